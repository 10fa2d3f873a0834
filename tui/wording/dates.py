"""Dates as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from store.days import Day, DaySpan, begins, ends
from store.text import folded
from tui.wording.i18n import N_, _, in_every_language, spoken
from tui.wording.months import MONTHS
from tui.wording.one_day import (
    DAY,
    DAY_OR_YEAR,
    ENDINGS,
    MONTH,
    Doubtful,
    day_of_month,
    in_year_said,
    month_number,
    plain,
    read_one_day,
    without_year,
)
from tui.wording.relative_days import numbers, read_relative
from tui.wording.spans import (
    MONTH_PARTS,
    MONTHS_RANGE,
    QUARTER,
    QUARTER_ALONE,
    RANGE,
    WEEK,
    WEEK_NUMBER,
    YEAR_PARTS,
    Part,
    in_month,
    in_year,
    matches,
    quarter,
    week_of,
)
from tui.wording.text_width import echoed
from tui.wording.times_of_year import read_time_of_year

_MONTH_AND_YEAR = rf"{MONTH}\.?(?:[ ,./-]+(?P<year>\d{{4}}))?"
_MONTHS_IN_FIGURES = (
    r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})",
)
_YEAR = r"(?P<year>\d{4})"
_FIRST_AND_LAST = {"first": "(?P<first>.+?)", "last": "(?P<last>.+)"}
_ORDINALS = N_("first=1 second=2 third=3 fourth=4")


class NotADay(ValueError):
    """What was typed is not meant as a day; its argument is the sentence why."""


def today() -> date:
    """Return the day it is: asked here alone, so that tests can choose it."""
    return date.today()


def read_date(text: str, now: date | None = None, *, over: bool = False) -> date:
    """Return the one day that ``text`` is, as ``read_day`` reads it. Raises ValueError."""
    words = {"text": echoed(text.strip()), "hint": date_hint()}
    try:
        day = read_day(text, now, over=over)
    except NotADay:
        raise NotADay(
            _("“%(text)s” is not understood. Write a day like %(hint)s or 8 December.", **words)
        ) from None
    if isinstance(day, DaySpan):
        raise ValueError(
            _("“%(text)s” is more than a day. Write one day, such as %(hint)s.", **words)
        )
    return day


def read_day(text: str, now: date | None = None, *, over: bool = False) -> Day:
    """Return the day or the span of days that ``text`` is: 8/12/2026, 8/12, “end of January”.

    Figures are day then month in every language: this is a tool made in France, and its
    English screens say so. A month may be a word of any language, or the start of one, before
    or after its day. What is said without a year is the next one, or the nearest where it may be
    ``over``. Raises ValueError, whose argument is the sentence why, for a day that does not exist,
    for what may be two days, and, as NotADay, for a text that is none.
    """
    typed = plain(text)
    words = {"text": echoed(text.strip()), "hint": date_hint()}
    try:
        found = read_time_of_year(folded(text).rstrip(". "), now or today(), over)
        found = found or _read(typed, now or today(), over)
    except Doubtful as doubt:
        raise ValueError(str(doubt) % words) from None
    except (ValueError, OverflowError):
        raise ValueError(
            _("There is no such day: %(text)s. Write it like %(hint)s.", **words)
        ) from None
    if found is None:
        raise NotADay(
            _(
                "“%(text)s” is not understood. Write a day like %(hint)s, or a vague one like "
                "end of January.",
                **words,
            )
        )
    return found


def looks_like_a_date(text: str) -> bool:
    """Return whether ``text`` is meant as a day, even as one that does not exist."""
    try:
        read_day(text)
    except NotADay:
        return False
    except ValueError:
        return True
    return True


def date_hint() -> str:
    """Return how a date is best typed in the language spoken."""
    return spoken().date_hint


def day_hint() -> str:
    """Return how a day is typed that may be vague, in the language spoken."""
    return _("8/12 or end of January")


def _read(typed: str, now: date, over: bool) -> Day | None:
    for read in (read_one_day, _day_or_year, _month, _year, _quarter, _week, _range, _months):
        found = read(typed, now, over)
        if found is not None:
            return found
    return read_relative(typed, now)


def _day_or_year(typed: str, now: date, over: bool) -> Day | None:
    match = DAY_OR_YEAR.fullmatch(typed)
    if match and month_number(match[1]) is not None:
        raise Doubtful(
            _("“%(text)s” may be a day or a month of a year. Write a day like %(hint)s.")
        )
    return None


def _month(typed: str, now: date, over: bool) -> Day | None:
    for part in MONTH_PARTS:
        if said := _month_said(typed, part):
            month, year = said
            return in_year_said(year, partial(_in_each_year, part, month), now, over)
    return None


def _month_said(typed: str, part: Part) -> tuple[int, str] | None:
    """Return the month and the year, if there is one, of which ``typed`` is that ``part``."""
    for inside in (_MONTH_AND_YEAR, *_MONTHS_IN_FIGURES):
        for match in matches(typed, part.names, month=inside):
            month = month_number(match["month"])
            if month is not None and _is_meant(typed, month):
                return month, match["year"] or ""
    return None


def _in_each_year(part: Part, month: int, year: int) -> DaySpan:
    return in_month(part, year, month)


def _is_meant(typed: str, month: int) -> bool:
    """Return whether one word alone names a month in full: “mar” and “jan” may be anybody."""
    names = in_every_language(MONTHS[month - 1]) if 1 <= month <= 12 else []
    return not typed.isalpha() or typed in map(folded, names)


def _year(typed: str, now: date, over: bool) -> Day | None:
    for part in YEAR_PARTS:
        for match in matches(typed, part.names, year=_YEAR):
            return in_year(part, int(match["year"]))
    return None


def _quarter(typed: str, now: date, over: bool) -> Day | None:
    ordinals = numbers(_ORDINALS)
    number = rf"(?P<quarter>[1-4]|{'|'.join(ordinals)})(?:{ENDINGS}|e|eme)?"
    for names in (QUARTER, QUARTER_ALONE):
        for match in matches(typed, names, quarter=number, year=_YEAR):
            said = match["quarter"]
            of_year = partial(in_year, quarter(ordinals.get(said) or int(said)))
            return in_year_said(match.groupdict().get("year"), of_year, now, over)
    return None


def _week(typed: str, now: date, over: bool) -> Day | None:
    for match in matches(typed, WEEK, day="(?P<day>.+)"):
        if day := _day_in_week(plain(match["day"]), now, over):
            return week_of(day)
    for match in matches(typed, WEEK_NUMBER, number=r"(?P<number>\d{1,2})"):
        return without_year(partial(_week_number, int(match["number"])), now, over)
    return None


def _day_in_week(typed: str, now: date, over: bool) -> date | None:
    if alone := re.fullmatch(DAY, typed):
        return day_of_month(int(alone["day"]), now, over)
    return read_one_day(typed, now, over)


def _week_number(number: int, year: int) -> DaySpan:
    return week_of(date.fromisocalendar(year, number, 1))


def _range(typed: str, now: date, over: bool) -> Day | None:
    for match in matches(typed, RANGE, **_FIRST_AND_LAST):
        last = read_one_day(match["last"], now, over)
        first = _first_before(last, match["first"]) if last else None
        if first and last:
            return _from_to(first, last)
    return None


def _months(typed: str, now: date, over: bool) -> Day | None:
    """Return the days of two months, or from a part of one to a part of the next."""
    for said, then in _halves(typed):
        last = _month(plain(then), now, over)
        first = _month(plain(said), begins(last), True) if last else None
        if first and last:
            return _from_to(begins(first), ends(last))
    return None


def _halves(typed: str) -> Iterator[tuple[str, str]]:
    for names in (RANGE, MONTHS_RANGE):
        for match in matches(typed, names, **_FIRST_AND_LAST):
            yield match["first"], match["last"]
    words = typed.split()
    for at in range(1, len(words)):
        yield " ".join(words[:at]), " ".join(words[at:])


def _first_before(last: date, typed: str) -> date | None:
    """Return the day that ``typed`` is: what it leaves out is as in ``last``, or just before."""
    if alone := re.fullmatch(DAY, typed):
        return last.replace(day=int(alone["day"]))
    day = read_one_day(typed, last, over=True)
    left_out = not re.search(r"\d{4}", typed)
    return day.replace(year=day.year - 1) if day and day > last and left_out else day


def _from_to(first: date, last: date) -> Day:
    if first > last:
        raise ValueError
    return DaySpan(first, last) if first < last else last

"""Dates as people type them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import MAXYEAR, date, timedelta
from functools import partial

from store.days import Day, DaySpan, begins, ends
from store.text import folded
from tui.wording.beside_days import OnlyTheDay, parted, without_midnight
from tui.wording.doubts import Doubtful, day_or_year
from tui.wording.each_year import in_year_said
from tui.wording.from_another_day import read_before, read_from_another
from tui.wording.i18n import _, in_every_language, spoken
from tui.wording.in_other_words import in_other_words
from tui.wording.months import MONTH, MONTHS, month_number
from tui.wording.one_day import DAY_OR_YEAR, plain, read_one_day, tidy
from tui.wording.parts_of_year import read_part_of_year
from tui.wording.ranges import FIRST_AND_LAST, from_to, read_range
from tui.wording.relative_days import read_relative
from tui.wording.spans import (
    FROM_MONTH,
    MONTH_PARTS,
    MONTHS_OR,
    MONTHS_RANGE,
    RANGE,
    Part,
    in_month,
    matches,
)
from tui.wording.text_width import echoed
from tui.wording.times_of_year import read_time_of_year
from tui.wording.unsure_days import NearlyADay, ask_of, no_day_yet, says_no_day
from tui.wording.weeks import read_week

_MONTH_AND_YEAR = rf"{MONTH}\.?(?:[ ,./-]+(?P<year>\d{{4}}))?"
_MONTHS_IN_FIGURES = (
    r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})",
)

_NEXT_TO_IT = timedelta(10)
"""How far apart two months, or parts of them, are of which one is said to follow the other."""

LONGEST, MOST_WORDS = 80, 14
"""Most characters, and words, that say a day: nothing is looked for in a paragraph."""


class NotADay(ValueError):
    """What was typed is not meant as a day; its argument is the sentence why."""


def today() -> date:
    """Return the day it is: asked here alone, so that tests can choose it."""
    return date.today()


def read_date(text: str, now: date | None = None, *, over: bool = False) -> date:
    """Return the one day that ``text`` is, as ``read_day`` reads it. Raises ValueError."""
    words = {"text": echoed(text.strip()), "hint": date_hint(now)}
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
    for what may be two days, as OnlyTheDay where an hour is said beside it, as NearlyADay for what
    is a letter off one, and, as NotADay, for a text that is none.
    """
    now = now or today()
    words = {"text": echoed(text.strip()), "hint": date_hint(now)}
    read = partial(_found, now=now, over=over)
    try:
        found = _surely(text, read, now) if _is_short(text) else None
    except OnlyTheDay:
        raise
    except NotADay as none:
        raise NotADay(str(none) % words) from None
    except NearlyADay as nearly:
        raise NearlyADay(str(nearly) % words, nearly.day) from None
    except Doubtful as doubt:
        raise Doubtful(str(doubt) % words) from None
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


def date_hint(now: date | None = None) -> str:
    """Return how a date is best typed in the language spoken: one that is to come."""
    day = now or today()
    year = day.year + (day >= date(day.year, 12, 8))
    return spoken().date_hint.format(year=min(year, MAXYEAR))


def day_hint() -> str:
    """Return how a day is typed that may be vague, in the language spoken."""
    return _("8/12 or end of January")


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST and len(text.split()) <= MOST_WORDS


def _surely(text: str, read: Callable[[str], Day | None], now: date) -> Day | None:
    """Return the day that ``text`` is, if any. Raises ValueError for what is to be asked about."""
    typed = without_midnight(tidy(text))
    if says_no_day(typed):
        raise NotADay(no_day_yet())
    wrong = None
    try:
        found = read(typed)
    except (ValueError, OverflowError) as error:
        found, wrong = None, error
    if found is None:
        for said, beside in parted(text.strip()):
            if (day := read(tidy(said))) is not None:
                raise OnlyTheDay(day, beside)
        if wrong:
            raise wrong
        ask_of(in_other_words(typed, now), read)
    return found


def _found(typed: str, now: date, over: bool, *, from_another: bool = True) -> Day | None:
    """Return the day that ``typed`` is, if any, as it is said, or in other words.

    No day is said from one that is said ``from_another`` itself.
    """
    other_day = partial(_found, now=now, over=over, from_another=False)
    found = (
        read_time_of_year(typed, now, over)
        or (read_before(typed, now, other_day) if from_another else None)
        or _read(plain(typed), now, over)
        or (read_from_another(plain(typed), other_day) if from_another else None)
    )
    if found is None and (other := in_other_words(typed, now)) != typed:
        return _found(other, now, over, from_another=from_another)
    return found


def _read(typed: str, now: date, over: bool) -> Day | None:
    for read in _READERS:
        found = read(typed, now, over)
        if found is not None:
            return found
    return read_relative(typed, now)


def _day_or_year(typed: str, now: date, over: bool) -> Day | None:
    match = DAY_OR_YEAR.fullmatch(typed)
    if match and month_number(match[1]) is not None:
        raise Doubtful(day_or_year())
    return None


def _month(typed: str, now: date, over: bool, *, beside: bool = False) -> Day | None:
    """Return the month that ``typed`` is, or the part of one; as another is said ``beside`` it."""
    for part in MONTH_PARTS:
        if said := _month_said(typed, part, beside=beside):
            month, year = said
            return in_year_said(year, partial(_in_each_year, part, month), now, over)
    return None


def _month_said(typed: str, part: Part, *, beside: bool) -> tuple[int, str] | None:
    """Return the month and the year, if there is one, of which ``typed`` is that ``part``."""
    for inside in (_MONTH_AND_YEAR, *_MONTHS_IN_FIGURES):
        for match in matches(typed, part.names, month=inside):
            month = month_number(match["month"])
            if month is not None and (beside or _is_meant(typed, month)):
                return month, match["year"] or ""
    return None


def _in_each_year(part: Part, month: int, year: int) -> DaySpan:
    return in_month(part, year, month)


def _is_meant(typed: str, month: int) -> bool:
    """Return whether one word alone names a month in full: “mar” and “jan” may be anybody."""
    names = in_every_language(MONTHS[month - 1]) if 1 <= month <= 12 else []
    return not typed.isalpha() or typed in map(folded, names)


def _months(typed: str, now: date, over: bool) -> Day | None:
    """Return the days of two months, or from a part of one to a part of the next."""
    for said, then, is_wide in _halves(typed):
        last = _month(plain(then), now, over, beside=True)
        first = _months_first(plain(said), begins(last)) if last else None
        if first and last and (is_wide or begins(last) - ends(first) <= _NEXT_TO_IT):
            return from_to(begins(first), ends(last))
    return None


def _months_first(typed: str, last: date) -> Day | None:
    """Return the month, or the part of one, that ``typed`` is before ``last``."""
    for part in MONTH_PARTS:
        if said := _month_said(typed, part, beside=True):
            month, year = said
            return in_month(part, int(year) if year else last.year - (month > last.month), month)
    return None


def _halves(typed: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what may be a first month and a last, and whether others may stand between them."""
    for names in (FROM_MONTH, RANGE, MONTHS_RANGE, MONTHS_OR):
        for match in matches(typed, names, **FIRST_AND_LAST):
            yield match["first"], match["last"], names is not MONTHS_OR
    words = typed.split()
    for at in range(1, len(words)):
        yield " ".join(words[:at]), " ".join(words[at:]), False


_READERS: Sequence[Callable[[str, date, bool], Day | None]] = (
    read_one_day,
    read_part_of_year,
    _day_or_year,
    _month,
    read_week,
    read_range,
    _months,
)
"""What knows each kind of day, in the order in which it is asked."""

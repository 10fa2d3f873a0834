"""Days that are said from today on: “tomorrow”, “in 15 days”, “next week”, “end of the month”."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from store.days import Day, DaySpan, begins, ends
from tui.wording.doubts import Doubtful, in_which_week
from tui.wording.i18n import N_
from tui.wording.number_words import numbers
from tui.wording.spans import (
    MONTH_PARTS,
    YEAR_PARTS,
    Part,
    any_of,
    in_month,
    in_year,
    matches,
    months_on,
    week_of,
)

_OR = N_("or / to")
_ABOUT = N_("about / around / roughly / approximately / some / at most")

*_, _BEGINNING, _MIDDLE, _END, _WHOLE = MONTH_PARTS
*_, _BEGINNING_OF_YEAR, _MIDDLE_OF_YEAR, _END_OF_YEAR, _WHOLE_YEAR = YEAR_PARTS


def read_relative(typed: str, now: date) -> Day | None:
    """Return the day or the span that ``typed``, folded, is on the day ``now``; or None.

    Raises ValueError or OverflowError where the calendar ends before it.
    """
    count = rf"(?:(?:{any_of(_ABOUT)}) )?(?P<count>{_count()})"
    for names, ahead in _AHEAD.items():
        for match in matches(typed, names, count=count):
            return ahead(now, _number(match.groupdict().get("count") or "1"))
    return _either(typed, now)


def _either(typed: str, now: date) -> Day | None:
    """Return from the one to the other of two counts: “in 2 or 3 months”, “a week or two”."""
    between = rf"\s*[-–/]\s*|\s(?:{any_of(_OR)})\s"
    said = re.search(rf"\b({_count()})( [^\W\d_]+)?(?:{between})({_count()})\b", typed)
    if said is None:
        return None
    before, after = typed[: said.start()], f"{said[2] or ''}{typed[said.end() :]}"
    first, last = (read_relative(f"{before}{count}{after}", now) for count in (said[1], said[3]))
    if first is None or last is None or begins(first) >= ends(last):
        return None
    return DaySpan(begins(first), ends(last))


@cache
def _count() -> str:
    return rf"\d{{1,4}}|{'|'.join(numbers())}"


def _days(now: date, count: int) -> date:
    return now + timedelta(days=count)


def _month(now: date, count: int, part: Part = _WHOLE) -> Day:
    return in_month(part, *months_on(now, count))


def _month_around(day: date) -> Day:
    """Return the beginning, the middle or the end of a month that ``day`` is in."""
    spans = (in_month(part, day.year, day.month) for part in (_BEGINNING, _MIDDLE, _END))
    return next(span for span in spans if day <= span.last)


def _in_this_week(now: date, first: int, last: int) -> DaySpan:
    """Return those days of this week. Raises Doubtful once they are over: in which week?"""
    if now.weekday() > last:
        raise Doubtful(in_which_week())
    return _in_week(now, first, last)


def _in_week(day: date, first: int, last: int) -> DaySpan:
    """Return the days ``first`` to ``last`` of the week of ``day``; a Monday is 0."""
    monday = week_of(day).first
    return DaySpan(monday + timedelta(first), monday + timedelta(last))


_AHEAD: Mapping[str, Callable[[date, int], Day]] = {
    N_("today / this day"): lambda now, _one: now,
    N_("tomorrow"): lambda now, _one: _days(now, 1),
    N_("today week"): lambda now, _one: _days(now, 7),
    N_(
        "tomorrow week / a week tomorrow / a week from tomorrow / week tomorrow"
    ): lambda now, _one: _days(now, 8),
    N_("day after tomorrow / two days from now"): lambda now, _one: _days(now, 2),
    N_("yesterday"): lambda now, _one: _days(now, -1),
    N_("day before yesterday"): lambda now, _one: _days(now, -2),
    N_("{count} days ago / {count} day ago"): lambda now, count: _days(now, -count),
    N_("{count} weeks ago / {count} week ago"): lambda now, count: _days(now, -7 * count),
    N_("{count} months ago / {count} month ago"): lambda now, count: _month(now, -count),
    N_("last week / the past week"): lambda now, _one: week_of(_days(now, -7)),
    N_("last month"): lambda now, _one: _month(now, -1),
    N_("last year"): lambda now, _one: in_year(_WHOLE_YEAR, now.year - 1),
    N_(
        "in {count} days / in {count} day / {count} days from now / within {count} days / "
        "in {count} days' time / in {count} day's time / {count} days from today / "
        "within the next {count} days / in the next {count} days / {count} days"
    ): _days,
    N_(
        "in {count} weeks / in {count} week / {count} weeks from now / within {count} weeks / "
        "within {count} week / in {count} weeks' time / in {count} week's time / "
        "in {count} weeks time / {count} week from now / {count} weeks from today / "
        "{count} week from today / {count} weeks today / {count} week today / "
        "within the next {count} weeks / in the next {count} weeks / {count} weeks"
    ): lambda now, count: _days(now, count * 7),
    N_("within eight days"): lambda now, _one: _days(now, 7),
    N_("in ten days or so"): lambda now, _one: _days(now, 10),
    N_(
        "in a fortnight / fortnight from now / within a fortnight / in a fortnight's time / "
        "a fortnight / fortnight today / a fortnight today"
    ): lambda now, _one: _days(now, 14),
    N_(
        "in {count} months / in {count} month / {count} months from now / within {count} months / "
        "within {count} month / in {count} months' time / in {count} month's time / "
        "in {count} months time / within the next {count} months / in the next {count} months / "
        "{count} months / {count} month from now"
    ): _month,
    N_(
        "in {count} years / in {count} year / within {count} years / in {count} year's time / "
        "in {count} years' time / {count} years from now / {count} year from now"
    ): (lambda now, count: _month(now, 12 * count)),
    N_(
        "in {count} month and a half / in {count} months and a half / {count} months and a half / "
        "in {count} and a half months / within {count} month and a half"
    ): lambda now, count: _month_around(_days(now, count * 30 + 15)),
    N_("in {count} year and a half / in {count} years and a half / in {count} and a half years"): (
        lambda now, count: _month(now, 12 * count + 6)
    ),
    N_("this week / later this week"): lambda now, _one: week_of(now),
    N_("next week"): lambda now, _one: week_of(_days(now, 7)),
    N_("week after next"): lambda now, _one: week_of(_days(now, 14)),
    N_(
        "end of the week / end of this week / late this week / end of week / eow"
    ): lambda now, _one: _in_week(now, 3, 6),
    N_("beginning of the week / start of the week / early in the week"): (
        lambda now, _one: _in_this_week(now, 0, 2)
    ),
    N_("midweek / mid-week / middle of the week"): lambda now, _one: _in_this_week(now, 1, 3),
    N_("early next week / beginning of next week / start of next week"): (
        lambda now, _one: _in_week(_days(now, 7), 0, 2)
    ),
    N_("end of next week / late next week"): lambda now, _one: _in_week(_days(now, 7), 3, 6),
    N_("in {count} hours / within {count} hours"): lambda now, count: _days(now, -(-count // 24)),
    N_("mid next week / middle of next week"): lambda now, _one: _in_week(_days(now, 7), 1, 3),
    N_("this weekend / at the weekend / weekend / over the weekend"): lambda now, _one: _in_week(
        now, 5, 6
    ),
    N_("this month / later this month"): lambda now, _one: _month(now, 0),
    N_("next month"): _month,
    N_("month after next"): lambda now, _one: _month(now, 2),
    N_("early next month / beginning of next month / start of next month"): (
        lambda now, _one: _month(now, 1, _BEGINNING)
    ),
    N_("mid next month / middle of next month"): lambda now, _one: _month(now, 1, _MIDDLE),
    N_("mid-month / middle of the month / middle of this month"): (
        lambda now, _one: _month(now, now.day > _MIDDLE.last, _MIDDLE)
    ),
    N_("end of the month / end of this month / end of month / month end / eom"): lambda now, _one: (
        _month(now, 0, _END)
    ),
    N_("end of next month / late next month"): lambda now, _one: _month(now, 1, _END),
    N_("this year"): lambda now, _one: in_year(_WHOLE_YEAR, now.year),
    N_("next year / in the coming year"): lambda now, _one: in_year(_WHOLE_YEAR, now.year + 1),
    N_("early next year / beginning of next year / start of next year / beginning of the year"): (
        lambda now, _one: in_year(_BEGINNING_OF_YEAR, now.year + 1)
    ),
    N_("end of the year / end of this year / end of year / year end / eoy"): lambda now, _one: (
        in_year(_END_OF_YEAR, now.year)
    ),
    N_("end of next year"): lambda now, _one: in_year(_END_OF_YEAR, now.year + 1),
}


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else numbers()[said]

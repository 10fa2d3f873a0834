"""Days that are said from today on: “tomorrow”, “in 15 days”, “next week”, “end of the month”."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from store.days import Day
from store.text import folded
from tui.wording.i18n import N_, in_every_language
from tui.wording.spans import MONTH_PARTS, YEAR_PARTS, Part, in_month, in_year, patterns, week_of

_NUMBERS = N_(
    "a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 fifteen=15 "
    "twenty=20 thirty=30 forty=40"
)
"""Small numbers as they are said."""

*_, _END, _WHOLE = MONTH_PARTS
*_, _END_OF_YEAR, _WHOLE_YEAR = YEAR_PARTS


def read_relative(typed: str, now: date) -> Day | None:
    """Return the day or the span that ``typed``, folded, is on the day ``now``; or None.

    Raises ValueError or OverflowError where the calendar ends before it.
    """
    for names, ahead in _AHEAD.items():
        for way in patterns(names, (("count", rf"(?P<count>\d{{1,4}}|{'|'.join(numbers())})"),)):
            if match := way.fullmatch(typed):
                return ahead(now, _number(match.groupdict().get("count") or "1"))
    return None


def _days(now: date, count: int) -> Day:
    return now + timedelta(days=count)


def _month(now: date, count: int, part: Part = _WHOLE) -> Day:
    years, month = divmod(now.month - 1 + count, 12)
    return in_month(part, now.year + years, month + 1)


_AHEAD: Mapping[str, Callable[[date, int], Day]] = {
    N_("today"): lambda now, _one: now,
    N_("tomorrow"): lambda now, _one: _days(now, 1),
    N_("day after tomorrow"): lambda now, _one: _days(now, 2),
    N_("yesterday"): lambda now, _one: _days(now, -1),
    N_("in {count} days / in {count} day / {count} days from now / within {count} days"): _days,
    N_("in {count} weeks / in {count} week / {count} weeks from now / within {count} weeks"): (
        lambda now, count: _days(now, count * 7)
    ),
    N_("in a fortnight"): lambda now, _one: _days(now, 14),
    N_("in {count} months / in {count} month / {count} months from now"): _month,
    N_("this week"): lambda now, _one: week_of(now),
    N_("next week"): lambda now, _one: week_of(now + timedelta(days=7)),
    N_("this month"): lambda now, _one: _month(now, 0),
    N_("next month"): _month,
    N_("end of the month / end of this month"): lambda now, _one: _month(now, 0, _END),
    N_("end of next month"): lambda now, _one: _month(now, 1, _END),
    N_("this year"): lambda now, _one: in_year(_WHOLE_YEAR, now.year),
    N_("next year"): lambda now, _one: in_year(_WHOLE_YEAR, now.year + 1),
    N_("end of the year / end of this year"): lambda now, _one: in_year(_END_OF_YEAR, now.year),
}


@cache
def numbers() -> Mapping[str, int]:
    """Return small numbers by the words for them in every language, folded."""
    pairs = (pair for said in in_every_language(_NUMBERS) for pair in folded(said).split())
    return {name: int(number) for name, number in (pair.split("=") for pair in pairs)}


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else numbers()[said]

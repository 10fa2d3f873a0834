"""Days from one to another as people say them: “8 to 12 December”, « les 8 et 9 décembre »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from store.days import Day, DaySpan
from tui.wording.doubts import Doubtful, several_days
from tui.wording.i18n import N_
from tui.wording.one_day import DAY, ENDINGS, day_of_month, plain, read_one_day
from tui.wording.spans import RANGE, any_of, matches, months_on
from tui.wording.weekdays import weekday_named

FIRST_AND_LAST = {"first": "(?P<first>.+?)", "last": "(?P<last>.+)"}

_AND = N_("{first} and {last} / {first} and the {last}")
_SLASH = re.compile(r"(\d\d?)/(?=\d\d? ?[^\W\d])")
"""What stands for “and” between two days, before the name of a month: “8/9 December”."""

_TO = N_("to / until")
_NUMBERS_ALONE = N_(
    "from the {first} to the {last} / between the {first} and the {last} / {first} to the {last}"
)
_NUMBER = {name: rf"(?P<{name}>\d\d?)(?:{ENDINGS})?" for name in FIRST_AND_LAST}


def read_range(typed: str, now: date, over: bool) -> Day | None:
    """Return the days from one to another that ``typed``, plain, is; or None.

    Raises Doubtful for two days that are not one after the other, ValueError for a last day that
    comes before the first.
    """
    typed = _month_first().sub(r"\2-\3 \1\4", typed)
    for first, last in _ends(typed, RANGE, now, over):
        return from_to(first, last)
    for first, last in _ends(_SLASH.sub(r"\1 and ", typed), _AND, now, over):
        if last - first != timedelta(1):
            raise Doubtful(several_days())
        return DaySpan(first, last)
    for match in matches(typed, _NUMBERS_ALONE, **_NUMBER):
        last = day_of_month(int(match["last"]), now, over)
        return from_to(_number_before(int(match["first"]), last), last)
    return None


@cache
def _month_first() -> re.Pattern[str]:
    number = rf"(\d\d?)(?:{ENDINGS})?"
    between = rf" ?- ?| (?:{any_of(_TO)}) (?:the )?"
    return re.compile(rf"^([^\W\d_]{{3,}})\.? (?:the )?{number}(?:{between}){number},?( \d{{4}})?$")


def from_to(first: date, last: date) -> Day:
    """Return the days from ``first`` to ``last``. Raises ValueError where they go backwards."""
    if first > last:
        raise ValueError
    return DaySpan(first, last) if first < last else last


def _ends(typed: str, names: str, now: date, over: bool) -> Iterator[tuple[date, date]]:
    for match in matches(typed, names, **FIRST_AND_LAST):
        last = read_one_day(plain(match["last"]), now, over)
        first = _first_before(last, plain(match["first"])) if last else None
        if first and last:
            yield first, last


def _first_before(last: date, typed: str) -> date | None:
    """Return the day that ``typed`` is: what it leaves out is as in ``last``, or just before."""
    if alone := re.fullmatch(DAY, typed):
        return last.replace(day=int(alone["day"]))
    if (weekday := weekday_named(typed)) is not None:
        return last - timedelta((last.weekday() - weekday) % 7)
    day = read_one_day(typed, last, over=True)
    left_out = not re.search(r"\d{4}", typed)
    return day.replace(year=day.year - 1) if day and day > last and left_out else day


def _number_before(number: int, last: date) -> date:
    return date(*months_on(last, -(number > last.day)), number)

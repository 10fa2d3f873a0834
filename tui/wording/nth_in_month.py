"""Days by their place in a month: “first Monday of March”, “last day of the month”."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from tui.wording.doubts import Doubtful, in_which_month
from tui.wording.each_year import in_year_said
from tui.wording.feasts import nth_of_month
from tui.wording.i18n import N_
from tui.wording.months import MONTH_OF_YEAR, month_number
from tui.wording.spans import any_of, matches, months_on, ways
from tui.wording.weekdays import weekday_named

_NTH = {
    0: N_("first / 1st"),
    1: N_("second / 2nd"),
    2: N_("third / 3rd"),
    3: N_("fourth / 4th"),
    -1: N_("last"),
}
"""How one of the days of a month that are the same day of the week is said, by its index."""

_OF_MONTH = N_("{nth} of {month} / {nth} in {month}")
_OF_MONTHS_FROM_NOW = (
    N_("{nth} of the month / {nth} of this month / {nth} in the month / {nth} this month"),
    N_("{nth} of next month / {nth} in next month / {nth} next month"),
)
_DAY = N_("day")


def read_nth_in_month(typed: str, now: date, over: bool) -> date | None:
    """Return the day that ``typed``, plain, is by its place in a month; or None.

    Raises Doubtful for one of this month that is over where none is to be.
    """
    for nth, weekday, month, year in _said(typed, _OF_MONTH):
        if number := month_number(month):
            return in_year_said(year, partial(_nth_of_month, nth, weekday, number), now, over)
    for ahead, names in enumerate(_OF_MONTHS_FROM_NOW):
        for nth, weekday, *_month in _said(typed, names):
            year_then, month_then = months_on(now, ahead)
            day = _nth_of_month(nth, weekday, month_then, year_then)
            if day < now and not over:
                raise Doubtful(in_which_month())
            return day
    return None


def _said(typed: str, names: str) -> Iterator[tuple[int, int | None, str, str]]:
    """Yield which one, of which day of the week if of one, and its month and year if said."""
    for nth, said in _NTH.items():
        inside = rf"(?:{any_of(said)}) (?P<weekday>[^\W\d_]+)"
        for match in matches(typed, names, nth=inside, month=MONTH_OF_YEAR):
            weekday = weekday_named(match["weekday"])
            if weekday is not None or (nth in (0, -1) and match["weekday"] in ways(_DAY)):
                found = match.groupdict()
                yield nth, weekday, found.get("month") or "", found.get("year") or ""


def _nth_of_month(nth: int, weekday: int | None, month: int, year: int) -> date:
    if weekday is not None:
        return nth_of_month(nth, weekday, month, year)
    first = date(year, month, 1)
    return first if nth == 0 else date(*months_on(first, 1), 1) - timedelta(1)

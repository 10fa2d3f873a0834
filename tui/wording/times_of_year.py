"""Days that are said by the time of the year, or by their number alone: “avant Noël”, “le 12”.

They are read as they were typed: what stands before them is part of what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from store.days import Day, DaySpan
from tui.wording.i18n import N_
from tui.wording.one_day import DAY, day_of_month, without_year
from tui.wording.spans import AUTUMN, SPRING, SUMMER, in_year, patterns

_THE_DAY = N_("the {day} / on the {day} / by the {day} / before the {day} / for the {day}")

_EACH_YEAR: Mapping[str, Callable[[int], Day]] = {
    N_("Christmas / at Christmas"): lambda year: date(year, 12, 25),
    N_("before Christmas / by Christmas"): lambda year: date(year, 12, 24),
    N_("after the Christmas holidays / after New Year / after the New Year"): (
        lambda year: DaySpan(date(year, 1, 1), date(year, 1, 15))
    ),
    N_("spring / in spring / in the spring / this spring"): lambda year: in_year(SPRING, year),
    N_("summer / in summer / in the summer / this summer"): lambda year: in_year(SUMMER, year),
    N_("autumn / in autumn / in the autumn / this autumn"): lambda year: in_year(AUTUMN, year),
    N_("winter / in winter / in the winter / this winter"): lambda year: _winter(year),
}


def _winter(year: int) -> DaySpan:
    return DaySpan(date(year, 12, 1), date(year + 1, 3, 1) - timedelta(1))


def read_time_of_year(typed: str, now: date, over: bool) -> Day | None:
    """Return the day or the span that ``typed``, folded, is; or None.

    Raises Doubtful for the number of today: it may be in a month.
    """
    for names, of_year in _EACH_YEAR.items():
        if any(way.fullmatch(typed) for way in patterns(names, ())):
            return _running_or_next(of_year, now, over)
    for way in patterns(_THE_DAY, (("day", DAY),)):
        if match := way.fullmatch(typed):
            return day_of_month(int(match["day"]), now, over)
    return None


def _running_or_next(of_year: Callable[[int], Day], now: date, over: bool) -> Day:
    """Return the one of each year that is next or has begun: a winter begins the year before."""
    last = of_year(now.year - 1)
    if isinstance(last, DaySpan) and last.first <= now <= last.last:
        return last
    return without_year(of_year, now, over)

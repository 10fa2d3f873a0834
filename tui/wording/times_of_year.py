"""Days that are said by the time of the year, or by their number alone: “avant Noël”, “le 12”.

They are read as they were typed: what stands before them is part of what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, partial

from store.days import Day, DaySpan
from tui.wording.doubts import Doubtful, in_which_month
from tui.wording.each_year import in_year_said, without_year
from tui.wording.feasts import feast, from_easter
from tui.wording.i18n import N_, _
from tui.wording.months import MONTH_OF_YEAR, month_number
from tui.wording.one_day import DAY, ENDINGS, day_of_month, plain
from tui.wording.seasons import read_season, season_called
from tui.wording.spans import matches, months_on, ways, winter

_THE_DAY = N_(
    "the {day} / on the {day} / by the {day} / before the {day} / for the {day} / "
    "around the {day} / about the {day} / towards the {day} / no later than the {day}"
)

_ORDINAL = re.compile(rf"(?P<day>\d{{1,2}})(?:{ENDINGS})")
"""A number alone that is that of a day for sure: “15th”."""

_NAMED = re.compile(r"(?P<name>.+?)(?:,? (?:de |of |in )?(?P<year>\d{4}))?")

_BEFORE_MONTH = N_("before {month}")
_OF_THIS_MONTH = N_("the {day} of this month / on the {day} of this month / {day} of this month")
_OF_NEXT_MONTH = N_("the {day} of next month / on the {day} of next month / {day} of next month")

_EACH_YEAR: Mapping[str, Callable[[int], Day]] = {
    N_("Christmas / at Christmas / over Christmas / Xmas / at Xmas"): lambda year: date(
        year, 12, 25
    ),
    N_("before Christmas / by Christmas / before Xmas / by Xmas"): lambda year: date(year, 12, 24),
    N_("between Christmas and New Year / between Christmas and the New Year"): (
        lambda year: DaySpan(date(year, 12, 26), date(year, 12, 31))
    ),
    N_("after Christmas"): lambda year: DaySpan(date(year, 12, 26), date(year + 1, 1, 15)),
    N_("New Year / at New Year / New Year's Day"): lambda year: date(year, 1, 1),
    N_(
        "before New Year / by New Year / before the New Year / by the New Year / New Year's Eve / "
        "Hogmanay / before Hogmanay / by Hogmanay"
    ): lambda year: date(year, 12, 31),
    N_(
        "after the Christmas holidays / after New Year / after the New Year / in the New Year / "
        "early in the New Year / after Hogmanay"
    ): lambda year: DaySpan(date(year, 1, 1), date(year, 1, 15)),
    N_("before spring / before the spring"): lambda year: date(year, 3, 1) - timedelta(1),
    N_(
        "before summer / before the summer / by the summer / by summer / "
        "before the summer holidays / by the summer holidays"
    ): lambda year: date(year, 6, 30),
    N_("before the start of the school year / by the start of the school year"): (
        lambda year: date(year, 8, 31)
    ),
    N_(
        "start of the school year / at the start of the school year / after the summer / "
        "after summer / after the summer holidays"
    ): lambda year: DaySpan(date(year, 9, 1), date(year, 9, 30)),
    N_("before autumn / before the autumn"): lambda year: date(year, 8, 31),
    N_("All Saints / at All Saints"): lambda year: date(year, 11, 1),
    N_("before All Saints / by All Saints"): lambda year: date(year, 10, 31),
    N_("before winter / before the winter"): lambda year: date(year, 11, 30),
    N_("Easter / at Easter"): lambda year: from_easter(year, 0),
    N_("before Easter / by Easter"): lambda year: from_easter(year, -1),
    N_("after Easter"): (lambda year: DaySpan(from_easter(year, 2), from_easter(year, 15))),
    N_("Ascension / at Ascension / Ascension Day"): lambda year: from_easter(year, 39),
    N_("Whitsun / at Whitsun"): lambda year: from_easter(year, 49),
    N_("before Whitsun / by Whitsun"): lambda year: from_easter(year, 48),
}


def read_time_of_year(typed: str, now: date, over: bool) -> Day | None:
    """Return the day or the span that ``typed``, folded, is; or None.

    Raises Doubtful for the number of today, it may be in a month; for a season nearly over.
    """
    if typed not in _each_year() and (season := read_season(typed, now, over)):
        return season
    said = _NAMED.fullmatch(typed)
    of_year = _known(said["name"]) if said else None
    if said and of_year:
        return _of_year_said(of_year, said["year"]) or _running_or_next(of_year, now, over)
    for match in matches(typed, _THE_DAY, day=DAY):
        return day_of_month(int(match["day"]), now, over)
    if alone := _ORDINAL.fullmatch(plain(typed)):
        return day_of_month(int(alone["day"]), now, over)
    return _before_month(typed, now, over) or _of_a_month(typed, now, over)


def _of_year_said(of_year: Callable[[int], Day], year: str | None) -> Day | None:
    if year and of_year is winter:
        raise Doubtful(_("“%(text)s” is in two years. Write both, such as winter 2026-2027."))
    return of_year(int(year)) if year else None


def _known(name: str) -> Callable[[int], Day] | None:
    """Return how the day called ``name`` is found in a year: as it is said, else without “by”."""
    found = _each_year().get(name) or feast(name) or _each_year().get(plain(name))
    season = None if found else season_called(name)
    return season.of_year if season else found


@cache
def _each_year() -> Mapping[str, Callable[[int], Day]]:
    return {way: of_year for names, of_year in _EACH_YEAR.items() for way in ways(names)}


def _before_month(typed: str, now: date, over: bool) -> date | None:
    """Return the day before a month: what is to be done before March is late in March."""
    for match in matches(typed, _BEFORE_MONTH, month=MONTH_OF_YEAR):
        if month := month_number(match["month"]):
            eve = partial(_eve_of_month, month=month)
            return in_year_said(match["year"], eve, now, over)
    return None


def _eve_of_month(year: int, month: int) -> date:
    return date(year, month, 1) - timedelta(1)


def _of_a_month(typed: str, now: date, over: bool) -> date | None:
    """Return a day that is said by its number in this month or in the next one.

    Raises Doubtful for one that is over where none is to be: another month may be meant.
    """
    for months, names in enumerate((_OF_THIS_MONTH, _OF_NEXT_MONTH)):
        for match in matches(typed, names, day=DAY):
            day = date(*months_on(now, months), int(match["day"]))
            if day < now and not over:
                raise Doubtful(in_which_month())
            return day
    return None


def _running_or_next(of_year: Callable[[int], Day], now: date, over: bool) -> Day:
    """Return the one of each year that is next or has begun: a winter begins the year before."""
    last = of_year(now.year - 1)
    if isinstance(last, DaySpan) and last.first <= now <= last.last:
        return last
    return without_year(of_year, now, over)

"""Weeks and weekends as people say them: by a day of theirs, or by their number."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial

from store.days import Day, DaySpan
from tui.wording.doubts import Doubtful, in_which_week
from tui.wording.each_year import in_year_said
from tui.wording.i18n import N_, _
from tui.wording.one_day import DAY, another_weekday, day_of_month, plain, read_one_day
from tui.wording.ranges import read_range
from tui.wording.spans import WEEK, WEEK_NUMBER, matches, week_of
from tui.wording.times_of_year import read_time_of_year
from tui.wording.weekdays import weekday_named

_WEEK_OF_YEAR = N_(
    "week {number} {year} / week {number} of {year} / w{number} {year} / {year}-w{number} / "
    "{year} w{number} / wk {number} {year} / w{number}-{year} / w{number}/{year}"
)
_WEEK_OR_HALF = N_("s{half} / s{half} {year}")
"""What is a week to some, and half a year to others."""

_WEEKEND = N_("weekend of {day} / the weekend of {day} / weekend of the {day}")
_NEXT_WEEKEND = N_("next weekend / the next weekend")
_DAY_OF_NEXT_WEEK = N_("{weekday} next week / {weekday} of next week / next week {weekday}")
_NUMBER = r"(?P<number>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_FRIDAY, _SUNDAY = 4, 6


def read_week(typed: str, now: date, over: bool) -> Day | None:
    """Return the week, the weekend or the day of a week that ``typed``, plain, is; or None.

    Raises Doubtful for what may be two of them, ValueError for a week there is not.
    """
    for match in matches(typed, WEEK, day="(?P<day>.+)"):
        if day := _day_in_week(plain(match["day"]), now, over) or _feast(match["day"], now, over):
            return week_of(day)
        if found := read_range(match["day"], now, over):
            return found
    if _is_week_or_half(typed):
        raise Doubtful(_("“%(text)s”: a week, or half of a year? Write it in words."))
    for names in (WEEK_NUMBER, _WEEK_OF_YEAR):
        for match in matches(typed, names, number=_NUMBER, year=_YEAR):
            of_year = partial(_week_number, int(match["number"]))
            return in_year_said(match.groupdict().get("year"), of_year, now, over)
    return _weekend(typed, now, over) or _day_of_next_week(typed, now)


def _is_week_or_half(typed: str) -> bool:
    return any(matches(typed, _WEEK_OR_HALF, half="[12]", year=_YEAR))


def _weekend(typed: str, now: date, over: bool) -> Day | None:
    if any(matches(typed, _NEXT_WEEKEND)):
        raise Doubtful(in_which_week())
    for match in matches(typed, _WEEKEND, day="(?P<day>.+)"):
        if day := _day_in_week(plain(match["day"]), now, over):
            if day.weekday() < _FRIDAY:
                raise Doubtful(another_weekday(day))
            saturday = week_of(day).first + timedelta(5)
            return DaySpan(saturday, saturday + timedelta(1))
    return None


def _day_of_next_week(typed: str, now: date) -> date | None:
    for match in matches(typed, _DAY_OF_NEXT_WEEK, weekday=r"(?P<weekday>[^\W\d_]+)"):
        weekday = weekday_named(match["weekday"])
        if weekday is not None:
            return week_of(now + timedelta(7)).first + timedelta(weekday)
    return None


def _day_in_week(typed: str, now: date, over: bool) -> date | None:
    if alone := re.fullmatch(DAY, typed):
        return day_of_month(int(alone["day"]), now, over)
    return read_one_day(typed, now, over)


def _feast(typed: str, now: date, over: bool) -> date | None:
    """Return the day that has a name. Raises Doubtful for a Sunday: which week is that of it?"""
    found = read_time_of_year(typed, now, over)
    if isinstance(found, DaySpan):
        return None
    if found and found.weekday() == _SUNDAY:
        raise Doubtful(in_which_week())
    return found


def _week_number(number: int, year: int) -> DaySpan:
    return week_of(date.fromisocalendar(year, number, 1))

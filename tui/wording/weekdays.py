"""Days of the week as people say them: “Friday”, “next Friday”, “Friday week”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tui.wording.doubts import Doubtful, in_which_week
from tui.wording.i18n import N_, _
from tui.wording.languages import LANGUAGES
from tui.wording.spans import matches

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
"""The names of the days of the week."""

_NEXT = N_("next {weekday} / {weekday} next")

_LAST = N_("last {weekday}")
_THIS = N_("this {weekday}")
_COMING = N_("{weekday} coming")
_WEEK_LATER = N_("{weekday} week / a week on {weekday} / a week from {weekday} / a week {weekday}")
_WEEKS_ON = {
    1: N_("{weekday} in a week / {weekday} in a week's time"),
    2: N_("{weekday} fortnight / a fortnight on {weekday} / two weeks on {weekday}"),
}
"""How a day of the week is said that comes so many weeks after its next one.

On that very day some count from it, and some from the next.
"""

_WEEKDAY = r"(?P<weekday>[^\W\d_]+)"


def read_weekday(typed: str, now: date) -> date | None:
    """Return the day of the week that ``typed``, plain, is as it is said from ``now``; or None."""
    return _next(typed, now) or _weeks_later(typed, now) or _last(typed, now)


def _weeks_later(typed: str, now: date) -> date | None:
    """Return the day that “this Friday” is, which may be today; or “Friday week”.

    Raises Doubtful on a Friday for “Friday fortnight”, which some count from today.
    """
    for weekday in _weekdays_said(typed, _THIS):
        return now + timedelta((weekday - now.weekday()) % 7)
    for weeks, names in enumerate((_COMING, _WEEK_LATER)):
        for weekday in _weekdays_said(typed, names):
            return _coming(weekday, now) + timedelta(7 * weeks)
    for weeks, names in _WEEKS_ON.items():
        for weekday in _weekdays_said(typed, names):
            if weekday == now.weekday():
                raise Doubtful(in_which_week())
            return _coming(weekday, now) + timedelta(7 * weeks)
    return None


def _weekdays_said(typed: str, names: str) -> Iterator[int]:
    for match in matches(typed, names, weekday=_WEEKDAY):
        weekday, _rest = weekday_begun(f"{match['weekday']} 1")
        if weekday is not None:
            yield weekday


def _coming(weekday: int, now: date) -> date:
    """Return the next such day that is not today."""
    return now + timedelta((weekday - now.weekday() - 1) % 7 + 1)


def weekday_begun(typed: str) -> tuple[int | None, str]:
    """Return which day of the week ``typed`` begins with, and what follows it.

    One that stands alone is written in full: “Sam” may be anybody.
    """
    match = re.fullmatch(r"([^\W\d_]{3,})\.?,?(?: (.*))?", typed)
    if match is None:
        return None, typed
    found = {
        number
        for each in LANGUAGES.values()
        for number, name in enumerate(each.weekdays)
        if name.startswith(match[1]) and (match[2] or name == match[1])
    }
    return (found.pop() if len(found) == 1 else None), match[2] or ""


def weekday_named(typed: str) -> int | None:
    """Return which day of the week ``typed`` is, a Monday being 0; None for none."""
    weekday, rest = weekday_begun(typed)
    return None if rest else weekday


def _next(typed: str, now: date) -> date | None:
    """Return the day that “next Friday” is.

    Raises Doubtful while Friday is to come in this week: to some it is that one.
    """
    for match in matches(typed, _NEXT, weekday=_WEEKDAY):
        weekday, _rest = weekday_begun(match["weekday"])
        if weekday is not None and weekday > now.weekday():
            raise Doubtful(in_which_week())
        if weekday is not None:
            return now + timedelta(weekday - now.weekday() + 7)
    return None


def _last(typed: str, now: date) -> date | None:
    """Return the day that “last Friday” was.

    Raises Doubtful once there was a Friday in this week: to some it is that one.
    """
    for weekday in _weekdays_said(typed, _LAST):
        if weekday < now.weekday():
            raise Doubtful(in_which_week())
        return now + timedelta(weekday - now.weekday() - 7)
    return None


def coming_weekday(weekday: int, now: date) -> date:
    """Return the day that such a day of the week is, said alone. Raises Doubtful on that day."""
    ahead = (weekday - now.weekday()) % 7
    if ahead == 0:
        raise Doubtful(_("“%(text)s”: today, or in a week? Write a day like %(hint)s."))
    return now + timedelta(days=ahead)

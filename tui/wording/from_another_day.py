"""Days that are said from another one: “three weeks after Christmas”, « la veille de Pâques »."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from store.days import Day, DaySpan, begins, ends
from tui.wording.doubts import Doubtful, in_which_week
from tui.wording.i18n import N_
from tui.wording.number_words import numbers
from tui.wording.spans import MONTH_PARTS, any_of, in_month, matches, months_on, week_of

_BEFORE = N_("before {day} / before the {day}")
_PARTS = N_("end / the end / late / mid / the middle / middle / beginning / the beginning / early")
"""What makes of a month a part of it, of which “before” says no more than the part does."""

*_, _WHOLE_MONTH = MONTH_PARTS
_SUNDAY = 6
_MONTH_OF_SEASON = (
    N_(
        "beginning of {day} / beginning of the {day} / start of {day} / start of the {day} / "
        "early {day} / early in {day}"
    ),
    N_("mid-{day} / mid {day} / middle of {day} / middle of the {day}"),
    N_("end of {day} / end of the {day} / late {day} / late in {day}"),
)
_LONGEST = timedelta(31)
"""The longest span from which others are said: nobody knows from where in a summer."""


def read_from_another(typed: str, read: Callable[[str], Day | None]) -> Day | None:
    """Return the day or the span that ``typed``, plain, is, its other day by ``read``; or None.

    Raises what ``read`` does, ValueError or OverflowError where the calendar ends before it.
    """
    count = rf"(?P<count>\d{{1,3}}|{'|'.join(numbers())})"
    for names, moved in _MOVED.items():
        for match in matches(typed, names, count=count, day="(?P<day>.+)"):
            if (day := read(match["day"])) and ends(day) - begins(day) <= _LONGEST:
                return moved(day, _number(match.groupdict().get("count") or "1"))
    return _month_of_season(typed, read)


def _month_of_season(typed: str, read: Callable[[str], Day | None]) -> Day | None:
    """Return the month with which a season or a quarter begins or ends, or its middle one."""
    for month, names in enumerate(_MONTH_OF_SEASON):
        for match in matches(typed, names, day="(?P<day>.+)"):
            span = read(match["day"])
            if isinstance(span, DaySpan) and _is_whole(span) and _months(span) == 3:
                return in_month(_WHOLE_MONTH, *months_on(span.first, month))
    return None


def _months(span: DaySpan) -> int:
    return (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1


def read_before(typed: str, now: date, read: Callable[[str], Day | None]) -> date | None:
    """Return the day before the week, months or weekend that ``typed`` says; or None.

    What is said of a day, of the end or of the middle of a month is as near as that itself.
    Raises Doubtful for what has begun: another week may be meant.
    """
    for match in matches(typed, _BEFORE, day="(?P<day>.+)"):
        if _is_part(match["day"]) or not isinstance(span := read(match["day"]), DaySpan):
            continue
        if span.first <= now and (span.last - span.first).days < 7:
            raise Doubtful(in_which_week())
        if span.first > now and _is_whole(span):
            return span.first - timedelta(1)
    return None


def _is_part(said: str) -> bool:
    return re.match(rf"(?:{any_of(_PARTS)})\b", said) is not None


def _is_whole(span: DaySpan) -> bool:
    """Return whether ``span`` is a weekend, a week from its Monday, or whole months."""
    days = (span.first.weekday(), (span.last - span.first).days)
    return days in ((5, 1), (0, 6)) or (span.first.day == 1 and (span.last + timedelta(1)).day == 1)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else numbers()[said]


def _by_days(day: Day, count: int) -> Day:
    ahead = timedelta(count)
    return DaySpan(day.first + ahead, day.last + ahead) if isinstance(day, DaySpan) else day + ahead


def _by_months(day: Day, count: int) -> Day:
    """Return the month that is as many from ``day``: as vague as “in two months” is."""
    return in_month(_WHOLE_MONTH, *months_on(begins(day) if count < 0 else ends(day), count))


def _week_after(day: Day) -> Day:
    return week_of(ends(day) + timedelta(7))


def _week_before(day: Day) -> Day:
    """Return the week before that of ``day``; before a Sunday, the days that lead to it."""
    first = begins(day)
    return week_of(first - timedelta(1 if first.weekday() == _SUNDAY else 7))


_MOVED: Mapping[str, Callable[[Day, int], Day]] = {
    N_("{count} days after {day} / {count} day after {day} / day after {day}"): _by_days,
    N_("{count} days before {day} / {count} day before {day} / day before {day}"): (
        lambda day, count: _by_days(day, -count)
    ),
    N_("{count} weeks after {day} / {count} week after {day}"): (
        lambda day, count: _by_days(day, 7 * count)
    ),
    N_("{count} weeks before {day} / {count} week before {day}"): (
        lambda day, count: _by_days(day, -7 * count)
    ),
    N_("a fortnight after {day}"): lambda day, _one: _by_days(day, 14),
    N_("a fortnight before {day}"): lambda day, _one: _by_days(day, -14),
    N_("{count} months after {day} / {count} month after {day} / month after {day}"): _by_months,
    N_("{count} months before {day} / {count} month before {day} / month before {day}"): (
        lambda day, count: _by_months(day, -count)
    ),
    N_("week after {day} / in the week after {day} / week following {day}"): (
        lambda day, _one: _week_after(day)
    ),
    N_("week before {day} / in the week before {day}"): lambda day, _one: _week_before(day),
}

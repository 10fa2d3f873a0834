"""Days that are said from another one: “three weeks after Christmas”, « la veille de Pâques »."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from store.days import Day, DaySpan, begins, ends
from tui.wording.i18n import N_
from tui.wording.number_words import numbers
from tui.wording.spans import MONTH_PARTS, in_month, matches, months_on, week_of

*_, _WHOLE_MONTH = MONTH_PARTS
_SUNDAY = 6
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
    return None


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

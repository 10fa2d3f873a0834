"""Days as they were said: one day, or a span of days that is as vague as what was said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class DaySpan(NamedTuple):
    """The days from ``first`` to ``last``: “end of January 2027”, which is no one day of it."""

    first: date
    last: date


Day = date | DaySpan
"""One day, or as near as anybody said."""


def begins(day: Day) -> date:
    """Return the first day that ``day`` may be."""
    return day.first if isinstance(day, DaySpan) else day


def ends(day: Day) -> date:
    """Return the last day that ``day`` may be: only then is what is due on it late."""
    return day.last if isinstance(day, DaySpan) else day


def stands_at(day: Day) -> date:
    """Return where a reader looks for ``day`` among others: “mid-January” around the 15th.

    A span that ends its month (or its year, one of several months) is said of that end: “end of
    January”, “January”. Any other is around its middle, as are a week, a spring.
    """
    if not isinstance(day, DaySpan):
        return day
    first, last = day
    of_one_month = (first.year, first.month) == (last.year, last.month)
    unit_ends = _month_end(last) if of_one_month else date(last.year, 12, 31)
    return last if last == unit_ends else first + timedelta(days=(last - first).days // 2)


def in_turn(day: Day | None) -> tuple[date, timedelta]:
    """Return what days are sorted by: where they stand, vaguer ones after; none is last."""
    if day is None:
        return date.max, timedelta.max
    return stands_at(day), ends(day) - begins(day)


def iso(day: Day) -> str:
    """Return ``day`` in figures for other programs: a span as ISO 8601 has it, first/last."""
    if isinstance(day, DaySpan):
        return f"{day.first.isoformat()}/{day.last.isoformat()}"
    return day.isoformat()


def _month_end(day: date) -> date:
    from calendar import monthrange  # late: it loads the slow locale, and few days are spans

    return day.replace(day=monthrange(day.year, day.month)[1])

"""Days as they were said: one day, or a span of days that is as vague as what was said."""

from __future__ import annotations

from datetime import date
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


def in_turn(day: Day | None) -> tuple[date, date]:
    """Return what days are sorted by: when they end, vague ones after; what has none is last."""
    if day is None:
        return date.max, date.max
    last = ends(day)
    return last, date.max if isinstance(day, DaySpan) else date.min


def iso(day: Day) -> str:
    """Return ``day`` in figures for other programs: a span as ISO 8601 has it, first/last."""
    if isinstance(day, DaySpan):
        return f"{day.first.isoformat()}/{day.last.isoformat()}"
    return day.isoformat()

"""What comes each year: which one of them is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from store.days import Day, begins, ends

DayT = TypeVar("DayT", bound=Day)


def in_year_said(year: str | None, of_year: Callable[[int], DayT], now: date, over: bool) -> DayT:
    """Return that of the ``year`` that was said; without one, what ``without_year`` does."""
    return of_year(int(year)) if year else without_year(of_year, now, over)


def without_year(of_year: Callable[[int], DayT], now: date, over: bool) -> DayT:
    """Return the next of what comes each year, or the nearest one to ``now``."""
    found = list(_each_year(of_year, now.year - over, now.year + 9)) or [of_year(now.year)]
    if over:
        return min(found, key=lambda day: min(abs(begins(day) - now), abs(ends(day) - now)))
    return next(day for day in found if ends(day) >= now)


def _each_year(of_year: Callable[[int], DayT], first: int, end: int) -> Iterator[DayT]:
    for year in range(max(first, 1), min(end, 10_000)):
        try:
            yield of_year(year)
        except ValueError:
            continue  # no 29 February

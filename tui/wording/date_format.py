"""Days and moments as they are said: in full, or as short as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from store.days import Day, DaySpan
from tui.wording.i18n import _, spoken
from tui.wording.months import MONTHS


def long_date(day: Day) -> str:
    """Return ``day`` in full: “26 November 2026”, « 1er mars 2027 », « fin janvier 2027 »."""
    if isinstance(day, DaySpan):
        return _name_of_span(day, long_date)
    number = spoken().first_day if day.day == 1 else str(day.day)
    return spoken().long_date.format(day=number, month=_(MONTHS[day.month - 1]), year=day.year)


def short_date(day: Day) -> str:
    """Return ``day`` as short as it is typed: 26/11/2026 in French, 26 Nov 2026 in English.

    A span of days is in words.
    """
    if isinstance(day, DaySpan):
        return _name_of_span(day, short_date)
    mon = _(MONTHS[day.month - 1])[:3]
    return spoken().short_date.format(day=day.day, mon=mon, month=day.month, year=day.year)


def _name_of_span(span: DaySpan, name_of_day: Callable[[Day], str]) -> str:
    from tui.wording.spans import name_of_span  # late: most days are said as one

    return name_of_span(span, name_of_day)


def local(moment: datetime) -> datetime:
    """Return ``moment`` in local time; as it is, where no local year holds it."""
    try:
        return moment.astimezone()
    except OverflowError:
        return moment


def short_time(moment: datetime) -> str:
    """Return the local day and time of ``moment`` in figures."""
    there = local(moment)
    return f"{short_date(there.date())} {there:%H:%M}"


def time_to_the_second(moment: datetime) -> str:
    """Return the same, and the seconds."""
    return f"{short_time(moment)}:{local(moment):%S}"

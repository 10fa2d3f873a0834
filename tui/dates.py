"""Dates as people type them."""

from __future__ import annotations

import re
from datetime import date

from tui.i18n import language

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?")


def today() -> date:
    """Return the day it is: asked here alone, so that tests can choose it."""
    return date.today()


def read_date(text: str, now: date | None = None) -> date:
    """Return the day ``text`` tells: 2026-12-08, 8/12/2026, 8/12/26, or 8/12 for the next one.

    Figures are day then month in both languages: this is a tool made in France, and its
    English screens say so. Raises ValueError for a day that does not exist.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
        return date(year, month, day)
    match = _FIGURES.fullmatch(text)
    if not match:
        raise ValueError(text)
    day, month, year_text = int(match[1]), int(match[2]), match[3]
    if year_text:
        year = int(year_text)
        return date(year + 2000 if year < 100 else year, month, day)
    now = now or today()
    this_year = date(now.year, month, day)
    return this_year if this_year >= now else date(now.year + 1, month, day)


def date_hint() -> str:
    """Return how a date is best typed in the language spoken."""
    return "8/12/2026" if language() == "fr" else "2026-12-08"

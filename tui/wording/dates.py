"""Dates as people type them."""

from __future__ import annotations

import re
from datetime import date

from store.text import folded
from tui.wording.i18n import MONTHS, _, in_every_language, language
from tui.wording.text_width import echoed

_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,})"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_WEEKDAY = (
    "^(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? "
)
_WAYS = [
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    rf"(?P<day>\d{{1,2}})[/. -](?P<month>\d{{1,2}})(?:[/. -]{_YEAR})?",
    rf"{_DAY}[/. -]+{_MONTH}\.?(?:[,/. -]+{_YEAR})?",
    rf"{_MONTH}[. -]+{_DAY}(?:[, -]+{_YEAR})?",
]


def today() -> date:
    """Return the day it is: asked here alone, so that tests can choose it."""
    return date.today()


def read_date(text: str, now: date | None = None) -> date:
    """Return the day ``text`` tells: 2026-12-08, 8/12/2026, 8/12/26, or 8/12 for the next one.

    Figures are day then month in both languages: this is a tool made in France, and its
    English screens say so. A month may be a word of either language, or the start of one, before
    or after its day. Raises ValueError, whose argument is the sentence why, for a day that does
    not exist or a text that tells none.
    """
    typed = re.sub(_WEEKDAY, "", folded(text)).rstrip(". ")
    match = next(filter(None, (re.fullmatch(way, typed) for way in _WAYS)), None)
    month = _month(match["month"]) if match else None
    said = {"text": echoed(text.strip()), "hint": date_hint()}
    if not match or month is None:
        told = _("“%(text)s” is not understood. Write a day like %(hint)s or 8 December.", **said)
        raise ValueError(told)
    try:
        return _day(int(match["day"]), month, match["year"] or "", now or today())
    except ValueError:
        told = _("There is no such day: %(text)s. Write it like %(hint)s.", **said)
        raise ValueError(told) from None


def date_hint() -> str:
    """Return how a date is best typed in the language spoken."""
    return "8/12/2026" if language() == "fr" else "2026-12-08"


def _month(said: str) -> int | None:
    """Return the number of the one month that ``said`` is, or begins the name of."""
    if said.isdigit():
        return int(said)
    found = {
        number
        for number, month in enumerate(MONTHS, 1)
        if any(folded(name).startswith(said) for name in in_every_language(month))
    }
    return found.pop() if len(found) == 1 else None


def _day(day: int, month: int, year: str, now: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = date(now.year, month, day)
    return this_year if this_year >= now else date(now.year + 1, month, day)

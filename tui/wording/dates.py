"""Dates as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from store.text import folded
from tui.wording.i18n import MONTHS, _, in_every_language, spoken
from tui.wording.languages import LANGUAGES
from tui.wording.text_width import echoed


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ENDINGS = _any_of(ending for each in LANGUAGES.values() for ending in each.day_endings)
_WEEKDAYS = _any_of(day for each in LANGUAGES.values() for day in each.weekdays)
_DAY = rf"(?P<day>\d{{1,2}})(?:{_ENDINGS})?"
_MONTH = r"(?P<month>[^\W\d_]{3,})"
_YEAR = r"(?P<year>\d{4}|\d{2})"
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
    """Return the day that ``text`` is: 2026-12-08, 8/12/2026, 8/12/26, or 8/12 for the next one.

    Figures are day then month in every language: this is a tool made in France, and its
    English screens say so. A month may be a word of any language, or the start of one, before
    or after its day. Raises ValueError, whose argument is the sentence why, for a day that does
    not exist or a text that is none.
    """
    typed = _without_weekday(text)
    match = next(filter(None, (re.fullmatch(way, typed) for way in _WAYS)), None)
    month = _month(match["month"]) if match else None
    words = {"text": echoed(text.strip()), "hint": date_hint()}
    if not match or month is None:
        raise ValueError(
            _("“%(text)s” is not understood. Write a day like %(hint)s or 8 December.", **words)
        )
    try:
        return _day(int(match["day"]), month, match["year"] or "", now or today())
    except ValueError:
        raise ValueError(
            _("There is no such day: %(text)s. Write it like %(hint)s.", **words)
        ) from None


def looks_like_a_date(text: str) -> bool:
    """Return whether ``text`` is meant as a day, even as one that does not exist."""
    typed = _without_weekday(text)
    matches = filter(None, (re.fullmatch(way, typed) for way in _WAYS))
    return any(_month(match["month"]) is not None for match in matches)


def _without_weekday(text: str) -> str:
    return re.sub(rf"^(?:{_WEEKDAYS}),? ", "", folded(text)).rstrip(". ")


def date_hint() -> str:
    """Return how a date is best typed in the language spoken."""
    return spoken().date_hint


def _month(typed: str) -> int | None:
    """Return the number of the one month that ``typed`` is, or begins the name of."""
    if typed.isdigit():
        return int(typed)
    found = {
        number
        for number, month in enumerate(MONTHS, 1)
        if any(folded(name).startswith(typed) for name in in_every_language(month))
    }
    return found.pop() if len(found) == 1 else None


def _day(day: int, month: int, year: str, now: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = date(now.year, month, day)
    return this_year if this_year >= now else date(now.year + 1, month, day)

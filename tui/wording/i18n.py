"""Sentences in the person's language: English msgids in the code, catalogues beside it.

``_`` and ``n_`` look a sentence up when it is shown, never when a module is read, so that the
language can change while the program runs. ``N_`` only marks a sentence for the catalogue.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

LANGUAGES = {"fr": "Français", "en": "English"}
"""The languages the program speaks, each by its own name."""

_LOCALE = Path(__file__).parent / "locale"
_state: dict[str, gettext.NullTranslations] = {}
_language = "fr"


def use(language: str) -> None:
    """Speak ``language``, one of LANGUAGES, from now on. Raises KeyError for another."""
    global _language
    LANGUAGES[language]
    _language = language


def language() -> str:
    """Return the code of the language spoken now."""
    return _language


def preferred(chosen: str | None = None, environ: Mapping[str, str] = os.environ) -> str:
    """Return the language to speak: ALLIANCES_LANG, else the one ``chosen`` in the app.

    Else French or English from LC_ALL, LC_MESSAGES or LANG, the first that is set; else French.
    """
    if environ.get("ALLIANCES_LANG") in LANGUAGES:
        return environ["ALLIANCES_LANG"]
    if chosen in LANGUAGES:
        return str(chosen)
    asked = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return asked[:2] if asked[:2] in LANGUAGES else "fr"


def N_(message: str) -> str:  # gettext's own name
    """Mark ``message`` for the catalogue and return it as it is."""
    return message


def _(message: str, **values: object) -> str:
    """Return ``message`` in the language spoken, its named ``%(placeholders)s`` filled."""
    text = _catalogue().gettext(message)
    return text % values if values else text


def n_(one: str, many: str, count: int, **values: object) -> str:
    """Return ``one`` or ``many`` as the language counts, with ``%(count)d`` filled."""
    return _catalogue().ngettext(one, many, count) % {"count": count, **values}


MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
"""The names of the months, from January on."""


def long_date(day: date) -> str:
    """Return ``day`` in full: “26 November 2026”, « 26 novembre 2026 », « 1er mars 2027 »."""
    number = "1er" if _language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_(MONTHS[day.month - 1])} {day.year}"


def short_date(day: date) -> str:
    """Return ``day`` in figures, as it is typed: 26/11/2026 in French, 2026-11-26 in English."""
    return day.strftime("%d/%m/%Y") if _language == "fr" else day.isoformat()


def local(moment: datetime) -> datetime:
    """Return ``moment`` in local time; as it is told, where no local year holds it."""
    try:
        return moment.astimezone()
    except OverflowError:
        return moment


def short_time(moment: datetime) -> str:
    """Return the local day and time of ``moment`` in figures."""
    there = local(moment)
    return f"{short_date(there.date())} {there:%H:%M}"


def in_every_language(message: str) -> list[str]:
    """Return ``message`` in each of LANGUAGES: what a file may call something."""
    return [_catalogue(language).gettext(message) for language in LANGUAGES]


def _catalogue(language: str = "") -> gettext.NullTranslations:
    language = language or _language
    if language not in _state:
        _state[language] = _read(language)
    return _state[language]


def _read(language: str) -> gettext.NullTranslations:
    if language == "en":  # the language of the code
        return gettext.NullTranslations()
    # Not gettext.translation, which loads the slow locale to find a file whose place is known.
    with open(_LOCALE / language / "LC_MESSAGES" / "alliances.mo", "rb") as catalogue:
        return gettext.GNUTranslations(catalogue)

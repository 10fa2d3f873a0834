"""Sentences in the person's language: English msgids in the code, catalogues beside it.

``_`` and ``n_`` look a sentence up when it is shown, never when a module is read, so that the
language can change while the program runs. ``N_`` only marks a sentence for the catalogue.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from store.days import Day, DaySpan
from tui.wording.elision import elided
from tui.wording.glossary import FORMER_NAMES
from tui.wording.languages import DEFAULT, LANGUAGES, Language

_LOCALE_NAMES = ("LC_ALL", "LC_MESSAGES", "LANG")
_LOCALE = Path(__file__).parent / "locale"
_catalogues: dict[str, gettext.NullTranslations] = {}
_spoken = DEFAULT


def use(code: str) -> None:
    """Speak the language of that ``code``, from now on. Raises KeyError for one not spoken."""
    global _spoken
    _spoken = LANGUAGES[code]


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak the language of that ``code`` meanwhile. Nothing else may run in between."""
    before = spoken().code
    use(code)
    try:
        yield
    finally:
        use(before)


def spoken() -> Language:
    """Return the language spoken now."""
    return _spoken


def preferred(chosen: str | None = None, environ: Mapping[str, str] = os.environ) -> str:
    """Return the language to speak: the one asked for, else the first of LANGUAGES."""
    return asked_for(chosen, environ) or DEFAULT.code


def asked_for(chosen: str | None = None, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the language that ALLIANCES_LANG asks for, else the one ``chosen`` in the app.

    Else that of LC_ALL, LC_MESSAGES or LANG: the first that names one we speak, as “C.UTF-8” says
    nothing of the language. None where nothing asks for one.
    """
    asked = [environ.get("ALLIANCES_LANG"), chosen]
    asked += [re.split("[_.@-]", environ.get(name, ""))[0] for name in _LOCALE_NAMES]
    return next((code for code in asked if code in LANGUAGES), None)


def N_(message: str) -> str:  # gettext's own name
    """Mark ``message`` for the catalogue and return it as it is."""
    return message


def _(message: str, **values: object) -> str:
    """Return ``message`` in the language spoken, its named ``%(placeholders)s`` filled."""
    text = _catalogue().gettext(message)
    return elided(text, values, _spoken) % values if values else text


def n_(one: str, many: str, count: int, **values: object) -> str:
    """Return ``one`` or ``many`` as the language counts, with ``%(count)d`` filled."""
    text = _catalogue().ngettext(one, many, count)
    return elided(text, values, _spoken) % {"count": count, **values}


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


def long_date(day: Day) -> str:
    """Return ``day`` in full: “26 November 2026”, « 1er mars 2027 », « fin janvier 2027 »."""
    if isinstance(day, DaySpan):
        return _name_of_span(day, long_date)
    number = _spoken.first_day if day.day == 1 else str(day.day)
    return _spoken.long_date.format(day=number, month=_(MONTHS[day.month - 1]), year=day.year)


def short_date(day: Day) -> str:
    """Return ``day`` as short as it is typed: 26/11/2026 in French, 26 Nov 2026 in English.

    A span of days is in words.
    """
    if isinstance(day, DaySpan):
        return _name_of_span(day, short_date)
    mon = _(MONTHS[day.month - 1])[:3]
    return _spoken.short_date.format(day=day.day, mon=mon, month=day.month, year=day.year)


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


def in_every_language(message: str) -> list[str]:
    """Return ``message`` in each of LANGUAGES, then as it was called before.

    So a file may call something, or a person who types.
    """
    said = [_catalogue(language).gettext(message) for language in LANGUAGES.values()]
    return [*said, *FORMER_NAMES.get(message, ())]


def every_message() -> Iterator[str]:
    """Yield all that the program says, in each of LANGUAGES."""
    from babel.messages.mofile import read_mo  # late: seldom asked for, and slow to load

    for catalogue in _LOCALE.glob("*/LC_MESSAGES/alliances.mo"):
        with catalogue.open("rb") as file:
            for message in read_mo(file):
                for said in (message.id, message.string or ""):
                    yield from [said] if isinstance(said, str) else said


def _catalogue(language: Language | None = None) -> gettext.NullTranslations:
    language = language or _spoken
    if language.code not in _catalogues:
        _catalogues[language.code] = _read(language)
    return _catalogues[language.code]


def _read(language: Language) -> gettext.NullTranslations:
    if not language.has_catalogue:
        return gettext.NullTranslations()
    # Not gettext.translation, which loads the slow locale to find a file whose place is known.
    with open(_LOCALE / language.code / "LC_MESSAGES" / "alliances.mo", "rb") as catalogue:
        return gettext.GNUTranslations(catalogue)

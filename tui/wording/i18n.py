"""Sentences in the person's language: English msgids in the code, catalogues beside it.

``_`` and ``n_`` look a sentence up when it is shown, never when a module is read, so that the
language can change while the program runs. ``N_`` only marks a sentence for the catalogue.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tui.wording.elision import elided
from tui.wording.languages import DEFAULT, LANGUAGES, Language

_LOCALE_NAMES = ("LC_ALL", "LC_MESSAGES", "LANG")
_LOCALE = Path(__file__).parent / "locale"
_catalogues: dict[str, gettext.NullTranslations] = {}
_spoken = DEFAULT

_BEFORE_A_STOP = re.compile(r"(%\((\w+)\)s)\.(?![.\w])")


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
    return _filled(text, values) if values else text


def n_(one: str, many: str, count: int, **values: object) -> str:
    """Return ``one`` or ``many`` as the language counts, with ``%(count)d`` filled."""
    text = _catalogue().ngettext(one, many, count)
    return _filled(text, {"count": count, **values})


def _filled(text: str, values: Mapping[str, object]) -> str:
    """Return ``text`` with its placeholders filled: a value that ends in a stop ends a sentence."""

    def stopped_once(match: re.Match[str]) -> str:
        return match[1] if str(values[match[2]]).endswith(".") else match[0]

    if ")s." in text:
        text = _BEFORE_A_STOP.sub(stopped_once, text)
    return elided(text, values, _spoken) % values


def in_every_language(message: str) -> list[str]:
    """Return ``message`` in each of LANGUAGES, then as it was called before.

    So a file may call something, or a person who types.
    """
    from tui.wording.glossary import FORMER_NAMES  # late: only what is typed or read asks for it

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

"""Keys by name: as keyboards and people write them, and as Textual calls them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from store.text import clean_line, folded
from tui.terminal.keys import key_of, sign_of
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.languages import LANGUAGES

KEY_NAMES = {
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "space": N_("Space"),
    "delete": N_("Del"),
    "backspace": N_("Bksp"),
    "insert": N_("Ins"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": N_("Home"),
    "end": N_("End"),
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "tab": N_("Tab"),
}
"""What is written on the keys that write no sign, by Textual's name."""

_MODIFIERS = {
    alias: modifier
    for language in LANGUAGES.values()
    for modifier, aliases in language.modifier_aliases.items()
    for alias in aliases
}
_NEVER_SENT = {"alt", "altgr", "option", "meta", "cmd", "command", "super", "win", "windows"}
_MODIFIER = re.compile(r"(\w+)\s*[+-]\s*(?=\S)")

_FUNCTION_KEY = re.compile(r"f([1-9]|1[0-9]|2[0-4])")
_SAME_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""What a terminal sends, and therefore means, by some keys with Ctrl."""

_MOVING = "up|down|left|right|home|end|pageup|pagedown|insert|delete"
_SENT = re.compile(rf"ctrl\+[a-z]|shift\+tab|(ctrl\+|shift\+|ctrl\+shift\+)({_MOVING})")
"""The keys with Ctrl or Shift that terminals do send; capital letters aside."""


class KeyRefused(Exception):
    """A word is no key that can be used; says why in a sentence, in the language spoken."""


def key_name(key: str) -> str:
    """Return a key, called as Textual does, as it is written on keyboards."""
    *modifiers, last = key.split("+")
    sign = sign_of(last)
    if len(last) == 1 and last.isupper():
        modifiers.append("shift")
    elif last in KEY_NAMES:
        last = _(KEY_NAMES[last])
    elif modifiers or _FUNCTION_KEY.fullmatch(last):
        last = last.upper()
    else:
        last = sign or last
    names = [_("Shift") if m == "shift" else m.capitalize() for m in modifiers]
    return "+".join([*names, last])


def parse_key(text: str) -> str:
    """Return Textual's name of the key that a person calls ``text``, in any language.

    Raises KeyRefused.
    """
    modifiers, rest = _parted(text)
    shown = quoted(text)
    if set(modifiers) & _NEVER_SENT:
        raise KeyRefused(_("Terminals do not send “%(key)s”.", key=shown))
    held = sorted({_MODIFIERS[modifier] for modifier in modifiers})
    if "+".join([*held, rest.lower()]) in _SAME_AS:
        same = key_name(_SAME_AS["+".join([*held, rest.lower()])])
        raise KeyRefused(_("Terminals send %(same)s for “%(key)s”.", same=same, key=shown))
    key = _plain_key(rest)
    if key is None:
        raise KeyRefused(_("“%(key)s” is not a known key.", key=shown))
    if held == ["shift"] and len(key) == 1 and key.isalpha() and len(key.upper()) == 1:
        return key.upper()
    key = "+".join([*held, key])
    if held and not _SENT.fullmatch(key):
        raise KeyRefused(_("Terminals do not send “%(key)s”.", key=shown))
    return key


def is_function_key(key: str) -> bool:
    """Return whether ``key`` is one of F1 to F24."""
    return _FUNCTION_KEY.fullmatch(key) is not None


def quoted(text: str, limit: int = 30) -> str:
    """Return a person's ``text`` as it is quoted to them: harmless, on one line, not too long."""
    line = clean_line(text, len(text) * 4)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _parted(text: str) -> tuple[list[str], str]:
    """Return the modifiers that ``text`` begins with, and the rest."""
    modifiers, rest = [], text.strip() or text
    while found := _MODIFIER.match(rest):
        word = folded(found[1])
        if word not in _MODIFIERS and word not in _NEVER_SENT:
            break
        modifiers.append(word)
        rest = rest[found.end() :]
    return modifiers, rest


def _plain_key(text: str) -> str | None:
    """Return Textual's name of a key without modifiers, or None."""
    text = unicodedata.normalize("NFC", text)
    if text == " ":
        return "space"
    if len(text) == 1 and text not in "↑↓←→":
        return key_of(text)
    name = folded(text)
    return name if is_function_key(name) else _named().get(_bare(name))


@cache
def _named() -> dict[str, str]:
    """Return Textual's name of each key that writes no sign, by all that it is called."""
    return {_bare(folded(name)): key for key in KEY_NAMES for name in _names_of(key)}


def _names_of(key: str) -> Iterator[str]:
    yield from in_every_language(KEY_NAMES[key])
    for language in LANGUAGES.values():
        yield from language.key_aliases.get(key, ())
    yield key


def _bare(name: str) -> str:
    return re.sub(r"[\s._'-]", "", name)

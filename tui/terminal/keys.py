"""The signs that keys write, and Textual's names of those keys."""

from __future__ import annotations

from textual.keys import REPLACED_KEYS, _character_to_key, key_to_character


def sign_of(key: str) -> str | None:
    """Return the character that the key of that name writes, or None where it writes none."""
    return key_to_character(REPLACED_KEYS.get(key, key))


def key_of(character: str) -> str | None:
    """Return the name of the key that writes ``character``, whatever its case.

    None where that name would not lead back to it.
    """
    lower = character.lower()
    if not character.isprintable() or len(lower) != 1:
        return None
    key = _character_to_key(lower)
    return key if sign_of(key) == lower else None

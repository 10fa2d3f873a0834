"""Naming someone on the line one types on: by number, by name, or by what a name begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store.text import folded, is_name

AZERTY_DIGITS = "&é\"'(-è_ç"
"""What the keys 1 to 9 write on a French keyboard without Shift."""


class Naming:
    """People, by id and name, each with a number to be named by."""

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        self._people = list(people)

    def find(self, typed: str) -> str | None:
        """Return the id of the one person that ``typed`` names, or None: it is something else.

        It names by number, by the whole name, or by first words that begin one name alone.
        """
        if not is_name(typed):
            return None
        key = folded(typed)
        return self._by_number(typed.strip()) or self._only(
            [id for id, name in self._people if folded(name) == key]
            or [id for id, name in self._people if folded(name).startswith(f"{key} ")]
        )

    def words(self) -> str:
        """Return each number with its name: “1 Nadia · 2 Yoann”."""
        numbered = enumerate(self._people, start=1)
        return " · ".join(f"{number}\u00a0{name}" for number, (_id, name) in numbered)

    def _by_number(self, typed: str) -> str | None:
        if len(typed) == 1 and typed in AZERTY_DIGITS:
            typed = str(AZERTY_DIGITS.index(typed) + 1)
        if typed.isascii() and typed.isdigit() and 0 < int(typed[:4]) <= len(self._people):
            return self._people[int(typed) - 1][0]
        return None

    def _only(self, ids: Sequence[str]) -> str | None:
        return ids[0] if len(ids) == 1 else None

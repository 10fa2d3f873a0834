"""Actors as they stand in a text, one a line: “family: name”, and * after the often forgotten.

So the library of each language is written, and the file of a team's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from store.choices import Family
from store.field_rules import MAX_NAME
from store.text import clean_line, folded, is_name
from tui.wording.i18n import in_every_language
from tui.wording.labels import message_for

COMMENT, STAR = "#", "*"


class WrittenActor(Struct, frozen=True):
    """An actor on one line of a text; its ``family`` is None where the line says none.

    One that is not a ``name`` that a card may have is there to be told of.
    """

    text: str
    family: Family | None = None
    often_forgotten: bool = False

    @property
    def is_name(self) -> bool:
        """Return whether a card may be called so."""
        return is_name(self.text, MAX_NAME)


def read_lines(text: str) -> Iterator[WrittenActor]:
    """Yield the actors of ``text``; what begins with # is a remark, and says none.

    A family is called as in any language, or as in a session's file; what is none of them is part
    of the name.
    """
    for raw in text.splitlines():
        line = clean_line(raw, len(raw) * 4)
        if line and not line.startswith(COMMENT):
            yield _read(line)


def _read(line: str) -> WrittenActor:
    said, colon, rest = line.partition(":")
    family = _families().get(folded(said)) if colon else None
    name = (rest if family else line).strip()
    starred = name.endswith(STAR)
    return WrittenActor(name.rstrip(f"{STAR} \u00a0") if starred else name, family, starred)


@cache
def _families() -> Mapping[str, Family]:
    known = {folded(family.value): family for family in Family}
    for family in Family:
        known |= {folded(said): family for said in in_every_language(message_for(family))}
    return known

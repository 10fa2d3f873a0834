"""The actor library: who acts on a territory, family by family, so that nobody is forgotten.

Each language has its own: who acts is not the same from one country to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from store.choices import Family
from store.text import folded
from tui.wording.actor_lines import read_lines
from tui.wording.i18n import spoken
from tui.wording.languages import LANGUAGES

_FOLDER = Path(__file__).parent / "actors_by_language"


class Actor(Struct, frozen=True):
    """Someone to think of: a name, its family, and whether teams often forget it."""

    name: str
    family: Family
    often_forgotten: bool = False


def library(own: Iterable[Actor] = ()) -> list[Actor]:
    """Return the actors to think of, family by family, of the language spoken.

    A team's ``own`` additions end their family; a name already there, accents and case aside,
    is not repeated.
    """
    known: dict[str, Actor] = {}
    for actor in (*_usual(spoken().code), *own):
        known.setdefault(folded(actor.name), actor)
    return sorted(known.values(), key=lambda actor: list(Family).index(actor.family))


def in_any_language() -> Iterator[tuple[str, Family]]:
    """Yield the names of the library of each language, each with its family."""
    for code in LANGUAGES:
        yield from ((actor.name, actor.family) for actor in _usual(code))


@cache
def _usual(code: str) -> tuple[Actor, ...]:
    """Return the library of a language; where it has none, that of the code's own language."""
    file = _FOLDER / f"{code}.txt"
    if not file.exists():
        return _usual(next(one.code for one in LANGUAGES.values() if not one.has_catalogue))
    return tuple(
        Actor(line.text, line.family or Family.OTHER, line.often_forgotten)
        for line in read_lines(file.read_text("utf-8"))
    )

"""The actor library: who acts on a territory, family by family, so that nobody is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from store.model import Family
from store.text import folded
from tui.wording.i18n import N_, _, in_every_language

_ACTORS: dict[Family, tuple[str, ...]] = {
    Family.COUNCILS: (
        N_("mayor"),
        N_("deputy mayor"),
        N_("municipal council"),
        N_("town-hall secretary"),
        N_("CCAS or CIAS (municipal social services)"),
        N_("intermunicipal council"),
        N_("departmental council"),
        N_("regional council"),
    ),
    Family.INSTITUTIONS: (
        N_("Caf (family allowances)"),
        N_("MSA (farmers' social protection)"),
        N_("Carsat (pensions and retirement)"),
        N_("ARS (regional health agency)"),
        N_("France services (help with public services)"),
        N_("mission locale (young people and jobs)"),
        N_("France Travail (jobs)"),
    ),
    Family.EDUCATION: (
        N_("primary school"),
        N_("middle school"),
        N_("pupils' parents"),
        N_("library"),
        N_("toy library"),
    ),
    Family.HEALTH: (
        N_("pharmacy"),
        N_("doctor"),
        N_("nurse"),
        N_("PMI (mother and child health)"),
    ),
    Family.HOUSING: (N_("social landlord"), N_("caretaker of a building")),
    Family.ASSOCIATIONS: (
        N_("sports club"),
        N_("mutual aid association"),
        N_("festival committee"),
        N_("youth club"),
    ),
    Family.SHOPS: (N_("café"), N_("bakery"), N_("grocer's"), N_("market traders")),
    Family.COMPANIES: (N_("local companies"), N_("craftspeople"), N_("farmers")),
    Family.INSURERS: (N_("insurers and mutual societies"), N_("banks")),
    Family.TRANSPORT: (N_("transport authority"), N_("bus company"), N_("railway station")),
    Family.PRESS: (N_("local newspaper"), N_("local radio")),
    Family.RESIDENTS: (
        N_("resident champions"),
        N_("volunteers"),
        N_("isolated people"),
        N_("young people"),
    ),
}

_OFTEN_FORGOTTEN = {"town-hall secretary", "pharmacy", "resident champions", *_ACTORS[Family.SHOPS]}


class Actor(Struct, frozen=True):
    """Someone to think of: a name in the language spoken, and whether teams often forget it."""

    name: str
    family: Family
    often_forgotten: bool = False


def library(own: Mapping[Family, Iterable[str]] | None = None) -> list[Actor]:
    """Return the actors to think of, family by family in the language spoken.

    A team's ``own`` additions end their family; a name already there, accents and case aside,
    is not repeated.
    """
    known: dict[str, Actor] = {}
    for actor in (*_usual(), *_added(own or {})):
        known.setdefault(folded(actor.name), actor)
    return sorted(known.values(), key=lambda actor: list(Family).index(actor.family))


def _usual() -> Iterable[Actor]:
    for family, names in _ACTORS.items():
        for name in names:
            words = _(name)
            yield Actor(words[0].upper() + words[1:], family, name in _OFTEN_FORGOTTEN)


def in_any_language() -> Iterable[tuple[str, Family]]:
    """Return the names of the library in each language, each with its family."""
    return (
        (words, family)
        for family, names in _ACTORS.items()
        for name in names
        for words in in_every_language(name)
    )


def _added(own: Mapping[Family, Iterable[str]]) -> Iterable[Actor]:
    return (Actor(name, family) for family, names in own.items() for name in names)

"""The family of an actor, guessed from its name: “CAF de l'Orne” is an institution.

A guess is shown as one and kept nowhere: it is the team's once somebody chose that family.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from store.choices import Family
from store.model import Partner
from store.text import folded
from tui.wording.actors import in_any_language
from tui.wording.i18n import N_, in_every_language
from tui.wording.labels import family_name
from tui.wording.languages import or_words

_NONE: Mapping[str, Family] = MappingProxyType({})

Known = tuple[str, Family]
"""Words, and the family that they tell."""

_Begun = tuple[list[str], Family, str]
"""Words, folded and parted, the family that they tell, and what such an actor is called."""

# One word or several, parted by commas; the words of each language stand in its catalogue.
_SIGNS: dict[Family, str] = {
    Family.COUNCILS: N_("town hall, council, councillor, mayor, municipality, region"),
    Family.INSTITUTIONS: N_(
        "jobcentre, social services, prefecture, benefits office, police, fire station"
    ),
    Family.EDUCATION: N_(
        "school, nursery, playgroup, college, university, library, museum, theatre, PTA"
    ),
    Family.HEALTH: N_(
        "pharmacy, surgery, GP, hospital, clinic, doctor, dentist, nurse, health centre, NHS,"
        " medical practice, medical centre"
    ),
    Family.HOUSING: N_("housing association, social housing, landlord, caretaker"),
    Family.ASSOCIATIONS: N_(
        "association, charity, club, committee, food bank, foodbank, Red Cross, church,"
        " parish church, chapel, mosque, synagogue, village hall, women's aid, trust, foundation,"
        " farmers' union, NFU, Salvation Army"
    ),
    Family.SHOPS: N_(
        "shop, bakery, café, pub, grocer, market, butcher, hairdresser, restaurant, auction mart,"
        " garage"
    ),
    Family.RESIDENTS: N_("residents, neighbours, volunteers, young people, families, parents"),
    Family.COMPANIES: N_(
        "company, business, factory, firm, Ltd, holiday park, caravan park, caravans, amusements"
    ),
    Family.INSURERS: N_("insurance, insurer, bank, building society, credit union, mutual society"),
    Family.TRANSPORT: N_("transport, bus, railway, station, taxi, car sharing"),
    Family.PRESS: N_("newspaper, press, radio, television"),
}


def guess_family(name: str, own: Mapping[str, Family] = _NONE) -> Family | None:
    """Return the family that the words of ``name`` tell, or None.

    A team's ``own`` actors come first, by their whole name, folded. Of several words that tell
    one, the first stands: it says what the actor is, the others whose or where.
    """
    said = folded(name)
    if said in own:
        return own[said]
    found = _found(said)
    return found[1] if found else None


def kind_of_actor(name: str) -> str:
    """Return what an actor such as ``name`` is called, in words of ours; empty where none is.

    As in the actor library where that has it: “Caf” for “CAF de l'Orne”.
    """
    found = _found(folded(name))
    return found[2] if found else ""


def guessed_family(partner: Partner, own: Mapping[str, Family] = _NONE) -> Family | None:
    """Return the family guessed of ``partner``; None where the team said one."""
    return None if family_name(partner) else guess_family(partner.name, own)


@lru_cache(4096)
def _found(said: str) -> _Begun | None:
    """Return what the first words of a folded text tell that tell anything."""
    words = singular_words(said)
    found = (_begun_by(words[at:]) for at in range(len(words)))
    return next(filter(None, found), None)


def _begun_by(words: list[str]) -> _Begun | None:
    begun = _by_first_word().get(words[0], [])
    return next((known for known in begun if words[: len(known[0])] == known[0]), None)


@cache
def _by_first_word() -> Mapping[str, list[_Begun]]:
    """Return what tells a family by its first word, the longest first."""
    usual: dict[tuple[str, ...], str] = {}
    for short, _family, actor in _usual():
        usual.setdefault(tuple(singular_words(folded(short))), actor)
    known: dict[str, list[_Begun]] = {}
    for text, family in _all_known():
        if words := singular_words(folded(text)):
            called = usual.get(tuple(words)) or text.strip()[:1].upper() + text.strip()[1:]
            known.setdefault(words[0], []).append((words, family, called))
    for begun in known.values():
        begun.sort(key=lambda one: -len(one[0]))
    return known


def _all_known() -> Iterator[Known]:
    for family, signs in _SIGNS.items():
        for words in in_every_language(signs):
            yield from ((sign, family) for sign in words.split(","))
    yield from ((short, family) for short, family, _actor in _usual())


def _usual() -> Iterator[tuple[str, Family, str]]:
    """Yield the short names of the actors of the library, their families and their whole names."""
    either = re.compile(f" (?:{'|'.join(or_words())}) ")
    for name, family in in_any_language():
        yield from ((short, family, name) for short in either.split(name.partition(" (")[0]))


_ELIDED, _PLURAL = r"\b(?:[dlnsjm]|qu)'", r"(?<=\w\w\w)[sx]\b"


def singular_words(said: str) -> list[str]:
    """Return the words of a folded text, without what is elided before them, in the singular."""
    return re.findall(r"\w+", re.sub(_PLURAL, "", re.sub(_ELIDED, "", said)))

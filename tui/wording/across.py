"""How the words of many sessions are sorted to be counted together, and which may be quoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.resources import files

from store.across.shared import Sorting
from store.across.tally import Centre, centre_of
from store.choices import Family
from store.model import Partner, Session
from store.text import folded
from tui.examples import example
from tui.wording.families import guess_family, kind_of_actor
from tui.wording.i18n import N_, every_message, in_every_language
from tui.wording.kinds import kinds_of, reasons_of, sign_words
from tui.wording.languages import LANGUAGES, small_words
from tui.wording.private_people import capitalised, is_private_person, people_in

_FILLER = N_("community centre, social centre, centre, association, the, of, and")
"""What is said around the name of a centre, by some and not by others."""

_WORD = re.compile(r"[^\W\d_]+")


def sorting() -> Sorting:
    """Return how words are sorted, in all languages at once."""
    return Sorting(
        family=_family,
        actor=kind_of_actor,
        kinds=kinds_of,
        reasons=reasons_of,
        sayable=_sayable,
        made_up=_is_example,
    )


def named_centre(id: str, session: Session) -> Centre:
    """Return whose the session ``id`` is, as ``centre_of`` does."""
    return centre_of(id, session, _filler())


def _family(partner: Partner) -> Family | None:
    if partner.family:
        return partner.family
    return Family.OTHER if partner.other_family else guess_family(partner.name)


def _is_example(session: Session) -> bool:
    """Return whether ``session`` grew out of the worked example: no team said what is in it."""
    return not _in_examples().isdisjoint(session.partners)


@cache
def _in_examples() -> frozenset[str]:
    return frozenset(id for code in LANGUAGES for id in example(code).partners)


def _sayable(session: Session) -> Callable[[str], bool]:
    names = cache(partial(_names_in, session))  # of most sessions nobody asks for them
    return lambda text: _is_everyday(text) and names().isdisjoint(_said(text))


def _is_everyday(text: str) -> bool:
    """Return whether ``text`` is everyday words alone, and speaks of nobody in particular.

    A number may be that of a telephone or of a house, an ``@`` that of an address.
    """
    said = _said(text)
    is_address = any(sign.isdigit() or sign == "@" for sign in text)
    known = bool(said) and said <= _everyday() and not is_address
    return known and not is_private_person(text, None)


def _said(text: str) -> set[str]:
    return set(_WORD.findall(folded(text)))


def _names_in(session: Session) -> frozenset[str]:
    """Return the words, folded, of the names of people and places in ``session``."""
    framing = session.framing
    people = (framing.facilitator, *(member.name for member in session.members.values()))
    places = (framing.structure, framing.territory, framing.project)
    found = {folded(word) for name in people for word in _WORD.findall(name)}
    found |= {word for place in places for word in capitalised(place)}
    found |= {word for partner in session.partners.values() for word in people_in(partner.name)}
    return frozenset(found - _filler() - small_words())


@cache
def _filler() -> frozenset[str]:
    said = ",".join(in_every_language(_FILLER))
    return frozenset(folded(said).replace(",", " ").split())


@cache
def _everyday() -> frozenset[str]:
    """Return the words of the program's own texts, in all languages: no name is among them."""
    written = (word for text in _own_texts() for word in _WORD.findall(text) if word.islower())
    return frozenset((*map(folded, written), *sign_words(), *small_words()))


def _own_texts() -> Iterator[str]:
    yield from every_message()
    examples = files("tui.examples").iterdir()
    yield from (e.read_text("utf-8") for e in examples if e.name.endswith(".json"))

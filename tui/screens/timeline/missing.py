"""Who is missing: the actor library, family by family, to tick through."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import groupby

from store.model import Session, in_order
from store.queries.actors import same_name
from store.text import folded
from tui.partner_tables.own_actors import OwnActors
from tui.widgets.choice_dialogs import Tick
from tui.widgets.item_list import Item, heading, remark
from tui.wording.actors import Actor, library
from tui.wording.i18n import N_, _
from tui.wording.labels import label
from tui.wording.languages import or_words

_OR = re.compile(f" (?:{'|'.join(or_words())}) ")

ALSO_CALLED = N_(
    "mayor: mayor's office, town hall; GP surgery: medical practice, medical centre, doctors;"
    " jobcentre: job centre; pharmacy: chemist; housing association: social landlord"
)
"""Actors of the library, and what they are called elsewhere: each language says its own."""


def missing_dialog(session: Session, own: OwnActors) -> Tick[Actor]:
    """Return the dialog that sweeps the library: who is there already cannot be ticked again.

    What is to be said of a team's own file comes first.
    """
    items: list[Item[Actor]] = []
    for family, actors in groupby(library(own.actors), lambda actor: actor.family):
        items.append(heading(label(family)))
        items += [_item(session, actor) for actor in actors]
    words = " ".join(filter(None, (own.said, _("Those marked * are often forgotten."))))
    return Tick(_("Who is missing?"), items, words=words)


def in_library_order(own: OwnActors, ticked: Collection[Actor]) -> list[Actor]:
    """Return the actors that were ticked, in the order of the library."""
    return [actor for actor in library(own.actors) if actor in ticked]


def _item(session: Session, actor: Actor) -> Item[Actor]:
    there = same_name(session, actor.name)
    if there is not None:
        return remark("✓   " + _("%(name)s, already there", name=there.name))
    like = next((p for p in in_order(session.partners) if _is_like(p.name, actor.name)), None)
    return Item(
        actor,
        actor.name + (" *" if actor.often_forgotten else ""),
        below=_("there is: %(name)s", name=like.name) if like else "",
    )


def _is_like(name: str, actor: str) -> bool:
    """Return whether ``name`` is of such an ``actor``: “CCAS du bourg” of “CCAS or CIAS (…)”.

    One of its names stands at the beginning, or, where it has several words, all do somewhere.
    """
    said = _words(name)
    return any(
        said[: len(each)] == each or (len(each) > 1 and set(each) <= set(said))
        for each in map(_words, _names_of(actor))
        if each
    )


def _names_of(actor: str) -> Iterator[str]:
    short = actor.partition(" (")[0]
    yield from _OR.split(short)
    for entry in _(ALSO_CALLED).split(";"):
        called, _colon, others = entry.partition(":")
        if folded(called.strip()) == folded(short):
            yield from others.split(",")


def _words(text: str) -> list[str]:
    """Return the words of ``text`` that say something, each as if there were one of it."""
    words = re.findall(r"[^\W_]+", folded(text))
    return [word.rstrip("sx") for word in words if len(word) > 2] or words

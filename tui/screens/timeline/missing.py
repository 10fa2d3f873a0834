"""Who is missing: the actor library, family by family, to tick through."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby

from store.model import Session, in_order
from store.queries.actors import same_name
from store.text import folded
from tui.partner_tables.own_actors import OwnActors
from tui.widgets.choice_dialogs import Tick
from tui.widgets.item_list import Item, heading, remark
from tui.wording.actors import Actor, library
from tui.wording.i18n import _
from tui.wording.labels import label
from tui.wording.languages import or_words

_OR = re.compile(f" (?:{'|'.join(or_words())}) ")


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
    like = next((p for p in in_order(session.partners) if _begins(p.name, actor.name)), None)
    return Item(
        actor,
        actor.name + (" *" if actor.often_forgotten else ""),
        below=_("there is: %(name)s", name=like.name) if like else "",
    )


def _begins(name: str, actor: str) -> bool:
    """Return whether ``name`` begins as ``actor``: “CCAS du bourg” as “CCAS or CIAS (…)”."""
    short = actor.partition(" (")[0]
    words = _words(name)
    return any(words[: len(each)] == each for each in map(_words, _OR.split(short)))


def _words(text: str) -> list[str]:
    return folded(text).replace("-", " ").split()

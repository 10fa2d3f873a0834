"""Who is missing: the actor library, family by family, to tick through."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from store.model import Session, in_order
from store.queries.actors import same_name
from tui.partner_tables.own_actors import OwnActors
from tui.widgets.choice_dialogs import Tick
from tui.widgets.item_list import Item, heading, remark
from tui.wording.actors import Actor, library
from tui.wording.i18n import _
from tui.wording.labels import label
from tui.wording.other_names import is_like


def missing_dialog(session: Session, own: OwnActors) -> Tick[Actor]:
    """Return the dialog that sweeps the library: who is there already cannot be ticked again.

    What is to be said of a team's own file comes first.
    """
    items: list[Item[Actor]] = []
    for family, actors in groupby(library(own.actors), lambda actor: actor.family):
        items.append(heading(label(family)))
        items += [_item(session, actor) for actor in actors]
    return Tick(_("Who is missing?"), items, words=own.said)


def in_library_order(own: OwnActors, ticked: Collection[Actor]) -> list[Actor]:
    """Return the actors that were ticked, in the order of the library."""
    return [actor for actor in library(own.actors) if actor in ticked]


def _item(session: Session, actor: Actor) -> Item[Actor]:
    there = same_name(session, actor.name)
    if there is not None:
        return remark("✓   " + _("%(name)s, already there", name=there.name))
    like = next((p for p in in_order(session.partners) if is_like(p.name, actor.name)), None)
    return Item(
        actor,
        actor.name,
        aside=_("often forgotten") if actor.often_forgotten else "",
        below=_("there is: %(name)s", name=like.name) if like else "",
    )

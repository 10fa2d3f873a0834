"""Who has the ear of whom, in words."""

from __future__ import annotations

from store.choices import RelationKind
from store.model import Relation, Session
from store.queries.actors import name_of
from store.queries.follow_up import openers
from tui.wording.i18n import N_, _

_TIED = {
    RelationKind.KNOWS: N_("%(actor)s knows %(other)s"),
    RelationKind.INTRODUCES: N_("%(actor)s can introduce us to %(other)s"),
    RelationKind.FUNDS: N_("%(actor)s funds %(other)s"),
    RelationKind.TENSION: N_("%(actor)s is in tension with %(other)s"),
}
_OPENS = {
    RelationKind.KNOWS: N_("%(actor)s knows them"),
    RelationKind.INTRODUCES: N_("%(actor)s can introduce us"),
}


def relation_words(session: Session, relation: Relation) -> str:
    """Return what ties two actors: “Mme F. can introduce us to Caf”."""
    actor, other = name_of(session, relation.actor), name_of(session, relation.other)
    return _(_TIED[relation.kind], actor=actor, other=other)


def door_words(session: Session, partner: str) -> list[str]:
    """Return who opens the door of ``partner``: “Mme F. knows them”."""
    return [
        _(_OPENS[relation.kind], actor=name_of(session, relation.actor))
        for relation in openers(session, partner)
    ]

"""Verbs of the months after the workshop: signs of trust, the next review, bodies, relations."""

from __future__ import annotations

from collections.abc import Iterable, Set

from store.choices import RelationKind, SignKind
from store.days import Day
from store.edits.tables import cleaned, found, put
from store.errors import Missing
from store.field_rules import MAX_LEAD
from store.history import undoable
from store.model import Body, NextReview, Partner, Relation, Session, Sign, replace
from store.queries.follow_up import is_invited
from store.references import updated
from store.text import clean_name


@undoable("add_sign")
def add_signs(
    session: Session, whats: Iterable[str], seen_on: Day, kind: SignKind | None = None
) -> Session:
    """Return ``session`` with a sign of trust for each of ``whats``, seen on that day."""
    said = (clean_name(what, MAX_LEAD) for what in whats)
    return put(session, "signs", *(Sign(what=what, kind=kind, seen_on=seen_on) for what in said))


@undoable("add_body")
def add_bodies(session: Session, names: Iterable[str]) -> Session:
    """Return ``session`` with one more body to tell for each name."""
    return put(session, "bodies", *(Body(name=clean_name(name)) for name in names))


@undoable("relate")
def relate(session: Session, actor: str, kind: RelationKind, other: str) -> Session:
    """Return ``session`` knowing that ``actor`` (a partner or a member) is so tied to ``other``.

    Said already, it stays said once. Raises Missing, also for an actor tied to itself.
    """
    found(session, "partners", other)
    if actor not in {*session.members, *session.partners} - {other}:
        raise Missing(actor)
    relation = Relation(actor=actor, other=other, kind=kind)
    if any(_alike(relation, known) for known in session.relations.values()):
        return session
    return put(session, "relations", relation)


def _alike(one: Relation, two: Relation) -> bool:
    return (one.actor, one.kind, one.other) == (two.actor, two.kind, two.other)


@undoable("plan_review")
def plan_review(session: Session, /, **fields: object) -> Session:
    """Return ``session`` with new values for some fields of its next review. Raises TextTooLong."""
    planned = updated(session.next_review, cleaned(NextReview, fields))
    return replace(session, next_review=planned)


@undoable("invite")
def invite(session: Session, partners: Set[str]) -> Session:
    """Return ``session`` with exactly ``partners`` invited to the next review. Raises Missing.

    What its stages say of a partner is not said twice.
    """
    for id in partners:
        found(session, "partners", id)
    invited = (_invited(partner, partner.id in partners) for partner in session.partners.values())
    return put(session, "partners", *invited)


def _invited(partner: Partner, comes: bool) -> Partner:
    unsaid = replace(partner, invited=None)
    return unsaid if is_invited(unsaid) is comes else replace(partner, invited=comes)

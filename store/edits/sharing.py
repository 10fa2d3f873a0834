"""Verbs of what partners read: what stays between us, what they read in its place."""

from __future__ import annotations

from typing import Literal, TypeVar

from store.edits.tables import bounded, found, put
from store.for_partners import FieldChoices, ForPartners, Shareable
from store.history import undoable
from store.model import Framing, NextReview, Session, replace
from store.queries.follow_up import choice_of
from store.references import TableName

Target = TableName | Literal["framing", "next_review"]
"""Where a field stands: in a table of entities, or in one of the two values that are no table."""

HolderT = TypeVar("HolderT", Shareable, Framing, NextReview)


@undoable("keep_between_us")
def keep_between_us(
    session: Session, target: Target, id: str, field: str, kept: bool | None = True
) -> Session:
    """Return ``session`` with ``field`` kept between us, read by partners, or (None) as ruled.

    ``id`` names the entity where ``target`` is a table. Raises Missing.
    """
    choice = replace(choice_of(holder(session, target, id), field), between_us=kept)
    return _chosen(session, target, id, field, choice)


@undoable("word_for_partners")
def word_for_partners(
    session: Session, target: Target, id: str, field: str, wording: str
) -> Session:
    """Return ``session`` with ``wording`` as what partners read in place of ``field``.

    An empty one is taken back; any other is to be read, even where the field was kept between us.
    Raises Missing, and TextTooLong beyond what the field holds.
    """
    held = holder(session, target, id)
    said = bounded(type(held), field, wording)
    kept = False if said else choice_of(held, field).between_us
    return _chosen(session, target, id, field, ForPartners(between_us=kept, wording=said))


def holder(session: Session, target: Target, id: str) -> Shareable | Framing | NextReview:
    """Return what holds the fields of ``target``. Raises Missing."""
    if target == "framing":
        return session.framing
    if target == "next_review":
        return session.next_review
    entity: Shareable = found(session, target, id)
    return entity


def _chosen(session: Session, target: Target, id: str, field: str, choice: ForPartners) -> Session:
    if target == "framing":
        return replace(session, framing=_with(session.framing, field, choice))
    if target == "next_review":
        return replace(session, next_review=_with(session.next_review, field, choice))
    return put(session, target, _with(found(session, target, id), field, choice))


def _with(held: HolderT, field: str, choice: ForPartners) -> HolderT:
    if field not in held.__struct_fields__:
        raise TypeError(f"{type(held).__name__} has no {field}")
    choices: FieldChoices = {**held.for_partners, field: choice}
    return replace(held, for_partners=choices)

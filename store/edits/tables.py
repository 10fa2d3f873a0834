"""The verbs that are the same for every kind of entity: add, change, move, remove."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from msgspec import Struct

from store.errors import Missing, TooMany
from store.field_rules import FREE_TEXT, TextRule, rule_of
from store.history import undoable
from store.model import Entity, Session, in_order, replace
from store.ranks import between, in_sequence
from store.references import (
    LINKS,
    TableName,
    entities,
    field_names,
    named_by,
    updated,
    with_table,
    without,
)
from store.text import clean_line, clean_name, clean_note, clean_text

MAX_ENTITIES = 2000
"""Most entities of one kind in a session: far beyond any room, within what stays quick."""


@undoable("change")
def change(session: Session, table: TableName, id: str, /, **fields: object) -> Session:
    """Return ``session`` with new values for some ``fields`` of one entity; words are cleaned.

    Raises Missing when the entity, or one that a field names, is gone; EmptyText or TextTooLong
    for a text out of bounds.
    """
    entity = found(session, table, id)
    unknown = fields.keys() - field_names(type(entity))
    if unknown:
        raise TypeError(f"{table} has no {', '.join(sorted(unknown))}")
    changed = updated(entity, cleaned(type(entity), fields))
    _check_names(session, table, changed, fields.keys())
    return put(session, table, changed)


@undoable("change")
def change_all(
    session: Session, table: TableName, changed: Mapping[str, Mapping[str, object]], /
) -> Session:
    """Return ``session`` with new values for some fields of several entities, given by id.

    Raises as ``change`` does.
    """
    for id, fields in changed.items():
        session = change(session, table, id, **fields)
    return session


def _check_names(session: Session, table: TableName, entity: Entity, given: Set[str]) -> None:
    for link in LINKS:
        if link.table == table and link.field in given:
            known = {id for named in link.to for id in entities(session, named)}
            for id in sorted(named_by(entity, link) - known):
                raise Missing(id)


@undoable("remove")
def remove(session: Session, table: TableName, id: str) -> Session:
    """Return ``session`` without one entity, and without what has no meaning once it is gone."""
    found(session, table, id)
    return without(session, table, id)


@undoable("move")
def move(session: Session, table: TableName, id: str, by: int) -> Session:
    """Return ``session`` with one entity ``by`` places later (earlier if negative) in its table.

    Past an end it stops there. Raises Missing.
    """
    entity: Entity = found(session, table, id)
    ordered = in_order(entities(session, table))
    now = ordered.index(entity)
    then = max(0, min(len(ordered) - 1, now + by))
    if then == now:
        return session
    ordered.insert(then, ordered.pop(now))
    ranks = in_sequence(["" if other is entity else other.rank for other in ordered])
    moved = [
        replace(other, rank=rank)
        for other, rank in zip(ordered, ranks, strict=True)
        if other.rank != rank
    ]
    return put(session, table, *moved)


def found(session: Session, table: TableName, id: str) -> Any:
    """Return one entity of ``session``. Raises Missing."""
    try:
        return entities(session, table)[id]
    except KeyError:
        raise Missing(id) from None


def put(session: Session, table: TableName, *changed: Entity) -> Session:
    """Return ``session`` with these entities in ``table``, new or in place of their former selves.

    A new one without a rank comes last. Raises TooMany when there would be more than
    MAX_ENTITIES of them.
    """
    after = entities(session, table)
    before = len(after)
    last = max((entity.rank for entity in after.values()), default="")
    for entity in changed:
        if not entity.rank:
            last = between(last)
            entity = replace(entity, rank=last)
        after[entity.id] = entity
    if len(after) > max(before, MAX_ENTITIES):
        raise TooMany(MAX_ENTITIES)
    return with_table(session, table, after)


def cleaned(kind: type[Struct], fields: Mapping[str, object]) -> dict[str, Any]:
    """Return ``fields`` of ``kind`` with their texts cleaned and bounded, as each of them asks.

    Raises EmptyText or TextTooLong.
    """
    return {
        name: _clean(rule_of(kind, name, TextRule) or FREE_TEXT, value)
        if type(value) is str  # an enum's value is no text
        else value
        for name, value in fields.items()
    }


def bounded(kind: type[Struct], field: str, text: str) -> str:
    """Return ``text`` cleaned as ``field`` of ``kind`` asks, but that it may say nothing.

    Raises TextTooLong.
    """
    rule = rule_of(kind, field, TextRule) or FREE_TEXT
    return _clean(rule, text) if text.strip() else ""


def _clean(rule: TextRule, text: str) -> str:
    if rule.required:
        return (clean_name if rule.one_line else clean_note)(text, rule.limit)
    return clean_line(text, rule.limit) if rule.one_line else clean_text(text, rule.limit)

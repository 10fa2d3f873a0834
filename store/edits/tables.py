"""The verbs that are the same for every kind of entity: add, change, move, remove."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from store.errors import Missing, TooMany
from store.model import Entity, Session
from store.ranks import between
from store.references import TableName, entities, field_names, updated, with_table, without
from store.text import MAX_NAME, clean_line, clean_name, clean_text

MAX_ENTITIES = 2000
"""Most entities of one kind in a session: far beyond any room, within what stays quick."""

NAMES = {"name", "what"}
ONE_LINE = {"first_step", "project", "structure", "territory", "other_form", "facilitator"} | {
    "short_term",
    "medium_term",
    "long_term",
}


def change(session: Session, table: TableName, id: str, /, **fields: object) -> Session:
    """Return ``session`` with new values for some ``fields`` of one entity; words are cleaned.

    Raises Missing when the entity is gone, EmptyText or TextTooLong for a text out of bounds.
    """
    entity = found(session, table, id)
    unknown = fields.keys() - field_names(type(entity))
    if unknown:
        raise TypeError(f"{table} has no {', '.join(sorted(unknown))}")
    return put(session, table, updated(entity, cleaned(fields)))


def remove(session: Session, table: TableName, id: str) -> Session:
    """Return ``session`` without one entity, and without what has no meaning once it is gone."""
    found(session, table, id)
    return without(session, table, id)


def move(session: Session, table: TableName, id: str, by: int) -> Session:
    """Return ``session`` with one entity ``by`` places later (earlier if negative) in its table."""
    entity = found(session, table, id)
    others = sorted((e for e in entities(session, table).values() if e.id != id), key=_order)
    at = sum(_order(other) < _order(entity) for other in others) + by
    at = max(0, min(len(others), at))
    return put(session, table, replace(entity, rank=rank_at([e.rank for e in others], at)))


def found(session: Session, table: TableName, id: str) -> Any:
    """Return one entity of ``session``. Raises Missing."""
    try:
        return entities(session, table)[id]
    except KeyError:
        raise Missing(id) from None


def put(session: Session, table: TableName, *changed: Entity) -> Session:
    """Return ``session`` with these entities in ``table``, new or in place of their former selves.

    A new one without a rank comes last. Raises TooMany beyond MAX_ENTITIES.
    """
    after = entities(session, table)
    last = max((entity.rank for entity in after.values()), default="")
    for entity in changed:
        if not entity.rank:
            last = between(last)
            entity = replace(entity, rank=last)
        after[entity.id] = entity
    if len(after) > MAX_ENTITIES:
        raise TooMany(MAX_ENTITIES)
    return with_table(session, table, after)


def rank_at(ranks: Iterable[str], at: int) -> str:
    """Return a rank for position ``at`` among sorted ``ranks``.

    Two people adding at once can leave equal ranks; the next greater one is the bound then.
    """
    ordered = sorted(ranks)
    low = ordered[at - 1] if at > 0 else ""
    high = next((rank for rank in ordered[at:] if rank > low), "")
    return between(low, high)


def cleaned(fields: Mapping[str, object]) -> dict[str, Any]:
    """Return ``fields`` with their texts cleaned and bounded, each as its field asks."""
    return {
        name: _clean(name, value) if isinstance(value, str) and type(value) is str else value
        for name, value in fields.items()
    }


def _clean(name: str, value: str) -> str:
    if name in NAMES:
        return clean_name(value, 300 if name == "what" else MAX_NAME)
    if name in ONE_LINE:
        return clean_line(value, 300)
    return clean_text(value)


def _order(entity: Entity) -> tuple[str, str]:
    return (entity.rank, entity.id)

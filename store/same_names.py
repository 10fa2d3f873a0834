"""The same name added by two people is one entity: both sides are made to call it by one id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import NODEFAULT, Struct, structs

from store.model import Entity, Session, in_order
from store.references import (
    LINKS,
    TableName,
    entities,
    named_by,
    updated,
    with_table,
)
from store.text import folded

NAMED: tuple[TableName, ...] = ("members", "partners", "activities", "themes")
"""The tables in which one name is one entity."""


class Sides(NamedTuple):
    """What is merged: two sessions, and the one both grew out of."""

    base: Session
    ours: Session
    theirs: Session


class Pair(NamedTuple):
    """An entity that goes by ``gone`` on one side and by ``kept`` on the other."""

    table: TableName
    gone: str
    kept: str


def added_by_both(sides: Sides) -> list[Pair]:
    """Return each entity that both sides added under one name: theirs was seen by others first."""
    return [
        Pair(table, mine.id, other.id)
        for table, mine, other, known in _namesakes(sides)
        if mine.id not in known and other.id not in known
    ]


def united_elsewhere(sides: Sides) -> tuple[list[Pair], list[Pair]]:
    """Return what one side still calls as both once did, while the other goes by another id.

    First what ours still calls so, then what theirs does.
    """
    ours, theirs = [], []
    for table, mine, other, known in _namesakes(sides):
        if mine.id in known and other.id not in known:
            ours.append(Pair(table, mine.id, other.id))
        elif other.id in known and mine.id not in known:
            theirs.append(Pair(table, other.id, mine.id))
    return ours, theirs


def _namesakes(sides: Sides) -> Iterator[tuple[TableName, Any, Any, Mapping[str, Entity]]]:
    """Yield two entities of one name, each on its side alone, and what the base has there."""
    for table in NAMED:
        base, ours, theirs = (entities(side, table) for side in sides)
        alone = {id: entity for id, entity in theirs.items() if id not in ours}
        mine = {id: entity for id, entity in ours.items() if id not in theirs}
        if not alone or not mine:
            continue
        waiting: dict[str, list[Any]] = {}
        for other in in_order(alone):
            waiting.setdefault(folded(getattr(other, "name", "")), []).append(other)
        for entity in in_order(mine):
            if same := waiting.get(folded(getattr(entity, "name", ""))):
                yield table, entity, same.pop(0), base


def with_blank(base: Session, pair: Pair, mine: Struct, other: Struct) -> Session:
    """Return ``base`` with what both added: what they agree on, and else nothing said yet."""
    fields = {
        info.name: getattr(mine, info.name)
        if getattr(mine, info.name) == getattr(other, info.name)
        else _unsaid(info)
        for info in structs.fields(type(mine))
    }
    blank = type(mine)(**{**fields, "id": pair.kept})
    table = {**entities(base, pair.table), pair.kept: blank}
    return with_table(base, pair.table, table)  # type: ignore[arg-type]  # an entity, by its table


def _unsaid(info: structs.FieldInfo) -> Any:
    if info.default_factory is not NODEFAULT:
        return info.default_factory()
    return "" if info.default is NODEFAULT else info.default


def renamed(session: Session, pair: Pair) -> Session:
    """Return ``session`` with an entity, and all that names it, by another id."""
    table, old, new = pair
    kept = entities(session, table)
    if old not in kept:
        return session
    moved = {id: e for id, e in kept.items() if id != old}
    session = with_table(session, table, {**moved, new: updated(kept[old], {"id": new})})
    for link in LINKS:
        if table in link.to:
            naming = {
                id: updated(entity, {link.field: _renaming(getattr(entity, link.field), old, new)})
                for id, entity in entities(session, link.table).items()
                if old in named_by(entity, link)
            }
            if naming:
                all_of_it = {**entities(session, link.table), **naming}
                session = with_table(session, link.table, all_of_it)
    return session


def _renaming(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return new
    if isinstance(value, frozenset):
        return (value - {old}) | {new}
    return {new if key == old else key: entry for key, entry in value.items()}

"""Which fields of which entities name other entities: declared once, for removal and merge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from msgspec import Struct, structs

from store.model import CENTRE, Entity, Session

ValueT = TypeVar("ValueT", bound=Struct)

TableName = Literal[
    "members",
    "rows",
    "partners",
    "activities",
    "roles",
    "points",
    "arguments",
    "themes",
    "leads",
    "ideas",
    "ratings",
    "proposals",
    "votes",
    "signs",
    "bodies",
    "relations",
    "reviews",
    "conflicts",
]


class Link(NamedTuple):
    """``field`` of the entities of ``table`` names entities of the tables ``to``.

    An ``owned`` entity has no meaning without the one it names, and goes with it.
    """

    table: TableName
    field: str
    to: tuple[TableName, ...]
    owned: bool = False


LINKS = (
    Link("partners", "contact", ("members",)),
    Link("partners", "places", ("rows",)),
    Link("activities", "cells", ("partners", "members")),
    Link("roles", "actor", ("partners",), owned=True),
    Link("roles", "members", ("members",)),
    Link("points", "actor", ("partners",), owned=True),
    Link("points", "role", ("roles",), owned=True),
    Link("points", "theme", ("themes",)),
    Link("arguments", "point", ("points",), owned=True),
    Link("arguments", "by", ("members",)),
    Link("leads", "points", ("points",)),
    Link("leads", "owner", ("members", "partners")),
    Link("ideas", "by", ("members",), owned=True),
    Link("ratings", "point", ("points",), owned=True),
    Link("ratings", "by", ("members",), owned=True),
    Link("proposals", "points", ("points",)),
    Link("proposals", "by", ("members",)),
    Link("proposals", "lead", ("leads",)),
    Link("votes", "proposal", ("proposals",), owned=True),
    Link("votes", "by", ("members",), owned=True),
    Link("bodies", "speaker", ("members",)),
    Link("relations", "actor", ("members", "partners"), owned=True),
    Link("relations", "other", ("partners",), owned=True),
)


def entities(session: Session, table: TableName) -> dict[str, Entity]:
    """Return a table of ``session`` by its name, as a dict of one's own."""
    return dict(getattr(session, table))


def table_of(session: Session, id: str) -> TableName | None:
    """Return the table of ``session`` that holds ``id``, or None where none does."""
    return next((t for t in get_args(TableName) if id in getattr(session, t)), None)


def with_table(session: Session, table: TableName, rows: Mapping[str, Entity]) -> Session:
    """Return ``session`` with ``rows`` as one of its tables, by the table's name."""
    return updated(session, {table: rows})


def updated(value: ValueT, fields: Mapping[str, Any]) -> ValueT:
    """Return a value with some fields changed, named at run time.

    The one place where field names are data; ``schema`` checks their types on the way in.
    """
    return structs.replace(value, **fields)


def touched(before: Session, after: Session) -> Iterator[Entity]:
    """Yield each entity that differs, as it is in ``after``, or was in ``before``."""
    for table in get_args(TableName):
        old, new = entities(before, table), entities(after, table)
        for id in {**new, **old}:
            if old.get(id) != new.get(id):
                yield new.get(id) or old[id]


def sharing(known: Session, read: Session) -> Session:
    """Return ``read``, made of the very values of ``known`` where they are equal.

    So what was read time and again is in memory once, and found equal without a look.
    """
    return updated(
        read,
        {
            name: _shared(getattr(known, name), getattr(read, name))
            for name in read.__struct_fields__
        },
    )


def _shared(known: Any, read: Any) -> Any:
    if known == read:
        return known
    if not isinstance(read, dict):
        return read
    old = ((key, value, known.get(key, value)) for key, value in read.items())
    return {key: before if before == value else value for key, value, before in old}


def named_by(entity: Entity, link: Link) -> set[str]:
    """Return the ids that ``entity`` names through ``link``."""
    value = getattr(entity, link.field)
    if value is None:
        return set()
    if isinstance(value, str):
        return {value}
    if link.field == "places":
        return {place.row for place in value.values()}
    return set(value) - {CENTRE}


def dangling(session: Session) -> Iterator[tuple[Link, str]]:
    """Yield each link and id that names an entity ``session`` does not hold."""
    for link in LINKS:
        known = {id for table in link.to for id in entities(session, table)}
        for entity in entities(session, link.table).values():
            for id in sorted(named_by(entity, link) - known):
                yield link, id


def without(session: Session, table: TableName, id: str) -> Session:
    """Return ``session`` without one entity, without what it owns, and with no name of it left."""
    return without_all(session, table, {id})


def without_all(session: Session, table: TableName, ids: Set[str]) -> Session:
    """Do as ``without``, of many entities of one table, at the price of one."""
    if not ids:
        return session
    kept = {id: entity for id, entity in entities(session, table).items() if id not in ids}
    session = with_table(session, table, kept)
    for link in LINKS:
        if table in link.to:
            session = _unlinked(session, link, ids)
    return session


def _unlinked(session: Session, link: Link, ids: Set[str]) -> Session:
    rows = entities(session, link.table)
    naming = [entity for entity in rows.values() if not ids.isdisjoint(named_by(entity, link))]
    if link.owned:
        return without_all(session, link.table, {entity.id for entity in naming})
    if not naming:
        return session
    changed = {entity.id: _forgetting(entity, link, ids) for entity in naming}
    return with_table(session, link.table, {**rows, **changed})


def _forgetting(entity: Entity, link: Link, ids: Set[str]) -> Entity:
    value: Any = getattr(entity, link.field)
    if isinstance(value, str):
        value = None
    elif isinstance(value, frozenset):
        value = value - ids
    elif link.field == "places":
        value = {horizon: place for horizon, place in value.items() if place.row not in ids}
    else:
        value = {key: cell for key, cell in value.items() if key not in ids}
    return updated(entity, {link.field: value})


def field_names(entity: type[Entity]) -> set[str]:
    """Return the names of the fields a person may change in an entity of this type."""
    return set(entity.__struct_fields__) - {"id", "rank"}

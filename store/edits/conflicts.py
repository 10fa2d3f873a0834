"""Verbs for what two people did at once: ``remove`` keeps ours, ``take_other`` takes theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from store.edits.roles import change_role, take_role
from store.edits.tables import found, remove
from store.errors import Missing, SessionDamaged
from store.history import undoable
from store.merge import merge
from store.model import Conflict, Session
from store.references import TableName, entities, with_table, without
from store.schema import from_document, to_document


@undoable("take_other")
def take_other(session: Session, conflict: str) -> Session:
    """Return ``session`` with the value not kept at first, and the conflict settled.

    Of a name added twice, the other becomes an entity of its own again. Raises Missing when where
    it belonged, or whom it names, has gone since.
    """
    settled: Conflict = found(session, "conflicts", conflict)
    session = remove(session, "conflicts", conflict)
    other = msgspec.json.decode(settled.other)
    path: tuple[str, ...] = settled.path
    match path:
        case ("roles", role, "members", member):
            return _playing(session, role, member, other)
        case (str() as table, id) if table in get_args(TableName):
            if other is None:
                return without(session, table, id)  # type: ignore[arg-type]  # looked up above
            path = (table, str(other["id"]))
    try:
        return from_document(_put(session, path, other))
    except (KeyError, AttributeError, SessionDamaged):
        raise Missing(conflict) from None


@undoable("bring_back")
def bring_back(session: Session, shown: Session, table: TableName, id: str) -> Session:
    """Return ``session`` with one entity that others deleted, and what went with it, as ``shown``.

    What is there again already stays as it is.
    """
    base = without(shown, table, id)
    if id in entities(session, table):
        base = with_table(base, table, {**entities(base, table), id: entities(shown, table)[id]})
    return merge(base, session, shown)


def whole_again(shown: Session, before: Session, after: Session) -> Session:
    """Return ``after`` with all that went with what came back by an edit of what was shown."""
    for table in get_args(TableName):
        was, is_now = entities(shown, table), entities(after, table)
        for id in (was.keys() & is_now.keys()) - entities(before, table).keys():
            after = bring_back(after, shown, table, id)
    return after


def _playing(session: Session, role: str, member: str, actor: str) -> Session:
    """Return ``session`` with ``member`` playing ``actor`` instead of ``role``. Raises Missing."""
    if role in session.roles and member in session.roles[role].members:
        return change_role(session, role, member, actor)
    return take_role(session, member, actor)


def _put(session: Session, path: tuple[str, ...], other: object) -> dict[str, Any]:
    document = to_document(session)
    inside: Any = document
    value: Any = session
    for key in path[:-1]:
        inside = inside[key]
        value = value[key] if isinstance(value, Mapping) else getattr(value, key)
    if other is None and isinstance(value, Mapping):
        inside.pop(path[-1], None)
    else:
        inside[path[-1]] = other
    return document

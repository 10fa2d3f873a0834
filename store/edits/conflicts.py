"""Verbs for what two people wrote at once: ``remove`` keeps ours, ``take_other`` theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from store.edits.tables import found, remove
from store.errors import Missing, SessionDamaged
from store.history import undoable
from store.model import Conflict, Session
from store.references import TableName, without
from store.schema import from_document, to_document


@undoable("take_other")
def take_other(session: Session, conflict: str) -> Session:
    """Return ``session`` with the value not kept at first, and the conflict settled.

    Raises Missing when where it belonged, or whom it names, has gone since.
    """
    disagreement: Conflict = found(session, "conflicts", conflict)
    session = remove(session, "conflicts", conflict)
    other = msgspec.json.decode(disagreement.other)
    for table in get_args(TableName):
        if other is None and disagreement.path[:-1] == (table,):
            return without(session, table, disagreement.path[-1])
    try:
        return from_document(_put(session, disagreement.path, other))
    except (KeyError, AttributeError, SessionDamaged):
        raise Missing(conflict) from None


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

"""An edit of what was shown, carried onto the session as it is by now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import get_args

from store.edits.conflicts import whole_again
from store.merge import Merged, merged
from store.model import Session
from store.references import TableName, entities, without_all

Rebase = Callable[[Session, Session, Session], Merged]
"""What makes of ``shown``, ``edited`` and ``now`` the session that has both."""


def rebased(shown: Session, edited: Session, now: Session) -> Merged:
    """Return ``now`` with what led from ``shown``, all there was then, to ``edited``.

    What others deleted meanwhile comes back where the edit is of it, with all that went with it.
    """
    gave = merged(shown, edited, now)
    return gave._replace(session=whole_again(shown, now, gave.session))


def rebased_part(shown: Session, edited: Session, now: Session) -> Merged:
    """Return ``now`` with what led from ``shown``, which is less than there is, to ``edited``.

    What is not shown stays, but for what goes with an entity that the edit removes.
    """
    removed = {
        table: entities(shown, table).keys() - entities(edited, table).keys()
        for table in get_args(TableName)
    }
    gave = merged(_without(shown, removed), edited, now)
    return gave._replace(session=_without(gave.session, removed))


def _without(session: Session, removed: Mapping[TableName, Set[str]]) -> Session:
    for table, ids in removed.items():
        session = without_all(session, table, ids)
    return session

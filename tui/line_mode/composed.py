"""Edits that one line makes at once, named for undo like those they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from store import edits
from store.history import made_by, undoable
from store.model import Horizon, Session
from store.queries import roles_played


@undoable("place")
def place(session: Session, partner: str, horizon: Horizon, row: str) -> Session:
    """Return ``session`` with ``partner`` in one cell of the timeline, and nowhere else."""
    return edits.place(edits.unplace(session, partner), partner, horizon, row)


@undoable("reveal")
def reveal(session: Session, actor: str) -> Session:
    """Return ``session`` with all that was noted in the place of ``actor`` shown to all."""
    for role in roles_played(session):
        if role.actor == actor:
            session = edits.reveal(session, role.id)
    return session


@undoable("accept_letters")
def accept_letters(session: Session, activities: Iterable[str], actor: str) -> Session:
    """Return ``session`` with the letters of ``actor`` for ``activities`` accepted by it."""
    for activity in activities:
        session = edits.accept_letters(session, activity, actor, True)
    return session


@undoable("add_lead")
def add_lead(
    session: Session, point: str, what: str, owner: str | None, due: date | None
) -> Session:
    """Return ``session`` with a lead for one brake or lever, and who does it and when."""
    after = edits.add_lead(session, point, what)
    (lead,) = made_by(session, after)
    return edits.change(after, "leads", lead, owner=owner, due=due)

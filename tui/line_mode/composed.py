"""Edits that one line makes at once, named for undo like those they are made of."""

from __future__ import annotations

from collections.abc import Iterable

from store import edits
from store.choices import Horizon, SignKind
from store.days import Day
from store.history import made_by, undoable
from store.model import Session
from store.queries.roles import roles_played


@undoable("place")
def place(session: Session, partner: str, horizon: Horizon, row: str) -> Session:
    """Return ``session`` with ``partner`` in one cell of the timeline, and nowhere else."""
    return edits.place(edits.unplace(session, partner), partner, horizon, row)


@undoable("place")
def move_in_cells(session: Session, partner: str, horizons: Iterable[Horizon], at: int) -> Session:
    """Return ``session`` with ``partner`` at another position in its cells of ``horizons``."""
    for horizon in horizons:
        row = session.partners[partner].places[horizon].row
        session = edits.place(session, partner, horizon, row, leaving=horizon, at=at)
    return session


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
    session: Session, point: str, what: str, owner: str | None, due: Day | None
) -> Session:
    """Return ``session`` with a lead for one brake or lever, and who does it and when."""
    after = edits.add_lead(session, point, what)
    (lead,) = made_by(session, after)
    return edits.change(after, "leads", lead, owner=owner, due=due)


@undoable("add_sign")
def add_sign(
    session: Session, what: str, seen_on: Day, kind: SignKind | None, shown_to: str
) -> Session:
    """Return ``session`` with a sign of trust, and to whom it was shown."""
    after = edits.add_signs(session, [what], seen_on, kind)
    (sign,) = made_by(session, after)
    return edits.change(after, "signs", sign, shown_to=shown_to)


@undoable("add_body")
def note_body(
    session: Session, body: str | None, name: str, meets_on: Day | None, speaker: str | None
) -> Session:
    """Return ``session`` with a body called ``name``, or with what is new of that ``body``."""
    if body is None:
        after = edits.add_bodies(session, [name])
        (body,) = made_by(session, after)
        session = after
    said = {"meets_on": meets_on, "speaker": speaker}
    known = {field: value for field, value in said.items() if value is not None}
    return edits.change(session, "bodies", body, **known)

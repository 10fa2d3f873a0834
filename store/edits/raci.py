"""Verbs of the RACI: activities, letters, which actors are shown."""

from collections.abc import Iterable
from dataclasses import replace

from store.edits.tables import found, put
from store.model import CENTRE, Activity, Cell, Letter, Partner, Session
from store.queries import cell_of
from store.text import clean_name


def add_activities(session: Session, names: Iterable[str]) -> Session:
    """Return ``session`` with one more activity for each name."""
    return put(session, "activities", *(Activity(name=clean_name(name)) for name in names))


def toggle_letter(session: Session, activity: str, actor: str, letter: Letter) -> Session:
    """Return ``session`` with ``letter`` put in that cell, or taken out if it was there.

    A new letter of an outside actor is proposed, whatever was accepted before.
    """
    row: Activity = found(session, "activities", activity)
    if actor != CENTRE:
        found(session, "partners", actor)
    return _with_cell(session, row, actor, Cell(letters=cell_of(row, actor).letters ^ {letter}))


def clear_cell(session: Session, activity: str, actor: str) -> Session:
    """Return ``session`` with that cell empty."""
    return _with_cell(session, found(session, "activities", activity), actor, Cell())


def accept_letters(session: Session, activity: str, actor: str, accepted: bool) -> Session:
    """Return ``session`` with the letters of that cell accepted by the actor, or proposed again."""
    row: Activity = found(session, "activities", activity)
    return _with_cell(session, row, actor, replace(cell_of(row, actor), accepted=accepted))


def show_in_raci(session: Session, partner: str, shown: bool) -> Session:
    """Return ``session`` with ``partner`` in the RACI, or gone from it with its letters."""
    card: Partner = found(session, "partners", partner)
    session = put(session, "partners", replace(card, in_raci=shown))
    if shown:
        return session
    for activity in session.activities.values():
        session = _with_cell(session, activity, partner, Cell())
    return session


def _with_cell(session: Session, activity: Activity, actor: str, cell: Cell) -> Session:
    cells = {id: kept for id, kept in activity.cells.items() if id != actor}
    if cell.letters:
        cells[actor] = cell
    return put(session, "activities", replace(activity, cells=cells))

"""Verbs of the RACI: activities, letters, which actors are shown."""

from __future__ import annotations

from collections.abc import Iterable, Set

from store.choices import Letter
from store.edits.tables import found, move, put
from store.errors import Missing
from store.history import undoable
from store.model import CENTRE, Activity, Cell, Session, in_order, replace
from store.queries.raci import cell_of
from store.text import clean_name


@undoable("add_activities")
def add_activities(session: Session, names: Iterable[str]) -> Session:
    """Return ``session`` with one more activity for each name."""
    return put(session, "activities", *(Activity(name=clean_name(name)) for name in names))


@undoable("toggle_letter")
def toggle_letter(session: Session, activity: str, actor: str, letter: Letter) -> Session:
    """Return ``session`` with ``letter`` put in that cell, or taken out if it was there.

    A new letter of a partner is proposed, whatever was accepted before.
    """
    row: Activity = found(session, "activities", activity)
    return set_letters(session, activity, actor, cell_of(row, actor).letters ^ {letter})


@undoable("set_letters")
def set_letters(session: Session, activity: str, actor: str, letters: Set[Letter]) -> Session:
    """Return ``session`` with exactly ``letters`` in that cell.

    Other letters of a partner than before are proposed; the same stay accepted where they were.
    """
    row: Activity = found(session, "activities", activity)
    _check_actor(session, actor)
    if letters == cell_of(row, actor).letters:
        return session
    return _with_cell(session, row, actor, _new_cell(session, actor, letters))


@undoable("clear_cell")
def clear_cell(session: Session, activity: str, actor: str) -> Session:
    """Return ``session`` with that cell empty."""
    return _with_cell(session, found(session, "activities", activity), actor, Cell())


@undoable("accept_letters")
def accept_letters(session: Session, activity: str, actor: str, accepted: bool) -> Session:
    """Return ``session`` with the letters of that cell accepted by the actor, or proposed again.

    Those of a member are the team's own: they are never proposed.
    """
    accepted = accepted or actor in session.members
    row: Activity = found(session, "activities", activity)
    return _with_cell(session, row, actor, replace(cell_of(row, actor), accepted=accepted))


@undoable("show_in_raci")
def show_in_raci(session: Session, actors: Set[str]) -> Session:
    """Return ``session`` with exactly ``actors`` in the RACI, beside the centre.

    They are partners and members; who leaves it loses its letters.
    """
    for actor in sorted(actors):
        _check_actor(session, actor)
    partners = [replace(p, in_raci=p.id in actors) for p in session.partners.values()]
    members = [replace(m, in_raci=m.id in actors) for m in session.members.values()]
    session = put(put(session, "partners", *partners), "members", *members)
    staying = actors | {CENTRE}
    kept = [
        replace(row, cells={id: cell for id, cell in row.cells.items() if id in staying})
        for row in session.activities.values()
    ]
    return put(session, "activities", *kept)


@undoable("split_activity")
def split_activity(session: Session, activity: str, actor: str, name: str) -> Session:
    """Return ``session`` with a part of an activity, called ``name``, for which ``actor`` answers.

    The part stands below the activity, with the same letters but the A's of others, all proposed
    anew; the activity loses the A of ``actor`` and keeps the rest. Raises Missing where ``actor``
    has no A there.
    """
    row: Activity = found(session, "activities", activity)
    own = cell_of(row, actor)
    if Letter.ACCOUNTABLE not in own.letters:
        raise Missing(actor)
    part = Activity(name=clean_name(name), cells={actor: _new_cell(session, actor, own.letters)})
    for other in row.cells.keys() - {actor}:
        kept = _without_a(cell_of(row, other))
        part = _filled(part, other, _new_cell(session, other, kept))
    left = _filled(row, actor, replace(own, letters=_without_a(own)))
    session = put(session, "activities", left, part)
    order = [each.id for each in in_order(session.activities)]
    return move(session, "activities", part.id, order.index(activity) + 1 - order.index(part.id))


def _check_actor(session: Session, actor: str) -> None:
    """Raise Missing for who is neither the centre, nor a member, nor a partner."""
    if actor != CENTRE and actor not in session.members:
        found(session, "partners", actor)


def _new_cell(session: Session, actor: str, letters: Set[Letter]) -> Cell:
    """Return new letters of ``actor``: a member's are the team's own, a partner's proposed."""
    return Cell(letters=frozenset(letters), accepted=actor in session.members)


def _without_a(cell: Cell) -> frozenset[Letter]:
    return cell.letters - {Letter.ACCOUNTABLE}


def _with_cell(session: Session, activity: Activity, actor: str, cell: Cell) -> Session:
    return put(session, "activities", _filled(activity, actor, cell))


def _filled(activity: Activity, actor: str, cell: Cell) -> Activity:
    """Return ``activity`` with ``cell`` for ``actor``; one without letters is not kept."""
    cells = {id: kept for id, kept in activity.cells.items() if id != actor}
    if cell.letters:
        cells[actor] = cell
    return replace(activity, cells=cells)

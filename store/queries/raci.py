"""The actors of the RACI, and their letters."""

from __future__ import annotations

from store.choices import Letter
from store.model import CENTRE, Activity, Cell, Member, Partner, Session, in_order
from store.queries.timeline import by_involvement

NO_CELL = Cell()


def raci_actors(session: Session) -> list[str]:
    """Return the actors of the RACI: the centre, then who was chosen or has letters.

    Members come first, then partners, the most involved first.
    """
    lettered = {id for activity in session.activities.values() for id in activity.cells}
    there: list[Member | Partner] = [*in_order(session.members), *by_involvement(session)]
    return [CENTRE, *(one.id for one in there if one.in_raci or one.id in lettered)]


def cell_of(activity: Activity, actor: str) -> Cell:
    """Return the cell of ``actor`` in ``activity``, empty where nothing was said."""
    return activity.cells.get(actor, NO_CELL)


def is_proposed(activity: Activity, actor: str) -> bool:
    """Return whether the letters of ``actor`` wait for its agreement; the team's never do."""
    cell = cell_of(activity, actor)
    return actor != CENTRE and bool(cell.letters) and not cell.accepted


def letters(cell: Cell) -> str:
    """Return the letters of a cell in the order R, A, C, I: ``RA`` for both."""
    return "".join(letter for letter in Letter if letter in cell.letters)


def signs(activity: Activity, actor: str) -> str:
    """Return the letters of ``actor``: each with its own ``?`` while they wait for agreement."""
    held = letters(cell_of(activity, actor))
    return doubted(held) if is_proposed(activity, actor) else held


def doubted(held: str) -> str:
    """Return the letters ``held``, that are only proposed: ``R? C?``."""
    return " ".join(f"{letter}?" for letter in held)

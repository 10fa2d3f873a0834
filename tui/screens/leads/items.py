"""What a lead may answer, as items to choose or tick; the status that follows each."""

from __future__ import annotations

from store.choices import LeadStatus
from store.model import Point, Session
from store.queries.points import points_of, strongest_first
from tui.widgets.item_list import Item
from tui.wording.labels import SIGNS

AFTER = {
    LeadStatus.TO_DO: LeadStatus.DOING,
    LeadStatus.DOING: LeadStatus.DONE,
    LeadStatus.DONE: LeadStatus.TO_DO,
    LeadStatus.DROPPED: LeadStatus.TO_DO,
}
"""The status that one key press leads to; dropping one asks why, and is an act of its own."""


def point_item(session: Session, point: Point) -> Item[str]:
    """Return ``point`` as an option to choose or tick: its sign and words, its actor below."""
    actor = session.partners[point.actor].name
    return Item(point.id, f"{SIGNS[point.kind]} {point.text}", below=actor)


def points_to_answer(session: Session) -> list[Item[str]]:
    """Return the revealed points as options, the strongest brakes first."""
    return [point_item(session, point) for point in strongest_first(points_of(session))]

"""Who a summary is for, and what of the session is told to them.

What may not be told is taken out of the session before anything is written from it, so that
no format can let it slip.
"""

from __future__ import annotations

from enum import StrEnum

from store.model import Lead, LeadStatus, Partner, Review, Session, replace
from store.queries import is_revealed
from store.references import without


class Edition(StrEnum):
    """For the team alone, or for its partners too."""

    INTERNAL = "internal"
    SHAREABLE = "shareable"


def as_told(session: Session, edition: Edition, with_conditions: bool = False) -> Session:
    """Return ``session`` with only what ``edition`` may tell, in its past reviews too.

    Notes not revealed yet are in no edition. A shareable one has no roles, brakes, levers,
    arguments or ratings, and of the partners what all may read; ``with_conditions`` when the team
    agrees to show what it expects of each, what it brings them and their conditions.
    """
    hidden = {point.id for point in session.points.values() if not is_revealed(session, point)}
    told = _told(session, edition, with_conditions, hidden)
    reviews = {
        id: _review_told(review, edition, with_conditions, hidden)
        for id, review in session.reviews.items()
    }
    return replace(told, reviews=reviews)


def _review_told(
    review: Review, edition: Edition, with_conditions: bool, hidden: set[str]
) -> Review:
    before = _told(review.before, edition, with_conditions, hidden)
    return replace(review, before=before, note=review.note if edition is Edition.INTERNAL else "")


def _told(session: Session, edition: Edition, with_conditions: bool, hidden: set[str]) -> Session:
    if edition is Edition.SHAREABLE:
        return _shareable(session, with_conditions)
    for point in session.points.values():
        if point.id in hidden or not is_revealed(session, point):
            session = without(session, "points", point.id)
    used = {point.theme for point in session.points.values()}
    themes = {id: theme for id, theme in session.themes.items() if id in used}
    return replace(session, themes=themes)


def _shareable(session: Session, with_conditions: bool) -> Session:
    return replace(
        session,
        partners={id: _partner_shared(p, with_conditions) for id, p in session.partners.items()},
        roles={},
        points={},
        arguments={},
        themes={},
        activities={
            id: activity
            for id, activity in session.activities.items()
            if any(cell.letters for cell in activity.cells.values())
        },
        leads={
            id: _lead_shared(lead)
            for id, lead in session.leads.items()
            if lead.status is not LeadStatus.DROPPED
        },
        conflicts={},
    )


def _partner_shared(partner: Partner, with_conditions: bool) -> Partner:
    partner = replace(partner, bond=None, note="")
    if with_conditions:
        return partner
    return replace(partner, expected="", brings="", condition="")


def _lead_shared(lead: Lead) -> Lead:
    return replace(lead, points=frozenset(), first_step="", reason="")

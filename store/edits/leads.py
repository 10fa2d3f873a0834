"""Verbs of the leads: what will be done about brakes and levers."""

from dataclasses import replace

from store.edits.tables import change, found, put
from store.model import Lead, LeadStatus, Session
from store.text import clean_name

MAX_LEAD = 300
"""Longest lead, in characters."""


def add_lead(session: Session, point: str, what: str) -> Session:
    """Return ``session`` with a lead for one brake or lever. Raises EmptyText, TextTooLong."""
    found(session, "points", point)
    lead = Lead(what=clean_name(what, MAX_LEAD), points=frozenset({point}))
    return put(session, "leads", lead)


def link_lead(session: Session, lead: str, point: str, linked: bool = True) -> Session:
    """Return ``session`` with ``lead`` answering ``point`` too, or (False) no longer."""
    entity: Lead = found(session, "leads", lead)
    found(session, "points", point)
    points = entity.points | {point} if linked else entity.points - {point}
    return put(session, "leads", replace(entity, points=points))


def set_status(session: Session, lead: str, status: LeadStatus, reason: str = "") -> Session:
    """Return ``session`` with ``lead`` in that status; ``reason`` says why one is dropped."""
    return change(session, "leads", lead, status=status, reason=reason)

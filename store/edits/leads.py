"""Verbs of the leads: what will be done about brakes and levers."""

from __future__ import annotations

from collections.abc import Iterable

from store.choices import LeadStatus
from store.edits.tables import change, found, put
from store.field_rules import MAX_LEAD
from store.history import undoable
from store.model import Lead, Session
from store.text import clean_name


@undoable("add_lead")
def add_lead(session: Session, point: str, what: str) -> Session:
    """Return ``session`` with a lead for one brake or lever. Raises EmptyText, TextTooLong."""
    return add_leads(session, point, [what])


@undoable("add_lead")
def add_leads(session: Session, point: str, whats: Iterable[str]) -> Session:
    """Return ``session`` with a lead for one brake or lever for each of ``whats``."""
    found(session, "points", point)
    said = (clean_name(what, MAX_LEAD) for what in whats)
    return put(session, "leads", *(Lead(what=what, points=frozenset({point})) for what in said))


@undoable("link_lead")
def link_lead(session: Session, lead: str, points: frozenset[str]) -> Session:
    """Return ``session`` with ``lead`` answering exactly ``points``. Raises Missing."""
    for point in points:
        found(session, "points", point)
    return change(session, "leads", lead, points=points)


@undoable("set_status")
def set_status(session: Session, lead: str, status: LeadStatus, reason: str = "") -> Session:
    """Return ``session`` with ``lead`` in that status; ``reason`` says why one is dropped."""
    return change(session, "leads", lead, status=status, reason=reason)

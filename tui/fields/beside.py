"""What is said of one partner, lead, brake or lever, in sentences: for the panel beside a list."""

from __future__ import annotations

from collections.abc import Iterator

from store.model import Lead, Partner, Point, Session, in_order
from store.queries.actors import name_of
from store.queries.points import leads_for, points_of
from tui.fields.describe import describe_card, describe_lead, format_accepted
from tui.wording.i18n import _
from tui.wording.labels import label, labelled


def described(session: Session, id: str) -> list[str]:
    """Return all that is said of what has that ``id``, its name or words first; else nothing.

    Of a role it is what the timeline says of the actor: never a note.
    """
    if role := session.roles.get(id):
        id = role.actor
    if partner := session.partners.get(id):
        return describe_card(session, partner)
    if lead := session.leads.get(id):
        return [*_of_lead(session, lead)]
    if (point := session.points.get(id)) and point in points_of(session):
        return [*_of_point(session, point)]
    return []


def _of_lead(session: Session, lead: Lead) -> Iterator[str]:
    yield lead.what
    yield describe_lead(session, lead)
    yield labelled(_("First step"), lead.first_step) if lead.first_step else ""
    for point in points_of(session):
        if point.id in lead.points:
            yield labelled(name_of(session, point.actor), point.text)


def _of_point(session: Session, point: Point) -> Iterator[str]:
    actor: Partner = session.partners[point.actor]
    yield point.text
    yield f"{actor.name} · {label(point.verification)}"
    yield format_accepted(point) if point.accepted else ""
    yield from (f"↳ {a.text}" for a in in_order(session.arguments) if a.point == point.id)
    yield from (
        f"→ {lead.what} · {describe_lead(session, lead)}" for lead in leads_for(session, point)
    )
    yield from describe_card(session, actor)

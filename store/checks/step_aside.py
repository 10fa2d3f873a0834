"""Checks of the step aside, the exchange and the leads."""

from __future__ import annotations

from collections.abc import Iterator

from store.checks.alerts import Alert, AlertKind, gravest_first
from store.choices import PointKind
from store.model import Point, Role, Session, in_order
from store.plan import carries_most
from store.queries.actors import is_resident
from store.queries.points import is_answered, is_open, points_of, strongest_first
from store.queries.roles import players, roles_played, without_actor
from store.queries.timeline import short_co_leads

STRONG = 4
"""The strength from which a brake calls for a lead, or to be accepted."""

WITHIN_GRIP = 3
"""The grip from which a team can do something about a brake."""


def where_to_start(brake: Point) -> bool:
    """Return whether ``brake`` is strong and within the team's grip."""
    return brake.strength >= STRONG and brake.grip >= WITHIN_GRIP


def step_aside_alerts(session: Session, resident_stems: tuple[str, ...]) -> list[Alert]:
    """Return the alerts of the step aside, the exchange and the leads.

    Those about roles come once a first role is taken. ``resident_stems`` are what ``is_resident``
    takes.
    """
    roles = [*_roles(session, resident_stems)] if session.roles else []
    return gravest_first([*roles, *_strong_brakes(session), *_leads(session)])


def _roles(session: Session, resident_stems: tuple[str, ...]) -> Iterator[Alert]:
    roles = roles_played(session)
    for member in without_actor(session):
        yield Alert(AlertKind.NO_ACTOR, member.id)
    for actor in dict.fromkeys(role.actor for role in roles if role.revealed):
        if not points_of(session, actor=actor, kind=PointKind.BRAKE):
            yield Alert(AlertKind.NO_BRAKE, actor)
        if not points_of(session, actor=actor, kind=PointKind.LEVER):
            yield Alert(AlertKind.NO_LEVER, actor)
    yield from _unheard(session, roles, resident_stems)


def _unheard(
    session: Session, roles: list[Role], resident_stems: tuple[str, ...]
) -> Iterator[Alert]:
    written = {point.role for point in session.points.values()}
    for role in roles:
        if role.noted and role.id not in written:
            for member in players(session, role):
                if not member.passes:
                    yield Alert(AlertKind.NOTHING_NOTED, member.id, role.actor)
    played = {role.actor for role in roles}
    for partner in short_co_leads(session):
        if partner.id not in played:
            yield Alert(AlertKind.CO_LEAD_UNPLAYED, partner.id)
    if not any(is_resident(session.partners[actor], resident_stems) for actor in played):
        yield Alert(AlertKind.RESIDENTS_UNPLAYED)


def _strong_brakes(session: Session) -> Iterator[Alert]:
    for brake in strongest_first(points_of(session, kind=PointKind.BRAKE)):
        if brake.strength >= STRONG and not is_answered(session, brake):
            yield Alert(AlertKind.STRONG_BRAKE, brake.id, brake.actor)


def _leads(session: Session) -> Iterator[Alert]:
    for lead in filter(is_open, in_order(session.leads)):
        if lead.owner is None:
            yield Alert(AlertKind.LEAD_WITHOUT_OWNER, lead.id)
        if lead.due is None:
            yield Alert(AlertKind.LEAD_WITHOUT_DATE, lead.id)
    if most := carries_most(session):
        who, count = most
        yield Alert(AlertKind.CARRIES_MOST, who, count=count)

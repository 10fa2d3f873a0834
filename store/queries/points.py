"""Brakes and levers as far as they are revealed, and what answers them."""

from __future__ import annotations

from collections.abc import Iterable

from store.choices import LeadStatus, PointKind, Verification
from store.model import Argument, Lead, Partner, Point, Session, in_order
from store.queries.roles import is_revealed


def points_of(
    session: Session, *, actor: str | None = None, kind: PointKind | None = None
) -> list[Point]:
    """Return the revealed brakes and levers, of one actor or kind where asked."""
    return [
        point
        for point in in_order(session.points)
        if (actor is None or point.actor == actor)
        and (kind is None or point.kind is kind)
        and is_revealed(session, point)
    ]


def point_numbers(session: Session) -> dict[str, int]:
    """Return the number of each revealed brake among the brakes, of each lever among the levers.

    By their ids: on the screen and in what is printed a brake has the same one.
    """
    kinds = (points_of(session, kind=kind) for kind in PointKind)
    return {point.id: number for points in kinds for number, point in enumerate(points, start=1)}


def points_of_role(session: Session, role: str, kind: PointKind) -> list[Point]:
    """Return what was noted in one role: for the screen of that turn alone."""
    return [p for p in in_order(session.points) if p.role == role and p.kind is kind]


def strongest_first(points: Iterable[Point]) -> list[Point]:
    """Return ``points`` brakes first, then by strength and by grip, both falling."""
    return sorted(
        points, key=lambda p: (p.kind is PointKind.LEVER, -p.strength, -p.grip, p.rank, p.id)
    )


def actors_with_points(session: Session) -> list[Partner]:
    """Return the partners of whom a revealed brake or lever is known."""
    known = {point.actor for point in points_of(session)}
    return [partner for partner in in_order(session.partners) if partner.id in known]


def arguments_under(session: Session, point: Point) -> list[Argument]:
    """Return the arguments given under a brake or a lever."""
    return [a for a in in_order(session.arguments) if a.point == point.id]


def leads_for(session: Session, point: Point) -> list[Lead]:
    """Return the leads that answer ``point``."""
    return [lead for lead in in_order(session.leads) if point.id in lead.points]


def is_open(lead: Lead) -> bool:
    """Return whether something is still to be done for ``lead``."""
    return lead.status in (LeadStatus.TO_DO, LeadStatus.DOING)


def is_answered(session: Session, point: Point) -> bool:
    """Return whether ``point`` has a lead that was not dropped, is accepted, or was refuted."""
    leads = leads_for(session, point)
    return (
        point.accepted
        or point.verification is Verification.REFUTED
        or any(lead.status is not LeadStatus.DROPPED for lead in leads)
    )

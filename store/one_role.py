"""Lots drawn by two people: each member plays one role, that of one side, the other noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from store.model import Role, Session, replace
from store.same_names import Sides


class DoubleRole(NamedTuple):
    """A member whom each side gave a role of its own: ``kept`` stands, ``left`` does not."""

    member: str
    kept: Role
    left: Role
    ours_stands: bool


def double_roles(sides: Sides) -> Iterator[DoubleRole]:
    """Yield each member whom both sides newly gave another role.

    Ours stands, unless something was noted in theirs alone; where both were begun, both stay.
    """
    base, ours, theirs = (_played(side) for side in sides)
    for member in sorted(ours.keys() & theirs.keys()):
        mine = ours[member] - base.get(member, frozenset())
        other = theirs[member] - base.get(member, frozenset())
        if mine and other and not mine & other:
            yield from _settled(sides, member, min(mine), min(other))


def _settled(sides: Sides, member: str, mine: str, other: str) -> Iterator[DoubleRole]:
    one, two = sides.ours.roles[mine], sides.theirs.roles[other]
    if not _begun(sides.theirs, two):
        yield DoubleRole(member, one, two, ours_stands=True)
    elif not _begun(sides.ours, one):
        yield DoubleRole(member, two, one, ours_stands=False)


def _played(session: Session) -> dict[str, frozenset[str]]:
    played: dict[str, frozenset[str]] = {}
    for role in session.roles.values():
        for member in role.members:
            played[member] = played.get(member, frozenset()) | {role.id}
    return played


def _begun(session: Session, role: Role) -> bool:
    return role.noted or any(point.role == role.id for point in session.points.values())


def without_player(session: Session, role: str, member: str) -> Session:
    """Return ``session`` with ``member`` out of ``role``, which goes once nobody plays it."""
    played = session.roles[role]
    kept = replace(played, members=played.members - {member})
    roles = {**session.roles, role: kept}
    if not kept.members and not _begun(session, kept):
        del roles[role]
    return replace(session, roles=roles)

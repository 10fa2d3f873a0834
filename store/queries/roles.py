"""Who plays whom, and how far each private turn has come."""

from __future__ import annotations

from enum import StrEnum

from store.model import Member, Point, Role, Session, in_order
from store.queries.actors import present


class TurnState(StrEnum):
    """How far the private turn of a role has come."""

    WAITING = "waiting"
    BEGUN = "begun"
    NOTED = "noted"
    REVEALED = "revealed"
    PASSES = "passes"


def without_actor(session: Session) -> list[Member]:
    """Return the members present who neither play an actor nor pass."""
    return [member for member in without_role(session) if not member.passes]


def players(session: Session, role: Role) -> list[Member]:
    """Return the members who play ``role``."""
    return [member for member in in_order(session.members) if member.id in role.members]


def who_played(session: Session, role: Role) -> list[Member]:
    """Return the members who play ``role`` and did not pass; all, where it was spoken in."""
    playing = players(session, role)
    if any(point.role == role.id for point in session.points.values()):
        return playing
    return [member for member in playing if not member.passes]


def without_role(session: Session) -> list[Member]:
    """Return the present members who play no actor, those who pass included."""
    playing = {member for role in session.roles.values() for member in role.members}
    return [member for member in present(session) if member.id not in playing]


def roles_played(session: Session) -> list[Role]:
    """Return the roles in the order of their turns."""
    return in_order(session.roles)


def turn_state(session: Session, role: Role) -> TurnState:
    """Return how far the turn of ``role`` has come; nothing of what was noted in it."""
    playing = players(session, role)
    if role.revealed:
        return TurnState.REVEALED
    if role.noted:
        return TurnState.NOTED
    if any(point.role == role.id for point in session.points.values()):
        return TurnState.BEGUN
    if playing and all(member.passes for member in playing):
        return TurnState.PASSES
    return TurnState.WAITING


def turns_left(session: Session) -> list[Role]:
    """Return the roles whose turn is still to be taken or ended, in the order of the turns."""
    left = (TurnState.WAITING, TurnState.BEGUN)
    return [r for r in roles_played(session) if r.members and turn_state(session, r) in left]


def next_turn(session: Session, role: Role) -> Role | None:
    """Return the role whose turn may come after that of ``role``, or None when all had theirs."""
    left = [other for other in turns_left(session) if other.id != role.id]
    later = [other for other in left if (other.rank, other.id) > (role.rank, role.id)]
    return next(iter([*later, *left]), None)


def still_hidden(session: Session) -> list[Role]:
    """Return the roles in which something may be noted that is not revealed yet."""
    hidden = (TurnState.BEGUN, TurnState.NOTED)
    return [role for role in roles_played(session) if turn_state(session, role) in hidden]


def is_revealed(session: Session, point: Point) -> bool:
    """Return whether ``point`` may be shown outside the turn it was noted in."""
    role = session.roles.get(point.role) if point.role else None
    return role is None or role.revealed

"""Verbs of the step aside and the exchange: roles, turns, brakes, levers, arguments."""

import random
from dataclasses import replace

from store.edits.tables import change, found, put, remove
from store.errors import OutOfRange
from store.model import (
    Argument,
    Partner,
    Point,
    PointKind,
    Role,
    Session,
    Theme,
    Verification,
    in_order,
)
from store.queries import present
from store.text import clean_name, clean_text, folded

MAX_POINT = 500
"""Longest brake, lever or argument, in characters: something one says in a breath."""


def take_role(session: Session, member: str, actor: str) -> Session:
    """Return ``session`` with ``member`` playing ``actor``, beside those who already do."""
    found(session, "members", member)
    found(session, "partners", actor)
    played = next((r for r in in_order(session.roles) if r.actor == actor and not r.revealed), None)
    role = played or Role(actor=actor)
    return put(session, "roles", replace(role, members=role.members | {member}))


def leave_role(session: Session, role: str, member: str) -> Session:
    """Return ``session`` with ``member`` out of ``role``; what was noted in it stays."""
    played: Role = found(session, "roles", role)
    played = replace(played, members=played.members - {member})
    if played.members or any(point.role == role for point in session.points.values()):
        return put(session, "roles", played)
    return remove(session, "roles", role)


def draw_roles(session: Session, seed: int, *, avoid_contacts: bool = True) -> Session:
    """Return ``session`` with an actor drawn for each present member who lacks one.

    Who passes gets none. Actors nobody plays come first. With ``avoid_contacts``, nobody gets
    an actor whose contact they are, as long as another is left. The same ``seed`` draws the
    same roles.
    """
    lots = random.Random(seed)
    playing = {member for role in session.roles.values() for member in role.members}
    played = {role.actor for role in session.roles.values()}
    free = [partner for partner in in_order(session.partners) if partner.id not in played]
    lots.shuffle(free)
    for member in present(session):
        if member.passes or member.id in playing or not free:
            continue
        wanted = [p for p in free if not (avoid_contacts and p.contact == member.id)] or free
        free.remove(wanted[0])
        session = take_role(session, member.id, wanted[0].id)
    return session


def note_point(session: Session, role: str, kind: PointKind, text: str) -> Session:
    """Return ``session`` with a brake or a lever noted in ``role``.

    Raises EmptyText or TextTooLong.
    """
    played: Role = found(session, "roles", role)
    text = clean_name(text, MAX_POINT)
    return put(session, "points", Point(kind=kind, actor=played.actor, text=text, role=role))


def add_point(session: Session, actor: str, kind: PointKind, text: str) -> Session:
    """Return ``session`` with a brake or a lever of ``actor`` added in the open."""
    found(session, "partners", actor)
    return put(session, "points", Point(kind=kind, actor=actor, text=clean_name(text, MAX_POINT)))


def reword(session: Session, point: str, text: str) -> Session:
    """Return ``session`` with a brake or a lever in other words."""
    return change(session, "points", point, text=clean_name(text, MAX_POINT))


def end_turn(session: Session, role: str, noted: bool = True) -> Session:
    """Return ``session`` with the turn of ``role`` ended, or (``noted`` False) to be resumed."""
    return change(session, "roles", role, noted=noted)


def reveal(session: Session, role: str) -> Session:
    """Return ``session`` with the notes of ``role`` shown to all."""
    return change(session, "roles", role, revealed=True, noted=True)


def leave_roles(session: Session) -> Session:
    """Return ``session`` after the moment when everyone leaves their role."""
    return replace(session, roles_left=True)


def argue(session: Session, point: str, text: str, by: str | None = None) -> Session:
    """Return ``session`` with an argument under ``point``, said by the member ``by``."""
    found(session, "points", point)
    text = clean_name(text, MAX_POINT)
    return put(session, "arguments", Argument(point=point, text=text, by=by))


def rate(
    session: Session, point: str, *, strength: int | None = None, grip: int | None = None
) -> Session:
    """Return ``session`` with ``point`` rated, 1 to 5 each; 0 takes a rating back.

    Raises OutOfRange for any other number.
    """
    ratings = {"strength": strength, "grip": grip}
    given = {name: value for name, value in ratings.items() if value is not None}
    for value in given.values():
        if not 0 <= value <= 5:
            raise OutOfRange(value)
    return change(session, "points", point, **given)


def accept(session: Session, point: str, because: str, accepted: bool = True) -> Session:
    """Return ``session`` with a brake accepted for a reason, or (False) to be worked on again."""
    because = clean_text(because, MAX_POINT) if accepted else ""
    return change(session, "points", point, accepted=accepted, accepted_because=because)


def verify(session: Session, point: str, verification: Verification, note: str = "") -> Session:
    """Return ``session`` with ``point`` checked with the real actor, and what it said."""
    return change(session, "points", point, verification=verification, verification_note=note)


def tie(session: Session, points: frozenset[str], theme: str) -> Session:
    """Return ``session`` with ``points`` under the theme of that name, made if there is none.

    An empty name unties them; a theme nobody is tied to any more goes.
    """
    theme = theme.strip()
    named = next((t for t in session.themes.values() if folded(t.name) == folded(theme)), None)
    if theme and named is None:
        named = Theme(name=clean_name(theme))
        session = put(session, "themes", named)
    for point in sorted(points):
        session = change(session, "points", point, theme=named.id if named else None)
    used = {point.theme for point in session.points.values()}
    kept = {id: theme for id, theme in session.themes.items() if id in used}
    return replace(session, themes=kept)


def play_new_actor(session: Session, member: str, name: str) -> Session:
    """Return ``session`` with ``member`` playing an actor that is not on the timeline yet."""
    partner = Partner(name=clean_name(name))
    return take_role(put(session, "partners", partner), member, partner.id)

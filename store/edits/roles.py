"""Verbs of the step aside and the exchange: roles, turns, brakes, levers, arguments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from store.choices import PointKind, Verification
from store.edits.tables import change, found, put, remove
from store.errors import OutOfRange
from store.field_rules import MAX_POINT
from store.history import undoable
from store.model import Argument, Member, Partner, Point, Role, Session, Theme, in_order, replace
from store.queries.actors import is_resident, with_us
from store.queries.roles import without_actor
from store.queries.timeline import short_co_leads
from store.text import clean_name, clean_note, folded

if TYPE_CHECKING:
    from random import Random


@undoable("take_role")
def take_role(session: Session, member: str, actor: str) -> Session:
    """Return ``session`` with ``member`` playing ``actor``, beside those who already do.

    Once something was noted in a role it is private to those who play it: who comes later
    plays the same actor in a role, and a turn, of their own.
    """
    found(session, "members", member)
    found(session, "partners", actor)
    begun = {point.role for point in session.points.values()}
    played = [r for r in in_order(session.roles) if r.actor == actor and not r.revealed]
    if any(member in role.members for role in played):
        return session
    joined = [role for role in played if not role.noted and role.id not in begun]
    role = joined[0] if joined else Role(actor=actor)
    return put(session, "roles", replace(role, members=role.members | {member}))


@undoable("change_role")
def change_role(session: Session, role: str, member: str, actor: str) -> Session:
    """Return ``session`` with ``member`` playing ``actor`` instead of ``role``.

    A role that nobody else plays, and where nothing was noted, gives its turn to the new one.
    """
    left: Role = found(session, "roles", role)
    after = take_role(leave_role(session, role, member), member, actor)
    begun = [new for id, new in after.roles.items() if id not in session.roles]
    if role in after.roles or not begun:
        return after
    return put(after, "roles", replace(begun[0], rank=left.rank))


@undoable("leave_role")
def leave_role(session: Session, role: str, member: str) -> Session:
    """Return ``session`` with ``member`` out of ``role``; what was noted in it stays."""
    played: Role = found(session, "roles", role)
    played = replace(played, members=played.members - {member})
    if played.members or any(point.role == role for point in session.points.values()):
        return put(session, "roles", played)
    return remove(session, "roles", role)


@undoable("draw_roles")
def draw_roles(
    session: Session, seed: int, resident_stems: tuple[str, ...], *, avoid_contacts: bool = True
) -> Session:
    """Return ``session`` with an actor drawn for each present member who lacks one.

    Who passes gets none, and who withdrew is not drawn. Actors nobody plays come first, and of
    these the co-leads at short term and residents, then who has a place; once all are played,
    members join those in whose name nothing was noted yet. With ``avoid_contacts``, nobody gets
    an actor whose contact they are, as long as the lots can fall otherwise. The same ``seed``
    draws the same roles. ``resident_stems`` are what ``is_resident`` takes.
    """
    from random import Random  # late: it is slow to load

    lots = Random(seed)
    waiting = without_actor(session)
    noted = {point.role for point in session.points.values()}
    begun = {role.actor for role in session.roles.values() if role.noted or role.id in noted}
    played = {role.actor for role in session.roles.values() if role.members} | begun
    partners = with_us(session)
    first = {p.id for p in partners if is_resident(p, resident_stems)}
    first |= {p.id for p in short_co_leads(session)}
    deck = [partner for partner in partners if partner.id not in played]
    while waiting and (deck := deck or [p for p in partners if p.id not in begun]):
        deck = _shuffled(lots, deck, first, len(waiting))
        dealt = _dealt(waiting, deck, avoid_contacts)
        for member, actor in dealt.items():
            session = take_role(session, member, actor)
        waiting, deck = [member for member in waiting if member.id not in dealt], []
    return session


def _shuffled(lots: Random, deck: list[Partner], first: set[str], wanted: int) -> list[Partner]:
    """Return ``deck`` in any order, but those of ``first`` among the first ``wanted``.

    Of equals, who has a place comes first.
    """
    lots.shuffle(deck)
    deck.sort(key=lambda actor: (actor.id not in first, not actor.places))
    dealt = deck[:wanted]
    lots.shuffle(dealt)
    return [*dealt, *deck[wanted:]]


def _dealt(members: list[Member], deck: list[Partner], avoid_contacts: bool) -> dict[str, str]:
    """Return an actor of ``deck`` for each member, as far as it goes.

    A matching: who finds only actors already dealt has another give theirs up for a free one.
    """
    holder: dict[str, Member] = {}

    def deal(member: Member, refused: set[str]) -> bool:
        for actor in deck:
            if actor.id in refused or (avoid_contacts and actor.contact == member.id):
                continue
            refused.add(actor.id)
            if actor.id not in holder or deal(holder[actor.id], refused):
                holder[actor.id] = member
                return True
        return False

    left = [member for member in members if not deal(member, set())]
    free = [actor.id for actor in deck if actor.id not in holder]
    holder.update(zip(free, left, strict=False))
    return {member.id: actor for actor, member in holder.items()}


@undoable("note_point")
def note_point(session: Session, role: str, kind: PointKind, text: str) -> Session:
    """Return ``session`` with a brake or a lever noted in ``role``.

    Raises EmptyText or TextTooLong.
    """
    return note_points(session, role, kind, [text])


@undoable("note_point")
def note_points(session: Session, role: str, kind: PointKind, texts: Iterable[str]) -> Session:
    """Return ``session`` with a brake or a lever noted in ``role`` for each of ``texts``."""
    played: Role = found(session, "roles", role)
    said = (clean_note(text, MAX_POINT) for text in texts)
    points = (Point(kind=kind, actor=played.actor, text=text, role=role) for text in said)
    return put(session, "points", *points)


@undoable("add_point")
def add_point(session: Session, actor: str, kind: PointKind, text: str) -> Session:
    """Return ``session`` with a brake or a lever of ``actor`` added in the open."""
    return add_points(session, actor, kind, [text])


@undoable("add_point")
def add_points(session: Session, actor: str, kind: PointKind, texts: Iterable[str]) -> Session:
    """Return ``session`` with a brake or a lever of ``actor`` for each of ``texts``."""
    found(session, "partners", actor)
    said = (clean_note(text, MAX_POINT) for text in texts)
    return put(session, "points", *(Point(kind=kind, actor=actor, text=text) for text in said))


@undoable("reword")
def reword(session: Session, point: str, text: str) -> Session:
    """Return ``session`` with a brake or a lever in other words."""
    return change(session, "points", point, text=text)


@undoable("unsay")
def unsay(session: Session, table: Literal["points", "arguments"], id: str) -> Session:
    """Return ``session`` without a brake, a lever or an argument that was said."""
    return remove(session, table, id)


@undoable("end_turn")
def end_turn(session: Session, role: str, noted: bool = True) -> Session:
    """Return ``session`` with the turn of ``role`` ended, or (``noted`` False) to be resumed."""
    return change(session, "roles", role, noted=noted)


@undoable("reveal")
def reveal(session: Session, role: str) -> Session:
    """Return ``session`` with the notes of ``role`` shown to all."""
    return change(session, "roles", role, revealed=True, noted=True)


@undoable("leave_roles")
def leave_roles(session: Session) -> Session:
    """Return ``session`` after the moment when everyone leaves their role."""
    return replace(session, roles_left=True)


@undoable("argue")
def argue(session: Session, point: str, text: str, by: str | None = None) -> Session:
    """Return ``session`` with an argument under ``point``, said by the member ``by``."""
    found(session, "points", point)
    if by is not None:
        found(session, "members", by)
    text = clean_name(text, MAX_POINT)
    return put(session, "arguments", Argument(point=point, text=text, by=by))


@undoable("argue")
def add_arguments(session: Session, point: str, texts: Iterable[str]) -> Session:
    """Return ``session`` with an argument under ``point`` for each of ``texts``."""
    found(session, "points", point)
    said = (clean_name(text, MAX_POINT) for text in texts)
    return put(session, "arguments", *(Argument(point=point, text=text) for text in said))


@undoable("rate")
def rate(
    session: Session, point: str, *, strength: int | None = None, grip: int | None = None
) -> Session:
    """Return ``session`` with ``point`` rated, 1 to 5 each; 0 takes a rating back.

    Raises OutOfRange for any other number.
    """
    return change(session, "points", point, **checked_ratings(strength=strength, grip=grip))


def checked_ratings(**ratings: int | None) -> dict[str, int]:
    """Return those of ``ratings`` that are given. Raises OutOfRange."""
    given = {name: value for name, value in ratings.items() if value is not None}
    for value in given.values():
        if not 0 <= value <= 5:
            raise OutOfRange(value)
    return given


@undoable("accept")
def accept(session: Session, point: str, because: str, accepted: bool = True) -> Session:
    """Return ``session`` with a brake accepted for a reason, or (False) to be worked on again."""
    because = because if accepted else ""
    return change(session, "points", point, accepted=accepted, accepted_because=because)


@undoable("verify")
def verify(session: Session, point: str, verification: Verification, note: str = "") -> Session:
    """Return ``session`` with ``point`` checked with the real actor, and what it said."""
    return change(session, "points", point, verification=verification, verification_note=note)


@undoable("tie")
def tie(session: Session, points: frozenset[str], theme: str) -> Session:
    """Return ``session`` with ``points`` under the theme of that name, made if there is none.

    An empty name unties them; a theme nobody is tied to any more goes.
    """
    named = _theme(session, clean_name(theme)) if theme.strip() else None
    if named:
        session = put(session, "themes", named)
    for point in sorted(points):
        session = change(session, "points", point, theme=named.id if named else None)
    used = {point.theme for point in session.points.values()}
    kept = {id: theme for id, theme in session.themes.items() if id in used}
    return replace(session, themes=kept)


def _theme(session: Session, name: str) -> Theme:
    same = (theme for theme in in_order(session.themes) if folded(theme.name) == folded(name))
    return next(same, Theme(name=name))


@undoable("play_new_actor")
def play_new_actor(
    session: Session, member: str, name: str, instead_of: str | None = None
) -> Session:
    """Return ``session`` with ``member`` playing an actor that is not on the timeline yet.

    It is played beside the roles that they have, or ``instead_of`` one of them. Raises Missing.
    """
    partner = Partner(name=clean_name(name))
    session = put(session, "partners", partner)
    if instead_of is None:
        return take_role(session, member, partner.id)
    return change_role(session, instead_of, member, partner.id)

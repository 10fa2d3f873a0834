"""What moved between two states of a session, and what its follow-up should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from store.choices import Answer, Verification
from store.days import begins, ends
from store.model import CENTRE, Body, Cell, EntityT, Partner, Point, Session, Table, in_order
from store.plan import Action, late, open_actions
from store.queries.actors import has_withdrawn, present
from store.queries.follow_up import step_status, unheard
from store.queries.points import points_of
from store.queries.raci import cell_of
from store.queries.timeline import tray

SOON = timedelta(days=30)
"""How far ahead a lead or a first step counts as due soon."""


class ChangeKind(StrEnum):
    """What happened to the entity ``subject`` of a change, what matters most first."""

    LEAD_STATUS = "lead-status"
    FIRST_STEP_STATUS = "first-step-status"  # a partner
    WITHDREW = "withdrew"  # a partner
    ANSWERED = "answered"  # a partner that did not withdraw
    SIGN_ADDED = "sign-added"
    INVOLVEMENT = "involvement"  # a partner, in other rows; other: the horizon, if only one
    PARTNER_MOVED = "partner-moved"  # a partner, at other horizons
    PARTNER_PLACED = "partner-placed"  # it had no place
    PARTNER_UNPLACED = "partner-unplaced"  # it has none any more
    VERIFIED = "verified"  # a point
    BRAKE_ACCEPTED = "brake-accepted"
    BRAKE_REOPENED = "brake-reopened"  # no longer accepted
    LEAD_ADDED = "lead-added"
    LEAD_MOVED = "lead-moved"  # another owner or date
    LEAD_REMOVED = "lead-removed"
    PARTNER_ADDED = "partner-added"
    PARTNER_REMOVED = "partner-removed"
    PARTNER_RENAMED = "partner-renamed"
    CONTACT = "contact"  # a partner
    POINT_ADDED = "point-added"
    RATED = "rated"  # a point
    LETTERS = "letters"  # an activity; other: an actor
    LETTERS_ACCEPTED = "letters-accepted"  # an activity; other: an actor
    ACTIVITY_ADDED = "activity-added"
    ACTIVITY_REMOVED = "activity-removed"
    MEMBER_JOINED = "member-joined"
    MEMBER_LEFT = "member-left"
    BODY_INFORMED = "body-informed"
    REVIEW_PLANNED = "review-planned"
    FRAMING = "framing"


class Change(Struct, frozen=True):
    """One thing that moved; both sessions say from what to what."""

    kind: ChangeKind
    subject: str = ""
    other: str = ""


def changes(before: Session, after: Session) -> list[Change]:
    """Return what moved from ``before`` to ``after``, what matters most first.

    Brakes and levers count only where they are revealed in ``after``.
    """
    found = [
        *_partners(before, after),
        *_points(before, after),
        *_leads(before, after),
        *_raci(before, after),
        *_members(before, after),
        *_since(before, after),
    ]
    if before.framing != after.framing:
        found.append(Change(ChangeKind.FRAMING))
    return sorted(found, key=lambda change: list(ChangeKind).index(change.kind))


class _Pairs(NamedTuple):
    """Two states of one table: ids that came, ids that went, ids of both."""

    added: list[str]
    removed: list[str]
    kept: list[str]


def _pairs(before: Table[EntityT], after: Table[EntityT]) -> _Pairs:
    now = [entity.id for entity in in_order(after)]
    return _Pairs(
        added=[id for id in now if id not in before],
        removed=[entity.id for entity in in_order(before) if entity.id not in after],
        kept=[id for id in now if id in before],
    )


def _changes(kind: ChangeKind, ids: Iterable[str]) -> Iterator[Change]:
    return (Change(kind, id) for id in ids)


def _partners(before: Session, after: Session) -> Iterator[Change]:
    ids = _pairs(before.partners, after.partners)
    yield from _changes(ChangeKind.PARTNER_ADDED, ids.added)
    merged = {id for partner in after.partners.values() for id in partner.merged}
    yield from _changes(ChangeKind.PARTNER_REMOVED, (id for id in ids.removed if id not in merged))
    for id in ids.kept:
        old, new = before.partners[id], after.partners[id]
        yield from _move(old, new)
        if old.name != new.name:
            yield Change(ChangeKind.PARTNER_RENAMED, id)
        if old.contact != new.contact:
            yield Change(ChangeKind.CONTACT, id)
        yield from _said(old, new)


def _said(old: Partner, new: Partner) -> Iterator[Change]:
    """Yield what became of the first step, and what the partner answered."""
    if step_status(old) is not step_status(new):
        yield Change(ChangeKind.FIRST_STEP_STATUS, new.id)
    if old.answer is not new.answer:
        withdrew = new.answer is Answer.WITHDREW
        yield Change(ChangeKind.WITHDREW if withdrew else ChangeKind.ANSWERED, new.id)


def _move(old: Partner, new: Partner) -> Iterator[Change]:
    was = {horizon: place.row for horizon, place in old.places.items()}
    is_now = {horizon: place.row for horizon, place in new.places.items()}
    if was == is_now:
        return
    if not was:
        yield Change(ChangeKind.PARTNER_PLACED, new.id)
    elif not is_now:
        yield Change(ChangeKind.PARTNER_UNPLACED, new.id)
    elif was.keys() != is_now.keys():
        yield Change(ChangeKind.PARTNER_MOVED, new.id)
    else:
        moved = [horizon for horizon in was if was[horizon] != is_now[horizon]]
        yield Change(ChangeKind.INVOLVEMENT, new.id, moved[0] if len(moved) == 1 else "")


def _points(before: Session, after: Session) -> Iterator[Change]:
    seen = {point.id for point in points_of(before)}
    for new in points_of(after):
        if new.id not in seen:
            yield Change(ChangeKind.POINT_ADDED, new.id)
        yield from _point(before.points[new.id] if new.id in seen else None, new)


def _point(old: Point | None, new: Point) -> Iterator[Change]:
    """Yield what moved of one point; one that is new is only that, without its rating."""
    was = old or Point(id=new.id, kind=new.kind, actor=new.actor, text=new.text)
    if was.verification is not new.verification:
        yield Change(ChangeKind.VERIFIED, new.id)
    if was.accepted is not new.accepted:
        accepted = ChangeKind.BRAKE_ACCEPTED if new.accepted else ChangeKind.BRAKE_REOPENED
        yield Change(accepted, new.id)
    if old and (old.strength, old.grip) != (new.strength, new.grip):
        yield Change(ChangeKind.RATED, new.id)


def _leads(before: Session, after: Session) -> Iterator[Change]:
    ids = _pairs(before.leads, after.leads)
    yield from _changes(ChangeKind.LEAD_ADDED, ids.added)
    yield from _changes(ChangeKind.LEAD_REMOVED, ids.removed)
    for id in ids.kept:
        old, new = before.leads[id], after.leads[id]
        if old.status is not new.status:
            yield Change(ChangeKind.LEAD_STATUS, id)
        if (old.owner, old.due) != (new.owner, new.due):
            yield Change(ChangeKind.LEAD_MOVED, id)


def _raci(before: Session, after: Session) -> Iterator[Change]:
    ids = _pairs(before.activities, after.activities)
    yield from _changes(ChangeKind.ACTIVITY_ADDED, ids.added)
    yield from _changes(ChangeKind.ACTIVITY_REMOVED, ids.removed)
    named = (*in_order(after.members), *in_order(after.partners))
    actors = [CENTRE, *(one.id for one in named)]
    for id in ids.kept:
        for actor in actors:
            was = cell_of(before.activities[id], actor)
            if kind := _letters(was, cell_of(after.activities[id], actor)):
                yield Change(kind, id, actor)


def _letters(was: Cell, is_now: Cell) -> ChangeKind | None:
    if was.letters != is_now.letters:
        return ChangeKind.LETTERS
    return ChangeKind.LETTERS_ACCEPTED if is_now.accepted and not was.accepted else None


def _members(before: Session, after: Session) -> Iterator[Change]:
    was, is_now = _team(before), _team(after)
    yield from _changes(ChangeKind.MEMBER_JOINED, (id for id in is_now if id not in was))
    yield from _changes(ChangeKind.MEMBER_LEFT, (id for id in was if id not in is_now))


def _since(before: Session, after: Session) -> Iterator[Change]:
    """Yield what was noted since the workshop: signs, bodies that heard of it, the next review."""
    yield from _changes(ChangeKind.SIGN_ADDED, _pairs(before.signs, after.signs).added)
    for body in in_order(after.bodies):
        was = before.bodies.get(body.id)
        if body.informed_on and body.informed_on != (was.informed_on if was else None):
            yield Change(ChangeKind.BODY_INFORMED, body.id)
    planned, day = after.next_review, after.next_review.day
    if day and (day, planned.place) != (before.next_review.day, before.next_review.place):
        yield Change(ChangeKind.REVIEW_PLANNED)


def _team(session: Session) -> list[str]:
    return [member.id for member in present(session)]


class FollowUp(Struct, frozen=True):
    """What a review looks at first, each list in the order to take it in."""

    late: list[Action]
    """Leads and first steps that were to be done before today."""
    due: list[Action]
    """Those to be done within SOON."""
    open: list[Action]
    """All others still to be done: later, or without a date."""
    unheard: list[Body]
    """Bodies to tell that have not heard of the project for LONG, or never."""
    to_check: list[Point]
    """Revealed brakes and levers that nobody has checked with the real actor."""
    unplaced: list[Partner]
    withdrawn: list[Partner]
    """Partners that withdrew: their cards say why."""


def follow_up(session: Session, today: date) -> FollowUp:
    """Return what is late, due or still to be checked on the day ``today``."""
    left = open_actions(session)
    overdue = late(left, today)
    due = [
        act
        for act in left
        if act.when and ends(act.when) >= today and begins(act.when) <= today + SOON
    ]
    partners = in_order(session.partners)
    return FollowUp(
        late=overdue,
        due=due,
        open=[action for action in left if action not in overdue and action not in due],
        unheard=unheard(session, today),
        to_check=[p for p in points_of(session) if p.verification is Verification.HYPOTHESIS],
        unplaced=[p for p in tray(session) if not has_withdrawn(p)],
        withdrawn=[p for p in partners if has_withdrawn(p)],
    )

"""Who someone is in a room, and what of a session they may see and change.

All of it stands in these tables: ``seen_by`` makes what a person's program shows, and
``OpenSession`` has ``check`` look at each edit, whichever screen, page or line it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from store.entity import Entity
from store.errors import NotYours
from store.given import Idea, OwnRating, Proposal, Vote
from store.model import Argument, Member, Point, Role, Session, replace
from store.queries.roles import is_revealed
from store.references import touched, without_all


class ParticipantKind(StrEnum):
    """What someone is in a room."""

    FACILITATOR = "facilitator"
    MEMBER = "member"
    GUEST = "guest"
    PUBLIC = "public"


class Participant(Struct, frozen=True):
    """What someone is in a room, and which member they are, where they said so."""

    kind: ParticipantKind = ParticipantKind.FACILITATOR
    member: str = ""


FACILITATOR = Participant()

_BY_ACT: Mapping[str, frozenset[ParticipantKind]] = {
    "add_members": frozenset({ParticipantKind.MEMBER}),
    "think_of": frozenset({ParticipantKind.MEMBER}),
    "forget_idea": frozenset({ParticipantKind.MEMBER}),
    "note_point": frozenset({ParticipantKind.MEMBER}),
    "reword": frozenset({ParticipantKind.MEMBER}),
    "unsay": frozenset({ParticipantKind.MEMBER}),
    "end_turn": frozenset({ParticipantKind.MEMBER}),
    "argue": frozenset({ParticipantKind.MEMBER}),
    "rate_for_oneself": frozenset({ParticipantKind.MEMBER}),
    "propose": frozenset({ParticipantKind.MEMBER, ParticipantKind.GUEST}),
    "vote": frozenset({ParticipantKind.MEMBER}),
}
"""Who else than the facilitator may do an act, by its name for undo."""


def may(who: Participant, act: str) -> bool:
    """Return whether they may do ``act``, as far as it concerns what is theirs."""
    return who.kind is ParticipantKind.FACILITATOR or who.kind in _BY_ACT.get(act, ())


def check(who: Participant, act: str, before: Session, after: Session) -> None:
    """Raise NotYours where an edit called ``act`` is not for them."""
    if who.kind is ParticipantKind.FACILITATOR:
        return
    if not may(who, act) or _beside_tables(before) != _beside_tables(after):
        raise NotYours
    for entity in (*touched(before, after), *touched(after, before)):
        if not is_own(before, who, entity):
            raise NotYours


def _beside_tables(session: Session) -> tuple[object, ...]:
    """Return what belongs to no one in a room but the facilitator."""
    return session.framing, session.room, session.next_review, session.timings, session.step


def is_own(session: Session, who: Participant, entity: Entity) -> bool:
    """Return whether ``entity``, new or of ``session``, is for them to change."""
    match entity:
        case Point():
            return is_open(session, entity) and _plays(session, who, entity.role)
        case Role():
            return is_open(session, entity) and _plays(session, who, entity.id)
        case Idea() | Vote():
            return is_open(session, entity) and entity.by == who.member
        case OwnRating():
            seen = _sees_point(session, who, entity.point)
            return seen and is_open(session, entity) and entity.by == who.member
        case Argument():
            return _sees_point(session, who, entity.point) and _is_said_by(session, who, entity)
        case Proposal():
            return _is_said_by(session, who, entity)
        case Member():
            return entity.id not in session.members
        case _:
            return False


def is_open(session: Session, entity: Entity) -> bool:
    """Return whether those whose ``entity`` it is may still change it: not once all see it."""
    match entity:
        case Point():
            return not _is_revealed(session, entity.role)
        case Role():
            return not _is_revealed(session, entity.id)
        case OwnRating():
            rated = session.points.get(entity.point)
            return not (rated and rated.compared)
        case Vote():
            return not session.room.votes_shown
        case _:
            return True


def may_go_back(who: Participant, now: Session, before: Session) -> bool:
    """Return whether they may take back what leads from ``before`` to ``now``."""
    changed = (*touched(now, before), *touched(before, now))
    is_facilitator = who.kind is ParticipantKind.FACILITATOR
    return is_facilitator or all(is_open(now, entity) for entity in changed)


def _is_revealed(session: Session, role: str | None) -> bool:
    played = session.roles.get(role or "")
    return played is not None and played.revealed


def _sees_point(session: Session, who: Participant, id: str) -> bool:
    point = session.points.get(id)
    return point is None or not _is_hidden(session, who, point)


def _is_said_by(session: Session, who: Participant, entity: Argument | Proposal) -> bool:
    return entity.by in (who.member or None, None) and not _is_kept(session, entity)


def _is_kept(session: Session, entity: Argument | Proposal) -> bool:
    """Return whether it was there before, and said by somebody else or by no name."""
    kept = session.arguments.get(entity.id) or session.proposals.get(entity.id)
    return kept is not None and kept.by is None


def seen_by(session: Session, who: Participant) -> Session:
    """Return ``session`` as they may see it: without what others keep to themselves.

    The facilitator is no exception. Disagreements, and how it was when a review began, which may
    hold all that is private, are for the facilitator alone.
    """
    hidden = set(_hidden(session, who))
    session = without_all(_without_others_own(session, who), "points", hidden)
    used = {point.theme for point in session.points.values()}
    themes = {id: theme for id, theme in session.themes.items() if id in used}
    session = replace(session, themes=themes)
    if who.kind is not ParticipantKind.FACILITATOR:
        reviews = {id: replace(r, before=Session()) for id, r in session.reviews.items()}
        session = replace(session, conflicts={}, reviews=reviews)
    return session


def _hidden(session: Session, who: Participant) -> Iterator[str]:
    for point in session.points.values():
        if _is_hidden(session, who, point):
            yield point.id


def _is_hidden(session: Session, who: Participant, point: Point) -> bool:
    return not is_revealed(session, point) and not _plays(session, who, point.role)


def _without_others_own(session: Session, who: Participant) -> Session:
    """Return ``session`` without what others gave for themselves; nothing hangs on any of it."""
    points, room = session.points, session.room
    mine = who.member
    ratings = session.ratings.items()
    return replace(
        session,
        ideas={id: idea for id, idea in session.ideas.items() if idea.by == mine},
        ratings={id: r for id, r in ratings if r.by == mine or points[r.point].compared},
        votes={id: v for id, v in session.votes.items() if v.by == mine or room.votes_shown},
    )


def _plays(session: Session, who: Participant, role: str | None) -> bool:
    played = session.roles.get(role or "")
    return played is not None and who.member in played.members

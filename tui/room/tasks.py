"""What someone in a room can give now, and how far they have come, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from store.choices import PointKind
from store.edits.room import MOST_VOTES
from store.given import Gathering, OwnRating
from store.model import Point, Role, Session, in_order
from store.participant import Participant, ParticipantKind
from store.queries.actors import name_of
from store.queries.points import points_of, points_of_role
from store.queries.roles import roles_played
from store.queries.room import votes_by
from store.text import without_bullet
from tui.wording.i18n import N_, _, n_
from tui.wording.phrases import listed

ASKED_NO_MORE = N_("This is no longer asked: what you gave is kept.")


class TaskKind(StrEnum):
    """What there may be to give; each is a screen, a page, and some lines."""

    IDEAS = "ideas"
    TURN = "turn"
    SAID = "said"
    PROPOSALS = "proposals"


class TaskId(NamedTuple):
    """Which task it is: of a turn, ``about`` is its role."""

    kind: TaskKind
    about: str = ""


class Task(Struct, frozen=True):
    """Something to give: what, how it is done, and how far one has come."""

    id: TaskId
    title: str
    how: str
    state: str


def tasks(session: Session, who: Participant) -> list[Task]:
    """Return what ``who`` can give now, of ``session`` as they see it, in the workshop's order."""
    if who.kind is ParticipantKind.MEMBER:
        if who.member not in session.members:
            return []
        return [*_ideas(session), *_turns(session, who), *_said(session, who), *_own(session, who)]
    return list(_proposals(session)) if who.kind is ParticipantKind.GUEST else []


def _ideas(session: Session) -> Iterator[Task]:
    if Gathering.IDEAS in session.room.open:
        yield Task(
            TaskId(TaskKind.IDEAS),
            _("Ideas: with whom?"),
            _("Partners you think of, one a line. Only you see them until all are gathered."),
            n_("%(count)d idea", "%(count)d ideas", len(session.ideas)),
        )


def names_in(lines: Sequence[str]) -> list[str]:
    """Return the names in ``lines``: of several, as of a list from elsewhere, no sign is kept."""
    return [*filter(None, map(without_bullet, lines))] if len(lines) > 1 else [*lines]


def _turns(session: Session, who: Participant) -> Iterator[Task]:
    if Gathering.TURNS in session.room.open:
        for role in own_roles(session, who):
            title = _("Your role: %(actor)s", actor=name_of(session, role.actor))
            how = _("What would hold you back? What would make you say yes? %(who)s")
            how %= {"who": _who_sees(session, who, role)}
            yield Task(TaskId(TaskKind.TURN, role.id), title, how, _noted(session, role))


def _who_sees(session: Session, who: Participant, role: Role) -> str:
    if not (others := _group(session, who, role)):
        return _("Only you see it now.")
    return _("Only your group sees it now (with %(names)s).", names=listed(others))


def seen_until_revealed(session: Session, who: Participant, role: Role) -> str:
    """Return who sees the notes of a turn before all do, where ``who`` takes part in it."""
    if not (others := _group(session, who, role)):
        return _("Nobody else sees your notes before the exchange.")
    names = listed(others)
    return _("Only your group (with %(names)s) sees your notes before the exchange.", names=names)


def _group(session: Session, who: Participant, role: Role) -> list[str]:
    """Return the names of those who share the turn of ``role`` with ``who``."""
    return [m.name for m in in_order(session.members) if m.id in role.members - {who.member}]


def _noted(session: Session, role: Role) -> str:
    count = sum(len(points_of_role(session, role.id, kind)) for kind in PointKind)
    notes = n_("%(count)d note", "%(count)d notes", count)
    return _("finished, %(notes)s", notes=notes) if role.noted else notes


def _said(session: Session, who: Participant) -> Iterator[Task]:
    said = points_of(session)
    if not said:
        return
    title, how = _("What was said: answer it"), _("All see your arguments at once.")
    state = n_("%(count)d brake or lever", "%(count)d brakes and levers", len(said))
    if Gathering.RATINGS in session.room.open and (open_ones := to_rate(session)):
        rated = sum(is_rated(own_rating(session, who, point.id)) for point in open_ones)
        title = _("What was said: rate it, answer it")
        how = _("How strong is it, how far in our hands? Ratings are each one's own at first.")
        state = n_(
            "%(count)d rated of %(total)d",
            "%(count)d rated of %(total)d",
            rated,
            total=len(open_ones),
        )
    yield Task(TaskId(TaskKind.SAID), title, how, state)


def _own(session: Session, who: Participant) -> Iterator[Task]:
    if Gathering.VOTES in session.room.open and session.proposals:
        given = len(votes_by(session, who.member))
        yield Task(
            TaskId(TaskKind.PROPOSALS),
            _("Votes: what first?"),
            _("Nobody sees yours until all are shown."),
            _("%(given)d of %(most)d votes given", given=given, most=MOST_VOTES),
        )
    else:
        yield from _proposals(session)


def _proposals(session: Session) -> Iterator[Task]:
    if Gathering.PROPOSALS in session.room.open:
        yield Task(
            TaskId(TaskKind.PROPOSALS),
            _("Proposals: what could we do?"),
            _("All see them at once."),
            n_("%(count)d proposal", "%(count)d proposals", len(session.proposals)),
        )


def own_roles(session: Session, who: Participant) -> list[Role]:
    """Return the roles that ``who`` plays and that are not revealed yet."""
    played = roles_played(session)
    return [role for role in played if who.member in role.members and not role.revealed]


def to_rate(session: Session) -> list[Point]:
    """Return the brakes and levers that all can see, and whose ratings are not compared yet."""
    return [point for point in points_of(session) if not point.compared]


def own_rating(session: Session, who: Participant, point: str) -> OwnRating | None:
    """Return how ``who`` rated ``point``; None where they did not yet."""
    given = session.ratings.values()
    return next((r for r in given if r.point == point and r.by == who.member), None)


def is_rated(rating: OwnRating | None) -> bool:
    """Return whether a rating says both how strong, and how far in our hands."""
    return rating is not None and bool(rating.strength and rating.grip)


def waiting_words(session: Session, who: Participant) -> str:
    """Return what there is to say to ``who`` while there is nothing to give."""
    if who.kind is ParticipantKind.MEMBER and Gathering.TURNS in session.room.open:
        return _("You play no actor yet: the facilitator gives you one.")
    return _("Nothing to write now: look up, listen, talk. What is asked of you appears here.")

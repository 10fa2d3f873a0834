"""What one session holds that centres may share; nothing hidden, withdrawn, or kept between us."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from store.checks.step_aside import STRONG
from store.choices import Answer, Family, Involvement, LeadStatus, PointKind, Verification
from store.model import Lead, Partner, Point, Session
from store.queries.actors import has_withdrawn
from store.queries.follow_up import choice_of
from store.queries.points import is_answered, points_of
from store.queries.timeline import ever


class Topic(StrEnum):
    """What is counted: of which list the name of a thing comes."""

    FAMILY = "family"
    ACTOR = "actor"
    BRAKE = "brake"
    LEVER = "lever"
    THEME = "theme"
    LEAD = "lead"
    REASON = "reason"


TOPIC_OF = {PointKind.BRAKE: Topic.BRAKE, PointKind.LEVER: Topic.LEVER}


class Aspect(StrEnum):
    """How a thing is there in a centre: ``THERE`` at all, else in one way."""

    THERE = "there"
    LEADING = "leading"
    AGREED = "agreed"
    UNCONFIRMED = "unconfirmed"
    STRONG = "strong"
    UNANSWERED = "unanswered"
    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    DONE = "done"
    DROPPED = "dropped"


_CHECKED = {
    Verification.HYPOTHESIS: Aspect.UNCHECKED,
    Verification.CONFIRMED: Aspect.CONFIRMED,
    Verification.REFUTED: Aspect.REFUTED,
}


_ENDED = {LeadStatus.DONE: Aspect.DONE, LeadStatus.DROPPED: Aspect.DROPPED}

OTHERS = ""
"""The name of what is of no known kind."""

UNSAID = "unsaid"
"""The name of the reason that nobody gave."""


class Mention(NamedTuple):
    """A thing that centres may share: ``of`` is its name in a closed list, never a team's words.

    ``among`` is the family of the actor it is said of, where it is counted family by family.
    """

    topic: Topic
    of: str
    aspect: Aspect = Aspect.THERE
    among: Family | None = None


class Sorting(Struct, frozen=True, kw_only=True):
    """How people's words are sorted, by who knows their language, into names of closed lists.

    ``actor`` is empty for a name of no known kind. ``sayable`` says which texts of a session name
    nobody and no place: only those may ever be quoted. A session that is ``made_up``, an example,
    counts nowhere.
    """

    family: Callable[[Partner], Family | None]
    actor: Callable[[str], str]
    kinds: Callable[[PointKind, str], Iterable[str]]
    reasons: Callable[[str], Iterable[str]]
    sayable: Callable[[Session], Callable[[str], bool]]
    made_up: Callable[[Session], bool]


def mentions_of(session: Session, sorting: Sorting) -> set[Mention]:
    """Return what ``session`` has that centres may share; nothing hidden, withdrawn, or kept."""
    return {
        *chain.from_iterable(_of_partner(session, p, sorting) for p in _partners(session)),
        *chain.from_iterable(_of_point(session, p, sorting) for p in _points(session)),
        *chain.from_iterable(_of_lead(session, lead, sorting) for lead in _leads(session)),
    }


def texts_of(session: Session, sorting: Sorting) -> Iterator[tuple[Topic, str]]:
    """Yield the texts of ``session`` that may be quoted, if enough centres said the same."""
    sayable = sorting.sayable(session)
    return ((topic, text) for topic, text in _texts(session) if text.strip() and sayable(text))


def _texts(session: Session) -> Iterator[tuple[Topic, str]]:
    for point in _points(session):
        yield TOPIC_OF[point.kind], point.text
        if theme := session.themes.get(point.theme or ""):
            yield Topic.THEME, theme.name
    yield from ((Topic.REASON, lead.reason) for lead in _leads(session) if _is_dropped(lead))


def _partners(session: Session) -> Iterator[Partner]:
    return (p for p in session.partners.values() if p.places and _counts(p))


def _counts(partner: Partner) -> bool:
    return not has_withdrawn(partner) and not choice_of(partner, "name").between_us


def _points(session: Session) -> Iterator[Point]:
    for point in points_of(session):
        card = session.partners.get(point.actor)
        if card is None or _counts(card):
            yield point


def _leads(session: Session) -> Iterator[Lead]:
    """Yield the leads that count: what is behind them does, where anything is."""
    counted = {point.id for point in _points(session)}
    for lead in session.leads.values():
        behind = not lead.points or not counted.isdisjoint(lead.points)
        if behind and not choice_of(lead, "what").between_us:
            yield lead


def _of_partner(session: Session, partner: Partner, sorting: Sorting) -> Iterator[Mention]:
    aspects = [Aspect.THERE]
    aspects += [Aspect.LEADING] if ever(session, partner, Involvement.CO_LEAD) else []
    agreed = partner.answer is Answer.AGREED
    aspects.append(Aspect.AGREED if agreed else Aspect.UNCONFIRMED)
    named = (
        (Topic.FAMILY, sorting.family(partner)),
        (Topic.ACTOR, sorting.actor(partner.name)),
    )
    for topic, of in named:
        if of:
            yield from (Mention(topic, str(of), aspect) for aspect in aspects)


def _of_point(session: Session, point: Point, sorting: Sorting) -> Iterator[Mention]:
    topic, card = TOPIC_OF[point.kind], session.partners.get(point.actor)
    family = sorting.family(card) if card else None
    for kind in _kinds(session, point, sorting):
        yield from (Mention(topic, kind, aspect) for aspect in _aspects(session, point))
        if family and point.verification is not Verification.REFUTED:
            yield Mention(topic, kind, among=family)


def _kinds(session: Session, point: Point, sorting: Sorting) -> set[str]:
    theme = session.themes.get(point.theme or "")
    texts = (point.text, theme.name if theme else "")
    return {kind for text in texts for kind in sorting.kinds(point.kind, text)} or {OTHERS}


def _aspects(session: Session, point: Point) -> Iterator[Aspect]:
    """Yield how a brake or lever is there; one that was refuted is there no more."""
    yield _CHECKED[point.verification]
    if point.verification is Verification.REFUTED:
        return
    yield Aspect.THERE
    if point.strength >= STRONG:
        yield Aspect.STRONG
    if not is_answered(session, point):
        yield Aspect.UNANSWERED


def _of_lead(session: Session, lead: Lead, sorting: Sorting) -> Iterator[Mention]:
    yield Mention(Topic.LEAD, lead.status)
    if _is_dropped(lead):
        reasons = [*sorting.reasons(lead.reason)] or [OTHERS if lead.reason.strip() else UNSAID]
        yield from (Mention(Topic.REASON, reason) for reason in reasons)
    if aspect := _ENDED.get(lead.status):
        for point in _points(session):
            if point.id in lead.points:
                for kind in _kinds(session, point, sorting):
                    yield Mention(TOPIC_OF[point.kind], kind, aspect)


def _is_dropped(lead: Lead) -> bool:
    return lead.status is LeadStatus.DROPPED

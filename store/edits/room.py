"""Verbs of a room: what each gives for themselves, and how it comes to be everyone's."""

from __future__ import annotations

from collections.abc import Iterable

from store.edits.leads import link_lead
from store.edits.roles import checked_ratings
from store.edits.tables import change, found, put, remove
from store.entity import is_id, new_id
from store.errors import NoVoteLeft
from store.field_rules import MAX_LEAD
from store.given import Gathering, Idea, OwnRating, Proposal, Vote
from store.history import undoable
from store.model import Lead, Partner, Session, in_order, replace
from store.queries.actors import same_name
from store.queries.room import middles, signed
from store.text import clean_name, folded

MOST_VOTES = 3
"""How many proposals each member may vote for."""


@undoable("open_gathering")
def open_gathering(session: Session, what: Gathering) -> Session:
    """Return ``session`` with everyone asked to give ``what``; votes are hidden once more."""
    shown = session.room.votes_shown and what is not Gathering.VOTES
    room = replace(session.room, open=session.room.open | {what}, votes_shown=shown)
    return replace(session, room=room)


@undoable("close_gathering")
def close_gathering(session: Session, what: Gathering) -> Session:
    """Return ``session`` with nobody asked for ``what`` any more; what was given stays."""
    return replace(session, room=replace(session.room, open=session.room.open - {what}))


@undoable("be_anonymous")
def be_anonymous(session: Session, anonymous: bool) -> Session:
    """Return ``session`` where what is said from now on goes by no name, or by one again."""
    return replace(session, room=replace(session.room, anonymous=anonymous))


# --- ideas


@undoable("think_of")
def think_of(session: Session, member: str, names: Iterable[str]) -> Session:
    """Return ``session`` with partners that ``member`` thought of; one named twice is one.

    Raises Missing, EmptyText or TextTooLong.
    """
    found(session, "members", member)
    known = {folded(idea.name) for idea in session.ideas.values() if idea.by == member}
    ideas = []
    for name in map(clean_name, names):
        if folded(name) not in known:
            known.add(folded(name))
            ideas.append(Idea(name=name, by=member))
    return put(session, "ideas", *ideas)


@undoable("forget_idea")
def forget_idea(session: Session, idea: str) -> Session:
    """Return ``session`` without an idea that was not gathered yet. Raises Missing."""
    return remove(session, "ideas", idea)


@undoable("gather_ideas")
def gather_ideas(session: Session) -> Session:
    """Return ``session`` with all ideas as cards, those of one name joined, and none left apart.

    A card that is there already takes in those who thought of it; a new one falls into the tray.
    """
    for idea in in_order(session.ideas):
        card = same_name(session, idea.name) or Partner(name=idea.name)
        card = replace(card, thought_of=card.thought_of | {idea.id})
        session = put(session, "partners", card)
    return close_gathering(replace(session, ideas={}), Gathering.IDEAS)


# --- ratings


@undoable("rate_for_oneself")
def rate_for_oneself(
    session: Session,
    point: str,
    member: str,
    *,
    strength: int | None = None,
    grip: int | None = None,
) -> Session:
    """Return ``session`` with ``point`` as ``member`` rates it; 0 takes a rating back.

    Raises Missing, or OutOfRange for any number but 0 to 5.
    """
    found(session, "points", point)
    found(session, "members", member)
    given = checked_ratings(strength=strength, grip=grip)
    by_id = _id_of(point, member)
    rating = session.ratings.get(by_id) or OwnRating(id=by_id, point=point, by=member)
    strength, grip = given.get("strength", rating.strength), given.get("grip", rating.grip)
    return put(session, "ratings", replace(rating, strength=strength, grip=grip))


@undoable("compare_ratings")
def compare_ratings(session: Session, actor: str, compared: bool = True) -> Session:
    """Return ``session`` with everyone's ratings of what ``actor`` may say shown, or hidden."""
    points = [point for point in session.points.values() if point.actor == actor]
    changed = [replace(p, compared=compared) for p in points if p.compared != compared]
    return put(session, "points", *changed)


@undoable("settle_rating")
def settle_rating(session: Session, point: str) -> Session:
    """Return ``session`` with the middle of everyone's ratings kept for ``point``.

    Raises Missing.
    """
    strength, grip = middles(session, found(session, "points", point))
    return change(session, "points", point, strength=strength, grip=grip)


# --- proposals and votes


@undoable("propose")
def propose(
    session: Session, what: str, points: frozenset[str] = frozenset(), by: str | None = None
) -> Session:
    """Return ``session`` with a lead proposed by the member ``by``, about some brakes or levers.

    Raises Missing, EmptyText or TextTooLong.
    """
    for point in points:
        found(session, "points", point)
    if by is not None:
        found(session, "members", by)
    said = clean_name(what, MAX_LEAD)
    proposal = Proposal(what=said, points=points, by=signed(session, by))
    return put(session, "proposals", proposal)


@undoable("vote")
def vote(session: Session, proposal: str, member: str, given: bool = True) -> Session:
    """Return ``session`` with a vote of ``member`` for a proposal, or (not ``given``) without.

    Raises Missing, or NoVoteLeft where the member voted for MOST_VOTES others.
    """
    found(session, "proposals", proposal)
    found(session, "members", member)
    id = _id_of(proposal, member)
    if not given:
        return remove(session, "votes", id) if id in session.votes else session
    others = [v for v in session.votes.values() if v.by == member and v.proposal != proposal]
    if len(others) >= MOST_VOTES:
        raise NoVoteLeft(MOST_VOTES)
    return put(session, "votes", Vote(id=id, proposal=proposal, by=member))


@undoable("show_votes")
def show_votes(session: Session, shown: bool = True) -> Session:
    """Return ``session`` with the votes shown to all, or hidden; shown, nobody votes any more."""
    session = replace(session, room=replace(session.room, votes_shown=shown))
    return close_gathering(session, Gathering.VOTES) if shown else session


@undoable("pick")
def pick(session: Session, proposal: str) -> Session:
    """Return ``session`` with a proposal taken up as a lead, once."""
    taken: Proposal = found(session, "proposals", proposal)
    if taken.lead is not None:
        return session
    lead = Lead(what=taken.what)
    session = link_lead(put(session, "leads", lead), lead.id, taken.points)
    return change(session, "proposals", proposal, lead=lead.id)


def _id_of(about: str, member: str) -> str:
    """Return one id for what ``member`` gives on something, wherever it is given from."""
    id = f"{about}-{member}"
    return id if is_id(id) else new_id()

"""What a facilitator does with all who are in a room, and with each: for a screen, or a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from store import edits
from store.attendance import Presence
from store.choices import Step
from store.given import Gathering
from store.model import Session, replace
from store.queries.actors import name_of
from store.queries.points import actors_with_points
from store.queries.roles import is_revealed
from store.queries.room import proposals_in_order, ratings_of
from store.queries.timeline import tray
from tui.room.led import free_turn
from tui.room.people import Person
from tui.room.together import votes_shown
from tui.steps import step_name
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import labelled
from tui.wording.room_guidance import IN_A_ROOM

ASKED = {
    Gathering.IDEAS: N_("Ideas of partners"),
    Gathering.TURNS: N_("Turns, each from their own screen"),
    Gathering.RATINGS: N_("Ratings, each for oneself"),
    Gathering.PROPOSALS: N_("Proposals of next moves"),
    Gathering.VOTES: N_("Votes, three each"),
}
"""What all can be asked for."""


class Deed(StrEnum):
    """What may be done with all."""

    ASK = "ask"
    STOP = "stop"
    NAMES = "names"
    GATHER = "gather"
    COMPARE = "compare"
    VOTES = "votes"
    PICK = "pick"


class RoomAct(NamedTuple):
    """One of them: of what is asked, of an actor, or of a proposal, by its id."""

    deed: Deed
    about: str = ""


class RoomOffer(Struct, frozen=True):
    """An act that can be done now: in what words, how much there is, and if it is so, ``is_on``."""

    act: RoomAct
    words: str
    aside: str = ""
    is_on: bool = False


def to_ask(session: Session) -> Iterator[RoomOffer]:
    """Yield what all can be asked for, or are asked for; and whether words go by a name."""
    for what, words in ASKED.items():
        asked = what in session.room.open
        if asked or _makes_sense(session, what):
            act = RoomAct(Deed.STOP if asked else Deed.ASK, what)
            yield RoomOffer(act, _(words), _("asked now") if asked else "", asked)
    anonymous = session.room.anonymous
    words = _("Words carry no name") if anonymous else _("Each one's words carry their name")
    yield RoomOffer(RoomAct(Deed.NAMES), words, is_on=not anonymous)


def _makes_sense(session: Session, what: Gathering) -> bool:
    if what is Gathering.TURNS:
        return bool(session.roles)
    if what is Gathering.RATINGS:
        return any(is_revealed(session, point) for point in session.points.values())
    return what is not Gathering.VOTES or bool(session.proposals)


def given(session: Session) -> Iterator[RoomOffer]:
    """Yield what can be done with what was given."""
    if session.ideas:
        aside = _ideas(session)
        yield RoomOffer(RoomAct(Deed.GATHER), _("Gather the ideas into the tray"), aside)
    yield from _ratings(session)
    if session.votes and not session.room.votes_shown:
        votes = n_("%(count)d vote", "%(count)d votes", len(session.votes))
        yield RoomOffer(RoomAct(Deed.VOTES), _("Show the votes"), votes)
    for proposal in proposals_in_order(session):
        if proposal.lead is None:
            words = _("Take up: %(what)s", what=proposal.what)
            yield RoomOffer(RoomAct(Deed.PICK, proposal.id), words, votes_shown(session, proposal))


def _ideas(session: Session) -> str:
    return n_("%(count)d idea", "%(count)d ideas", len(session.ideas))


def _ratings(session: Session) -> Iterator[RoomOffer]:
    for actor in actors_with_points(session):
        points = [p for p in session.points.values() if p.actor == actor.id]
        rated = {rating.by for point in points for rating in ratings_of(session, point.id)}
        if rated and not all(p.compared for p in points):
            words = _("Show the ratings of %(actor)s", actor=name_of(session, actor.id))
            by = n_("by %(count)d person", "by %(count)d people", len(rated))
            yield RoomOffer(RoomAct(Deed.COMPARE, actor.id), words, by)


def edit_of(session: Session, act: RoomAct) -> tuple[Callable[..., Session], list[object]]:
    """Return the edit that does ``act``, and what it is given."""
    what = next((asked for asked in Gathering if asked == act.about), None)
    ways: dict[Deed, tuple[Callable[..., Session], list[object]]] = {
        Deed.ASK: (edits.open_gathering, [what]),
        Deed.STOP: (edits.close_gathering, [what]),
        Deed.NAMES: (edits.be_anonymous, [not session.room.anonymous]),
        Deed.GATHER: (edits.gather_ideas, []),
        Deed.COMPARE: (edits.compare_ratings, [act.about]),
        Deed.VOTES: (edits.show_votes, [True]),
        Deed.PICK: (edits.pick, [act.about]),
    }
    return ways[act.deed]


def way_back(act: RoomAct) -> RoomAct:
    """Return what takes ``act`` back, where it stands where that stood: the act itself, if any."""
    ways = {Deed.ASK: Deed.STOP, Deed.STOP: Deed.ASK}
    return RoomAct(ways.get(act.deed, act.deed), act.about)


_DONE = {
    Deed.COMPARE: N_(
        "Everyone sees these ratings now. In the exchange, v keeps the middle, 1–5 what you agree "
        "on."
    ),
    Deed.VOTES: N_("Everyone sees the votes now; nobody votes any more."),
    Deed.PICK: N_("It is a next move now."),
}


def done_words(before: Session, after: Session, act: RoomAct) -> str:
    """Return what is said once ``act`` was done; nothing where it is seen."""
    if act.deed is Deed.GATHER:
        new = len(tray(after)) - len(tray(before))
        cards = n_("%(count)d new card to be placed.", "%(count)d new cards to be placed.", new)
        return labelled(_ideas(before), cards)
    return _(_DONE[act.deed]) if act.deed in _DONE else ""


def room_guidance(first: Step) -> list[tuple[str, list[str]]]:
    """Return the advice for a room: the name of each step, ``first`` before all, its sentences."""
    steps = sorted(IN_A_ROOM, key=lambda step: step is not first)
    return [(step_name(step), [*map(_, IN_A_ROOM[step])]) for step in steps]


def show_words(*, shown: bool) -> str:
    """Return what is said once something is shown to all, or no more."""
    if not shown:
        return _("No longer shown to all.")
    return _("Shown to all from now on: they follow you. Shift+S stops it.")


class PersonDeed(StrEnum):
    """What may be done about one who is here."""

    FREE = "free"
    OUT = "out"
    ALL_OUT = "all-out"
    HAND_OVER = "hand-over"


class PersonQuestion(NamedTuple):
    """What such a deed is called, what is asked before it, what is said after it; msgids."""

    yes: str
    words: str
    done: str


PERSON_DEEDS = {
    PersonDeed.FREE: PersonQuestion(
        N_("Free their turn for others"),
        "",
        N_("The turn of %(name)s is free; what they wrote is kept."),
    ),
    PersonDeed.OUT: PersonQuestion(
        N_("Show them out"),
        N_("Their program ends; what they wrote is kept, and they may join again."),
        N_("%(name)s was shown out."),
    ),
    PersonDeed.ALL_OUT: PersonQuestion(
        N_("Show out all who came in from the same device"),
        N_(
            "All who came in from there leave, %(count)d in all; what they wrote is kept, and they "
            "may join again. Closing the room and opening it gives it another code."
        ),
        N_("%(name)s was shown out, and all who came in from the same device."),
    ),
    PersonDeed.HAND_OVER: PersonQuestion(
        N_("Hand the facilitation over to them"),
        N_("They will see all that a facilitator sees, and may do all of it. You stay one too."),
        N_("%(name)s facilitates too, from now on."),
    ),
}


def may_be_done(person: Person) -> Iterator[PersonDeed]:
    """Yield what may be done about someone."""
    if person.role:
        yield PersonDeed.FREE
    if person.takes_part:
        yield PersonDeed.OUT
    if person.takes_part and len(person.from_there) > 1:
        yield PersonDeed.ALL_OUT
    if person.may_facilitate:
        yield PersonDeed.HAND_OVER


def asked_before(person: Person, deed: PersonDeed) -> str:
    """Return what is asked before something is done about ``person``; nothing where nothing is."""
    words = PERSON_DEEDS[deed].words
    return _(words, count=len(person.from_there)) if words else ""


def asking(now: Presence, person: Person, deed: PersonDeed) -> Presence:
    """Return how a facilitator, seen as ``now``, is seen to ask it of that person's program."""
    if deed is PersonDeed.FREE:
        return replace(now, freed=now.freed | {free_turn(person.role)})
    if deed is PersonDeed.OUT:
        return replace(now, shown_out=now.shown_out | {person.token})
    if deed is PersonDeed.ALL_OUT:
        return replace(now, shown_out=now.shown_out | person.from_there)
    return replace(now, handed_to=person.token)

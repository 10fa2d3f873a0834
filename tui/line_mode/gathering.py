"""What all in a room are asked for, line by line, and what comes of what they gave."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.given import Gathering
from store.model import Session
from store.queries.actors import name_of
from store.queries.points import actors_with_points, points_of
from store.queries.room import differing, is_unsettled, proposals_in_order
from tui.acts import Purpose
from tui.line_mode import replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.room.leading import ASKED, Deed, RoomAct, RoomOffer, done_words, edit_of, given, to_ask
from tui.room.together import together, votes_shown
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import labelled
from tui.wording.matching import Unclear
from tui.wording.phrases import listed, point_name, said_of

_CALLED = {
    Gathering.IDEAS: N_("ideas"),
    Gathering.TURNS: N_("turns"),
    Gathering.RATINGS: N_("ratings"),
    Gathering.PROPOSALS: N_("proposals"),
    Gathering.VOTES: N_("votes"),
}
"""What a line calls what all can be asked for."""


def asked_now(session: Session) -> Iterator[RoomOffer]:
    """Yield what all are asked for now, and whether words go by a name."""
    return (offer for offer in to_ask(session) if offer.act.deed is not Deed.ASK)


def offer_words(offer: RoomOffer) -> str:
    """Return an act in words, and how much there is for it."""
    return said_of(filter(None, (offer.words, offer.aside)))


def collect(line_session: LineSession, what: str) -> str:
    """Ask everyone for something, each on their own screen; “-” before it stops asking."""
    stops = what.startswith(("-", "−"))
    asked = the_one(_gatherings(), what.lstrip("-− "), (_(w).split()[0] for w in _CALLED.values()))
    return _done(line_session, RoomAct(Deed.STOP if stops else Deed.ASK, asked))


def _gatherings() -> Iterator[tuple[str, Gathering]]:
    for what, words in _CALLED.items():
        names = (name for said in in_every_language(words) for name in said.split())
        yield from ((name, what) for name in names)


def switch_names(line_session: LineSession) -> str:
    """Have words go by no name from now on, or by the name of who wrote them again."""
    return _done(line_session, RoomAct(Deed.NAMES))


def _done(line_session: LineSession, act: RoomAct) -> str:
    """Do ``act``; answer with what came of it, or else with what is asked of all now."""
    before = line_session.session
    if act not in _possible(before) and act.deed is not Deed.STOP:
        raise Unclear(_why_not(before, act))
    edit, about = edit_of(before, act)
    line_session.apply(edit, *about)
    after = line_session.session
    words = done_words(before, after, act)
    return words or "\n".join(map(offer_words, asked_now(after)))


def _possible(session: Session) -> list[RoomAct]:
    return [offer.act for offer in (*to_ask(session), *given(session))]


def _why_not(session: Session, act: RoomAct) -> str:
    if act.deed is Deed.ASK and act.about in session.room.open:
        return labelled(_(ASKED[Gathering(act.about)]), _("asked now"))
    return _("There is nothing for that yet.")


# --- what was given


def gather(line_session: LineSession) -> str:
    """Have everyone's ideas fall into the tray, those of one name as one card."""
    return _done(line_session, RoomAct(Deed.GATHER))


def compare(line_session: LineSession, actor: str = "") -> str:
    """Show everyone's ratings of what an actor said; alone, read those that are shown."""
    session = line_session.session
    if not actor:
        return "\n".join(_compared(session)) or _("No rating is shown yet.")
    named = [(p.name, p) for p in actors_with_points(session)]
    card = the_one(named, actor, [name for name, _card in named])
    if not any(point.compared for point in points_of(session, actor=card.id)):
        _done(line_session, RoomAct(Deed.COMPARE, card.id))
    said = _("“settle” keeps the middle: of one, or alone wherever people agree.")
    return "\n".join([*_compared(line_session.session, card.id), said])


def _compared(session: Session, actor: str = "") -> Iterator[str]:
    """Yield what everyone's ratings say together, and where people are far apart."""
    points = points_of(session, actor=actor) if actor else points_of(session)
    for point in points:
        if point.compared and (words := together(session, point)):
            yield labelled(point_name(point), words)
    if apart := differing(session, points):
        yield labelled(_("To talk about"), listed(point_name(point) for point in apart))


def settle(line_session: LineSession, point: str = "") -> str:
    """Keep the middle of everyone's ratings of a brake or a lever; alone, of all shown."""
    session = line_session.session
    if point:
        chosen = [the_one(things.points(session), point)]
    else:
        apart = differing(session, session.points.values())
        chosen = [p for p in points_of(session) if is_unsettled(session, p) and p not in apart]
    if not any(is_unsettled(session, one) for one in chosen):
        raise Unclear(_("There is nothing to settle: the ratings are not shown, or they are kept."))
    for one in chosen:
        line_session.apply(edits.settle_rating, one.id)
    after = line_session.session
    return "\n".join(replies.point(after, after.points[one.id]) for one in chosen)


def show_votes(line_session: LineSession) -> str:
    """Show everyone's votes; answer with the proposals, those with the most votes first."""
    said = "" if line_session.session.room.votes_shown else _done(line_session, RoomAct(Deed.VOTES))
    return "\n".join(filter(None, [said, *proposals(line_session.session)]))


def proposals(session: Session) -> Iterator[str]:
    """Yield the proposals by their numbers, with their votes once these are shown."""
    for number, proposal in enumerate(proposals_in_order(session), 1):
        votes = votes_shown(session, proposal)
        taken = _("taken up") if proposal.lead else ""
        by = name_of(session, proposal.by)
        yield f"{number}. {said_of(filter(None, (proposal.what, by, votes, taken)))}"


def read_proposals(line_session: LineSession) -> str:
    """Return what was proposed, with the votes once these are shown."""
    return "\n".join(proposals(line_session.session)) or _("None yet.")


def pick(line_session: LineSession, proposal: str) -> str:
    """Take a proposal up as a next move."""
    session = line_session.session
    named = things.numbered((one.what, one) for one in proposals_in_order(session))
    return _done(line_session, RoomAct(Deed.PICK, the_one(named, proposal).id))


COMMANDS = (
    Command(
        N_("collect"),
        N_("ask everyone: ideas, turns, ratings, proposals or votes; “-ideas” stops"),
        collect,
        (N_("What"),),
        whole,
        example=N_("collect ideas"),
        acts=("everyone",),
    ),
    Command(
        N_("names"),
        N_("words go by no name from now on, or by one again"),
        switch_names,
        acts=("everyone",),
    ),
    Command(
        N_("gather"),
        N_("everyone’s ideas fall into the tray, one name as one card"),
        gather,
        acts=("everyone",),
    ),
    Command(
        N_("compare"),
        N_("show everyone’s ratings of an actor’s brakes and levers; alone, read them"),
        compare,
        (N_("Actor"),),
        whole,
        optional=1,
        example=N_("compare Town hall"),
        acts=("everyone",),
    ),
    Command(
        N_("settle"),
        N_("keep the middle of everyone’s ratings; alone, wherever people agree"),
        settle,
        (N_("Brake or lever"),),
        whole,
        optional=1,
        example=N_("settle brake 1"),
        acts=("advance",),
    ),
    Command(
        N_("votes"),
        N_("show everyone’s votes, and the proposals by them"),
        show_votes,
        acts=("everyone",),
    ),
    Command(
        N_("pick"),
        N_("take a proposal up as a next move"),
        pick,
        (N_("Proposal"),),
        whole,
        listing=proposals,
        example=N_("pick 1"),
        acts=("everyone",),
    ),
    Command(
        N_("proposals proposal"),
        N_("what was proposed, with the votes once they are shown"),
        read_proposals,
        listing=proposals,
        acts=("everyone",),
        purpose=Purpose.LOOK,
    ),
)

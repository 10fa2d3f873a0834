"""Everyone in the room: who is here, how far each has come, and what all are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.backend import Presence
from store.given import Gathering
from store.model import Session, replace
from store.open_session import OpenSession
from store.queries import actors_with_points, is_revealed, name_of
from store.room_queries import proposals_in_order, votes_for
from tui.room.people import people
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.wording.i18n import N_, _, n_

ASKED = {
    Gathering.IDEAS: N_("Ideas of partners"),
    Gathering.TURNS: N_("Turns, each from their own screen"),
    Gathering.RATINGS: N_("Ratings, each for oneself"),
    Gathering.PROPOSALS: N_("Proposals of next moves"),
    Gathering.VOTES: N_("Votes, three each"),
}
"""What all can be asked for."""

LOOK_SECONDS = 0.5
"""How often it is looked who is here."""


class Target(NamedTuple):
    """What an item is about: something asked, an act on what was given, or someone (a token)."""

    what: str
    about: str = ""


class EveryoneScreen(SessionScreen):
    """What is asked of all, what came of it, and who is here; Enter does what a line is for."""

    CLOSED_TO_PARTNERS = True
    HELP = N_(
        "Enter asks everyone, or stops asking; what was given stays. On a name: free their turn, "
        "hand over, show them out."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", words=N_("Choose"), show=True),
        bind("undo", show=True),
        bind("back", words=N_("Back"), show=True),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self._here: Sequence[Presence] = workshop.others
        self.need(lambda: self.items.cursor, "choose")

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield ItemList(keeps_heading=True)

    @property
    def items(self) -> ItemList[Target]:
        """What is asked, what was given, who is here."""
        return self.query_one(ItemList)

    def on_mount(self) -> None:
        """Follow who comes and goes."""
        super().on_mount()
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        here = self.workshop.others
        if here != self._here:
            self._here = here
            self.show_body()

    def show_body(self) -> None:
        """Show all three."""
        self.items.set_items([*_asked(self.session), *_given(self.session), *self._people()])

    def _people(self) -> Iterator[Item[Target]]:
        yield heading(_("Who is here"))
        here = people(self.session, self._here)
        for person in here:
            yield Item(Target("person", person.token), person.name, aside=person.state)
        if not here:
            yield remark(_("Nobody else for now: “alliances join” lets people in."))

    @on(ItemList.Chosen)
    def action_choose(self) -> None:
        """Do what the line under the cursor is for."""
        target = self.items.cursor
        if target is None:
            return
        if target.what == "person":
            self._choose_for(target.about)
        elif target.what == "gather":
            self.apply(edits.gather_ideas)
        else:
            edit, given = _edit_of(self.session, target)
            self.apply(edit, given)

    def _choose_for(self, token: str) -> None:
        person = next((p for p in people(self.session, self._here) if p.token == token), None)
        if person is None:
            return
        now = self.workshop.presence
        out = replace(now, shown_out=now.shown_out | {token})
        handed = replace(now, handed_to=token)
        freed = replace(now, freed=now.freed | {person.role})
        acts: list[Item[Run]] = [
            Item(partial(self.workshop.be_seen, freed), _("Free their turn for others")),
            Item(partial(self.workshop.be_seen, handed), _("Hand the facilitation over to them")),
            Item(partial(self.workshop.be_seen, out), _("Show them out")),
        ]
        offered = acts if person.role else acts[1:]
        self.app.push_screen(Choose(person.name, offered), run_chosen)


def _asked(session: Session) -> Iterator[Item[Target]]:
    yield heading(_("Ask everyone, on their own screen"))
    for what, words in ASKED.items():
        if not _makes_sense(session, what):
            continue
        asked = what in session.room.open
        act = Target("close" if asked else "open", what)
        yield Item(act, _(words), "●" if asked else "○", aside=_("asked now") if asked else "")
    anonymous = session.room.anonymous
    words = _("Words go by no name") if anonymous else _("Words go by the name of who wrote them")
    yield Item(Target("anonymous"), words, "○" if anonymous else "●")


def _makes_sense(session: Session, what: Gathering) -> bool:
    if what in session.room.open:
        return True
    if what is Gathering.TURNS:
        return bool(session.roles)
    if what is Gathering.RATINGS:
        return any(is_revealed(session, point) for point in session.points.values())
    return what is not Gathering.VOTES or bool(session.proposals)


def _given(session: Session) -> Iterator[Item[Target]]:
    acts = [*_ideas(session), *_ratings(session), *_votes(session)]
    if acts:
        yield heading(_("What was given"))
        yield from acts


def _ideas(session: Session) -> Iterator[Item[Target]]:
    if session.ideas:
        given = n_("%(count)d idea", "%(count)d ideas", len(session.ideas))
        yield Item(Target("gather"), _("Gather the ideas into the tray"), aside=given)


def _ratings(session: Session) -> Iterator[Item[Target]]:
    for actor in actors_with_points(session):
        points = [p for p in session.points.values() if p.actor == actor.id]
        rated = {r.by for p in points for r in session.ratings.values() if r.point == p.id}
        if rated and not all(p.compared for p in points):
            words = _("Show the ratings of %(actor)s", actor=name_of(session, actor.id))
            by = n_("by %(count)d person", "by %(count)d people", len(rated))
            yield Item(Target("compare", actor.id), words, aside=by)


def _votes(session: Session) -> Iterator[Item[Target]]:
    if session.votes and not session.room.votes_shown:
        given = n_("%(count)d vote", "%(count)d votes", len(session.votes))
        yield Item(Target("votes"), _("Show the votes"), aside=given)
    for proposal in proposals_in_order(session):
        if proposal.lead is None:
            votes = votes_for(session, proposal.id) if session.room.votes_shown else 0
            given = n_("%(count)d vote", "%(count)d votes", votes) if votes else ""
            words = _("Take up: %(what)s", what=proposal.what)
            yield Item(Target("pick", proposal.id), words, aside=given)


def _edit_of(session: Session, target: Target) -> tuple[Callable[..., Session], object]:
    """Return the edit that a line is for, and what it is given."""
    about = target.about
    what = next((asked for asked in Gathering if asked == about), None)
    ways: dict[str, tuple[Callable[..., Session], object]] = {
        "open": (edits.open_gathering, what),
        "close": (edits.close_gathering, what),
        "anonymous": (edits.be_anonymous, not session.room.anonymous),
        "compare": (edits.compare_ratings, about),
        "votes": (edits.show_votes, True),
        "pick": (edits.pick, about),
    }
    return ways[target.what]

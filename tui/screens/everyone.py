"""Everyone in the room: who is here, how far each has come, and what all are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.backend import Presence
from store.given import Gathering
from store.model import Session, replace
from store.open_session import OpenSession
from store.queries import actors_with_points, is_revealed, name_of
from store.room_queries import proposals_in_order, ratings_of
from tui import messages
from tui.room.people import people
from tui.room.spoken_code import spaced
from tui.room.together import votes_shown
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.dialogs import Choose, Confirm, Run, answered, run_chosen
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.wording.i18n import N_, _, n_

if TYPE_CHECKING:
    from tui.room.door.opening import Door

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

    def __init__(
        self, workshop: OpenSession, how_to_join: str, door: Callable[[], Door | None]
    ) -> None:
        super().__init__(workshop)
        self._door = door
        self.how_to_join = how_to_join
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
        """Show all of it."""
        self.items.set_items(
            [*_asked(self.session), *_given(self.session), *self._people(), *self._way_in()]
        )

    def _way_in(self) -> Iterator[Item[Target]]:
        yield heading(_("The room"))
        door = self._door()
        if door is None:
            yield Item(
                Target("door"), _("Open the room: people come in by ssh, without an account")
            )
            return
        yield remark(
            _("In a terminal: ssh -p %(port)d %(address)s", port=door.port, address=door.address)
        )
        yield remark(_("By any name; the code is the password: %(code)s", code=spaced(door.code)))
        yield remark(_("This machine's key: %(fingerprint)s", fingerprint=door.fingerprint))
        yield Item(Target("door"), _("Close the room: what people wrote is kept"))

    def _people(self) -> Iterator[Item[Target]]:
        yield heading(_("Who is here"))
        here = people(self.session, self._here)
        for person in here:
            yield Item(Target("person", person.token), person.name, aside=person.state)
        if not here:
            yield remark(_("Nobody else for now. Each joins from a terminal by:"))
            yield remark(self.how_to_join)

    @on(ItemList.Chosen)
    def action_choose(self) -> None:
        """Do what the line under the cursor is for."""
        target = self.items.cursor
        if target is None:
            return
        if target.what == "person":
            self._choose_for(target.about)
        elif target.what == "door":
            self.say(_("One moment…"))
            self.post_message(messages.DoorAsked())
        else:
            self._give(target)
            self.items.cursor = next(iter(self.items.targets), None)  # nothing goes by a slip

    def _give(self, target: Target) -> None:
        if target.what == "gather":
            count = len(self.session.ideas)
            if self.apply(edits.gather_ideas):
                words = ("%(count)d idea is on the timeline now, to be placed.",)
                self.say(
                    n_(*words, "%(count)d ideas are on the timeline now, to be placed.", count)
                )
            return
        edit, given = _edit_of(self.session, target)
        if self.apply(edit, given) and target.what in DONE:
            self.say(_(DONE[target.what]))

    def _choose_for(self, token: str) -> None:
        person = next((p for p in people(self.session, self._here) if p.token == token), None)
        if person is None:
            return
        now = self.workshop.presence
        out = replace(now, shown_out=now.shown_out | {token})
        handed = replace(now, handed_to=token)
        freed = replace(now, freed=now.freed | {person.role})
        acts: list[Item[Run]] = []
        if person.role:
            free = partial(self.workshop.be_seen, freed)
            acts.append(Item(free, _("Free their turn for others")))
        acts.append(Item(partial(self._sure_of, person.name, out, OUT), _(OUT.yes)))
        if person.may_facilitate:
            acts.append(Item(partial(self._sure_of, person.name, handed, HANDED), _(HANDED.yes)))
        self.app.push_screen(Choose(person.name, acts), run_chosen)

    def _sure_of(self, name: str, asked: Presence, question: Question) -> None:
        """Ask once more, then have it done."""

        def done(_sure: bool) -> None:
            self.workshop.be_seen(asked)
            self.say(_(question.done, name=name))

        dialog = Confirm(name, _(question.words), _(question.yes))
        self.app.push_screen(dialog, answered(done))


class Question(NamedTuple):
    """What is asked before something is done to someone, and what is said after it; msgids."""

    words: str
    yes: str
    done: str


OUT = Question(
    N_("Their program ends; what they wrote is kept, and they may join again."),
    N_("Show them out"),
    N_("%(name)s was shown out."),
)
HANDED = Question(
    N_("They will see all that a facilitator sees, and may do all of it. You stay one too."),
    N_("Hand the facilitation over to them"),
    N_("%(name)s facilitates too, from now on."),
)

DONE = {
    "compare": N_("Everyone sees these ratings now. In the exchange, 1–5 keeps what you agree on."),
    "votes": N_("Everyone sees the votes now; nobody votes any more."),
    "pick": N_("It is a next move now."),
}
"""What is said after an act on what was given."""


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
        rated = {rating.by for point in points for rating in ratings_of(session, point.id)}
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
            words = _("Take up: %(what)s", what=proposal.what)
            aside = votes_shown(session, proposal)
            yield Item(Target("pick", proposal.id), words, aside=aside)


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

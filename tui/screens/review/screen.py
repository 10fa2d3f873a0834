"""Follow-up: the first thing seen when a past session is opened again for a review."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Never

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store import edits
from store.choices import Horizon, Step
from store.model import Lead, Partner, Point, Review
from store.open_session import OpenSession
from store.queries.follow_up import is_under_review
from store.references import table_of
from tui import messages
from tui.fields.beside import described
from tui.screens.leads.editing import LeadEditing
from tui.screens.review.checking import Checking
from tui.screens.review.first_steps import FirstStepEditing
from tui.screens.review.items import (
    ACTIONS,
    LOOK_AT,
    Agenda,
    FollowUpLine,
    alert_items,
    alerted_items,
    follow_up_title,
    next_review_items,
    review_items,
    sign_items,
)
from tui.screens.review.reviews import Reviews
from tui.screens.room import CLOSED_STEPS
from tui.screens.session import SessionScreen
from tui.screens.step import StepScreen
from tui.screens.step_choice import choose_step
from tui.screens.timeline.destinations import Destination, destinations
from tui.screens.timing import TimerAsking
from tui.terminal.bindings import bind
from tui.widgets.choice_dialogs import Choose
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item, ItemList, remark
from tui.widgets.side_panel import WithPanel
from tui.wording import dates
from tui.wording.i18n import N_, _
from tui.wording.reviews import counted
from tui.wording.text_width import phrases_wrapped


class FollowUpScreen(SessionScreen):
    """What is late, due, to be checked or to be placed; then the reviews and what they saw move."""

    HELP = N_(
        "What became of last time's decisions? v updates the line under the cursor: a "
        "next move, a first step, a committee informed today. a begins a dated review, and what "
        "moves from then on is told below. Shift+R: partners are in the room. Shift+N notes what "
        "the months brought; n goes on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "open", N_("Open"), show=True),
        bind("advance", "check", N_("What they said"), show=True),
        bind("advance", "update", N_("Update"), show=True),
        bind("add", "review", N_("Review"), show=True),
        bind("next-step", "go_on", N_("Go on"), show=True),
        bind("jump"),
        bind("edit", "fill_in", N_("Fill in, or note the review")),
        bind("carry", "place", N_("Place the partner")),
        bind("set-aside", "drop", N_("Drop the next move or the first step, or take it up")),
        bind("timer"),
        bind("afterwards"),
        bind("guidance"),
    ]
    DEFAULT_CSS = """
    FollowUpScreen {
        & > .follow-up--count { height: auto; padding: 0 1; }
        & > .follow-up--count { background: $surface; text-style: bold; }
    }
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.about = "review"
        self._waits: list[str] = []
        self._agendas = {False: Agenda(), True: Agenda()}
        self.editing = LeadEditing(self, self.lead)
        self.first_steps = FirstStepEditing(self, self._first_step)
        self.checking = Checking(self, self._point)
        self.reviews = Reviews(self, self._review)
        self.action_review = self.reviews.begin
        self.action_check = self.checking.ask
        self.need(self._point, "check")
        self.need(lambda: self._line.section, "open", "update", "fill_in")
        self.need(self._partner, "place")
        self.need(lambda: self.lead() or self._first_step(), "drop")

    @property
    def timed(self) -> None:
        """A review, which takes time as a step does."""
        return None

    def compose_body(self) -> ComposeResult:
        """Make how much waits, and the list."""
        yield Static(classes="follow-up--count", markup=False)
        yield WithPanel(ItemList(label_cells=12))

    @property
    def items(self) -> ItemList[FollowUpLine | int]:
        """The list of what waits, and of the reviews."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show what waits today, and what moved; the cursor goes where its line went."""
        here = self._line
        session, today = self.session, dates.today()
        now = self._agenda.look(session, today)
        looked_at = [] if self.partners_here else alert_items(session, today)
        self._waits = [follow_up_title(session, today), *counted(now)]
        self._show_how_much()
        self.items.set_items(
            [
                *self._hint(),
                *sign_items(session, today),
                *next_review_items(session),
                *self._agenda.items(session),
                *looked_at,
                *self._agenda.came_back(session),
                *review_items(session, today),
            ]
        )
        self._follow_action(here)

    def on_resize(self, event: events.Resize) -> None:
        """Have how much waits fit anew."""
        self._show_how_much()

    def _show_how_much(self) -> None:
        lines = phrases_wrapped(self._waits, self.app.size.width - 2)
        self.query_one(".follow-up--count", Static).update(Content("\n".join(lines)))

    def _follow_action(self, line: FollowUpLine) -> None:
        """Stand where what is to be done stands now, if ``line`` was of that."""
        lines = [FollowUpLine(name, line.id) for name in ACTIONS if line.section in ACTIONS]
        there = [other for other in lines if other in self.items.targets]
        self.items.cursor = next(iter(there), self.items.cursor)

    def beside(self) -> list[str]:
        """Return all that is said of what stands under the cursor, else the advice for a review."""
        from tui.wording.guidance import follow_up_guidance, sentences_of

        if self.partners_here:
            return []
        return described(self.session, self._line.id) or sentences_of(follow_up_guidance())

    @property
    def _agenda(self) -> Agenda:
        """What waits, for who is in the room: partners see nothing of what only the team did."""
        return self._agendas[self.partners_here]

    def _hint(self) -> list[Item[Never]]:
        """Return the advice to begin a review before anything moves, until one is begun today."""
        if is_under_review(self.session, dates.today()):
            return []
        return [remark(_("a begins today's review: what moves from then on will be told."))]

    # --- what stands under the cursor

    @property
    def _line(self) -> FollowUpLine:
        line = self.items.cursor
        return line if isinstance(line, FollowUpLine) else FollowUpLine("", "")

    def lead(self) -> Lead | None:
        """Return the lead under the cursor."""
        return self.session.leads.get(self._line.id)

    def _point(self) -> Point | None:
        return self.session.points.get(self._line.id)

    def _review(self) -> Review | None:
        return self.session.reviews.get(self._line.id)

    def _partner(self) -> Partner | None:
        return self.session.partners.get(self._line.id)

    def _first_step(self) -> Partner | None:
        return self._partner() if self._line.section in ACTIONS else None

    @on(ItemList.Chosen)
    def action_open(self) -> None:
        """Open the lead, the actor, the review or what was noted under the cursor."""
        section, id = self._line
        if section == LOOK_AT:
            self._open_alerted(id)
        elif self._review():
            self.reviews.read()
        elif section == "next_review":
            self.post_message(messages.AfterwardsAsked(section))
        elif section:
            self._open_entity(id)

    def _open_entity(self, id: str) -> None:
        """Open what ``id`` is; of a first step, its card where it says how that stands."""
        if id in self.session.leads:
            self.post_message(messages.LeadAsked(id))
        elif point := self.session.points.get(id):
            self.post_message(messages.ActorAsked(point.actor))
        elif id in self.session.partners:
            field = "first_step_status" if self._first_step() else ""
            self.post_message(messages.ActorAsked(id, field))
        elif table_of(self.session, id):
            self.post_message(messages.NotedAsked(id))
        else:
            self.action_afterwards()

    def _open_alerted(self, kind: str) -> None:
        about = alerted_items(self.session, dates.today(), kind)
        if len(about) > 1:
            dialog = Choose(_("Open"), about)
            self.app.push_screen(dialog, answered(self._open_entity))
        elif about:
            self._open_entity(about[0].target or "")

    def action_drop(self) -> None:
        """Drop the lead or the first step, saying why, or take it up again."""
        self.editing.drop()
        self.first_steps.drop()

    def action_update(self) -> None:
        """Change a status, place a partner, say that a body was told."""
        if self.lead():
            self.editing.cycle()
        elif self._first_step():
            self.first_steps.cycle()
        elif self._line.section == "unheard":
            self._inform()
        elif self._line.section == "unplaced":
            self.action_place()
        else:
            self.action_open()

    def _inform(self) -> None:
        self.apply(edits.change, "bodies", self._line.id, informed_on=dates.today())

    # --- partners

    def action_place(self) -> None:
        """Choose where the partner comes in, and how involved."""
        if partner := self._partner():
            dialog = Choose(partner.name, destinations(self.session, Horizon))
            self.open_dialog(dialog, partial(self._placed, partner.id), partner.id)

    def _placed(self, partner: str, to: Destination) -> None:
        self.apply(edits.place, partner, to.horizon, to.row)

    def action_fill_in(self) -> None:
        """Fill in what is under the cursor; of a review, write its note."""
        if self._review():
            self.reviews.note()
        else:
            self.action_open()

    # --- going on

    def action_timer(self) -> None:
        """Start or pause the timer of the review, or change what is planned."""
        TimerAsking(self, self.timed).open()

    def action_guidance(self) -> None:
        """Show the facilitator how to run a review."""
        from tui.wording.guidance import follow_up_guidance

        self.advise(_("Follow-up"), follow_up_guidance())

    def action_go_on(self) -> None:
        """Go to the step where the session was left, or to the timeline where that is closed."""
        closed = self.partners_here and self.session.step in CLOSED_STEPS
        self.post_message(messages.StepAsked(Step.TIMELINE if closed else self.session.step))

    def action_jump(self) -> None:
        """Choose a step to go to."""
        choose_step(self)

    @property
    def is_page(self) -> bool:
        """Whether a step stands behind it: a review may be what a session opens with."""
        return isinstance(self.app.screen_stack[-2], StepScreen)

    def action_back(self) -> None:
        """Go back to the step this was opened from, else to the sessions."""
        if self.is_page:
            self.dismiss(None)
        else:
            self.post_message(messages.LeaveAsked())

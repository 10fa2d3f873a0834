"""JoinedApp: a workshop as someone who joined it sees it, from their own terminal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import events, on
from textual.screen import Screen

from store.attendance import ShownToAll
from store.location import Location
from store.model import replace
from store.open_session import OpenSession
from store.participant import Participant
from tui import messages
from tui.apps.shown import ShownApp, place_of
from tui.program import AskedAbout, Question
from tui.room.joining import (
    ARRIVING,
    TURN_TAKEN,
    claim_own_turn,
    come_to,
    is_taken_off,
)
from tui.room.led import (
    BACK,
    LEFT,
    SHOWN_OUT,
    TURN_FREED,
    Glance,
    facilitators,
    glance,
    is_freed,
    is_handed_over,
    is_shown_out,
    marks,
)
from tui.room.tasks import TaskId, TaskKind, tasks
from tui.screens.joined.arrival import ArrivalScreen
from tui.screens.joined.giving import GivingScreen
from tui.screens.joined.ideas import IdeasScreen
from tui.screens.joined.now import NowScreen
from tui.screens.joined.own_turn import OwnTurnScreen
from tui.screens.joined.proposals import ProposalsScreen
from tui.screens.joined.said import SaidScreen
from tui.screens.room import shown_to
from tui.screens.session import SessionScreen
from tui.streams import say
from tui.widgets.held_focus import FieldScreen
from tui.wording.i18n import _

BACK_KEYS = frozenset({"q", "escape"})
"""The keys that lead back from what is shown to all."""

LOOK_SECONDS = 0.5
"""How often it is looked what a facilitator asks, and whether what others see has changed."""


class JoinedApp(ShownApp, inherit_bindings=False):
    """One workshop, for one person: nothing leads to any other, and leaving it ends the program."""

    may_facilitate = True
    """Whether the facilitation can be handed over to them."""

    def __init__(
        self, location: Location, session_id: str, who: Participant, calm: bool = False
    ) -> None:
        super().__init__(location, calm)
        self.handed_over = False
        self.last_words = ""
        self._seen_as: object = None
        self._left: frozenset[str] = frozenset()
        self._is_led = True
        self._asked: set[TaskId] = set()
        self._unfollowed: ShownToAll | None = None
        self._session_id = session_id
        self.workshop = come_to(location, session_id, who)

    def get_default_screen(self) -> Screen[None]:
        """Return the page of what is asked now; who did not say who they are is asked first."""
        self.settle()
        self.take_time_of(self.opened)
        known = self.opened.participant.member
        return NowScreen(self.opened) if known else ArrivalScreen(self.opened)

    def came_from(self) -> str:
        """Return from which machine they came in by a door; nothing where they joined."""
        return ""

    def begin(self) -> None:
        """Be seen to have come."""
        self._be_seen()
        self.set_interval(LOOK_SECONDS, self._look_round)

    @on(messages.Arrived)
    def _arrive(self, message: messages.Arrived) -> None:
        """Have the session open as who one is from now on."""
        self._be(message.participant, message.name, self._show_now)

    def _show_now(self) -> None:
        self.push_screen(NowScreen(self.opened))

    def _arrive_again(self) -> None:
        """Ask anew who one is: the name one went by was taken off the team."""
        self.show_to_look_at(None)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(ArrivalScreen(self.opened, again=True))

    def _be(self, who: Participant, name: str, then: Callable[[], None]) -> None:
        """Have it open as ``who``, what is not saved yet kept first: one may have added a name."""
        before = self.opened
        adding = before.saving or before.begin_save()

        def come_in() -> OpenSession:
            if adding:
                adding.run()
            return come_to(self.location, self._session_id, who, name)

        def take(workshop: OpenSession) -> None:
            if adding and adding.result:
                before.finish_save(adding.result)
            before.leave()
            self.workshop = workshop
            self.take_time_of(workshop)
            self._be_seen()
            then()

        question = Question(come_in, take, self.say_why, OpenSession.leave)
        self.ask(question, AskedAbout.OPENING)

    @on(messages.SayNext)
    def _say_next(self, message: messages.SayNext) -> None:
        self.call_after_refresh(self.say, message.words, False)

    @on(messages.TaskAsked)
    def _show_task(self, message: messages.TaskAsked) -> None:
        workshop, task, behind = self.opened, message.task, self.in_front

        def leave(_result: object) -> None:
            workshop.release(task.about)

        def show(is_free: bool) -> None:
            if not is_free:
                self.say(_(TURN_TAKEN))
            elif self.show_above(behind, task_screen(workshop, task), leave):
                self._left = marks(workshop)  # what was freed before is theirs again
                self.call_after_refresh(self._be_seen)
            else:
                leave(None)

        if task.about:
            claim = partial(claim_own_turn, workshop, task.about)
            self.ask(Question(claim, show, self.say_why, leave), AskedAbout.TURN)
        else:
            show(is_free=True)

    # --- what others see, and ask

    def _be_seen(self) -> None:
        """Have others see where one is, and whether one writes; only where that changed."""
        writing = self._is_typing
        seen_as = (self.opened.participant, self._at, writing)
        if self._seen_as != seen_as:
            self._seen_as = seen_as
            seen = replace(self.opened.presence, at=self._at, writing=writing)
            may = self.may_facilitate
            seen = replace(seen, may_facilitate=may, visiting=not may, place=self.came_from())
            self.opened.be_seen(seen)

    @property
    def _is_typing(self) -> bool:
        screen = self.screen
        return isinstance(screen, FieldScreen) and screen.is_typed_in

    def _look_round(self) -> None:
        """Say where one is; do what a facilitator asks of this program, and follow."""
        self._be_seen()
        room = glance(self.opened)
        if is_shown_out(room):
            self._end_with(_(SHOWN_OUT))
        elif self._at and is_freed(self._at, marks(room) - self._left):
            self._left = marks(room)
            self._leave_turn()
        elif self.may_facilitate and is_handed_over(room):
            self.handed_over = True
            self._end_with("")
        elif is_taken_off(self.opened.session, self.opened.participant):
            if not self._is_typing and self.is_answered:
                self._be(ARRIVING, "", self._arrive_again)
        else:
            self._see_who_leads(room)
            self._follow_or_not(room)

    @property
    def _at(self) -> str:
        screen = self.screen
        if isinstance(screen, GivingScreen):
            return screen.gives.kind
        return screen.about if isinstance(screen, OwnTurnScreen) else ""

    def _leave_turn(self) -> None:
        """Leave the turn to others; what is half-typed comes back in it."""
        self.opened.release(self._at)
        self.pop_screen()
        self.call_after_refresh(self.say, _(TURN_FREED))

    def _end_with(self, words: str) -> None:
        self.last_words = words
        self.keep_drafts()
        self.save_what_can_be()
        self.exit(0)

    def _see_who_leads(self, room: Glance) -> None:
        """Say that the facilitator went away, or came back; the calm page shows it by itself."""
        led = bool(facilitators(room))
        if led == self._is_led:
            return
        self._is_led = led
        screen = self.screen
        if isinstance(screen, FieldScreen) and not (
            screen.is_typed_in or isinstance(screen, NowScreen)
        ):
            self.say(_(BACK if led else LEFT), error=False)

    # --- what is shown to all

    def _follow_or_not(self, room: Glance) -> None:
        """Follow while there is nothing to give, and while one looks; come back to what is new."""
        shown, page = shown_to(self.opened, room), self.screen
        if self.is_following:
            self._follow_on(shown)
        elif isinstance(page, NowScreen):
            page.look(room)
            self._unfollowed = self._unfollowed if shown else None
            if shown and not page.asked and not self._is_unfollowed(shown):
                self._look_at_shown()

    def _follow_on(self, shown: ShownToAll | None) -> None:
        asked = {task.id for task in tasks(self.opened.session, self.opened.participant)}
        new = asked - self._asked
        self._asked = asked
        self.show_to_look_at(None if new else shown)

    @on(messages.ShownAsked)
    def _look_at_shown(self) -> None:
        """Look at what is shown to all, until one goes back, or something new is asked."""
        self._unfollowed = None
        who = self.opened.participant
        self._asked = {task.id for task in tasks(self.opened.session, who)}
        self.follow()
        self.call_after_refresh(self.say, _("This is shown to all. q: back to your page."), False)

    def _is_unfollowed(self, shown: ShownToAll) -> bool:
        return self._unfollowed is not None and place_of(shown) == place_of(self._unfollowed)

    def is_taken(self, event: events.Event) -> bool:
        """Take q too: it leads back to one's own page."""
        if isinstance(event, events.Key) and event.key in BACK_KEYS and not self.screen.is_modal:
            self._unfollowed = self.followed
            self.show_to_look_at(None)
            return False
        return super().is_taken(event)


def task_screen(workshop: OpenSession, task: TaskId) -> SessionScreen:
    """Return the screen on which ``task`` is done."""
    if task.kind is TaskKind.IDEAS:
        return IdeasScreen(workshop)
    if task.kind is TaskKind.TURN:
        return OwnTurnScreen(workshop, task.about)
    if task.kind is TaskKind.PROPOSALS:
        return ProposalsScreen(workshop)
    return SaidScreen(workshop)


def run(location: Location, session_id: str, who: Participant, calm: bool = False) -> int | None:
    """Run the program for one person of a workshop until they leave. Returns its exit code.

    None where they were handed the facilitation over: they go on as the facilitator.
    """
    app = JoinedApp(location, session_id, who, calm)
    code = app.run_at_terminal()
    if code == 0 and not app.handed_over:
        say(app.last_words or _("Thank you. What you gave is kept; the same line brings you back."))
    return None if app.handed_over else code

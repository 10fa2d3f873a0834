"""JoinedApp: a workshop as someone who joined it sees it, from their own terminal."""

from __future__ import annotations

from textual import on
from textual.screen import Screen

from store.location import Location
from store.model import replace
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from tui import messages
from tui.apps.settled import SettledApp
from tui.room.joining import TURN_TAKEN, claim_own_turn, join
from tui.room.tasks import TaskId, TaskKind
from tui.screens.joined.arrival import ArrivalScreen
from tui.screens.joined.ideas import IdeasScreen
from tui.screens.joined.now import NowScreen
from tui.screens.joined.own_turn import OwnTurnScreen
from tui.screens.joined.proposals import ProposalsScreen
from tui.screens.joined.said import SaidScreen
from tui.screens.session import SessionScreen
from tui.streams import say
from tui.widgets.held_focus import FieldScreen
from tui.wording.i18n import _

LOOK_SECONDS = 0.5
"""How often it is looked what a facilitator asks, and whether what others see has changed."""


class JoinedApp(SettledApp, inherit_bindings=False):
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
        self._session_id = session_id
        self.workshop = join(location, session_id, who)

    def get_default_screen(self) -> Screen[None]:
        """Return the page of what is asked now; who did not say who they are is asked first."""
        self.settle()
        known = self._opened.participant.member
        return NowScreen(self._opened) if known else ArrivalScreen(self._opened)

    def begin(self) -> None:
        """Be seen to have come."""
        self._enter()
        self.set_interval(LOOK_SECONDS, self._look_round)

    @property
    def _opened(self) -> OpenSession:
        assert self.workshop is not None, "there is one from the start"
        return self.workshop

    @on(messages.Arrived)
    def _arrive(self, message: messages.Arrived) -> None:
        """Have the session open as who one is from now on."""
        self.save_what_can_be()
        self._opened.leave()
        self.workshop = join(self.location, self._session_id, message.participant, message.name)
        self._enter()
        self.push_screen(NowScreen(self._opened))

    def _enter(self) -> None:
        self.take_time_of(self._opened)
        self._opened.enter()
        self._be_seen()

    @on(messages.SayNext)
    def _say_next(self, message: messages.SayNext) -> None:
        self.call_after_refresh(self.say, message.words, False)

    @on(messages.TaskAsked)
    def _show_task(self, message: messages.TaskAsked) -> None:
        role = message.task.about
        if role and not claim_own_turn(self._opened, role):
            self.say(_(TURN_TAKEN))
            return
        screen = task_screen(self._opened, message.task)
        self.push_screen(screen, lambda _done: self._opened.release(role))
        self.call_after_refresh(self._be_seen)

    # --- what others see, and ask

    def _be_seen(self) -> None:
        """Have others see where one is, and whether one writes; only where that changed."""
        screen = self.screen
        at = self._at
        writing = isinstance(screen, FieldScreen) and screen.is_typed_in
        if self._seen_as != (self._opened.participant, at, writing):
            self._seen_as = (self._opened.participant, at, writing)
            seen = replace(self._opened.presence, at=at, writing=writing)
            self._opened.be_seen(replace(seen, may_facilitate=self.may_facilitate))

    def _look_round(self) -> None:
        """Say where one is; do what a facilitator asks of this program."""
        self._be_seen()
        own = self._opened.token
        for other in self._opened.others:
            if other.participant.kind is not ParticipantKind.FACILITATOR:
                continue
            if own in other.shown_out:
                self._end_with(_("The facilitator asked you to leave. What you wrote is kept."))
            elif self._at in other.freed - self._left:
                self._left |= other.freed
                self._leave_turn()
            elif other.handed_to == own and self.may_facilitate:
                self.handed_over = True
                self._end_with("")

    @property
    def _at(self) -> str:
        return self.screen.about if isinstance(self.screen, SessionScreen) else ""

    def _leave_turn(self) -> None:
        """Leave the turn to others; what is half-typed comes back in it."""
        self.pop_screen()
        self.call_after_refresh(
            self.say, _("The facilitator freed your turn: what you wrote is kept, and waits there.")
        )

    def _end_with(self, words: str) -> None:
        self.last_words = words
        self.keep_drafts()
        self.save_what_can_be()
        self.exit(0)


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

"""PublicApp: what a facilitator shows to all, for a projector; it takes no key but to be left."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from store.backend import ShownToAll
from store.location import Location
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from tui import messages
from tui.apps.joined import LOOK_SECONDS
from tui.apps.settled import SettledApp
from tui.apps.step_screens import step_screen
from tui.room.joining import join
from tui.screens.session import SessionScreen
from tui.screens.step import StepScreen

TAKEN = frozenset({"ctrl+q", "f3", "f4"})
"""The keys that do something: to leave, to choose the language and the colours."""

IN_A_DIALOG = frozenset({"up", "down", "enter", "escape"})
"""The keys that choose there."""


class WaitingScreen(SessionScreen):
    """The project, while nothing is shown."""

    DEFAULT_CSS = """
    WaitingScreen > .waiting { height: 1fr; content-align: center middle; text-align: center; }
    """

    def compose_body(self) -> ComposeResult:
        """Make the calm page."""
        yield Static(classes="waiting", markup=False)

    def show_body(self) -> None:
        """Show the project."""
        framing = self.session.framing
        words = Content.assemble((framing.project, "bold"), f"\n\n{framing.structure}")
        self.query_one(".waiting", Static).update(words)


class PublicApp(SettledApp, inherit_bindings=False):
    """One workshop as all may see it, following what a facilitator shows."""

    DEFAULT_CSS = """
    PublicApp Footer, PublicApp EntryLine { display: none; }
    """

    def __init__(self, location: Location, session_id: str, calm: bool = False) -> None:
        super().__init__(location, calm)
        self.workshop = join(location, session_id, Participant(ParticipantKind.PUBLIC))
        self._followed: ShownToAll | None = None

    @property
    def _opened(self) -> OpenSession:
        assert self.workshop is not None, "there is one from the start"
        return self.workshop

    def get_default_screen(self) -> Screen[None]:
        """Return the calm page, above which is shown what a facilitator shows."""
        self.settle()
        return WaitingScreen(self._opened)

    def begin(self) -> None:
        """Be seen, and follow."""
        self.take_time_of(self._opened)
        self._opened.enter()
        self._opened.be_seen(self._opened.presence)
        self.set_interval(LOOK_SECONDS, self._follow)

    async def on_event(self, event: events.Event) -> None:
        """Take no key but those to leave and to be read: the public view does nothing."""
        taken = TAKEN | IN_A_DIALOG if self.screen_stack and self.screen.is_modal else TAKEN
        if not isinstance(event, events.Key) or event.key in taken:
            await super().on_event(event)

    def _follow(self) -> None:
        shows = [other.shows for other in self._opened.others if other.shows]
        shown = shows[-1] if shows else None
        if shown != self._followed:
            before, self._followed = self._followed, shown
            self._show(before, shown)

    def _show(self, before: ShownToAll | None, shown: ShownToAll | None) -> None:
        while len(self.screen_stack) > 1 and not (before and shown and before.step == shown.step):
            self.pop_screen()
            before = None
        if shown and len(self.screen_stack) == 1:
            self.push_screen(step_screen(shown.step)(self._opened))
        if shown:
            self.call_after_refresh(self._look_at, shown)

    def _look_at(self, shown: ShownToAll) -> None:
        if isinstance(self.screen, StepScreen):
            self.screen.look_at(shown)

    @on(messages.ClosedToPartners)
    def _hide(self) -> None:
        """Show the calm page: partners came in, and this is not for them."""
        while len(self.screen_stack) > 1:
            self.pop_screen()


def run(location: Location, session_id: str, calm: bool = False) -> int:
    """Show what is for all until the program is left. Returns its exit code."""
    return PublicApp(location, session_id, calm).run_at_terminal()

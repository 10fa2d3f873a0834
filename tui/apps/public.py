"""PublicApp: what a facilitator shows to all, for a projector; it takes no key but to be left."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from store.location import Location
from store.participant import Participant, ParticipantKind
from tui.apps.joined import LOOK_SECONDS
from tui.apps.shown import ShownApp
from tui.room.joining import come_to
from tui.room.led import open_pages
from tui.screens.session import SessionScreen
from tui.widgets.way_in_view import WayInView


class WaitingScreen(SessionScreen):
    """The project, while nothing is shown."""

    DEFAULT_CSS = """
    WaitingScreen > .waiting { height: 1fr; content-align: center middle; text-align: center; }
    """

    def compose_body(self) -> ComposeResult:
        """Make the calm page."""
        yield Static(classes="waiting", markup=False)
        yield WayInView()

    def show_body(self) -> None:
        """Show the project, and how to come in where a room is open."""
        framing = self.session.framing
        words = Content.assemble((framing.project, "bold"), f"\n\n{framing.structure}")
        self.query_one(".waiting", Static).update(words)
        self.query_one(WayInView).show(*open_pages(self.workshop))


class PublicApp(ShownApp, inherit_bindings=False):
    """One workshop as all may see it, following what a facilitator shows."""

    DEFAULT_CSS = """
    PublicApp Footer, PublicApp EntryLine { display: none; }
    """

    def __init__(self, location: Location, session_id: str, calm: bool = False) -> None:
        super().__init__(location, calm)
        self.workshop = come_to(location, session_id, Participant(ParticipantKind.PUBLIC))
        self._pages = ("", "")

    def get_default_screen(self) -> Screen[None]:
        """Return the calm page, above which is shown what a facilitator shows."""
        self.settle()
        self.take_time_of(self.opened)
        return WaitingScreen(self.opened)

    def begin(self) -> None:
        """Follow."""
        self.set_interval(LOOK_SECONDS, self.follow)

    def follow(self) -> None:
        """Show what is shown to all; behind it, how to come in now."""
        super().follow()
        if self._pages != (pages := open_pages(self.opened)):
            self._pages = pages
            self.show_session_anew()

    @property
    def only_looks(self) -> bool:
        """Whether one only looks: on the calm page too."""
        return True


def run(location: Location, session_id: str, calm: bool = False) -> int:
    """Show what is for all until the program is left. Returns its exit code."""
    return PublicApp(location, session_id, calm).run_at_terminal()

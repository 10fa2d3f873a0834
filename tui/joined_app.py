"""JoinedApp: a workshop as someone who joined it sees it, from their own terminal."""

from __future__ import annotations

from datetime import UTC, datetime

from textual import on
from textual.screen import Screen

from store.backend import Presence
from store.library import Library
from store.location import Location
from store.open_session import OpenSession
from store.participant import Participant
from tui import messages
from tui.room.tasks import TaskId, TaskKind
from tui.screens.joined.arrival import ArrivalScreen
from tui.screens.joined.ideas import IdeasScreen
from tui.screens.joined.now import NowScreen
from tui.screens.joined.proposals import ProposalsScreen
from tui.screens.joined.said import SaidScreen
from tui.screens.session import SessionScreen
from tui.settled_app import SettledApp


class JoinedApp(SettledApp, inherit_bindings=False):
    """One workshop, for one person: nothing leads to any other, and leaving it ends the program."""

    def __init__(
        self, location: Location, session_id: str, who: Participant, calm: bool = False
    ) -> None:
        super().__init__(location, calm)
        self.workshop = joined(self.library, session_id, who)

    def get_default_screen(self) -> Screen[None]:
        """Return the page of what is asked now, which all other screens are shown above."""
        self.settle()
        return NowScreen(self._opened)

    def begin(self) -> None:
        """Be seen to have come; who did not say who they are is asked first."""
        self._opened.enter()
        self._be_seen("")
        if not self._opened.participant.member:
            self.push_screen(ArrivalScreen(self._opened))

    @property
    def _opened(self) -> OpenSession:
        assert self.workshop is not None, "there is one from the start"
        return self.workshop

    @on(messages.Arrived)
    def _arrive(self, message: messages.Arrived) -> None:
        self._opened.participant = message.participant
        self._be_seen("")
        self.pop_screen()

    @on(messages.TaskAsked)
    def _show_task(self, message: messages.TaskAsked) -> None:
        self._be_seen(message.task.about or message.task.kind)
        self.push_screen(task_screen(self._opened, message.task))

    def _be_seen(self, at: str) -> None:
        self._opened.be_seen(Presence(person="", since=datetime.now(UTC), at=at))


def joined(library: Library, session_id: str, who: Participant) -> OpenSession:
    """Return a session as ``who`` has it open. Raises StoreError."""
    workshop = library.open(session_id)
    workshop.participant = who
    return workshop


def task_screen(workshop: OpenSession, task: TaskId) -> SessionScreen:
    """Return the screen on which ``task`` is done."""
    if task.kind is TaskKind.IDEAS:
        return IdeasScreen(workshop)
    if task.kind is TaskKind.PROPOSALS:
        return ProposalsScreen(workshop)
    return SaidScreen(workshop)


def run(location: Location, session_id: str, who: Participant, calm: bool = False) -> int:
    """Run the program for one person of a workshop until they leave. Returns its exit code."""
    return JoinedApp(location, session_id, who, calm).run_at_terminal()

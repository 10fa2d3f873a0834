"""ShownApp: an app that shows what a facilitator shows to all, above a page of its own."""

from __future__ import annotations

from textual import events, on
from textual.screen import Screen

from store.attendance import ShownToAll
from store.open_session import OpenSession
from tui import messages
from tui.apps.settled import SettledApp
from tui.apps.step_screens import step_screen
from tui.room.led import EVERYONE, glance
from tui.screens.joined.all_together import AllTogetherScreen
from tui.screens.room import shown_to
from tui.screens.session import SessionScreen
from tui.screens.step import StepScreen

TAKEN = frozenset({"ctrl+q", "f3", "f4"})
"""The keys that do something there: to leave, to choose the language and the colours."""

IN_A_DIALOG = frozenset({"up", "down", "enter", "escape"})
"""The keys that choose there."""


class ShownApp(SettledApp, inherit_bindings=False):
    """What is shown to all is only looked at: whoever sees it does nothing there."""

    DEFAULT_CSS = """
    ShownApp .-shown Footer { display: none; }
    """
    followed: ShownToAll | None = None
    """What is shown now, of what a facilitator shows."""

    _front: Screen[None] | None = None
    _seen: ShownToAll | None = None

    @property
    def opened(self) -> OpenSession:
        """The session, which is open from the start."""
        assert self.workshop is not None, "there is one from the start"
        return self.workshop

    @property
    def is_following(self) -> bool:
        """Whether what a facilitator shows is in front, or a dialog above it."""
        return self._front in self.screen_stack

    @property
    def only_looks(self) -> bool:
        """Whether what is in front is there to be looked at alone."""
        return self.is_following

    async def on_event(self, event: events.Event) -> None:
        """Take no key and no click but those to leave and to be read, where one only looks."""
        if not self.only_looks or self.is_taken(event):
            await super().on_event(event)

    def is_taken(self, event: events.Event) -> bool:
        """Return whether ``event`` does something where one only looks."""
        asks = bool(self.screen_stack) and self.screen.is_modal
        if isinstance(event, events.Key):
            return event.key in (TAKEN | IN_A_DIALOG if asks else TAKEN)
        acts = events.MouseDown | events.MouseUp | events.Paste
        return asks or not isinstance(event, acts)

    def follow(self) -> None:
        """Show what a facilitator shows now, or the page that is behind it."""
        self.show_to_look_at(shown_to(self.opened, glance(self.opened)))

    def show_to_look_at(self, shown: ShownToAll | None) -> None:
        """Show ``shown`` from now on; nothing of it where it is None."""
        if shown == self.followed:
            self._look_at(shown)  # where the screen was not made yet
            return
        if shown is None or self.followed is None or place_of(shown) != place_of(self.followed):
            self._leave_shown()
        self.followed = shown
        if shown is None:
            return
        if not self.is_following:
            self._front = _screen(self.opened, shown)
            self._front.add_class("-shown")
            self.push_screen(self._front)
        self.call_after_refresh(self._look_at, shown)

    def _leave_shown(self) -> None:
        self.followed = self._seen = None
        while self.is_following:
            self.pop_screen()
        self._front = None

    def _look_at(self, shown: ShownToAll | None) -> None:
        screen = self._front
        if isinstance(screen, StepScreen) and screen.is_whole and shown and shown != self._seen:
            self._seen = shown
            screen.look_at(shown)

    @on(messages.ClosedToPartners)
    def _hide(self) -> None:
        """Show the page behind: partners came in, and this is not for them."""
        while self.is_following:
            self.pop_screen()


def place_of(shown: ShownToAll) -> object:
    """Return what is equal for what is shown on one screen."""
    return EVERYONE if shown.view == EVERYONE else shown.step


def _screen(workshop: OpenSession, shown: ShownToAll) -> SessionScreen:
    if shown.view == EVERYONE:
        return AllTogetherScreen(workshop)
    return step_screen(shown.step)(workshop)

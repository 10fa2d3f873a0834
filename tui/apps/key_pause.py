"""Keys held back for a moment: what one types on, not seeing a field close, is no command."""

from __future__ import annotations

from time import monotonic

from textual import events, on
from textual.app import App

from tui.screens.base import BaseScreen
from tui.terminal.input_queue import NEVER_HELD
from tui.widgets.dialog import Dialog
from tui.widgets.entry import EntryLine
from tui.wording.i18n import _

QUIET_SECONDS = 1.0
"""For so long keys do nothing, once a field was closed under someone's fingers."""


class KeyPauseApp(App[int], inherit_bindings=False):
    """An app that swallows keys for a second where a field was closed by nobody's own key."""

    def __init__(self) -> None:
        super().__init__()
        self._quiet_until = 0.0

    def pause_keys(self) -> None:
        """Swallow the keys of the next second; each one swallowed makes it last a second more."""
        self._quiet_until = monotonic() + QUIET_SECONDS

    @on(EntryLine.Closed)
    def _field_closed(self, event: EntryLine.Closed) -> None:
        if not event.own:
            self.pause_keys()

    async def on_event(self, event: events.Event) -> None:
        """Swallow a key while keys are held back; all else goes its way."""
        if not self._swallows(event):
            await super().on_event(event)

    def _swallows(self, event: events.Event) -> bool:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        if monotonic() >= self._quiet_until or getattr(event, "key", "") == NEVER_HELD:
            return False
        self.pause_keys()
        self._say_held()
        return True

    def _say_held(self) -> None:
        words = _("Keys wait a second, so that nothing you go on typing is taken for a command.")
        screen = self.screen
        if isinstance(screen, Dialog):
            screen.remark(words)
        elif isinstance(screen, BaseScreen) and not screen.entry.said.endswith(words):
            screen.say(f"{screen.entry.said} {words}".strip())

"""The time of the open session, looked at once a second while it runs, wherever one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.timer import Timer as Clock

from tui import messages
from tui.program import settings_of
from tui.screens.base import BaseScreen
from tui.timekeeper import Timekeeper, timed_name
from tui.widgets.dialog import Dialog
from tui.widgets.timer import Timer
from tui.wording.i18n import _

if TYPE_CHECKING:
    from store.open_session import OpenSession


class TimeShownApp(App[int], inherit_bindings=False):
    """An app with one timekeeper for the session that is open: every screen shows its time."""

    def __init__(self) -> None:
        super().__init__()
        self.timekeeper: Timekeeper | None = None
        self._seconds: Clock | None = None

    def take_time_of(self, workshop: OpenSession) -> None:
        """Have a timekeeper for ``workshop``, which was just opened."""
        self.timekeeper = Timekeeper(workshop, self._time_changed)

    def stop_time(self) -> None:
        """Have the time run no longer, and what was spent kept: the session is left."""
        if self.timekeeper:
            self.timekeeper.pause()

    def _time_changed(self, kept: bool) -> None:
        if kept:
            self.post_message(messages.Edited())
        self._run_seconds()
        self._show_time()

    def _run_seconds(self) -> None:
        """Have seconds looked at while the time runs: else nothing wakes."""
        runs = self.timekeeper is not None and self.timekeeper.running
        if runs and self._seconds is None:
            self._seconds = self.set_interval(1, self.see_time)
        elif not runs and self._seconds is not None:
            self._seconds.stop()
            self._seconds = None

    def see_time(self) -> None:
        """Show one second more; say it, and ring unless the bell is muted, once all are over."""
        if self.timekeeper and self.timekeeper.tick():
            if settings_of(self).bell:
                self.bell()
            self._say_over(timed_name(self.timekeeper.timed))
        self._show_time()

    def _say_over(self, name: str) -> None:
        words = _("The time planned for “%(name)s” is over. Nothing moves on by itself.", name=name)
        screen = self.screen
        if isinstance(screen, Dialog):
            screen.remark(words)
        elif isinstance(screen, BaseScreen) and screen.is_mounted:
            screen.say(words)

    def _show_time(self) -> None:
        for screen in self.screen_stack:
            for timer in screen.query(Timer):
                timer.look()

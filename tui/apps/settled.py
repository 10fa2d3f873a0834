"""SettledApp: the program as a person set it – colours, language, keys – at a terminal."""

from __future__ import annotations

import gc
import os
from collections.abc import Awaitable, Callable, Hashable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.binding import BindingType

from store.choices import Step
from store.errors import StoreError
from store.location import Location
from tui import messages
from tui.apps.autosave import RETRY_SECONDS
from tui.apps.saved_leaving import LeavingApp
from tui.program import Question
from tui.screens.base import BaseScreen
from tui.terminal import themes
from tui.terminal.colours import colours_of
from tui.terminal.crash import CrashReportingApp
from tui.terminal.system import watched
from tui.terminal.wrapping import keep_no_breaks
from tui.wording.i18n import _, use
from tui.wording.notices import choice_unkept, settings_lost

if TYPE_CHECKING:
    from tui.partner_tables.own_actors import OwnActors


class SettledApp(CrashReportingApp, LeavingApp, inherit_bindings=False):
    """A program on what is kept at ``location``, with a person's own settings."""

    CSS = """
    Screen { background: $background; color: $foreground; overflow: hidden; }
    ItemList { background: $background; max-width: 110; }
    WithPanel > ItemList, TurnScreen > ItemList { max-width: 100%; }
    Input, WordInput { background: $surface; color: $foreground; }
    Input.-textual-compact { border: none; height: 1; padding: 0; }
    Input > .input--placeholder, Input > .input--suggestion { color: $text-muted; }
    """
    TITLE = "Alliances"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, location: Location, calm: bool = False) -> None:
        super().__init__()
        self.library = location.library()
        self.settings = location.settings()
        self.places: dict[Step, Hashable] = {}
        self.location = location
        self.may_stall = location.may_stall
        self._wrong_keys = ""
        self._remark = ""
        self._unkept_for: StoreError | None = None
        if calm:
            self.animation_level = "none"

    def settle(self) -> None:
        """Take the colours and the keys that were chosen, before anything is drawn."""
        keep_no_breaks()
        self._take_theme()
        self._wrong_keys = self._take_own_keys()

    def on_mount(self) -> None:
        """Save from now on."""
        self.start_autosave()
        self.take_keys()
        self.call_after_refresh(_collect_again)
        if self._wrong_keys:
            self.call_after_refresh(self.say, self._wrong_keys)
        self.ask_beside(Question(lambda: self.settings.damaged, self._say_lost, self.say_why))
        self.set_interval(RETRY_SECONDS, self._keep_settings)
        self.begin()

    def _say_lost(self, damaged: list[str]) -> None:
        for path in damaged:
            self.call_after_refresh(self.say, settings_lost(path))

    def begin(self) -> None:
        """Show what was asked for on the command line."""

    @cached_property
    def own_actors(self) -> OwnActors:
        """A team's own actors."""
        from tui.partner_tables.own_actors import OwnActors

        return OwnActors(self.settings, self.location.actors_file)

    def run_at_terminal(self) -> int:
        """Run until it is left. Returns its exit code: 0, or 1 on a bug."""
        self.colours = colours_of(os.environ, self.console.color_system)
        with watched(self):
            self.run()
        return self.return_code or 0

    def _take_theme(self) -> None:
        """Draw in the colours chosen from the first time on, not in Textual's first.

        Nothing is drawn yet: Textual's watcher would have all styles read once more.
        """
        for theme in themes.themes_in(self.colours):
            self.register_theme(theme)
        chosen = self.settings.theme
        self.set_reactive(App.theme, chosen if chosen in themes.THEMES else "alliances-dark")
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def _take_own_keys(self) -> str:
        """Have the keys that a person wrote a file of; return what is wrong in it, or nothing."""
        path = self.location.keys_file
        if not os.path.lexists(path):
            return ""
        from tui.keymap.actions import use_keys
        from tui.keymap.keys_file import read_keys, short_report

        chosen = read_keys(path)
        use_keys(chosen.keys)
        return short_report(chosen.wrong)

    def keep_at_crash(self) -> Path:
        """Save what can be; the log goes where sessions are kept."""
        self.save_what_can_be()
        return self.location.folder

    @on(messages.QuitAsked)
    async def _quit(self) -> None:
        await self.sure_to_leave(partial(self.leave_saved, self._end))

    async def sure_to_leave(self, leave: Callable[[], Awaitable[object]]) -> None:
        """Have the open session left, where nobody is to be asked before."""
        await leave()

    def _end(self) -> None:
        self.keep_drafts()
        self.exit(0)

    def _keep_settings(self) -> None:
        """Say once that what was chosen could not be kept, then try again until it is."""
        why, before = self.settings.unkept, self._unkept_for
        self._unkept_for = why
        if type(why) is not type(before):
            self.say(choice_unkept(why) if why else _("What you chose is kept now."), bool(why))
        elif why:
            self.ask_beside(Question(self.settings.keep, lambda _: None, lambda _: None))

    def on_unmount(self) -> None:
        """Be seen by others no longer."""
        if self.workshop:
            self.workshop.leave()

    # --- the window

    @on(messages.Sized)
    def _say_size(self, message: messages.Sized) -> None:
        """Say once that the window is too small, whatever screens are shown in it."""
        screens = [screen for screen in self.screen_stack if isinstance(screen, BaseScreen)]
        if message.remark != self._remark and screens:
            self._remark = message.remark
            screens[-1].say(message.remark)

    # --- settings and words

    @on(messages.SettingChosen)
    def set_setting(self, message: messages.SettingChosen) -> None:
        """Keep a setting, and show all by it."""
        if message.name == "language":
            self.settings.language = message.value
            use(message.value)
        else:
            self.settings.theme = message.value
            self.theme = message.value
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.show()
                screen.refresh_bindings()


def _collect_again() -> None:
    """Collect garbage from now on, where the start put it off; what is there by now stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()

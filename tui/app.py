"""WorkshopApp: which screen, what is open, and the one place that saves."""

import os

# Without this, dead keys (ê, ë, û) are lost in some terminals; read when textual is imported.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from store import edits
from store.errors import AlliancesError
from store.library import Library
from store.model import Session, Step
from store.open_session import OpenSession
from store.settings import Settings
from tui import dates, messages, themes
from tui.display import Display
from tui.i18n import preferred, use
from tui.screens.base import BaseScreen
from tui.screens.session import SessionScreen
from tui.screens.sessions import SessionsScreen
from tui.screens.step import StepScreen
from tui.sentences import sentence

POLL_SECONDS = 0.5
"""How often another terminal's edits are looked for: a stat of one file."""

RETRY_SECONDS = 2.0
"""How long after a failed save the next try is made."""

_STEP_SCREENS = {
    Step.FRAMING: ("framing", "FramingScreen"),
    Step.TIMELINE: ("timeline", "TimelineScreen"),
    Step.RACI: ("raci", "RaciScreen"),
    Step.STEP_ASIDE: ("step_aside", "StepAsideScreen"),
    Step.EXCHANGE: ("exchange", "ExchangeScreen"),
    Step.LEADS: ("leads", "LeadsScreen"),
    Step.SUMMARY: ("summary", "SummaryScreen"),
}


def step_screen(step: Step) -> type[StepScreen]:
    """Return the screen of ``step``, imported when it is first needed."""
    module, name = _STEP_SCREENS[step]
    found: type[StepScreen] = getattr(import_module(f"tui.screens.{module}"), name)
    return found


class WorkshopApp(Display, inherit_bindings=False):
    """The program: a list of sessions, and the steps of the one that is open."""

    CSS_PATH = "app.tcss"
    TITLE = "Alliances"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, library: Library, session_id: str | None = None, calm: bool = False) -> None:
        super().__init__()
        self.library = library
        self.settings = Settings(library.root)
        self.workshop: OpenSession | None = None
        self._first_session = session_id
        self._to_save = asyncio.Event()
        use(preferred(self.settings.language))
        if calm:
            self.animation_level = "none"

    def on_mount(self) -> None:
        """Show the list of sessions, or the one asked for on the command line."""
        for theme in themes.ALL:
            self.register_theme(theme)
        self.theme = (
            self.settings.theme if self.settings.theme in themes.THEMES else "alliances-dark"
        )
        self.push_screen(SessionsScreen(self.library))
        self._keep_saving()
        self.set_interval(POLL_SECONDS, self._look_for_others)
        for number in (signal.SIGHUP, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._end_cleanly)
        if self._first_session:
            self.post_message(messages.OpenAsked(self._first_session))

    # --- sessions and steps

    @on(messages.OpenAsked)
    def _open(self, message: messages.OpenAsked) -> None:
        try:
            self._show_session(self.library.open(message.id))
        except AlliancesError as error:
            self._say(sentence(error))

    @on(messages.NewAsked)
    def _new(self, message: messages.NewAsked) -> None:
        self._create(lambda: edits.new_session(message.project, dates.today()))

    @on(messages.ExampleAsked)
    def _example(self) -> None:
        from tui.examples import example
        from tui.i18n import language

        self._create(lambda: example(language()))

    def _create(self, make: Callable[[], Session]) -> None:
        try:
            self._show_session(self.library.create(make()))
        except AlliancesError as error:
            self._say(sentence(error))

    def _show_session(self, workshop: OpenSession) -> None:
        self.workshop = workshop
        last_day = workshop.changed_at.astimezone().date()
        if workshop.session.leads and last_day < dates.today():
            self._show_follow_up()
        else:
            self._show_step(workshop.session.step)

    @on(messages.StepAsked)
    def _go(self, message: messages.StepAsked) -> None:
        workshop = self._workshop
        self._stop_timers()
        if not workshop.read_only:
            workshop.apply_quietly(edits.go, message.step)
            self._to_save.set()
        self._show_step(message.step)

    def _show_step(self, step: Step) -> None:
        screen = step_screen(step)(self._workshop)
        while len(self.screen_stack) > 3:
            self.pop_screen()
        if len(self.screen_stack) == 3:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    @on(messages.FollowUpAsked)
    def _show_follow_up(self) -> None:
        from tui.screens.follow_up import FollowUpScreen

        self.push_screen(FollowUpScreen(self._workshop))

    def _stop_timers(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, StepScreen):
                screen.timer.pause()

    @on(messages.ActorAsked)
    def _show_actor(self, message: messages.ActorAsked) -> None:
        from tui.screens.actor import ActorScreen

        self.push_screen(ActorScreen(self._workshop, message.actor))

    @on(messages.MissingAsked)
    def _sweep(self, message: messages.MissingAsked) -> None:
        from tui.missing import missing_dialog, ticked_actors

        own = self.settings.own_actors
        self.push_screen(
            missing_dialog(self._workshop.session, own),
            lambda keys: message.reply(ticked_actors(own, keys or ())),
        )

    @on(messages.ActorNamed)
    def _remember(self, message: messages.ActorNamed) -> None:
        from tui.missing import remembered

        own = remembered(self.settings.own_actors, message.name, message.family)
        if own is not None:
            self.settings.own_actors = own

    @on(messages.LeadAsked)
    def _show_lead(self, message: messages.LeadAsked) -> None:
        from tui.screens.lead import LeadScreen

        self.push_screen(LeadScreen(self._workshop, message.lead))

    @on(messages.TurnAsked)
    def _show_turn(self, message: messages.TurnAsked) -> None:
        from tui.screens.turn import TurnScreen

        self.push_screen(TurnScreen(self._workshop, message.role))

    @on(messages.LeaveAsked)
    async def _leave(self) -> None:
        self._stop_timers()
        if await self._saved():
            self.workshop = None
            self.pop_screen()

    @on(messages.QuitAsked)
    async def _quit(self) -> None:
        self._stop_timers()
        if await self._saved():
            self.exit(0)

    @property
    def _workshop(self) -> OpenSession:
        assert self.workshop is not None, "a session is open on every screen that asks for this"
        return self.workshop

    # --- keeping

    @on(messages.Edited)
    def _edited(self) -> None:
        self._to_save.set()

    @work(exclusive=True, group="saving")
    async def _keep_saving(self) -> None:
        while True:
            await self._to_save.wait()
            self._to_save.clear()
            if not await self._save():
                self.set_timer(RETRY_SECONDS, self._to_save.set)

    async def _save(self) -> bool:
        """Write what is not saved yet; the disk is waited for in a thread."""
        workshop = self.workshop
        while workshop and (commit := workshop.begin_save()):
            workshop.finish_save(await asyncio.to_thread(commit.run))
            if workshop.failure:
                break
        self._show_state()
        return workshop is None or workshop.failure is None

    async def _saved(self) -> bool:
        """Save before leaving; where the disk refuses, say so and stay."""
        if await self._save():
            return True
        assert self.workshop is not None
        assert self.workshop.failure is not None
        self._say(sentence(self.workshop.failure))
        return False

    def _show_state(self) -> None:
        if self.screen_stack and isinstance(self.screen, StepScreen):  # none: it is being left
            self.screen.show_state()

    def _look_for_others(self) -> None:
        if self.workshop and self.workshop.refresh() and isinstance(self.screen, SessionScreen):
            self.screen.show()

    def _end_cleanly(self) -> None:
        """The line is cut, or the system stops: keep all, the half-typed field included."""
        self._stop_timers()
        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.keep_draft()
        if self.workshop and self.workshop.unsaved:
            with suppress(AlliancesError):
                self.workshop.save()
        self.exit(1)

    def _fatal_error(self) -> None:
        """Say that the program is at fault, instead of Textual's traceback on people's screens."""
        from rich.text import Text

        from tui.crash import crash_told, log_crash

        if self.workshop:
            with suppress(AlliancesError):
                self.workshop.save()
        self.panic(Text(crash_told(log_crash(self.library.root))))

    # --- settings and words

    @on(messages.SettingChosen)
    def _set(self, message: messages.SettingChosen) -> None:
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

    def _say(self, text: str) -> None:
        if isinstance(self.screen, BaseScreen):
            self.screen.say(text, error=True)


def run(library: Library, session_id: str | None = None, calm: bool = False) -> int:
    """Run the program on ``library`` until it is left. Returns its exit code: 0, or 1 on a bug."""
    app = WorkshopApp(library, session_id, calm)
    app.run()
    return app.return_code or 0

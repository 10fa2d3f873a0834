"""Autosave: the one place that saves the open session, and follows what others save."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from textual import on, work
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import Screen

from store.errors import AlliancesError, SessionTrashed
from tui import messages
from tui.apps.asking import AskingApp
from tui.apps.outlasting import outlasted
from tui.half_typed import Drafts, drafts_of
from tui.screens.base import BaseScreen
from tui.screens.time_shown import TimeShownApp
from tui.terminal.input_sifter import MOST_PASTED
from tui.terminal.renderer import RenderingApp
from tui.terminal.system import driver_class
from tui.widgets.entry import EntryLine
from tui.widgets.held_focus import FieldScreen
from tui.wording.errors import sentence, sentence_of_act
from tui.wording.i18n import _
from tui.wording.notices import notice_sentence

if TYPE_CHECKING:
    from store.attendance import Presence
    from store.open_session import OpenSession
    from store.saving import Sighting
    from tui.screens.session import SessionScreen

POLL_SECONDS = 0.5
"""How often another terminal's edits are looked for, which costs a stat."""

TOGETHER_SECONDS = 0.1
"""How often while others have it open: people wait for each other."""

DRAFT_SECONDS = 1.0
"""How often what is half-typed is kept, where it changed."""

RETRY_SECONDS = 2.0
"""How long after a failed save the next try is made."""


class AutosaveApp(AskingApp, TimeShownApp, RenderingApp, inherit_bindings=False):
    """What the app does to lose nothing: saves at each edit, retries, keeps drafts."""

    def __init__(self) -> None:
        super().__init__()
        self.workshop: OpenSession | None = None
        self._to_save = asyncio.Event()
        self._here: Sequence[Presence] = ()
        self._trashed: SessionTrashed | None = None
        self._home: asyncio.AbstractEventLoop | None = None

    def get_driver_class(self) -> type[Driver]:
        """Draw through a line that may be cut."""
        return cast(type[Driver], driver_class())

    def start_autosave(self) -> None:
        """Save from now on what is edited, and follow others."""
        self._home = asyncio.get_running_loop()
        self._keep_saving()
        self.set_interval(POLL_SECONDS, self._look_who_is_here)
        self._looking = self.set_interval(TOGETHER_SECONDS, self._look_for_others, pause=True)
        self.set_interval(DRAFT_SECONDS, self._keep_typed)

    @on(messages.Edited)
    def save_soon(self) -> None:
        """Save what was edited."""
        self._to_save.set()

    @work(exclusive=True, group="saving")
    async def _keep_saving(self) -> None:
        while True:
            await self._to_save.wait()
            self._to_save.clear()
            if not await self.save_now():
                self.set_timer(RETRY_SECONDS, self._to_save.set)

    async def save_now(self) -> bool:
        """Write what is not saved yet; the disk is waited for in a thread."""
        workshop = self.workshop
        before = workshop.failure if workshop else None
        while workshop and (commit := workshop.saving or workshop.begin_save()):
            if workshop.finish_save(await outlasted(commit, workshop, self._to_save, self.away)):
                self.show_session_anew()
            if workshop.failure:
                break
        self._show_state()
        if workshop is not self.workshop:
            return True  # it was left meanwhile
        for notice in workshop.take_notices() if workshop else ():
            self.say(notice_sentence(notice))
        if workshop is None or workshop.failure is None:
            self._say_back()
            return True
        self._remember_trashed(workshop)
        if type(before) is not type(workshop.failure):
            self.say(sentence(workshop.failure))
        return False

    def _remember_trashed(self, workshop: OpenSession) -> None:
        """Remember that it is in the trash: a look while it comes back may find it nowhere."""
        if isinstance(workshop.failure, SessionTrashed):
            self._trashed = workshop.failure

    def _say_back(self) -> None:
        """Say that the session is back, where it was in the trash."""
        trashed, self._trashed = self._trashed, None
        if trashed and self.workshop and trashed.wanted == self.workshop.id:
            self.say(_("“%(name)s” is back.", name=trashed.name), error=False)

    def session_screens(self) -> Iterator[SessionScreen]:
        """Yield the screens of the open session, the one in front first.

        What they are is loaded with the first of them: the list of sessions starts without.
        """
        if self.workshop is None:
            return
        from tui.screens.session import SessionScreen

        for screen in reversed(self.screen_stack):
            if isinstance(screen, SessionScreen):
                yield screen

    def _show_state(self) -> None:
        for screen in self.session_screens():
            if screen is self.screen:
                screen.show_state()

    def _look_who_is_here(self) -> None:
        """Look often for what others do while there are any, and now and then while not."""
        here = self.workshop.others if self.workshop else ()
        if here != self._here:
            self._here = here
            self._show_state()
        if here:
            self._looking.resume()
        else:
            self._looking.pause()
            self._look_for_others()

    def _look_for_others(self) -> None:
        workshop = self.workshop
        look = workshop.look() if workshop else None
        if workshop is None:
            return
        if look and self.may_stall:
            self._look_away(workshop, look)
        else:
            self._take_in(workshop, look and look())

    @work(exclusive=True, group="following")
    async def _look_away(self, workshop: OpenSession, look: Callable[[], Sighting]) -> None:
        seen = await self.away(look)
        if workshop is self.workshop:
            self._take_in(workshop, seen)

    def _take_in(self, workshop: OpenSession, look: Sighting | None) -> None:
        """Show what others did, and whether it can be read."""
        before = workshop.failure
        if look and workshop.take_in(look):
            self.show_session_anew()
        if workshop.unsaved and workshop.failure is None:  # more was found than the file holds
            self._to_save.set()
        if before and workshop.failure is None:
            self._show_state()
            self._say_back()
        self._remember_trashed(workshop)
        if workshop.failure and type(before) is not type(workshop.failure):  # gone, or damaged
            self._show_state()
            self.say(sentence(workshop.failure))
            self._to_save.set()

    def show_session_anew(self) -> None:
        """Show what is true now on the screen of the session that is in front."""
        for screen in self.session_screens():
            screen.take_in()
            return

    def say(self, text: str, error: bool = True) -> None:
        """Show an error, or what else is said, on the line above the keys once it is made."""
        screen = self.screen if self.screen_stack else None
        if isinstance(screen, BaseScreen):
            if screen.is_mounted:
                screen.say(text, error)
            else:
                screen.call_later(screen.say, text, error)

    def say_why(self, error: AlliancesError) -> None:
        """Say why nothing came of what was asked for."""
        self.say(sentence_of_act(error))

    # --- what is half-typed

    @on(messages.PasteTooLong)
    def _refuse_paste(self) -> None:
        """Say why nothing came of a paste."""
        self.say(
            _(
                "What was pasted is larger than %(size)d MB: none of it was taken."
                " Paste it in parts.",
                size=MOST_PASTED // 1_000_000,
            )
        )

    def keep_drafts(self) -> None:
        """Keep at once what is half-typed, on the line above the keys or in a dialog."""
        if drafts := self._drafts():
            drafts.write(drafts.take_changed())

    def pop_screen(self) -> AwaitComplete:
        """Close the screen in front; a field that is open there leaves its text."""
        self._tear_away(self.screen)
        return super().pop_screen()

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Show another screen instead; a field that is open leaves its text."""
        self._tear_away(self.screen)
        return super().switch_screen(screen)

    def _tear_away(self, screen: Screen[object]) -> None:
        """Keep the text of a field that is closed by no key of its own, and hold the keys back."""
        if isinstance(screen, FieldScreen) and screen.is_typed_in:
            self._drafts()
            self.pause_keys()

    @on(EntryLine.Settled)
    @work(group="drafts")
    async def _keep_typed(self) -> None:
        if (drafts := self._drafts()) and (changed := drafts.take_changed()):
            await asyncio.to_thread(drafts.write, changed)

    def _drafts(self) -> Drafts | None:
        """Return the drafts of the open session, as what is half-typed stands now."""
        if self.workshop is None:
            return None
        drafts = drafts_of(self.workshop)
        for screen in self.screen_stack:
            with suppress(NoMatches):  # it is still being made: nothing is typed there yet
                if isinstance(screen, FieldScreen):
                    drafts.keep(*screen.half_typed)
        return drafts

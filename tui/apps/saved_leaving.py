"""Leaving: what is not saved is saved first, or it is asked what becomes of it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual import on, work

from store.errors import AlliancesError
from tui import messages
from tui.apps.asking import HELD_SECONDS
from tui.apps.autosave import AutosaveApp
from tui.program import AskedAbout
from tui.screens.base import BaseScreen
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item
from tui.wording.errors import sentence
from tui.wording.i18n import _

if TYPE_CHECKING:
    from store.open_session import OpenSession

LAST_SECONDS = 2.0
"""So long a program that ends waits for a server; what it has not kept is put aside."""

Leave = Callable[[], object]


class LeavingApp(AutosaveApp, inherit_bindings=False):
    """What the app does before a session is left, or the program ends, however it does."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = Event()
        """Set once all is kept that could be, as the program is ended from outside."""

    async def leave_saved(self, leave: Leave) -> None:
        """Save, then ``leave``; where that cannot be, ask what to do with what is not saved."""
        self.stop_time()
        workshop = self.workshop
        if self.may_stall and workshop and (workshop.saving or workshop.unsaved):
            saving = asyncio.ensure_future(self.save_now())
            self.begin_waiting(AskedAbout.LEAVING, saving)
            self._leave_once_saved(workshop, saving, leave)
        elif await self.save_now() or not (workshop and workshop.failure and workshop.unsaved):
            leave()
        else:
            self._ask_what_then(workshop, leave, sentence(workshop.failure))

    @work(exclusive=True, group="leaving")
    async def _leave_once_saved(
        self, workshop: OpenSession, saving: asyncio.Future[bool], leave: Leave
    ) -> None:
        """Leave when all is saved; where the server does not soon answer, ask what to do."""
        await asyncio.wait({saving}, timeout=HELD_SECONDS)
        saved = saving.done() and saving.result()
        self.end_waiting(AskedAbout.LEAVING, there=saved)
        if saved:
            leave()
            return
        words = sentence(workshop.failure) if workshop.failure else _unanswered()
        dialog = self._ask_what_then(workshop, leave, words)
        if await saving and dialog.is_current:
            dialog.dismiss(None)
            self.pause_keys()
            leave()

    def _ask_what_then(self, workshop: OpenSession, leave: Leave, words: str) -> Choose[Run]:
        options: list[Item[Run]] = [
            Item(self._stay, _("Stay, and go on trying")),
            Item(partial(self._ask_copy, workshop), _("Save a copy elsewhere")),
            Item(partial(self._leave_unsaved, leave), _("Leave, and lose what is not saved")),
        ]
        if self.may_stall:
            later = _("Leave; it is saved when the session is next opened here")
            options.insert(1, Item(partial(self._leave_for_later, leave), later))
        dialog = Choose(_("Not saved yet"), options, words=words)
        self.push_screen(dialog, run_chosen)
        return dialog

    def _stay(self) -> None:
        """Leave nothing: saving is tried again by itself."""

    def _leave_unsaved(self, leave: Leave) -> None:
        self.pause_keys()
        if self.workshop:
            self.workshop.give_up_unsaved()
        leave()

    def _leave_for_later(self, leave: Leave) -> None:
        self.pause_keys()
        if self.workshop:
            self.workshop.put_aside()
        leave()

    def _ask_copy(self, workshop: OpenSession) -> None:
        from store.disk.copies import write_copy

        def copy(path: str) -> bool:
            try:
                write_copy(Path(os.path.expanduser(path)), workshop.session)
            except AlliancesError as error:
                self.say(sentence(error))
                return False
            self.call_later(self.say, _("A copy is in %(path)s.", path=path))
            return True

        if isinstance(self.screen, BaseScreen):
            name = str(Path.home() / f"alliances-{workshop.id}.json")
            self.screen.entry.ask(_("Save a copy in:"), copy, name)

    def leave_soon(self) -> None:
        """Have the event loop end the program. Called from another thread."""
        with suppress(RuntimeError):  # it runs no more
            if self._home:
                self._home.call_soon_threadsafe(self.end_cleanly)

    @on(messages.LineLost)
    def end_cleanly(self) -> None:
        """The line is cut, or the system stops: keep all, the half-typed field included."""
        self.stop_time()
        self.keep_without_loop()
        self.kept.set()
        self.exit(return_code=1)

    def keep_without_loop(self) -> None:
        """Keep what is half-typed, and save what can be."""
        self._put_aside()  # before anything that may have to wait
        self.keep_drafts()
        self._save_at_once()

    def save_what_can_be(self) -> None:
        """Save at the last moment, without asking; where that cannot be, it changes nothing."""
        self._put_aside()
        self._save_at_once()

    def _put_aside(self) -> None:
        if self.workshop and self.workshop.unsaved:
            self.workshop.put_aside()

    def _save_at_once(self) -> None:
        workshop = self.workshop
        if workshop is None or not workshop.unsaved:
            return
        if self.may_stall:
            saving = Thread(target=_save, args=(workshop,), daemon=True)
            saving.start()
            saving.join(LAST_SECONDS)
        else:
            _save(workshop)


def _save(workshop: OpenSession) -> None:
    with suppress(AlliancesError):
        workshop.save()


def _unanswered() -> str:
    return _("The server does not answer: what is not saved stays here, and is saved once it does.")

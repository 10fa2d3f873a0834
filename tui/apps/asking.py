"""What is asked of the library: a folder at once, a server in a thread, for it may stall."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from textual.screen import Screen

from tui.apps.key_pause import KeyPauseApp
from tui.program import AskedAbout, Behind, LibraryReply, Question
from tui.screens.base import BaseScreen
from tui.terminal.input_queue import QueuedInputApp
from tui.widgets.entry import EntryLine
from tui.wording.i18n import _

FoundT = TypeVar("FoundT")

HELD_SECONDS = 1.0
"""So long keys wait for an answer; those that are pressed from then on are taken at once."""

MOST_AWAY = 8
"""So many threads at once wait for a server without a key's having asked: one a letter else."""


class AskingApp(QueuedInputApp, KeyPauseApp, inherit_bindings=False):
    """An app that goes on taking keys while the library has not answered."""

    may_stall = False
    """Whether the library is one that may be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._awaited: dict[Hashable, object] = {}
        self._all_found = True
        self._came_late = self._came_to = False
        """Whether what is taken just now came late, and to what was typed ahead for it."""
        self._away: set[asyncio.Future[Any]] = set()

    # --- of a key: what is pressed next waits a moment for the answer

    def ask(self, question: Question[FoundT], about: AskedAbout | None = None) -> None:
        """Have ``question`` answered; one that was asked before ``about`` the same is forgotten.

        About nothing that others are, its answer is taken in whatever is asked meanwhile.
        """
        if not self.may_stall:
            question.look().use()
            return
        topic = about or question
        self.begin_waiting(topic, question)
        asked = in_thread(question.look)
        asked.add_done_callback(partial(self._hand_over, partial(self._take, topic, question)))

    def _hand_over(
        self, take: Callable[[LibraryReply], object], asked: asyncio.Future[LibraryReply]
    ) -> None:
        if not asked.cancelled():
            self.call_later(self._take_unless_ending, take, asked.result())

    def _take_unless_ending(
        self, take: Callable[[LibraryReply], object], answer: LibraryReply
    ) -> None:
        if self.is_ending:
            answer.drop()
        else:
            take(answer)

    def _take(self, topic: Hashable, question: Question[FoundT], answer: LibraryReply) -> None:
        if self._awaited.get(topic) is not question:
            answer.drop()
            return
        self._came_late, self._came_to = self.is_late, self.has_typed_ahead
        self.end_waiting(topic, there=answer.found)
        answer.use()
        self._came_late = False

    @property
    def in_front(self) -> BaseScreen:
        """The screen that one is at, whatever dialog is above it."""
        screens = (screen for screen in self.screen_stack[::-1] if isinstance(screen, BaseScreen))
        return next(screens)

    def show_above(
        self,
        behind: Behind,
        asked: Screen[FoundT],
        then: Callable[[FoundT | None], None],
    ) -> bool:
        """Show what an answer gave, above the screen that is ``behind`` it since it was asked for.

        Where that took long, only if one is still there and types nothing. Returns whether it is
        shown.
        """
        if self._came_late:
            if not behind.is_current or behind.typed_in:
                behind.say(_("The answer came while you were at something else: ask again."))
                return False
            if not self._came_to:
                self.pause_keys()  # what one is just pressing answers no question
        self.push_screen(asked, then)
        return True

    def give_up(self, about: AskedAbout) -> bool:
        """Wait no longer for what was asked ``about`` it; return whether anything was."""
        waited = about in self._awaited
        if waited:
            self.end_waiting(about, there=False)
        return waited

    def begin_waiting(self, topic: Hashable, asked: object) -> None:
        """Hold keys for what was ``asked``, until it is there or late."""
        if not self._awaited:
            self._all_found = True
            self.hold_keys()
            self._patience = self.set_timer(HELD_SECONDS, self._have_keys_taken)
        elif self.is_late:
            self._say_late()
        self._awaited[topic] = asked

    def end_waiting(self, topic: Hashable, there: bool) -> None:
        """Take keys again, once nothing else is waited for."""
        del self._awaited[topic]
        self._all_found = self._all_found and there
        if self._awaited:
            return
        self._patience.stop()
        self.release_keys(self._all_found)
        lines = [line for screen in self.screen_stack for line in screen.query(EntryLine)]
        for line in lines:
            line.say_as_before()

    @property
    def is_answered(self) -> bool:
        """Whether nothing is waited for."""
        return not self._awaited

    def _have_keys_taken(self) -> None:
        self.answer_is_late()
        self._say_late()

    def _say_late(self) -> None:
        for line in self.screen.query(EntryLine):
            line.say_for_now(_("Waiting for the server: what you asked for comes with its answer."))

    # --- of no key

    def ask_beside(self, question: Question[FoundT]) -> None:
        """Have ``question`` answered; where that takes long, keys are taken meanwhile."""
        if self.may_stall:
            asked = in_thread(question.look)
            asked.add_done_callback(partial(self._hand_over, lambda answer: answer.use()))
        else:
            question.look().use()

    async def away(self, look: Callable[[], FoundT]) -> FoundT:
        """Return what ``look`` does, in a thread: the screens go on.

        Who leaves waits for what a folder is at, which is soon done, and for no server.
        """
        if not self.may_stall:
            return await asyncio.to_thread(look)
        while len(self._away) >= MOST_AWAY:
            await asyncio.wait(self._away, return_when=asyncio.FIRST_COMPLETED)
        looking = in_thread(look)
        self._away.add(looking)
        looking.add_done_callback(self._come_back)
        return await asyncio.shield(looking)  # it goes on though nobody waits for it any more

    def _come_back(self, looking: asyncio.Future[Any]) -> None:
        self._away.discard(looking)
        looking.exception()  # who waits for it has it raised; nobody else needs to hear of it


def in_thread(look: Callable[[], FoundT]) -> asyncio.Future[FoundT]:
    """Have ``look`` called in a thread that a program which ends does not wait for."""
    loop = asyncio.get_running_loop()
    found: asyncio.Future[FoundT] = loop.create_future()

    def run() -> None:
        try:
            settle: Callable[[], None] = partial(found.set_result, look())
        except Exception as error:
            settle = partial(found.set_exception, error)
        with suppress(RuntimeError):  # the loop runs no more
            loop.call_soon_threadsafe(_settle, found, settle)

    threading.Thread(target=run, name="alliances-asking", daemon=True).start()
    return found


def _settle(found: asyncio.Future[FoundT], settle: Callable[[], None]) -> None:
    if not found.done():
        settle()

"""What is asked of the library: a folder at once, a server in a thread, for it may stall."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TypeVar

from tui.program import AskedAbout, LibraryReply, Question
from tui.terminal.input_queue import QueuedInputApp
from tui.widgets.entry import EntryLine
from tui.wording.i18n import _

FoundT = TypeVar("FoundT")

HELD_SECONDS = 1.0
"""So long keys wait for an answer; those that are pressed from then on are taken at once."""


class AskingApp(QueuedInputApp, inherit_bindings=False):
    """An app that goes on taking keys while the library has not answered."""

    may_stall = False
    """Whether the library is one that may be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._awaited: dict[AskedAbout, object] = {}
        self._held_for: AskedAbout | None = None

    def ask(self, topic: AskedAbout, question: Question[FoundT]) -> None:
        """Have ``question`` answered; one that was asked before on that ``topic`` is forgotten."""
        if not self.may_stall:
            question.look().use()
            return
        self._awaited[topic] = question
        if self._held_for is None:
            self._held_for = topic
            self.hold_keys()
            self._patience = self.set_timer(HELD_SECONDS, self._have_keys_taken)
        elif self.is_late:
            self._say_late()
        loop = asyncio.get_running_loop()
        threading.Thread(
            target=self._look,
            args=(topic, question, loop),
            name="alliances-asking",
            daemon=True,  # who leaves waits for no answer
        ).start()

    def _look(
        self, topic: AskedAbout, question: Question[FoundT], loop: asyncio.AbstractEventLoop
    ) -> None:
        answer = question.look()
        with suppress(RuntimeError):  # the loop runs no more
            loop.call_soon_threadsafe(self.call_later, self._take, topic, question, answer)

    def _take(self, topic: AskedAbout, question: object, answer: LibraryReply) -> None:
        if self._awaited.get(topic) is question:
            self._answered(topic, there=answer.found)
            answer.use()
        else:
            answer.drop()

    def give_up(self, topic: AskedAbout) -> bool:
        """Wait no longer for what was asked on ``topic``; return whether anything was."""
        waited = topic in self._awaited
        if waited:
            self._answered(topic, there=False)
        return waited

    def _answered(self, topic: AskedAbout, there: bool) -> None:
        del self._awaited[topic]
        if topic is self._held_for:
            self._held_for = None
            self._patience.stop()
            self.release_keys(there)
            lines = [line for screen in self.screen_stack for line in screen.query(EntryLine)]
            for line in lines:
                if line.said == _late():
                    line.say("")

    def _have_keys_taken(self) -> None:
        self.answer_is_late()
        self._say_late()

    def _say_late(self) -> None:
        for line in self.screen.query(EntryLine):
            line.say(_late())


def _late() -> str:
    return _("Waiting for the server: what you asked for comes with its answer.")

"""One person of a room asked line by line: what they type, what is said to them, what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Concatenate, ParamSpec

from store.errors import AlliancesError
from store.model import Session
from store.open_session import OpenSession
from store.participant import Participant
from store.text import harmless
from tui.room.led import is_shown_out
from tui.wording.errors import sentence

P = ParamSpec("P")

Ask = Callable[[str], str]
"""Returns what is typed after a question. Raises EOFError where nobody is there any more."""


class ShownOut(Exception):
    """A facilitator asked the person to leave."""


class AskedByLines:
    """Somebody who is asked by ``ask`` and answered by ``say``, in a ``workshop``."""

    def __init__(self, workshop: OpenSession, ask: Ask, say: Callable[[str], object]) -> None:
        self._workshop = workshop
        self._ask_once = ask
        self._write = say

    @property
    def _who(self) -> Participant:
        return self._workshop.participant

    @property
    def _session(self) -> Session:
        self._workshop.refresh()
        return self._workshop.session

    def _ask(self, question: str) -> str:
        """Return what is typed. Raises EOFError, or ShownOut where a facilitator asks them to go.

        Nobody can be told while they type: it is looked before, and after.
        """
        for_them = is_shown_out(self._workshop)
        answer = "" if for_them else self._ask_once(question)
        if for_them or is_shown_out(self._workshop):
            raise ShownOut
        return answer

    def _lines(self, question: str) -> Iterator[str]:
        """Yield what is typed, line by line, until an empty line."""
        while line := self._ask(question).strip():
            yield line

    def _say(self, text: str) -> None:
        self._write(harmless(text))

    def _list(self, title: str, lines: Iterable[str]) -> None:
        if title:
            self._say(title)
        for number, line in enumerate(lines, 1):
            self._say(f"{number:3}  {line}")

    def _apply(
        self, edit: Callable[Concatenate[Session, P], Session], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[str, ...]:
        """Make an edit and keep it; return what it made, nothing where it was refused."""
        try:
            made = self._workshop.apply(edit, *args, **kwargs).made
            self._workshop.save()
        except AlliancesError as error:
            self._say(sentence(error))
            return ()
        return made

"""Lines taken from a terminal or a script, one after another, and answered."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Protocol

from store.errors import AlliancesError, StoreError
from store.library import Library
from store.open_session import OpenSession
from store.person import current_person
from store.text import harmless
from tui.line_mode.dispatch import Leaving
from tui.line_mode.line_session import Ask, LineSession
from tui.line_mode.parsing import MAX_TYPED, do, each
from tui.streams import decoded, say, unbroken
from tui.terminal.input_sifter import text_of
from tui.terminal.system import UNNAMED, edit_lines
from tui.timekeeper import Timekeeper, timed_name
from tui.wording.errors import sentence
from tui.wording.i18n import _
from tui.wording.labels import labelled
from tui.wording.matching import Unclear

MAX_BYTES = 4 * MAX_TYPED + 2
"""Most bytes that are kept of a line; one so long is refused anyway."""


class _Lines(Protocol):
    """Where lines come from; ``ask`` asks who types, where someone does."""

    ask: Ask | None

    def next(self, speaker: str) -> str:
        """Return the next line. Raises EOFError."""

    def refuse(self, why: str) -> int:
        """Say why the line was refused; return the exit code that it is worth."""


def listen(workshop: OpenSession, library: Library | None = None) -> int:
    """Do each line of standard input, until its end or until someone leaves.

    ``library`` is where the session is kept. Returns the exit code: 1 where a line of a script was
    refused, or something is not saved.
    """
    workshop.person = current_person()
    lines: _Lines = _Typed() if sys.stdin.isatty() else _Piped()
    line_session, code = LineSession(workshop, library, lines.ask), 0
    _answer(f"{workshop.id}  {workshop.session.framing.project}")
    if lines.ask:
        _welcome(workshop)
    try:
        while True:
            _say_over(line_session.timekeeper)
            line = lines.next(line_session.speaker)
            if line.strip() and not line.lstrip().startswith("#"):
                for one in each(line, lines.ask):
                    code |= _do(line_session, one, lines)
    except Leaving:
        pass
    except (EOFError, KeyboardInterrupt):
        if lines.ask:
            _answer("")  # the shell's own prompt begins a line
    line_session.timekeeper.pause()
    return code | _all_saved(workshop)


def _welcome(workshop: OpenSession) -> None:
    if workshop.read_only_because:
        say(sentence(workshop.read_only_because))
    _answer(_("“help” lists the commands, “quit” leaves. Each is saved at once."))


def _say_over(keeper: Timekeeper) -> None:
    """Say once, before the next line, that the time planned is over."""
    if keeper.tick():
        step = timed_name(keeper.timed)
        _answer(_("The time for this step is over: %(step)s.", step=step))


def _do(line_session: LineSession, line: str, lines: _Lines) -> int:
    try:
        _answer(do(line_session, line, lines.ask))
    except Unclear as why:
        return lines.refuse(str(why))
    except AlliancesError as error:
        return lines.refuse(sentence(error))
    return 0


def _answer(text: str) -> None:
    """Write an answer at once. A reader that left early stops no act that is still to come."""
    try:
        print(unbroken(harmless(text), sys.stdout), flush=True)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115


def _all_saved(workshop: OpenSession) -> int:
    try:
        workshop.save()
    except StoreError as error:
        say(sentence(error))
        return 1
    return 0


class _Typed:
    """Lines typed at a terminal: a prompt before each, with the name of who is speaking.

    Nothing typed can be called back by a key: notes are private.
    """

    def __init__(self) -> None:
        take_any_bytes()
        self.ask: Ask | None = _asked
        if os.environ.get("TERM", UNNAMED) not in ("", "dumb"):
            edit_lines()

    def next(self, speaker: str) -> str:
        return typed(f"{harmless(speaker)}> ")

    def refuse(self, why: str) -> int:
        say(unbroken(why, sys.stderr))
        return 0


def _asked(question: str) -> str:
    """Return what is answered to ``question``; only its last line stands before the answer."""
    *before, last = question.split("\n")
    for line in before:
        _answer(line)
    return typed(f"{labelled(harmless(last)).rstrip()} ")


def take_any_bytes() -> None:
    """Have each byte that is typed be taken as it was, by ``typed``."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


def typed(prompt: str) -> str:
    """Return the line typed after ``prompt``, whatever bytes its terminal sent."""
    return text_of(input(prompt).encode("utf-8", "surrogateescape"))


class _Piped:
    """Lines of a script: nothing is asked; what is refused is named by the number of its line."""

    ask: Ask | None = None

    def __init__(self) -> None:
        self._number = 0

    def next(self, speaker: str) -> str:
        raw = rest = sys.stdin.buffer.readline(MAX_BYTES)
        while len(rest) == MAX_BYTES and not rest.endswith(b"\n"):
            rest = sys.stdin.buffer.readline(MAX_BYTES)
        if not raw:
            raise EOFError
        self._number += 1
        return decoded(raw)

    def refuse(self, why: str) -> int:
        say(_("Line %(number)d: %(cause)s", number=self._number, cause=why))
        return 1

"""The line to the terminal: whatever bytes it sends, and cut at any moment."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from select import select
from time import monotonic
from typing import IO, Any, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.messages import LineLost
from tui.terminal.input_sifter import KEY_PAUSE

assert sys.platform != "win32"

MOST_AT_ONCE = 4096
"""Bytes that are read at once, at most."""

NOT_NOW = (errno.EAGAIN, errno.EINTR)
"""Errors after which the line is still there: another program of the terminal did not wait."""


class SurvivingDriver(LinuxDriver):
    """Textual's own driver, but that neither odd bytes nor a cut line stop the program halfway.

    Its reading thread dies of the first byte that is not UTF-8, and reads for ever at the end of
    the input. Its writing thread dies of the first error: nothing empties its queue any more, and
    the program waits for ever to be heard, instead of keeping what is half-typed.
    """

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        file = cast(IO[str], self._file)
        self._file = cast(TextIOWrapper, _WriteErrorsTaken(file, self.say_lost))
        self._is_suspended = self._comes_back = False
        self._own_mode: list[Any] = []
        """How the terminal is while the program has it."""

    def start_application_mode(self) -> None:
        """Take the terminal, and hear of its sizes one after the other.

        Textual's own handler is interrupted by the next signal: the older size would come last.
        """
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives no type
        self._is_suspended = False
        self._own_mode = self._mode()
        handler = signal.getsignal(signal.SIGWINCH)
        if callable(handler):
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGWINCH, handler, signal.SIGWINCH, None)

    def suspend_application_mode(self) -> None:
        """Give the terminal to others for a while."""
        super().suspend_application_mode()
        self._is_suspended = True

    def _sigcont_application(self, *_signal: object) -> None:
        """Take the terminal again where it was given, or where a shell took it meanwhile.

        Textual always takes it: of a program that was merely stopped, two threads would read, and
        it would never end.
        """
        if self._is_suspended:
            super()._sigcont_application()
        elif self._own_mode and not self._comes_back and self._mode() != self._own_mode:
            self._comes_back = True
            try:
                self.suspend_application_mode()
                self.resume_application_mode()
            finally:
                self._comes_back = False

    def _mode(self) -> list[Any]:
        with suppress(termios.error):
            return termios.tcgetattr(self.fileno)
        return []

    def run_input_thread(self) -> None:
        """Read what the terminal sends, until the program ends or the line does."""
        try:
            from tui.terminal.input_reader import InputReader  # what it knows of is private

            reader = InputReader()
        except (ImportError, AttributeError, TypeError):  # another Textual
            super().run_input_thread()
            return
        last = monotonic()
        while not self.exit_event.is_set():
            data = self._read()
            if data == b"":
                self.say_lost()
                return
            if data:
                messages, last = reader.feed(data), monotonic()
            else:
                messages = reader.pause(monotonic() - last)
            for message in messages:
                self.process_message(message)

    def _read(self) -> bytes | None:
        """Return what has come; nothing at the end of the line, None while nothing comes."""
        if not select([self.fileno], [], [], KEY_PAUSE)[0]:
            return None
        try:
            return os.read(self.fileno, MOST_AT_ONCE)
        except OSError as error:
            return None if error.errno in NOT_NOW else b""

    def say_lost(self) -> None:
        """Have the program end: nobody is at the other end of the line any more."""
        self.process_message(LineLost())


class _WriteErrorsTaken:
    """A text file that takes what nobody reads any more; the first time, ``say_lost`` is called."""

    def __init__(self, file: IO[str], say_lost: Callable[[], None]) -> None:
        self._file = file
        self._say_lost = say_lost
        self._lost = False

    def write(self, text: str) -> None:
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        self._try(self._file.flush)

    def fileno(self) -> int:
        return self._file.fileno()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except OSError as error:
            if error.errno not in NOT_NOW and not self._lost:
                self._lost = True
                self._say_lost()

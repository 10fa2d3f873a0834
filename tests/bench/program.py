"""A program run in a pseudo-terminal, timed and counted from outside."""

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Callable, Sequence
from time import monotonic
from types import TracebackType
from typing import NamedTuple

QUIET = 0.08
"""Seconds without a byte after which an answer is over."""

PATIENCE = 30.0
"""Seconds after which a program is given up."""


class Answer(NamedTuple):
    """What a key press led to: the ``seconds`` to the last byte of it, and its ``size``."""

    seconds: float
    size: int


class Program:
    """A program in a terminal of its own; used as a context, killed at its end.

    ``written`` counts the bytes that it has written.
    """

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (120, 40)) -> None:
        self.written = 0
        self._began = monotonic()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:  # pragma: no cover - the child
            os.execvpe(command[0], list(command), environment())
        resize(self._terminal, size)

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def wait_for(self, shown: bytes) -> float:
        """Return the seconds from the start until ``shown`` was written. Raises TimeoutError."""
        seen = b""
        while shown not in seen:
            seen += self._read(PATIENCE)
        return monotonic() - self._began

    def settle(self, quiet: float = 0.7) -> None:
        """Wait until nothing is written any more."""
        self._answer(quiet)

    def press(
        self, keys: bytes, quiet: float = QUIET, busy: Callable[[], bool] = lambda: False
    ) -> Answer:
        """Send ``keys``; return what they led to.

        It is over after ``quiet`` seconds without a byte, unless the line is still ``busy``.
        """
        os.write(self._terminal, keys)
        return self._answer(quiet, busy)

    def rest(self, seconds: float) -> tuple[int, float]:
        """Leave the program alone; return the bytes it wrote, and its part of a core."""
        worked, end, size = self._worked(), monotonic() + seconds, 0
        while (left := end - monotonic()) > 0:
            size += len(self._read(left, must=False))
        return size, (self._worked() - worked) / seconds

    def memory(self) -> int:
        """Return the bytes of memory the program holds now."""
        with open(f"/proc/{self._pid}/status", encoding="ascii", errors="replace") as status:
            lines = dict(line.split(":", 1) for line in status)
        return int(lines["VmRSS"].split()[0]) * 1024

    def _worked(self) -> float:
        with open(f"/proc/{self._pid}/stat", encoding="ascii", errors="replace") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _answer(self, quiet: float, busy: Callable[[], bool] = lambda: False) -> Answer:
        began = last = monotonic()
        size = 0
        while (read := self._read(quiet if size else max(quiet, 1.0), must=False)) or busy():
            if read:
                last = monotonic()
                size += len(read)
        return Answer(last - began, size)

    def _read(self, patience: float, must: bool = True) -> bytes:
        if select.select([self._terminal], [], [], patience)[0]:
            try:
                read = os.read(self._terminal, 1 << 16)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                raise EOFError("the program has ended") from error
            self.written += len(read)
            return read
        if must:
            raise TimeoutError("nothing was written")
        return b""


def environment() -> dict[str, str]:
    """Return an environment in which both programs find the same terminal and no leftovers."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "ALLIANCES_CONFIG")
        if name in os.environ
    }
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "fr_FR.UTF-8"}


def resize(terminal: int, size: tuple[int, int]) -> None:
    """Tell the terminal its size, in columns and lines."""
    columns, lines = size
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

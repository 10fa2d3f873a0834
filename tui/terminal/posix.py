"""A terminal as Linux, macOS and their like have it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

assert sys.platform != "win32"

if TYPE_CHECKING:
    from tui.terminal.leaving import Leaver

READ_ONLY = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""How a file that someone else names is opened: a pipe without a writer is not waited for."""

UNNAMED = "dumb"
"""What a terminal is where nothing says what it is."""

USUAL_CHARSET = ""
"""What a terminal shows where nothing says it: nothing that is sure, but ASCII."""

INPUT, OUTPUT = 0, 2
"""Where the program reads and draws."""

LEAVING = frozenset((signal.SIGHUP, signal.SIGTERM))
"""The signals that ask the program to end."""

DEADLY = frozenset((signal.SIGQUIT, signal.SIGABRT))
"""Those that end it at once; the terminal is given back before."""

_MODES_LEFT = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
)
_SCREEN_LEFT = b"\x1b[<u\x1b[m\x1b[?1049l\x1b[?25h\x1b[?1004l"


def driver_class() -> type[object]:
    """Return the Textual driver that draws on such a terminal and reads from it."""
    from tui.terminal.driver import SurvivingDriver  # late: commands draw nothing

    return SurvivingDriver


def edit_lines() -> None:
    """Let whoever types a line edit it; nothing typed can be called back by a key."""
    with suppress(ImportError):
        import readline  # late: only who types needs it

        readline.set_auto_history(False)
        for line in ("enable-bracketed-paste off", "disable-completion on"):
            readline.parse_and_bind(f"set {line}")


@contextmanager
def watched(leaver: Leaver) -> Iterator[None]:
    """Have ``leaver`` leave where the line is cut or a signal asks for it, while this is open.

    The signals wait for a thread that looks for them: no handler would run while the main thread
    is held by something that does not return. Whatever ends the program gives the terminal back.
    """
    from threading import Thread  # late, like all that only the program itself needs

    terminal = _Terminal()
    signal.pthread_sigmask(signal.SIG_BLOCK, LEAVING | DEADLY)
    Thread(target=_watch, args=(leaver, terminal), daemon=True, name="line-watch").start()
    try:
        yield
    except BaseException:
        terminal.give_back()
        raise


class _Terminal:
    """The terminal as it is found, to be given back so."""

    def __init__(self) -> None:
        import termios

        found = termios.tcgetattr(INPUT)
        self._as_found = partial(termios.tcsetattr, INPUT, termios.TCSANOW, found)

    def give_back(self) -> None:
        """Have it write lines again, on its own screen, with its cursor and without the mouse."""
        import termios

        with suppress(termios.error):
            self._as_found()
        with suppress(OSError):
            os.write(OUTPUT, _MODES_LEFT + _SCREEN_LEFT)


def _watch(leaver: Leaver, terminal: _Terminal) -> None:
    from time import sleep

    from tui.terminal.leaving import LOOK_SECONDS, end_anyway, leave

    while True:
        asked = signal.sigpending()
        if asked & DEADLY:
            end_anyway()
            terminal.give_back()
            _die_of(asked & DEADLY)
        if asked & LEAVING or not (os.isatty(INPUT) and os.isatty(OUTPUT)):
            leave(leaver, terminal.give_back)
        sleep(LOOK_SECONDS)


def _die_of(signals: set[signal.Signals] | frozenset[signal.Signals]) -> None:
    """End by ``signals``, which wait: as if they had never been held up."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)

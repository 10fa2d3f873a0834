"""A terminal watched from beside the event loop, and given back whatever ends the program."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread
from time import sleep

from tui.streams import GIVEN_BACK
from tui.terminal.leaving import LOOK_SECONDS, Leaver, end_anyway, keep, leave

assert sys.platform != "win32"

INPUT, OUTPUT = 0, 2
"""Where the program reads and draws."""

LEAVING = frozenset((signal.SIGHUP, signal.SIGTERM))
"""The signals that ask the program to end."""

DEADLY = frozenset((signal.SIGQUIT, signal.SIGABRT))
"""Those that end it at once; the terminal is given back before."""


@contextmanager
def watched(leaver: Leaver) -> Iterator[None]:
    """Have ``leaver`` leave where the line is cut or a signal asks for it, while this is open.

    The signals wait for a thread that looks for them: no handler would run while the main thread
    is held by something that does not return. Whatever ends the program gives the terminal back.
    """
    terminal = _Terminal()
    signal.pthread_sigmask(signal.SIG_BLOCK, LEAVING | DEADLY)
    Thread(target=_watch, args=(leaver, terminal), daemon=True, name="line-watch").start()
    try:
        yield
    except BaseException:
        end_anyway()  # what reads the keys would be waited for, and goes on reading
        terminal.give_back()
        keep(leaver)
        raise


class _Terminal:
    """The terminal as it is found, to be given back so."""

    def __init__(self) -> None:
        self._restore: Callable[[], None] = lambda: None
        with suppress(termios.error):  # it went before all had begun
            found = termios.tcgetattr(INPUT)
            self._restore = partial(termios.tcsetattr, INPUT, termios.TCSANOW, found)

    def give_back(self) -> None:
        """Have it write lines again, on its own screen, with its cursor and without the mouse."""
        with suppress(termios.error):
            self._restore()
        with suppress(OSError):
            os.write(OUTPUT, GIVEN_BACK)


def _watch(leaver: Leaver, terminal: _Terminal) -> None:
    while True:
        asked = signal.sigpending()
        if asked & DEADLY:
            end_anyway()
            terminal.give_back()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, asked & DEADLY)  # it waits no more
        if asked & LEAVING or not (os.isatty(INPUT) and os.isatty(OUTPUT)):
            leave(leaver, terminal.give_back)
        sleep(LOOK_SECONDS)

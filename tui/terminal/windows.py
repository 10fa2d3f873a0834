"""A console of Windows. Written for it and checked by types; no Windows was there to try it on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

assert sys.platform == "win32"

if TYPE_CHECKING:
    from tui.terminal.leaving import Leaver

READ_ONLY = os.O_RDONLY | os.O_BINARY | os.O_NOINHERIT
"""How a file that someone else names is opened."""

UNNAMED = "windows"
"""What a terminal is where nothing says what it is: here, nothing ever does."""

USUAL_CHARSET = "utf8"
"""What a console shows where nothing says it."""

LEAVING = (1, 2, 5, 6)
"""Ctrl+Break, the window closed, the person logged off, the system stopped."""


def driver_class() -> type[object]:
    """Return the Textual driver that draws on such a console and reads from it."""
    from textual.drivers.windows_driver import WindowsDriver

    return WindowsDriver


def edit_lines() -> None:
    """Let whoever types a line edit it: the console does."""


def forget_typed() -> None:
    """Forget what was typed before now and not read yet: it answers nothing asked from now on."""
    import msvcrt

    while msvcrt.kbhit():
        msvcrt.getwch()


@contextmanager
def watched(leaver: Leaver) -> Iterator[None]:
    """Have ``leaver`` leave where its window is closed, or at Ctrl+Break, while this is open.

    Windows calls the handler in a thread of its own, and ends the process once it returns.
    """
    import ctypes

    from tui.terminal.leaving import leave

    def asked(event: int) -> bool:
        if event in LEAVING:
            leave(leaver, lambda: None)
        return False

    handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(asked)
    ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, True)
    try:
        yield
    finally:
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, False)

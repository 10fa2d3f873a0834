"""A terminal as Linux, macOS and their like have it."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, suppress
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


def forget_typed() -> None:
    """Forget what was typed before now and not read yet: it answers nothing asked from now on."""
    import termios  # late: only a question needs it

    with suppress(termios.error, OSError, ValueError):
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def watched(leaver: Leaver) -> AbstractContextManager[None]:
    """Have ``leaver`` leave where the line is cut or a signal asks for it, while this is open."""
    from tui.terminal import line_watch  # late: only the program itself is watched

    return line_watch.watched(leaver)

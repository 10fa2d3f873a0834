"""How the program ends when its line or its system says so: within three seconds, come what may.

Nothing here needs the event loop, which may be what is stuck. Words are kept as long as there is
time; then the terminal is given back, and the process ends.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from time import monotonic, sleep
from typing import Protocol

LOOK_SECONDS = 0.25
"""How often it is looked whether the line is cut."""

LOOP_SECONDS = 0.75
"""How long the event loop is waited for, to keep what is typed; then it is kept without it."""

END_SECONDS = 2.25
"""How long after it began to leave the program ends, whatever it is at."""

LAST_SECONDS = 2.5
"""The same, where not even that can be done: all of Python is stuck, or the terminal is."""


class Leaver(Protocol):
    """What is to leave; ``kept`` is set once it has kept all that it could."""

    kept: Event

    def leave_soon(self) -> None:
        """Have the event loop keep all, and end. Called from another thread."""

    def keep_without_loop(self) -> None:
        """Keep what can be kept now. Called from another thread."""


def leave(leaver: Leaver, give_back: Callable[[], None]) -> None:
    """Have ``leaver`` leave, and end the process if it is still there after END_SECONDS.

    ``give_back`` makes the terminal usable again.
    """
    end = monotonic() + END_SECONDS
    end_anyway()
    leaver.leave_soon()
    if not leaver.kept.wait(LOOP_SECONDS):
        Thread(target=keep, args=(leaver,), daemon=True, name="keeping").start()
    sleep(max(0.0, end - monotonic()))
    give_back()
    os._exit(1)


def end_anyway() -> None:
    """Have the process end after LAST_SECONDS by a clock that needs no Python to go on."""
    import faulthandler  # late: seldom needed

    nowhere = open(os.devnull, "w")  # noqa: SIM115 - open until that end
    faulthandler.dump_traceback_later(LAST_SECONDS, exit=True, file=nowhere)


def keep(leaver: Leaver) -> None:
    """Keep what can be kept, without the event loop."""
    with suppress(Exception):  # whatever is half-done in the loop: try, and end all the same
        leaver.keep_without_loop()

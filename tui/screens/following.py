"""Others' acts on the list of sessions, as they come."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from store.backend import Mark
from store.errors import StoreError
from store.library import Library

POLL_SECONDS = 0.5
"""How often they are looked for, in a thread, and at most for a fiftieth of the time."""


async def changes(library: Library, wanted: Callable[[], bool]) -> AsyncIterator[None]:
    """Yield whenever the list, or who has what open, may be another; looked for while ``wanted``.

    Once at first, too: what came since the list was shown.
    """
    seen: Mark = None
    pause = POLL_SECONDS
    while True:
        await asyncio.sleep(pause)
        if not wanted():
            continue
        mark, took = await asyncio.to_thread(_look, library, seen)
        pause = max(POLL_SECONDS, 50 * took)
        if mark != seen:
            seen = mark
            yield


def _look(library: Library, seen: Mark) -> tuple[Mark, float]:
    """Return the mark of ``library``, or the one ``seen`` where there is none, and its seconds.

    They are counted here, in the thread: what the event loop is at meanwhile costs it nothing.
    """
    start, mark = time.monotonic(), seen
    with suppress(StoreError):
        mark = library.mark()
    return mark, time.monotonic() - start

"""Others' acts on the list of sessions, as they come."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from functools import partial

from store.entries import FirstPage, Progress
from store.errors import StoreError
from store.library import Library
from store.stored import Mark

Away = Callable[[Callable[[], tuple[Mark, float]]], Awaitable[tuple[Mark, float]]]

POLL_SECONDS = 0.5
"""How often they are looked for, in a thread, and at most for a fiftieth of the time."""


async def changes(library: Library, wanted: Callable[[], bool], away: Away) -> AsyncIterator[None]:
    """Yield whenever the list, or who has what open, may be another; looked for while ``wanted``.

    It is looked for ``away``, in a thread.

    Once at first, too: what came since the list was shown.
    """
    seen: Mark = None
    pause = POLL_SECONDS
    while True:
        await asyncio.sleep(pause)
        if not wanted():
            continue
        mark, took = await away(partial(_look, library, seen))
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


def all_listed(library: Library, words: str, most: int, progress: Progress) -> FirstPage:
    """Look at all sessions, so that what any other program did is found; return ``most`` of them.

    Only those that hold ``words``, where there are any. Raises FolderUnusable.
    """
    found = library.search(words, progress) if words else library.list(progress)
    return FirstPage(entries=[*found[:most]], more=len(found) > most)


class LookingStopped(Exception):
    """The screen has gone for which sessions were looked at."""


def in_percents(say: Callable[[int], None], wanted: Callable[[], bool]) -> Progress:
    """Return a progress for another thread: it has ``say`` called in this one at each percent.

    Once all that is no longer ``wanted`` it raises LookingStopped: who leaves waits for no thread.
    """
    loop, last = asyncio.get_running_loop(), -1

    def progress(done: int, all: int) -> None:
        nonlocal last
        if not wanted():
            raise LookingStopped
        if (percent := 100 * done // all) != last:
            last = percent
            loop.call_soon_threadsafe(say, percent)

    return progress

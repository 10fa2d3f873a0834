"""A commit under way: what is edited while it takes long is put aside, for no kill to lose."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.open_session import OpenSession
    from store.saving import Commit
    from store.stored import CommitResult

LONG_SECONDS = 0.3
"""A commit that takes longer waits for others, or for a server that does not answer."""


async def outlasted(
    commit: Commit,
    workshop: OpenSession,
    edited: asyncio.Event,
    away: Callable[[Callable[[], CommitResult]], Awaitable[CommitResult]],
) -> CommitResult:
    """Run ``commit`` of ``workshop`` ``away``; take note of what is ``edited`` meanwhile."""
    if workshop.failure:
        await asyncio.to_thread(workshop.putting_aside())
    running = asyncio.ensure_future(away(commit.run))
    await asyncio.wait({running}, timeout=LONG_SECONDS)
    while not running.done():
        if await _came_before(edited, running):
            edited.clear()
            await asyncio.to_thread(workshop.putting_aside())
    return await running


async def _came_before(edited: asyncio.Event, running: asyncio.Future[CommitResult]) -> bool:
    waiting = asyncio.ensure_future(edited.wait())
    either: list[asyncio.Future[Any]] = [waiting, running]
    try:
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
    return edited.is_set()

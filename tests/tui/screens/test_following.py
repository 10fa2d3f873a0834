"""How often others' acts are looked for on the list of sessions."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.keeping import library_in
from tui.screens import following

BUSY_SECONDS, PATIENCE = 0.5, 20.0
"""Fifty times the one is more than the other."""


async def test_a_program_that_is_busy_meanwhile_looks_as_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "POLL_SECONDS", 0.01)
    loop, library, looks = asyncio.get_running_loop(), library_in(tmp_path), 0

    def mark() -> int:
        nonlocal looks
        looks += 1
        loop.call_soon_threadsafe(time.sleep, BUSY_SECONDS)
        return looks

    monkeypatch.setattr(library, "mark", mark)
    async with asyncio.timeout(PATIENCE):
        async for _change in following.changes(library, lambda: True, asyncio.to_thread):
            if looks == 2:
                return

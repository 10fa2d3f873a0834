"""Undo and redo lead to what they touch."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from tests.playing.driver import running
from tests.workshops import le_tilleul


@pytest.mark.parametrize(
    ("step", "keys"),
    [
        (Step.EXCHANGE, ("down", "1")),
        (Step.LEADS, ("down", "v")),
        (Step.RACI, ("down", "right", "right", "i")),
    ],
)
async def test_the_cursor_goes_where_something_came_back(
    tmp_path: Path, step: Step, keys: tuple[str, ...]
) -> None:
    async with running(tmp_path, (160, 50), session=edits.go(le_tilleul(), step)) as app:
        await app.press("home", *keys)
        there = app.app.cursor_position
        for key in ("u", "ctrl+y", "u"):
            await app.press("home", "up", key)
            assert app.app.cursor_position == there

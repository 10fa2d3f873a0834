"""Undo and redo lead to what they touch."""

from pathlib import Path

import pytest

from store import edits
from store.model import Step
from tests.driving import running
from tests.workshops import le_tilleul
from tui.widgets.line_view import MARK


@pytest.mark.parametrize(
    ("step", "act"), [(Step.EXCHANGE, "1"), (Step.LEADS, "space"), (Step.RACI, "i")]
)
async def test_the_cursor_goes_where_something_came_back(
    tmp_path: Path, step: Step, act: str
) -> None:
    async with running(tmp_path, (160, 50), session=edits.go(le_tilleul(), step)) as app:
        await app.press("home", "down", act)
        there = _marked(app.text)
        for key in ("u", "ctrl+y", "u"):
            await app.press("home", "up", key)
            assert _marked(app.text) == there


def _marked(text: str) -> int:
    (line,) = (number for number, line in enumerate(text.split("\n")) if MARK in line)
    return line

"""The terminal's own cursor, which magnifiers and screen readers follow, is where one acts."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul
from tui.widgets.line_view import MARK


def place_of(app: Driver, text: str) -> tuple[int, int]:
    """Return the column and the line of ``text`` on the screen."""
    (line,) = (y for y, line in enumerate(app.text.split("\n")) if text in line)
    return app.text.split("\n")[line].index(text), line


@pytest.mark.parametrize("step", Step)
async def test_it_stands_where_the_next_letter_goes_before_any_is_typed(
    tmp_path: Path, step: Step
) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), step)) as app:
        await app.press("ctrl+f" if step is Step.SUMMARY else "plus")
        column, line = app.app.cursor_position
        await app.press("ŵ")
        assert place_of(app, "ŵ") == (column, line)


@pytest.mark.parametrize("step", [Step.TIMELINE, Step.RACI, Step.EXCHANGE, Step.LEADS])
async def test_it_stands_on_the_item_under_ours(tmp_path: Path, step: Step) -> None:
    async with running(tmp_path, (160, 50), session=edits.go(le_tilleul(), step)) as app:
        for key in ("down", "down", "right", "end"):
            await app.press(key)
            assert app.app.cursor_position == place_of(app, MARK)


async def test_a_long_choice_is_gone_through_by_pages_while_one_can_type(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), Step.TIMELINE)) as app:
        await app.press("f2")
        before = app.text
        await app.press("pagedown", "pagedown")
        assert app.text != before
        await app.press("pageup", "pageup")
        assert app.text == before

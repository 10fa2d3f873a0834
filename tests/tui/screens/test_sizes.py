"""A window too small says so; enlarged, it shows all again, focus and half-typed text kept."""

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size

from store import edits
from store.choices import Step
from tests.playing.driver import running
from tests.workshops import le_tilleul
from tui.steps import step_name


@pytest.mark.parametrize("small", [(70, 24), (80, 20), (40, 10)])
async def test_too_small_says_so_and_comes_back(tmp_path: Path, small: tuple[int, int]) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("a")
        await app.type("À moitié")
        await app.pilot.resize_terminal(*small)
        await app.settle()
        assert "80 × 24 shows all" in " ".join(app.text.split())
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        assert "80 × 24 shows all" not in app.text
        await app.type(" dit", "enter", "escape")
        assert "À moitié dit" in {p.name for p in app.session.partners.values()}


@pytest.mark.parametrize("step", Step)
async def test_each_step_is_whole_at_80_by_24_and_at_200_by_60(tmp_path: Path, step: Step) -> None:
    async with running(tmp_path, language="fr", session=edits.go(le_tilleul(), step)) as app:
        for size in ((80, 24), (200, 60)):
            await app.pilot.resize_terminal(*size)
            await app.settle()
            lines = app.text.splitlines()
            assert len(lines) == size[1]
            assert "F1 Aide" in lines[-1]
            assert step_name(step) in lines[0]
            assert "enregistré" in lines[0]
            assert ("La Roulotte" in lines[0]) is (size[0] == 200)


async def test_a_window_made_small_behind_a_dialog_is_told(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=le_tilleul()) as app:
        await app.press("f1")
        await app.pilot.resize_terminal(70, 20)
        await app.settle()
        await app.press("escape")
        assert "Nothing is lost" in app.text


async def test_a_window_that_is_dragged_comes_to_rest(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=le_tilleul()) as app:
        drawn: list[Size] = []
        screen = app.app.screen
        screen.screen_layout_refresh_signal.subscribe(screen, lambda _: drawn.append(screen.size))
        for columns in (70, 90):  # both are there before the screen has taken in one
            app.app._size = size = Size(columns, 24)
            screen.post_message(events.Resize(size, size))
            screen.call_later(lambda: None)
        await app.settle()
        assert drawn[-1] == (90, 24)
        assert len(drawn) < 10, "they go round"


async def test_a_small_window_is_told_once_not_on_each_screen(tmp_path: Path) -> None:
    async with running(tmp_path, (70, 20), language="en", session=le_tilleul()) as app:
        assert "Nothing is lost" in app.text
        for _ in range(3):
            await app.press("p")
            assert "Nothing is lost" not in app.text


@pytest.mark.parametrize("columns", [80, 111, 139, 140, 200])
async def test_a_list_and_what_stands_beside_it_fill_the_window(
    tmp_path: Path, columns: int
) -> None:
    session = edits.go(le_tilleul(), Step.LEADS)
    async with running(tmp_path, (columns, 40), session=session) as app:
        here = app.app.screen.query_one("ItemList").region
        beside = app.app.screen.query_one("SidePanel").region
        assert here.width + beside.width == columns
        assert beside.width == 0 or here.width <= 110


async def test_beside_the_time_the_names_of_the_steps_take_the_room_there_is(
    tmp_path: Path,
) -> None:
    session = edits.go(le_tilleul(), Step.STEP_ASIDE)
    async with running(tmp_path, session=session) as app:
        await app.press("t", "enter", "n")
        rail = app.text.splitlines()[0]
        assert "Pas 0:0" in rail
        assert "✓Cadrage" in rail

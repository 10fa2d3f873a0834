"""Items are about something: an id, ids together, a value, an act; the cursor stands on that."""

import ast
from collections.abc import Hashable
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.app import App, ComposeResult

from store import edits
from store.choices import Step
from tests.playing.driver import running
from tests.workshops import le_tilleul
from tui.terminal.colours import Colours
from tui.terminal.themes import themes_in
from tui.widgets.choice_dialogs import Choose, Tick, run_chosen
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item, ItemList, heading, remark

ROOT = Path(__file__).parents[3] / "tui"


class Pair(NamedTuple):
    """Two ids, as the lines of some lists have."""

    one: str
    other: str = ""


class Sign(Enum):
    """What is no id at all."""

    END = auto()


TARGETS: list[Hashable] = ["a", Pair("b", "c"), Pair("", "d"), 0, False, Sign.END]


class ListApp(App[None]):
    """A list in the program's colours, and nothing else."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        dark, *_others = themes_in(Colours.MANY)
        return dark.variables

    def compose(self) -> ComposeResult:
        yield ItemList[Hashable]()


async def test_what_is_only_read_is_scrolled_by_the_arrows_and_says_whether_it_goes_on(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, (80, 18), "en", le_tilleul()) as app:
        await app.press("g")
        first = app.text
        assert "›" not in first
        assert "↓ more" in first
        await app.press("down")
        assert app.text != first, "the arrow scrolls"
        await app.press("end")
        last = app.text
        assert "↓ more" not in last
        await app.press("pageup")
        assert app.text != last
        assert "↓ more" in app.text
        await app.press("home")
        assert app.text == first


@pytest.mark.parametrize("at", range(len(TARGETS) - 2))
async def test_the_cursor_stays_on_its_target_whatever_comes_before_it(at: int) -> None:
    targets = [*TARGETS[:4], Sign.END]
    async with ListApp().run_test() as pilot:
        items: ItemList[Hashable] = pilot.app.query_one(ItemList)
        items.set_items([Item(target, "x") for target in targets])
        items.cursor = targets[at]
        items.set_items([heading("new"), *(Item(target, "y") for target in reversed(targets))])
        assert items.cursor == targets[at]


async def test_headings_and_remarks_are_about_nothing_and_cannot_be_chosen() -> None:
    async with ListApp().run_test() as pilot:
        items: ItemList[Hashable] = pilot.app.query_one(ItemList)
        items.set_items([heading("a"), Item(0, "zero"), remark("b"), Item("", "empty")])
        assert items.targets == [0, ""]
        assert items.cursor == 0
        items.action_move(1)
        assert items.cursor == ""
        items.set_items([heading("a")])
        assert items.cursor is None


async def test_one_is_led_to_the_first_item_that_is_about_an_id() -> None:
    async with ListApp().run_test() as pilot:
        items: ItemList[Hashable] = pilot.app.query_one(ItemList)
        items.set_items([Item(target, "x") for target in TARGETS])
        await pilot.pause()
        items.stand_on_any(["z", "c", "d"])
        assert items.cursor == Pair("b", "c")
        items.stand_on_any(["d", "b"])  # it stands on one of them already
        assert items.cursor == Pair("b", "c")
        items.stand_on_any(["z"])
        assert items.cursor == Pair("b", "c")


async def test_a_dialog_returns_the_target_itself() -> None:
    given: list[object] = []
    async with ListApp().run_test() as pilot:
        choose = Choose("", [Item(Sign.END, "end"), Item(Pair("a"), "pair")], Pair("a"))
        pilot.app.push_screen(choose, answered(given.append))
        await pilot.press("enter")
        pilot.app.push_screen(Tick("", [Item(Pair("b"), "pair")]), answered(given.append))
        await pilot.press("space", "enter")
        pilot.app.push_screen(Choose("", [Item(lambda: given.append("done"), "do")]), run_chosen)
        await pilot.press("enter")
        pilot.app.push_screen(Choose("", [Item(1, "one")]), answered(given.append))
        await pilot.press("escape")
    assert given == [Pair("a"), frozenset({Pair("b")}), "done"]


@pytest.mark.parametrize("step", Step)
async def test_every_line_of_a_step_is_about_something_of_its_own(
    tmp_path: Path, step: Step
) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), step)) as app:
        for items in app.app.screen.query(ItemList):
            assert len(items.targets) == len(set(items.targets))


@pytest.mark.parametrize(
    "path",
    [*ROOT.rglob("screens/**/*.py"), *ROOT.rglob("widgets/*.py")],
    ids=lambda path: path.stem,
)
def test_no_screen_and_no_widget_reads_what_an_item_is_about_out_of_a_text(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            separators = [a.value for a in node.args if isinstance(a, ast.Constant)]
            parses = node.func.attr in {"partition", "rpartition", "split", "removeprefix"}
            assert not (parses and {":", "@"} & set(separators)), node.lineno

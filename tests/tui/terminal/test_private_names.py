"""What is private in Textual and Rich is still there, and still what ``tui/terminal`` relies on."""

import inspect
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import ClassVar

import pytest
from rich import _wrap
from rich.color import ColorSystem
from rich.console import Console
from textual import keys
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget

from tests.playing.driver import running
from tests.test_imports import MODULES, within
from tests.test_private_names import private_names
from tui.terminal import input_reader
from tui.terminal.bindings import rebind
from tui.terminal.driver import SurvivingDriver

SIGNATURES: dict[str, tuple[Callable[..., object], list[str]]] = {
    "_character_to_key": (keys._character_to_key, ["character"]),
    "_compositor_refresh": (Screen._compositor_refresh, ["self"]),
    "_display": (App._display, ["self", "screen", "renderable"]),
    "_fatal_error": (App._fatal_error, ["self"]),
    "_merge_bindings": (DOMNode._merge_bindings, []),
    "_sigcont_application": (LinuxDriver._sigcont_application, ["self", "_"]),
    "_size_updated": (
        ScrollView._size_updated,
        ["self", "size", "virtual_size", "container_size", "layout"],
    ),
    "ChopsUpdate": (ChopsUpdate, ["chops", "spans", "chop_ends"]),
    "CompositorUpdate": (CompositorUpdate.render_segments, ["self", "console"]),
    "LayoutUpdate": (LayoutUpdate, ["strips", "region"]),
    "XTermParser": (XTermParser, ["debug"]),
}
VALUES = {
    "_batch_count",
    "_closing",
    "_color_system",
    "_exit",
    "_file",
    "_merged_bindings",
    "_running",
    "_wrap",
}


def test_each_private_name_that_is_known_is_looked_at_here() -> None:
    modules = [module for module in MODULES if within(module, "tui.terminal")]
    known = {name.rpartition(".")[2] for module in modules for name in private_names(module)}
    assert known == SIGNATURES.keys() | VALUES


@pytest.mark.parametrize("name", SIGNATURES)
def test_it_takes_what_it_took(name: str) -> None:
    function, taken = SIGNATURES[name]
    assert list(inspect.signature(function).parameters) == taken


def test_the_pattern_by_which_lines_break_is_rich_s_own() -> None:
    assert _wrap.re_word.pattern


def test_a_console_knows_its_colours() -> None:
    console = Console(file=StringIO(), force_terminal=True, color_system="truecolor")
    assert console._color_system is ColorSystem.TRUECOLOR


def test_the_parser_knows_the_mouse_and_the_size_by_the_same_names() -> None:
    known = {"last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"}
    assert known <= vars(XTermParser()).keys()
    assert XTermParser().feed


async def test_with_another_parser_keys_are_read_as_textual_reads_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver, read = SurvivingDriver(App()), list[LinuxDriver]()
    monkeypatch.setattr(LinuxDriver, "run_input_thread", lambda self: read.append(self))
    monkeypatch.setattr(input_reader, "XTermParser", None)
    driver.run_input_thread()
    assert read == [driver]


async def test_the_driver_writes_to_its_file() -> None:
    driver = LinuxDriver(App())
    assert {"write", "flush", "fileno"} <= {*dir(driver._file)}


def test_a_class_takes_up_other_bindings() -> None:
    class Part(Widget):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "add", "Add")]

    class Heir(Part):
        pass

    rebind({Part: [Binding("b", "add", "Add")]}, [Part, Heir])
    assert [*Heir()._bindings.key_to_bindings] == ["b"]


async def test_an_app_counts_its_batches_and_knows_whether_it_runs(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        app = driver.app
        assert app._running
        assert not app._exit
        assert not app._closing
        before = app._batch_count
        with app.batch_update():
            assert app._batch_count == before + 1
        assert app._batch_count == before
        app.exit()
        assert app._exit

"""The terminal shows what Textual meant, though only what differs was written."""

from collections.abc import Sequence
from typing import Any

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.terminal.screen_diff import ScreenDiff

COLUMNS, ROWS = 24, 6
LINED = ("underscore", "strikethrough", "reverse")

styles = st.builds(
    Style,
    color=st.sampled_from([None, "red", "#f2f4f7", "color(120)"]),
    bgcolor=st.sampled_from([None, "blue", "#10141a", "color(240)"]),
    bold=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
    strike=st.booleans(),
)
texts = st.text(st.sampled_from("ab  é─"), max_size=COLUMNS) | st.sampled_from(
    ["家", " ", "e\u0301"]
)
lines = st.lists(st.builds(Segment, texts, styles, st.none()), max_size=4)
frames = st.lists(lines, min_size=ROWS, max_size=ROWS)


class Screen:
    """A terminal, and what a person sees on it."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)

    def take(self, written: str) -> None:
        """Obey ``written``, as a terminal does that wraps no line."""
        self._stream.feed("\x1b[?7l" + written)

    @property
    def seen(self) -> list[list[tuple[Any, ...]]]:
        """The cells, row by row; of a space, only what can be seen."""
        rows = [[self._screen.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]
        return [[_seen(cell) for cell in row] for row in rows]


def _seen(cell: pyte.screens.Char) -> tuple[Any, ...]:
    lined = [getattr(cell, name) for name in LINED]
    if cell.data == " " and not any(lined):
        return " ", cell.bg
    return cell.data, cell.fg, cell.bg, cell.bold, *lined


def update(frame: Sequence[Sequence[Segment]]) -> LayoutUpdate:
    """Return what Textual would have written: every cell of the screen."""
    strips = [[Strip(line).adjust_cell_length(COLUMNS)] for line in frame]
    return LayoutUpdate(strips, Region(0, 0, COLUMNS, ROWS))


@given(st.lists(frames, min_size=1, max_size=4), st.sampled_from(ColorSystem))
def test_the_terminal_shows_each_frame_as_if_it_were_written_whole(
    played: list[list[list[Segment]]], colours: ColorSystem
) -> None:
    shown, screen = ScreenDiff(), Screen()
    for frame in played:
        screen.take(shown.changes(update(frame), colours))
        whole = Screen()
        console = Console(force_terminal=True, color_system="truecolor", legacy_windows=False)
        console._color_system = colours
        whole.take(update(frame).render_segments(console))
        assert screen.seen == whole.seen


@given(frames)
def test_what_the_terminal_shows_is_not_written_again(frame: list[list[Segment]]) -> None:
    plain = [[s for s in line if s.text.isascii()] for line in frame]
    shown = ScreenDiff()
    shown.changes(update(plain), ColorSystem.TRUECOLOR)
    assert shown.changes(update(plain), ColorSystem.TRUECOLOR) == ""


def test_a_space_is_not_written_for_a_colour_that_nobody_sees() -> None:
    shown = ScreenDiff()
    shown.changes(update([[Segment("a b", Style(color="red"))]] * ROWS), ColorSystem.TRUECOLOR)
    bolder = [[Segment("a", Style(color="red")), Segment(" b", Style(color="red", bold=True))]]
    written = shown.changes(update(bolder * ROWS), ColorSystem.TRUECOLOR)
    assert written.count("b") == ROWS
    assert " " not in written


def test_nothing_is_taken_for_granted_once_it_is_forgotten() -> None:
    shown, frame = ScreenDiff(), [[Segment("Roulotte")]] * ROWS
    first = shown.changes(update(frame), ColorSystem.TRUECOLOR)
    shown.forget()
    assert shown.changes(update(frame), ColorSystem.TRUECOLOR) == first


def test_what_is_laid_out_for_a_wider_window_is_cut_at_the_edge() -> None:
    shown = ScreenDiff()
    shown.room = Size(6, 1)
    frame = [[Segment("Roulotte")], [Segment("below")]] + [[Segment("")]] * (ROWS - 2)
    assert "Roulot" in shown.changes(update(frame), ColorSystem.TRUECOLOR)
    written = shown.changes(update(frame), ColorSystem.TRUECOLOR)
    assert written == ""
    shown.forget()
    again = shown.changes(update(frame), ColorSystem.TRUECOLOR)
    assert "Roulott" not in again
    assert "below" not in again

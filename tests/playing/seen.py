"""What a terminal shows of the app: the cells that come of the bytes it would write."""

from collections.abc import Sequence

import pyte
from pyte.screens import Char
from rich.color import ColorSystem
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.playing.driver import Driver
from tui.terminal import charset
from tui.terminal.screen_diff import ScreenDiff

UTF8, ASCII = "utf-8", "ascii"

NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
NUMBERS = {
    **{name: number for number, name in enumerate(NAMES)},
    **{f"bright{name}": 8 + number for number, name in enumerate(NAMES)},
}
"""The sixteen colours by the names that pyte gives them; any other is six digits."""


def cells(
    app: Driver, colours: ColorSystem = ColorSystem.TRUECOLOR, encoding: str = UTF8
) -> list[list[Char]]:
    """Return what a terminal of so many colours shows, line by line.

    In ASCII, what it does not hold is written as ``tui.terminal.charset`` has it.
    """
    strips: list[Strip] = app.app.screen._compositor.render_strips()
    size = app.app.size
    update = LayoutUpdate([[strip] for strip in strips], Region(0, 0, *size))
    written = ScreenDiff().changes(update, colours)
    screen = pyte.Screen(*size)
    errors = "strict" if encoding == UTF8 else charset.ASCII
    pyte.ByteStream(screen).feed(b"\x1b[?7l" + written.encode(encoding, errors))
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def text_of(cells: Sequence[Sequence[Char]]) -> str:
    """Return the lines of ``cells``."""
    return "\n".join("".join(char.data for char in row).rstrip() for row in cells)

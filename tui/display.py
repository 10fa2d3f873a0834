"""Writes to the terminal only the cells that differ from what it shows.

Textual writes every cell of a region it calls dirty: thousands of bytes a key press, for which
one waits on a slow line. Its hook, ``App._display``, is private: all that knows of it stands
here, and what is not as expected is written as Textual writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import cast

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.filter import LineFilter, Monochrome
from textual.screen import Screen
from textual.strip import Strip

from store.text import harmless
from tui.colours import KEPT_TO, Colours

Cell = tuple[str, str]
"""A character, and its style as the terminal is told it."""

Piece = tuple[int, int, Strip]
"""A row, a column, and what stands from there on."""

Update = LayoutUpdate | ChopsUpdate

NO_STYLE = Style.null()
NOWHERE = (-1, -1)
FULL = ColorSystem.TRUECOLOR


class Shown:
    """What the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}

    def forget(self) -> None:
        """Take nothing for granted: the terminal was resized, or another program drew on it."""
        self._rows = {}

    def changes(self, update: Update, colours: ColorSystem) -> str:
        """Return what makes the terminal show ``update``.

        A row in which characters take no cell or two is written whole: terminals do not agree
        on their widths.
        """
        pen = _Pen()
        for y, pieces in groupby(_pieces(update), itemgetter(0)):
            row = self._rows.setdefault(y, {})
            strips = [(x, strip) for _, x, strip in pieces]
            if all(_is_plain(strip) for _, strip in strips):
                for x, strip in strips:
                    for at, cell in enumerate(_cells(strip, colours), x):
                        if row.get(at) != cell:
                            row[at] = cell
                            pen.write(y, at, cell)
            else:
                row.clear()
                for x, strip in strips:
                    for segment in strip:
                        pen.lift()
                        pen.write(y, x, (harmless(segment.text), _ansi(segment, colours)))
                        x += segment.cell_length
                pen.lift()
        return pen.written


def _pieces(update: Update) -> Iterator[Piece]:
    """Yield what ``update`` would write, row by row."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
    else:
        yield from _chops(update)


def _chops(update: ChopsUpdate) -> Iterator[Piece]:
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < last and end > first:
                yield y, x, strip if end <= last else strip.crop(0, last - x)


def _is_plain(strip: Strip) -> bool:
    """Return whether each character of ``strip`` takes one cell in any terminal."""
    return all(
        segment.text.isprintable()
        if segment.text.isascii()
        else harmless(segment.text) == segment.text
        and all(get_character_cell_size(c) == 1 for c in segment.text)
        for segment in strip
    )


def _cells(strip: Strip, colours: ColorSystem) -> Iterator[Cell]:
    for segment in strip:
        ansi = _ansi(segment, colours)
        for character in segment.text:
            yield character, ansi


def _ansi(segment: Segment, colours: ColorSystem) -> str:
    return Strip.render_ansi(segment.style or NO_STYLE, colours)


class _Pen:
    """Writes cells, saying where and how only when that changes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = NOWHERE
        self._ansi = ""

    def write(self, y: int, x: int, cell: Cell) -> None:
        text, ansi = cell
        if self._at != (y, x):
            self._parts.append(f"\x1b[{y + 1};{x + 1}H")
        if self._ansi != ansi:
            self._parts.append(f"\x1b[0;{ansi}m" if ansi else "\x1b[m")
            self._ansi = ansi
        self._parts.append(text)
        self._at = (y, x + len(text))

    def lift(self) -> None:
        """Say anew where the next cell stands."""
        self._at = NOWHERE

    @property
    def written(self) -> str:
        return "".join(self._parts) + ("\x1b[m" if self._ansi else "")


class _Changes(CompositorUpdate):
    """An update of which only the changes are written; the whole, when they cannot be told."""

    def __init__(self, update: Update, shown: Shown) -> None:
        self._update, self._shown = update, shown

    def render_segments(self, console: Console) -> str:
        """Return what is written for the update; Textual asks for it when it writes."""
        try:
            return self._shown.changes(self._update, console._color_system or FULL)
        except (AttributeError, TypeError, ValueError, LookupError):  # another Textual
            self._shown.forget()
            return self._update.render_segments(console)


class Display(App[int], inherit_bindings=False):
    """An app that writes to the terminal only what changes on it, in the colours it has."""

    colours = Colours.MANY
    """How many colours the terminal has; set before the app runs."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = Shown()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, Update):
            renderable = cast(RenderableType, _Changes(renderable, self._shown))
        super()._display(screen, renderable)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what keeps all to the colours there are; Textual's own way would be in greys."""
        if self.colours in KEPT_TO:
            return KEPT_TO[self.colours]
        return [f for f in super().get_line_filters() if not isinstance(f, Monochrome)]

    def on_resize(self) -> None:
        """The terminal has moved its text about, or was given back to the program."""
        self._shown.forget()

    def redraw(self) -> None:
        """Write the whole screen anew: something else has drawn on it."""
        self._shown.forget()
        self.screen.refresh()

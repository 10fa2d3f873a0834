"""Writes to the terminal only the cells that differ from what it shows.

Textual writes every cell of a region it calls dirty: thousands of bytes a key press, for which
one waits on a slow line. Its hook, ``App._display``, is private: all that knows of it stands
here, and what is not as expected is written as Textual writes it.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, cast

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.strip import Strip

from store.text import harmless


class Look(NamedTuple):
    """How a character is drawn, each part as the terminal is told it.

    ``manner`` is bold, underlined and the like. A space that no line crosses is only its
    background: what else it was drawn with cannot be seen, and need not be told.
    """

    manner: str = ""
    fore: str = "39"
    back: str = "49"


Cell = tuple[str, Look]
"""A character, and its look."""

Piece = tuple[int, int, Strip]
"""A row, a column, and what stands from there on."""

Update = LayoutUpdate | ChopsUpdate

UNSEEN = "unseen"
"""In the look of a space, what cannot be seen."""

LINED = frozenset(("4", "7", "9", "21", "53"))
"""The manners that show on a space: underlined once or twice, reversed, struck, overlined."""

NO_STYLE = Style.null()
PLAIN = Look()
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
                        pen.write(y, x, (harmless(segment.text), _look_of(segment, colours)))
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
        look = _look_of(segment, colours)
        blank = look if _is_lined(look.manner) else Look(UNSEEN, UNSEEN, look.back)
        for character in segment.text:
            yield character, blank if character == " " else look


def _look_of(segment: Segment, colours: ColorSystem) -> Look:
    return _look(segment.style or NO_STYLE, colours)


@lru_cache(maxsize=1024)
def _look(style: Style, colours: ColorSystem) -> Look:
    fore, back = style.color, style.bgcolor
    return Look(
        Strip.render_ansi(style.without_color, colours),
        Strip.render_ansi(Style(color=fore), colours) if fore else PLAIN.fore,
        Strip.render_ansi(Style(bgcolor=back), colours) if back else PLAIN.back,
    )


@lru_cache(maxsize=256)
def _is_lined(manner: str) -> bool:
    return not LINED.isdisjoint(manner.split(";"))


class _Pen:
    """Writes cells, saying where and how only as far as that changes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = NOWHERE
        self._look = PLAIN

    def write(self, y: int, x: int, cell: Cell) -> None:
        text, look = cell
        self._go(y, x)
        self._draw_as(look)
        self._parts.append(text)
        self._at = (y, x + len(text))

    def lift(self) -> None:
        """Say anew where the next cell stands."""
        self._at = NOWHERE

    @property
    def written(self) -> str:
        return "".join(self._parts) + ("\x1b[m" if self._look != PLAIN else "")

    def _go(self, y: int, x: int) -> None:
        row, column = self._at
        if row == y and column < x:
            self._parts.append(f"\x1b[{x - column}C" if x - column > 1 else "\x1b[C")
        elif self._at != (y, x):
            self._parts.append(f"\x1b[{y + 1};{x + 1}H")

    def _draw_as(self, look: Look) -> None:
        manner, fore, _ = self._look
        if look.manner == UNSEEN:
            look = Look("" if _is_lined(manner) else manner, fore, look.back)
        if look.manner != manner:
            told = [part for part in look if part]
            self._parts.append(f"\x1b[0;{';'.join(told)}m")
        elif look != self._look:
            told = [part for part, was in zip(look, self._look, strict=True) if part != was]
            self._parts.append(f"\x1b[{';'.join(told)}m")
        self._look = look


class _Written(CompositorUpdate):
    """An update of which it is known what to write."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        """Return what is written for the update; Textual asks for it when it writes."""
        return self._text


class Display(App[int], inherit_bindings=False):
    """An app that writes to the terminal only what changes on it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = Shown()
        self._cursor = Offset(-1, -1)
        self._room = Size()
        self._tells_size = False

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, Update):
            changes = self._changes(renderable)
            if changes == "" and self._cursor == self.cursor_position:
                return
            if changes is not None:
                renderable = cast(RenderableType, _Written(changes))
                self._cursor = self.cursor_position
        super()._display(screen, renderable)

    def _changes(self, update: Update) -> str | None:
        """Return what is to be written for ``update``; None where Textual is to decide it."""
        try:
            if self.is_headless or self._batch_count or not self._running:
                return None
            return self._shown.changes(update, self.console._color_system or FULL)
        except (AttributeError, TypeError, ValueError, LookupError):  # another Textual
            self._shown.forget()
            return None

    def on_resize(self, event: events.Resize) -> None:
        """The terminal has moved its text about, or was given back to the program.

        Some terminals answer at the start that they can tell their size, and tell it: where it
        is the known one, nothing has moved.
        """
        answer = event.pixel_size is not None and not self._tells_size
        if not answer or event.size != self._room:
            self._shown.forget()
        self._tells_size = self._tells_size or answer
        self._room = event.size

    def redraw(self) -> None:
        """Write the whole screen anew: something else has drawn on it."""
        self._shown.forget()
        self.screen.refresh()

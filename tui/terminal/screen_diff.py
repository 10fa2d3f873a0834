"""What the terminal shows, cell by cell, and the least that makes it show something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

from store.text import harmless


class Look(NamedTuple):
    """How a character is drawn, each part as the terminal reads it.

    ``manner`` is bold, underlined and the like. A space that no line crosses is only its
    background: what else it was drawn with cannot be seen, and need not be written.
    """

    manner: str = ""
    fore: str = ""
    back: str = ""


Row = dict[int, tuple[str, Look]]
"""By column, a character and its look."""

Run = tuple[int, int, str, Look]
"""A row, a column, the characters that stand from there on, and the look they share."""

Piece = tuple[int, int, Strip]
"""A row, a column, and what stands from there on."""

Update = LayoutUpdate | ChopsUpdate

UNSEEN = "unseen"
"""In the look of a space, what cannot be seen."""

LINED = frozenset(("4", "7", "9", "21", "53"))
"""The manners that show on a space: underlined once or twice, reversed, struck, overlined."""

NO_STYLE = Style.null()
PLAIN = Look()
PLAIN_AGAIN = Look("0", "39", "49")
"""What has the terminal draw plainly again, each part by itself."""

WORDS_OR_SPACES = re.compile("[^ ]+| +")

NOWHERE = (-1, -1)


class ScreenDiff:
    """What the terminal shows, as far as it is known; ``room`` is its size, once that is known."""

    room = Size()

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}

    def forget(self) -> None:
        """Take nothing for granted: the terminal was resized, or another program drew on it."""
        self._rows = {}

    def changes(self, update: Update, colours: ColorSystem) -> str:
        """Return what makes the terminal show ``update``.

        A row in which characters take no cell or two is written whole: terminals do not agree
        on their widths. What is beyond the room is left out: laid out for a wider window, it
        would be drawn over the last column. One background is written after another: to move
        takes fewer bytes than to change it and back at each row of a dialog, or of a scroll bar.
        """
        pen = _Pen()
        layers: dict[str, list[Run]] = {}
        for y, pieces in groupby(_pieces(update), itemgetter(0)):
            if self.room and y >= self.room.height:
                break
            strips = [(x, self._within(x, strip)) for _, x, strip in pieces]
            if all(_is_plain(strip) for _, strip in strips):
                for change in self._changes(y, strips, colours):
                    layers.setdefault(_layer(change[3]), []).append(change)
            else:
                self._rows.pop(y, None)
                _write_whole(pen, y, strips, colours)
        for changes in layers.values():
            for change in changes:
                pen.write(*change)
        return pen.written

    def _changes(
        self, y: int, strips: Iterable[tuple[int, Strip]], colours: ColorSystem
    ) -> Iterator[Run]:
        """Yield what is to change in the row ``y``, and take it for shown.

        Of a row that is not known, as all are at a start, runs are written whole.
        """
        row = self._rows.setdefault(y, {})
        changed = _changed_cells if row else _all_cells
        for x, strip in strips:
            for at, text, look in _runs(x, strip, colours):
                yield from changed(row, (y, at, text, look))

    def _within(self, x: int, strip: Strip) -> Strip:
        most = self.room.width - x
        if not self.room or strip.cell_length <= most:
            return strip
        return strip.crop(0, max(0, most))


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


def _runs(x: int, strip: Strip, colours: ColorSystem) -> Iterator[tuple[int, str, Look]]:
    """Yield what ``strip``, drawn at ``x``, is made of, spaces apart: where, what, and its look."""
    for segment in strip:
        look = _look_of(segment, colours)
        blank = _blank(look)
        for part in WORDS_OR_SPACES.finditer(segment.text):
            text = part[0]
            yield x + part.start(), text, blank if text[0] == " " else look
        x += len(segment.text)


def _all_cells(row: Row, run: Run) -> Iterator[Run]:
    _, x, text, look = run
    row.update(enumerate(((character, look) for character in text), x))
    yield run


def _changed_cells(row: Row, run: Run) -> Iterator[Run]:
    y, x, text, look = run
    for at, character in enumerate(text, x):
        cell = (character, look)
        if row.get(at) != cell:
            row[at] = cell
            yield y, at, character, look


def _look_of(segment: Segment, colours: ColorSystem) -> Look:
    return _look(segment.style or NO_STYLE, colours)


@lru_cache(maxsize=1024)
def _look(style: Style, colours: ColorSystem) -> Look:
    fore, back = style.color, style.bgcolor
    return Look(
        Strip.render_ansi(style.without_color, colours),
        Strip.render_ansi(Style(color=fore), colours) if fore else "",
        Strip.render_ansi(Style(bgcolor=back), colours) if back else "",
    )


@lru_cache(maxsize=1024)
def _blank(look: Look) -> Look:
    return look if _is_lined(look.manner) else Look(UNSEEN, UNSEEN, look.back)


@lru_cache(maxsize=256)
def _is_lined(manner: str) -> bool:
    return not LINED.isdisjoint(manner.split(";"))


def _write_whole(
    pen: _Pen, y: int, strips: Iterable[tuple[int, Strip]], colours: ColorSystem
) -> None:
    """Write each segment where it belongs, wherever the terminal takes the one before to end."""
    for x, strip in strips:
        for segment in strip:
            pen.lift()
            pen.write(y, x, harmless(segment.text), _look_of(segment, colours))
            x += segment.cell_length
    pen.lift()


def _layer(look: Look) -> str:
    """Return what the cells have in common that are written together."""
    return look.fore if "7" in look.manner.split(";") else look.back  # 7: reversed


class _Pen:
    """Writes cells, saying where and how only as far as that changes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = NOWHERE
        self._look = self._asked = PLAIN

    def write(self, y: int, x: int, text: str, look: Look) -> None:
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
        if look is self._asked:  # the usual case: one more character of a piece
            return
        self._asked = look
        manner, fore, _ = self._look
        if look.manner == UNSEEN:
            look = Look("" if _is_lined(manner) else manner, fore, look.back)
        if look.manner != manner:
            self._parts.append(f"\x1b[{';'.join(['0', *filter(None, look)])}m")
        elif look != self._look:
            ways = zip(look, self._look, PLAIN_AGAIN, strict=True)
            codes = [part or plain for part, was, plain in ways if part != was]
            self._parts.append(f"\x1b[{';'.join(codes)}m")
        self._look = look

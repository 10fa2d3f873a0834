"""Where each card of the timeline is drawn: pure, from its slots and a width to lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from store.choices import Horizon
from store.model import Row, Session, in_order
from store.queries.actors import has_withdrawn
from tui.room.picking import TRAY
from tui.widgets.board_card import CardLook, card_lines
from tui.widgets.board_slots import (
    EMPTY_TRAY,
    BoardTarget,
    BoardView,
    CardAt,
    Slot,
    number_of,
    placed_slots,
    tray_slots,
)
from tui.widgets.line_view import Line, Span
from tui.wording.i18n import n_
from tui.wording.labels import label, labelled, meaning, row_name
from tui.wording.text_width import padded, shortened, width

GAP = " │"


@dataclass
class BoardLayout:
    """The lines of a board and the slots of each cell, ``bands[row][column]``, top to bottom."""

    column: int = 1
    lines: list[Line[BoardTarget]] = field(default_factory=list)
    bands: dict[str, list[list[Slot]]] = field(default_factory=dict)
    slots: dict[BoardTarget, Slot] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def cell_at(self, x: int, y: int) -> tuple[str, int] | None:
        """Return the row and column of the cell at a place in the lines; None on an empty board."""
        if not self.bands:
            return None
        row = list(self.bands)[self._band(y)]
        last = len(self.bands[row]) - 1
        return row, max(0, min(last, x // (self.column + width(GAP))))

    def heading_of(self, y: int) -> int:
        """Return the line that names the row of another line."""
        return self.starts[self._band(y)] if self.starts else 0

    def _band(self, y: int) -> int:
        return max(0, bisect_right(self.starts, y) - 1)


class BoardRoom(NamedTuple):
    """How large a board is: in cells, and in the lines that are in sight at once."""

    cells: int
    lines: int


def lay_out_board(
    session: Session,
    room: BoardRoom,
    view: BoardView,
    marked: frozenset[CardAt],
    moving: frozenset[str],
) -> BoardLayout:
    """Return the board: the tray, then a band for each row, a column a horizon.

    Its cards are whole where all are in sight so, else they take a line each. ``moving`` holds
    partners: they move at every horizon they stand at.
    """
    bands = list(_bands(session, view))
    column = _column(room.cells, view)
    layout = _laid_out(bands, _Drawing(session, column, marked, moving), room)
    if len(layout.lines) > room.lines:
        return layout
    whole = _laid_out(bands, _Drawing(session, column, marked, moving, whole=True), room)
    return whole if len(whole.lines) <= room.lines else layout


class _Band(NamedTuple):
    """A row of the board: its key, what it is called, the kind of its colours, its cells.

    ``at`` counts the rows above it, the tray aside.
    """

    key: str
    name: str
    kind: str
    cells: list[list[Slot]]
    at: int = 0


def _bands(session: Session, view: BoardView) -> Iterator[_Band]:
    if view.row in (None, TRAY):
        dealt = tray_slots(session, view)
        yield _Band(TRAY, _tray_name(dealt), "tray", dealt)
    placed = placed_slots(session, view)
    rows = [row for row in in_order(session.rows) if view.row in (None, row.id)]
    for at, row in enumerate(rows):
        slots = [
            placed[row.id, column] or [Slot(row.id, column, horizon=horizon)]
            for column, horizon in enumerate(view.horizons)
        ]
        yield _Band(row.id, _band_name(session, row, slots), row.involvement or "own", slots, at)


def _laid_out(bands: Sequence[_Band], draw: _Drawing, room: BoardRoom) -> BoardLayout:
    """Return the lines of all bands; the rows share the lines that are left."""
    layout = BoardLayout(draw.column)
    blocks = [draw.band(band, room.cells) for band in bands]
    rows = [both for both in zip(bands, blocks, strict=True) if both[0].key != TRAY]
    left = max(0, room.lines - sum(map(len, blocks)))
    for number, (band, block) in enumerate(rows):
        extra = left * (number + 1) // len(rows) - left * number // len(rows)
        block += [draw.blank(band, room.cells)] * extra
    for band, block in zip(bands, blocks, strict=True):
        layout.starts.append(len(layout.lines))
        layout.lines += block
        layout.bands[band.key] = band.cells
        layout.slots |= {slot.target: slot for cell in band.cells for slot in cell}
    return layout


def head_lines(session: Session, cells: int, view: BoardView, lines: int) -> list[str]:
    """Return what stands above the board: each horizon and what it means here.

    On one line where all fit, or only ``lines`` of one can be spared; else on two.
    """
    column = _column(cells, view)
    said = {
        Horizon.SHORT: session.framing.short_term,
        Horizon.MEDIUM: session.framing.medium_term,
        Horizon.LONG: session.framing.long_term,
    }
    names = [label(h) for h in view.horizons]
    meanings = [meaning(h, said[h]) for h in view.horizons]
    both = [labelled(name, text) for name, text in zip(names, meanings, strict=True)]
    on_one = lines == 1 or all(width(text) < column for text in both)
    return [
        GAP.join(padded(" " + shortened(text, column - 1), column) for text in texts)
        for texts in ([both] if on_one else [names, meanings])
    ]


def _column(cells: int, view: BoardView) -> int:
    columns = len(view.horizons)
    return (cells - width(GAP) * (columns - 1)) // columns


def _tray_name(slots: list[list[Slot]]) -> str:
    return n_("To place: %(count)d partner", "To place: %(count)d partners", _shown_in(slots))


def _band_name(session: Session, row: Row, slots: list[list[Slot]]) -> str:
    return f"{row_name(row)} · {_with_us_in(session, slots)}"


def _with_us_in(session: Session, slots: list[list[Slot]]) -> int:
    """Return how many partners are shown in those cells, once each; none that withdrew."""
    shown = {slot.partner for cell in slots for slot in cell if slot.partner}
    return sum(not has_withdrawn(session.partners[id]) for id in shown)


def _shown_in(slots: list[list[Slot]]) -> int:
    """Return how many cards are shown in those cells."""
    return sum(bool(slot.partner) for cell in slots for slot in cell)


def rule(text: str, cells: int) -> str:
    """Return ``text`` in a line drawn across ``cells``."""
    head = f"── {shortened(text, cells - 6)} "
    return head + "─" * (cells - width(head))


def _level(columns: Sequence[Sequence[list[Line[BoardTarget]]]], empty: Line[BoardTarget]) -> None:
    """Make the cards that stand side by side in ``columns`` equally high."""
    for beside in zip_longest(*columns, fillvalue=None):
        cards = [card for card in beside if card is not None]
        height = max(map(len, cards))
        for card in cards:
            card += [empty] * (height - len(card))


@dataclass(frozen=True)
class _Drawing:
    """What is needed to draw a band and its cards."""

    session: Session
    column: int
    marked: frozenset[CardAt]
    moving: frozenset[str]
    whole: bool = False

    def band(self, band: _Band, cells: int) -> list[Line[BoardTarget]]:
        """Return the lines of ``band``, its name first; the tray without a card is only that."""
        if band.key == TRAY and not any(slot.partner for cell in band.cells for slot in cell):
            return [self._folded(band, cells)]
        lines: list[Line[BoardTarget]] = [self._heading(band, cells)]
        cards = [[self.card(slot, band) for slot in cell] for cell in band.cells]
        empty: Line[BoardTarget] = (Span(" " * self.column, f"band-{band.kind}"),)
        if band.key == TRAY:  # dealt across: what is read on one line begins on one
            _level(cards, empty)
        blocks = [[line for card in cell for line in card] for cell in cards]
        for parts in zip_longest(*blocks, fillvalue=empty):
            lines.append(self._across(band, parts, cells))
        return lines

    def _heading(self, band: _Band, cells: int) -> Line[BoardTarget]:
        """Return the name of ``band``, and in each column the digit that places a card there."""
        style, quiet = f"name-{band.kind}", f"band-{band.kind} signs"
        if band.key == TRAY or width(band.name) > self.column - 3 or not number_of(band.at, 0):
            return (Span(padded(f" {shortened(band.name, cells - 2)}", cells), style),)
        names = [f" {band.name}", *[""] * (len(band.cells) - 1)]
        parts: list[Line[BoardTarget]] = [
            (Span(padded(name, self.column - 1), style), Span(f"{number_of(band.at, at)}", quiet))
            for at, name in enumerate(names)
        ]
        return self._across(band, parts, cells)

    def _folded(self, band: _Band, cells: int) -> Line[BoardTarget]:
        """Return the name of the tray: the cursor can stand on it."""
        text = padded(f" {shortened(band.name, cells - 2)}", cells)
        return (Span(text, f"name-{band.kind}", EMPTY_TRAY.target),)

    def blank(self, band: _Band, cells: int) -> Line[BoardTarget]:
        """Return a line of ``band`` without a card."""
        empty: Line[BoardTarget] = (Span(" " * self.column, f"band-{band.kind}"),)
        return self._across(band, [empty] * len(band.cells), cells)

    def _across(
        self, band: _Band, parts: Iterable[Line[BoardTarget]], cells: int
    ) -> Line[BoardTarget]:
        """Return ``parts`` side by side, over the whole width of the board."""
        # No line parts the tray: its columns are no horizons.
        between = " " * width(GAP) if band.key == TRAY else GAP
        line: list[Span[BoardTarget]] = []
        for part in parts:
            line += [*part, Span(between, f"band-{band.kind} quiet")]
        left = cells - sum(width(span.text) for span in line[:-1])
        return (*line[:-1], Span(" " * max(0, left), f"band-{band.kind}"))

    def card(self, slot: Slot, band: _Band) -> list[Line[BoardTarget]]:
        """Return the lines of what stands at ``slot``."""
        if not slot.partner:
            return [(Span(padded("  ·", self.column), f"band-{band.kind} quiet", slot.cell),)]
        card = CardAt(slot.partner, slot.horizon)
        state = "marked" if card in self.marked else ""
        state = "moving" if slot.partner in self.moving else state
        look = CardLook(band.kind, state, self.whole)
        partner = self.session.partners[slot.partner]
        return card_lines(self.session, partner, slot.horizon, self.column, card, look)

"""The ways between the cards of a board: below, beyond the row, to an edge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest

from tui.room.picking import TRAY
from tui.widgets.board_layout import BoardLayout
from tui.widgets.board_slots import EMPTY_TRAY, Slot


@dataclass(frozen=True)
class BoardPath:
    """Where one comes to from a slot of ``layout``.

    The name of an empty tray is in no column: where one comes to from there follows ``column``,
    the one that one came from.
    """

    layout: BoardLayout
    column: int = 0

    def cell(self, slot: Slot) -> list[Slot]:
        """Return what stands in the cell of ``slot``, it too."""
        return self.layout.bands[slot.row][slot.column]

    def place_of(self, slot: Slot) -> int:
        """Return the place of ``slot`` in its cell."""
        return self.cell(slot).index(slot)

    def row_beyond(self, row: str, down: int) -> str | None:
        """Return the row that is ``down`` rows further, where there is one."""
        rows = list(self.layout.bands)
        at = rows.index(row) + down
        return rows[at] if 0 <= at < len(rows) else None

    def below(self, slot: Slot, down: int) -> Slot | None:
        """Return what stands below ``slot``, or above it: in its cell, else in the next row."""
        cell, at = self.cell(slot), self.place_of(slot) + down
        if 0 <= at < len(cell):
            return cell[at]
        row = self.row_beyond(slot.row, down)
        if row is None:
            return None
        return self.layout.bands[row][self._column_of(slot)][0 if down > 0 else -1]

    def top_of_next(self, slot: Slot, down: int) -> Slot | None:
        """Return what stands first in the column of ``slot`` in the next row."""
        row = self.row_beyond(slot.row, down)
        return None if row is None else self.layout.bands[row][self._column_of(slot)][0]

    def edge(self, slot: Slot, end: int) -> Slot:
        """Return what stands at an ``end`` (0 or -1) of the column of ``slot``, or of the tray.

        A tray without a card is no end of a column.
        """
        if slot.row == TRAY and slot.partner:
            across = chain.from_iterable(zip_longest(*self.layout.bands[TRAY]))
            return [card for card in across if card and card.partner][end]
        column = [cells[self._column_of(slot)] for cells in self.layout.bands.values()]
        return ([cell for cell in column if cell != [EMPTY_TRAY]] or column)[end][end]

    def near(self, was: Slot | None, at: int) -> list[Slot]:
        """Return where to look for what ``was`` there, at that place of its cell: best first.

        Its card elsewhere, what came in its place, any card, anything.
        """
        slots = list(self.layout.slots.values())
        here = [slot for slot in slots if was and slot.cell == was.cell]
        same = [slot for slot in slots if was and was.partner and slot.partner == was.partner]
        cards = [slot for slot in slots if slot.partner]
        return [*same, *here[min(at, len(here) - 1) :], *cards, *slots]

    def _column_of(self, slot: Slot) -> int:
        return self.column if slot == EMPTY_TRAY else slot.column

"""Board: the timeline of partnerships, through which the arrows move in two dimensions."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from store.model import Horizon, Session
from tui.i18n import N_
from tui.widgets.board_layout import TRAY, Layout, Slot, View, lay_out_board
from tui.widgets.line_view import Line, LineView


class Board(LineView):
    """Horizons across, rows of involvement down, the tray on top. One card has the cursor.

    While ``moving`` holds cards, the arrows carry them: the screen places them as it is told.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(0,-1)", N_("Up"), show=False),
        Binding("down", "go(0,1)", N_("Down"), show=False),
        Binding("left", "go(-1,0)", N_("Left"), show=False),
        Binding("right", "go(1,0)", N_("Right"), show=False),
        Binding("pageup", "band(-1)", N_("Row above"), show=False),
        Binding("pagedown", "band(1)", N_("Row below"), show=False),
        Binding("home", "edge(0)", N_("First card"), show=False),
        Binding("end", "edge(-1)", N_("Last card"), show=False),
        Binding("shift+up", "carry(0,-1)", N_("Move the card up"), show=False),
        Binding("shift+down", "carry(0,1)", N_("Move the card down"), show=False),
        Binding("shift+left", "carry(-1,0)", N_("Move the card earlier"), show=False),
        Binding("shift+right", "carry(1,0)", N_("Move the card later"), show=False),
        Binding("enter", "choose", N_("Open the card"), show=False),
    ]

    class Carried(Message):
        """The card under the cursor is to go into a cell: ``row`` (TRAY too) and ``horizon``.

        ``at`` is its place in that cell, None for the last.
        """

        def __init__(self, slot: Slot, row: str, horizon: Horizon | None, at: int | None) -> None:
            super().__init__()
            self.slot, self.row, self.horizon, self.at = slot, row, horizon, at

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session = Session()
        self._layout = Layout()
        self._column = 0
        self.view = View()
        self.marked: frozenset[str] = frozenset()
        self.moving: frozenset[str] = frozenset()

    def set_session(self, session: Session) -> None:
        """Show ``session``."""
        self._session = session
        self.redraw()
        self.show_cursor()

    def redraw(self) -> None:
        """Lay out anew; the cursor stays on its card, or in its cell."""
        was = self.slot
        super().redraw()
        if self.cursor not in self._layout.slots:
            self._find_again(was)

    def lay_out(self, cells: int) -> list[Line]:
        """Return the lines of the board."""
        self._layout = lay_out_board(self._session, cells, self.view, self.marked, self.moving)
        return self._layout.lines

    @property
    def slot(self) -> Slot | None:
        """What the cursor stands on."""
        return self._layout.slots.get(self.cursor)

    def stand_on(self, partner: str, horizon: Horizon | None) -> None:
        """Move the cursor to a card, at one horizon or in the tray."""
        key = Slot("", 0, partner, horizon).key
        if key in self._layout.slots:
            self._stand(self._layout.slots[key])

    def stand_on_any(self, partner: str) -> None:
        """Move the cursor to a card, wherever it stands first."""
        slots = self._layout.slots.values()
        found = next((slot for slot in slots if slot.partner == partner), None)
        if found:
            self._stand(found)

    def stand_on_first(self) -> None:
        """Move the cursor to the first card shown, if there is one."""
        cards = (slot for slot in self._layout.slots.values() if slot.partner)
        if first := next(cards, None):
            self._stand(first)

    def hidden_below(self) -> int:
        """Return how many cards stand below what the board shows."""
        return sum(bool(self._layout.slots[key].partner) for key in self.keys_below())

    def _stand(self, slot: Slot) -> None:
        self._column = slot.column
        self.cursor = slot.key

    def _find_again(self, was: Slot | None) -> None:
        slots = self._layout.slots
        if not slots:
            return
        same = [s for s in slots.values() if was and s.partner and s.partner == was.partner]
        near = [s for s in slots.values() if was and s.cell == was.cell]
        cards = [s for s in slots.values() if s.partner]
        self._stand([*same, *near, *cards, *slots.values()][0])

    # --- moving the cursor

    def action_go(self, across: int, down: int) -> None:
        """Move the cursor one card down or up, or one column across; it stops at the edges."""
        slot = self.slot
        if slot is None:
            return
        target = self._beside(slot, across) if across else self._below(slot, down)
        if target:
            column = target.column if across else self._column
            self.cursor = target.key
            self._column = column

    def _beside(self, slot: Slot, across: int) -> Slot | None:
        cells = self._layout.bands[slot.row]
        column = slot.column + across
        if not 0 <= column < len(cells):
            return None
        here = cells[slot.column].index(slot)
        return cells[column][min(here, len(cells[column]) - 1)]

    def _below(self, slot: Slot, down: int) -> Slot | None:
        cell = self._layout.bands[slot.row][slot.column]
        at = cell.index(slot) + down
        if 0 <= at < len(cell):
            return cell[at]
        row = self._row_beyond(slot.row, down)
        return None if row is None else self._layout.bands[row][slot.column][0 if down > 0 else -1]

    def _row_beyond(self, row: str, down: int) -> str | None:
        rows = list(self._layout.bands)
        at = rows.index(row) + down
        return rows[at] if 0 <= at < len(rows) else None

    def action_band(self, down: int) -> None:
        """Move the cursor to the first card of the row below or above."""
        slot = self.slot
        row = self._row_beyond(slot.row, down) if slot else None
        if slot and row is not None:
            self.cursor = self._layout.bands[row][slot.column][0].key

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first or last card of its column."""
        if self.slot:
            bands = list(self._layout.bands.values())
            self.cursor = bands[end][self.slot.column][end].key

    def action_choose(self) -> None:
        """Open the card under the cursor."""
        if self.slot:
            self.post_message(self.Chosen(self, self.cursor))

    # --- moving the card

    def action_carry(self, across: int, down: int) -> None:
        """Ask that the card under the cursor go to the next cell, or the next place in its own."""
        slot = self.slot
        if slot is None or not slot.partner:
            return
        if across:
            self._carry_across(slot, across)
        else:
            self._carry_down(slot, down)

    def _carry_across(self, slot: Slot, across: int) -> None:
        column = slot.column + across
        if slot.row != TRAY and 0 <= column < len(self.view.horizons):
            self.post_message(self.Carried(slot, slot.row, self.view.horizons[column], None))

    def _carry_down(self, slot: Slot, down: int) -> None:
        cell = self._layout.bands[slot.row][slot.column]
        at = cell.index(slot) + down
        if slot.row != TRAY and 0 <= at < len(cell):
            self.post_message(self.Carried(slot, slot.row, slot.horizon, at))
            return
        row = self._row_beyond(slot.row, down)
        if row is not None:
            horizon = None if row == TRAY else self.view.horizons[slot.column]
            self.post_message(self.Carried(slot, row, horizon, 0 if down > 0 else None))

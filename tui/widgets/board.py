"""Board: the timeline of partnerships, through which the arrows move in two dimensions."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from store.choices import Horizon
from store.model import Session
from tui.room.picking import TRAY
from tui.terminal.bindings import SHIFT_ARROWS, bind
from tui.widgets.board_look import BandedBoard
from tui.widgets.board_path import BoardPath
from tui.widgets.board_slots import EMPTY_TRAY, BoardTarget, CardAt, CellAt, Slot
from tui.wording.i18n import N_


class Board(BandedBoard):
    """Horizons across, rows of involvement down, the tray on top. One card has the cursor.

    While ``moving`` holds partners the board leaves the keys to the screen, that carries them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "go(0,-1)"),
        bind("down", "go(0,1)"),
        bind("left", "go(-1,0)"),
        bind("right", "go(1,0)"),
        bind("page-up", "band(-1)", N_("Row above")),
        bind("page-down", "band(1)", N_("Row below")),
        bind("first", "edge(0)", N_("First card of the column, of all")),
        bind("last", "edge(-1)", N_("Last card of the column, of all")),
        bind("move-up", "carry(0,-1)", N_("Move the card"), key_display=SHIFT_ARROWS),
        bind("move-down", "carry(0,1)", N_("Move the card"), key_display=SHIFT_ARROWS),
        bind("move-left", "carry(-1,0)", N_("Move the card"), key_display=SHIFT_ARROWS),
        bind("move-right", "carry(1,0)", N_("Move the card"), key_display=SHIFT_ARROWS),
    ]

    comes_back = True

    class Carried(Message):
        """The card of ``slot`` is to go into a cell: ``row`` (TRAY too) and ``horizon``.

        ``at`` is its place in that cell, None for the last.
        """

        def __init__(self, slot: Slot, row: str, horizon: Horizon | None, at: int | None) -> None:
            super().__init__()
            self.slot, self.row, self.horizon, self.at = slot, row, horizon, at

    class Dragged(Carried):
        """The mouse holds the card of ``slot`` over that cell."""

    class Scrolled(Message):
        """Other lines of the board are shown."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._grabbed: Slot | None = None
        self._dragged = False
        self._column = 0

    def set_session(self, session: Session) -> None:
        """Show ``session``."""
        self._session = session
        self.redraw()
        self.show_cursor()

    def redraw(self) -> None:
        """Lay out anew; the cursor stays on its card, or where that card was."""
        was = self.slot
        at = self._path.place_of(was) if was else 0
        super().redraw()
        if self.cursor not in self._layout.slots:
            self._stand_on_first_of(self._path.near(was, at))

    def watch_cursor(self, old: BoardTarget | None, new: BoardTarget | None) -> None:
        """Remember the column one comes from, for where there is none."""
        super().watch_cursor(old, new)
        if (slot := self.slot) and slot != EMPTY_TRAY:
            self._column = slot.column

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that other lines are shown."""
        super().watch_scroll_y(old_value, new_value)
        if self.is_mounted:
            self.post_message(self.Scrolled())

    def on_resize(self, event: events.Resize) -> None:
        """Say that other lines are shown, once they are; what a view does then is done too."""
        self.call_after_refresh(self.post_message, self.Scrolled())

    # --- the cursor

    @property
    def _path(self) -> BoardPath:
        return BoardPath(self._layout, self._column)

    @property
    def slots(self) -> list[Slot]:
        """Everything the cursor can stand on, row by row and column by column."""
        return list(self._layout.slots.values())

    @property
    def rows(self) -> list[str]:
        """The rows shown, from the top, the tray too."""
        return list(self._layout.bands)

    def come_back_to(self, place: object) -> None:
        """Move the cursor to the card or the cell at ``place``, if it is still there."""
        if isinstance(place, CardAt | CellAt) and (self._waiting or place in self._layout.slots):
            self.cursor = place  # before it is laid out, that says whether it is there

    def stand_on(self, partner: str, horizon: Horizon | None) -> None:
        """Move the cursor to a card, at one horizon or in the tray."""
        card = CardAt(partner, horizon)
        if card in self._layout.slots:
            self.cursor = card

    def stand_on_card(self, partner: str) -> bool:
        """Move the cursor to a card, wherever it stands first; return whether it is shown."""
        return self._stand_on_first_of([slot for slot in self.slots if slot.partner == partner])

    def stand_at(self, horizon: Horizon) -> bool:
        """Move the cursor to the first cell of ``horizon``; return whether it is shown."""
        return self._stand_on_first_of([slot for slot in self.slots if slot.horizon is horizon])

    def stand_in(self, row: str) -> bool:
        """Move the cursor to the first place of ``row``; return whether it is shown."""
        return self._stand_on_first_of([slot for slot in self.slots if slot.row == row])

    def stand_on_first(self) -> bool:
        """Move the cursor to the first card shown, if there is one."""
        return self._stand_on_first_of([slot for slot in self.slots if slot.partner])

    def _stand_on_first_of(self, slots: list[Slot]) -> bool:
        if slots:
            self.cursor = slots[0].target
        return bool(slots)

    def action_go(self, across: int, down: int) -> None:
        """Move the cursor one card down or up, or one column across; it stops at the edges."""
        slot = self.slot
        next_slot = slot and (
            self._beside(slot, across) if across else self._path.below(slot, down)
        )
        if next_slot:
            self.cursor = next_slot.target

    def _beside(self, slot: Slot, across: int) -> Slot | None:
        """Return what stands beside ``slot``: in the next column, the nearest to its own line."""
        cells = self._layout.bands[slot.row]
        column = slot.column + across
        if not 0 <= column < len(cells):
            return None
        line = self._where[slot.target][0]
        return min(cells[column], key=lambda other: abs(self._where[other.target][0] - line))

    def action_band(self, down: int) -> None:
        """Move the cursor to the first card of the row below or above."""
        if (slot := self.slot) and (first := self._path.top_of_next(slot, down)):
            self.cursor = first.target

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first or last card of its column; from there, of the board.

        The tray has no columns: there it is the first or last of its cards.
        """
        if slot := self.slot:
            there = self._path.edge(slot, end).target
            cards = [other.target for other in self.slots if other.partner]
            self.cursor = cards[end] if cards and there == self.cursor else there

    def action_choose(self) -> None:
        """Open the card under the cursor."""
        if self.slot:
            self.post_message(self.Chosen(self))

    # --- moving the card

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the screen while it carries cards."""
        return not self.moving or action not in ("go", "band", "edge", "choose", "carry")

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
        at = self._path.place_of(slot) + down
        if slot.row != TRAY and 0 <= at < len(self._path.cell(slot)):
            self.post_message(self.Carried(slot, slot.row, slot.horizon, at))
            return
        row = self._path.row_beyond(slot.row, down)
        if row is not None:
            at_end = None if down < 0 or slot.row == TRAY else 0
            self.post_message(self.Carried(slot, row, self._horizon(row, slot.column), at_end))

    def _horizon(self, row: str, column: int) -> Horizon | None:
        return None if row == TRAY else self.view.horizons[column]

    # --- the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the card under the mouse."""
        self._dragged = False
        slot = self._slot_of(self.target_at(event.x, event.y))
        if slot and slot.partner and event.button == 1 and not self.moving:
            self._grabbed = slot
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Carry the card that the mouse holds; beyond an edge, bring more lines into sight."""
        if self._grabbed is None:
            return
        if not 0 <= event.y < self.size.height:
            self.scroll_relative(y=-1 if event.y < 0 else 1, animate=False)
        if self._dragged or self.target_at(event.x, event.y) != self._grabbed.target:
            self._dragged = True
            self.cursor = self._grabbed.target
            self.post_message(self.Dragged(self._grabbed, *self._under(event)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Put the card down that the mouse held."""
        slot, self._grabbed = self._grabbed, None
        if slot is None:
            return
        self.release_mouse()
        if self._dragged and self.target_at(event.x, event.y) != slot.target:
            self.post_message(self.Carried(slot, *self._under(event)))

    def on_click(self, event: events.Click) -> None:
        """Where a card was put down, the click that follows is not one."""
        if self._dragged:
            event.prevent_default()

    def _under(self, event: events.MouseEvent) -> tuple[str, Horizon | None, int | None]:
        """Return the cell under the mouse, and the place in it of the card there."""
        y = event.y + self.scroll_offset.y
        row, column = self._layout.cell_at(event.x, y) or (TRAY, 0)
        slot = self._slot_of(self.target_at(event.x, event.y))
        on_card = slot is not None and slot.row == row and bool(slot.partner)
        at = self._path.place_of(slot) if slot and on_card else None
        return row, self._horizon(row, column), at

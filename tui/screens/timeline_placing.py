"""Placing cards on the timeline: at once with Shift and an arrow, or picked up and put down."""

from dataclasses import dataclass, replace
from functools import partial

from textual import events, on

from store import edits
from store.errors import Missing
from store.model import Horizon, Session, in_order
from store.open_session import OpenSession
from tui.i18n import _
from tui.labels import label, row_name
from tui.screens.step import StepScreen
from tui.widgets.board import Board
from tui.widgets.board_layout import TRAY, Slot
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


@dataclass(frozen=True)
class Held:
    """Cards picked up at ``origin``, and the cell they would go to."""

    cards: tuple[str, ...]
    origin: Slot
    row: str
    horizon: Horizon


class Placing(StepScreen):
    """What the timeline does to move cards.

    Cards that are held show on the board where they would go (the pure edit is made on the
    side); they are placed for good when they are put down.
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.held: Held | None = None

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    @on(Board.Carried)
    def _carried(self, event: Board.Carried) -> None:
        slot = event.slot
        if event.row == TRAY:
            self.apply(edits.unplace, slot.partner, slot.horizon)
            horizon = None
        else:
            assert event.horizon is not None, "only the tray has no horizon"
            horizon = event.horizon
            self.apply(
                edits.place, slot.partner, horizon, event.row, leaving=slot.horizon, at=event.at
            )
        self.board.stand_on(slot.partner, horizon)

    def action_pick(self) -> None:
        """Pick up the marked cards, or the one under the cursor: the arrows then carry them."""
        slot = self.board.slot
        if self.held:
            self._put_down(self.held)
        elif slot and (slot.partner or self.board.marked):
            self._pick_up(slot)

    def _pick_up(self, slot: Slot) -> None:
        self.board.moving = self.board.marked or frozenset({slot.partner})
        cards = [p.id for p in in_order(self.session.partners) if p.id in self.board.moving]
        first_row = in_order(self.session.rows)[0].id
        row, horizon = slot.row, slot.horizon
        if horizon is None:
            row, horizon = first_row, self.board.view.horizons[slot.column]
        self._hold(Held(tuple(cards), slot, row, horizon))

    def _hold(self, held: Held) -> None:
        self.held = held
        self.show_body()
        self.board.stand_on(held.cards[-1], held.horizon)

    def shown_session(self) -> Session:
        """Return the session as it would be with the held cards put down."""
        if self.held is None:
            return self.session
        try:
            return _with_held(self.session, self.held)
        except Missing:  # someone else deleted the card or the row meanwhile
            self._let_go()
            return self.session

    def on_key(self, event: events.Key) -> None:
        """While cards are held, the arrows choose the cell, Enter puts down, Esc leaves."""
        if self.held is None:
            return
        if event.key in ARROWS:
            self._carry(self.held, *ARROWS[event.key])
        elif event.key in ("enter", "space"):
            self._put_down(self.held)
        elif event.key == "escape":
            self._let_go()
            self.show_body()
        else:
            return
        event.stop()
        event.prevent_default()

    def _carry(self, held: Held, across: int, down: int) -> None:
        horizons = list(self.board.view.horizons)
        rows = [row.id for row in in_order(self.session.rows)]
        column = horizons.index(held.horizon) + across
        row = rows.index(held.row) + down
        if 0 <= column < len(horizons) and 0 <= row < len(rows):
            self._hold(replace(held, row=rows[row], horizon=horizons[column]))

    def _put_down(self, held: Held) -> None:
        self._let_go()
        self.apply(edits.place_all, held.cards, held.origin.horizon, held.horizon, held.row)
        self.board.stand_on(held.cards[-1], held.horizon)

    def _let_go(self) -> None:
        self.held = None
        self.board.moving = self.board.marked = frozenset()

    def action_mark(self) -> None:
        """Mark the card under the cursor, or unmark it, to place several at once."""
        slot = self.board.slot
        if slot and slot.partner:
            self.board.marked ^= {slot.partner}
            self.show_body()

    def action_unplace(self) -> None:
        """Take the card from where it stands; without a place left it is back in the tray."""
        slot = self.board.slot
        if slot and slot.partner and slot.horizon:
            self.apply(edits.unplace, slot.partner, slot.horizon)

    def action_later(self) -> None:
        """Choose a horizon and a row where the partner will also be: its trajectory."""
        slot = self.board.slot
        if not slot or not slot.partner:
            return
        partner = self.session.partners[slot.partner]
        options = [
            Item(f"{h}@{row.id}", f"{label(h)} · {row_name(row)}")
            for h in Horizon
            if h not in partner.places
            for row in in_order(self.session.rows)
        ]
        title = _("%(name)s, also at…", name=partner.name)
        self.app.push_screen(Choose(title, options), partial(self._also_at, partner.id))

    def _also_at(self, partner: str, answer: str | None) -> None:
        if answer:
            horizon, _at, row = answer.partition("@")
            self.apply(edits.place, partner, Horizon(horizon), row)


def _with_held(session: Session, held: Held) -> Session:
    return edits.place_all(session, held.cards, held.origin.horizon, held.horizon, held.row)

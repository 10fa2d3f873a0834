"""What every part of the timeline works on: the board, and the card under its cursor."""

from __future__ import annotations

from store.model import Partner
from tui.screens.step import StepScreen
from tui.widgets.board import Board
from tui.widgets.board_layout import View


class BoardScreen(StepScreen):
    """A step with a board on it."""

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    @property
    def card(self) -> Partner | None:
        """The partner under the cursor, or None on an empty place."""
        slot = self.board.slot
        return self.session.partners.get(slot.partner) if slot else None

    def reach(self, partner: str) -> None:
        """Move the cursor to a card; where a filter or a zoom hides it, show all."""
        if partner in self.session.partners and not self.board.stand_on_card(partner):
            self.show_all()
            self.board.stand_on_card(partner)

    def show_all(self) -> None:
        """Take away the filter and the zoom."""
        self.board.view = View()
        self.show_body()

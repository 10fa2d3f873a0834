"""What stands in each cell of a board: pure, from a session and what is looked at of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from store.choices import Horizon
from store.model import Partner, Session, in_order
from store.queries.timeline import tray
from tui.room.picking import TRAY

NUMBERED_ROWS = 3
"""Rows whose cells a digit names: with three horizons, the nine that a hand reaches."""


class CardAt(NamedTuple):
    """A card at one horizon, or (None) in the tray: the same whatever row or column it is in."""

    partner: str
    horizon: Horizon | None


class CellAt(NamedTuple):
    """A cell of the board, which the cursor stands in where it has no card."""

    row: str
    column: int


BoardTarget = CardAt | CellAt


@dataclass(frozen=True)
class Slot:
    """One thing the cursor can stand on: a card, or the empty place of a cell without cards."""

    row: str
    column: int
    partner: str = ""
    horizon: Horizon | None = None

    @property
    def target(self) -> BoardTarget:
        """What the cursor is on there: the card wherever it goes in its column, else the cell."""
        return CardAt(self.partner, self.horizon) if self.partner else self.cell

    @property
    def cell(self) -> CellAt:
        """The cell it stands in."""
        return CellAt(self.row, self.column)


EMPTY_TRAY = Slot(TRAY, 0)
"""The tray without a card: one place, whatever column one comes from."""


@dataclass(frozen=True)
class BoardView:
    """What the board shows: some horizons, one row or all, and the cards that are ``wanted``.

    ``words`` say to people what is wanted.
    """

    horizons: Sequence[Horizon] = tuple(Horizon)
    row: str | None = None
    wanted: Callable[[Partner], bool] | None = None
    words: str = ""

    @property
    def zoomed(self) -> bool:
        """Whether one row or one column is shown alone."""
        return self.row is not None or len(self.horizons) < len(Horizon)

    def shows(self, partner: Partner) -> bool:
        """Return whether the card passes the filter."""
        return self.wanted is None or self.wanted(partner)

    def shows_at(self, partner: Partner, row: str, horizon: Horizon | None) -> bool:
        """Return whether the card is shown where it stands, at a horizon or in the tray."""
        in_column = horizon in self.horizons or (horizon is None and self.row in (None, TRAY))
        return in_column and self.row in (None, row) and self.shows(partner)


def number_of(row: int, column: int) -> int:
    """Return the number by which a key names a cell, as one reads them; 0 beyond nine."""
    return row * len(Horizon) + column + 1 if row < NUMBERED_ROWS else 0


def cell_numbered(session: Session, view: BoardView, number: int) -> tuple[str, Horizon] | None:
    """Return the row and the horizon of the cell of that number, where there is one."""
    rows = [row.id for row in in_order(session.rows) if view.row in (None, TRAY, row.id)]
    row, column = divmod(number - 1, len(Horizon))
    if row < len(rows) and column < len(view.horizons):
        return rows[row], view.horizons[column]
    return None


def tray_slots(session: Session, view: BoardView) -> list[list[Slot]]:
    """Return the tray's cards dealt over the columns, in reading order."""
    columns = len(view.horizons)
    waiting = [partner for partner in tray(session) if view.shows(partner)]
    if not waiting:
        return [[EMPTY_TRAY]] * columns
    return [
        [Slot(TRAY, number, partner.id) for partner in waiting[number::columns]]
        or [Slot(TRAY, number)]
        for number in range(columns)
    ]


def placed_slots(session: Session, view: BoardView) -> defaultdict[tuple[str, int], list[Slot]]:
    """Return the cards of each cell, in the order they were put, in one pass over them all."""
    found: defaultdict[tuple[str, int], list[tuple[str, str, Slot]]] = defaultdict(list)
    for partner in session.partners.values():
        if partner.places and view.shows(partner):
            for column, horizon in enumerate(view.horizons):
                if place := partner.places.get(horizon):
                    slot = Slot(place.row, column, partner.id, horizon)
                    found[place.row, column].append((place.rank, partner.id, slot))
    cells: defaultdict[tuple[str, int], list[Slot]] = defaultdict(list)
    for cell, cards in found.items():
        cells[cell] = [slot for *_, slot in sorted(cards, key=lambda card: card[:2])]
    return cells

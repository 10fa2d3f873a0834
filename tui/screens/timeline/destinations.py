"""Where a partner can be placed: a horizon and a row, as options to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from store.choices import Horizon
from store.model import Session, in_order
from tui.widgets.item_list import Item
from tui.wording.labels import label, row_name


class Destination(NamedTuple):
    """A cell that a card can go to."""

    horizon: Horizon
    row: str


def destinations(session: Session, horizons: Iterable[Horizon]) -> list[Item[Destination]]:
    """Return each cell of ``horizons`` as an option: “Short term · Ally”."""
    return [
        Item(Destination(horizon, row.id), f"{label(horizon)} · {row_name(row)}")
        for horizon in horizons
        for row in in_order(session.rows)
    ]

"""Placing cards on the timeline: at once with Shift and an arrow, or picked up and put down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from textual import on

from store import edits
from store.errors import Missing
from store.model import Horizon, Session, in_order
from store.open_session import OpenSession
from store.queries import tray
from tui.screens.timeline.board_screen import BoardScreen
from tui.widgets.board import Board
from tui.widgets.board_layout import TRAY, card_key
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.i18n import _, n_
from tui.wording.labels import label, row_name

HOLDING = ("put_down", "let_go", "carry_held")
"""What one can do with cards in hand, and only then."""

ALWAYS = ("help", "language", "theme", "quit")


@dataclass(frozen=True)
class Held:
    """Cards picked up, each with the horizon it leaves, and the cell they would go to."""

    cards: tuple[tuple[str, Horizon | None], ...]
    row: str
    horizon: Horizon


class Placing(BoardScreen):
    """What the timeline does to move cards.

    Cards that are held show on the board where they would go (the pure edit is made on the
    side); they are placed for good when they are put down.
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.held: Held | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Give the keys to the cards in hand, and take them back."""
        if self.held is None:
            return action not in HOLDING
        return action in HOLDING or action in ALWAYS

    # --- at once

    @on(Board.Carried)
    def _carried(self, event: Board.Carried) -> None:
        slot, horizon = event.slot, event.horizon
        if horizon is None:
            self.apply(edits.unplace, slot.partner, slot.horizon)
        else:
            self.apply(
                edits.place, slot.partner, horizon, event.row, leaving=slot.horizon, at=event.at
            )
        self.board.stand_on(slot.partner, horizon)

    @on(Board.Dragged)
    def _dragged(self, event: Board.Dragged) -> None:
        event.stop()
        if event.slot.partner in self.session.partners:
            name = self.session.partners[event.slot.partner].name
            self.say(f"{name} → {self.cell_name(event.row, event.horizon)}")

    def cell_name(self, row: str, horizon: Horizon | None) -> str:
        """Return what a cell is called: “Short term · Ally”."""
        if row == TRAY or horizon is None:
            return _("to place")
        return f"{label(horizon)} · {row_name(self.session.rows[row])}"

    # --- in hand

    def action_pick(self) -> None:
        """Pick up the marked cards, or the one under the cursor: the arrows then carry them."""
        slot, cards = self.board.slot, self._to_pick()
        if not slot or not cards:
            return
        if not self.session.rows:
            self.say(_("There is no row to place it in: r adds one."))
            return
        if self.board.view.row == TRAY:
            self.board.view = replace(self.board.view, row=None)
            self.show_body()
        row = next(row for row in self.board.rows if row != TRAY)
        horizon = slot.horizon or self.board.view.horizons[0]  # in the tray no column means one
        self._hold(Held(cards, row if slot.row == TRAY else slot.row, horizon))

    def _to_pick(self) -> tuple[tuple[str, Horizon | None], ...]:
        picked = self.board.marked or frozenset({self.board.cursor})
        return tuple(
            (partner.id, horizon)
            for partner in in_order(self.session.partners)
            for horizon in (None, *Horizon)
            if card_key(partner.id, horizon) in picked
        )

    def _hold(self, held: Held) -> None:
        self.held = held
        self.board.moving = frozenset(partner for partner, _ in held.cards)
        self.show_body()
        self.board.stand_on(held.cards[-1][0], _horizon(held))
        self.refresh_bindings()

    def shown_session(self) -> Session:
        """Return the session as it would be with the held cards put down."""
        if self.held is not None:
            try:
                return edits.place_all(self.session, *_put(self.held))
            except Missing:  # someone else deleted the card or the row meanwhile
                self._open_hand()
                self.say(_("What was in hand is no longer there: it was deleted elsewhere."))
        return self.session

    def held_told(self) -> list[str]:
        """Return what is held and where it would go, then the keys of that moment."""
        assert self.held is not None
        cards = self.held.cards
        name = self.session.partners[cards[0][0]].name
        if len(cards) > 1:
            name = n_("%(count)d card", "%(count)d cards", len(cards))
        return [
            f"{name} → {self._cell_of(self.held)}",
            _("Arrows: choose where. Enter: put down. Esc: leave it."),
        ]

    def action_carry_held(self, across: int, down: int) -> None:
        """Hold the cards over the next cell."""
        held = self.held
        if held is None or held.row not in self.board.rows:
            return
        horizons, rows = list(self.board.view.horizons), self.board.rows
        column = horizons.index(held.horizon) + across
        row = rows.index(held.row) + down
        if 0 <= column < len(horizons) and 0 <= row < len(rows):
            self._hold(replace(held, row=rows[row], horizon=horizons[column]))

    def action_put_down(self) -> None:
        """Place the held cards where they are shown."""
        held = self.held
        if held is not None:
            waiting = [card.id for card in tray(self.session)]
            self._open_hand()
            placed = self.apply(edits.place_all, *_put(held))
            if not placed:
                self.show_body()
            self.board.stand_on(held.cards[-1][0], _horizon(held))
            if placed:
                self._go_on_from(held, waiting)

    def _go_on_from(self, held: Held, waiting: list[str]) -> None:
        """From the tray, go to the next card that waited there: one places them one by one."""
        card = held.cards[-1][0]
        if card not in waiting or held.row == TRAY:
            return
        at = waiting.index(card)
        for other in [*waiting[at + 1 :], *waiting[:at]]:
            if not self.session.partners[other].places:
                self.board.stand_on(other, None)
                self.say(f"{self.session.partners[card].name} → {self._cell_of(held)}")
                return

    def _cell_of(self, held: Held) -> str:
        return self.cell_name(held.row, _horizon(held))

    def action_let_go(self) -> None:
        """Leave the held cards where they were."""
        held = self.held
        self._open_hand()
        self.show_body()
        if held is not None:
            self.board.stand_on(*held.cards[-1])

    def _open_hand(self) -> None:
        self.held = None
        self.board.moving = self.board.marked = frozenset()
        self.refresh_bindings()

    # --- marks, trajectory

    def keep_marks(self) -> None:
        """Forget the marks of cards that are no longer where they were marked."""
        cards = self.session.partners.values()
        there = {card_key(card.id, at) for card in cards for at in (*card.places, None)}
        self.board.marked &= there

    def action_mark(self) -> None:
        """Mark the card under the cursor, or unmark it, to place several at once."""
        if self.card:
            self.board.marked ^= {self.board.cursor}
            self.show_body()

    def action_unplace(self) -> None:
        """Take the card from where it stands; without a place left it is back in the tray."""
        slot, card = self.board.slot, self.card
        if slot and card and slot.horizon:
            self.apply(edits.unplace, card.id, slot.horizon)
            self.board.stand_on_card(card.id)

    def action_later(self) -> None:
        """Choose a horizon and a row where the partner will also be: its trajectory."""
        card = self.card
        if card is None:
            return
        options = [
            Item(f"{h}@{row.id}", f"{label(h)} · {row_name(row)}")
            for h in Horizon
            if h not in card.places
            for row in in_order(self.session.rows)
        ]
        if not options:
            self.say(_("“%(name)s” already stands at each horizon.", name=card.name))
            return
        title = _("%(name)s, also at…", name=card.name)
        self.app.push_screen(Choose(title, options), partial(self._also_at, card.id))

    def _also_at(self, partner: str, answer: str | None) -> None:
        if answer:
            horizon, _at, row = answer.partition("@")
            self.apply(edits.place, partner, Horizon(horizon), row)
            self.board.stand_on(partner, Horizon(horizon))


def _horizon(held: Held) -> Horizon | None:
    return None if held.row == TRAY else held.horizon


def _put(held: Held) -> tuple[tuple[tuple[str, Horizon | None], ...], Horizon | None, str]:
    return held.cards, _horizon(held), held.row

"""Placing cards on the timeline: at once with Shift and an arrow, or picked up and put down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from store import edits
from store.choices import Horizon
from store.errors import Missing
from store.model import Session, in_order
from store.queries.timeline import tray
from tui.room.picking import TRAY
from tui.screens.step import StepScreen
from tui.screens.timeline.destinations import Destination, destinations
from tui.widgets.board import Board
from tui.widgets.board_slots import CardAt, cell_numbered
from tui.widgets.choice_dialogs import Choose
from tui.wording.i18n import _, n_
from tui.wording.labels import label, row_name

IN_HAND = ("put_down", "let_go", "carry_held")
"""The actions one has with cards in hand, and only then."""

PLACING = ("place_in", "pick_or_put_down")

ALWAYS = (*PLACING, "help", "language", "theme", "quit")


def cell_name(session: Session, row: str, horizon: Horizon | None) -> str:
    """Return what a cell is called: “Short term · Ally”."""
    if row == TRAY or horizon is None:
        return _("To place")
    return f"{label(horizon)} · {row_name(session.rows[row])}"


@dataclass(frozen=True)
class CardsInHand:
    """Cards picked up, each where it leaves from, and the cell they would go to."""

    cards: tuple[CardAt, ...]
    row: str
    column: Horizon

    @property
    def horizon(self) -> Horizon | None:
        """The horizon they would go to; None in the tray."""
        return None if self.row == TRAY else self.column

    @property
    def last(self) -> CardAt:
        """The card that the cursor follows."""
        return self.cards[-1]

    def put_in(self, session: Session) -> Session:
        """Return ``session`` with the cards put down. Raises Missing for what is gone."""
        return edits.place_all(session, self.cards, self.horizon, self.row)


class Placing:
    """Moves the cards of the board of a screen.

    Cards that are held show on the board where they would go (the pure edit is made on the
    side); they are placed for good when they are put down.
    """

    def __init__(self, screen: StepScreen, board: Board) -> None:
        self._screen, self._board = screen, board
        self.held: CardsInHand | None = None

    def allows(self, action: str) -> bool:
        """Return whether the keys of ``action`` are free: cards in hand take most of them."""
        if self.held is None:
            return action not in IN_HAND
        return action in IN_HAND or action in ALWAYS

    # --- at once

    def carry(self, move: Board.Carried) -> None:
        """Put a card where it was carried, and with it those that are marked as it is."""
        slot, horizon = move.slot, move.horizon
        if self._goes_with_others(move):
            self._carry_marked(horizon, move.row)
            self._board.stand_on(slot.partner, horizon)
            return
        if horizon is None:
            self._screen.apply(edits.unplace, slot.partner, slot.horizon)
        else:
            leaving = slot.horizon
            self._screen.apply(
                edits.place, slot.partner, horizon, move.row, leaving=leaving, at=move.at
            )
        self._board.stand_on(slot.partner, horizon)

    def _goes_with_others(self, move: Board.Carried) -> bool:
        slot, marked = move.slot, self._board.marked
        is_marked = CardAt(slot.partner, slot.horizon) in marked and len(marked) > 1
        return is_marked and (move.row, move.horizon) != (slot.row, slot.horizon)

    def _carry_marked(self, horizon: Horizon | None, row: str) -> None:
        """Put the marked cards in one cell; they stay marked there, to be carried on."""
        cards = self._to_pick()
        if self._screen.apply(edits.place_all, cards, horizon, row):
            self._board.marked = frozenset(CardAt(card.partner, horizon) for card in cards)
            self._screen.show_body()

    def say_target(self, move: Board.Dragged) -> None:
        """Say over which cell the mouse holds a card."""
        session = self._screen.session
        if partner := session.partners.get(move.slot.partner):
            self._screen.say(f"{partner.name} → {cell_name(session, move.row, move.horizon)}")

    # --- in hand

    def pick_up(self) -> None:
        """Pick up the marked cards, or the one under the cursor: the arrows then carry them."""
        slot, cards = self._board.slot, self._to_pick()
        if not slot or not cards:
            return
        if not self._screen.session.rows:
            self._screen.say(_("There is no row to place it in: Shift+B adds one."))
            return
        if self._board.view.row == TRAY:
            self._board.view = replace(self._board.view, row=None)
            self._screen.show_body()
        row = next(row for row in self._board.rows if row != TRAY)
        horizon = slot.horizon or self._board.view.horizons[0]  # in the tray no column means one
        self._screen.say("")  # of another card, perhaps: “Town hall → Short term · Ally”
        self._hold(CardsInHand(cards, row if slot.row == TRAY else slot.row, horizon))

    def pick_or_put_down(self) -> None:
        """Put down the cards in hand; with none, pick up those marked, or under the cursor."""
        if self.held:
            self.put_down()
        else:
            self.pick_up()

    def _to_pick(self) -> tuple[CardAt, ...]:
        picked = self._board.marked or {self._board.cursor}
        return tuple(
            card
            for partner in in_order(self._screen.session.partners)
            for horizon in (None, *Horizon)
            if (card := CardAt(partner.id, horizon)) in picked
        )

    def _hold(self, held: CardsInHand) -> None:
        self.held = held
        self._board.moving = frozenset(card.partner for card in held.cards)
        self._screen.show_body()
        self._board.stand_on(held.last.partner, held.horizon)
        self._screen.refresh_bindings()

    def shown_session(self) -> Session:
        """Return the session as it would be with the held cards put down."""
        session = self._screen.session
        if self.held is not None:
            try:
                return self.held.put_in(session)
            except Missing:  # someone else deleted the card or the row meanwhile
                self._open_hand()
                words = _("What was in hand is no longer there: it was deleted elsewhere.")
                self._screen.say(words)
        return session

    def words_in_hand(self, held: CardsInHand) -> list[str]:
        """Return what is held and where it would go, then the keys of that moment."""
        return [
            self._on_its_way(held),
            _("Arrows: choose where. Enter: put down. Esc: back where it was."),
        ]

    def _on_its_way(self, held: CardsInHand) -> str:
        return f"{self._in_words(held)} → {self._cell_under(held)}"

    def _in_words(self, held: CardsInHand) -> str:
        """Return the name of the card that is held, or how many are."""
        count = len({card.partner for card in held.cards})
        partner = self._screen.session.partners.get(held.last.partner)
        if count == 1 and partner:
            return partner.name
        return n_("%(count)d card", "%(count)d cards", count)

    def carry_held(self, across: int, down: int) -> None:
        """Hold the cards over the next cell."""
        held = self.held
        if held is None or held.row not in self._board.rows:
            return
        horizons, rows = list(self._board.view.horizons), self._board.rows
        column = horizons.index(held.column) + across
        row = rows.index(held.row) + down
        if 0 <= column < len(horizons) and 0 <= row < len(rows):
            self._hold(replace(held, row=rows[row], column=horizons[column]))

    def put_down(self) -> None:
        """Place the held cards where they are shown."""
        held = self.held
        if held is None:
            return
        waiting = [card.id for card in tray(self._screen.session)]
        self._open_hand()
        placed = self._screen.apply(edits.place_all, held.cards, held.horizon, held.row)
        if not placed:
            self._screen.show_body()
        self._board.stand_on(held.last.partner, held.horizon)
        if placed:
            self._go_on_from(held, waiting)

    def place_in(self, number: int) -> None:
        """Place what is held or marked, or the card under the cursor, in a cell by its number."""
        cell = cell_numbered(self._screen.session, self._board.view, number)
        cards = self.held.cards if self.held else self._to_pick()
        if cell and cards:
            self.held = CardsInHand(cards, *cell)
            self.put_down()
        elif not cards:
            self._screen.say(_("Stand on a card: 1 to 9 place it."))

    def _go_on_from(self, held: CardsInHand, waiting: list[str]) -> None:
        """From the tray, go to the next card that waited there: one places them one by one."""
        card = held.last.partner
        if card not in waiting or held.row == TRAY:
            return
        at = waiting.index(card)
        partners = self._screen.session.partners
        for other in [*waiting[at + 1 :], *waiting[:at]]:
            if not partners[other].places:
                self._board.stand_on(other, None)
                self._screen.say(self._on_its_way(held))
                return

    def _cell_under(self, held: CardsInHand) -> str:
        return cell_name(self._screen.session, held.row, held.horizon)

    def let_go(self) -> None:
        """Leave the held cards where they were."""
        held = self.held
        self._open_hand()
        self._screen.show_body()
        if held is not None:
            self._board.stand_on(*held.last)
            self._screen.say(_("%(what)s: back where it was.", what=self._in_words(held)))

    def _open_hand(self) -> None:
        self.held = None
        self._board.moving, self._board.marked = frozenset(), frozenset()
        self._screen.refresh_bindings()

    # --- marks, trajectory

    def mark(self) -> None:
        """Mark the card under the cursor, or unmark it, to place several at once."""
        card = self._board.cursor
        if isinstance(card, CardAt):
            self._board.marked ^= {card}
            self._screen.show_body()

    def unmark_all(self) -> None:
        """Forget every mark."""
        self._board.marked = frozenset()
        self._screen.show_body()
        self._screen.refresh_bindings()

    def unmark_unseen(self) -> None:
        """Forget the marks of cards that are no longer there, or that a filter or zoom hides."""
        self._board.marked &= frozenset(self._seen())

    def mark_all(self) -> None:
        """Mark each card that is shown; where all are marked, none."""
        seen = frozenset(self._seen())
        self._board.marked = frozenset() if self._board.marked == seen else seen
        self._screen.show_body()
        self._screen.refresh_bindings()

    def _seen(self) -> Iterator[CardAt]:
        """Yield every card, wherever it stands, that the board shows as it is filtered."""
        for card in self._screen.session.partners.values():
            at: Horizon | None
            for at in card.places or (None,):
                row = card.places[at].row if at else TRAY
                if self._board.view.shows_at(card, row, at):
                    yield CardAt(card.id, at)

    def status(self) -> Iterator[str]:
        """Yield how many cards are marked."""
        if marked := len({card.partner for card in self._board.marked}):
            yield n_("%(count)d marked: m places it", "%(count)d marked: m places them", marked)

    def unplace(self) -> None:
        """Take the card from where it stands; without a place left it is back in the tray."""
        slot = self._board.slot
        if slot and slot.partner and slot.horizon:
            self._screen.apply(edits.unplace, slot.partner, slot.horizon)
            self._board.stand_on_card(slot.partner)

    def choose_later(self) -> None:
        """Choose a horizon and a row where the partner will also be: its trajectory."""
        slot = self._board.slot
        card = self._screen.session.partners.get(slot.partner) if slot else None
        if card is None:
            return
        options = destinations(self._screen.session, (h for h in Horizon if h not in card.places))
        if options:
            dialog = Choose(_("%(name)s, also at…", name=card.name), options)
            self._screen.open_dialog(dialog, partial(self._also_at, card.id), card.id)
        else:
            self._screen.say(_("“%(name)s” already stands at each horizon.", name=card.name))

    def _also_at(self, partner: str, to: Destination) -> None:
        self._screen.apply(edits.place, partner, to.horizon, to.row)
        self._board.stand_on(partner, to.horizon)

"""Filtering the board: the cards that hold some words, one family or contact, one row or column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from store.choices import Family, Horizon
from store.model import Partner
from store.queries.actors import present, with_us
from store.text import folded
from tui.program import own_families
from tui.room.picking import TRAY, By, is_picked, picked_by, picked_words
from tui.screens.step import StepScreen
from tui.widgets.board import Board
from tui.widgets.board_slots import BoardView
from tui.widgets.choice_dialogs import Choose
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item, heading
from tui.wording.families import guessed_family
from tui.wording.i18n import _
from tui.wording.labels import label, row_name


class Filtering:
    """Shows less of the board of a screen, and all of it again."""

    def __init__(self, screen: StepScreen, board: Board) -> None:
        self._screen, self._board = screen, board
        self._words = ""
        self.picked = ""
        """By what cards are picked out; empty where all are shown."""

    # --- cards

    def ask_words(self) -> None:
        """Show only the cards that hold some words: name, family, contact, anything said."""
        self._screen.ask(
            _("Show only:"), self._by_words, self._words, may_be_empty=True, field="filter"
        )

    def _by_words(self, words: str) -> bool:
        self._words = words.strip()
        if self._words:
            self._show_only(picked_by(By.WORDS, self._words), self._words)
        else:
            self.show_all()
        return True

    def choose_cards(self) -> None:
        """Choose a family or a contact, and show only its cards."""
        options = [
            heading(_("Family")),
            *(self._option(By.FAMILY, family) for family in (*Family, "")),
            heading(_("Our contact")),
            *(self._option(By.CONTACT, m.id) for m in present(self._screen.session)),
            self._option(By.CONTACT, ""),
        ]
        dialog = Choose(_("Show only:"), options)
        self._screen.app.push_screen(dialog, answered(self._show_only))

    def guessed(self, card: Partner) -> Family | None:
        """Return the family that the team sees guessed of ``card``; partners see none."""
        screen = self._screen
        return None if screen.partners_here else guessed_family(card, own_families(screen))

    def _option(self, by: By, what: str) -> Item[str]:
        picked, session = picked_by(by, what), self._screen.session
        count = sum(self._is_picked(picked, partner) for partner in with_us(session))
        return Item(picked, picked_words(session, picked), aside=str(count))

    def _is_picked(self, picked: str, card: Partner) -> bool:
        return is_picked(self._screen.session, card, picked, self.guessed)

    def _show_only(self, picked: str, name: str = "") -> None:
        """Show only what is ``picked``, from the first card on that has ``name`` in its own."""
        self.show_picked(picked)
        if self._is_only_outside_the_zoom(picked):
            self.show_alone("")
        if not (self._stand_on(name) or self._board.stand_on_first()):
            words = self._board.view.words
            self._screen.say(_("No card contains “%(words)s”. Esc shows all.", words=words))
        self._screen.lead_all()

    def _is_only_outside_the_zoom(self, picked: str) -> bool:
        session, here = self._screen.session, {slot.partner for slot in self._board.slots}
        found = {card.id for card in with_us(session) if self._is_picked(picked, card)}
        return self._board.view.zoomed and bool(found) and found.isdisjoint(here)

    def _stand_on(self, name: str) -> bool:
        cards = self._screen.session.partners
        shown = (cards[slot.partner] for slot in self._board.slots if slot.partner)
        named = (card.id for card in shown if name and folded(name) in folded(card.name))
        return any(map(self._board.stand_on_card, named))

    def show_picked(self, picked: str) -> None:
        """Show only the cards that are ``picked`` out; all of them where that is empty."""
        if picked == self.picked:
            return
        self.picked = picked
        wanted = partial(self._is_picked, picked) if picked else None
        words = picked_words(self._screen.session, picked)
        self._board.view = replace(self._board.view, wanted=wanted, words=words)
        self._screen.show_body()

    # --- a row or a column alone

    def zoom(self) -> None:
        """Show the row of the cursor alone, then its column, then all again."""
        slot, view = self._board.slot, self._board.view
        if slot and not view.zoomed:
            view = replace(view, row=slot.row)
        elif slot and view.row is not None:
            view = replace(view, row=None, horizons=(view.horizons[slot.column],))
        else:
            view = replace(view, row=None, horizons=tuple(Horizon))
        self._board.view = view
        self._screen.show_body()
        self._screen.lead_all()

    @property
    def alone(self) -> str:
        """The row or the horizon that is shown alone; empty where all are."""
        view = self._board.view
        return view.row or (view.horizons[0] if view.zoomed else "")

    def show_alone(self, shown: str) -> None:
        """Show one row or one horizon alone, or all."""
        horizons = [horizon for horizon in Horizon if horizon == shown] or [*Horizon]
        row = shown if shown == TRAY or shown in self._screen.session.rows else None
        view = replace(self._board.view, row=row, horizons=tuple(horizons))
        if view != self._board.view:
            self._board.view = view
            self._screen.show_body()

    def leave_deleted_row(self) -> None:
        """Show all rows again where the one shown alone is gone."""
        view = self._board.view
        if view.row not in (None, TRAY) and view.row not in self._screen.session.rows:
            self._board.view = replace(view, row=None)

    # --- all

    @property
    def shows_all(self) -> bool:
        """Whether nothing is hidden by a filter or a zoom."""
        return self._board.view == BoardView()

    def show_all(self) -> None:
        """Take away the filter and the zoom."""
        self._words = self.picked = ""
        self._board.view = BoardView()
        self._screen.show_body()
        self._screen.lead_all()

    def reach(self, partner: str) -> None:
        """Move the cursor to a card; where a filter or a zoom hides it, show all."""
        if partner in self._screen.session.partners and not self._board.stand_on_card(partner):
            self.show_all()
            self._board.stand_on_card(partner)

    def status(self) -> Iterator[str]:
        """Yield what is not shown and why."""
        view = self._board.view
        if view.wanted is not None:
            here = {slot.partner for slot in self._board.slots}
            every = [partner.id for partner in with_us(self._screen.session)]
            shown = sum(id in here for id in every)
            counts = {"words": view.words, "shown": shown, "all": len(every)}
            yield _("“%(words)s”: %(shown)d of %(all)d (Esc: all)", **counts)
        if view.zoomed:
            yield _("%(name)s alone (z, Esc)", name=self._zoomed())

    def _zoomed(self) -> str:
        view = self._board.view
        if view.row is None:
            return label(view.horizons[0])
        return _("To place") if view.row == TRAY else row_name(self._screen.session.rows[view.row])

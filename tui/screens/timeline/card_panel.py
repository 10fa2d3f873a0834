"""The panel that shows the card under the cursor, as much of it as there is room for."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from store.model import Partner
from tui.fields.describe import describe_card
from tui.screens.step import StepScreen
from tui.screens.timeline.filtering import Filtering
from tui.screens.timeline.placing import Placing, cell_name
from tui.widgets.board import Board
from tui.wording.i18n import _
from tui.wording.text_width import width, wrapped

ROOMY = 12
"""From so many lines on, the sentences of a card have blank lines in between."""

LEAST = 20
"""So many cells are filled, whatever the room."""


class CardPanel(Static):
    """Sentences, the ``name`` they begin with in bold; below them, where there is room, ``signs``.

    The signs are what one may want to know of any card.
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def say(self, sentences: list[str], name: str = "", signs: str = "") -> None:
        """Show ``sentences``."""
        cells, lines = max(LEAST, self.content_size.width), max(1, self.content_size.height)
        words = fitted(sentences, cells, lines, _("Enter: the whole card"))
        below = wrapped(signs, cells) if signs else []
        if below and (blank := lines - len(words) - len(below)) > 0:
            words += [*[""] * blank, *below]
        self.update(Content("\n".join(words)).stylize("bold", 0, len(name)), layout=False)


class UnderCursor:
    """What stands under the cursor of the board of a screen, in words."""

    def __init__(
        self, screen: StepScreen, board: Board, placing: Placing, filtering: Filtering
    ) -> None:
        self._screen, self._board = screen, board
        self._placing, self._filtering = placing, filtering

    @property
    def card(self) -> Partner | None:
        """The partner, or None on an empty place."""
        slot = self._board.slot
        return self._screen.session.partners.get(slot.partner) if slot else None

    @property
    def name(self) -> str:
        """The name that the sentences begin with; empty where they are of cards in hand."""
        return self.card.name if self.card and not self._placing.held else ""

    def sentences(self) -> list[str]:
        """Return what is said of the cards in hand, else of the card, else of the empty place."""
        if self._placing.held:
            return self._placing.words_in_hand(self._placing.held)
        if card := self.card:
            return describe_card(self._screen.session, card, self._filtering.guessed(card))
        return self._of_nobody()

    def _of_nobody(self) -> list[str]:
        slot, session = self._board.slot, self._screen.session
        if not session.partners:
            return [
                _("With whom must we, and do we want to, work on this project?"),
                _("a: write partners, one a line, or paste a list."),
                _("w: go through those who are often forgotten, family by family."),
            ]
        where = cell_name(session, slot.row, slot.horizon) if slot else ""
        if words := self._board.view.words:
            facts = {"cell": where, "words": words}
            return [_("%(cell)s: nobody for “%(words)s”; Esc shows all cards.", **facts)]
        return [_("%(cell)s: no partner here; a adds some, one a line.", cell=where)]


def fitted(sentences: list[str], cells: int, lines: int, more: str) -> list[str]:
    """Return ``sentences`` in ``lines`` of ``cells``: a line each, else one after another.

    Where even so they do not fit, the end makes place for ``more``, that says how to read on.
    """
    ways = ["\n\n"] * (lines >= ROOMY) + ["\n", " · "]
    for between in ways:
        together = wrapped(between.join(sentences), cells)
        if len(together) <= lines:
            return together
    *kept, last = together[:lines]
    return [*kept, f"{wrapped(last, cells - width(more) - 2)[0]}… {more}"]

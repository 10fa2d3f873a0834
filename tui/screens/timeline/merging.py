"""Merging two cards of the timeline that are one partner."""

from __future__ import annotations

from functools import partial

from store import edits
from store.model import in_order
from tui.screens.step import StepScreen
from tui.screens.timeline.card_panel import UnderCursor
from tui.screens.timeline.filtering import Filtering
from tui.widgets.choice_dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.merging import places_left


class MergingCards:
    """Merges another card into the one under the cursor of the board of a screen."""

    def __init__(self, screen: StepScreen, under_cursor: UnderCursor, filtering: Filtering) -> None:
        self._screen, self._under_cursor, self._filtering = screen, under_cursor, filtering

    def choose(self) -> None:
        """Choose which, those of a name like its own first."""
        from tui.partner_tables.alikes import most_alike_first  # late: until one merges

        card = self._under_cursor.card
        others = [one for one in in_order(self._screen.session.partners) if one != card]
        if card and others:
            alike = most_alike_first(card.name, others, lambda other: other.name)
            options = [Item(other.id, other.name) for other in alike]
            dialog = Choose(_("Merge into “%(name)s”", name=card.name), options)
            self._screen.open_dialog(dialog, partial(self._merge, card.id), card.id)

    def _merge(self, kept: str, other: str) -> None:
        before = self._screen.session
        one, two = before.partners[kept], before.partners[other]
        if self._screen.apply(edits.merge_partners, kept, other):
            words = _("“%(other)s” is now part of “%(name)s”; u splits them again.")
            said = words % {"other": two.name, "name": one.name}
            self._screen.say(" ".join([said, *places_left(before, one, two)]))
            self._filtering.reach(kept)

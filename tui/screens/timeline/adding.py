"""Adding partners to the timeline: typed one after another, pasted, or swept for."""

from __future__ import annotations

from functools import partial

from store import edits
from store.model import Partner
from store.queries import same_name
from store.text import folded, is_name, without_bullet
from tui import messages
from tui.screens.step import StepScreen
from tui.screens.timeline.filtering import Filtering
from tui.screens.timeline.placing import cell_name
from tui.widgets.board import Board
from tui.widgets.board_layout import Slot
from tui.widgets.dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item
from tui.wording.actors import Actor
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled


class Adding:
    """Gets cards for the board of a screen, each partner once."""

    def __init__(self, screen: StepScreen, board: Board, filtering: Filtering) -> None:
        self._screen, self._board, self._filtering = screen, board, filtering

    # --- names

    def ask_names(self) -> None:
        """Open the line on which partners are added where the cursor stands, one after another."""
        self._ask_names(self._board.slot)

    def _ask_names(self, slot: Slot | None) -> None:
        placed = slot is not None and slot.horizon is not None
        session = self._screen.session
        where = cell_name(session, slot.row, slot.horizon) if slot and placed else _("To place")
        self._screen.ask(
            labelled(where),
            partial(self._add, slot),
            again=True,
            on_pasted=partial(self._add_all, slot),
            field="partner",
        )

    def _add(self, slot: Slot | None, name: str) -> bool:
        there = same_name(self._screen.session, name)
        if there is not None:
            self._offer_existing(there, name, slot)
            return True
        return self._add_new([name], slot)

    def _add_new(self, names: list[str], slot: Slot | None) -> bool:
        if slot is None or slot.horizon is None:
            added = self._screen.apply(edits.add_partners, names)
        else:
            added = self._screen.apply(edits.add_placed, names, slot.horizon, slot.row)
        if added:
            self._filtering.reach(added.made[-1])
        return added is not None

    def _offer_existing(self, there: Partner, name: str, slot: Slot | None) -> None:
        options: list[Item[Run]] = [
            Item(partial(self._show, there), _("Show the one that is there")),
            Item(partial(self._add_new, [name], slot), _("Add a second card all the same")),
        ]
        title = _("“%(name)s” is already there", name=there.name)
        self._screen.app.push_screen(Choose(title, options), run_chosen)

    def _show(self, partner: Partner) -> None:
        self._screen.entry.action_close()
        self._filtering.reach(partner.id)

    # --- a list

    def paste(self, lines: list[str]) -> None:
        """Take a list pasted on the board itself: one card a line."""
        slot = self._board.slot
        if refused := self._add_all(slot, lines):
            self._ask_names(slot)
            self._screen.entry.correct_first(refused)

    def _add_all(self, slot: Slot | None, lines: list[str]) -> list[str]:
        """Add a card for each line, as one edit; say who was there. Returns what cannot be one.

        A partner named twice is one card.
        """
        if not lines:
            return []
        session = self._screen.session
        names = {folded(name): name for line in reversed(lines) if (name := without_bullet(line))}
        named = list(reversed(names.values()))
        there = [found.name for name in named if (found := same_name(session, name))]
        fresh = [name for name in named if not same_name(session, name)]
        good = list(filter(is_name, fresh))
        if good and not self._add_new(good, slot):
            return fresh
        said = n_("%(count)d card added.", "%(count)d cards added.", len(good))
        if there:
            said += " " + labelled(_("Already there"), ", ".join(there))
        self._screen.say(said)
        return [name for name in fresh if name not in good]

    # --- who is missing

    def sweep(self) -> None:
        """Sweep the actors of a territory, family by family."""
        self._screen.post_message(messages.MissingAsked(self._add_missing))

    def _add_missing(self, actors: list[Actor]) -> None:
        families = {actor.name: actor.family for actor in actors}
        if actors and (added := self._screen.apply(edits.add_actors, families)):
            words = n_("%(count)d card to place.", "%(count)d cards to place.", len(actors))
            self._screen.say(words)
            self._filtering.reach(added.made[0])

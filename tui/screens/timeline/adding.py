"""Adding partners to the timeline: typed one after another, pasted, or swept for."""

from __future__ import annotations

from textual import events

from store import edits
from store.model import Partner
from store.queries import same_name
from store.text import folded, is_name, lines_of, without_bullet
from tui import messages
from tui.screens.timeline.placing import Placing
from tui.widgets.board_layout import Slot
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.actors import Actor
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled


class Adding(Placing):
    """What the timeline does to get its cards, each partner once."""

    def action_add(self) -> None:
        """Open the line on which partners are added where the cursor stands, one after another."""
        self._ask_names(self.board.slot)

    def _ask_names(self, slot: Slot | None) -> None:
        placed = slot is not None and slot.horizon is not None
        where = self.cell_name(slot.row, slot.horizon) if slot and placed else _("To place")
        self.ask(
            labelled(where),
            lambda name: self._add(name, slot),
            again=True,
            all_at_once=lambda names: self._add_all(names, slot),
            field="partner",
        )

    def _add(self, name: str, slot: Slot | None) -> bool:
        there = same_name(self.session, name)
        if there is not None:
            self._offer_existing(there, name, slot)
            return True
        return self._add_new([name], slot)

    def _add_new(self, names: list[str], slot: Slot | None) -> bool:
        before = set(self.session.partners)
        if slot is None or slot.horizon is None:
            added = self.apply(edits.add_partners, names)
        else:
            added = self.apply(edits.add_placed, names, slot.horizon, slot.row)
        for partner in [id for id in self.session.partners if id not in before][-1:]:
            self.reach(partner)
        return added

    def _offer_existing(self, there: Partner, name: str, slot: Slot | None) -> None:
        options = [
            Item("see", _("Show the one that is there")),
            Item("add", _("Add a second card all the same")),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "add":
                self._add_new([name], slot)
            elif answer == "see":
                self.entry.action_close()
                self.reach(there.id)

        title = _("“%(name)s” is already there", name=there.name)
        self.app.push_screen(Choose(title, options), chosen)

    # --- a list

    def on_paste(self, event: events.Paste) -> None:
        """Take a list pasted on the board itself: one card a line."""
        slot = self.board.slot
        if self.held is None and (refused := self._add_all(lines_of(event.text), slot)):
            self._ask_names(slot)
            self.entry.mend_first(refused)

    def _add_all(self, lines: list[str], slot: Slot | None) -> list[str]:
        """Add a card for each line, as one act; tell who was there. Returns what cannot be one.

        A partner named twice is one card.
        """
        if not lines:
            return []
        names = {folded(name): name for line in reversed(lines) if (name := without_bullet(line))}
        named = list(reversed(names.values()))
        there = [found.name for name in named if (found := same_name(self.session, name))]
        fresh = [name for name in named if not same_name(self.session, name)]
        good = list(filter(is_name, fresh))
        if good and not self._add_new(good, slot):
            return fresh
        said = n_("%(count)d card added.", "%(count)d cards added.", len(good))
        if there:
            said += " " + labelled(_("Already there"), ", ".join(there))
        self.say(said)
        return [name for name in fresh if name not in good]

    # --- who is missing

    def action_missing(self) -> None:
        """Sweep the actors of a territory, family by family."""
        self.post_message(messages.MissingAsked(self._add_missing))

    def _add_missing(self, actors: list[Actor]) -> None:
        before = set(self.session.partners)
        if actors and self.apply(edits.add_actors, {a.name: a.family for a in actors}):
            self.say(n_("%(count)d card to place.", "%(count)d cards to place.", len(actors)))
            self.reach(next(id for id in self.session.partners if id not in before))

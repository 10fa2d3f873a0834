"""Timeline: the partners, over horizons and rows of involvement."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store import edits
from store.checks import timeline_alerts
from store.model import Horizon, Partner, Step, in_order
from store.open_session import OpenSession
from store.queries import name_of, same_name
from store.text import folded, lines_of
from tui import messages
from tui.actors import Actor
from tui.cards import card_told
from tui.checks_text import sentence as alert_sentence
from tui.i18n import N_, _, n_
from tui.labels import label, labelled, row_name
from tui.screens.step import StepScreen
from tui.screens.timeline_placing import Placing
from tui.screens.timeline_rows import RowActs
from tui.widgets.board import Board
from tui.widgets.board_layout import Slot, View, head_line
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item


class TimelineScreen(RowActs, Placing, StepScreen):
    """The board, the card under the cursor in full, and what to look at."""

    STEP = Step.TIMELINE
    HELP = N_(
        "With whom must we, and do we want to, work, and when? a adds partners, one a line; "
        "m or Shift with the arrows places them. On a card: ! we must, if… a condition, "
        "← → other horizons, * marked."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("Add")),
        Binding("m", "pick", N_("Place")),
        Binding("enter,e", "open", N_("Card")),
        Binding("space", "mark", N_("Mark several"), show=False),
        Binding("b", "unplace", N_("Back to the tray"), show=False),
        Binding("d,delete", "delete", N_("Delete"), show=False),
        Binding("l", "later", N_("Trajectory: also at another horizon"), show=False),
        Binding("f", "merge", N_("Merge with another card"), show=False),
        Binding("w", "missing", N_("Who is missing?")),
        Binding("s,slash,ctrl+f", "search", N_("Filter by words, family, contact"), show=False),
        Binding("z", "zoom", N_("Zoom: row, column, all"), show=False),
        Binding("c", "alerts", N_("What to look at"), show=False),
        Binding("r", "rows", N_("Rows: rename, add, move, delete"), show=False),
        Binding("u,ctrl+z", "undo", N_("Undo")),
    ]
    DEFAULT_CSS = """
    TimelineScreen {
        & > .timeline--head { height: 1; text-style: bold; background: $surface; }
        & > .timeline--card { height: 4; background: $surface; padding: 0 1; }
        &.-tall > .timeline--card { height: 8; }
    }
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self._words = ""

    def compose_body(self) -> ComposeResult:
        """Make the names of the horizons, the board, and the card in full."""
        yield Static(classes="timeline--head", markup=False)
        yield Board()
        yield Static(classes="timeline--card", markup=False)

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    def on_resize(self, event: events.Resize) -> None:
        """Give the card more lines where there are some."""
        self.set_class(event.size.height >= 36, "-tall")
        self.call_after_refresh(self._show_head)

    def show_body(self) -> None:
        """Show the board and the card under the cursor."""
        self._show_head()
        self.board.set_session(self.shown_session())
        self._show_card()

    def _show_head(self) -> None:
        cells = self.board.scrollable_content_region.width or self.size.width
        head = head_line(self.session, cells, self.board.view)
        self.query_one(".timeline--head", Static).update(Content(head))

    @on(Board.Moved)
    def _show_card(self) -> None:
        slot = self.board.slot
        lines = self._card_lines(slot) if slot else []
        self.query_one(".timeline--card", Static).update(Content("\n".join(lines)), layout=False)

    def _card_lines(self, slot: Slot) -> list[str]:
        if self.held:
            return [_("Arrows: choose where. Enter: put down. Esc: leave it.")]
        if not slot.partner:
            return [_("Nobody here: a adds partners here, one a line."), self._to_look_at()]
        name, facts, *said = card_told(self.session, self.session.partners[slot.partner])
        return [f"{name} — {facts}", *said, self._to_look_at()]

    def _to_look_at(self) -> str:
        looks, below = len(timeline_alerts(self.session)), self.board.hidden_below()
        parts = []
        if looks:
            parts += [
                n_("%(count)d thing to look at (c)", "%(count)d things to look at (c)", looks)
            ]
        if below:
            parts += [n_("↓ %(count)d more card below", "↓ %(count)d more cards below", below)]
        return " · ".join(parts)

    # --- adding

    def action_add(self) -> None:
        """Open the line on which partners are added where the cursor stands, one after another."""
        slot = self.board.slot
        if slot is None or slot.horizon is None:
            self.ask(_("To place:"), lambda name: self._add(name, None), again=True)
        else:
            row = self.session.rows[slot.row]
            where = labelled(f"{label(slot.horizon)} · {row_name(row)}")
            self.ask(where, lambda name: self._add(name, slot), again=True)

    def _add(self, name: str, slot: Slot | None) -> bool:
        there = same_name(self.session, name)
        if there is not None:
            self._offer_existing(there, name, slot)
            return True
        return self._add_new(name, slot)

    def _add_new(self, name: str, slot: Slot | None) -> bool:
        known = set(self.session.partners)
        if slot is None or slot.horizon is None:
            added = self.apply(edits.add_partners, [name])
        else:
            added = self.apply(edits.add_placed, name, slot.horizon, slot.row)
        for partner in set(self.session.partners) - known:
            self.board.stand_on_any(partner)
        return added

    def _offer_existing(self, there: Partner, name: str, slot: Slot | None) -> None:
        options = [
            Item("see", _("Show the one that is there")),
            Item("add", _("Add a second card all the same")),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "add":
                self._add_new(name, slot)
            elif answer == "see":
                self.entry.action_close()
                self.board.stand_on_any(there.id)

        title = _("“%(name)s” is already there", name=there.name)
        self.app.push_screen(Choose(title, options), chosen)

    def on_paste(self, event: events.Paste) -> None:
        """Take a list pasted on the board itself: one card a line."""
        for line in lines_of(event.text):
            self._add(line, self.board.slot)

    # --- cards

    @on(Board.Chosen)
    def action_open(self) -> None:
        """Open the card under the cursor; an empty place opens the line to add."""
        slot = self.board.slot
        if slot and slot.partner:
            self.post_message(messages.ActorAsked(slot.partner))
        else:
            self.action_add()

    def action_delete(self) -> None:
        """Delete the card under the cursor; undo brings it back, with all that was said of it."""
        slot = self.board.slot
        if slot and slot.partner:
            name = self.session.partners[slot.partner].name
            if self.apply(edits.remove, "partners", slot.partner):
                self.say(_("“%(name)s” is deleted; u brings it back.", name=name))

    def action_merge(self) -> None:
        """Choose another card to merge into the one under the cursor."""
        slot = self.board.slot
        if slot and slot.partner:
            others = in_order(self.session.partners)
            options = [Item(p.id, p.name) for p in others if p.id != slot.partner]
            title = _("Merge into “%(name)s”", name=self.session.partners[slot.partner].name)
            self.app.push_screen(Choose(title, options), partial(self._merge, slot.partner))

    def _merge(self, kept: str, other: str | None) -> None:
        if other:
            self.apply(edits.merge_partners, kept, other)

    # --- looking

    def action_search(self) -> None:
        """Show only the cards that hold some words: name, family, contact, anything said."""
        self.entry.ask(_("Show only:"), self._filter, self._words, may_be_empty=True)

    def _filter(self, words: str) -> bool:
        self._words = words.strip()
        wanted = partial(self._holds, folded(words).split()) if self._words else None
        self.board.view = replace(self.board.view, wanted=wanted)
        self.show_body()
        self.board.stand_on_first()
        self.say(_("Showing “%(words)s”; Esc shows all.", words=words) if self._words else "")
        return True

    def _holds(self, words: list[str], partner: Partner) -> bool:
        contact = name_of(self.session, partner.contact)
        text = folded(" ".join([*card_told(self.session, partner), contact]))
        return all(word in text for word in words)

    def action_zoom(self) -> None:
        """Show the row of the cursor alone, then its column, then all again."""
        slot, view = self.board.slot, self.board.view
        if view.row is None and len(view.horizons) > 1 and slot:
            self.board.view = replace(view, row=slot.row)
        elif view.row is not None and slot and slot.horizon:
            self.board.view = replace(view, row=None, horizons=(slot.horizon,))
        else:
            self.board.view = replace(view, row=None, horizons=tuple(Horizon))
        self.show_body()

    def action_back(self) -> None:
        """Show all again, if something was filtered or zoomed; else go to the sessions."""
        if self.board.view != View():
            self.board.view = View()
            self._words = ""
            self.say("")
            self.show_body()
        else:
            super().action_back()

    def action_missing(self) -> None:
        """Sweep the actors of a territory, family by family."""
        self.post_message(messages.MissingAsked(self._add_missing))

    def _add_missing(self, actors: list[Actor]) -> None:
        for actor in actors:
            self.apply(edits.add_partners, [actor.name], actor.family)

    def action_alerts(self) -> None:
        """List what a facilitator may look at; Enter leads to the card."""
        alerts = timeline_alerts(self.session)
        options = [
            Item(f"{number}:{alert.subject}", alert_sentence(self.session, alert))
            for number, alert in enumerate(alerts)
        ]
        if options:
            self.app.push_screen(Choose(_("To look at; nothing is blocked"), options), self._lead)
        else:
            self.say(_("Nothing to look at."))

    def _lead(self, key: str | None) -> None:
        if key:
            self.board.stand_on_any(key.partition(":")[2])

"""Timeline: the partners, over horizons and rows of involvement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from store import edits
from store.attendance import ShownToAll
from store.checks import Alert, AlertKind, timeline_alerts
from store.choices import Horizon, Step
from store.model import Partner, Session, replace
from store.open_session import OpenSession
from store.queries.timeline import short_co_leads
from store.references import touched
from tui import messages
from tui.screens.base import FULL
from tui.screens.between_us import KEYS, BetweenUs, Shown
from tui.screens.timeline.adding import Adding
from tui.screens.timeline.card_panel import CardPanel, UnderCursor
from tui.screens.timeline.filtering import Filtering
from tui.screens.timeline.merging import MergingCards
from tui.screens.timeline.placing import PLACING, Placing
from tui.screens.timeline.rows import Rows
from tui.screens.timeline.status_line import StatusLine
from tui.screens.timeline.together import Together
from tui.screens.to_look_at import ToLookAt
from tui.terminal.bindings import bind, bind_numbers
from tui.widgets.board import Board
from tui.widgets.board_layout import head_lines
from tui.wording.i18n import N_, _
from tui.wording.languages import resident_stems

LOW, TALL, WIDE = 30, 36, 140
"""Lines below which the card has two, and from which it has many; cells for it to stand beside."""

_MISSING = {
    AlertKind.NO_CONTACT: "contact",
    AlertKind.INTRODUCED_BY: "contact",
    AlertKind.KNOWN_BY: "contact",
    AlertKind.CO_LEAD_NEVER_IN_FIELD: "stages",
}
"""Which field of a card fills in what an alert misses there."""


class TimelineScreen(ToLookAt):
    """The board, what is hidden or to look at, and the card under the cursor in full."""

    STEP = Step.TIMELINE
    HELP = N_(
        "With whom must we, and do we want to, work, and when?\n"
        "On a card: ! we must, * we want to, if… a condition, ← → other horizons, x marked, "
        "ø between us, ✗ withdrawn."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "put_down", N_("Put down"), show=True),
        bind("close", "let_go", N_("Put it back"), show=True),
        bind("up", "carry_held(0,-1)", N_("Row above")),
        bind("down", "carry_held(0,1)", N_("Row below")),
        bind("left", "carry_held(-1,0)", N_("Earlier horizon")),
        bind("right", "carry_held(1,0)", N_("Later horizon")),
        bind("add", show=True),
        *bind_numbers("place_in", N_("Place"), 9, show=True),
        bind("carry", "pick_or_put_down", N_("Carry, put down")),
        bind("choose", "fill_in_marked", N_("Fill in those marked"), show=True),
        bind("choose", "open", N_("Card"), show=True),
        bind("choose", "add"),
        bind("edit", "fill_in_marked", N_("Fill in those marked")),
        bind("edit", "rename", N_("Rename the card")),
        bind("mark", words=N_("Mark one, all shown")),
        bind("mark-all", words=N_("Mark one, all shown")),
        bind("unplace"),
        bind("delete"),
        bind("trajectory", "later"),
        bind("join", "merge", N_("Merge with another")),
        bind("missing", show=True),
        bind("search", words=N_("Filter by words")),
        bind("show-only", "pick_out", N_("One family, one contact")),
        bind("other-view", "zoom", N_("Zoom: row, column, all")),
        bind("actor", "open", N_("Card")),
        bind("rows"),
        *KEYS,
        bind("undo", show=True),
        bind("close", "show_all", N_("Show all")),
        bind("close"),
    ]
    DEFAULT_CSS = """
    TimelineScreen {
        & > .timeline { height: 1fr; layout: vertical; }
        & .timeline--left { height: 1fr; width: 1fr; }
        & .timeline--head { height: auto; background: $surface; }
        & StatusLine { height: 1; color: $text-muted; }
        & CardPanel { height: 4; background: $surface; padding: 0 1; }
        &.-low CardPanel { height: 2; }
        &.-tall CardPanel { height: 8; }
        &.-wide > .timeline { layout: horizontal; }
        &.-wide CardPanel { height: 1fr; width: 44; border-left: vkey $accent; }
    }
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.board = Board()
        self.filtering = Filtering(self, self.board)
        self.placing = Placing(self, self.board)
        self.adding = Adding(self, self.board, self.filtering)
        self.under_cursor = UnderCursor(self, self.board, self.placing, self.filtering)
        self.together = Together(self, self.board)
        self.merging = MergingCards(self, self.under_cursor, self.filtering)
        self.rows = Rows(self, self.board, self.filtering)
        self.between_us = BetweenUs(self, self.shown)
        self._share_out_actions()
        self.need(lambda: self.card, "open", "rename", "mark", "delete", "later", "merge")
        self.need(lambda: self.board.marked, "fill_in_marked")
        self.need(lambda: self.board.marked or not self.filtering.shows_all, "show_all")
        self.need(lambda: self.card, "between_us", "other_words")
        self.need(lambda: self.placing.held or self.card or self.board.marked, *PLACING)
        self.need(lambda: self.board.slot and self.card and self.board.slot.horizon, "unplace")

    def _share_out_actions(self) -> None:
        """Have the keys of each part done by it: Textual looks an action up on the screen."""
        self.action_put_down = self.placing.put_down
        self.action_let_go = self.placing.let_go
        self.action_carry_held = self.placing.carry_held
        self.action_pick_or_put_down = self.placing.pick_or_put_down
        self.action_place_in = self.placing.place_in
        self.action_mark = self.placing.mark
        self.action_mark_all = self.placing.mark_all
        self.action_unplace = self.placing.unplace
        self.action_fill_in_marked = self.together.choose_field
        self.action_later = self.placing.choose_later
        self.action_add = self.adding.ask_names
        self.action_rename = self.adding.rename
        self.action_merge = self.merging.choose
        self.action_missing = self.adding.sweep
        self.action_search = self.filtering.ask_words
        self.action_pick_out = self.filtering.choose_cards
        self.action_zoom = self.filtering.zoom
        self.action_rows = self.rows.choose
        self.action_between_us = self.between_us.keep_or_let_go
        self.action_other_words = self.between_us.ask_words

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Give the keys to the cards in hand, and take them back."""
        return self.placing.allows(action) and super().check_action(action, parameters)

    def compose_body(self) -> ComposeResult:
        """Make the names of the horizons, the board, and the card in full."""
        head = Static(classes="timeline--head", markup=False)
        left = Vertical(head, self.board, StatusLine(), classes="timeline--left")
        yield Vertical(left, CardPanel(), classes="timeline")

    def on_resize(self, event: events.Resize) -> None:
        """Give the card more lines, or a place beside the board, where there is some."""
        self.set_class(event.size.height >= TALL, "-tall")
        self.set_class(event.size.width >= WIDE, "-wide")
        self.call_after_refresh(self.show_body)

    def show_body(self) -> None:
        """Show the board and the card under the cursor."""
        self.filtering.leave_deleted_row()
        self.placing.unmark_unseen()
        # An empty board says how to begin, which takes more lines than a card has.
        is_low = self.size.height < LOW and bool(self.session.partners)
        if is_low != self.has_class("-low"):
            self.set_class(is_low, "-low")
            self.call_after_refresh(self._show_card)
        self.board.set_session(self.placing.shown_session())
        self._show_head()
        self._show_status()
        self._show_card()

    def _show_head(self) -> None:
        cells = self.board.scrollable_content_region.width or self.size.width
        lines = 2 if self.size.height >= FULL[1] else 1
        names, *spans = head_lines(self.session, cells, self.board.view, lines)
        head = Content.assemble((names, "bold"), *(f"\n{line}" for line in spans))
        self.query_one(".timeline--head", Static).update(head)

    @on(Board.Scrolled)
    def _show_status(self) -> None:
        self.query_one(StatusLine).say(self._status())

    def _status(self) -> Iterator[str]:
        """Yield what is marked, what is not shown and why, then what to look at."""
        yield from self.placing.status()
        yield from self.filtering.status()
        above, below = self.board.hidden()
        if above or below:
            arrows = [f"↑ {above}"] * bool(above) + [f"↓ {below}"] * bool(below)
            yield _("more: %(arrows)s (arrows)", arrows=" ".join(arrows))
        if self.alerts:
            yield self.to_look_at()

    @on(Board.Moved)
    def _show_card(self) -> None:
        signs = _(self.HELP).partition("\n")[2] if self.has_class("-wide") else ""
        sentences, name = self.under_cursor.sentences(), self.under_cursor.name
        self.query_one(CardPanel).say(sentences, name, signs)

    # --- cards

    @property
    def card(self) -> Partner | None:
        """The partner under the cursor, or None on an empty place."""
        return self.under_cursor.card

    def shown(self) -> Shown | None:
        """Return the name of the card under the cursor: whether partners read of it at all."""
        return Shown("partners", self.card.id, "name") if self.card else None

    @on(Board.Carried)
    def _carried(self, event: Board.Carried) -> None:
        self.placing.carry(event)

    @on(Board.Dragged)
    def _dragged(self, event: Board.Dragged) -> None:
        event.stop()
        self.placing.say_target(event)

    def on_paste(self, event: events.Paste) -> None:
        """Take a list pasted on the board itself."""
        if self.placing.held is None:
            self.adding.paste(self.read_paste(event.text))

    @on(Board.Chosen)
    def _chosen(self) -> None:
        if self.card:
            self.action_open()
        else:
            self.action_add()

    def action_open(self) -> None:
        """Open the card under the cursor."""
        if card := self.card:
            alert = self._led_to  # what one was led to is filled in at once
            field = _MISSING.get(alert.kind, "") if alert and alert.subject == card.id else ""
            self.post_message(messages.ActorAsked(card.id, field))

    def action_delete(self) -> None:
        """Delete the card under the cursor; undo brings it back, with all that was said of it."""
        card = self.card
        if card and self.apply(edits.remove, "partners", card.id):
            self.say_deleted(card.name)
            if len(card.places) > 1:
                more = _("It stood at several horizons: 0 takes it from one alone.")
                self.say(f"{self.entry.said} {more}")

    # --- what to look at

    def find_alerts(self) -> list[Alert]:
        """Return what a facilitator may look at; nothing while all cards wait for a place."""
        placed = any(partner.places for partner in self.session.partners.values())
        return timeline_alerts(self.session, resident_stems()) if placed else []

    def lead_to(self, alert: Alert) -> None:
        """Move the cursor to a card, or to a horizon that is empty."""
        if alert.subject in set(Horizon):
            self.filtering.show_all()
            self.board.stand_at(Horizon(alert.subject))
        elif alert.kind is AlertKind.MANY_CO_LEADS:
            self.filtering.reach(short_co_leads(self.session)[0].id)
        else:
            self.filtering.reach(alert.subject)

    # --- shown to all

    def under_eyes(self) -> ShownToAll:
        """Return what is looked at here: the card, and the row or horizon that stands alone."""
        seen = replace(super().under_eyes(), view=self.filtering.alone)
        return replace(seen, picked=self.filtering.picked)

    def look_at(self, shown: ShownToAll) -> None:
        """Show the row or horizon, the cards and the one card that a facilitator looks at."""
        self.filtering.show_alone(shown.view)
        self.filtering.show_picked(shown.picked)
        super().look_at(shown)

    # --- back

    def follow(self, before: Session) -> None:
        """Move the cursor to the first card that differs, though a filter or a zoom hides it."""
        changed = (entity.id for entity in touched(before, self.session))
        cards = [id for id in changed if id in self.session.partners]
        if cards and not (self.card and self.card.id in cards):
            self.filtering.reach(cards[0])

    def action_show_all(self) -> None:
        """Show all again, if something was marked, filtered or zoomed."""
        if self.board.marked:
            self.placing.unmark_all()
        elif not self.filtering.shows_all:
            self.say("")
            self.filtering.show_all()

"""Timeline: the partners, over horizons and rows of involvement."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from store import edits
from store.model import Session, Step, in_order
from store.references import touched
from tui import messages
from tui.screens.timeline.adding import Adding
from tui.screens.timeline.card_panel import fitted
from tui.screens.timeline.looking import Looking
from tui.screens.timeline.rows import RowActs
from tui.widgets.board import Board
from tui.widgets.board_layout import View, head_lines, rule
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.descriptions import describe_card
from tui.wording.i18n import N_, _
from tui.wording.text_width import width, wrapped

TALL, WIDE = 36, 150
"""From so many lines on the card has more of them; from so many cells on it stands beside."""


class TimelineScreen(Adding, Looking, RowActs):
    """The board, what is hidden or to look at, and the card under the cursor in full."""

    STEP = Step.TIMELINE
    HELP = N_(
        "With whom must we, and do we want to, work, and when? a adds partners, one a line; "
        "m or Shift with the arrows places them.\nOn a card: ! we must, * we want to, if… a "
        "condition, ← → other horizons, x marked."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,m,space", "put_down", N_("Put down")),
        Binding("escape", "let_go", N_("Let go")),
        Binding("up", "carry_held(0,-1)", N_("Row above"), show=False),
        Binding("down", "carry_held(0,1)", N_("Row below"), show=False),
        Binding("left", "carry_held(-1,0)", N_("Earlier horizon"), show=False),
        Binding("right", "carry_held(1,0)", N_("Later horizon"), show=False),
        Binding("a", "add", N_("Add")),
        Binding("m", "pick", N_("Place")),
        Binding("enter,e", "open", N_("Card")),
        Binding("space", "mark", N_("Mark several"), show=False),
        Binding("b", "unplace", N_("Back to the tray"), show=False),
        Binding("d,delete", "delete", N_("Delete"), show=False),
        Binding("l", "later", N_("Trajectory: also at another horizon"), show=False),
        Binding("f", "merge", N_("Merge with another card"), show=False),
        Binding("w", "missing", N_("Who is missing?")),
        Binding("s,slash,ctrl+f", "search", N_("Filter by words"), show=False),
        Binding("v", "pick_out", N_("Show one family, or one contact"), show=False),
        Binding("z", "zoom", N_("Zoom: row, column, all"), show=False),
        Binding("c", "alerts", N_("What to look at"), show=False),
        Binding("r", "rows", N_("Rows: rename, add, move, delete"), show=False),
        Binding("u,ctrl+z", "undo", N_("Undo")),
        Binding("escape", "back", N_("Back"), show=False),
    ]
    DEFAULT_CSS = """
    TimelineScreen {
        & > .timeline { height: 1fr; layout: vertical; }
        & .timeline--left { height: 1fr; width: 1fr; }
        & .timeline--head { height: auto; text-style: bold; background: $surface; }
        & .timeline--status { height: 1; color: $text-muted; }
        & .timeline--card { height: 4; background: $surface; padding: 0 1; }
        &.-tall .timeline--card { height: 8; }
        &.-wide > .timeline { layout: horizontal; }
        &.-wide .timeline--card { height: 1fr; width: 44; border-left: vkey $accent; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """Make the names of the horizons, the board, and the card in full."""
        head = Static(classes="timeline--head", markup=False)
        status = Static(classes="timeline--status", markup=False)
        left = Vertical(head, Board(), status, classes="timeline--left")
        yield Vertical(left, Static(classes="timeline--card", markup=False), classes="timeline")

    def on_resize(self, event: events.Resize) -> None:
        """Give the card more lines, or a place beside the board, where there is some."""
        self.set_class(event.size.height >= TALL, "-tall")
        self.set_class(event.size.width >= WIDE, "-wide")
        self.call_after_refresh(self._show_around)

    def show_body(self) -> None:
        """Show the board and the card under the cursor."""
        self.look()
        self.keep_view()
        self.keep_marks()
        self.board.set_session(self.shown_session())
        self._show_around()

    def _show_around(self) -> None:
        cells = self.board.scrollable_content_region.width or self.size.width
        head = "\n".join(head_lines(self.session, cells, self.board.view))
        self.query_one(".timeline--head", Static).update(Content(head))
        self._show_status()
        self._show_card()

    @on(Board.Scrolled)
    def _show_status(self) -> None:
        status = self.query_one(".timeline--status", Static)
        told = ""
        for part in self.status():
            longer = f"{told} · {part}" if told else part
            told = longer if not told or width(longer) < status.size.width - 6 else told
        words = rule(told, status.size.width) if told else "─" * status.size.width
        status.update(Content(words), layout=False)

    @on(Board.Moved)
    def _show_card(self) -> None:
        card = self.query_one(".timeline--card", Static)
        cells, lines = card.content_size
        more = _("Enter: the whole card")
        told = fitted(self._card_told(), max(20, cells), max(1, lines), more)
        if self.has_class("-wide"):
            told = self._with_signs(told, cells, lines)
        shown = Content("\n".join(told))
        if self.card and not self.held:
            shown = shown.stylize("bold", 0, len(self.card.name))
        card.update(shown, layout=False)

    def _with_signs(self, told: list[str], cells: int, lines: int) -> list[str]:
        """Return ``told`` with what the signs mean at the bottom, where there is room."""
        signs = wrapped(_(self.HELP).partition("\n")[2], max(20, cells))
        blank = lines - len(told) - len(signs)
        return [*told, *[""] * blank, *signs] if blank > 0 else told

    def _card_told(self) -> list[str]:
        slot = self.board.slot
        if self.held:
            return self.held_told()
        if self.card:
            return describe_card(self.session, self.card)
        if not self.session.partners:
            return [
                _("With whom must we, and do we want to, work on this project?"),
                _("a: write partners, one a line, or paste a list."),
                _("w: go through those who are often forgotten, family by family."),
            ]
        where = self.cell_name(slot.row, slot.horizon) if slot else ""
        return [_("%(cell)s: nobody here; a adds partners, one a line.", cell=where)]

    # --- cards

    @on(Board.Chosen)
    def action_open(self) -> None:
        """Open the card under the cursor; an empty place opens the line to add."""
        if self.card:
            self.post_message(messages.ActorAsked(self.card.id))
        else:
            self.action_add()

    def action_delete(self) -> None:
        """Delete the card under the cursor; undo brings it back, with all that was said of it."""
        card = self.card
        if card and self.apply(edits.remove, "partners", card.id):
            self.say_deleted(card.name)

    def action_merge(self) -> None:
        """Choose another card to merge into the one under the cursor."""
        card = self.card
        others = [other for other in in_order(self.session.partners) if other != card]
        if card and others:
            options = [Item(other.id, other.name) for other in others]
            title = _("Merge into “%(name)s”", name=card.name)
            self.app.push_screen(Choose(title, options), partial(self._merge, card.id))

    def _merge(self, kept: str, other: str | None) -> None:
        if other:
            names = {id: partner.name for id, partner in self.session.partners.items()}
            if self.apply(edits.merge_partners, kept, other):
                self.say(
                    _(
                        "“%(other)s” is now part of “%(name)s”; u parts them.",
                        other=names[other],
                        name=names[kept],
                    )
                )
                self.reach(kept)

    # --- back

    def follow(self, before: Session) -> None:
        """Move the cursor to the first card that differs, though a filter or a zoom hides it."""
        changed = (entity.id for entity in touched(before, self.session))
        cards = [id for id in changed if id in self.session.partners]
        if cards and not (self.card and self.card.id in cards):
            self.reach(cards[0])

    def action_back(self) -> None:
        """Show all again, if something was marked, filtered or zoomed; else go to the sessions."""
        if self.board.marked:
            self.board.marked = frozenset()
            self.show_body()
        elif self.board.view != View():
            self.say("")
            self.show_all()
        else:
            super().action_back()

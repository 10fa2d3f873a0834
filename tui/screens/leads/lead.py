"""One lead: what, who, when, its first step, its status, and what it answers."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.model import Lead
from store.open_session import OpenSession
from store.queries.points import points_of, strongest_first
from tui.fields.beside import described
from tui.fields.describe import format_status
from tui.fields.field import by_name
from tui.fields.table import LEAD
from tui.screens.between_us import KEYS, BetweenUs, Shown, remark_on
from tui.screens.field_items import field_items, lead_on
from tui.screens.leads.editing import LeadEditing
from tui.screens.leads.items import point_item
from tui.screens.session import SessionScreen
from tui.summary.sharing import Sharing
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.widgets.side_panel import WithPanel
from tui.wording.i18n import N_, _

_FIELDS = by_name(field for field in LEAD if field.asked)


class LeadScreen(SessionScreen):
    """The fields of a lead to fill in, then the brakes and levers it answers."""

    IS_PAGE = True
    HELP = N_(
        "All that is said of one next move. Enter fills in a field; k ticks the brakes "
        "and levers it responds to; q goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "edit", N_("Fill in"), show=True),
        bind("edit"),
        bind("advance", "cycle", N_("Status"), show=True),
        bind("join", "link", N_("What it responds to"), show=True),
        bind("set-aside", "drop", N_("Drop the next move, or take it up again")),
        bind("delete", words=N_("Delete the next move")),
        *KEYS,
        bind("undo", show=True),
        bind("back", words=N_("Back"), show=True),
    ]

    def __init__(self, workshop: OpenSession, lead: str) -> None:
        super().__init__(workshop)
        self.about = lead
        self.editing = LeadEditing(self, self.lead)
        self.action_cycle = self.editing.cycle
        self.action_link = self.editing.choose_points
        self.need(lambda: not self.partners_here, "link")
        self.action_drop = self.editing.drop
        self.action_delete = self.editing.delete
        between_us = BetweenUs(self, self.shown)
        self.action_between_us = between_us.keep_or_let_go
        self.action_other_words = between_us.ask_words

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield WithPanel(ItemList(label_cells=16))

    def help_words(self) -> str:
        """Return what one does here; of what it answers, nothing before partners."""
        if self.partners_here:
            return _("All that is said of one next move. Enter fills in a field; q goes back.")
        return super().help_words()

    @property
    def items(self) -> ItemList[str]:
        """The list of fields and of what the lead answers."""
        return self.query_one(ItemList)

    def beside(self) -> list[str]:
        """Return all that is said of the brake or lever under the cursor, else of the lead."""
        if self.partners_here:
            return []
        return described(self.seen, self.items.cursor or "") or described(self.seen, self.about)

    def lead(self) -> Lead | None:
        """Return the lead; None once someone deleted it."""
        return self.session.leads.get(self.about)

    def shown(self) -> Shown | None:
        """Return what partners may read of the lead."""
        return Shown("leads", self.about, "what") if self.lead() else None

    def show_body(self) -> None:
        """Show the lead; where someone else deleted it, as it last was."""
        lead = self.seen.leads[self.about]
        kept = "" if self.partners_here else remark_on(Sharing(self.seen).reading(lead, "what"))
        fields = self.shown_fields(_FIELDS.values())
        self.items.set_items(
            [
                heading(_("Next move")),
                *field_items(self.seen, fields, lead, {"what": kept}),
                Item("status", format_status(lead), label=_("Status")),
                *([] if self.partners_here else self._answered(lead)),
            ]
        )

    def _answered(self, lead: Lead) -> list[Item[str]]:
        """Return the brakes and levers that the lead answers, which are the team's own."""
        answered = strongest_first(p for p in points_of(self.seen) if p.id in lead.points)
        points = [point_item(self.seen, point) for point in answered]
        return [
            heading(_("In response to")),
            *(points or [remark(_("Nothing yet: k ticks brakes and levers."))]),
        ]

    @on(ItemList.Chosen)
    def action_edit(self) -> None:
        """Ask the field under the cursor, or what the lead answers."""
        key = self.items.cursor
        if key and key in _FIELDS:
            value = getattr(self.seen.leads[self.about], key)
            self.ask_field(_FIELDS[key], value, partial(self._keep, key))
        elif key == "status":
            self.editing.choose_status()
        else:
            self.action_link()

    def _keep(self, name: str, value: object) -> bool:
        kept = self.apply(edits.change, "leads", self.about, **{name: value})
        return lead_on(self.items, _FIELDS[name], kept)

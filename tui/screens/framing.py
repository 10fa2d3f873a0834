"""Framing: the project, why and for whom, and the team."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from store import edits
from store.model import Step, in_order
from tui.fields.table import FRAMING, HORIZONS, TABLES, by_name
from tui.screens.field_items import field_items
from tui.screens.step import StepScreen
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.wording.i18n import N_, _
from tui.wording.labels import meaning

_FIELDS = by_name(TABLES["framing"])


class FramingScreen(StepScreen):
    """Every field of the framing on one list, and the members below."""

    STEP = Step.FRAMING
    HELP = N_(
        "Agree on the why, the for whom and the objectives; the how stays open. "
        "Enter fills a field; a adds the people round the table."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "edit", N_("Fill in")),
        Binding("a", "add", N_("Add members")),
        Binding("d,delete", "delete", N_("Delete the member"), show=False),
        Binding("shift+up", "shift(-1)", N_("Move the member up"), show=False),
        Binding("shift+down", "shift(1)", N_("Move the member down"), show=False),
        Binding("l", "left", N_("Member left, or back"), show=False),
        Binding("n", "step(1)", N_("Next step")),
        Binding("u,ctrl+z", "undo", N_("Undo")),
    ]

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield ItemList(label_cells=20)

    @property
    def items(self) -> ItemList[str]:
        """The list of fields and members."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show every field, what the horizons mean here, and the members."""
        session, framing = self.session, self.session.framing
        horizons = [
            Item(field.name, meaning(horizon, getattr(framing, field.name)), label=_(field.label))
            for horizon, field in HORIZONS.items()
        ]
        members = [
            Item(m.id, m.name, aside=_("left") if m.left else "") for m in in_order(session.members)
        ]
        self.items.set_items(
            [
                *field_items(session, FRAMING, framing),
                heading(_("What the horizons mean here")),
                *horizons,
                heading(_("Team members")),
                *(members or [remark(_("Nobody yet: a adds them, one a line."))]),
            ]
        )

    @on(ItemList.Chosen)
    def _chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        """Ask the field, or the member's name, under the cursor."""
        key = self.items.cursor or ""
        if key in self.session.members:
            name = self.session.members[key].name
            self.ask(_("Name:"), partial(self._rename, key), name, field=f"name:{key}")
        elif key in _FIELDS:
            value = getattr(self.session.framing, key)
            self.ask_field(_FIELDS[key], value, partial(self._keep, key))

    def _keep(self, name: str, value: object) -> bool:
        kept = self.apply(edits.frame, **{name: value})
        if kept:
            self.items.action_move(1)
        return kept is not None

    def _rename(self, member: str, name: str) -> bool:
        return self.apply(edits.change, "members", member, name=name) is not None

    def action_add(self) -> None:
        """Open the line on which members are added, one after another."""
        self.ask_members()

    def edited(self) -> None:
        """Have a new member in sight."""
        super().edited()
        if self.entry.field == "member" and self.entry.asking:
            self.items.action_edge(-1)

    def action_delete(self) -> None:
        """Delete the member under the cursor; undo brings them back."""
        member = self.session.members.get(self.items.cursor or "")
        if member and self.apply(edits.remove, "members", member.id):
            self.say_deleted(member.name)

    def action_shift(self, by: int) -> None:
        """Move the member under the cursor."""
        member = self.items.cursor
        if member and member in self.session.members:
            self.apply(edits.move, "members", member, by)

    def action_left(self) -> None:
        """Mark the member as gone, or back; what they noted stays."""
        member = self.session.members.get(self.items.cursor or "")
        if member:
            self.apply(edits.change, "members", member.id, left=not member.left)

"""Framing: the project, why and for whom, and the team."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.choices import Form, Step
from store.model import Framing, Member, in_order
from store.open_session import OpenSession
from tui.fields.field import Field, by_name
from tui.fields.table import FRAMING, HORIZONS, TABLES
from tui.screens.adding_members import AddingMembers
from tui.screens.field_items import field_items, lead_on
from tui.screens.step import StepScreen
from tui.terminal.bindings import SHIFT_UP_DOWN, bind
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.widgets.side_panel import WithPanel
from tui.wording.guidance import guidance, sentences_of
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
        bind("choose", "edit", N_("Fill in"), show=True),
        bind("edit"),
        bind("add", words=N_("Add members"), show=True),
        bind("delete", words=N_("Delete the member")),
        bind("move-up", "shift(-1)", N_("Move the member"), key_display=SHIFT_UP_DOWN),
        bind("move-down", "shift(1)", N_("Move the member"), key_display=SHIFT_UP_DOWN),
        bind("set-aside", "left", N_("Member left, or back")),
        bind("undo", show=True),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.action_add = AddingMembers(self).ask
        self.need(self.member, "delete", "shift", "left")

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield WithPanel(ItemList(label_cells=20))

    def member(self) -> Member | None:
        """Return the member under the cursor."""
        return self.session.members.get(self.items.cursor or "")

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
                *field_items(session, self._fields(framing), framing),
                heading(_("What the horizons mean here")),
                *horizons,
                heading(_("Team members")),
                *(members or [remark(_("Nobody yet: a adds them, one a line."))]),
            ]
        )

    def _fields(self, framing: Framing) -> list[Field]:
        """Return the fields to show: a form of one's own once it is ticked, or written."""
        other = Form.OTHER in framing.forms or framing.other_form
        return [field for field in FRAMING if field.name != "other_form" or other]

    def beside(self) -> list[str]:
        """Return the advice for the framing: the facilitator fills it in with the team."""
        return sentences_of(guidance(self.STEP))

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
            self._ask(key)

    def _ask(self, name: str) -> None:
        value = getattr(self.session.framing, name)
        self.ask_field(_FIELDS[name], value, partial(self._keep, name))

    def _keep(self, name: str, value: object) -> bool:
        had_other = Form.OTHER in self.session.framing.forms
        kept = self.apply(edits.frame, **{name: value})
        if Form.OTHER in self.session.framing.forms and not had_other:
            self.items.cursor = "other_form"
            self._ask("other_form")
        return lead_on(self.items, _FIELDS[name], kept)

    def _rename(self, member: str, name: str) -> bool:
        return self.apply(edits.change, "members", member, name=name) is not None

    def edited(self) -> None:
        """Have a new member in sight."""
        super().edited()
        if self.entry.field == "member" and self.entry.asking:
            self.items.action_edge(-1)

    def action_delete(self) -> None:
        """Delete the member under the cursor; undo brings them back."""
        member = self.member()
        if member and self.apply(edits.remove, "members", member.id):
            self.say_deleted(member.name)

    def action_shift(self, by: int) -> None:
        """Move the member under the cursor."""
        if member := self.member():
            self.apply(edits.move, "members", member.id, by)

    def action_left(self) -> None:
        """Mark the member as gone, or back; what they noted stays."""
        if member := self.member():
            self.apply(edits.change, "members", member.id, left=not member.left)

"""One sign of trust, body or relation: its fields to fill in."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.model import Entity, Relation
from store.open_session import OpenSession
from store.references import entities, table_of
from tui.fields.field import by_name
from tui.fields.table import TABLES
from tui.screens.field_items import field_items, lead_on
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList, heading
from tui.wording.i18n import N_, _
from tui.wording.labels import known_as


class NotedScreen(SessionScreen):
    """The fields of one entity that was noted after the workshop."""

    IS_PAGE = True
    HELP = N_("Enter fills in a field; d deletes the whole; q goes back.")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "edit", N_("Fill in"), show=True),
        bind("edit"),
        bind("delete", show=True),
        bind("undo", show=True),
        bind("back", words=N_("Back"), show=True),
    ]

    def __init__(self, workshop: OpenSession, id: str) -> None:
        super().__init__(workshop)
        self.about = id
        table = table_of(workshop.session, id)
        assert table in ("signs", "bodies", "relations"), "nothing else is filled in here"
        self._table = table
        self._fields = by_name(TABLES[table])

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield ItemList(label_cells=16)

    @property
    def items(self) -> ItemList[str]:
        """The list of fields."""
        return self.query_one(ItemList)

    @property
    def _entity(self) -> Entity:
        return entities(self.seen, self._table)[self.about]

    def show_body(self) -> None:
        """Show the fields; where someone else deleted the entity, as it last was."""
        first, *_others = self._fields.values()
        fields = self.shown_fields(self._fields.values())
        lines: list[Item[str]] = field_items(self.seen, fields, self._entity)
        self.items.set_items([heading(_(first.label)), *lines])

    @on(ItemList.Chosen)
    def action_edit(self) -> None:
        """Ask the field under the cursor."""
        name = self.items.cursor
        if name in self._fields:
            value = getattr(self._entity, name)
            self.ask_field(self._fields[name], value, partial(self._keep, name))

    def _keep(self, name: str, value: object) -> bool:
        if self._ties_nothing(name, value):
            self.say(_("A relation ties two actors, and says how."), error=True)
            return False
        kept = self.apply(edits.change, self._table, self.about, **{name: value})
        return lead_on(self.items, self._fields[name], kept)

    def _ties_nothing(self, name: str, value: object) -> bool:
        """Return whether a relation would be without one of its ends, or lead back to itself."""
        entity = self._entity
        if not isinstance(entity, Relation) or name == "note":
            return False
        ends = {"actor": entity.actor, "other": entity.other, name: value}
        return value is None or ends["actor"] == ends["other"]

    def action_delete(self) -> None:
        """Delete it, and go back; undo brings it back."""
        name = known_as(self.session, self.about)
        if self.apply(edits.remove, self._table, self.about):
            self.say_deleted(name)

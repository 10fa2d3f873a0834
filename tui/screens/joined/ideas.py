"""Ideas of partners, each one's own until they are gathered."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from store import edits
from store.model import in_order
from store.open_session import OpenSession
from tui.room.tasks import TaskId, TaskKind, names_in
from tui.screens.joined.giving import GivingScreen
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, remark
from tui.wording.i18n import N_, _


class IdeasScreen(GivingScreen):
    """One's own ideas; a line adds one more."""

    HELP = N_("One partner a line, then Enter; a list can be pasted. Esc, then q: I am done.")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("add", show=True),
        bind("delete", show=True),
        bind("undo", show=True),
        bind("back", words=N_("Done"), show=True),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop, TaskId(TaskKind.IDEAS))
        self.need(lambda: self.items.cursor, "delete")

    def on_mount(self) -> None:
        """Begin to write at once."""
        super().on_mount()
        self.call_later(self.action_add)

    def show_items(self) -> None:
        """Show one's own ideas."""
        ideas = in_order(self.session.ideas)
        self.items.set_items([Item(i.id, i.name, "·") for i in ideas] or [remark(_(self.HELP))])

    def action_add(self) -> None:
        """Ask for partners, one after another."""
        self.ask(
            _("A partner you think of:"),
            lambda name: self._add([name]),
            again=True,
            on_pasted=lambda lines: self.add_pasted(self._add, names_in(lines)),
            field=f"{self.participant.member} idea",
        )

    def _add(self, names: list[str]) -> bool:
        return self.stand_on_new(self.apply(edits.think_of, self.participant.member, names))

    def action_delete(self) -> None:
        """Delete the idea under the cursor."""
        id = self.items.cursor
        if id and self.apply(edits.forget_idea, id):
            self.say_deleted()

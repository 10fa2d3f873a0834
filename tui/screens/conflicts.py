"""What was written twice: two people's values of one field, of which one key keeps either."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.model import Conflict, Session, in_order
from store.open_session import OpenSession
from tui.fields.twice import written_twice
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList, remark
from tui.wording.date_format import short_time
from tui.wording.i18n import N_, _


class ConflictsScreen(SessionScreen):
    """Each field with both its values, who wrote which, and when; one key settles it."""

    CLOSED_TO_PARTNERS = True
    IS_PAGE = True
    HELP = N_(
        "Two people wrote the same thing at once: 1 keeps what stands, 2 takes the other. Neither "
        "goes before someone has chosen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("number-1", "keep_standing", N_("Keep what stands"), show=True),
        bind("number-2", "take_other", N_("Take the other"), show=True),
        bind("undo", show=True),
        bind("back", words=N_("Back"), show=True),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.need(lambda: self.items.cursor, "keep_standing", "take_other")

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield ItemList()

    @property
    def items(self) -> ItemList[str]:
        """The fields that were written twice."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show how to settle, and what is left to be settled."""
        conflicts = sorted(
            in_order(self.session.conflicts), key=lambda conflict: conflict.noticed_at
        )
        if conflicts:
            items = [conflict_item(self.session, conflict) for conflict in conflicts]
            self.items.set_items([remark(_(self.HELP)), remark(""), *items])
        else:
            self.items.set_items([remark(_("Nothing is left that was written twice."))])

    def action_keep_standing(self) -> None:
        """Keep what stands: the other value goes."""
        if self.items.cursor:
            self.apply(edits.remove, "conflicts", self.items.cursor)

    def action_take_other(self) -> None:
        """Take the other value instead of what stands."""
        if self.items.cursor:
            self.apply(edits.take_other, self.items.cursor)


def conflict_item(session: Session, conflict: Conflict) -> Item[str]:
    """Return what was written twice as an item: where and when, and below it both values."""
    about, values = written_twice(session, conflict)
    aside = short_time(conflict.noticed_at)
    return Item(conflict.id, about, aside=aside, below="\n".join(values))

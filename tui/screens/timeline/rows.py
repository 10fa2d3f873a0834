"""Rows of involvement: renamed, added, moved and deleted from the timeline."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.model import Row, in_order
from tui.screens.timeline.board_screen import BoardScreen
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.labels import row_name


class RowActs(BoardScreen):
    """What the timeline does with its rows."""

    def action_rows(self) -> None:
        """Choose what to do with the row under the cursor, or add one."""
        slot = self.board.slot
        row = self.session.rows.get(slot.row) if slot else None
        options = [Item("add", _("Add a row of our own"))]
        if row:
            options = [
                Item("rename", _("Rename")),
                Item("up", _("Move up")),
                Item("down", _("Move down")),
                Item("remove", _("Delete; its cards go back to the tray")),
                *options,
            ]
        title = _("Row “%(name)s”", name=row_name(row)) if row else _("Rows")
        self.app.push_screen(Choose(title, options), partial(self._do_row, row))

    def _do_row(self, row: Row | None, act: str | None) -> None:
        if act == "add":
            self.ask(_("Name of the row:"), self._add_row)
        elif row and act:
            self._acts_on(row)[act]()

    def _acts_on(self, row: Row) -> dict[str, Callable[[], object]]:
        return {
            "rename": lambda: self.ask(
                _("Name of the row:"), partial(self._rename_row, row.id), row_name(row)
            ),
            "up": lambda: self.apply(edits.move, "rows", row.id, -1),
            "down": lambda: self.apply(edits.move, "rows", row.id, 1),
            "remove": lambda: self.apply(edits.remove, "rows", row.id),
        }

    def _add_row(self, name: str) -> bool:
        if not self.apply(edits.add_row, name):
            return False
        self.show_all()
        self.board.stand_in(in_order(self.session.rows)[-1].id)
        return True

    def _rename_row(self, row: str, name: str) -> bool:
        return self.apply(edits.change, "rows", row, name=name)

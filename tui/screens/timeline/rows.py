"""Rows of involvement: renamed, added, moved and deleted from the timeline."""

from __future__ import annotations

from functools import partial

from store import edits
from store.model import Row
from tui.screens.step import StepScreen
from tui.screens.timeline.filtering import Filtering
from tui.widgets.board import Board
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.labels import row_name


class Rows:
    """Edits the rows of the board of a screen."""

    def __init__(self, screen: StepScreen, board: Board, filtering: Filtering) -> None:
        self._screen, self._board, self._filtering = screen, board, filtering

    def choose(self) -> None:
        """Choose what to do with the row under the cursor, or add one."""
        slot = self._board.slot
        row = self._screen.session.rows.get(slot.row) if slot else None
        options = [*self._options(row)] if row else []
        options.append(Item(self._ask_new, _("Add a row of our own")))
        title = _("Row “%(name)s”", name=row_name(row)) if row else _("Rows")
        self._screen.open_dialog(Choose(title, options), run_chosen, row.id if row else "")

    def _options(self, row: Row) -> list[Item[Run]]:
        return [
            Item(partial(self._ask_name, row), _("Rename")),
            Item(partial(self._move, row, -1), _("Move up")),
            Item(partial(self._move, row, 1), _("Move down")),
            Item(partial(self._delete, row), _("Delete; its cards go back to the tray")),
        ]

    def _ask_new(self) -> None:
        self._screen.ask(
            _("Name of the row:"), self._add, again=True, on_pasted=self._add_all, field="row"
        )

    def _add(self, name: str) -> bool:
        return self._add_rows([name])

    def _add_rows(self, names: list[str]) -> bool:
        added = self._screen.apply(edits.add_rows, names)
        if added:
            self._filtering.show_all()
            self._board.stand_in(added.made[-1])
        return added is not None

    def _add_all(self, names: list[str]) -> list[str] | None:
        return self._screen.add_pasted(self._add_rows, names)

    def _ask_name(self, row: Row) -> None:
        self._screen.ask(
            _("Name of the row:"),
            partial(self._rename, row.id),
            row_name(row),
            field=f"row {row.id}",
        )

    def _rename(self, row: str, name: str) -> bool:
        return self._screen.apply(edits.change, "rows", row, name=name) is not None

    def _move(self, row: Row, by: int) -> None:
        self._screen.apply(edits.move, "rows", row.id, by)

    def _delete(self, row: Row) -> None:
        self._screen.apply(edits.remove, "rows", row.id)

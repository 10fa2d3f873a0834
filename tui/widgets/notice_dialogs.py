"""Dialogs that say something: to be read at leisure, or before one goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.terminal.bindings import bind
from tui.widgets.dialog import Dialog
from tui.widgets.item_list import Item, ItemList
from tui.widgets.line_view import TargetT
from tui.wording.i18n import N_, _


class Confirm(Dialog[bool]):
    """Ask before what cannot be undone. Returns True, or None where one went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", words=N_("Choose"), show=True),
    ]

    def __init__(self, title: str, words: str, yes: str) -> None:
        super().__init__(title, words)
        self._yes = yes

    def compose_answer(self) -> ComposeResult:
        """Make the two answers, the harmless one first."""
        yield ItemList[bool]()

    def on_mount(self) -> None:
        """Show the answers."""
        self._list.set_items([Item(False, _("Go back")), Item(True, self._yes)])

    @property
    def _list(self) -> ItemList[bool]:
        return self.query_one(ItemList)

    @on(ItemList.Chosen)
    def _chose(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Answer."""
        self.dismiss(True if self._list.cursor else None)


class Notice(Dialog[TargetT], Generic[TargetT]):
    """Items to read at leisure, and perhaps to choose. Returns a target, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("close", "cancel", N_("Close"), show=True),
        bind("choose", words=N_("Choose")),
        bind("help", "cancel", N_("Close")),
        bind("back", "cancel", N_("Close")),
    ]

    def __init__(self, title: str, items: Iterable[Item[TargetT]], words: str = "") -> None:
        super().__init__(title, words)
        self._items = list(items)

    def compose_answer(self) -> ComposeResult:
        """Make the list."""
        cells = max((len(item.label) + 1 for item in self._items), default=0)
        yield ItemList[TargetT](label_cells=cells)

    def on_mount(self) -> None:
        """Show the items."""
        self._list.set_items(self._items)

    @property
    def _list(self) -> ItemList[TargetT]:
        return self.query_one(ItemList)

    def on_line_view_chosen(self) -> None:
        """Answer with the item chosen."""
        self.dismiss(self._list.cursor)


def to_read(sentences: Iterable[str]) -> list[Item[int]]:
    """Return ``sentences`` as items that are only read, one after another."""
    return [Item(number, text) for number, text in enumerate(sentences)]

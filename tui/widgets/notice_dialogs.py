"""Dialogs that say something: to be read at leisure, or before one goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Never

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.terminal.bindings import bind
from tui.widgets.dialog import Dialog
from tui.widgets.item_list import Item, ItemList
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


class Notice(Dialog[Never]):
    """Items to read at leisure: the arrows scroll them, and nothing is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("close", "cancel", N_("Close"), show=True),
        bind("choose", "cancel", N_("Close")),
        bind("help", "cancel", N_("Close")),
        bind("back", "cancel", N_("Close")),
    ]

    def __init__(self, title: str, items: Iterable[Item[Never]], words: str = "") -> None:
        super().__init__(title, words)
        self._items = list(items)

    def compose_answer(self) -> ComposeResult:
        """Make the list."""
        yield ItemList[Never]()

    def on_mount(self) -> None:
        """Show the items."""
        self.query_one(ItemList).set_items(self._items)

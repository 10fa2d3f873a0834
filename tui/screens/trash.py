"""The trash of the list of sessions: what is thrown away, brought back, and emptied for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from textual.app import App

from store.entries import Entry
from store.library import Library
from tui.screens.asked_first import empty_dialog, trash_dialog
from tui.screens.session_items import session_item
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item
from tui.wording.i18n import _

FoundT = TypeVar("FoundT")


class SessionList(Protocol):
    """The screen of a list of sessions, as its trash needs it."""

    library: Library

    @property
    def app(self) -> App[object]: ...

    @property
    def chosen(self) -> Entry | None: ...

    def say(self, text: str, error: bool = False) -> None: ...

    def attempt(self, act: Callable[[], object]) -> bool: ...

    def found(self, look: Callable[[], Sequence[FoundT]]) -> Sequence[FoundT] | None: ...

    def show_back(self, id: str) -> None: ...


class Trash:
    """Throws sessions of a screen away, and brings them back; the last one by undo."""

    def __init__(self, screen: SessionList) -> None:
        self._screen = screen
        self._library = screen.library
        self._deleted: Entry | None = None

    def throw_away(self) -> None:
        """Move the session to the trash, from where it can come back; ask whom it is open at."""
        entry = self._screen.chosen
        if entry is None:
            return
        present = self._library.present().get(entry.id)
        if present:
            dialog = trash_dialog(entry, present)
            self._screen.app.push_screen(dialog, answered(lambda _sure: self._trash(entry)))
        else:
            self._trash(entry)

    def _trash(self, entry: Entry) -> None:
        if self._screen.attempt(partial(self._library.trash, entry.id)):
            self._deleted = entry
            self._screen.say(_("“%(name)s” is in the trash: u brings it back.", name=entry.name))

    def take_back(self) -> None:
        """Bring back the session that was deleted last, if it was on this screen."""
        if self._deleted:
            self._take_from_trash(self._deleted.id)
        else:
            self._screen.say(_("Nothing to undo."))

    def show(self) -> None:
        """Show the trash: bring a session back, or empty it."""
        entries = self._screen.found(self._library.trashed)
        if entries is None:
            return
        if not entries:
            self._screen.say(_("The trash is empty."))
            return
        options: list[Item[Run]] = [
            *(session_item(entry, partial(self._take_from_trash, entry.id)) for entry in entries),
            Item(self._ask_empty, _("Empty the trash for good")),
        ]
        dialog = Choose(_("Trash: Enter brings a session back"), options)
        self._screen.app.push_screen(dialog, run_chosen)

    def _take_from_trash(self, id: str) -> None:
        if self._screen.attempt(partial(self._restore, id)) and (entry := self._screen.chosen):
            self._screen.say(_("“%(name)s” is back.", name=entry.name))

    def _ask_empty(self) -> None:
        present = self._library.present()
        trashed = self._screen.found(self._library.trashed) or ()
        dialog = empty_dialog(here for entry in trashed for here in present.get(entry.id, ()))
        self._screen.app.push_screen(dialog, answered(self._empty))

    def _restore(self, id: str) -> None:
        self._library.restore_from_trash(id)
        self._deleted = None
        self._screen.show_back(id)

    def _empty(self, _sure: bool) -> None:
        if self._screen.attempt(self._library.empty_trash):
            self._deleted = None

"""The trash of the list of sessions: what is thrown away, brought back, and emptied for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

from store.attendance import Presence
from store.entries import Entry
from store.library import Library
from tui.screens.session_items import session_item
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.dialog import Dialog, answered
from tui.widgets.item_list import Item
from tui.wording.i18n import _

FoundT = TypeVar("FoundT")


class SessionList(Protocol):
    """The screen of a list of sessions, as its trash needs it."""

    library: Library

    @property
    def chosen(self) -> Entry | None: ...

    def say(self, text: str, error: bool = False) -> None: ...

    def attempt(self, act: Callable[[], object], done: Callable[[], object]) -> None: ...

    def look_for(self, look: Callable[[], FoundT], use: Callable[[FoundT], object]) -> None: ...

    def show_asked(self, dialog: Dialog[FoundT], then: Callable[[FoundT | None], None]) -> None: ...

    def show_back(self, id: str) -> None: ...


class Trash:
    """Throws sessions of a screen away, and brings them back; the last one by undo."""

    def __init__(self, screen: SessionList) -> None:
        self._screen = screen
        self._library = screen.library
        self._deleted: Entry | None = None

    def throw_away(self) -> None:
        """Move the session to the trash, from where it can come back; ask whom it is open at."""
        if entry := self._screen.chosen:
            self._screen.look_for(self._library.present, partial(self._ask_first, entry))

    def _ask_first(self, entry: Entry, present: Mapping[str, Sequence[Presence]]) -> None:
        if here := present.get(entry.id):
            from tui.screens.asked_first import trash_dialog  # late: seldom asked

            dialog = trash_dialog(entry, here)
            self._screen.show_asked(dialog, answered(lambda _sure: self._trash(entry)))
        else:
            self._trash(entry)

    def _trash(self, entry: Entry) -> None:
        def done() -> None:
            self._deleted = entry
            self._screen.say(_("“%(name)s” is in the trash: u brings it back.", name=entry.name))

        self._screen.attempt(partial(self._library.trash, entry.id), done)

    def take_back(self) -> None:
        """Bring back the session that was deleted last, if it was on this screen."""
        if self._deleted:
            self._take_from_trash(self._deleted)
        else:
            self._screen.say(_("Nothing to undo."))

    def show(self) -> None:
        """Show the trash: bring a session back, or empty it."""
        self._screen.look_for(self._library.trashed, self._show)

    def _show(self, entries: Sequence[Entry]) -> None:
        if not entries:
            self._screen.say(_("The trash is empty."))
            return
        options: list[Item[Run]] = [
            *(session_item(entry, partial(self._take_from_trash, entry)) for entry in entries),
            Item(self._ask_empty, _("Empty the trash for good")),
        ]
        dialog = Choose(_("Trash: Enter brings a session back"), options)
        self._screen.show_asked(dialog, run_chosen)

    def _take_from_trash(self, entry: Entry) -> None:
        def done() -> None:
            self._deleted = None
            self._screen.show_back(entry.id)
            self._screen.say(_("“%(name)s” is back.", name=entry.name))

        self._screen.attempt(partial(self._library.restore_from_trash, entry.id), done)

    def _ask_empty(self) -> None:
        self._screen.look_for(self._open_in_trash, self._ask_whether_to_empty)

    def _open_in_trash(self) -> list[Presence]:
        present = self._library.present()
        return [here for entry in self._library.trashed() for here in present.get(entry.id, ())]

    def _ask_whether_to_empty(self, here: Sequence[Presence]) -> None:
        from tui.screens.asked_first import empty_dialog

        self._screen.show_asked(empty_dialog(here), answered(self._empty))

    def _empty(self, _sure: bool) -> None:
        def done() -> None:
            self._deleted = None

        self._screen.attempt(self._library.empty_trash, done)

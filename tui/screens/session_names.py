"""The names of the list of sessions: of a new one, of a copy, another one for one that is there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Protocol

from textual.message import Message

from store.entries import Entry
from store.errors import AlliancesError, EditError
from store.library import Library
from store.text import clean_name
from tui import messages
from tui.widgets.entry import EntryLine
from tui.wording.i18n import _

Refused = Callable[[AlliancesError], object]


class NamedSessions(Protocol):
    """The screen of a list of sessions, as names need it."""

    library: Library

    @property
    def chosen(self) -> Entry | None: ...

    @property
    def entry(self) -> EntryLine: ...

    @property
    def is_current(self) -> bool: ...

    def post_message(self, message: Message) -> bool: ...

    def say_why(self, error: AlliancesError) -> None: ...

    def attempt(self, act: Callable[[], object], *, refused: Refused) -> None: ...


class SessionNames:
    """Asks for names on a screen. One that was refused is there to be gone on with."""

    def __init__(self, screen: NamedSessions) -> None:
        self._screen = screen
        self._refused: dict[Hashable, str] = {}
        """What was typed, and is to be asked for again."""

    def ask_new(self) -> None:
        """Ask the name of the project, then open its session."""
        self._ask(messages.NewAsked, _("Name of the project:"), "", self._make)

    def _make(self, name: str) -> bool:
        self._screen.post_message(messages.NewAsked(name))
        return True

    def ask_new_again(self, project: str) -> None:
        """Ask it again, as no session of that name could be made."""
        self._ask_again(messages.NewAsked, project, self.ask_new)

    def ask_other(self) -> None:
        """Give the project of a session another name."""
        if (entry := self._screen.chosen) and not entry.damaged:
            rename = partial(self._screen.library.rename, entry.id)
            self._ask_for(_("New name:"), entry.name, rename)

    def ask_of_copy(self) -> None:
        """Copy a session under another name."""
        if (entry := self._screen.chosen) and not entry.damaged:
            name = _("%(name)s (copy)", name=entry.name)
            copy = partial(self._screen.library.duplicate, entry.id)
            self._ask_for(_("Name of the copy:"), name, copy)

    def _ask_for(self, label: str, name: str, act: Callable[[str], object]) -> None:
        """Ask for a name, and have ``act`` done with it; where it is refused, ask again."""
        key = label, name

        def take(typed: str) -> bool:
            is_open, refusals = True, list[AlliancesError]()

            def refused(error: AlliancesError) -> None:
                refusals.append(error)
                if not is_open:
                    self._ask_again(key, typed, ask)
                self._screen.say_why(error)

            self._screen.attempt(partial(act, typed), refused=refused)
            is_open = False
            return not refusals

        ask = partial(self._ask, key, label, name, take)
        ask()

    def _ask(self, key: Hashable, label: str, name: str, take: Callable[[str], bool]) -> None:
        def clean(typed: str) -> bool:
            try:
                return take(clean_name(typed))
            except EditError as error:
                self._screen.say_why(error)
                return False

        draft = self._refused.pop(key, "")
        self._screen.entry.ask(label, clean, name, draft=draft, precious=True)

    def _ask_again(self, key: Hashable, typed: str, ask: Callable[[], None]) -> None:
        """Ask now, going on with what was ``typed``; or when one next comes to it."""
        self._refused[key] = typed
        if self._screen.is_current and not self._screen.entry.asking:
            ask()

"""Fields for people's words: what a keyboard or a paste brings, kept whole."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from tui.terminal.bindings import bind
from tui.widgets.pasting import PasteRefused, is_several, read_paste

NO_BREAK_SPACES = "\u00a0\u202f"
"""Typed by French keyboards, but not “printable” for Python: Textual would drop them."""


class WordInput(Input):
    """An Input that takes no-break spaces, and every line of a paste."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keep-text", "submit"),
    ]

    class Pasted(Message):
        """Several lines were pasted, or one that is several things: cleaned, none empty."""

        def __init__(self, lines: list[str]) -> None:
            super().__init__()
            self.lines = lines

    class Refused(Message):
        """A paste was too long; ``why`` says so."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    cursor_blink = Reactive(False, init=False)  # blinking, it is written twice a second

    _past: tuple[str, ...] = ()
    _future: tuple[str, ...] = ()

    def begin(self, text: str) -> None:
        """Show ``text``, to be gone on with at its end; what was typed before it is forgotten."""
        self._go_to(text, (), ())

    @property
    def unselected(self) -> str:
        """The text without what is selected of it, in whose place comes what is pasted."""
        start, end = sorted(self.selection)
        return self.value[:start] + self.value[end:]

    def watch_value(self, old: str, new: str) -> None:
        """Remember how the text was before each word that was typed, and each other change."""
        typed_on = new[:-1] == old and not new.endswith(" ")
        if not (typed_on and self._past):
            self._past = (*self._past, old)
        self._future = ()

    def _goes_back(self, key: str) -> bool:
        """Take back the last word typed, or type it again, where ``key`` says so.

        Returns whether it was for that: where nothing was typed, it is for the last act kept.
        """
        if key == "ctrl+z" and self._past:
            self._go_to(self._past[-1], self._past[:-1], (*self._future, self.value))
        elif key == "ctrl+y" and self._future:
            self._go_to(self._future[-1], (*self._past, self.value), self._future[:-1])
        return key in ("ctrl+z", "ctrl+y") and bool(self._past or self._future)

    def _go_to(self, text: str, past: tuple[str, ...], future: tuple[str, ...]) -> None:
        self.value = text
        self.cursor_position = len(text)
        self._past, self._future = past, future

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter goes; at the end of a text, Input says one cell further."""
        offset = super().cursor_screen_offset
        return offset - Offset(1, 0) if self.cursor_at_end else offset

    def on_key(self, event: events.Key) -> None:
        """Take a no-break space, and the keys that go back; all else is left to Input."""
        if event.character and event.character in NO_BREAK_SPACES:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)
        elif self._goes_back(event.key):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted."""
        event.stop()
        event.prevent_default()
        try:
            lines = read_paste(event.text)
        except PasteRefused as why:
            self.post_message(self.Refused(str(why)))
            return
        if len(lines) > 1 or any(map(is_several, lines)):
            self.post_message(self.Pasted(lines))
        elif lines:
            self.insert_text_at_cursor(lines[0].strip())

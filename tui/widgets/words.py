"""Fields for people's words: what a keyboard or a paste brings, kept whole."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from store.text import lines_of
from tui.i18n import N_

NO_BREAK_SPACES = "\u00a0\u202f"
"""Typed by French keyboards, but not “printable” for Python: Textual would drop them."""


class WordInput(Input):
    """An Input that takes no-break spaces, and every line of a paste."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "submit", N_("Keep"), show=False, id="keep-text"),
    ]

    class Pasted(Message):
        """Several lines were pasted: ``lines``, cleaned, none empty."""

        def __init__(self, lines: list[str]) -> None:
            super().__init__()
            self.lines = lines

    cursor_blink = Reactive(False, init=False)  # blinking, it is written twice a second

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter goes; at the end of a text, Input says one cell further."""
        offset = super().cursor_screen_offset
        return offset - Offset(1, 0) if self.cursor_at_end else offset

    async def _on_key(self, event: events.Key) -> None:
        if event.character and event.character in NO_BREAK_SPACES:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = lines_of(event.text)
        if len(lines) > 1:
            self.post_message(self.Pasted(lines))
        elif lines:
            self.insert_text_at_cursor(lines[0])

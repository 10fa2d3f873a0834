"""WordArea: a TextArea that takes the no-break spaces French keyboards type."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.widgets import TextArea

from store.text import clean_text
from tui.widgets.word_input import NO_BREAK_SPACES


class WordArea(TextArea):
    """A field of several lines for people's words."""

    cursor_blink = Reactive(False, init=False)  # blinking, it is written twice a second

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter goes as lines are wrapped now: TextArea may say where it went."""
        at = Offset(*self.wrapped_document.location_to_offset(self.cursor_location))
        return self.content_region.offset + at - self.scroll_offset

    def on_key(self, event: events.Key) -> None:
        """Take a no-break space; all else is left to TextArea."""
        if event.character and event.character in NO_BREAK_SPACES:
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted, cleaned."""
        event.stop()
        event.prevent_default()
        self.insert(clean_text(event.text, len(event.text) * 2))

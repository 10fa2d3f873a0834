"""Where the words of a part begin, for the terminal's own cursor, which screen readers follow."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widget import Widget

from tui.wording.text_width import width


def first_words(part: Widget) -> Offset:
    """Return where on the screen the first words of ``part`` stand; else its corner."""
    corner = part.content_region.offset
    for y in range(part.content_size.height):
        text = part.render_line(y).text
        words = text.lstrip()
        if words:
            return corner + Offset(width(text) - width(words), y)
    return corner

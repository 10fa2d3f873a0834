"""TextView: a text read line by line, scrolled with the arrows and searched."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from store.text import folded
from tui.terminal.bindings import bind
from tui.widgets.line_view import Line, LineView, Span
from tui.wording.text_width import padded, width, wrapped


class TextView(LineView[int]):
    """Shows a text as it is; the line that was found has the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "scroll_up"),
        bind("down", "scroll_down"),
        bind("page-up"),
        bind("page-down"),
        bind("first", "scroll_home"),
        bind("last", "scroll_end"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._texts: list[str] = []

    def set_text(self, text: str) -> None:
        """Show ``text``, from where one was reading."""
        texts = text.split("\n")
        if texts != self._texts:
            self.cursor = None
        self._texts = texts
        self.redraw()

    def set_lines(self, lines: list[str]) -> None:
        """Search ``lines`` from now on."""
        self._texts = lines

    def lay_out(self, cells: int) -> list[Line[int]]:
        """Return the lines, those that are too long wrapped."""
        return [
            (Span(padded(f" {part}", cells), self._style(number), number),)
            for number, text in enumerate(self._texts)
            for part in ([text] if width(text) < cells else wrapped(text, cells - 1))
        ]

    def _style(self, number: int) -> str:
        """Return how a line is drawn: titles are underlined in text, and begin with # elsewhere."""
        below = self._texts[number + 1] if number + 1 < len(self._texts) else ""
        underlined = len(below) > 2 and below.strip("=-") == ""
        titled = underlined and self._texts[number].strip() and number > -1
        return "heading" if titled or self._texts[number].startswith("#") else ""

    def find_next(self, words: str) -> tuple[int, int]:
        """Stand on the next line that holds ``words``, whatever the accents and case.

        Returns its number among such lines, from 1, and how many there are; (0, 0) for none.
        """
        wanted = folded(words)
        found = [n for n, text in enumerate(self._texts) if wanted and wanted in folded(text)]
        if not found:
            self.cursor = None
            return 0, 0
        here = -1 if self.cursor is None else self.cursor
        line = next((number for number in found if number > here), found[0])
        self.cursor = line
        return found.index(line) + 1, len(found)

    def action_scroll_up(self) -> None:
        """Scroll one line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_scroll_down(self) -> None:
        """Scroll one line down."""
        self.scroll_relative(y=1, animate=False)

    def action_page_up(self) -> None:
        """Scroll about a screenful up."""
        self.scroll_relative(y=1 - self.size.height, animate=False)

    def action_page_down(self) -> None:
        """Scroll about a screenful down."""
        self.scroll_relative(y=self.size.height - 1, animate=False)

    def action_scroll_home(self) -> None:
        """Scroll to the first line."""
        self.scroll_to(y=0, animate=False)

    def action_scroll_end(self) -> None:
        """Scroll to the last line."""
        self.scroll_to(y=self.max_scroll_y, animate=False)

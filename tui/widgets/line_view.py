"""LineView: a scrolling view drawn line by line, with one cursor.

The board, the RACI and every list are one: a few lines of text change at a key press, so a
move sends a few hundred bytes, however many cards there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.terminal.scrolling import FullFrameScrollView
from tui.wording.text_width import width

MARK, MARKED = "›", "x"
"""Stand before the item under the cursor, and before one that is marked: colour alone says nothing.

Under the cursor, a marked item goes on being underlined.
"""


_PARTS = re.compile("[:@]")


class Span(NamedTuple):
    """A piece of a line: its ``text``, its ``style`` (a word), the ``key`` of its item."""

    text: str
    style: str = ""
    key: str = ""


Line = Sequence[Span]


class LineView(FullFrameScrollView, can_focus=True, inherit_bindings=False):
    """A view of lines made of spans; the spans whose key is ``cursor`` are shown as chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-view--cursor",
        "line-view--cursor-blurred",
        "line-view--heading",
        "line-view--quiet",
        "line-view--alert",
        "line-view--brake",
        "line-view--lever",
        "line-view--marked",
        "line-view--moving",
    }
    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        scrollbar-size: 1 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        & > .line-view--cursor { background: $primary; color: $background; text-style: bold; }
        & > .line-view--cursor-blurred { text-style: bold; background: $surface; }
        & > .line-view--heading { text-style: bold; color: $accent; }
        & > .line-view--quiet { color: $text-muted; }
        & > .line-view--alert { color: $warning; text-style: bold; }
        & > .line-view--brake { color: $error; }
        & > .line-view--lever { color: $success; }
        & > .line-view--marked { text-style: underline; }
        & > .line-view--moving { background: $accent; color: $background; text-style: bold; }
    }
    """

    cursor: reactive[str] = reactive("", repaint=False)

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, view: LineView, key: str) -> None:
            super().__init__()
            self.view = view
            self.key = key

        @property
        def control(self) -> LineView:
            """The view whose cursor moved."""
            return self.view

    class Chosen(Moved):
        """Enter was pressed, or the mouse clicked, on an item."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._where: dict[str, tuple[int, int]] = {}
        self._waiting = False

    def lay_out(self, cells: int) -> list[Line]:
        """Return the lines to show when ``cells`` wide; each kind of view has its own."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Lay the lines out anew, keeping the cursor and the scroll where they are."""
        cells = self.scrollable_content_region.width or self.size.width
        self._waiting = not cells
        if self._waiting:
            return
        self._lines = self.lay_out(cells)
        self._where = {}
        for y, line in enumerate(self._lines):
            for span in line:
                if span.key:
                    first, _ = self._where.get(span.key, (y, y))
                    self._where[span.key] = (first, y)
        self.virtual_size = Size(cells, len(self._lines))
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are, before any is drawn: what is around is drawn once."""
        cells = width - self.scrollbar_gutter.width
        return len(self._lines if cells == self.virtual_size.width else self.lay_out(cells))

    def fit(self, resized: bool) -> None:
        """Lay out for the new size."""
        if resized or self._waiting:
            self.redraw()
            self.show_cursor()

    def lines_of(self, key: str) -> tuple[int, int] | None:
        """Return the first and last line of an item, or None where it is not shown."""
        return self._where.get(key)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the item under the cursor begins; where the view does without one."""
        corner = self.content_region.offset
        if self.cursor not in self._where:
            return corner
        y, _ = self._where[self.cursor]
        before = takewhile(lambda span: span.key != self.cursor, self._lines[y])
        x = sum(width(span.text) for span in before)
        return corner + Offset(x, y - self.scroll_offset.y)

    def watch_cursor(self, old: str, new: str) -> None:
        """Repaint the two items concerned, and nothing else."""
        self._repaint(old)
        self._repaint(new)
        self.show_cursor()
        if self.is_mounted:
            self.post_message(self.Moved(self, new))

    def stand_on_any(self, ids: Sequence[str]) -> None:
        """Move the cursor to the first item whose key tells one of ``ids``, unless it is on one."""
        if not _told_in(self.cursor, ids):
            keys = (key for id in ids for key in self._where if _told_in(key, [id]))
            self.cursor = next(keys, self.cursor)

    def show_cursor(self) -> None:
        """Scroll the item under the cursor into sight, with the heading above it if it fits."""
        lines = self._where.get(self.cursor)
        if lines:
            first, last = lines
            above = 1 if first > 0 and not any(s.key for s in self._lines[first - 1]) else 0
            area = Region(0, first - above, 1, last - first + 1 + above)
            self.scroll_to_region(area, animate=False, force=True, immediate=True)

    def _repaint(self, key: str) -> None:
        lines = self._where.get(key)
        if lines:
            self.refresh_lines(lines[0], lines[1] - lines[0] + 1)

    def watch_has_focus(self, value: bool) -> None:
        """Show where the keys go: only the cursor's own lines change."""
        self._repaint(self.cursor)

    def render_line(self, y: int) -> Strip:
        """Return one line as Textual asks for it."""
        y += self.scroll_offset.y
        cells = self.size.width
        if y >= len(self._lines):
            return Strip.blank(cells, self.rich_style)
        segments = [self._segment(span, y) for span in self._lines[y]]
        return Strip(segments).adjust_cell_length(cells, self.rich_style)

    def _segment(self, span: Span, y: int) -> Segment:
        text, style = span.text, self.rich_style
        if span.style:
            style = self.get_component_rich_style(f"line-view--{span.style}")
        if span.key and span.key == self.cursor:
            chosen = "cursor" if self.has_focus else "cursor-blurred"
            if span.style != "moving":
                style = self.get_component_rich_style(f"line-view--{chosen}")
            if span.style == "marked":
                style += Style(underline=True)
            if (text.startswith(" ") or span.style == "marked") and y == self._where[span.key][0]:
                text = MARK + text[1:]
        return Segment(text, style)

    def key_at(self, x: int, y: int) -> str:
        """Return the key of the item shown at a cell of the view, or an empty string."""
        y += self.scroll_offset.y
        for span in self._lines[y] if 0 <= y < len(self._lines) else ():
            x -= width(span.text)
            if x < 0:
                return span.key
        return ""

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the item clicked; a second click chooses it."""
        offset = event.get_content_offset(self)
        key = self.key_at(offset.x, offset.y) if offset else ""
        if key and key == self.cursor and event.chain > 1:
            self.post_message(self.Chosen(self, key))
        elif key:
            self.cursor = key


def _told_in(key: str, ids: Sequence[str]) -> bool:
    """Return whether one of ``ids`` is a part of ``key``, which signs part."""
    return not set(ids).isdisjoint(_PARTS.split(key))

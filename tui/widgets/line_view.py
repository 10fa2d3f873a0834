"""LineView: a scrolling view drawn line by line, with one cursor.

The board, the RACI and every list are one: a few lines of text change at a key press, so a
move sends a few hundred bytes, however many cards there are.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from itertools import takewhile
from typing import ClassVar, Generic, NamedTuple, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.scrolling import FullFrameScrollView
from tui.widgets.first_words import first_words
from tui.wording.text_width import width

MARK, MARKED, HELD = "›x≡"
"""Stand before the item under the cursor, before one that is marked, before a card in hand.

Colour alone says nothing.

Under the cursor, a marked item goes on being underlined.
"""

TargetT = TypeVar("TargetT", bound=Hashable)
"""What an item is about: an id, a tuple of ids, a value, or what is done when it is chosen."""

ShownT_co = TypeVar("ShownT_co", bound=Hashable, covariant=True)
"""The target of what is only shown: an item without one stands among any others."""


class Span(NamedTuple, Generic[ShownT_co]):
    """A piece of a line: its ``text``, its ``style``, the ``target`` of its item.

    A style is a word, or several: each adds what it says, as a colour on a band.
    """

    text: str
    style: str = ""
    target: ShownT_co | None = None


Line = Sequence[Span[ShownT_co]]


class LineView(FullFrameScrollView, Generic[TargetT], can_focus=True, inherit_bindings=False):
    """A view of lines made of spans; those whose target is ``cursor`` are shown as chosen."""

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
        & > .line-view--cursor-blurred { text-style: bold; background: $panel; }
        & > .line-view--heading { background: $heading; color: $heading-text; }
        & > .line-view--heading { text-style: $heading-style; }
        & > .line-view--quiet { color: $text-muted; }
        & > .line-view--alert { color: $warning; text-style: bold; }
        & > .line-view--brake { color: $brake; }
        & > .line-view--lever { color: $success; }
        & > .line-view--marked { text-style: underline; }
        & > .line-view--moving { background: $held; color: $held-text; text-style: bold; }
    }
    """

    comes_back: ClassVar[bool] = False
    """Whether its cursor stands where one left it when its screen is shown again."""

    cursor: reactive[TargetT | None] = reactive(None, repaint=False)

    class LaidOut(Message):
        """There are other lines, or there is another room for them."""

    class Scrolled(Message):
        """Other lines are in sight."""

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, view: Widget) -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> Widget:
            """The view whose cursor moved."""
            return self.view

    class Chosen(Moved):
        """Enter was pressed, or the mouse clicked, on an item."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line[TargetT]] = []
        self._where: dict[TargetT, tuple[int, int]] = {}
        self._waiting = False

    def lay_out(self, cells: int) -> list[Line[TargetT]]:
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
                if span.target is not None:
                    first, _ = self._where.get(span.target, (y, y))
                    self._where[span.target] = (first, y)
        self.virtual_size = Size(cells, len(self._lines))
        self.refresh()
        if self.is_mounted:
            self.post_message(self.LaidOut())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are, before any is drawn: what is around is drawn once."""
        cells = width - self.scrollbar_gutter.width
        return len(self._lines if cells == self.virtual_size.width else self.lay_out(cells))

    def fit(self, resized: bool) -> None:
        """Lay out for the new size."""
        if resized or self._waiting:
            self.redraw()
            self.show_cursor()

    def lines_of(self, target: TargetT) -> tuple[int, int] | None:
        """Return the first and last line of an item, or None where it is not shown."""
        return self._where.get(target)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the item under the cursor begins; without one, the first words."""
        if self.cursor is None or self.cursor not in self._where:
            return first_words(self)
        corner = self.content_region.offset
        y, _ = self._where[self.cursor]
        before = takewhile(lambda span: span.target != self.cursor, self._lines[y])
        x = sum(width(span.text) for span in before)
        return corner + Offset(x, y - self.scroll_offset.y)

    def watch_cursor(self, old: TargetT | None, new: TargetT | None) -> None:
        """Repaint the two items concerned, and nothing else."""
        self._repaint(old)
        self._repaint(new)
        self.show_cursor()
        if self.is_mounted:
            self.post_message(self.Moved(self))

    def come_back_to(self, place: object) -> None:
        """Move the cursor to the ``place`` where one left it, if it is still there."""

    def stand_on_any(self, ids: Sequence[str]) -> None:
        """Move the cursor to the first item that is about one of ``ids``, unless it is on one."""
        if not _is_about(self.cursor, ids):
            found = (target for id in ids for target in self._where if _is_about(target, [id]))
            self.cursor = next(found, self.cursor)

    def _lines_of_cursor(self) -> tuple[int, int] | None:
        return None if self.cursor is None else self._where.get(self.cursor)

    def show_cursor(self) -> None:
        """Scroll the item under the cursor into sight, with the heading above it if it fits."""
        lines = self._lines_of_cursor()
        if lines:
            first, last = lines
            above = self.lines_above(first)
            area = Region(0, first - above, 1, last - first + 1 + above)
            self.scroll_to_region(area, animate=False, force=True, immediate=True)

    def lines_above(self, first: int) -> int:
        """Return how many lines above the line ``first`` come into sight with it: a heading."""
        return int(first > 0 and not any(s.target is not None for s in self._lines[first - 1]))

    def _repaint(self, target: TargetT | None) -> None:
        lines = None if target is None else self._where.get(target)
        if lines:
            self.refresh_lines(lines[0], lines[1] - lines[0] + 1)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that other lines are in sight."""
        super().watch_scroll_y(old_value, new_value)
        if self.is_mounted:
            self.post_message(self.Scrolled())

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

    def _segment(self, span: Span[TargetT], y: int) -> Segment:
        text, style = span.text, self._style_of(span)
        if span.target is not None and span.target == self.cursor:
            style = self._under_cursor(span, style)
            first_line = y == self._where[span.target][0]
            if self.shows_mark and first_line and text.startswith(" "):
                text = MARK + text[1:]
        return Segment(text, style)

    @property
    def shows_mark(self) -> bool:
        """Whether the cursor is marked by a sign too; a view that follows another needs none."""
        return True

    def _style_of(self, span: Span[TargetT]) -> Style:
        """Return the style of ``span`` where the cursor is not on it."""
        style = self.rich_style
        for word in span.style.split():
            style += self.get_component_rich_style(f"line-view--{word}", partial=True)
        return style

    def _under_cursor(self, span: Span[TargetT], style: Style) -> Style:
        """Return the style of ``span`` with the cursor on it."""
        chosen = "cursor" if self.has_focus else "cursor-blurred"
        if span.style != "moving":
            style = self.get_component_rich_style(f"line-view--{chosen}")
        return style + Style(underline=True) if span.style == "marked" else style

    def target_at(self, x: int, y: int) -> TargetT | None:
        """Return the target of the item shown at a cell of the view, or None."""
        y += self.scroll_offset.y
        for span in self._lines[y] if 0 <= y < len(self._lines) else ():
            x -= width(span.text)
            if x < 0:
                return span.target
        return None

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the item clicked; a second click chooses it."""
        offset = event.get_content_offset(self)
        target = self.target_at(offset.x, offset.y) if offset else None
        if target is None:
            return
        if target == self.cursor and event.chain > 1:
            self.post_message(self.Chosen(self))
        else:
            self.cursor = target


def _is_about(target: Hashable, ids: Collection[str]) -> bool:
    """Return whether ``target`` is one of ``ids``, or a tuple that holds one."""
    return not set(ids).isdisjoint(_parts(target))


def ids_in(target: Hashable) -> list[str]:
    """Return the texts, among them the ids, that ``target`` is or holds: the last first."""
    return [part for part in reversed(_parts(target)) if isinstance(part, str)]


def _parts(target: Hashable) -> tuple[Hashable, ...]:
    return target if isinstance(target, tuple) else (target,)

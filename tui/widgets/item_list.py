"""ItemList: a list of items, each wrapped whole, with headings between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Generic, Never

from msgspec import Struct
from textual.binding import BindingType
from textual.strip import Strip

from store.text import folded
from tui.terminal.bindings import bind
from tui.widgets.line_view import Line, LineView, ShownT_co, Span, TargetT
from tui.wording.text_width import padded, width, wrapped


class Item(Struct, Generic[ShownT_co], frozen=True):
    """One item: ``text`` in full, ``aside`` at the right, ``below`` in quieter lines.

    ``target`` is what it is about; without one it cannot be chosen: a heading or a remark.
    ``label`` is a narrow column at the left, ``style`` a word that LineView knows.
    """

    target: ShownT_co | None
    text: str
    label: str = ""
    aside: str = ""
    below: str = ""
    style: str = ""


def heading(text: str) -> Item[Never]:
    """Return a heading: it cannot be chosen."""
    return Item(None, text, style="heading")


def remark(text: str) -> Item[Never]:
    """Return a quiet remark: it cannot be chosen."""
    return Item(None, text, style="quiet")


def to_read(sentences: Iterable[str]) -> list[Item[Never]]:
    """Return ``sentences`` as items that are only read, one after another."""
    return [Item(None, text) for text in sentences]


class ItemList(LineView[TargetT]):
    """A list through which the arrows move, item by item; one that is only read, they scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "move(-1)"),
        bind("down", "move(1)"),
        bind("page-up", "page(-1)"),
        bind("page-down", "page(1)"),
        bind("first", "edge(0)"),
        bind("last", "edge(-1)"),
    ]

    comes_back = True

    def __init__(
        self,
        *,
        label_cells: int = 0,
        keeps_heading: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.keeps_heading = keeps_heading
        self._items: list[Item[TargetT]] = []
        self._targets: list[TargetT] = []
        self._least_label_cells = self._label_cells = label_cells

    def set_items(self, items: Iterable[Item[TargetT]]) -> None:
        """Show ``items``; the cursor stays on its item, or near where that item was."""
        before = self._targets
        self._items = list(items)
        self._targets = [item.target for item in self._items if item.target is not None]
        if self.cursor not in self._targets:
            at = before.index(self.cursor) if self.cursor in before else 0
            last = len(self._targets) - 1
            self.cursor = self._targets[min(at, last)] if self._targets else None
        self.redraw()
        self.show_cursor()

    @property
    def targets(self) -> list[TargetT]:
        """What the items that can be chosen are about, in order."""
        return self._targets

    def come_back_to(self, place: object) -> None:
        """Move the cursor to the item about ``place``, if there is one."""
        self.cursor = next((target for target in self._targets if target == place), self.cursor)

    def lay_out(self, cells: int) -> list[Line[TargetT]]:
        """Return the lines of all items, each wrapped to ``cells``; no label meets its text."""
        labels = {item.label for item in self._items if item.target is not None and item.label}
        widths = [1 + width(label) for label in labels]
        self._label_cells = max(self._least_label_cells, *widths, 0)
        return [line for item in self._items for line in self._lines_of_item(item, cells)]

    def _lines_of_item(self, item: Item[TargetT], cells: int) -> list[Line[TargetT]]:
        margin = 0 if item.style == "heading" else 2
        indent = margin + self._label_cells * (item.target is not None)
        aside = f" {item.aside} " if item.aside else ""
        room = cells - indent - width(aside)
        texts = wrapped(item.text, room)
        first = " " * margin + padded(item.label, indent - margin) + padded(texts[0], room) + aside
        rest = [padded(" " * indent + text, cells) for text in texts[1:]]
        lines: list[Line[TargetT]] = [
            (Span(text, item.style, item.target),) for text in (padded(first, cells), *rest)
        ]
        if item.below:
            lines += [
                (Span(padded(" " * indent + text, cells), "quiet", item.target),)
                for text in wrapped(item.below, cells - indent)
            ]
        return lines

    def find(self, words: str) -> bool:
        """Move the cursor to the next item that holds ``words``, the last followed by the first.

        Of what stands under a heading that holds them, the first is one. Returns whether there is
        one.
        """
        targets = [*self._holding(folded(words).split())]
        at = self._targets.index(self.cursor) if self.cursor in self._targets else -1
        later = self._targets[at + 1 :]
        found = next((t for t in [*later, *self._targets] if t in targets), None)
        if found is not None:
            self.cursor = found
        return found is not None

    def _holding(self, words: list[str]) -> Iterator[TargetT]:
        above: Item[TargetT] | None = None
        for item in self._items:
            if item.target is None:
                above = item if item.style == "heading" else above
            else:
                if _holds(item, words) or (above and _holds(above, words)):
                    yield item.target
                above = None

    # --- the heading that stays

    def render_line(self, y: int) -> Strip:
        """Return one line; the heading of what is shown stays where it ``keeps_heading``."""
        above = self._heading_above() if y == 0 else None
        return super().render_line(y if above is None else above - self.scroll_offset.y)

    def target_at(self, x: int, y: int) -> TargetT | None:
        """Return the target of the item shown at a cell of the list, or None."""
        covered = y == 0 and self._heading_above() is not None
        return None if covered else super().target_at(x, y)

    def lines_above(self, first: int) -> int:
        """Leave a line for the heading that stays, too."""
        return min(1, first) if self.keeps_heading else super().lines_above(first)

    def _heading_above(self) -> int | None:
        """Return the line of the heading that scrolled away above what is shown, or None."""
        if not self.keeps_heading:
            return None
        lines = range(min(self.scroll_offset.y, len(self._lines) - 1), -1, -1)
        last = next((y for y in lines if self._is_heading(y)), None)
        if last is None or last == self.scroll_offset.y:
            return None
        return next((y + 1 for y in range(last, -1, -1) if not self._is_heading(y)), 0)

    def _is_heading(self, y: int) -> bool:
        return any(span.style == "heading" for span in self._lines[y])

    # --- moving

    def action_move(self, by: int) -> None:
        """Move the cursor ``by`` items; it stops at both ends."""
        targets = self._targets
        if not targets:
            self.scroll_relative(y=by, animate=False)
            return
        at = targets.index(self.cursor) if self.cursor in targets else 0
        self.cursor = targets[max(0, min(len(targets) - 1, at + by))]

    def action_page(self, direction: int) -> None:
        """Move the cursor by about a screenful."""
        self.action_move(direction * max(1, self.size.height - 2))

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first (0) or last (-1) item."""
        if self._targets:
            self.cursor = self._targets[end]
        else:
            self.scroll_to(y=-end * self.max_scroll_y, animate=False)

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self))


def _holds(item: Item[TargetT], words: list[str]) -> bool:
    text = folded(f"{item.label} {item.text} {item.aside} {item.below}")
    return all(word in text for word in words)

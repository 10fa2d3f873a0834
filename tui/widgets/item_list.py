"""ItemList: a list of items, each wrapped whole, with headings between them."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType

from tui.widgets.line_view import Line, LineView, Span
from tui.wording.i18n import N_
from tui.wording.text_width import padded, width, wrapped


class Item(Struct, frozen=True):
    """One item: ``text`` in full, ``aside`` at the right, ``below`` in quieter lines.

    Without a ``key`` it cannot be chosen: a heading or a remark. ``label`` is a narrow column
    at the left, ``style`` a word that LineView knows.
    """

    key: str
    text: str
    label: str = ""
    aside: str = ""
    below: str = ""
    style: str = ""


def heading(text: str) -> Item:
    """Return a heading: it cannot be chosen."""
    return Item(key="", text=text, style="heading")


def remark(text: str) -> Item:
    """Return a quiet remark: it cannot be chosen."""
    return Item(key="", text=text, style="quiet")


class ItemList(LineView):
    """A list through which the arrows move, item by item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("home", "edge(0)", N_("First"), show=False),
        Binding("end", "edge(-1)", N_("Last"), show=False),
        Binding("enter", "choose", N_("Open"), show=False),
    ]

    def __init__(
        self, *, label_cells: int = 0, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._items: list[Item] = []
        self._least_label_cells = self._label_cells = label_cells

    def set_items(self, items: list[Item]) -> None:
        """Show ``items``; the cursor stays on its item, or near where that item was."""
        before = self.keys
        self._items = items
        if self.cursor not in self.keys:
            at = before.index(self.cursor) if self.cursor in before else 0
            self.cursor = self.keys[min(at, len(self.keys) - 1)] if self.keys else ""
        self.redraw()
        self.show_cursor()

    @property
    def keys(self) -> list[str]:
        """The keys of the items that can be chosen, in order."""
        return [item.key for item in self._items if item.key]

    def lay_out(self, cells: int) -> list[Line]:
        """Return the lines of all items, each wrapped to ``cells``; no label meets its text."""
        labels = {item.label for item in self._items if item.key and item.label}
        widths = [1 + width(label) for label in labels]
        self._label_cells = max(self._least_label_cells, *widths, 0)
        return [line for item in self._items for line in self._lines_of(item, cells)]

    def _lines_of(self, item: Item, cells: int) -> list[Line]:
        margin = 2 if item.key or item.style == "quiet" else 0
        indent = margin + self._label_cells * bool(item.key)
        aside = f" {item.aside} " if item.aside else ""
        room = cells - indent - width(aside)
        texts = wrapped(item.text, room)
        first = " " * margin + padded(item.label, indent - margin) + padded(texts[0], room) + aside
        rest = [padded(" " * indent + text, cells) for text in texts[1:]]
        lines: list[Line] = [
            (Span(text, item.style, item.key),) for text in (padded(first, cells), *rest)
        ]
        if item.below:
            lines += [
                (Span(padded(" " * indent + text, cells), "quiet", item.key),)
                for text in wrapped(item.below, cells - indent)
            ]
        return lines

    def action_move(self, by: int) -> None:
        """Move the cursor ``by`` items; it stops at both ends."""
        keys = self.keys
        if keys:
            at = keys.index(self.cursor) if self.cursor in keys else 0
            self.cursor = keys[max(0, min(len(keys) - 1, at + by))]

    def action_page(self, direction: int) -> None:
        """Move the cursor by about a screenful."""
        self.action_move(direction * max(1, self.size.height - 2))

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first (0) or last (-1) item."""
        if self.keys:
            self.cursor = self.keys[end]

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self.cursor:
            self.post_message(self.Chosen(self, self.cursor))

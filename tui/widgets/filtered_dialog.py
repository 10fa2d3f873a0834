"""A dialog with a list of options: the letters one types filter it, the arrows move in it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widget import Widget

from store.text import folded
from tui.terminal.bindings import bind
from tui.widgets.dialog import Dialog
from tui.widgets.item_list import Item, ItemList, remark
from tui.widgets.line_view import TargetT
from tui.widgets.word_input import WordInput
from tui.wording.i18n import _

ResultT = TypeVar("ResultT")

MANY = 9
"""From so many options on, the field to filter them earns its line before one types."""


class FilterInput(WordInput):
    """A field that leaves ``keys`` to its dialog: they do there what they do elsewhere."""

    def __init__(self, keys: frozenset[str]) -> None:
        super().__init__(placeholder=_("type to filter"), compact=True)
        self._keys = keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether ``key`` is typed into the field."""
        return key not in self._keys and super().check_consume_key(key, character)


class FilteredDialog(Dialog[ResultT], Generic[ResultT, TargetT]):
    """A list of ``options``, which typing filters; those of ``standing`` stay, below the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "move(-1)"),
        bind("down", "move(1)"),
        bind("page-up", "page(-1)"),
        bind("page-down", "page(1)"),
        bind("first", "edge(0)", priority=True),
        bind("last", "edge(-1)", priority=True),
    ]

    def __init__(
        self,
        title: str,
        options: Iterable[Item[TargetT]],
        words: str = "",
        standing: Iterable[Item[TargetT]] = (),
    ) -> None:
        super().__init__(title, words)
        self.where_else = ""
        """What to do with words that nothing contains."""
        self._standing = list(standing)
        self._options = list(options)
        self._found: Sequence[Item[TargetT]] = self._options
        self._filters = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """In the field while one types there; else on the option that Enter takes."""
        lists = [*self.query(ItemList)] if not self._filters else []
        return next((each.cursor_screen_offset for each in lists), super().cursor_screen_offset)

    def compose_answer(self) -> ComposeResult:
        """Make the filter, to be seen where it helps, and the list."""
        field = FilterInput(self._keys_of_its_own())
        field.display = len(self._options) >= MANY
        yield field
        labelled = (option for option in self._options if option.label)
        cells = max((len(option.label) + 1 for option in labelled), default=0)
        yield ItemList[TargetT](label_cells=cells)

    def _keys_of_its_own(self) -> frozenset[str]:
        first = (b for b in self.BINDINGS if isinstance(b, Binding) and b.priority)
        return frozenset(key for binding in first for key in binding.key.split(","))

    def show_found(self) -> None:
        """Show the options that were found, all of them at first."""
        self._list.set_items(self._found)

    @property
    def _list(self) -> ItemList[TargetT]:
        return self.query_one(ItemList)

    @property
    def _field(self) -> WordInput:
        return self.query_one(WordInput)

    @property
    def typed_in(self) -> WordInput | None:
        """The field, once it is seen."""
        return next((field for field in self.query(WordInput) if field.display), None)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Leave the letters to the field, seen or not."""
        field = next(iter(self.query(WordInput)), None)
        super().set_focus(field or widget, scroll_visible, from_app_focus)

    @on(WordInput.Changed)
    def _filter(self, event: WordInput.Changed) -> None:
        words = folded(event.value).split()
        self._filters = bool(words)
        if words and self.typed_in is None:
            event.input.display = True
            self.call_after_refresh(self._bound_list)
        self._found = self._holding(words, event.value) if words else self._options
        self.show_found()
        first = next((one.target for one in self._found if one.target is not None), None)
        if words and first is not None:
            self._list.cursor = first

    def _holding(self, words: list[str], typed: str) -> list[Item[TargetT]]:
        """Return what holds ``words``, first where they begin its own words, then what stays."""
        found = [o for o in self._options if o not in self._standing and _holds(o, words)]
        found.sort(key=lambda option: not _begins(option, words))
        found += self.options_of(typed)
        nothing = "" if found else _("Nothing contains “%(words)s”.", words=typed.strip())
        said = [remark(line) for line in (nothing, nothing and self.where_else) if line]
        return [*found, *said, *self._standing]

    @property
    def finds_nothing(self) -> bool:
        """Whether nothing there is holds what is typed."""
        found = any(option.target is not None for option in self._found)
        return bool(self._field.value.strip()) and not found

    def options_of(self, typed: str) -> Sequence[Item[TargetT]]:
        """Return the options that ``typed`` is itself, of which the list knew nothing."""
        return ()

    def action_move(self, by: int) -> None:
        """Move in the list while the field keeps the letters."""
        self.read_list()
        self._list.action_move(by)

    def action_page(self, direction: int) -> None:
        """Move in the list by about a screenful."""
        self.read_list()
        self._list.action_page(direction)

    def action_edge(self, end: int) -> None:
        """Move to the first (0) or the last (-1) of the list."""
        self.read_list()
        self._list.action_edge(end)

    def read_list(self) -> None:
        """Have the terminal's own cursor on the list, though nothing of it may change."""
        self._filters = False
        self._list.refresh()


def _holds(option: Item[Hashable], words: list[str]) -> bool:
    text = _folded(option)
    return option.style != "heading" and all(word in text for word in words)


def _begins(option: Item[Hashable], words: list[str]) -> bool:
    text = _folded(option)
    return all(re.search(rf"\b{re.escape(word)}", text) for word in words)


def _folded(option: Item[Hashable]) -> str:
    return folded(f"{option.label} {option.text} {option.aside} {option.below}")

"""Dialogs that offer a list of options: one is chosen, or any are ticked."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from typing import ClassVar, Generic

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Offset
from textual.widget import Widget

from store.text import folded
from tui.terminal.bindings import bind
from tui.widgets.dialog import Dialog
from tui.widgets.item_list import Item, ItemList, remark
from tui.widgets.line_view import TargetT
from tui.widgets.word_input import WordInput
from tui.wording.i18n import N_, _

Run = Callable[[], object]
"""What an option stands for where choosing it does something."""

MANY = 9
"""From so many options on, the field to filter them earns its line before one types."""


def run_chosen(chosen: Run | None) -> None:
    """Do what was chosen, where something was."""
    if chosen is not None:
        chosen()


class Choose(Dialog[TargetT], Generic[TargetT]):
    """Choose one of ``options``; typing filters them. Returns its target, or None.

    Those of ``standing`` stay whatever is typed, below what it finds.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "move(-1)"),
        bind("down", "move(1)"),
        bind("page-up", "page(-1)"),
        bind("page-down", "page(1)"),
        bind("first", "edge(0)", priority=True),
        bind("last", "edge(-1)", priority=True),
        bind("choose", words=N_("Choose"), show=True),
    ]

    def __init__(
        self,
        title: str,
        options: Iterable[Item[TargetT]],
        chosen: TargetT | None = None,
        words: str = "",
        standing: Iterable[Item[TargetT]] = (),
    ) -> None:
        super().__init__(title, words)
        self._standing = list(standing)
        self._options = list(options)
        self._chosen = chosen
        self._filters = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """In the field while one types there; else on the option that Enter takes."""
        return super().cursor_screen_offset if self._filters else self._list.cursor_screen_offset

    def compose_answer(self) -> ComposeResult:
        """Make the filter, to be seen where it helps, and the list."""
        field = WordInput(placeholder=_("type to filter"), compact=True)
        field.display = len(self._options) >= MANY
        yield field
        labelled = (option for option in self._options if option.label)
        cells = max((len(option.label) + 1 for option in labelled), default=0)
        yield ItemList[TargetT](label_cells=cells)

    def on_mount(self) -> None:
        """Show all options, the present choice under the cursor."""
        self._list.set_items(self._options)
        if self._chosen in self._list.targets:
            self._list.cursor = self._chosen

    @property
    def _list(self) -> ItemList[TargetT]:
        return self.query_one(ItemList)

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
        shown = self._holding(words, event.value) if words else self._options
        self._list.set_items(shown)
        if words and shown[0].target is not None:
            self._list.cursor = shown[0].target

    def _holding(self, words: list[str], typed: str) -> list[Item[TargetT]]:
        """Return what holds ``words``, first where they begin its own words, then what stays."""
        found = [o for o in self._options if o not in self._standing and _holds(o, words)]
        found.sort(key=lambda option: not _begins(option, words))
        nothing = [] if found else [remark(_("Nothing holds “%(words)s”.", words=typed.strip()))]
        return [*found, *nothing, *self._standing]

    @on(WordInput.Submitted)
    @on(ItemList.Chosen)
    def _chose(self) -> None:
        self.action_choose()

    def action_move(self, by: int) -> None:
        """Move in the list while the field keeps the letters."""
        self._read_list()
        self._list.action_move(by)

    def action_page(self, direction: int) -> None:
        """Move in the list by about a screenful."""
        self._read_list()
        self._list.action_page(direction)

    def action_edge(self, end: int) -> None:
        """Move to the first (0) or the last (-1) of the list."""
        self._read_list()
        self._list.action_edge(end)

    def _read_list(self) -> None:
        """Have the terminal's own cursor on the list, though nothing of it may change."""
        self._filters = False
        self._list.refresh()

    def action_choose(self) -> None:
        """Answer with the option under the cursor."""
        if self._list.cursor is not None:
            self.dismiss(self._list.cursor)


def _holds(option: Item[Hashable], words: list[str]) -> bool:
    text = _folded(option)
    return option.target is not None and all(word in text for word in words)


def _begins(option: Item[Hashable], words: list[str]) -> bool:
    text = _folded(option)
    return all(re.search(rf"\b{re.escape(word)}", text) for word in words)


def _folded(option: Item[Hashable]) -> str:
    return folded(f"{option.label} {option.text} {option.aside} {option.below}")


class Tick(Dialog[frozenset[TargetT]], Generic[TargetT]):
    """Tick any of ``options``. Returns the targets ticked, or None where one went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("mark", "tick", N_("Tick"), show=True),
        bind("mark-all", "tick_all", N_("All, none"), show=True),
        bind("choose", "keep", N_("Keep"), show=True, priority=True),
    ]

    def __init__(
        self,
        title: str,
        options: Iterable[Item[TargetT]],
        ticked: Iterable[TargetT] = (),
        words: str = "",
    ) -> None:
        super().__init__(title, words)
        self._options = list(options)
        self._ticked = set(ticked)
        self._before = frozenset(self._ticked)
        self._warned: frozenset[TargetT] | None = None

    def compose_answer(self) -> ComposeResult:
        """Make the list."""
        yield ItemList[TargetT](label_cells=4)

    def on_mount(self) -> None:
        """Show the options with their ticks."""
        self._show()

    @property
    def _list(self) -> ItemList[TargetT]:
        return self.query_one(ItemList)

    def _show(self) -> None:
        self._list.set_items(map(self._ticked_or_not, self._options))

    def _ticked_or_not(self, option: Item[TargetT]) -> Item[TargetT]:
        if option.target is None:
            return option
        return replace(option, label="[x]" if option.target in self._ticked else "[ ]")

    def action_tick(self) -> None:
        """Tick the option under the cursor, or untick it."""
        if self._list.cursor is not None:
            self._ticked ^= {self._list.cursor}
            self._show()

    def action_tick_all(self) -> None:
        """Tick all options; where all are ticked, none."""
        every = {option.target for option in self._options if option.target is not None}
        self._ticked ^= every if every <= self._ticked else every - self._ticked
        self._show()

    def on_line_view_chosen(self) -> None:
        """Tick with a double click too."""
        self.action_tick()

    def action_keep(self) -> None:
        """Answer with what is ticked; with nothing, where one moved to a line, once one insists."""
        if self._ticked or self._before or not self._moved or self._is_warned():
            self.dismiss(frozenset(self._ticked))
            return
        self._warn(_("Nothing is ticked: Space ticks this line. Enter again keeps nothing."))

    def action_cancel(self) -> None:
        """Answer nothing; ticks that were changed go by a second Escape."""
        if self._ticked == self._before or self._is_warned():
            super().action_cancel()
        else:
            self._warn(_("Enter keeps these ticks. Esc again discards them."))

    @property
    def _moved(self) -> bool:
        targets = [option.target for option in self._options if option.target is not None]
        return self._list.cursor not in targets[:1]

    def _is_warned(self) -> bool:
        return self._warned == frozenset(self._ticked)

    def _warn(self, words: str) -> None:
        self._warned = frozenset(self._ticked)
        self.remark(words)

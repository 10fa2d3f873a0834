"""Dialogs that offer a list of options: one is chosen, or any are ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Generic

from msgspec.structs import replace
from textual import on
from textual.binding import BindingType

from store.text import folded
from tui.terminal.bindings import bind
from tui.widgets.filtered_dialog import FilteredDialog
from tui.widgets.item_list import Item, ItemList
from tui.widgets.line_view import TargetT
from tui.widgets.word_input import WordInput
from tui.wording.i18n import N_, _

Run = Callable[[], object]
"""What an option stands for where choosing it does something."""


def run_chosen(chosen: Run | None) -> None:
    """Do what was chosen, where something was."""
    if chosen is not None:
        chosen()


class Choose(FilteredDialog[TargetT, TargetT], Generic[TargetT]):
    """Choose one of ``options``; typing filters them. Returns its target, or None.

    Those of ``standing`` stay whatever is typed, below what it finds.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
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
        super().__init__(title, options, words, standing)
        self._chosen = chosen

    def on_mount(self) -> None:
        """Show all options, the present choice under the cursor."""
        self.show_found()
        if self._chosen in self._list.targets:
            self._list.cursor = self._chosen

    @on(WordInput.Submitted)
    @on(ItemList.Chosen)
    def _chose(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the option under the cursor."""
        if self._list.cursor is not None:
            self.dismiss(self._list.cursor)
        elif self.finds_nothing:
            self.remark(_("Nothing to choose: type something else, or Esc closes."))


class Tick(FilteredDialog[frozenset[TargetT], TargetT], Generic[TargetT]):
    """Tick any of ``options``; typing filters them, and what is ticked stays so unseen.

    Returns the targets ticked, or None where one went back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("mark", "tick", N_("Tick"), show=True, priority=True),
        bind("mark-all", "tick_all", N_("All, none"), show=True, priority=True),
        bind("choose", "keep", N_("Keep"), show=True, priority=True),
    ]

    def __init__(
        self,
        title: str,
        options: Iterable[Item[TargetT]],
        ticked: Iterable[TargetT] = (),
        words: str = "",
    ) -> None:
        super().__init__(title, options, words)
        self._ticked = set(ticked)
        self._before = frozenset(self._ticked)
        self._warned = False

    def on_mount(self) -> None:
        """Show the options with their ticks."""
        self.show_found()

    def show_found(self) -> None:
        """Show the options that were found, with their ticks."""
        self._list.set_items(map(self._ticked_or_not, self._found))

    def _ticked_or_not(self, option: Item[TargetT]) -> Item[TargetT]:
        if option.target is None:
            return option
        return replace(option, label="[x]" if option.target in self._ticked else "[ ]")

    def action_tick(self) -> None:
        """Tick the option under the cursor, or untick it; what is typed next finds another.

        A space within the words that one types is typed: it would tick another than is sought.
        """
        if self.finds_nothing or self._words_go_on:
            self._field.insert_text_at_cursor(" ")
        elif self._list.cursor is not None:
            self._ticked ^= {self._list.cursor}
            self._forget_warning()
            self.show_found()
            self.read_list()
            self._field.select_all()

    @property
    def _words_go_on(self) -> bool:
        typed = self._field.value
        found = [option for option in self._found if option.target is not None]
        going_on = (f"{folded(typed)} " in folded(option.text) for option in found)
        return self._filters and typed[-1:].strip() != "" and len(found) > 1 and any(going_on)

    def action_tick_all(self) -> None:
        """Tick all options that are found; where all are ticked, none."""
        every = {option.target for option in self._found if option.target is not None}
        self._ticked ^= every if every <= self._ticked else every - self._ticked
        self._forget_warning()
        self.show_found()

    def on_line_view_chosen(self) -> None:
        """Tick with a double click too."""
        self.action_tick()

    def action_keep(self) -> None:
        """Answer with what is ticked; with nothing, where one looked for a line, if one insists."""
        if not self._warned and self.finds_nothing:
            self._warn(_("Enter again keeps the ticks as they are."))
            return
        if self._ticked or self._before or not self._looked or self._warned:
            self.dismiss(frozenset(self._ticked))
            return
        self._warn(_("Nothing is ticked: Space ticks this line. Enter again keeps nothing."))

    def action_cancel(self) -> None:
        """Answer nothing; ticks that were changed go by a second Escape."""
        if self._ticked == self._before or self._warned:
            super().action_cancel()
        else:
            self._warn(_("Enter keeps these ticks. Esc again discards them."))

    @property
    def _looked(self) -> bool:
        targets = [option.target for option in self._options if option.target is not None]
        return self._list.cursor not in targets[:1] or bool(self._field.value)

    def _warn(self, words: str) -> None:
        self._warned = True
        self.remark(words)

    def _forget_warning(self) -> None:
        if self._warned:
            self._warned = False
            self.unsay_remark()

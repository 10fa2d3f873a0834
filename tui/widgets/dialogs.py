"""Dialogs: each asks one thing, returns it, and saves nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import ClassVar, Generic, TypeVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from store.text import folded
from tui import messages
from tui.terminal.bindings import bind
from tui.widgets.footer import Footer
from tui.widgets.held_focus import FieldScreen
from tui.widgets.item_list import Item, ItemList, remark
from tui.widgets.line_view import TargetT
from tui.widgets.word_input import WordInput
from tui.wording.i18n import N_, _

ResultT = TypeVar("ResultT")

Run = Callable[[], object]
"""What an option stands for where choosing it does something."""

MANY = 9
"""From so many options on, a field to filter them by typing earns its line."""

FRAME = 0.92
"""The part of the screen's height that a dialog may take, as its style says."""


def answered(
    use: Callable[[ResultT], object], closed: Callable[[], object] = lambda: None
) -> Callable[[ResultT | None], None]:
    """Return what gives the answer of a dialog to ``use``; without one, ``closed`` goes on."""

    def take(answer: ResultT | None) -> None:
        if answer is None:
            closed()
        else:
            use(answer)

    return take


def run_chosen(chosen: Run | None) -> None:
    """Do what was chosen, where something was."""
    if chosen is not None:
        chosen()


class Dialog(
    FieldScreen[ResultT | None],
    ModalScreen[ResultT | None],
    Generic[ResultT],
    inherit_bindings=False,
):
    """A framed question; Escape answers None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("close", "cancel", N_("Close"), show=True),
        bind("quit"),
    ]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > Vertical {
            width: 90%; max-width: 76; height: auto; max-height: 92%;
            background: $surface; border: round $accent; padding: 0 1;
        }
        & .dialog--title { text-style: bold; color: $accent; width: 1fr; height: auto; }
        & .dialog--words { width: 1fr; height: auto; color: $foreground; }
        & .dialog--remark { display: none; width: 1fr; height: auto; }
        & .dialog--remark { color: $error; text-style: bold; }
        & ItemList { height: auto; max-height: 100%; background: $surface; }
        /* The field has the focus, and the row is what Enter takes: it stands out as much. */
        & ItemList > .line-view--cursor-blurred { background: $primary; color: $background; }
        & WordInput { margin: 0 0 1 0; }
    }
    """

    def __init__(self, title: str, words: str = "") -> None:
        super().__init__()
        self._title, self._words = title, words
        self._answered = False

    def compose(self) -> ComposeResult:
        """Make the frame, the question, and below it what each dialog asks with."""
        with Vertical():
            yield Static(Content(self._title), classes="dialog--title")
            if self._words:
                yield Static(Content(self._words), classes="dialog--words")
            yield from self.compose_answer()
            yield Static(classes="dialog--remark", markup=False)
            yield Footer()

    def compose_answer(self) -> ComposeResult:
        """Make what the answer is given with."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """Leave to the list the lines that nothing else takes, once all are laid out."""
        self.call_later(self._bound_list)

    def remark(self, words: str) -> None:
        """Say ``words`` below the answer: what happened while one was answering."""
        remark = self.query_one(".dialog--remark", Static)
        remark.update(Content(words))
        remark.display = True
        self.call_after_refresh(self._bound_list)

    def _bound_list(self) -> None:
        frame = self.query_one(Vertical)
        others = sum(
            child.outer_size.height + child.styles.margin.height
            for child in frame.children
            if not isinstance(child, ItemList)
        )
        room = int(self.size.height * FRAME) - 2 - others
        for items in frame.query(ItemList):
            items.styles.max_height = max(3, room)

    @property
    def typed_in(self) -> Widget | None:
        """The field of the dialog, if it has one."""
        return next(iter(self.query("WordInput, WordArea")), None)

    @property
    def is_typed_in(self) -> bool:
        """Whether its field is open, and nothing was answered yet."""
        return not self._answered and self.typed_in is not None

    @property
    def read_first(self) -> Widget:
        """What is asked."""
        return self.query_one(".dialog--title")

    def dismiss(self, result: ResultT | None = None) -> AwaitComplete:
        """Answer."""
        self._answered = True
        return super().dismiss(result)

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def action_quit(self) -> None:
        """Leave the program."""
        self.post_message(messages.QuitAsked())


class Choose(Dialog[TargetT], Generic[TargetT]):
    """Choose one of ``options``; with many of them, typing filters. Returns its target, or None.

    Those of ``standing`` stay whatever is typed, below what it finds.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "move(-1)"),
        bind("down", "move(1)"),
        bind("page-up", "page(-1)"),
        bind("page-down", "page(1)"),
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
        """Make the filter, where it helps, and the list."""
        if len(self._options) >= MANY:
            yield WordInput(placeholder=_("type to filter"), compact=True)
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

    @on(WordInput.Changed)
    def _filter(self, event: WordInput.Changed) -> None:
        words = folded(event.value).split()
        self._filters = bool(words)
        shown = self._holding(words, event.value) if words else self._options
        self._list.set_items(shown)
        if words and shown[0].target is not None and self._is_standing(self._list.cursor):
            self._list.cursor = shown[0].target

    def _is_standing(self, target: TargetT | None) -> bool:
        return any(option.target == target for option in self._standing)

    def _holding(self, words: list[str], typed: str) -> list[Item[TargetT]]:
        found = [o for o in self._options if o not in self._standing and _holds(o, words)]
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

    def _read_list(self) -> None:
        """Have the terminal's own cursor on the list, though nothing of it may change."""
        self._filters = False
        self._list.refresh()

    def action_choose(self) -> None:
        """Answer with the option under the cursor."""
        if self._list.cursor is not None:
            self.dismiss(self._list.cursor)


def _holds(option: Item[Hashable], words: list[str]) -> bool:
    text = folded(f"{option.label} {option.text} {option.aside} {option.below}")
    return option.target is not None and all(word in text for word in words)


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


class Confirm(Dialog[bool]):
    """Ask before what cannot be undone. Returns True, or None where one went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", words=N_("Choose"), show=True),
    ]

    def __init__(self, title: str, words: str, yes: str) -> None:
        super().__init__(title, words)
        self._yes = yes

    def compose_answer(self) -> ComposeResult:
        """Make the two answers, the harmless one first."""
        yield ItemList[bool]()

    def on_mount(self) -> None:
        """Show the answers."""
        self._list.set_items([Item(False, _("Go back")), Item(True, self._yes)])

    @property
    def _list(self) -> ItemList[bool]:
        return self.query_one(ItemList)

    @on(ItemList.Chosen)
    def _chose(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Answer."""
        self.dismiss(True if self._list.cursor else None)


class Notice(Dialog[TargetT], Generic[TargetT]):
    """Items to read at leisure, and perhaps to choose. Returns a target, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("close", "cancel", N_("Close"), show=True),
        bind("choose", words=N_("Choose")),
        bind("help", "cancel", N_("Close")),
        bind("back", "cancel", N_("Close")),
    ]

    def __init__(self, title: str, items: Iterable[Item[TargetT]], words: str = "") -> None:
        super().__init__(title, words)
        self._items = list(items)

    def compose_answer(self) -> ComposeResult:
        """Make the list."""
        cells = max((len(item.label) + 1 for item in self._items), default=0)
        yield ItemList[TargetT](label_cells=cells)

    def on_mount(self) -> None:
        """Show the items."""
        self._list.set_items(self._items)

    @property
    def _list(self) -> ItemList[TargetT]:
        return self.query_one(ItemList)

    def on_line_view_chosen(self) -> None:
        """Answer with the item chosen."""
        self.dismiss(self._list.cursor)


def to_read(sentences: Iterable[str]) -> list[Item[int]]:
    """Return ``sentences`` as items that are only read, one after another."""
    return [Item(number, text) for number, text in enumerate(sentences)]

"""What every dialog is: it asks one thing, returns it, and saves nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from tui import messages
from tui.terminal.bindings import bind
from tui.widgets.footer import Footer
from tui.widgets.held_focus import FieldScreen
from tui.widgets.item_list import ItemList
from tui.widgets.line_view import LineView
from tui.wording.i18n import N_, _

ResultT = TypeVar("ResultT")

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

    def unsay_remark(self) -> None:
        """Say it no more: it is so no longer."""
        self.query_one(".dialog--remark", Static).display = False
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

    @on(LineView.LaidOut)
    @on(LineView.Scrolled)
    def _say_whether_it_goes_on(self) -> None:
        """Say on the frame that a list goes on below: not everybody sees a scroll bar."""
        lists = self.query(ItemList).results()
        below = any(items.max_scroll_y > items.scroll_offset.y for items in lists)
        self.query_one(Vertical).border_subtitle = _("↓ more") if below else ""

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
        """What is asked, once it is there."""
        return next(iter(self.query(".dialog--title")), self)

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

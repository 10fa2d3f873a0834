"""EntryLine: the line above the keys, where one types, and where the program answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.word_input import WordInput
from tui.wording.i18n import N_, _

Taken = Callable[[str], bool]
"""Takes one line; returns False to refuse it, and leave it in the field to be mended."""

TakenAll = Callable[[list[str]], list[str]]
"""Takes the lines of a paste as one act; returns those that it refuses, to be mended."""


class EntryLine(Horizontal):
    """One line: a label and a field while something is asked, else the last thing said.

    With ``again`` the field stays open, empty, for the next line; Enter on an empty field or
    Escape closes it. A paste of several lines is taken at once, or line by line; what is refused
    of it comes back to be mended, one line after another.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", N_("Keep")),
        Binding("escape", "give_up", N_("Close"), id="close"),
    ]
    DEFAULT_CSS = """
    EntryLine {
        height: auto;
        max-height: 3;
        & > .entry--label { width: auto; padding: 0 1 0 0; text-style: bold; color: $accent; }
        & > .entry--said { width: 1fr; height: auto; max-height: 3; min-height: 1; }
        & > .entry--said.-error { color: $error; text-style: bold; }
        & > WordInput { width: 1fr; display: none; }
        & > .entry--label { display: none; }
        &.-asking > WordInput, &.-asking > .entry--label { display: block; }
        &.-asking > .entry--said { width: auto; max-width: 40%; }
    }
    """

    class Closed(Message):
        """The field was closed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._taken: Taken = lambda text: True
        self._taken_all: TakenAll | None = None
        self._to_mend: list[str] = []
        self._again = False
        self._may_be_empty = False
        self._return_to: Widget | None = None
        self._field = ""
        self._precious = False
        self._before = self._value = ""

    def compose(self) -> ComposeResult:
        """Make the label, the field and the place for what is said."""
        yield Static(classes="entry--label", markup=False)
        yield WordInput(compact=True, select_on_focus=False)
        yield Static(classes="entry--said", markup=False)

    @property
    def asking(self) -> bool:
        """Whether a field is open."""
        return self.has_class("-asking")

    def ask(
        self,
        label: str,
        taken: Taken,
        value: str = "",
        *,
        again: bool = False,
        all_at_once: TakenAll | None = None,
        may_be_empty: bool = False,
        field: str = "",
        half_typed: str = "",
        precious: bool = False,
    ) -> None:
        """Open the field under ``label`` with ``value``; each line entered goes to ``taken``.

        What was ``half_typed`` there before is shown instead, to be gone on with.
        The lines of a paste go to ``all_at_once``, where that is given. A ``precious`` text that
        was changed is given up by a second Escape only.
        """
        self._precious, self._before, self._value = precious, value, value
        self._taken, self._again, self._may_be_empty = taken, again, may_be_empty
        self._taken_all = all_at_once
        self._field = field or label
        if not self.asking:
            self._return_to = self.screen.focused
        self.say("")
        self.query_one(".entry--label", Static).update(Content(label.rstrip()))
        field_input = self._input
        first, *self._to_mend = (half_typed or value).split("\n")
        field_input.begin(first)
        self.add_class("-asking")
        field_input.focus()

    @property
    def half_typed(self) -> tuple[str, str]:
        """What is asked, and the text typed so far; both empty where nothing new is typed.

        Each line that is still to be mended comes below it.
        """
        text = "\n".join([self._input.value, *self._to_mend])
        return (self._field, text) if self.asking and text != self._value else ("", "")

    def say(self, text: str, error: bool = False) -> None:
        """Show ``text``, in people's words or ours, until something else is said."""
        said = self.query_one(".entry--said", Static)
        said.set_class(error, "-error")
        said.update(Content(text))

    @property
    def _input(self) -> WordInput:
        return self.query_one(WordInput)

    @on(WordInput.Submitted)
    def _submitted(self, event: WordInput.Submitted) -> None:
        event.stop()
        text = event.value
        if not text.strip() and not self._may_be_empty:
            self._leave_line()
        else:
            self._take(text)

    @on(WordInput.Pasted)
    def _pasted(self, event: WordInput.Pasted) -> None:
        event.stop()
        head, *rest = event.lines
        lines = [self._input.value + head, *rest]
        if not self._again:
            self._input.value = " ".join(lines)
        elif self._taken_all is not None:
            self.mend([*self._taken_all(lines), *self._to_mend])
        else:
            self.mend([*(line for line in lines if not self._taken(line)), *self._to_mend])

    def _take(self, text: str) -> None:
        """Have a line taken; what was asked anew meanwhile stays as it was asked."""
        asked = self._taken
        if not self._taken(text) or self._taken is not asked:
            return
        if self._again:
            self.mend(self._to_mend)
        else:
            self.action_close()

    def mend(self, lines: list[str]) -> None:
        """Put the first of the refused ``lines`` in the field, told why; the others follow it."""
        self._input.begin("")
        self._to_mend = list(lines)
        while self._to_mend and not self._input.value:
            line = self._to_mend.pop(0)
            if not self._taken(line):
                self._input.begin(line)

    def mend_first(self, lines: list[str]) -> None:
        """Have ``lines`` mended before what is in the field, which follows them."""
        self.mend([*lines, *filter(None, self.half_typed[1].split("\n"))])

    def _leave_line(self) -> None:
        """Give up the line in the field: the next one is to be mended, or the field closes."""
        if self._to_mend:
            self.mend(self._to_mend)
        else:
            self.action_close()

    def action_keep(self) -> None:
        """Take the line: Enter in the field does."""

    def action_give_up(self) -> None:
        """Close the field; what was typed there goes by a second Escape."""
        text = self._input.value
        if self._precious and text.strip() and text != self._before:
            self._before = text
            self.say(_("Enter keeps this text. Esc again gives it up."), error=True)
        else:
            self.say("")
            self._leave_line()

    def action_close(self) -> None:
        """Close the field and give the keys back to where they were."""
        self.remove_class("-asking")
        self._input.value = ""
        target = self._return_to
        if target is not None and target.is_attached:
            target.focus()
        self.post_message(self.Closed())

"""EntryLine: the line above the keys, where one types and is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.terminal.bindings import bind
from tui.widgets.saying_line import SayingLine
from tui.widgets.word_input import WordInput
from tui.wording.i18n import N_, _

OnEntered = Callable[[str], object]
"""Takes one line; returns what is false to refuse it, and leave it in the field to be corrected."""

OnPasted = Callable[[list[str]], list[str] | None]
"""Takes the lines of a paste as one edit; returns those that it refuses, to be corrected.

None where it takes none of them: the field stays as it was.
"""


class EntryLine(SayingLine):
    """One line: a label and a field while something is asked, else the last thing said.

    With ``again`` the field stays open, empty, for the next line; Enter on an empty field or
    Escape closes it. A paste of several lines is taken at once, or line by line; what is refused
    of it comes back to be corrected, one line after another.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "keep", N_("Keep"), show=True),
        bind("close", "give_up", N_("Close"), show=True),
    ]
    DEFAULT_CSS = """
    EntryLine {
        & > .entry--asked { width: 1fr; height: 1; display: none; layout: horizontal; }
        & .entry--label { width: auto; padding: 0 1 0 0; text-style: bold; color: $accent; }
        & WordInput { width: 1fr; }
        &.-asking > .entry--asked { display: block; }
    }
    """

    class Closed(Message):
        """The field was closed: by its person's own key, or (``own`` false) for another reason."""

        def __init__(self, own: bool = True) -> None:
            super().__init__()
            self.own = own

    class Settled(Message):
        """What was typed in ``field`` was entered, or given up: it is half-typed no more."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._on_entered: OnEntered = lambda text: True
        self._on_pasted: OnPasted | None = None
        self._on_left: Callable[[], object] = lambda: None
        self._refused: list[str] = []
        self._again = False
        self._may_be_empty = False
        self._return_to: Widget | None = None
        self.field = ""
        self._precious = False
        self._before = self._value = ""
        self._asked_of: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        """Make the label, the field and the place for what is said."""
        label = Static(classes="entry--label", markup=False)
        field = WordInput(compact=True, select_on_focus=False)
        yield Widget(label, field, classes="entry--asked")
        yield from super().compose()

    def ask(
        self,
        label: str,
        on_entered: OnEntered,
        value: str = "",
        *,
        again: bool = False,
        on_pasted: OnPasted | None = None,
        may_be_empty: bool = False,
        field: str = "",
        draft: str = "",
        precious: bool = False,
        left: Callable[[], object] = lambda: None,
    ) -> None:
        """Open the field under ``label`` with ``value``; each line goes to ``on_entered``.

        A ``draft``, what was half-typed there before, is shown instead, to be gone on with.
        The lines of a paste go to ``on_pasted``, where that is given. A ``precious`` text that
        was changed is given up by a second Escape only. Where the field is left without an
        answer, ``left`` goes on.
        """
        self._precious, self._before, self._value = precious, value, value
        self._on_entered, self._on_pasted, self._on_left = on_entered, on_pasted, left
        self._again, self._may_be_empty = again, may_be_empty
        self.field = field
        if not self.asking:
            self._return_to = self.screen.focused
        self.say("")
        self.label(label)
        field_input = self._input
        first, *self._refused = (draft or value).split("\n")
        field_input.begin(first)
        self.add_class("-asking")
        field_input.focus()

    def label(self, label: str) -> None:
        """Have the field ask for what ``label`` says, whatever it asked for before."""
        self.query_one(".entry--label", Static).update(Content(label.rstrip()))

    @property
    def half_typed(self) -> tuple[str, str]:
        """What is asked, and the text typed so far; both empty where nothing new is typed.

        Each refused line that is still to be corrected comes below it.
        """
        text = "\n".join([self._input.value, *self._refused])
        return (self.field, text) if self.asking and text != self._value else ("", "")

    @property
    def typed_in(self) -> WordInput | None:
        """The field, while one is open: nothing else takes the keys then."""
        return self._input if self.asking else None

    def select(self) -> None:
        """Select what is typed: the next letter takes its place, and a key goes on with it."""
        self._input.select_all()

    def say(self, text: str, error: bool = False) -> None:
        """Show ``text``; the question asked before it is answered no more."""
        super().say(text, error)
        self._asked_of = None

    def asks_first(self, question: str, typed: str, error: bool = True) -> bool:
        """Return whether the ``question`` of what is ``typed`` is asked only now, having said it.

        The next key that asks it answers it, where nothing was typed or said in between.
        """
        if self._asked_of == (question, typed):
            self._asked_of = None
            return False
        self.say(question, error)
        self._asked_of = (question, typed)
        return True

    @on(WordInput.Changed)
    def _forget_question(self) -> None:
        if self._asked_of and self._asked_of[1] != self._input.value:
            self._asked_of = None

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
            self._enter(text)

    @on(WordInput.Pasted)
    def _pasted(self, event: WordInput.Pasted) -> None:
        event.stop()
        head, *rest = event.lines
        lines = [self._input.unselected + head, *rest]
        if not self._again:
            self._input.value = " ".join(" ".join(lines).split("\t"))
            return
        take = self._on_pasted or self._take_each
        refused = take(lines)
        if refused is not None:
            self.post_message(self.Settled(self.field))
            self.correct([*refused, *self._refused])

    def _take_each(self, lines: list[str]) -> list[str]:
        return [line for line in lines if not self._on_entered(line)]

    @on(WordInput.Refused)
    def _refuses_paste(self, event: WordInput.Refused) -> None:
        event.stop()
        self.say(event.why, error=True)

    def _enter(self, text: str) -> None:
        """Hand a line over; what was asked anew meanwhile stays as it was asked."""
        asked, field = self._on_entered, self.field
        if not self._on_entered(text):
            return
        self.post_message(self.Settled(field))
        if self._on_entered is not asked:
            return
        if self._again:
            self.correct(self._refused)
        else:
            self.action_close()

    def correct(self, lines: list[str]) -> None:
        """Put the first refused of ``lines`` in the field, the reason said; the others follow."""
        self._input.begin("")
        self._refused = list(lines)
        while self._refused and not self._input.value:
            line = self._refused.pop(0).replace("\t", " ")
            if not self._on_entered(line):
                self._input.begin(line)

    def correct_first(self, lines: list[str]) -> None:
        """Have ``lines`` corrected before what is in the field, which follows them."""
        self.correct([*lines, *filter(None, self.half_typed[1].split("\n"))])

    def take_typed(self) -> str:
        """Empty the field, and return what was half-typed there: it goes on elsewhere."""
        text = self.half_typed[1]
        self.post_message(self.Settled(self.field))
        self.correct([])
        return text

    def _leave_line(self) -> None:
        """Give up the line in the field: the next refused one comes, or the field closes."""
        if self._refused:
            self.correct(self._refused)
        else:
            self.say("")
            self.action_close()
            self._on_left()

    def action_keep(self) -> None:
        """Take the line: Enter in the field does."""

    def action_give_up(self) -> None:
        """Close the field; what was typed there goes by a second Escape."""
        if not self.warns():
            self.post_message(self.Settled(self.field))
            self._leave_line()

    def warns(self) -> bool:
        """Return whether this is the first time that a text would be lost, having said so."""
        text = self._input.value
        if not (self.asking and self._precious and text.strip() and text != self._before):
            return False
        return self.asks_first(_("This text is not kept yet. Esc again discards it."), text)

    def action_close(self) -> None:
        """Close the field, as its person wished, and give the keys back to where they were."""
        self.post_message(self.Settled(self.field))
        self._close(own=True)

    def close_unasked(self) -> None:
        """Close the field for another reason: keys are held back, a draft stays."""
        self._close(own=False)

    def _close(self, own: bool) -> None:
        self.remove_class("-asking")
        self._input.value = ""
        target = self._return_to
        if target is not None and target.is_attached:
            target.focus()
        self.post_message(self.Closed(own))

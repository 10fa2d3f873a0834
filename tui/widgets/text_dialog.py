"""TextDialog: the dialog for a text of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.terminal.bindings import bind
from tui.widgets.dialog import Dialog
from tui.wording.i18n import N_, _

if TYPE_CHECKING:
    from tui.widgets.word_area import WordArea


class TextDialog(Dialog[str]):
    """Asks a text of several lines. Returns it, or None where one went back.

    Enter keeps it, as in every other field; a key that all terminals send makes a new line.
    Escape with a changed text asks for a second Escape: nobody's words go by one key press.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "keep", N_("Keep"), show=True, priority=True),
        bind("keep-text", "keep", priority=True),
        bind("new-line", show=True, priority=True),
        bind("close", "cancel", N_("Close"), show=True, priority=True),
    ]
    DEFAULT_CSS = """
    TextDialog TextArea { height: 10; border: none; background: $background; }
    """

    def __init__(
        self, title: str, value: str, words: str = "", field: str = "", half_typed: str = ""
    ) -> None:
        super().__init__(title, words)
        self._value = value
        self._field = field
        self._half_typed = half_typed
        self._warned = value

    def compose_answer(self) -> ComposeResult:
        """Make the field. TextArea is imported only here: it is slow to import."""
        from tui.widgets.word_area import WordArea

        yield WordArea(self._half_typed or self._value, soft_wrap=True, tab_behavior="focus")
        yield Static(classes="dialog--words dialog--hint", markup=False)

    def on_mount(self) -> None:
        """Go on writing where the text ends."""
        self._area.move_cursor(self._area.document.end)

    @property
    def _area(self) -> WordArea:
        from tui.widgets.word_area import WordArea

        return self.query_one(WordArea)

    @property
    def text(self) -> str:
        """The text as it stands in the field."""
        return self._area.text

    @property
    def half_typed(self) -> tuple[str, str]:
        """What is asked, and the text typed so far; both empty where it was not changed."""
        return (self._field, self.text) if self.text != self._value else ("", "")

    def action_keep(self) -> None:
        """Answer with the text."""
        self.dismiss(self.text)

    def action_new_line(self) -> None:
        """Go on writing on a line of its own."""
        self._area.insert("\n")

    def action_cancel(self) -> None:
        """Go back; with a changed text, only the second time."""
        if self.text in (self._value, self._warned):
            self.dismiss(None)
        self._warned = self.text
        self._hint(_("Enter keeps this text. Esc again discards it."))

    def on_text_area_changed(self) -> None:
        """Warn anew of a text that goes on."""
        if self.text != self._warned:
            self._warned = self._value
            self._hint("")

    def _hint(self, words: str) -> None:
        self.query_one(".dialog--hint", Static).update(Content(words))

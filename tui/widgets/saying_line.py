"""SayingLine: the line above the keys, where the program answers."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.wording.text_width import clipped, width, wrapped

MOST_LINES = 5
"""Most lines for what is said: it leaves what one works on in sight."""

BESIDE_FIELD = 0.4
"""The share of its line that what is said may have beside a field."""


class SayingLine(Horizontal):
    """The last thing said, in as many lines as it needs and may have; ``is_cut`` where it has more.

    While a field is open on this line (its class ``-asking``), what is said stands beside the
    field, or below it where it is long.
    """

    DEFAULT_CSS = """
    SayingLine {
        height: auto;
        & > .entry--said { width: 1fr; height: auto; min-height: 1; }
        & > .entry--said.-error { color: $error; text-style: bold; }
        &.-asking > .entry--said { width: auto; max-width: 40%; min-height: 0; }
        &.-asking.-below { layout: vertical; }
        &.-asking.-below > .entry--said { width: 1fr; max-width: 100%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.said = ""
        self.is_cut = self._is_error = False
        self._before_it: tuple[str, bool] | None = None

    def compose(self) -> ComposeResult:
        """Make the place for what is said."""
        yield Static(classes="entry--said", markup=False)

    @property
    def asking(self) -> bool:
        """Whether a field is open."""
        return self.has_class("-asking")

    def say(self, text: str, error: bool = False) -> None:
        """Show ``text``, in people's words or ours, until something else is said."""
        self.said, self._is_error, self._before_it = text, error, None
        self.query(".entry--said").set_class(error, "-error")
        self._show_said()

    def say_for_now(self, text: str) -> None:
        """Show ``text`` until something else is said, or what was said before it is again."""
        before = self._before_it or (self.said, self._is_error)
        self.say(text)
        self._before_it = before

    def say_as_before(self) -> None:
        """Show again what was said before what was said for now, if that is still there."""
        if self._before_it:
            self.say(*self._before_it)

    def on_resize(self) -> None:
        """Have what was said fit anew."""
        self._show_said()

    def _show_said(self) -> None:
        cells = self.size.width
        self.set_class(width(self.said) > cells * BESIDE_FIELD, "-below")
        lines = wrapped(self.said, max(1, cells))
        self.is_cut = bool(cells) and len(lines) > MOST_LINES
        is_alone = not self.asking or self.has_class("-below")
        shown = "\n".join(lines) if is_alone else self.said
        if self.is_cut:
            last = clipped(lines[MOST_LINES - 1], cells - 1)
            shown = "\n".join([*lines[: MOST_LINES - 1], f"{last}…"])
        for said in self.query(".entry--said").results(Static):  # none before it is made
            said.update(Content(shown))

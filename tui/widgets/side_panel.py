"""SidePanel: beside a list, in a wide window, more about what stands under its cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

WIDE = 140
"""Columns from which there is room beside a list."""

LIST, LEAST = 110, 44
"""Columns in which a list is read at most, and that the panel has at least."""


class SidePanel(Static):
    """Sentences, the first of which is what they are about."""

    DEFAULT_CSS = """
    SidePanel {
        height: 1fr; padding: 0 1; display: none;
        background: $surface; border-left: vkey $accent;
    }
    SidePanel.-wide { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for it, and so anything to be read in it."""
        return self.has_class("-wide")

    def share_room(self) -> None:
        """Stand beside the list where there is room."""
        columns = self.app.size.width
        if columns >= WIDE:  # else it is not seen, and need not be laid out
            self.styles.width = max(LEAST, columns - LIST)
        self.set_class(columns >= WIDE, "-wide")

    def show(self, sentences: Sequence[str]) -> None:
        """Show ``sentences``, in people's words or ours; none leave the panel blank."""
        first, *others = [*sentences, ""]
        rest = ("\n\n" + text for text in others if text)
        self.update(Content.assemble((first, "bold"), *rest))


class WithPanel(Horizontal):
    """A list with the panel beside it."""

    DEFAULT_CSS = "WithPanel { height: 1fr; }"

    def __init__(self, beside: Widget) -> None:
        super().__init__()
        self._beside = beside

    def compose(self) -> ComposeResult:
        """Make both."""
        yield self._beside
        yield SidePanel()

    def on_resize(self) -> None:
        """Show the panel where there is room for it."""
        for panel in self.query(SidePanel):
            panel.share_room()

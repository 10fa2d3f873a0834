"""The line below the board: what is marked, hidden, out of sight or to be looked at."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from tui.widgets.board_layout import rule
from tui.wording.text_width import width

EDGES = 6
"""Cells of the rule that stay beside the words."""


class StatusLine(Static):
    """A rule with words in it: as many of them, the first first, as it has room for."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def say(self, parts: Iterable[str]) -> None:
        """Show ``parts``; the first one whatever its length."""
        cells, text = self.size.width, ""
        for part in parts:
            longer = f"{text} · {part}" if text else part
            text = longer if not text or width(longer) < cells - EDGES else text
        self.update(Content(rule(text, cells) if text else "─" * cells), layout=False)

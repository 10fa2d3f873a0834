"""Rail: the steps of the workshop on one line, which one is on, what is done."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from store.checks import Progress
from store.model import Step
from tui.labels import label

SIGNS = {Progress.EMPTY: " ", Progress.STARTED: "·", Progress.DONE: "✓"}


class Rail(Static):
    """The steps, in their order: ``✓`` done, ``·`` begun, the one that is on in brackets."""

    DEFAULT_CSS = """
    Rail { height: 1; background: $surface; }
    """

    def show(self, on: Step, progress: Mapping[Step, Progress]) -> None:
        """Show ``on`` as the step one is at, and how far each has come."""
        parts: list[Content | str | tuple[str, str]] = []
        for step in Step:
            sign = SIGNS[progress[step]]
            if step is on:
                parts.append((f"[{sign}{label(step)}]", "bold $background on $accent"))
            else:
                parts.append(f" {sign}{label(step)} ")
        self.update(Content.assemble(*parts))

"""StepBar: the steps of the workshop on one line, which one is on, what is done."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.widgets import Static

from store.checks.progress import Progress
from store.model import Step
from tui.steps import step_name
from tui.wording.text_width import shortened

SIGNS = {Progress.EMPTY: " ", Progress.STARTED: "·", Progress.DONE: "✓"}

SHORTER = (4, 1)
"""Cells for the name of each other step, where there is no room for all in full."""


class StepBar(Static):
    """The steps, in their order: ``✓`` done, ``·`` begun, the one that is on in brackets."""

    DEFAULT_CSS = """
    StepBar { height: 1; width: auto; }
    """

    _on = Step.FRAMING
    _progress: Mapping[Step, Progress] = {}

    def show(self, on: Step, progress: Mapping[Step, Progress]) -> None:
        """Show ``on`` as the step one is at, and how far each has come."""
        self._on, self._progress = on, progress
        whole = self._line(max(len(step_name(step)) for step in Step))
        lines = (whole, *map(self._line, SHORTER))
        room = self.size.width or whole.cell_length
        self.update(next((line for line in lines if line.cell_length <= room), lines[-1]))

    def _line(self, most: int) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        for step, progress in self._progress.items():
            sign = SIGNS[progress]
            if step is self._on:
                parts.append((f"[{sign}{step_name(step)}]", "bold $background on $primary"))
            else:
                parts.append(f" {sign}{shortened(step_name(step), most)}")
            parts.append(" ")
        return Content.assemble(*parts)

    def on_resize(self, event: events.Resize) -> None:
        """Show as much of the names as there is room for now."""
        self.show(self._on, self._progress)

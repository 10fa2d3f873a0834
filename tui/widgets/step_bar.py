"""StepBar: the steps of the workshop on one line, which one is on, what is done."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from store.checks.progress import Progress
from store.model import Step
from tui.steps import step_name
from tui.wording.i18n import N_
from tui.wording.text_width import shortened, width

SIGNS = {Progress.EMPTY: " ", Progress.STARTED: "○", Progress.DONE: "✓"}

WORDS = {Progress.EMPTY: "", Progress.STARTED: N_("○ begun"), Progress.DONE: N_("✓ done")}
"""How far a step has come, in words: msgids."""


class StepBar(Static):
    """The steps, in their order: ``✓`` done, ``○`` begun, the one that is on in brackets."""

    DEFAULT_CSS = """
    StepBar { height: 1; width: auto; }
    """

    _on = Step.FRAMING
    _progress: Mapping[Step, Progress] = {}
    _names: Mapping[Step, str] = {}

    class Asked(Message):
        """The mouse was clicked on a step."""

        def __init__(self, step: Step) -> None:
            super().__init__()
            self.step = step

    def show(self, on: Step, progress: Mapping[Step, Progress]) -> None:
        """Show ``on`` as the step one is at, and how far each has come."""
        self._on, self._progress = on, progress
        longest = max(width(step_name(step)) for step in Step)
        lines = [self._named(most) for most in range(longest, 0, -1)]
        room = self.size.width or _cells(lines[0])
        self._names = next((names for names in lines if _cells(names) <= room), lines[-1])
        parts = (
            (name, "bold $background on $primary" * (s is on)) for s, name in self._names.items()
        )
        self.update(Content.assemble(*(piece for part in parts for piece in (part, " "))))

    def _named(self, most: int) -> Mapping[Step, str]:
        """Return what is written of each step, ``most`` cells of each but the one that is on."""
        return {
            step: f"[{sign}{step_name(step)}]"
            if step is self._on
            else f" {sign}{shortened(step_name(step), most)}"
            for step, progress in self._progress.items()
            if (sign := SIGNS[progress])
        }

    def on_resize(self, event: events.Resize) -> None:
        """Show as much of the names as there is room for now."""
        self.show(self._on, self._progress)

    def on_click(self, event: events.Click) -> None:
        """Ask for the step that the mouse points at."""
        end = 0
        for step, name in self._names.items():
            end += width(name) + 1
            if event.x < end:
                self.post_message(self.Asked(step))
                return


def _cells(names: Mapping[Step, str]) -> int:
    return sum(width(name) + 1 for name in names.values())

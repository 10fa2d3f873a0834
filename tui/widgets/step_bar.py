"""StepBar: the steps of the workshop on one line, which one is on, what is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from store.checks.progress import Progress
from store.choices import Step
from tui.steps import step_name
from tui.wording.i18n import N_, spoken
from tui.wording.text_width import clipped, width, wrapped

SIGNS = {Progress.EMPTY: " ", Progress.STARTED: "○", Progress.DONE: "✓"}

WORDS = {Progress.EMPTY: "", Progress.STARTED: N_("○ begun"), Progress.DONE: N_("✓ done")}
"""How far a step has come, in words: msgids."""

WORDS_FROM = 8
"""From so many letters on, a name of several words loses whole ones."""

FEW = (4, 3)
"""So many letters are written of a step where its name has no room; with less, its number."""


class StepBar(Widget):
    """The steps, in their order: ``✓`` done, ``○`` begun, the one that is on in brackets.

    That one is whole; the others have as many letters each as there is room for, else numbers.
    """

    DEFAULT_CSS = """
    StepBar { height: 1; width: auto; }
    """

    _on = Step.FRAMING
    _progress: Mapping[Step, Progress] = {}
    _shown: object = None

    class Asked(Message):
        """The mouse was clicked on a step."""

        def __init__(self, step: Step) -> None:
            super().__init__()
            self.step = step

    def show(self, on: Step, progress: Mapping[Step, Progress]) -> None:
        """Show ``on`` as the step one is at, and how far each has come."""
        shown = (on, progress, spoken())
        if shown != self._shown:
            self._shown, self._on, self._progress = shown, on, progress
            self.refresh(layout=True)

    def render(self) -> Content:
        """Return as much of the names as there is room for now."""
        parts = (
            (name, "bold $background on $primary" * (step is self._on))
            for step, name in self._fitted().items()
        )
        return Content.assemble(*parts)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the cells of all names, whole."""
        return _cells(next(self._ways()))

    def _fitted(self) -> Mapping[Step, str]:
        ways = [*self._ways()]
        names = next((names for names in ways if _cells(names) <= self.size.width), ways[-1])
        return self._filled(names, self._named(step_name))

    def _filled(self, names: Mapping[Step, str], whole: Mapping[Step, str]) -> Mapping[Step, str]:
        """Return ``names``, the first of them ``whole`` as far as there is room left."""
        room, filled = self.size.width - _cells(names), dict(names)
        for step, name in names.items():
            more = width(whole[step]) - width(name)
            if 0 < more <= room:
                filled[step] = whole[step]
                room -= more
        return filled

    def _ways(self) -> Iterator[Mapping[Step, str]]:
        """Yield what may be written of the steps, the longest first."""
        yield self._named(step_name, " ")
        yield self._named(step_name)
        longest = max(width(step_name(step)) for step in Step)
        for most in (*range(longest - 1, WORDS_FROM - 1, -1), *FEW):
            yield self._named(partial(first_letters, most=most))
        yield self._named(lambda step: f"{[*Step].index(step) + 1}")

    def _named(self, called: Callable[[Step], str], before: str = "") -> Mapping[Step, str]:
        """Return what is written of each step, those that are not on as they are ``called``."""
        return {
            step: f"[{SIGNS[far]}{step_name(step)}] "
            if step is self._on
            else f"{before}{SIGNS[far]}{called(step)} "
            for step, far in self._progress.items()
        }

    def on_click(self, event: events.Click) -> None:
        """Ask for the step that the mouse points at."""
        end = 0
        for step, name in self._fitted().items():
            end += width(name)
            if event.x < end:
                self.post_message(self.Asked(step))
                return


def first_letters(step: Step, most: int = FEW[-1]) -> str:
    """Return the name of ``step``, of more than ``most`` letters only the first."""
    name = step_name(step)
    return wrapped(name, most)[0] if most >= WORDS_FROM else clipped(name, most).rstrip()


def _cells(names: Mapping[Step, str]) -> int:
    return sum(map(width, names.values()))

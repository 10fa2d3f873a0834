"""StepBar: the steps of the workshop on one line, which one is on, what is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from store.checks.progress import Progress
from store.choices import Step
from tui.steps import short_step_name, step_name
from tui.wording.i18n import N_, spoken
from tui.wording.text_width import width

SIGNS = {Progress.EMPTY: " ", Progress.STARTED: "○", Progress.DONE: "✓"}

WORDS = {Progress.EMPTY: "", Progress.STARTED: N_("○ begun"), Progress.DONE: N_("✓ done")}
"""How far a step has come, in words: msgids."""


class StepBar(Widget):
    """The steps, in their order: ``✓`` done, ``○`` begun, the one that is on in brackets.

    That one is whole. Others have a shorter word, the longest first, where there is no room for
    all; then a number, those farthest from it first: no word is cut.
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
        return _cells(self._signed(self._whole(), " "))

    def _fitted(self) -> Mapping[Step, str]:
        names = self._whole()
        airy = self._signed(names, " ")
        if _cells(airy) <= self.size.width:
            return airy
        for step, shorter in self._shortenings():
            if self._has_room(names):
                break
            names[step] = shorter
        return self._signed(self._lengthened(names))

    def _whole(self) -> dict[Step, str]:
        return {step: step_name(step) for step in self._progress}

    def _shortenings(self) -> Iterator[tuple[Step, str]]:
        """Yield what may be written of a step instead, what is given up first before."""
        on, *others = self._from_where_one_is()
        for step in sorted(others, key=_saved_by_word, reverse=True):
            yield step, short_step_name(step)
        for step in reversed(others):
            yield step, _number_of(step)
        yield on, short_step_name(on)
        yield on, _number_of(on)

    def _from_where_one_is(self) -> list[Step]:
        """Return the step that is on, then the others, the nearest to it first."""
        order = [*self._progress]
        return sorted(order, key=lambda step: abs(order.index(step) - order.index(self._on)))

    def _lengthened(self, names: Mapping[Step, str]) -> Mapping[Step, str]:
        """Return ``names``, whole or a word again wherever there is room left for it."""
        longer = dict(names)
        for called in (short_step_name, step_name):
            for step in self._from_where_one_is():
                tried = longer | {step: called(step)}
                if width(tried[step]) > width(longer[step]) and self._has_room(tried):
                    longer = tried
        return longer

    def _has_room(self, names: Mapping[Step, str]) -> bool:
        return _cells(self._signed(names)) <= self.size.width

    def _signed(self, names: Mapping[Step, str], before: str = "") -> Mapping[Step, str]:
        """Return each of ``names`` with how far its step has come, the one that is on marked."""
        return {
            step: f"[{SIGNS[self._progress[step]]}{name}] "
            if step is self._on
            else f"{before}{SIGNS[self._progress[step]]}{name} "
            for step, name in names.items()
        }

    def on_click(self, event: events.Click) -> None:
        """Ask for the step that the mouse points at."""
        end = 0
        for step, name in self._fitted().items():
            end += width(name)
            if event.x < end:
                self.post_message(self.Asked(step))
                return


def _saved_by_word(step: Step) -> int:
    return width(step_name(step)) - width(short_step_name(step))


def _number_of(step: Step) -> str:
    return f"{[*Step].index(step) + 1}"


def _cells(names: Mapping[Step, str]) -> int:
    return sum(map(width, names.values()))

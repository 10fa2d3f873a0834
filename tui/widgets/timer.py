"""Timer: the time spent, beside the time planned, on the top line wherever one is."""

from __future__ import annotations

from enum import Enum, auto

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from store.choices import Step
from tui.program import timekeeper_of
from tui.steps import short_step_name
from tui.timekeeper import Timed, Timekeeper, timed_name
from tui.wording.i18n import _
from tui.wording.text_width import width

WITH_BAR, BAR = 110, 8
"""Columns of the window from which the time is drawn too, and in how many cells."""


class NoTime(Enum):
    """What a screen is about that takes no time of its own: a card, a next move."""

    NONE = auto()


class Timer(Widget):
    """Shows “12:30 / 60:00” from the first start on, and “OVER +3:10” once the time is over.

    It names what the time is of, where that is not what the screen is about. Where there is room
    a bar fills as the time goes by.
    """

    DEFAULT_CSS = """
    Timer { width: auto; height: 1; padding: 0 1; display: none; }
    Timer.-shown { display: block; }
    Timer.-over { color: $background; background: $error; text-style: bold; }
    """

    def __init__(self, of_screen: Timed | NoTime) -> None:
        super().__init__()
        self._of_screen = of_screen
        self._text = ""

    def on_mount(self) -> None:
        """Show the time that runs already."""
        self.look()

    def look(self) -> None:
        """Show the time as it is now; nothing is drawn where it looks as it did."""
        keeper = timekeeper_of(self)
        shown = keeper.running or (keeper.was_started and keeper.timed is self._of_screen)
        self.set_class(shown, "-shown")
        self.screen.set_class(shown, "-timed")
        self.set_class(shown and keeper.is_over(keeper.timed), "-over")
        text = self._worded(keeper) if shown else ""
        if text != self._text:
            wider = width(text) != width(self._text)
            self._text = text
            self.refresh(layout=wider)

    def on_resize(self) -> None:
        """Draw as much as there is room for now."""
        self.look()

    def _worded(self, keeper: Timekeeper) -> str:
        timed = keeper.timed
        spent, planned = keeper.spent(timed), keeper.planned(timed)
        elsewhere = timed is not self._of_screen
        squeezed = elsewhere and isinstance(self._of_screen, Step) and self._is_narrow
        if spent >= planned:
            text = _("OVER +%(time)s", time=clock(spent - planned))
        elif squeezed:
            text = clock(spent)
        else:
            text = f"{clock(spent)} / {clock(planned)}{self._bar(spent, planned)}"
        if not keeper.running:
            text = _("pause %(time)s", time=text)
        name = timed_name(timed)
        if squeezed:  # the bar of steps stays readable
            name = short_step_name(timed) if timed else name
        return f"{name} {text}" if elsewhere else text

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < WITH_BAR

    def _bar(self, spent: int, planned: int) -> str:
        """Return how much of the time has gone by, drawn where the window is wide enough."""
        if self._is_narrow or not planned:
            return ""
        gone = BAR * spent // planned
        return f" {'█' * gone}{'░' * (BAR - gone)}"

    def render(self) -> Content:
        """Return the time."""
        return Content(self._text)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the few cells that it takes."""
        return width(self._text)


def clock(seconds: int) -> str:
    """Return ``seconds`` as a clock shows them: “12:30”."""
    return f"{seconds // 60}:{seconds % 60:02}"

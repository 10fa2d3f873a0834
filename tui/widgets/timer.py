"""Timer: the time spent on a step, beside the time planned; it never moves anything on."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.content import Content
from textual.geometry import Size
from textual.timer import Timer as Clock
from textual.widget import Widget

from store import edits
from store.model import Session, Step, Timing
from store.open_session import OpenSession
from tui import messages
from tui.program import settings_of
from tui.steps import STEPS, step_name
from tui.widgets.dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.lengths import read_minutes
from tui.wording.text_width import width

KEPT_EVERY = 60
"""Seconds after which the time spent is kept in the session."""

TakeLength = Callable[[str], str]
"""Takes a length as it was typed, and returns what is now planned. Raises ValueError."""

AskLength = Callable[[str, TakeLength, str], None]
"""Asks a length of time under a label, with what there is now."""

WITH_BAR, BAR = 110, 8
"""Columns of the window from which the time is drawn too, and in how many cells."""


class Timer(Widget):
    """Shows “12:30 / 60” from the first start on, and “OVER +3:10” once the time is over.

    Where there is room a bar fills as the time goes by.
    """

    DEFAULT_CSS = """
    Timer { width: auto; height: 1; padding: 0 1; display: none; }
    Timer.-shown { display: block; }
    Timer.-over { color: $background; background: $error; text-style: bold; }
    """

    def __init__(self, workshop: OpenSession, step: Step, ask: AskLength) -> None:
        super().__init__()
        self._ask = ask
        self._workshop, self._step = workshop, step
        self._since: float | None = None
        self._rang = False
        self._clock: Clock | None = None

    def on_mount(self) -> None:
        """Have the time looked at once a second, while it runs."""
        self._clock = self.set_interval(1, self.tick, pause=True)

    @property
    def planned(self) -> int:
        """The seconds planned for the step, as the team chose or as suggested."""
        planned = self._timing.planned
        return STEPS[self._step].minutes * 60 if planned is None else planned

    @property
    def spent(self) -> int:
        """The seconds spent on the step, up to now."""
        return self._timing.spent + self._not_kept

    @property
    def running(self) -> bool:
        """Whether the time runs."""
        return self._since is not None

    @property
    def _timing(self) -> Timing:
        return self._workshop.session.timings.get(self._step, Timing())

    @property
    def _not_kept(self) -> int:
        return 0 if self._since is None else int(monotonic() - self._since)

    # --- running

    def start(self) -> None:
        """Let the time run, from where it stood."""
        if self._since is None:
            self._since = monotonic()
            self._rang = self.spent >= self.planned
            self._resume(True)

    def pause(self) -> None:
        """Stop the time, and keep what was spent."""
        if self._since is not None:
            self._keep()
            self._since = None
            self._resume(False)

    def _resume(self, runs: bool) -> None:
        if self._clock:
            self._clock.resume() if runs else self._clock.pause()
        self.add_class("-shown")
        self._show_over()
        self.refresh(layout=True)

    def _show_over(self) -> None:
        self.set_class(self.spent >= self.planned, "-over")

    def tick(self) -> None:
        """Show one second more; ring once when the time is over, unless the bell is muted."""
        if not self._rang and self.spent >= self.planned:
            self._rang = True
            if settings_of(self).bell:
                self.app.bell()
        if self._not_kept >= KEPT_EVERY:
            self._keep()
        self._show_over()
        self.refresh(layout=width(self.text()) != self.content_size.width)

    def _keep(self) -> None:
        seconds = self._not_kept
        if self._since is None or not seconds or self._workshop.read_only:
            return
        self._workshop.apply_quietly(edits.spend_time, self._step, seconds)
        self._since += seconds
        self.post_message(messages.Edited())

    # --- shown

    def text(self) -> str:
        """Return the time as it is shown."""
        over = self.spent - self.planned
        text = f"{_clock(self.spent)} / {self.planned // 60}{self._bar()}"
        if over >= 0:
            text = _("OVER +%(time)s", time=_clock(over))
        return text if self.running else _("pause %(time)s", time=text)

    def _bar(self) -> str:
        """Return how much of the time has gone by, drawn where the window is wide enough."""
        if self.app.size.width < WITH_BAR or not self.planned:
            return ""
        gone = BAR * self.spent // self.planned
        return f" {'█' * gone}{'░' * (BAR - gone)}"

    def render(self) -> Content:
        """Return the time."""
        return Content(self.text())

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the few cells that it takes."""
        return width(self.text())

    # --- asked

    def open(self, at: Run | None = None) -> None:
        """Ask what to do with the time, the option ``at`` under the cursor."""
        rings = settings_of(self).bell
        bell = _("Mute the bell") if rings else _("Let the bell ring once at the end")
        options: list[Item[Run]] = [
            self._run_or_pause(),
            Item(self._add_minute, _("One minute more")),
            Item(self._ask_plan, _("Change the planned time…")),
            Item(self._ask_whole, _("Share out the time we have…")),
            Item(self._switch_bell, bell),
        ]
        title = _("Timer: %(step)s", step=step_name(self._step))
        words = _(
            "%(spent)s spent, %(planned)d min planned. Nothing moves on by itself.",
            spent=_clock(self.spent),
            planned=self.planned // 60,
        )
        self.app.push_screen(Choose(title, options, at, words), run_chosen)

    def _run_or_pause(self) -> Item[Run]:
        if self.running:
            return Item(self.pause, _("Pause"))
        return Item(self.start, _("Go on") if self.spent else _("Start"))

    def _switch_bell(self) -> None:
        settings = settings_of(self)
        settings.bell = not settings.bell
        self.open(self._switch_bell)

    def _add_minute(self) -> None:
        self._plan(self.planned + 60)
        self.open(self._add_minute)

    def _ask_plan(self) -> None:
        words = _(
            "Planned time, %(count)d min as a rule (such as 1 h 30):",
            count=STEPS[self._step].minutes,
        )
        self._ask(words, self._plan_minutes, str(self.planned // 60))

    def _plan_minutes(self, typed: str) -> str:
        self._plan(read_minutes(typed) * 60)
        return self._planned_words()

    def _ask_whole(self) -> None:
        self._ask(_("How long do we have from this step on (such as 2 h)?"), self._share, "")

    def _share(self, typed: str) -> str:
        """Share what the team has from now on out over this step and those that follow."""
        steps = list(Step)[list(Step).index(self._step) :]
        usual = {step: STEPS[step].minutes for step in steps}
        self._apply(edits.share_time, read_minutes(typed) * 60, usual)
        return self._planned_words()

    def _planned_words(self) -> str:
        return _("%(count)d min planned for this step.", count=self.planned // 60)

    def _plan(self, seconds: int) -> None:
        self._apply(edits.plan_time, self._step, seconds)

    def _apply(self, edit: Callable[..., Session], *facts: object) -> None:
        if self._workshop.read_only:
            return
        self._workshop.apply(edit, *facts)
        self._rang = self.spent >= self.planned
        self._show_over()
        self.post_message(messages.Edited())
        self.refresh(layout=True)


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"

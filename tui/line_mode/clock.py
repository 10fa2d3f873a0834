"""The time a step takes: it runs between the lines, and nothing moves on by itself."""

from __future__ import annotations

from time import monotonic

from store import edits
from store.model import Session, Step, Timing
from store.open_session import OpenSession
from tui.steps import STEPS, step_name
from tui.wording.i18n import _, n_


class Clock:
    """Counts the time spent on one step at a time, and keeps it in the session."""

    def __init__(self, workshop: OpenSession) -> None:
        self._workshop = workshop
        self._since: float | None = None
        self._step = Step.FRAMING
        self._rang = False

    @property
    def running(self) -> bool:
        """Whether the time runs."""
        return self._since is not None

    def start(self, step: Step) -> None:
        """Let the time of ``step`` run, from where it stood."""
        self.pause()
        self._step, self._since = step, monotonic()
        self._rang = left(self._workshop.session, step) <= 0

    def pause(self) -> None:
        """Stop the time, and keep what was spent."""
        self.keep()
        self._since = None

    def keep(self) -> None:
        """Keep the time spent so far in the session; it is saved with the next act."""
        seconds = int(monotonic() - self._since) if self._since is not None else 0
        if self._since is not None and seconds and not self._workshop.read_only:
            self._workshop.apply_quietly(edits.spend_time, self._step, seconds)
            self._since += seconds

    def news(self) -> str:
        """Return once, in a sentence, that the time of the step is over; else nothing."""
        if not self.running:
            return ""
        self.keep()
        is_over = left(self._workshop.session, self._step) <= 0
        rings, self._rang = is_over and not self._rang, is_over
        if not rings:
            return ""
        return _("The time for this step is over: %(step)s.", step=step_name(self._step))


def planned(session: Session, step: Step) -> int:
    """Return the seconds planned for ``step``, as the team chose or as suggested."""
    chosen = session.timings.get(step, Timing()).planned
    return STEPS[step].minutes * 60 if chosen is None else chosen


def left(session: Session, step: Step) -> int:
    """Return how many seconds of ``step`` are left; below zero, how many are over."""
    return planned(session, step) - session.timings.get(step, Timing()).spent


def standing(session: Session, step: Step) -> str:
    """Return how much of the time of ``step`` is left, in whole minutes."""
    seconds = left(session, step)
    minutes = -(-abs(seconds) // 60)
    if seconds > 0:
        words = n_("%(count)d minute left", "%(count)d minutes left", minutes)
    else:
        words = n_("%(count)d minute over", "%(count)d minutes over", minutes)
    return _(
        "%(step)s: %(words)s, of %(planned)d planned.",
        step=step_name(step),
        words=words,
        planned=planned(session, step) // 60,
    )

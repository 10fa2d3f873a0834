"""Timekeeper: the time that runs for one step, or for a review, wherever one is meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from store.choices import Step
from store.model import Session, Timing, replace
from tui.steps import STEPS, step_name
from tui.wording.i18n import _

if TYPE_CHECKING:
    from store.open_session import OpenSession

KEPT_EVERY = 60
"""Seconds after which the time spent is kept in the session."""

REVIEW_MINUTES = 60
"""The minutes that a review usually takes."""

Timed = Step | None
"""What takes time: a step, or (None) a review, whose time is of one sitting and is not kept."""


def usual_minutes(timed: Timed) -> int:
    """Return the minutes that ``timed`` usually takes."""
    return REVIEW_MINUTES if timed is None else STEPS[timed].minutes


def timed_name(timed: Timed) -> str:
    """Return what ``timed`` is called, in the language spoken."""
    return _("Review") if timed is None else step_name(timed)


class Timekeeper:
    """The one clock of an open session: it runs for one step at a time, and moves nothing on."""

    def __init__(self, workshop: OpenSession, on_change: Callable[[bool], object]) -> None:
        """``on_change`` learns that the time starts, stops or is planned; and whether it is to be
        saved what was edited.
        """
        self._workshop, self._on_change = workshop, on_change
        self._review = Timing()
        self._since: float | None = None
        self._looked_at = (0, False)
        self.timed: Timed = None
        self.was_started = False

    @property
    def running(self) -> bool:
        """Whether the time runs."""
        return self._since is not None

    def runs_for(self, timed: Timed) -> bool:
        """Return whether the time runs, and for ``timed``."""
        return self.running and self.timed is timed

    def planned(self, timed: Timed) -> int:
        """Return the seconds planned for ``timed``, as the team chose or as is usual."""
        planned = self._timing(timed).planned
        return usual_minutes(timed) * 60 if planned is None else planned

    def spent(self, timed: Timed) -> int:
        """Return the seconds spent on ``timed``, up to now."""
        return self._timing(timed).spent + (self._not_kept if self.timed is timed else 0)

    def left(self, timed: Timed) -> int:
        """Return the seconds left of what is planned for ``timed``; below zero, those over."""
        return self.planned(timed) - self.spent(timed)

    def is_over(self, timed: Timed) -> bool:
        """Return whether all the time planned for ``timed`` is spent."""
        return self.left(timed) <= 0

    def _timing(self, timed: Timed) -> Timing:
        if timed is None:
            return self._review
        return self._workshop.session.timings.get(timed, Timing())

    @property
    def _not_kept(self) -> int:
        return 0 if self._since is None else int(monotonic() - self._since)

    # --- running

    def start(self, timed: Timed) -> None:
        """Let the time run for ``timed``, from where it stood; for what it ran before it stops."""
        if self.runs_for(timed):
            return
        kept = self._keep()
        self.timed, self._since = timed, monotonic()
        self.was_started = True
        self._look()
        self._on_change(kept)

    def pause(self) -> None:
        """Stop the time, and keep what was spent."""
        if self.running:
            kept = self._keep()
            self._since = None
            self._on_change(kept)

    def tick(self) -> bool:
        """Look at the time; once a minute keep it.

        Returns whether it is over since just now: because time went by, not for a shorter plan.
        """
        if self._not_kept >= KEPT_EVERY and self._keep():
            self._on_change(True)
        planned_before, was_over = self._looked_at
        planned, is_over = self._look()
        return self.running and is_over and not was_over and planned == planned_before

    def _look(self) -> tuple[int, bool]:
        """Remember, and return, what is planned now and whether it is over."""
        self._looked_at = self.planned(self.timed), self.is_over(self.timed)
        return self._looked_at

    def _keep(self) -> bool:
        """Keep what was spent. Returns whether the session is another for it."""
        seconds = self._not_kept
        if self._since is None or not seconds:
            return False
        if self.timed is None:
            self._review = replace(self._review, spent=self._review.spent + seconds)
        elif self._workshop.read_only:
            return False
        else:
            from store.edits import spend_time  # late: a list of sessions starts without

            self._workshop.apply_quietly(spend_time, self.timed, seconds)
        self._since += seconds
        return self.timed is not None

    # --- planning

    def plan(self, timed: Timed, seconds: int) -> None:
        """Plan ``seconds`` for ``timed``. Raises StoreError where the session is only read."""
        if timed is None:
            self._review = replace(self._review, planned=seconds)
            self._planned(kept=False)
        else:
            from store.edits import plan_time

            self._apply(plan_time, timed, seconds)

    def share(self, first: Step, seconds: int) -> None:
        """Share ``seconds`` from now on out over the step ``first`` and those that follow.

        Raises StoreError where the session is only read.
        """
        from store.edits import share_time

        steps = list(Step)[list(Step).index(first) :]
        self._apply(share_time, seconds, {step: usual_minutes(step) for step in steps})

    def _apply(self, edit: Callable[..., Session], *facts: object) -> None:
        self._workshop.apply(edit, *facts)
        self._planned(kept=True)

    def _planned(self, kept: bool) -> None:
        self._look()
        self._on_change(kept)

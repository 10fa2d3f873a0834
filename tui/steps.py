"""The steps of the workshop, in their order: one row each."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from store.choices import Step
from tui.wording.i18n import N_, _


class StepRow(Struct, frozen=True, kw_only=True):
    """A step's name (a msgid), the ``minutes`` it usually takes, never enforced, and its screen.

    ``short`` (a msgid) is a whole word for where that name has no room.
    ``module``, under ``tui.screens``, holds the class ``screen``: it is imported when it is shown.
    """

    label: str
    short: str
    minutes: int
    module: str
    screen: str


STEPS: Mapping[Step, StepRow] = {
    Step.FRAMING: StepRow(
        label=N_("Framing"),
        short=N_("Frame"),
        minutes=10,
        module="framing",
        screen="FramingScreen",
    ),
    Step.TIMELINE: StepRow(
        label=N_("Timeline"),
        short=N_("Line"),
        minutes=60,
        module="timeline.screen",
        screen="TimelineScreen",
    ),
    Step.RACI: StepRow(
        label=N_("RACI"),
        short=N_("RACI"),
        minutes=25,
        module="raci.screen",
        screen="RaciScreen",
    ),
    Step.STEP_ASIDE: StepRow(
        label=N_("In their shoes"),
        short=N_("Shoes"),
        minutes=45,
        module="step_aside.screen",
        screen="StepAsideScreen",
    ),
    Step.EXCHANGE: StepRow(
        label=N_("Exchange"),
        short=N_("Talk"),
        minutes=30,
        module="exchange.screen",
        screen="ExchangeScreen",
    ),
    Step.LEADS: StepRow(
        label=N_("Next moves"),
        short=N_("Moves"),
        minutes=20,
        module="leads.screen",
        screen="LeadsScreen",
    ),
    Step.SUMMARY: StepRow(
        label=N_("Summary"),
        short=N_("Recap"),
        minutes=10,
        module="summary.screen",
        screen="SummaryScreen",
    ),
}


def step_name(step: Step) -> str:
    """Return what ``step`` is called, in the language spoken."""
    return _(STEPS[step].label)


def short_step_name(step: Step) -> str:
    """Return one whole word for ``step``, in the language spoken."""
    return _(STEPS[step].short)

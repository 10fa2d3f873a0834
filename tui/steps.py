"""The steps of the workshop, in their order: one row each."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from store.choices import Step
from tui.wording.i18n import N_, _


class StepRow(Struct, frozen=True, kw_only=True):
    """A step's name (a msgid), the ``minutes`` it usually takes, never enforced, and its screen.

    ``module``, under ``tui.screens``, holds the class ``screen``: it is imported when it is shown.
    """

    label: str
    minutes: int
    module: str
    screen: str


STEPS: Mapping[Step, StepRow] = {
    Step.FRAMING: StepRow(
        label=N_("Framing"),
        minutes=10,
        module="framing",
        screen="FramingScreen",
    ),
    Step.TIMELINE: StepRow(
        label=N_("Timeline"),
        minutes=60,
        module="timeline.screen",
        screen="TimelineScreen",
    ),
    Step.RACI: StepRow(
        label=N_("RACI"),
        minutes=25,
        module="raci.screen",
        screen="RaciScreen",
    ),
    Step.STEP_ASIDE: StepRow(
        label=N_("In their shoes"),
        minutes=45,
        module="step_aside.screen",
        screen="StepAsideScreen",
    ),
    Step.EXCHANGE: StepRow(
        label=N_("Exchange"),
        minutes=30,
        module="exchange.screen",
        screen="ExchangeScreen",
    ),
    Step.LEADS: StepRow(
        label=N_("Next moves"),
        minutes=20,
        module="leads.screen",
        screen="LeadsScreen",
    ),
    Step.SUMMARY: StepRow(
        label=N_("Summary"),
        minutes=10,
        module="summary.screen",
        screen="SummaryScreen",
    ),
}


def step_name(step: Step) -> str:
    """Return what ``step`` is called, in the language spoken."""
    return _(STEPS[step].label)

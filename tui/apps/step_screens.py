"""The screens of the steps, each imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from store.choices import Step
from tui.steps import STEPS

if TYPE_CHECKING:
    from tui.screens.step import StepScreen


def step_screen(step: Step) -> type[StepScreen]:
    """Return the screen of ``step``, imported when it is first needed."""
    row = STEPS[step]
    found: type[StepScreen] = getattr(import_module(f"tui.screens.{row.module}"), row.screen)
    return found

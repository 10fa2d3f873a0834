"""Going to any step, from wherever one is."""

from __future__ import annotations

from store.checks.progress import progress
from store.choices import Step
from tui import messages
from tui.screens.session import SessionScreen
from tui.steps import step_name
from tui.widgets.choice_dialogs import Choose
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item
from tui.widgets.step_bar import WORDS
from tui.wording.i18n import _


def choose_step(screen: SessionScreen, here: Step | None = None) -> None:
    """Have a step chosen to go to, each with how far it has come; the cursor stands on ``here``."""

    def item(step: Step) -> Item[Step]:
        words = WORDS[progress(screen.session, step)]
        return Item(step, step_name(step), aside=_(words) if words else "")

    def go(step: Step) -> None:
        screen.post_message(messages.StepAsked(step))

    dialog = Choose(_("Go to a step"), [item(step) for step in Step], here)
    screen.app.push_screen(dialog, answered(go))

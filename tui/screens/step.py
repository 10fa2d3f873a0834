"""One step of the workshop: its name, the rail, the timer and the guidance."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.checks import progress
from store.model import Step
from tui import messages
from tui.i18n import N_, _
from tui.labels import label
from tui.screens.session import SessionScreen
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.widgets.rail import Rail
from tui.widgets.timer import Timer


class StepScreen(SessionScreen):
    """One step of the workshop, with the rail of all steps above it."""

    STEP: ClassVar[Step]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", N_("Next step"), show=False),
        Binding("p", "step(-1)", N_("Previous step"), show=False),
        Binding("j", "jump", N_("Go to a step"), show=False),
        Binding("t", "timer", N_("Timer"), show=False),
        Binding("g", "guidance", N_("For the facilitator: what to say, how to run it"), show=False),
        Binding("f6", "follow_up", N_("Follow-up: late, due, to check, reviews"), show=False),
    ]
    DEFAULT_CSS = """
    StepScreen {
        & > .step--top { height: 1; layout: horizontal; background: $panel; }
        & .step--name { width: 1fr; text-style: bold; height: 1; text-overflow: ellipsis; }
        & .step--state { width: auto; height: 1; }
        & .step--state.-unsaved { color: $background; background: $error; text-style: bold; }
    }
    """

    def compose(self) -> ComposeResult:
        """Make the name of the project, the rail, then what every screen has."""
        with Widget(classes="step--top"):
            yield Static(classes="step--name", markup=False)
            yield Timer(self.workshop, self.STEP)
            yield Static(classes="step--state", markup=False)
        yield Rail()
        yield from super().compose()

    def show(self) -> None:
        """Show the project, how it is saved, and the rail; the body is each step's own."""
        framing = self.session.framing
        name = " · ".join(filter(None, [framing.project, framing.structure]))
        self.query_one(".step--name", Static).update(Content(name))
        self.show_state()
        self.query_one(Rail).show(self.STEP, {s: progress(self.session, s) for s in Step})
        self.show_body()

    def show_body(self) -> None:
        """Show the step itself."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show whether all is saved, once there is something to show it on."""
        for state in self.query(".step--state").results(Static):
            state.set_class(self.workshop.failure is not None, "-unsaved")
            state.update(Content(f" {self._state()} "))

    def _state(self) -> str:
        if self.workshop.failure is not None:
            return _("NOT SAVED, trying again")
        if self.workshop.read_only:
            return _("read only")
        return _("saving…") if self.workshop.unsaved else _("saved")

    def action_step(self, by: int) -> None:
        """Go to the next step, or the one before."""
        steps = list(Step)
        at = steps.index(self.STEP) + by
        if 0 <= at < len(steps):
            self.post_message(messages.StepAsked(steps[at]))

    def action_jump(self) -> None:
        """Choose a step to go to."""
        options = [Item(step.value, label(step)) for step in Step]
        self.app.push_screen(Choose(_("Go to a step"), options, self.STEP.value), self._jump)

    @property
    def timer(self) -> Timer:
        """The time of this step."""
        return self.query_one(Timer)

    def action_timer(self) -> None:
        """Start or pause the timer, or change what is planned."""
        self.timer.open()

    def action_guidance(self) -> None:
        """Tell the facilitator what to say at this step, and how to run it."""
        from tui.guidance import guidance

        self.advise(label(self.STEP), guidance(self.STEP))

    def action_follow_up(self) -> None:
        """Show what is late, due or to be checked, and the reviews."""
        self.post_message(messages.FollowUpAsked())

    def _jump(self, step: str | None) -> None:
        if step:
            self.post_message(messages.StepAsked(Step(step)))

    def action_back(self) -> None:
        """Go back to the list of sessions."""
        self.post_message(messages.LeaveAsked())

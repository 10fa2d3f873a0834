"""One step of the workshop: its name, the bar of steps, its time and the guidance."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from store.attendance import ShownToAll
from store.checks.progress import progress
from store.choices import Step
from store.model import replace
from store.open_session import OpenSession
from store.participant import FACILITATOR, ParticipantKind
from store.references import table_of
from tui import messages
from tui.program import places_of, timekeeper_of
from tui.room.leading import show_words
from tui.screens.room import CLOSED_STEPS
from tui.screens.session import SessionScreen
from tui.screens.step_choice import choose_step
from tui.screens.timing import TimerAsking
from tui.steps import step_name
from tui.terminal.bindings import bind
from tui.timekeeper import timed_name
from tui.widgets.line_view import LineView, ids_in
from tui.widgets.step_bar import StepBar
from tui.wording.i18n import N_, _

NAMED = 110
"""Columns from which the name of the project stands before the steps."""


class StepScreen(SessionScreen):
    """One step of the workshop, with the bar of all steps above it."""

    STEP: ClassVar[Step]

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("next-step", "step(1)"),
        bind("previous-step", "step(-1)"),
        bind("jump"),
        bind("timer"),
        bind("export", "export_as"),
        bind("guidance"),
        bind("afterwards"),
        bind("follow-up"),
        bind("show-to-all"),
        bind("earlier", words=N_("Earlier states, versions")),
    ]

    DEFAULT_CSS = """
    StepScreen.-narrow .session--name { display: none; }
    StepScreen.-narrow StepBar { width: 1fr; }
    """

    def on_resize(self, event: events.Resize) -> None:
        """Leave the line to the steps where there is no room for the project's name beside them."""
        self._share_line(event.size.width)

    def _share_line(self, columns: int) -> None:
        self.set_class(columns < NAMED, "-narrow")

    @property
    def timed(self) -> Step:
        """The step, which takes time."""
        return self.STEP

    def compose_top(self) -> ComposeResult:
        """Make the bar of steps."""
        self._share_line(self.app.size.width)  # before the first frame is drawn
        yield StepBar()

    def show(self) -> None:
        """Show the bar of steps too."""
        super().show()
        self.lead_all()
        self.query_one(StepBar).show(self.STEP, {s: progress(self.session, s) for s in Step})

    def on_mount(self) -> None:
        """Show the step, its cursor where it was when one left it."""
        super().on_mount()
        place = places_of(self).get(self.STEP)
        for view in self.query(LineView):
            if view.comes_back and place is not None:
                view.come_back_to(place)
        self._say_whose_time_runs()

    def _say_whose_time_runs(self) -> None:
        keeper = timekeeper_of(self)
        if keeper.running and keeper.timed is not self.STEP:
            words = _("The time runs for “%(step)s”; t times this step.")
            self.call_after_refresh(self.say, words % {"step": timed_name(keeper.timed)})

    @on(LineView.Moved)
    def _remember_place(self, event: LineView.Moved) -> None:
        if isinstance(event.view, LineView) and event.view.comes_back:
            places_of(self)[self.STEP] = event.view.cursor

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the way on after the last step, and the way back before the first."""
        if action == "step" and parameters:
            return self._step_at(cast(int, parameters[0])) is not None
        return super().check_action(action, parameters)

    def _step_at(self, by: int) -> Step | None:
        """Return the step ``by`` further on; partners in the room skip what is closed."""
        closed = CLOSED_STEPS if self.partners_here else ()
        steps = [step for step in Step if step not in closed or step is self.STEP]
        at = steps.index(self.STEP) + by
        return steps[at] if 0 <= at < len(steps) else None

    def action_step(self, by: int) -> None:
        """Go to the next step, or the one before."""
        if step := self._step_at(by):
            self.post_message(messages.StepAsked(step))

    def action_jump(self) -> None:
        """Choose a step to go to."""
        choose_step(self, self.STEP)

    @on(StepBar.Asked)
    def _step_clicked(self, event: StepBar.Asked) -> None:
        self.post_message(messages.StepAsked(event.step))

    def action_timer(self) -> None:
        """Start or pause the timer, or change what is planned."""
        TimerAsking(self, self.STEP).open()

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.need(lambda: workshop.others, "show_to_all")
        own = workshop.participant is FACILITATOR
        self.need(lambda: own and not self.partners_here, "earlier")

    @property
    def nothing_to_undo(self) -> str:
        """What is said where there is nothing to undo: what was done before it was opened stays."""
        if not self.check_action("earlier", ()):
            return super().nothing_to_undo
        return _("Nothing to undo. What was before it was opened: Shift+H, earlier states.")

    @property
    def is_for_guest(self) -> bool:
        """Whether a guest sees it, to whom it is shown."""
        return self.workshop.participant.kind is ParticipantKind.GUEST

    def action_show_to_all(self) -> None:
        """Have the public view and the waiting pages follow what is looked at here, or no more."""
        shows = self.workshop.presence.shows
        self._show_to_all(None if shows else self.under_eyes())
        self.say(show_words(shown=shows is None))

    def under_eyes(self) -> ShownToAll:
        """Return what is looked at here: what the cursor stands on."""
        views = [view for view in self.query(LineView) if view.display]
        views.sort(key=lambda view: not view.has_focus)
        ids = (id for view in views for id in ids_in(view.cursor) if table_of(self.session, id))
        return ShownToAll(self.STEP, next(ids, ""))

    def look_at(self, shown: ShownToAll) -> None:
        """Show what a facilitator looks at on this step."""
        for view in self.query(LineView):
            view.stand_on_any([shown.about])

    def lead_all(self) -> None:
        """Have those who follow see what is looked at here now."""
        shows = self.workshop.presence.shows
        if shows and shows != (shown := self.under_eyes()):
            self._show_to_all(shown)

    def _show_to_all(self, shown: ShownToAll | None) -> None:
        self.workshop.be_seen(replace(self.workshop.presence, shows=shown))

    @on(LineView.Moved)
    def _lead_on(self) -> None:
        self.lead_all()

    def action_guidance(self) -> None:
        """Show the facilitator what to say at this step, and how to run it."""
        from tui.wording.guidance import guidance

        self.advise(step_name(self.STEP), guidance(self.STEP))

    def action_export_as(self) -> None:
        """Choose what is to leave the session, from any step."""
        self.post_message(messages.ExportAsked())

    def action_earlier(self) -> None:
        """Choose an earlier state to go back to; today's is kept as one too."""
        self.post_message(messages.EarlierAsked())

    def action_follow_up(self) -> None:
        """Show what is late, due or to be checked, and the reviews."""
        self.post_message(messages.FollowUpAsked())

    def action_back(self) -> None:
        """Go back to the list of sessions."""
        self.post_message(messages.LeaveAsked())

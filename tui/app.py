"""WorkshopApp: which screen of the open session is shown."""

from __future__ import annotations

import os
import shlex
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from store.choices import Step
from store.location import Location, location_of
from store.queries.follow_up import with_partners
from tui import messages
from tui.apps.going_back import GoingBackApp
from tui.apps.step_screens import step_screen
from tui.program import AskedAbout, Question
from tui.timekeeper import timed_name
from tui.widgets.dialog import answered
from tui.widgets.timer import NoTime
from tui.wording.i18n import _

if TYPE_CHECKING:
    from tui.timekeeper import Timed
    from tui.wording.actors import Actor


class WorkshopApp(GoingBackApp, inherit_bindings=False):
    """The program: a list of sessions, and the steps of the one that is open."""

    @on(messages.AcrossAsked)
    def _show_across(self) -> None:
        from tui.screens.across import AcrossScreen

        self.push_screen(AcrossScreen(self.library))

    @on(messages.StepAsked)
    def _go(self, message: messages.StepAsked) -> None:
        from store.edits import go
        from tui.screens.room import CLOSED_STEPS, closed_words

        workshop = self.opened
        if message.step in CLOSED_STEPS and with_partners(workshop.session):
            self.say(closed_words())
            return
        workshop.keep_place(message.step)
        if not workshop.read_only:
            workshop.apply_quietly(go, message.step)
            self.save_soon()
        self.show_step(message.step)

    @on(messages.ExportAsked)
    def _export(self) -> None:
        from tui.screens.summary.choosing import Choosing  # late: a step is left for it

        self._go(messages.StepAsked(Step.SUMMARY))
        if isinstance(self.screen, Choosing):
            self.screen.call_later(self.screen.action_export_as)

    def show_step(self, step: Step) -> None:
        """Show that step instead of what is shown of the session, or above the list."""
        screen = step_screen(step)(self.opened)
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    @on(messages.FollowUpAsked)
    def show_follow_up(self) -> None:
        """Show what became of the session since."""
        from tui.screens.review.screen import FollowUpScreen

        if isinstance(self.screen, FollowUpScreen):
            return
        self.push_screen(FollowUpScreen(self.opened))

    @on(messages.ClosedToPartners)
    def _show_open(self) -> None:
        """Leave what partners in the room may not see: to the screen behind, or the timeline."""
        from tui.screens.room import closed_words

        if len(self.screen_stack) > 2 and self.screen in set(self.session_screens()):
            self.screen.dismiss(None)
        else:
            self.show_step(Step.TIMELINE)
        self.call_later(self.say, closed_words())

    @on(messages.AfterwardsAsked)
    def _show_afterwards(self, message: messages.AfterwardsAsked) -> None:
        from tui.screens.afterwards.screen import AfterwardsScreen

        self.push_screen(AfterwardsScreen(self.opened, message.section))

    @on(messages.NotedAsked)
    def _show_noted(self, message: messages.NotedAsked) -> None:
        from tui.screens.afterwards.noted import NotedScreen

        self.push_screen(NotedScreen(self.opened, message.id))

    @on(messages.EveryoneAsked)
    def _show_everyone(self) -> None:
        from tui.screens.everyone import EveryoneScreen

        if not isinstance(self.screen, EveryoneScreen):
            self.push_screen(EveryoneScreen(self.opened, self._how_to_join(), lambda: self.door))

    @on(messages.WayInAsked)
    def _show_way_in(self) -> None:
        from tui.screens.way_in import WayInScreen

        self.push_screen(WayInScreen(self.opened))

    def _how_to_join(self) -> str:
        """Return the line that lets one in, as it is typed on this machine."""
        usual = location_of("", os.environ).address == self.location.address
        data = [] if usual else ["--data", self.location.shown]
        return shlex.join(["alliances", *data, "join", self.opened.id])

    @on(messages.ConflictsAsked)
    def _show_conflicts(self) -> None:
        from tui.screens.conflicts import ConflictsScreen

        self.push_screen(ConflictsScreen(self.opened))

    @on(messages.ActorAsked)
    def _show_actor(self, message: messages.ActorAsked) -> None:
        from tui.screens.actor import ActorScreen

        self.push_screen(ActorScreen(self.opened, message.actor, message.field))

    @on(messages.MissingAsked)
    def _sweep(self, message: messages.MissingAsked) -> None:
        from tui.screens.timeline.missing import in_library_order, missing_dialog

        own = self.own_actors
        own.read_anew()

        def reply(ticked: frozenset[Actor]) -> None:
            message.reply(in_library_order(own, ticked))

        self.push_screen(missing_dialog(self.opened.session, own), answered(reply))

    @on(messages.ActorNamed)
    def _remember(self, message: messages.ActorNamed) -> None:
        remember = partial(self.own_actors.remember, message.name, message.family)
        self.ask_beside(Question(remember, lambda _kept: None, self.say_why))

    @on(messages.LeadAsked)
    def _show_lead(self, message: messages.LeadAsked) -> None:
        from tui.screens.leads.lead import LeadScreen

        self.push_screen(LeadScreen(self.opened, message.lead))

    @on(messages.TurnAsked)
    def _show_turn(self, message: messages.TurnAsked) -> None:
        from tui.screens.step_aside.turn import TurnScreen

        workshop, role, behind = self.opened, message.role, self.in_front

        def leave(_result: object) -> None:
            workshop.release(role)

        def show(is_free: bool) -> None:
            if not is_free:
                from tui.room.people import writing_there  # late: it is seldom so

                words = writing_there(workshop.session, workshop.others, role)
                self.say(" ".join([words, _("F8 frees it.")]))
            elif not self.show_above(behind, TurnScreen(workshop, role), leave):
                leave(None)

        claim = partial(workshop.claim, role)
        self.ask(Question(claim, show, self.say_why, leave), AskedAbout.TURN)

    @on(messages.LeaveAsked)
    async def _leave(self) -> None:
        keeper = self.timekeeper
        stopped = keeper.timed if keeper and keeper.running else NoTime.NONE
        await self.sure_to_leave(partial(self.leave_saved, partial(self._close, stopped)))

    async def sure_to_leave(self, leave: Callable[[], Awaitable[object]]) -> None:
        """Leave, once one is sure where others are in the room."""
        workshop = self.workshop
        others = workshop.others if workshop else ()
        if workshop and others:
            from tui.screens.asked_first import leave_room_dialog

            is_open = self.door is not None
            dialog = leave_room_dialog(workshop.session, others, door_is_open=is_open)
            if dialog:
                self.push_screen(dialog, answered(lambda _sure: self.call_later(leave)))
                return
        await leave()

    def _close(self, stopped: Timed | NoTime = NoTime.NONE) -> None:
        self.close_session()
        if stopped is not NoTime.NONE:
            words = _("The time stopped for “%(step)s”: t goes on with it in the session.")
            self.call_later(self.say, words % {"step": timed_name(stopped)})


def run(
    location: Location,
    session_id: str | None = None,
    calm: bool = False,
    may_ask_language: bool = False,
) -> int:
    """Run the program on what is kept at ``location`` until it is left.

    Returns its exit code: 0, or 1 on a bug.
    """
    return WorkshopApp(location, session_id, calm, may_ask_language).run_at_terminal()

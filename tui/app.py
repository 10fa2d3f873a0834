"""WorkshopApp: which session is open, and which screen is shown."""

from __future__ import annotations

import os
import shlex
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import on

from store.choices import Step
from store.errors import AlliancesError, SessionDamaged
from store.location import Location, location_of
from store.model import Session
from store.person import current_person
from store.queries.follow_up import with_partners
from tui import messages
from tui.apps.room_opening import DoorApp
from tui.apps.step_screens import step_screen
from tui.program import AskedAbout, Question
from tui.room.people import writing_there
from tui.screens.asked_first import damaged_dialog, language_dialog, restore_dialog
from tui.screens.earlier_states import earlier_dialog
from tui.screens.sessions import SessionsScreen
from tui.timekeeper import timed_name
from tui.widgets.dialog import answered
from tui.widgets.entry import EntryLine
from tui.widgets.timer import NoTime
from tui.wording.date_format import local, short_time
from tui.wording.errors import sentence
from tui.wording.i18n import _, spoken
from tui.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from datetime import datetime

    from store.open_session import OpenSession
    from tui.timekeeper import Timed


class WorkshopApp(DoorApp, inherit_bindings=False):
    """The program: a list of sessions, and the steps of the one that is open."""

    def __init__(
        self,
        location: Location,
        session_id: str | None = None,
        calm: bool = False,
        may_ask_language: bool = False,
    ) -> None:
        super().__init__(location, calm)
        self._first_session = session_id
        self._asks_language = may_ask_language and self.settings.language not in LANGUAGES

    def get_default_screen(self) -> SessionsScreen:
        """Return the list of sessions, which all other screens are shown above."""
        self.settle()
        return SessionsScreen(self.library)

    def begin(self) -> None:
        """Open the session asked for on the command line; ask for the language nothing tells."""
        if self._first_session:  # now: the list is not even drawn
            self._open(self._first_session)
        if self._asks_language:
            self.call_later(self._ask_language)

    def _ask_language(self) -> None:
        """Ask once which language to speak; who goes back has the one that is spoken."""

        def chosen(code: str | None) -> None:
            self.set_setting(messages.SettingChosen("language", code or spoken().code))

        self.push_screen(language_dialog(), chosen)

    # --- sessions and steps

    @on(messages.OpenAsked)
    def _ask_session(self, message: messages.OpenAsked) -> None:
        """Open a session once the library gives it."""
        self.give_up(AskedAbout.SESSIONS)
        self.ask(AskedAbout.OPENING, self._opening(message.id))

    def _open(self, id: str) -> None:
        """Open a session now."""
        self._opening(id).look().use()

    def _opening(self, id: str) -> Question[_JustOpened]:
        return Question(
            lambda: _seated(self.library.open(id)),
            self._show_asked,
            partial(self._offer_snapshot, id),
            lambda seated: seated.workshop.leave(),
        )

    def _show_asked(self, seated: _JustOpened) -> None:
        """Show a session above the list, whatever was opened there meanwhile."""
        if self.screen_stack[1:] or any(e.asking for e in self._sessions.query(EntryLine)):
            self.pause_keys()  # who types there types no command
        while self.screen_stack[1:]:
            self.pop_screen()
        self._show_session(seated)

    def _offer_snapshot(self, id: str, error: AlliancesError) -> None:
        """Say why a session does not open; offer its newest good state where it is damaged."""
        if not isinstance(error, SessionDamaged) or error.snapshot is None:
            self.say(sentence(error))
            return
        asked = messages.RestoreAsked(id, error.snapshot)

        def chosen(back: bool | None) -> None:
            if back:
                self.post_message(asked)

        self.push_screen(damaged_dialog(error), chosen)

    @on(messages.EarlierAsked)
    def _ask_earlier(self) -> None:
        workshop = self._workshop
        try:
            kept = self.library.earlier(workshop.id)
        except AlliancesError as error:
            self.say(sentence(error))
            return
        if not kept:
            self.say(_("No earlier state of it is kept."))
            return
        dialog = earlier_dialog(workshop.session.framing.project, kept)
        self.push_screen(dialog, answered(self._go_back_to))

    def _go_back_to(self, when: datetime) -> None:
        """Save, leave the open session, and open it as it was."""
        asked = messages.RestoreAsked(self._workshop.id, when)

        def leave() -> None:
            self._close()
            self.post_message(asked)

        self.call_later(self.leave_saved, leave)

    @on(messages.RestoreAsked)
    def _ask_restore(self, message: messages.RestoreAsked) -> None:
        if present := self.library.present().get(message.id):
            dialog = restore_dialog(present)
            self.push_screen(dialog, answered(lambda _sure: self._restore(message)))
        else:
            self._restore(message)

    def _restore(self, message: messages.RestoreAsked) -> None:
        try:
            self.library.restore_snapshot(message.id, message.when)
        except AlliancesError as error:
            self.say(sentence(error))
        else:
            self._open(message.id)
            self._say_restored(message.when)

    def _say_restored(self, when: datetime) -> None:
        if self.workshop and not self.workshop.drafts():
            words = _("The state of %(when)s is back. Shift+H: the one before it stands first.")
            words %= {"when": short_time(when)}
            self.call_later(self.say, words)

    @on(messages.NewAsked)
    def _new(self, message: messages.NewAsked) -> None:
        from store.edits import new_session  # late, as all that the list of sessions has no use for
        from tui.wording.dates import today

        if not self._create(lambda: new_session(message.project, today())):
            why = self._sessions.entry.said
            self._sessions.ask_project(message.project)
            self._sessions.say(why, error=True)

    @on(messages.AcrossAsked)
    def _show_across(self) -> None:
        from tui.screens.across import AcrossScreen

        self.push_screen(AcrossScreen(self.library))

    @on(messages.ExampleAsked)
    def _example(self) -> None:
        from store.edits import go
        from tui.examples import example

        if self._create(lambda: go(example(spoken().code), Step.TIMELINE)):
            words = _(
                "An example, to look round: n and p go from step to step, q comes back. Whatever "
                "you do here, u takes it back."
            )
            self.call_later(self.say, words)

    def _create(self, make: Callable[[], Session]) -> bool:
        try:
            self._show_session(_seated(self.library.create(make())))
        except AlliancesError as error:
            self.say(sentence(error))
            return False
        return True

    def _show_session(self, seated: _JustOpened) -> None:
        from tui.wording.dates import today

        self.give_up(AskedAbout.OPENING)  # another one, which came first
        self.workshop = workshop = seated.workshop
        self.take_time_of(workshop)
        self.places = {}
        last_day = local(workshop.changed_at).date()
        if workshop.session.leads and last_day < today():
            self._show_follow_up()
        else:
            self._show_step(seated.place)
        if workshop.read_only_because is not None:
            self.call_later(self.say, sentence(workshop.read_only_because))
        elif workshop.drafts():
            self.call_later(self.say, _text_waits(workshop))

    @on(messages.StepAsked)
    def _go(self, message: messages.StepAsked) -> None:
        from store.edits import go
        from tui.screens.room import CLOSED_STEPS, closed_words

        workshop = self._workshop
        if message.step in CLOSED_STEPS and with_partners(workshop.session):
            self.say(closed_words())
            return
        workshop.keep_place(message.step)
        if not workshop.read_only:
            workshop.apply_quietly(go, message.step)
            self.save_soon()
        self._show_step(message.step)

    @on(messages.ExportAsked)
    def _export(self) -> None:
        from tui.screens.summary.choosing import Choosing  # late: a step is left for it

        self._go(messages.StepAsked(Step.SUMMARY))
        if isinstance(self.screen, Choosing):
            self.screen.call_later(self.screen.action_export_as)

    def _show_step(self, step: Step) -> None:
        screen = step_screen(step)(self._workshop)
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    @on(messages.FollowUpAsked)
    def _show_follow_up(self) -> None:
        from tui.screens.review.screen import FollowUpScreen

        if isinstance(self.screen, FollowUpScreen):
            return
        self.push_screen(FollowUpScreen(self._workshop))

    @on(messages.ClosedToPartners)
    def _show_open(self) -> None:
        """Leave what partners in the room may not see: to the screen behind, or the timeline."""
        from tui.screens.room import closed_words

        if len(self.screen_stack) > 2 and self.screen in set(self.session_screens()):
            self.screen.dismiss(None)
        else:
            self._show_step(Step.TIMELINE)
        self.call_later(self.say, closed_words())

    @on(messages.AfterwardsAsked)
    def _show_afterwards(self, message: messages.AfterwardsAsked) -> None:
        from tui.screens.afterwards.screen import AfterwardsScreen

        self.push_screen(AfterwardsScreen(self._workshop, message.section))

    @on(messages.NotedAsked)
    def _show_noted(self, message: messages.NotedAsked) -> None:
        from tui.screens.afterwards.noted import NotedScreen

        self.push_screen(NotedScreen(self._workshop, message.id))

    @on(messages.EveryoneAsked)
    def _show_everyone(self) -> None:
        from tui.screens.everyone import EveryoneScreen

        if not isinstance(self.screen, EveryoneScreen):
            self.push_screen(EveryoneScreen(self._workshop, self._how_to_join(), lambda: self.door))

    @on(messages.WayInAsked)
    def _show_way_in(self) -> None:
        from tui.screens.way_in import WayInScreen

        self.push_screen(WayInScreen(self._workshop))

    def _how_to_join(self) -> str:
        """Return the line that lets one in, as it is typed on this machine."""
        usual = location_of("", os.environ).address == self.location.address
        data = [] if usual else ["--data", self.location.shown]
        return shlex.join(["alliances", *data, "join", self._workshop.id])

    @on(messages.ConflictsAsked)
    def _show_conflicts(self) -> None:
        from tui.screens.conflicts import ConflictsScreen

        self.push_screen(ConflictsScreen(self._workshop))

    @on(messages.ActorAsked)
    def _show_actor(self, message: messages.ActorAsked) -> None:
        from tui.screens.actor import ActorScreen

        self.push_screen(ActorScreen(self._workshop, message.actor, message.field))

    @on(messages.MissingAsked)
    def _sweep(self, message: messages.MissingAsked) -> None:
        from tui.screens.timeline.missing import in_library_order, missing_dialog

        own = self.own_actors
        own.read_anew()
        self.push_screen(
            missing_dialog(self._workshop.session, own),
            lambda ticked: message.reply(in_library_order(own, ticked or ())),
        )

    @on(messages.ActorNamed)
    def _remember(self, message: messages.ActorNamed) -> None:
        self.own_actors.remember(message.name, message.family)

    @on(messages.LeadAsked)
    def _show_lead(self, message: messages.LeadAsked) -> None:
        from tui.screens.leads.lead import LeadScreen

        self.push_screen(LeadScreen(self._workshop, message.lead))

    @on(messages.TurnAsked)
    def _show_turn(self, message: messages.TurnAsked) -> None:
        from tui.screens.step_aside.turn import TurnScreen

        if not self._workshop.claim(message.role):
            others = self._workshop.others
            words = writing_there(self._workshop.session, others, message.role)
            self.say(" ".join([words, _("F8 frees it.")]))
            return
        release = self._workshop.release
        self.push_screen(
            TurnScreen(self._workshop, message.role), lambda _done: release(message.role)
        )

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
        self.let_door_go()
        self.keep_drafts()
        self._sessions.last = self._workshop.id
        self._workshop.leave()
        self.workshop = None
        self.pop_screen()
        if stopped is not NoTime.NONE:
            words = _("The time stopped for “%(step)s”: t goes on with it in the session.")
            self.call_later(self.say, words % {"step": timed_name(stopped)})

    @property
    def _sessions(self) -> SessionsScreen:
        sessions = self.screen_stack[0]
        assert isinstance(sessions, SessionsScreen)
        return sessions

    @property
    def _workshop(self) -> OpenSession:
        assert self.workshop is not None, "a session is open on every screen that asks for this"
        return self.workshop


class _JustOpened(NamedTuple):
    """A session that was entered, and the step that this person was last at."""

    workshop: OpenSession
    place: Step


def _seated(workshop: OpenSession) -> _JustOpened:
    workshop.person = current_person()
    workshop.enter()
    return _JustOpened(workshop, workshop.place)


def _text_waits(workshop: OpenSession) -> str:
    """Return in words that a text waits to be gone on with, and where."""
    from tui.fields.waiting import waiting_words

    if where := waiting_words(workshop.session, workshop.drafts()):
        words = _("A text that was not kept yet waits in “%(field)s”: open that field again.")
        return words % {"field": where}
    return _("A text that was not kept yet waits where it was typed: open that field again.")


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

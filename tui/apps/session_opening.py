"""Which session is open: one of the list, or a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import on

from store.choices import Step
from store.errors import AlliancesError, SessionDamaged
from store.location import Location
from store.model import Session
from store.person import current_person
from tui import messages
from tui.apps.room_opening import DoorApp
from tui.program import AskedAbout, Question
from tui.screens.sessions import SessionsScreen
from tui.widgets.entry import EntryLine
from tui.wording.date_format import local
from tui.wording.errors import sentence
from tui.wording.i18n import _, spoken
from tui.wording.languages import LANGUAGES
from tui.wording.notices import notice_sentence, some_copied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from store.open_session import OpenSession


class OpeningApp(DoorApp, inherit_bindings=False):
    """A program that has a list of sessions, and opens one of them above it."""

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
        if self._first_session:  # now: where the library is near, the list is not even drawn
            self._open(self._first_session)
        else:
            copied = Question(lambda: self.location.copied, self._say_copied, self.say_why)
            self.ask_beside(copied)
        if self._asks_language:
            self.call_later(self._ask_language)

    def _say_copied(self, copies: Sequence[Path]) -> None:
        if copies:
            self.call_after_refresh(self.say, some_copied(copies))

    def _ask_language(self) -> None:
        """Ask once which language to speak; who goes back has the one that is spoken."""

        def chosen(code: str | None) -> None:
            self.set_setting(messages.SettingChosen("language", code or spoken().code))

        from tui.screens.asked_first import language_dialog  # late: asked once at the most

        self.push_screen(language_dialog(), chosen)

    # --- one that is there

    @on(messages.OpenAsked)
    def _ask_session(self, message: messages.OpenAsked) -> None:
        self._open(message.id)

    def _open(self, id: str, then: Callable[[], object] = lambda: None) -> None:
        """Open a session once the library gives it, and go on with ``then``."""
        self._open_what(lambda: self.library.open(id), partial(self._offer_snapshot, id), then)

    def _open_what(
        self,
        find: Callable[[], OpenSession],
        refused: Callable[[AlliancesError], object],
        then: Callable[[], object] = lambda: None,
    ) -> None:
        def use(seated: _JustOpened) -> None:
            self._show_asked(seated)
            then()

        self.give_up(AskedAbout.SESSIONS)
        question = Question(
            lambda: _seated(find()), use, refused, lambda seated: seated.workshop.leave()
        )
        self.ask(question, AskedAbout.OPENING)

    def _show_asked(self, seated: _JustOpened) -> None:
        """Show a session above the list, whatever was opened there meanwhile."""
        if self.screen_stack[1:] or any(e.asking for e in self.sessions.query(EntryLine)):
            self.pause_keys()  # who types there types no command
        while self.screen_stack[1:]:
            self.pop_screen()
        self._show_session(seated)

    def _offer_snapshot(self, id: str, error: AlliancesError) -> None:
        """Say why a session does not open; offer its newest good state where it is damaged."""
        if not isinstance(error, SessionDamaged) or error.snapshot is None:
            self.say_why(error)
            return
        asked = messages.RestoreAsked(id, error.snapshot)

        def chosen(back: bool | None) -> None:
            if back:
                self.post_message(asked)

        from tui.screens.asked_first import damaged_dialog  # late: few are

        self.push_screen(damaged_dialog(error), chosen)

    def _show_session(self, seated: _JustOpened) -> None:
        from tui.wording.dates import today

        self.give_up(AskedAbout.OPENING)  # another one, which came first
        self.workshop = workshop = seated.workshop
        self.take_time_of(workshop)
        self.places = {}
        last_day = local(workshop.changed_at).date()
        if workshop.session.leads and last_day < today():
            self.show_follow_up()
        else:
            self.show_step(seated.place)
        if words := " ".join(_said_of(workshop)):
            self.call_later(self.say, words)

    def show_step(self, step: Step) -> None:
        """Show that step of the open session."""
        raise NotImplementedError

    def show_follow_up(self) -> None:
        """Show what became of the open session since."""
        raise NotImplementedError

    # --- a new one

    @on(messages.NewAsked)
    def _new(self, message: messages.NewAsked) -> None:
        from store.edits import new_session  # late, as all that the list of sessions has no use for
        from tui.wording.dates import today

        def refused(error: AlliancesError) -> None:
            self.sessions.names.ask_new_again(message.project)
            self.say_why(error)

        self._create(lambda: new_session(message.project, today()), refused)

    @on(messages.ExampleAsked)
    def _example(self) -> None:
        from store.edits import go
        from tui.examples import example

        language = spoken().code
        words = _(
            "An example, to look round: n and p go from step to step, q comes back. Whatever "
            "you do here, u takes it back."
        )
        self._create(
            lambda: go(example(language), Step.TIMELINE),
            self.say_why,
            lambda: self.call_later(self.say, words),
        )

    def _create(
        self,
        make: Callable[[], Session],
        refused: Callable[[AlliancesError], object],
        then: Callable[[], object] = lambda: None,
    ) -> None:
        self._open_what(lambda: self.library.create(make()), refused, then)

    # --- all of them

    def close_session(self) -> None:
        """Leave the open session, for the list."""
        self.let_door_go()
        self.keep_drafts()
        self.sessions.last = self.opened.id
        self.opened.leave()
        self.workshop = None
        self.pop_screen()

    @property
    def sessions(self) -> SessionsScreen:
        """The list of sessions, behind all else."""
        sessions = self.screen_stack[0]
        assert isinstance(sessions, SessionsScreen)
        return sessions

    @property
    def opened(self) -> OpenSession:
        """The open session."""
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


def _said_of(workshop: OpenSession) -> Iterator[str]:
    """Yield what is to be said of a session that was just opened."""
    yield from map(notice_sentence, workshop.take_notices())
    if workshop.read_only_because is not None:
        yield sentence(workshop.read_only_because)
    elif workshop.drafts():
        yield _text_waits(workshop)


def _text_waits(workshop: OpenSession) -> str:
    """Return in words that a text waits to be gone on with, and where."""
    from tui.fields.waiting import waiting_words

    if where := waiting_words(workshop.session, workshop.drafts()):
        words = _("A text that was not kept yet waits in “%(field)s”: open that field again.")
        return words % {"field": where}
    return _("A text that was not kept yet waits where it was typed: open that field again.")

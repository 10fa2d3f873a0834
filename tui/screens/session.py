"""A screen on the open session: its top line, its body, and what partners in the room see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Never

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.errors import SessionTrashed
from store.open_session import OpenSession
from store.participant import FACILITATOR, ParticipantKind
from store.references import table_of
from tui import messages
from tui.fields.field import Field, Readers
from tui.room.people import here_words
from tui.screens.asking import AskingScreen
from tui.screens.room import Room, closed_words
from tui.terminal.bindings import bind
from tui.timekeeper import Timed
from tui.widgets.item_list import Item, heading, to_read
from tui.widgets.notice_dialogs import Notice
from tui.widgets.timer import NoTime, Timer
from tui.wording.i18n import _, n_


class SessionScreen(AskingScreen):
    """A screen on the open session: key → pure edit → OpenSession → show."""

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.need(lambda: workshop.participant is FACILITATOR, "room", "everyone")

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("back"),
        bind("close"),
        bind("undo"),
        bind("redo"),
        bind("conflicts"),
        bind("room"),
        bind("everyone"),
    ]

    DEFAULT_CSS = """
    SessionScreen {
        & > .session--top { height: 1; layout: horizontal; background: $panel; }
        & .session--name { width: 1fr; text-style: bold; height: 1; }
        & .session--name { text-wrap: nowrap; text-overflow: ellipsis; }
        & .session--state { width: auto; height: 1; }
        & .session--state.-unsaved { color: $background; background: $error; text-style: bold; }
        & > .session--room { height: 1; display: none; padding: 0 1; text-style: bold; }
        & > .session--room { color: $background; background: $warning; }
        &.-room > .session--room { display: block; }
        /* beside the time, a narrow line has room for the steps where all is well */
        &.-narrow.-timed .session--state.-calm { display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        """Make the name of the project and how it is saved, then what every screen has."""
        name = Static(classes="session--name", markup=False)
        state = Static(classes="session--state", markup=False)
        timer = Timer(self.timed)
        yield Widget(name, *self.compose_top(), timer, state, classes="session--top")
        yield Static(classes="session--room", markup=False)
        yield from super().compose()

    @property
    def timed(self) -> Timed | NoTime:
        """The step or the review that the screen is for, whose time is not named there."""
        return NoTime.NONE

    def compose_top(self) -> ComposeResult:
        """Make what stands between the name and the state; nothing on most screens."""
        yield from ()

    @property
    def is_whole(self) -> bool:
        """Whether the screen and all its parts are made: those of the top line come last."""
        return super().is_whole and bool(self.query(".session--name"))

    def show(self) -> None:
        """Show the project and how it is saved; the body is each screen's own."""
        framing = self.session.framing
        name = " · ".join(filter(None, [framing.project, framing.structure]))
        self.query_one(".session--name", Static).update(Content(name))
        self.show_state()
        self.query_one(Timer).look()
        self._show_room()
        if self.is_closed:
            self._leave_closed()
        else:
            self.show_body()
        self.refresh_bindings()
        self.show_beside()

    # --- partners in the room

    CLOSED_TO_PARTNERS: ClassVar[bool] = False
    """Whether partners in the room may see nothing of this screen."""

    @property
    def is_closed(self) -> bool:
        """Whether partners in the room may see nothing of what this screen is about."""
        hidden = table_of(self.workshop.session, self.about) and not table_of(
            self.session, self.about
        )
        return self.partners_here and (self.CLOSED_TO_PARTNERS or bool(hidden))

    def _show_room(self) -> None:
        self.set_class(self.partners_here and not self.is_for_guest, "-room")
        words = _("PARTNERS ARE IN THE ROOM: only what they may read shows · Shift+R: they left")
        self.query_one(".session--room", Static).update(Content(words))

    def _leave_closed(self) -> None:
        """Give place to another screen, but for who is typing: then once that is done."""
        if not self.is_typed_in and self.app.screen is self:
            self.post_message(messages.ClosedToPartners())

    def action_room(self) -> None:
        """Have partners come into the room of a review, or say that they have left."""
        Room(self).switch()

    def shown_fields(self, fields: Iterable[Field]) -> list[Field]:
        """Return ``fields``, of which partners in the room see those that they may read."""
        return [f for f in fields if not self.partners_here or f.readers is Readers.PARTNERS]

    def show_body(self) -> None:
        """Show what this screen is for."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show whether all is saved, once there is something to show it on."""
        for state in self.query(".session--state").results(Static):
            state.set_class(self.workshop.failure is not None, "-unsaved")
            brief = self.has_class("-narrow")  # there is room for the steps alone
            here = here_words(self.session, self.workshop.others, brief=brief)
            here = here or (_("room open") if self.workshop.presence.pages else "")
            said = self._alarm() or self._saved()
            state.set_class(said == self._saved() and not here, "-calm")
            state.update(Content(f" {' · '.join(filter(None, [here, said]))} "))

    @property
    def _looks_on(self) -> bool:
        return self.workshop.participant.kind is ParticipantKind.PUBLIC

    def _saved(self) -> str:
        if self._looks_on:
            return ""
        return _("saving…") if self.workshop.unsaved else _("saved")

    def _alarm(self) -> str:
        """Return what is to be known of how the session is kept, where it is not as it should."""
        twice = len(self.session.conflicts)
        if isinstance(self.workshop.failure, SessionTrashed):
            return _("in the trash")
        if self.workshop.failure is not None:
            return _("NOT SAVED, trying again")
        if self.workshop.read_only and not self._looks_on:
            return _("read only")
        if twice and not self.workshop.read_only:
            return n_("%(count)d written twice (F7)", "%(count)d written twice (F7)", twice)
        return ""

    def advise(self, title: str, advice: list[tuple[str, list[str]]]) -> None:
        """Show the facilitator some ``advice``: sentences under headings."""
        items: list[Item[Never]] = []
        for words, sentences in advice:
            items += [heading(words), *to_read(sentences)]
        self.app.push_screen(Notice(_("%(step)s: for the facilitator", step=title), items))

    def action_afterwards(self) -> None:
        """Note what the months bring: signs of trust, the next review, bodies, relations."""
        self.post_message(messages.AfterwardsAsked())

    def action_everyone(self) -> None:
        """Show who is in the room, and what all are asked for."""
        self.post_message(messages.EveryoneAsked())

    def action_conflicts(self) -> None:
        """List what two people wrote at once; a key settles each."""
        if self.partners_here:
            self.say(closed_words())
        elif self.session.conflicts:
            self.post_message(messages.ConflictsAsked())
        else:
            self.say(_("Nothing was written twice."))

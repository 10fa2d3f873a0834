"""A screen on the open session: what is asked, edited and shown there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.errors import SessionTrashed
from store.field_rules import MAX_NAME
from store.open_session import OpenSession
from store.participant import FACILITATOR, ParticipantKind
from store.references import table_of
from store.text import is_name
from tui import messages
from tui.fields.parse import read_field_day
from tui.fields.table import Field, Kind, Option, Readers
from tui.half_typed import Drafts, drafts_of
from tui.room.people import here_words
from tui.screens.acting import ActingScreen
from tui.screens.field_items import choice_items, options_of
from tui.screens.room import Room, closed_words
from tui.terminal.bindings import bind
from tui.timekeeper import Timed
from tui.widgets.choice_dialogs import Choose, Tick
from tui.widgets.entry import EntryLine, OnEntered, OnPasted
from tui.widgets.item_list import Item, heading
from tui.widgets.notice_dialogs import Notice
from tui.widgets.pasting import PasteRefused, read_paste, still_pasted
from tui.widgets.text_dialog import TextDialog
from tui.widgets.timer import NoTime, Timer
from tui.wording.dates import date_hint, day_hint
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled

Keep = Callable[[object], object]
"""Keeps a value that was asked; false when it was refused, the reason having been said."""


class SessionScreen(ActingScreen):
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
            state.update(Content(f" {' · '.join(filter(None, [here, self._state()]))} "))

    def _state(self) -> str:
        twice = len(self.session.conflicts)
        if isinstance(self.workshop.failure, SessionTrashed):
            return _("in the trash")
        if self.workshop.failure is not None:
            return _("NOT SAVED, trying again")
        if self.workshop.read_only:
            looks_on = self.workshop.participant.kind is ParticipantKind.PUBLIC
            return "" if looks_on else _("read only")
        if twice:
            return n_("%(count)d written twice (F7)", "%(count)d written twice (F7)", twice)
        return _("saving…") if self.workshop.unsaved else _("saved")

    def add_pasted(
        self, add: Callable[[list[str]], object], lines: list[str], limit: int = MAX_NAME
    ) -> list[str] | None:
        """Have ``add`` take the lines of a paste as one edit, and say how many there are.

        Returns those longer than ``limit``; None, having said why, where ``add`` refuses all.
        """
        good = [line for line in lines if is_name(line, limit)]
        if good and not add(good):
            self.say(f"{self.entry.said} {still_pasted()}", error=True)
            return None
        self.say(n_("%(count)d line added.", "%(count)d lines added.", len(good)))
        return [line for line in lines if not is_name(line, limit)]

    def read_paste(self, text: str) -> list[str]:
        """Return the lines of a paste on the screen itself; none, having said why, of too many."""
        try:
            return read_paste(text)
        except PasteRefused as why:
            self.say(str(why), error=True)
            return []

    def ask(
        self,
        label: str,
        on_entered: OnEntered,
        value: str = "",
        *,
        again: bool = False,
        on_pasted: OnPasted | None = None,
        may_be_empty: bool | None = None,
        field: str,
        left: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask one line on the entry line; what was left half-typed in ``field`` comes back.

        ``field`` names it whatever the language: by what it is, and of whom or what. What is
        half-typed in another field waits there.

        An empty line is an answer, but where one asks ``again`` and again: there it closes.
        A paste of several lines is one edit where ``on_pasted`` takes it. Where the line is left
        without an answer, ``left`` goes on.
        """
        opened = self.open_on(field)
        on_entered = self.from_shown(on_entered, opened)
        on_pasted = on_pasted and self.from_shown(on_pasted, opened)
        self._set_aside(field)
        empty = not again if may_be_empty is None else may_be_empty
        self.entry.ask(
            label,
            on_entered,
            value,
            again=again,
            on_pasted=on_pasted,
            may_be_empty=empty,
            field=field,
            draft=self.drafts.text(field),
            precious=True,
            left=left,
        )

    @property
    def drafts(self) -> Drafts:
        """What is half-typed in the fields of the session."""
        return drafts_of(self.workshop)

    @property
    def half_typed(self) -> tuple[str, str]:
        """The field that is open on the line, and what stands in it."""
        return self.entry.half_typed

    def _set_aside(self, next_field: str) -> None:
        field, text = self.half_typed
        if field != next_field and text.strip():
            self.drafts.keep(field, text)

    @on(EntryLine.Settled)
    def _forget_draft(self, event: EntryLine.Settled) -> None:
        self.drafts.drop(event.field)

    def ask_field(
        self,
        field: Field,
        value: object,
        keep: Keep,
        closed: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask ``field`` as its kind is asked, and give what is answered to ``keep``.

        Where a choice or a line is closed without an answer, ``closed`` goes on.
        """
        title, draft = _(field.label), f"{self.about} {field.name}"
        if field.kind is Kind.LINE:
            self.ask(labelled(title), keep, str(value or ""), field=draft, left=closed)
        elif field.kind is Kind.DATE:
            self._ask_date(field, value, keep, draft)
        elif field.kind in (Kind.TEXT, Kind.LIST):
            hint = _(field.hint) if field.hint else ""
            self.write(title, str(value or ""), keep, hint, field=draft)
        else:
            self._ask_choice(field, value, keep, draft, closed)

    def write(self, title: str, value: str, keep: Keep, words: str = "", *, field: str) -> None:
        """Ask a text of several lines; what was left half-written in ``field`` comes back.

        A text that is refused is asked again, as it was written, with the reason.
        """

        def kept(text: str) -> bool:
            if keep(text) is not False:
                self.drafts.drop(field)
                return True
            self.drafts.keep(field, text)
            self.write(title, value, keep, self.entry.said, field=field)
            return False

        answer = self.from_shown(kept, self.open_on(field))

        def written(text: str | None) -> None:
            if text is None:
                self.drafts.drop(field)
            else:
                answer(text)

        self.app.push_screen(
            TextDialog(title, value, words, field, self.drafts.text(field)), written
        )

    def _ask_choice(
        self, field: Field, value: object, keep: Keep, of: str, closed: Callable[[], object]
    ) -> None:
        title, items = _(field.label), choice_items(self.session, field)

        def ticked(options: frozenset[Option]) -> None:
            keep(frozenset(option.value for option in options))

        def chosen(option: Option) -> None:
            keep(option.value)

        if field.kind is Kind.TICKS:
            ticked_now = options_of(items, value if isinstance(value, frozenset) else ())
            self.open_dialog(Tick(title, items, ticked_now), ticked, of, closed)
        else:
            present = next(iter(options_of(items, [value])), None)
            self.open_dialog(Choose(title, items, present), chosen, of, closed)

    def _ask_date(self, field: Field, value: object, keep: Keep, of: str) -> None:
        """Ask a day: what is typed takes the place of the one that is there."""
        hint = date_hint() if field.one_day else day_hint()
        asked = labelled(_("%(title)s (such as %(day)s)", title=_(field.label), day=hint))
        shown = field.format(self.session, value)
        self.ask(asked, lambda text: self._keep_date(field, text, keep), shown, field=of)
        if not self.drafts.text(of):
            self.entry.select()

    def _keep_date(self, field: Field, text: str, keep: Keep) -> object:
        if not text.strip():
            return keep(None)
        try:
            return keep(read_field_day(field, text))
        except ValueError as why:
            self.say(str(why), error=True)
            return False

    def advise(self, title: str, advice: list[tuple[str, list[str]]]) -> None:
        """Show the facilitator some ``advice``: sentences under headings."""
        items: list[Item[str]] = []
        for words, sentences in advice:
            items += [heading(words), *(Item(text, text) for text in sentences)]
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

"""A screen on the open session: what is asked, edited and shown there."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Concatenate, ParamSpec

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store import edits
from store.errors import EditError, SessionTrashed, StoreError
from store.field_rules import MAX_NAME
from store.history import Applied, UndoEntry
from store.model import Session, in_order
from store.open_session import OpenSession
from store.references import touched
from store.text import is_name
from tui import messages
from tui.fields.table import Field, Kind, Option
from tui.half_typed import Drafts, drafts_of
from tui.screens.base import BaseScreen
from tui.screens.field_items import choice_items, options_of
from tui.widgets.dialogs import Choose, Notice, Tick, answered, run_chosen
from tui.widgets.entry import EntryLine, OnEntered, OnPasted
from tui.widgets.item_list import Item, heading
from tui.widgets.line_view import LineView
from tui.widgets.pasting import PasteRefused, read_paste, still_pasted
from tui.widgets.text_dialog import TextDialog
from tui.wording.dates import date_hint, read_date
from tui.wording.errors import sentence
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import labelled
from tui.wording.undo import describe_undo

P = ParamSpec("P")
Keep = Callable[[object], object]
"""Keeps a value that was asked; false when it was refused, the reason having been said."""


class SessionScreen(BaseScreen):
    """A screen on the open session: key → pure edit → OpenSession → show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "back", N_("Up one level"), show=False),
        Binding("escape", "close", N_("Close what is open"), show=False),
        Binding("u,ctrl+z", "undo", N_("Undo"), show=False),
        Binding("ctrl+y,y", "redo", N_("Redo"), show=False),
        Binding("f7", "conflicts", N_("Disagreements between two terminals"), show=False),
    ]

    DEFAULT_CSS = """
    SessionScreen {
        & > .session--top { height: 1; layout: horizontal; background: $panel; }
        & .session--name { width: 1fr; text-style: bold; height: 1; }
        & .session--name { text-wrap: nowrap; text-overflow: ellipsis; }
        & .session--state { width: auto; height: 1; }
        & .session--state.-unsaved { color: $background; background: $error; text-style: bold; }
    }
    """

    about: str = ""
    """The id of the one actor or lead that the screen shows, where it shows one."""

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__()
        self.workshop = workshop

    def compose(self) -> ComposeResult:
        """Make the name of the project and how it is saved, then what every screen has."""
        name = Static(classes="session--name", markup=False)
        state = Static(classes="session--state", markup=False)
        yield Widget(name, *self.compose_top(), state, classes="session--top")
        yield from self.compose_below_top()
        yield from super().compose()

    def compose_below_top(self) -> ComposeResult:
        """Make what stands under the top line; nothing on most screens."""
        yield from ()

    def compose_top(self) -> ComposeResult:
        """Make what stands between the name and the state; nothing on most screens."""
        yield from ()

    def show(self) -> None:
        """Show the project and how it is saved; the body is each screen's own."""
        framing = self.session.framing
        name = " · ".join(filter(None, [framing.project, framing.structure]))
        self.query_one(".session--name", Static).update(Content(name))
        self.show_state()
        self.show_body()

    def show_body(self) -> None:
        """Show what this screen is for."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show whether all is saved, once there is something to show it on."""
        for state in self.query(".session--state").results(Static):
            state.set_class(self.workshop.failure is not None, "-unsaved")
            state.update(Content(f" {self._state()} "))

    def _state(self) -> str:
        disagreements = len(self.session.conflicts)
        if isinstance(self.workshop.failure, SessionTrashed):
            return _("in the trash")
        if self.workshop.failure is not None:
            return _("NOT SAVED, trying again")
        if self.workshop.read_only:
            return _("read only")
        if disagreements:
            return n_("%(count)d disagreement (F7)", "%(count)d disagreements (F7)", disagreements)
        return _("saving…") if self.workshop.unsaved else _("saved")

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.workshop.session

    def apply(
        self, edit: Callable[Concatenate[Session, P], Session], *args: P.args, **kwargs: P.kwargs
    ) -> Applied | None:
        """Edit the session and show it. Returns None, having said why, when it was refused."""
        try:
            applied = self.workshop.apply(edit, *args, **kwargs)
        except (EditError, StoreError) as error:
            self.say(sentence(error), error=True)
            return None
        self.say("")  # what was said before is no longer so
        self.edited()
        return applied

    def say_deleted(self, name: str = "") -> None:
        """Say that what is called ``name`` is gone, and how it comes back."""
        if name:
            self.say(_("“%(name)s” is deleted; u brings it back.", name=name))
        else:
            self.say(_("Deleted; u brings it back."))

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

    def edited(self) -> None:
        """Have the session kept, and show it."""
        self.post_message(messages.Edited())
        self.show()

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
    ) -> None:
        """Ask one line on the entry line; what was left half-typed in ``field`` comes back.

        ``field`` names it whatever the language: by what it is, and of whom or what. What is
        half-typed in another field waits there.

        An empty line is an answer, but where one asks ``again`` and again: there it closes.
        A paste of several lines is one edit where ``on_pasted`` takes it.
        """
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
        )

    @property
    def drafts(self) -> Drafts:
        """What is half-typed in the fields of the session."""
        return drafts_of(self.workshop)

    def _set_aside(self, next_field: str) -> None:
        field, text = self.entry.half_typed
        if field != next_field and text.strip():
            self.drafts.keep(field, text)

    @on(EntryLine.Settled)
    def _forget_draft(self, event: EntryLine.Settled) -> None:
        self.drafts.drop(event.field)

    def ask_field(self, field: Field, value: object, keep: Keep) -> None:
        """Ask ``field`` as its kind is asked, and give what is answered to ``keep``."""
        title, draft = _(field.label), f"{self.about} {field.name}"
        if field.kind is Kind.LINE:
            self.ask(labelled(title), keep, str(value or ""), field=draft)
        elif field.kind is Kind.DATE:
            shown = field.format(self.session, value)
            asked = labelled(_("%(title)s (such as %(day)s)", title=title, day=date_hint()))
            self.ask(asked, lambda text: self._keep_date(text, keep), shown, field=draft)
        elif field.kind in (Kind.TEXT, Kind.LIST):
            hint = _(field.hint) if field.hint else ""
            self.write(title, str(value or ""), keep, hint, field=draft)
        else:
            self._ask_choice(field, value, keep)

    def write(self, title: str, value: str, keep: Keep, words: str = "", *, field: str) -> None:
        """Ask a text of several lines; what was left half-written in ``field`` comes back.

        A text that is refused is asked again, as it was written, with the reason.
        """

        def written(text: str | None) -> None:
            if text is None or keep(text) is not False:
                self.drafts.drop(field)
            else:
                self.drafts.keep(field, text)
                self.write(title, value, keep, self.entry.said, field=field)

        self.app.push_screen(
            TextDialog(title, value, words, field, self.drafts.text(field)), written
        )

    def _ask_choice(self, field: Field, value: object, keep: Keep) -> None:
        title, items = _(field.label), choice_items(self.session, field)

        def ticked(options: frozenset[Option]) -> None:
            keep(frozenset(option.value for option in options))

        def chosen(option: Option) -> None:
            keep(option.value)

        if field.kind is Kind.TICKS:
            ticked_now = options_of(items, value if isinstance(value, frozenset) else ())
            self.app.push_screen(Tick(title, items, ticked_now), answered(ticked))
        else:
            present = next(iter(options_of(items, [value])), None)
            self.app.push_screen(Choose(title, items, present), answered(chosen))

    def _keep_date(self, text: str, keep: Keep) -> object:
        if not text.strip():
            return keep(None)
        try:
            return keep(read_date(text))
        except ValueError as why:
            self.say(str(why), error=True)
            return False

    def advise(self, title: str, advice: list[tuple[str, list[str]]]) -> None:
        """Show the facilitator some ``advice``: sentences under headings."""
        items: list[Item[str]] = []
        for words, sentences in advice:
            items += [heading(words), *(Item(text, text) for text in sentences)]
        self.app.push_screen(Notice(_("%(step)s: for the facilitator", step=title), items))

    def action_undo(self) -> None:
        """Take the last edit back, and stand on what it had touched."""
        self._go(self.workshop.undo, _("Undone: %(act)s"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was taken back, and stand on what it touches."""
        self._go(self.workshop.redo, _("Done again: %(act)s"), _("Nothing to redo."))

    def _go(self, move: Callable[[], UndoEntry | None], done: str, nothing: str) -> None:
        before = self.session
        try:
            act = move()
        except StoreError as error:
            self.say(sentence(error), error=True)
            return
        if act is None:
            self.say(nothing)
            return
        self.edited()
        self.follow(before)
        self.say(done % {"act": describe_undo(act)})

    def follow(self, before: Session) -> None:
        """Move the cursor to the first that differs from ``before``, unless it stands on such."""
        ids = [entity.id for entity in touched(before, self.session)]
        for view in self.query(LineView):
            view.stand_on_any(ids)

    def action_conflicts(self) -> None:
        """List the fields two people wrote at once, and settle them one by one."""
        from tui.screens.conflicts import conflict_item

        items = [conflict_item(self.session, c) for c in in_order(self.session.conflicts)]
        if items:
            words = _("Both wrote the same field. What stands is on top; Enter settles one.")
            dialog = Choose(_("Disagreements"), items, words=words)
            self.app.push_screen(dialog, answered(self._settle))
        else:
            self.say(_("No disagreement."))

    def _settle(self, conflict: str) -> None:
        def keep() -> None:
            self.apply(edits.remove, "conflicts", conflict)

        def take_other() -> None:
            self.apply(edits.take_other, conflict)

        options = [Item(keep, _("Keep what stands")), Item(take_other, _("Take the other value"))]
        self.app.push_screen(Choose(_("Disagreement"), options), run_chosen)

    def action_back(self) -> None:
        """Go back to what stood behind this screen."""
        self.dismiss(None)

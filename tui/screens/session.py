"""A screen on the open session: what is asked, edited and shown there."""

from collections.abc import Callable
from typing import ClassVar, Concatenate, ParamSpec

from textual.binding import Binding, BindingType

from store.errors import EditError, StoreError
from store.model import Session
from store.open_session import Act, OpenSession
from tui import messages
from tui.acts import told
from tui.dates import date_hint, read_date
from tui.i18n import N_, _
from tui.labels import labelled
from tui.screens.base import BaseScreen
from tui.sentences import sentence
from tui.widgets.dialogs import Choose, Tell, Tick, Write
from tui.widgets.entry import Taken
from tui.widgets.fields import NOTHING, Field, Kind
from tui.widgets.item_list import Item, heading

P = ParamSpec("P")
Keep = Callable[[object], bool]
"""Keeps a value that was asked; False when it was refused, the reason having been said."""


class SessionScreen(BaseScreen):
    """A screen on the open session: key → pure edit → OpenSession → show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Back"), show=False),
        Binding("u,ctrl+z", "undo", N_("Undo"), show=False),
        Binding("ctrl+y,y", "redo", N_("Redo"), show=False),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__()
        self.workshop = workshop

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.workshop.session

    def apply(
        self, edit: Callable[Concatenate[Session, P], Session], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Edit the session and show it. Returns False, having said why, when it was refused."""
        try:
            self.workshop.apply(edit, *args, **kwargs)
        except (EditError, StoreError) as error:
            self.say(sentence(error), error=True)
            return False
        self.edited()
        return True

    def edited(self) -> None:
        """Have the session kept, and show it."""
        self.post_message(messages.Edited())
        self.show()

    def ask(
        self,
        label: str,
        taken: Taken,
        value: str = "",
        *,
        again: bool = False,
        may_be_empty: bool | None = None,
        field: str = "",
    ) -> None:
        """Ask one line on the entry line; what a cut line left half-typed there comes back.

        An empty line is an answer, but where one asks ``again`` and again: there it closes.
        """
        field = field or label
        half_typed = self.workshop.drafts().get(field, "")
        self.workshop.drop_draft(field)
        empty = not again if may_be_empty is None else may_be_empty
        self.entry.ask(
            label, taken, half_typed or value, again=again, may_be_empty=empty, field=field
        )

    def keep_draft(self) -> None:
        """Keep what is being typed: the line is about to be cut."""
        field, text = self.entry.half_typed
        if text:
            self.workshop.keep_draft(field, text)

    def ask_field(self, field: Field, value: object, keep: Keep) -> None:
        """Ask ``field`` as its kind is asked, and give what is answered to ``keep``."""
        title = _(field.label)
        if field.kind is Kind.LINE:
            self.ask(labelled(title), keep, str(value or ""), field=field.name)
        elif field.kind is Kind.DATE:
            shown = field.shown(self.session, value)
            asked = labelled(f"{title} ({date_hint()})")
            self.ask(asked, lambda text: self._keep_date(text, keep), shown, field=field.name)
        elif field.kind is Kind.TEXT:
            dialog = Write(title, str(value or ""), _(field.hint) if field.hint else "")
            self.app.push_screen(dialog, lambda text: None if text is None else _ignore(keep(text)))
        else:
            self._ask_choice(field, value, keep)

    def _ask_choice(self, field: Field, value: object, keep: Keep) -> None:
        title, options = _(field.label), field.choices(self.session)

        def ticked(keys: frozenset[str] | None) -> None:
            if keys is not None:
                keep(frozenset(field.value_of(key) for key in keys))

        def chosen(key: str | None) -> None:
            if key is not None:
                keep(field.value_of(key))

        if field.kind is Kind.TICKS:
            now = value if isinstance(value, frozenset) else frozenset()
            self.app.push_screen(Tick(title, options, now), ticked)
        else:
            self.app.push_screen(Choose(title, options, str(value or NOTHING)), chosen)

    def _keep_date(self, text: str, keep: Keep) -> bool:
        if not text.strip():
            return keep(None)
        try:
            return keep(read_date(text))
        except ValueError:
            words = _("There is no such day: %(text)s. Write it like %(hint)s.")
            self.say(words % {"text": text.strip(), "hint": date_hint()}, error=True)
            return False

    def advise(self, title: str, advice: list[tuple[str, list[str]]]) -> None:
        """Tell the facilitator some ``advice``: sentences under headings."""
        items: list[Item] = []
        for words, sentences in advice:
            items += [heading(words), *(Item(text, text) for text in sentences)]
        self.app.push_screen(Tell(_("%(step)s: for the facilitator", step=title), items))

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._told(self.workshop.undo(), _("Undone: %(act)s"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._told(self.workshop.redo(), _("Done again: %(act)s"), _("Nothing to redo."))

    def _told(self, act: Act | None, done: str, nothing: str) -> None:
        if act is None:
            self.say(nothing)
            return
        self.edited()
        self.say(done % {"act": told(act)})

    def action_back(self) -> None:
        """Go back to what stood behind this screen."""
        self.dismiss(None)


def _ignore(kept: bool) -> None:
    """A dialog has closed: what ``keep`` answers was said on the line above the keys."""

"""A screen that asks what is filled in, and keeps what is half-typed there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on

from store.field_rules import MAX_NAME
from store.text import is_name, says_something, without_bullet
from tui.fields.field import Field, Kind, Option
from tui.fields.parse import read_field_day
from tui.half_typed import Drafts, drafts_of
from tui.screens.acting import ActingScreen
from tui.screens.field_items import choice_items, options_of, where_own_words_go
from tui.widgets.choice_dialogs import Choose, Tick
from tui.widgets.entry import EntryLine, OnEntered, OnPasted
from tui.widgets.pasting import PasteRefused, read_paste, still_pasted
from tui.widgets.text_dialog import TextDialog
from tui.wording.beside_days import OnlyTheDay
from tui.wording.date_format import short_date
from tui.wording.dates import date_hint, day_hint
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled
from tui.wording.unsure_days import NearlyADay

Keep = Callable[[object], object]
"""Keeps a value that was asked; false when it was refused, the reason having been said."""


class AskingScreen(ActingScreen):
    """A screen that asks: on its line, in a text, by a choice; what is half-typed comes back."""

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

    # --- a field, as its kind is asked

    def ask_field(
        self,
        field: Field,
        value: object,
        keep: Keep,
        closed: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask ``field`` as its kind is asked, and give what is answered to ``keep``.

        Where it is closed without an answer, ``closed`` goes on.
        """
        title, draft = _(field.label), f"{self.about} {field.name}"
        if field.kind is Kind.LINE:
            self.ask(labelled(title), keep, str(value or ""), field=draft, left=closed)
        elif field.kind is Kind.DATE:
            self._ask_date(field, value, keep, draft, closed)
        elif field.kind in (Kind.TEXT, Kind.LIST):
            hint = _(field.hint) if field.hint else ""
            self.write(title, str(value or ""), keep, hint, field=draft, closed=closed)
        else:
            self._ask_choice(field, value, keep, draft, closed)

    def write(
        self,
        title: str,
        value: str,
        keep: Keep,
        words: str = "",
        *,
        field: str,
        closed: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask a text of several lines; what was left half-written in ``field`` comes back.

        A text that is refused is asked again, as it was written, with the reason. Where it is
        closed without an answer, ``closed`` goes on.
        """

        again = partial(self.write, title, value, keep, field=field, closed=closed)
        kept = partial(self._keep_text, field, keep, again)
        answer = self.from_shown(kept, self.open_on(field))

        def written(text: str | None) -> None:
            if text is None:
                self.drafts.drop(field)
                closed()
            else:
                answer(text)

        self.app.push_screen(
            TextDialog(title, value, words, field, self.drafts.text(field)), written
        )

    def _keep_text(self, field: str, keep: Keep, again: Callable[[str], object], text: str) -> bool:
        """Keep ``text``; where it is refused, it is asked ``again``, with the reason."""
        if keep(text) is not False:
            self.drafts.drop(field)
            return True
        self.drafts.keep(field, text)
        again(self.entry.said)
        return False

    def _ask_choice(
        self, field: Field, value: object, keep: Keep, of: str, closed: Callable[[], object]
    ) -> None:
        title, items = _(field.label), choice_items(self.session, field)
        where_else = where_own_words_go(items)

        def ticked(options: frozenset[Option]) -> None:
            keep(frozenset(option.value for option in options))

        def chosen(option: Option) -> None:
            keep(option.value)

        if field.kind is Kind.TICKS:
            ticked_now = options_of(items, value if isinstance(value, frozenset) else ())
            ticking = Tick(title, items, ticked_now)
            ticking.where_else = where_else
            self.open_dialog(ticking, ticked, of, closed)
        else:
            present = next(iter(options_of(items, [value])), None)
            choosing = Choose(title, items, present)
            choosing.where_else = where_else
            self.open_dialog(choosing, chosen, of, closed)

    def _ask_date(
        self, field: Field, value: object, keep: Keep, of: str, closed: Callable[[], object]
    ) -> None:
        """Ask a day: what is typed takes the place of the one that is there."""
        hint = date_hint() if field.one_day else day_hint()
        asked = labelled(_("%(title)s (such as %(day)s)", title=_(field.label), day=hint))
        shown = field.format(self.session, value)
        take = partial(self._keep_date, field, keep, of, closed)
        self.ask(asked, take, shown, field=of, left=closed)
        if not self.drafts.text(of):
            self.entry.select()

    def _keep_date(
        self, field: Field, keep: Keep, of: str, closed: Callable[[], object], text: str
    ) -> object:
        if not text.strip():
            return keep(None)
        try:
            return keep(read_field_day(field, text))
        except (OnlyTheDay, NearlyADay) as said:
            why = said.why if isinstance(said, OnlyTheDay) else str(said)
            self.drafts.drop(of)
            self._ask_date(field, said.day, keep, of, closed)
            enter = _("Enter keeps %(day)s.", day=short_date(said.day))
            self.say(f"{why} {enter}", error=True)
            return True
        except ValueError as why:
            self.say(str(why), error=True)
            self.entry.select()
            return False

    # --- a paste of several lines

    def add_pasted(
        self, add: Callable[[list[str]], object], lines: list[str], limit: int = MAX_NAME
    ) -> list[str] | None:
        """Have ``add`` take the lines of a paste as one edit, and say how many there are.

        Lines of a sign alone are left out, and the signs that start the others are taken off.
        Returns those longer than ``limit``; None, having said why, where ``add`` refuses all.
        """
        said = [without_bullet(line) for line in lines if says_something(line)]
        good = [line for line in said if is_name(line, limit)]
        if good and not add(good):
            self.say(f"{self.entry.said} {still_pasted()}", error=True)
            return None
        self.say(n_("%(count)d line added.", "%(count)d lines added.", len(good)))
        return [line for line in said if not is_name(line, limit)]

    def read_paste(self, text: str) -> list[str]:
        """Return the lines of a paste on the screen itself; none, having said why, of too many."""
        try:
            return read_paste(text)
        except PasteRefused as why:
            self.say(str(why), error=True)
            return []

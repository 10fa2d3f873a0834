"""Adding on the lists of the months after: each prompt goes on until an empty line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.choices import RelationKind, SignKind
from store.field_rules import MAX_LEAD
from store.queries.actors import name_of
from tui.fields.field import Option, by_name
from tui.fields.table import RELATION
from tui.screens.answer_or_next import AnswerOrNext, day_or_why, is_when
from tui.screens.field_items import choice_items
from tui.screens.naming import Naming
from tui.screens.session import SessionScreen
from tui.widgets.choice_dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording import dates
from tui.wording.i18n import _
from tui.wording.labels import label

_RELATION = by_name(RELATION)


class SignAdding:
    """Adds signs of trust on the line of a screen; a number alone says what the last one is."""

    def __init__(self, screen: SessionScreen, stand_on: Callable[[str], object]) -> None:
        """``stand_on`` takes each one that was added."""
        self._screen, self._stand_on = screen, stand_on
        self._last = ""
        self._unsure = AnswerOrNext(screen)

    def ask(self) -> None:
        """Open the line on which signs are added, each seen today."""
        self._last = ""
        title = _("New sign of trust:")
        self._screen.ask(title, self._take, again=True, on_pasted=self._add_all, field="sign")

    def _take(self, typed: str) -> bool:
        if self._last and typed.strip() and (kind := _kinds().find(typed)):
            self._screen.entry.label(_("New sign of trust:"))
            said = self._screen.apply(edits.change, "signs", self._last, kind=SignKind(kind))
            return said is not None
        if self._may_be_kind(typed):
            return False
        added = self._screen.apply(edits.add_signs, [typed], dates.today())
        if added:
            (self._last,) = added.made
            self._stand_on(self._last)
            self._screen.entry.label(_("Which kind?"))
            self._screen.say(_("(or the next sign) %(kinds)s", kinds=_kinds().words()))
        return added is not None

    def _may_be_kind(self, typed: str) -> bool:
        """Return whether ``typed`` may be the kind of the last sign, while that is asked."""
        last = self._screen.session.signs.get(self._last)
        question = _(
            "“%(text)s”: its kind, or another sign? A number says its kind: %(people)s. Enter "
            "again makes it a sign."
        )
        waits = last is not None and last.kind is None
        return waits and self._unsure.may_be_somebody(typed, _kinds(), question)

    def _add_all(self, whats: list[str]) -> list[str] | None:
        def add(good: list[str]) -> object:
            return self._screen.apply(edits.add_signs, good, dates.today())

        self._last = ""
        self._screen.entry.label(_("New sign of trust:"))
        return self._screen.add_pasted(add, whats, MAX_LEAD)


def _kinds() -> Naming:
    return Naming((kind.value, label(kind)) for kind in SignKind)


class BodyAdding:
    """Adds committees to inform on the line of a screen; a day is when the last one meets."""

    def __init__(self, screen: SessionScreen, stand_on: Callable[[str], object]) -> None:
        """``stand_on`` takes each one that was added."""
        self._screen, self._stand_on = screen, stand_on
        self._last = ""
        self._unsure = AnswerOrNext(screen)

    def ask(self) -> None:
        """Open the line on which bodies are added."""
        self._screen.ask(
            self._ask_next(), self._take, again=True, on_pasted=self._add_all, field="body"
        )

    def _ask_next(self) -> str:
        self._last = ""
        return _("New committee to inform:")

    def _take(self, typed: str) -> bool:
        if self._last and is_when(typed):
            return self._set_day(typed)
        if self._last and self._may_be_when(typed):
            return False
        added = self._screen.apply(edits.add_bodies, [typed])
        if added:
            (self._last,) = added.made
            self._stand_on(self._last)
            self._screen.entry.label(_("When does it meet?"))
            words = _("(or the next committee) Such as %(day)s.", day=dates.day_hint())
            self._screen.say(words)
        return added is not None

    def _may_be_when(self, typed: str) -> bool:
        question = _("“%(text)s”: a day, or another committee?")
        again = _("Enter again makes it a committee.")
        return self._unsure.may_be_when(typed, question, again, fewest=0)

    def _set_day(self, typed: str) -> bool:
        day = day_or_why(self._screen, typed)
        if day is None:
            return False
        kept = self._screen.apply(edits.change, "bodies", self._last, meets_on=day)
        self._screen.entry.label(self._ask_next())
        return kept is not None

    def _add_all(self, names: list[str]) -> list[str] | None:
        self._screen.entry.label(self._ask_next())
        return self._screen.add_pasted(
            lambda good: self._screen.apply(edits.add_bodies, good), names
        )


class Relating:
    """Says what ties two actors: who, what, whom, one dialog after another."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen

    def ask(self, other: str = "") -> None:
        """Choose who, then what ties them, then whom where that is not ``other``."""
        if not self._screen.session.partners:
            self._screen.say(_("There is no partner yet: the timeline adds them."))
            return
        self._choose("actor", _("Who?"), partial(self._chosen_actor, other), leaving=other)

    def _chosen_actor(self, other: str, actor: Option) -> None:
        kinds = [Item(kind, label(kind)) for kind in RelationKind]
        dialog = Choose(actor.text, kinds)
        id = str(actor.value)
        self._screen.open_dialog(dialog, partial(self._chosen_kind, id, other), f"{id} {other}")

    def _chosen_kind(self, actor: str, other: str, kind: RelationKind) -> None:
        if other:
            self._relate(actor, kind, other)
        else:
            title = f"{name_of(self._screen.session, actor)} {label(kind)}…"
            use = partial(self._chosen_other, actor, kind)
            self._choose("other", title, use, leaving=actor)

    def _chosen_other(self, actor: str, kind: RelationKind, other: Option) -> None:
        self._relate(actor, kind, str(other.value))

    def _relate(self, actor: str, kind: RelationKind, other: str) -> None:
        self._screen.apply(edits.relate, actor, kind, other)

    def _choose(self, field: str, title: str, use: partial[None], leaving: str) -> None:
        items = choice_items(self._screen.session, _RELATION[field])
        offered = [i for i in items if i.target is None or i.target.value not in (None, leaving)]
        self._screen.open_dialog(Choose(title, offered), use, leaving)

"""What is done to a brake or a lever in the exchange: answered, reworded, rated, tied."""

from __future__ import annotations

from functools import partial
from typing import Literal

from store import edits
from store.model import Point, PointKind, in_order
from store.queries import name_of, present
from tui.screens.field_items import NOTHING
from tui.screens.to_look_at import ToLookAt
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.labels import label, labelled

NEW_THEME = ":new"
"""The option that asks the name of a theme."""


class PointActs(ToLookAt):
    """What the exchange does with the brake, the lever or the argument under the cursor."""

    rates_strength = True
    """Whether the digits rate the strength, or the grip."""

    marked: frozenset[str] = frozenset()
    """The brakes and levers to be tied together."""

    def under_cursor(self) -> tuple[str, str]:
        """Return the kind and the id of what the cursor stands on."""
        raise NotImplementedError

    def stand_on(self, point: str) -> None:
        """Move the cursor to a brake or a lever."""
        raise NotImplementedError

    @property
    def point(self) -> Point | None:
        """The brake or lever under the cursor, or the one an argument answers."""
        kind, id = self.under_cursor()
        if kind == "argument" and (argument := self.session.arguments.get(id)):
            id = argument.point
        return self.session.points.get(id)

    @property
    def actor(self) -> str | None:
        """The actor that what is under the cursor is about."""
        kind, id = self.under_cursor()
        if kind == "actor":
            return id
        if kind == "role" and (role := self.session.roles.get(id)):
            return role.actor
        return self.point.actor if self.point else None

    # --- answering

    def action_argue(self) -> None:
        """Ask an argument, then who said it."""
        if point := self.point:
            self.ask(
                _("Argument:"),
                partial(self._argue, point.id),
                field=f"argue {point.id}",
                may_be_empty=False,
            )

    def _argue(self, point: str, text: str) -> bool:
        known = set(self.session.arguments)
        if not self.apply(edits.argue, point, text):
            return False
        for argument in set(self.session.arguments) - known:
            self._ask_who(argument)
        return True

    def _ask_who(self, argument: str) -> None:
        nobody = Item(NOTHING, _("(nobody in particular)"))
        options = [nobody, *(Item(member.id, member.name) for member in present(self.session))]

        def chosen(member: str | None) -> None:
            if member and member != NOTHING:
                self.apply(edits.change, "arguments", argument, by=member)

        self.app.push_screen(Choose(_("Who said it?"), options), chosen)

    def action_add(self, kind: str) -> None:
        """Ask a brake or a lever that was missed, of the actor under the cursor."""
        if self.under_cursor()[0] == "role":
            self.say(_("Enter reveals this actor first."))
        elif actor := self.actor:
            name = name_of(self.session, actor)
            asked = _("%(kind)s of %(actor)s", kind=label(PointKind(kind)), actor=name)
            self.ask(
                labelled(asked),
                partial(self._add, actor, PointKind(kind)),
                field=f"{kind} {actor}",
                may_be_empty=False,
            )

    def _add(self, actor: str, kind: PointKind, text: str) -> bool:
        known = set(self.session.points)
        kept = self.apply(edits.add_point, actor, kind, text)
        for point in set(self.session.points) - known:
            self.stand_on(point)
        return kept

    def action_reword(self) -> None:
        """Put the brake, lever or argument under the cursor in other words."""
        kind, id = self.under_cursor()
        if kind == "argument" and (argument := self.session.arguments.get(id)):
            self.ask(
                _("Argument:"),
                lambda text: self.apply(edits.change, "arguments", id, text=text),
                argument.text,
                field=id,
                may_be_empty=False,
            )
        elif point := self.point:
            self.ask(
                labelled(label(point.kind).capitalize()),
                lambda text: self.apply(edits.reword, point.id, text),
                point.text,
                field=point.id,
                may_be_empty=False,
            )

    def action_delete(self) -> None:
        """Delete the brake, lever or argument under the cursor; undo brings it back."""
        kind, id = self.under_cursor()
        if kind == "argument":
            self._unsay("arguments", id)
        elif point := self.point:
            self._unsay("points", point.id)

    def _unsay(self, table: Literal["points", "arguments"], id: str) -> None:
        if self.apply(edits.unsay, table, id):
            self.say_deleted()

    # --- rating

    def action_rate(self, value: int) -> None:
        """Rate the strength, or the grip, as ``k`` chose."""
        if self.rates_strength:
            self._rate("strength", value)
        else:
            self._rate("grip", value)

    def action_shift(self, what: str, by: int) -> None:
        """Rate one more or one less; below 1 the rating is taken back."""
        if point := self.point:
            self._rate(what, max(0, min(5, getattr(point, what) + by)))

    def _rate(self, what: str, value: int) -> None:
        point = self.point
        if point and getattr(point, what) != value:
            self.apply(edits.rate, point.id, **{what: value})

    def action_switch(self) -> None:
        """Let the digits rate the other: the strength or the grip."""
        self.rates_strength = not self.rates_strength
        self.show_body()

    # --- tying

    def action_mark(self) -> None:
        """Mark the brake or lever under the cursor, or unmark it."""
        if point := self.point:
            self.marked ^= {point.id}
            self.show_body()

    def action_tie(self) -> None:
        """Tie what is marked, else what the cursor stands on, under the name of a theme."""
        tied = self.marked or frozenset({self.point.id} if self.point else ())
        if not tied:
            return
        if not self.session.themes:
            self._ask_theme(tied)
            return
        themes = [Item(theme.id, theme.name) for theme in in_order(self.session.themes)]
        options = [*themes, Item(NEW_THEME, _("another theme…")), Item(NOTHING, _("(no theme)"))]
        self.app.push_screen(Choose(_("Tie as one theme"), options), partial(self._tie_to, tied))

    def _tie_to(self, tied: frozenset[str], answer: str | None) -> None:
        if answer == NEW_THEME:
            self._ask_theme(tied)
        elif answer:
            theme = self.session.themes.get(answer)
            self._tie(tied, theme.name if theme else "")

    def _ask_theme(self, tied: frozenset[str]) -> None:
        self.ask(_("Name of the theme:"), partial(self._tie, tied), may_be_empty=False)

    def _tie(self, tied: frozenset[str], theme: str) -> bool:
        kept = self.apply(edits.tie, tied & frozenset(self.session.points), theme)
        if kept:
            self.marked = frozenset()
            self.show_body()
        return kept

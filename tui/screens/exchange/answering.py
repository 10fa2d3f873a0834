"""Answering what was said in the exchange: arguments, what was missed, other words."""

from __future__ import annotations

from functools import partial

from store import edits
from store.model import Argument, Point, PointKind
from store.queries import name_of, present
from tui.screens.exchange.cursor import ExchangeCursor
from tui.screens.step import StepScreen
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.labels import label, labelled

NOBODY = ""
"""Chosen where an argument is nobody's in particular."""


class Answering:
    """Adds, rewords and deletes what a screen shows under its cursor."""

    def __init__(self, screen: StepScreen, cursor: ExchangeCursor) -> None:
        self._screen, self._cursor = screen, cursor

    # --- arguments

    def ask_argument(self) -> None:
        """Ask an argument, then who said it."""
        if point := self._cursor.point:
            self._screen.ask(
                _("Argument:"),
                partial(self._argue, point.id),
                field=f"argue {point.id}",
                may_be_empty=False,
            )

    def _argue(self, point: str, text: str) -> bool:
        said = self._screen.apply(edits.argue, point, text)
        if said:
            (argument,) = said.made
            self._ask_who(argument)
        return said is not None

    def _ask_who(self, argument: str) -> None:
        members = present(self._screen.session)
        options = [
            Item(NOBODY, _("(nobody in particular)")),
            *(Item(member.id, member.name) for member in members),
        ]
        dialog = Choose(_("Who said it?"), options)
        self._screen.open_dialog(dialog, partial(self._said_by, argument), argument)

    def _said_by(self, argument: str, member: str) -> None:
        if member != NOBODY:
            self._screen.apply(edits.change, "arguments", argument, by=member)

    # --- brakes and levers

    def ask_missed(self, kind: str) -> None:
        """Ask a brake or a lever that was missed, of the actor under the cursor."""
        if self._cursor.role:
            self._screen.say(_("Enter reveals this actor first."))
        elif actor := self._cursor.actor:
            name = name_of(self._screen.session, actor)
            asked = _("%(kind)s of %(actor)s", kind=label(PointKind(kind)), actor=name)
            self._screen.ask(
                labelled(asked),
                partial(self._add, actor, PointKind(kind)),
                field=f"{kind} {actor}",
                may_be_empty=False,
            )

    def _add(self, actor: str, kind: PointKind, text: str) -> bool:
        added = self._screen.apply(edits.add_point, actor, kind, text)
        if added:
            (point,) = added.made
            self._cursor.stand_on(point)
        return added is not None

    # --- what stands under the cursor

    def reword(self) -> None:
        """Put the brake, lever or argument under the cursor in other words."""
        if argument := self._cursor.argument:
            self._reword_argument(argument)
        elif point := self._cursor.point:
            self._reword_point(point)

    def _reword_argument(self, argument: Argument) -> None:
        def reword(text: str) -> bool:
            return self._screen.apply(edits.change, "arguments", argument.id, text=text) is not None

        title = _("Argument:")
        self._screen.ask(title, reword, argument.text, field=argument.id, may_be_empty=False)

    def _reword_point(self, point: Point) -> None:
        def reword(text: str) -> bool:
            return self._screen.apply(edits.reword, point.id, text) is not None

        title = labelled(label(point.kind).capitalize())
        self._screen.ask(title, reword, point.text, field=point.id, may_be_empty=False)

    def delete(self) -> None:
        """Delete the brake, lever or argument under the cursor; undo brings it back."""
        argument, point = self._cursor.argument, self._cursor.point
        deleted = (
            self._screen.apply(edits.unsay, "arguments", argument.id)
            if argument
            else point is not None and self._screen.apply(edits.unsay, "points", point.id)
        )
        if deleted:
            self._screen.say_deleted()

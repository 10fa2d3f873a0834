"""Answering what was said in the exchange: arguments, what was missed, other words."""

from __future__ import annotations

from functools import partial

from store import edits
from store.choices import PointKind
from store.field_rules import MAX_POINT
from store.model import Argument, Point
from store.queries.actors import name_of, present
from tui.screens.answer_or_next import AnswerOrNext
from tui.screens.exchange.cursor import ExchangeCursor
from tui.screens.naming import Naming
from tui.screens.step import StepScreen
from tui.screens.wording_asked import ask_words
from tui.wording.i18n import _
from tui.wording.labels import label, labelled
from tui.wording.text_width import cut, on_one_line

WORDS_OF_LINE = 3
"""What is answered has a third of the line at most: the rest is for the answer."""


class Answering:
    """Adds, rewords and deletes what a screen shows under its cursor."""

    def __init__(self, screen: StepScreen, cursor: ExchangeCursor) -> None:
        self._screen, self._cursor = screen, cursor
        self._last = ""
        self._unsure = AnswerOrNext(screen)

    # --- arguments

    def ask_argument(self) -> None:
        """Ask arguments, one after another; a number or a name says who said the last one."""
        if point := self._cursor.point:
            self._last = ""
            self._screen.ask(
                self._argument_on(point.id),
                partial(self._argue, point.id),
                again=True,
                on_pasted=partial(self._argue_all, point.id),
                field=f"argue {point.id}",
            )

    def _argue(self, point: str, text: str) -> bool:
        who = self._people().find(text) if self._last else None
        if who:
            return self._said_by(self._last, who)
        if self._may_be_somebody(text):
            return False
        said = self._screen.apply(edits.argue, point, text)
        if said:
            (self._last,) = said.made
            self._offer_names()
        return said is not None

    def _may_be_somebody(self, text: str) -> bool:
        """Return whether ``text`` may be who said the last argument, while that is asked."""
        last = self._screen.session.arguments.get(self._last)
        people = self._people()
        if last is None or last.by or not people.words():
            return False
        question = _(
            "“%(text)s”: somebody, or another argument? A number says who: %(people)s. Enter "
            "again makes it an argument."
        )
        which = _(
            "“%(text)s”: somebody, or another argument? One alone is noted. A number says who: "
            "%(people)s. Enter again makes it an argument."
        )
        return self._unsure.may_be_somebody(text, people, question, which)

    def _offer_names(self) -> None:
        if people := self._people().words():
            self._screen.entry.label(_("Who said it?"))
            self._screen.say(_("(or the next argument) %(people)s", people=people))

    def _people(self) -> Naming:
        return Naming((member.id, member.name) for member in present(self._screen.session))

    def _said_by(self, argument: str, member: str) -> bool:
        said = self._screen.session.arguments.get(argument)
        self._screen.entry.label(self._argument_on(said.point if said else ""))
        return self._screen.apply(edits.change, "arguments", argument, by=member) is not None

    def _argument_on(self, id: str) -> str:
        """Return how an argument is asked: with the first words of the brake or lever it is on."""
        point = self._screen.session.points.get(id)
        if point is None:
            return _("Argument:")
        words = cut(on_one_line(point.text), self._screen.size.width // WORDS_OF_LINE)
        return _("Argument on “%(words)s”:", words=words)

    def _argue_all(self, point: str, texts: list[str]) -> list[str] | None:
        def argue(good: list[str]) -> object:
            return self._screen.apply(edits.add_arguments, point, good)

        self._last = ""
        self._screen.entry.label(self._argument_on(point))
        return self._screen.add_pasted(argue, texts, MAX_POINT)

    # --- brakes and levers

    def ask_missed(self, kind: str) -> None:
        """Ask a brake or a lever that was missed, of the actor under the cursor."""
        if self._cursor.role:
            self._screen.say(_("Enter reveals this actor first."))
        elif actor := self._cursor.actor:
            name = name_of(self._screen.session, actor)
            asked = _("%(actor)s, %(kind)s", kind=label(PointKind(kind)), actor=name)
            self._screen.ask(
                labelled(asked),
                lambda text: self._add(actor, PointKind(kind), [text]),
                again=True,
                on_pasted=partial(self._add_all, actor, PointKind(kind)),
                field=f"{kind} {actor}",
            )

    def _add_all(self, actor: str, kind: PointKind, texts: list[str]) -> list[str] | None:
        return self._screen.add_pasted(partial(self._add, actor, kind), texts, MAX_POINT)

    def _add(self, actor: str, kind: PointKind, texts: list[str]) -> bool:
        added = self._screen.apply(edits.add_points, actor, kind, texts)
        if added:
            self._cursor.stand_on(added.made[-1])
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
        def reword(text: object) -> bool:
            return self._screen.apply(edits.reword, point.id, str(text)) is not None

        title = label(point.kind).capitalize()
        ask_words(self._screen, title, point.text, reword, point.id)

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

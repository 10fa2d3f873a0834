"""What one notes in a private turn: brakes, then levers, a line each; and how it is corrected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.choices import PointKind
from store.field_rules import MAX_POINT
from store.model import Point
from tui.screens.session import SessionScreen
from tui.screens.wording_asked import ask_lines, ask_words
from tui.widgets.item_list import ItemList
from tui.wording.i18n import _
from tui.wording.ideas import PROMPTS
from tui.wording.labels import labelled


class TurnNoting:
    """Asks the two questions on the ``screen`` of a turn, and corrects what is noted there.

    It calls ``asked`` once a question is, and ``finished`` where an empty line answers the second.
    """

    def __init__(
        self,
        screen: SessionScreen,
        asked: Callable[[], object],
        finished: Callable[[], object],
    ) -> None:
        self._screen, self._asked, self._finished = screen, asked, finished
        self.kind = PointKind.BRAKE

    @property
    def chosen(self) -> Point | None:
        """The note under the cursor."""
        return self._screen.session.points.get(self._notes.cursor or "")

    @property
    def _notes(self) -> ItemList[str]:
        return self._screen.query_one(ItemList)

    # --- the two questions

    def ask(self, kind: PointKind) -> None:
        """Ask what is noted of one ``kind``, a line after another."""
        self.kind = kind
        self._screen.ask(
            labelled(_(PROMPTS[kind])),
            partial(self._note, kind),
            again=True,
            may_be_empty=True,
            on_pasted=partial(self._note_all, kind),
            field=self._field_of(kind),
        )
        self._asked()

    def ask_other(self) -> None:
        """Ask the other question, keeping what is typed."""
        entry = self._screen.entry
        if entry.asking and entry.field != self._field_of(self.kind):
            return  # a note is being corrected: it stays the one that is typed in
        typed = entry.half_typed[1]
        if typed.strip() and not self._keep(self.kind, typed):
            return
        entry.take_typed()
        self.ask(_other(self.kind))

    def _field_of(self, kind: PointKind) -> str:
        return f"{self._screen.about} {kind}"  # what is half-typed comes back in this turn alone

    def _note(self, kind: PointKind, text: str) -> bool:
        if text.strip():
            return self._keep(kind, text)
        if kind is PointKind.BRAKE:
            self.ask(PointKind.LEVER)
        else:
            self._finished()
        return True

    def _note_all(self, kind: PointKind, texts: list[str]) -> list[str] | None:
        def note(good: list[str]) -> object:
            return self._screen.apply(edits.note_points, self._screen.about, kind, good)

        return self._screen.add_pasted(note, texts, MAX_POINT)

    def _keep(self, kind: PointKind, text: str) -> bool:
        noted = self._screen.apply(edits.note_point, self._screen.about, kind, text)
        if noted:
            (self._notes.cursor,) = noted.made
        return noted is not None

    # --- other words

    def reword(self) -> None:
        """Ask other words for the note under the cursor."""
        if point := self.chosen:
            reword = partial(self._reword, point.id)
            ask_words(self._screen, _(PROMPTS[point.kind]), point.text, reword, point.id)

    def _reword(self, point: str, text: object) -> bool:
        return self._screen.apply(edits.reword, point, str(text)) is not None

    def go_on_below(self) -> None:
        """Go on with what is typed on a new line: in a field that has room for several."""
        entry, ask = self._screen.entry, partial(ask_lines, self._screen)
        field = entry.field
        if point := self._screen.session.points.get(field):
            typed = entry.take_typed()
            entry.action_close()
            reword, text = partial(self._reword, point.id), point.text
            ask(_(PROMPTS[point.kind]), text, reword, field, typed or text)
        elif field == self._field_of(self.kind):
            keep = partial(self._keep_lines, self.kind)
            ask(_(PROMPTS[self.kind]), "", keep, field, entry.take_typed())

    def _keep_lines(self, kind: PointKind, text: object) -> bool:
        said = str(text)
        kept = not said.strip() or self._keep(kind, said)
        if kept:
            self.ask(kind)  # anew: the next line follows what is noted now
        return kept

    def carry_over(self) -> None:
        """Have the note under the cursor answer the other question; the cursor goes with it."""
        if point := self.chosen:
            self._screen.apply(edits.change, "points", point.id, kind=_other(point.kind))

    def delete(self) -> None:
        """Delete the note under the cursor."""
        point = self.chosen
        if point and self._screen.apply(edits.unsay, "points", point.id):
            self._screen.say_deleted()


def _other(kind: PointKind) -> PointKind:
    return PointKind.LEVER if kind is PointKind.BRAKE else PointKind.BRAKE

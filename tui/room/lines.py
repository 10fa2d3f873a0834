"""Taking part line by line: what ``alliances join`` does where a screen cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Concatenate, ParamSpec

from store import edits
from store.errors import AlliancesError
from store.model import Point, PointKind, Session, replace
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from store.queries import arguments_under, name_of, points_of, present
from store.room_queries import proposals_in_order, signed, votes_by
from store.text import harmless
from tui.room.joining import TURN_TAKEN, claim_own_turn
from tui.room.tasks import TaskId, TaskKind, tasks, waiting_words
from tui.wording.errors import sentence
from tui.wording.i18n import _
from tui.wording.ideas import PROMPTS
from tui.wording.labels import SIGNS, labelled

P = ParamSpec("P")

Ask = Callable[[str], str]
"""Returns what is typed after a question. Raises EOFError where nobody is there any more."""


class Participation:
    """One person's part in a workshop, asked by ``ask`` and answered by ``say``.

    ``open_as`` opens the workshop as whoever they are: ``who``, until they say more.
    """

    def __init__(
        self,
        open_as: Callable[[Participant], OpenSession],
        who: Participant,
        ask: Ask,
        say: Callable[[str], object],
    ) -> None:
        self._open_as = open_as
        self._workshop = open_as(who)
        self._ask = ask
        self._write = say

    def take_part(self) -> None:
        """Ask until the person leaves, or is gone: what they gave stays."""
        self._workshop.enter()
        try:
            if self._arrive():
                while self._choose():
                    pass
        except EOFError:
            pass
        finally:
            self._workshop.leave()

    @property
    def _who(self) -> Participant:
        return self._workshop.participant

    @property
    def _session(self) -> Session:
        self._workshop.refresh()
        return self._workshop.session

    # --- arriving

    def _arrive(self) -> bool:
        """Ask who the person is; return False where they leave instead."""
        while not self._who.member:
            names = [member.name for member in present(self._session)]
            self._list(_("Welcome. Who are you?"), [*names, _("My name is not there")])
            answer = self._ask(_("Your number, or nothing to leave:")).strip()
            if not answer:
                return False
            at = _number(answer, len(names) + 1)
            if at is None:
                self._say(_("There is no such number."))
            elif at < len(names):
                self._be(present(self._session)[at].id)
            else:
                self._add_name()
        return True

    def _add_name(self) -> None:
        if name := self._ask(_("Your name:")).strip():
            made = self._apply(edits.add_members, [name])
            if made:
                self._be(made[0])

    def _be(self, member: str) -> None:
        self._workshop.leave()
        self._workshop = self._open_as(Participant(ParticipantKind.MEMBER, member))
        self._workshop.enter()
        self._workshop.be_seen(self._workshop.presence)
        self._say(_("Hello %(name)s.", name=name_of(self._session, member)))

    # --- what is asked

    def _choose(self) -> bool:
        """Say what there is to give, and do what is chosen; return False once they leave."""
        session = self._session
        asked = tasks(session, self._who)
        if not asked:
            self._say(waiting_words(session, self._who))
        self._list("", [f"{task.title} · {task.state}" for task in asked])
        answer = self._ask(_("A number begins, Enter looks again, q leaves:")).strip()
        if answer.casefold() == "q":
            return False
        at = _number(answer, len(asked))
        if at is not None:
            self._say(asked[at].how)
            self._do(asked[at].id)
        elif answer:
            self._say(_("There is no such number."))
        return True

    def _do(self, task: TaskId) -> None:
        self._workshop.be_seen(replace(self._workshop.presence, at=task.about, writing=True))
        if task.kind is TaskKind.TURN:
            self._take_turn(task.about)
        else:
            {
                TaskKind.IDEAS: self._give_ideas,
                TaskKind.SAID: self._answer_what_was_said,
                TaskKind.PROPOSALS: self._propose,
            }[task.kind]()
        self._workshop.be_seen(replace(self._workshop.presence, at="", writing=False))

    def _give_ideas(self) -> None:
        for name in self._lines(_("A partner you think of:")):
            self._apply(edits.think_of, self._who.member, [name])

    def _take_turn(self, role: str) -> None:
        if role not in self._session.roles or not claim_own_turn(self._workshop, role):
            self._say(_(TURN_TAKEN))
            return
        for kind in PointKind:
            for text in self._lines(labelled(_(PROMPTS[kind]))):
                self._apply(edits.note_point, role, kind, text)
        self._apply(edits.end_turn, role)
        self._workshop.release(role)
        self._say(
            _("Thank you. What was typed may still be seen above: clear it before the next turn.")
        )

    def _answer_what_was_said(self) -> None:
        """List what was said; “3 5 2” rates the third, “3 words” answers it."""
        points = points_of(self._session)
        self._list("", [self._point(point) for point in points])
        for line in self._lines(_("“3 5 2” rates the third, “3 words” answers it:")):
            number, _space, rest = line.partition(" ")
            at = _number(number, len(points))
            if at is None or not rest.strip():
                self._say(_("There is no such number."))
            else:
                self._rate_or_answer(points[at].id, rest.split(), rest)

    def _rate_or_answer(self, point: str, words: Sequence[str], text: str) -> None:
        if len(words) == 2 and all(word in "12345" for word in words):
            strength, grip = map(int, words)
            self._apply(
                edits.rate_for_oneself, point, self._who.member, strength=strength, grip=grip
            )
        else:
            self._apply(edits.argue, point, text, signed(self._session, self._who.member))

    def _point(self, point: Point) -> str:
        said = f"{name_of(self._session, point.actor)} {SIGNS[point.kind]} {point.text}"
        answers = [a.text for a in arguments_under(self._session, point)]
        return " ↳ ".join([said, *answers])

    def _propose(self) -> None:
        """List the proposals; “+2” votes for the second, “-2” takes the vote back."""
        session = self._session
        proposals = proposals_in_order(session)
        mine = votes_by(session, self._who.member)
        self._list("", [f"{'✓ ' if p.id in mine else ''}{p.what}" for p in proposals])
        for line in self._lines(_("A proposal; or “+2” votes for the second, “-2” no more:")):
            at = _number(line[1:], len(proposals))
            if line[0] in "+-" and at is not None:
                self._apply(edits.vote, proposals[at].id, self._who.member, line[0] == "+")
            else:
                self._apply(edits.propose, line, frozenset(), self._who.member)

    # --- asking and saying

    def _lines(self, question: str) -> Iterable[str]:
        """Yield what is typed, line by line, until an empty line."""
        while line := self._ask(question).strip():
            yield line

    def _say(self, text: str) -> None:
        self._write(harmless(text))

    def _list(self, title: str, lines: Iterable[str]) -> None:
        if title:
            self._say(title)
        for number, line in enumerate(lines, 1):
            self._say(f"{number:3}  {line}")

    def _apply(
        self, edit: Callable[Concatenate[Session, P], Session], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[str, ...]:
        """Make an edit and keep it; return what it made, nothing where it was refused."""
        try:
            made = self._workshop.apply(edit, *args, **kwargs).made
            self._workshop.save()
        except AlliancesError as error:
            self._say(sentence(error))
            return ()
        return made


def _number(typed: str, most: int) -> int | None:
    """Return the place in a list of ``most`` that a typed number means; None for any other."""
    at = int(typed) - 1 if typed.strip().isdecimal() else -1
    return at if 0 <= at < most else None

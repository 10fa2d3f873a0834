"""Taking part line by line: what ``alliances join`` does where a screen cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store import edits
from store.choices import PointKind
from store.given import Gathering, Proposal
from store.model import Point, replace
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from store.person import current_person
from store.queries.actors import name_of, present
from store.queries.points import arguments_under, points_of
from store.queries.room import proposals_in_order, signed, votes_by
from tui.room.asked_by_lines import Ask, AskedByLines, ShownOut
from tui.room.door.asked_terminal import place_in
from tui.room.joining import (
    ARRIVING,
    TAKEN_OFF,
    TURN_TAKEN,
    called,
    called_so,
    claim_own_turn,
    is_taken_off,
)
from tui.room.led import (
    NOBODY_LEADS,
    SHOWN_OUT,
    TURN_FREED,
    facilitators,
    is_freed,
    marks,
)
from tui.room.tasks import TaskId, TaskKind, own_rating, tasks, waiting_words
from tui.room.together import together, votes_shown
from tui.wording.i18n import _
from tui.wording.ideas import PROMPTS
from tui.wording.labels import SIGNS, labelled
from tui.wording.phrases import answer, said_of

MOST_DIGITS = 10
"""More than any place in a list has."""


class Participation(AskedByLines):
    """One person's part in a workshop, asked by ``ask`` and answered by ``say``.

    ``open_as`` opens the workshop as whoever they are, a guest by a name: ``who``, until they say
    more. Who is ``visiting`` came in by a door.
    """

    def __init__(
        self,
        open_as: Callable[[Participant, str], OpenSession],
        who: Participant,
        ask: Ask,
        say: Callable[[str], object],
        *,
        visiting: bool = False,
    ) -> None:
        super().__init__(open_as(who, ""), ask, say)
        self._open_as = open_as
        self._visiting = visiting
        self._freed: frozenset[str] = frozenset()

    def take_part(self) -> None:
        """Ask until the person leaves, or is gone: what they gave stays."""
        self._enter()
        try:
            while self._arrive() and self._choose():
                pass
        except EOFError:
            pass
        except ShownOut:
            self._say(_(SHOWN_OUT))
        finally:
            self._workshop.leave()

    # --- arriving

    def _arrive(self) -> bool:
        """Ask who the person is, where that is not known; return False where they leave instead."""
        if is_taken_off(self._session, self._who):
            self._say(_(TAKEN_OFF))
            self._enter_as(ARRIVING)
        while self._who.kind is ParticipantKind.MEMBER and not self._who.member:
            members = present(self._session)
            here = {other.participant.member for other in self._workshop.others}
            names = [
                said_of([m.name, _("here already")]) if m.id in here else m.name for m in members
            ]
            more = [_("My name is not there"), _("I am a guest")]
            self._list(_("Welcome. Who are you?"), [*names, *more])
            answer = self._ask(_("Your number, or nothing to leave:")).strip()
            if not answer:
                return False
            at = _number(answer, len(names) + 2)
            if at is None:
                self._say(_("There is no such number."))
            elif at == len(names):
                self._add_name()
            elif at > len(names):
                name = self._ask(_("Your name, or nothing:")).strip()
                self._be(Participant(ParticipantKind.GUEST), name)
            else:
                self._be_member(members[at].id)
        return True

    def _add_name(self) -> None:
        if name := self._ask(_("Your name:")).strip():
            known = called_so(self._session, name)
            made = (known,) if known else self._apply(edits.add_members, [name])
            if made:
                self._be_member(made[0])

    def _be_member(self, member: str) -> None:
        if member in {other.participant.member for other in self._workshop.others}:
            self._say(_("That name is here already. If it is you, leave there first."))
        else:
            self._be(Participant(ParticipantKind.MEMBER, member))

    def _be(self, who: Participant, name: str = "") -> None:
        self._enter_as(who, name)
        self._say(_("Hello %(name)s.", name=called(self._workshop)))

    def _enter_as(self, who: Participant, name: str = "") -> None:
        self._workshop.leave()
        self._workshop = self._open_as(who, name)
        self._enter()

    def _enter(self) -> None:
        self._workshop.enter()
        place = place_in(current_person()) if self._visiting else ""
        seen = replace(self._workshop.presence, visiting=self._visiting, place=place)
        self._workshop.be_seen(seen)

    # --- what is asked

    def _choose(self) -> bool:
        """Say what there is to give, and do what is chosen; return False once they leave."""
        session = self._session
        asked = tasks(session, self._who)
        if not facilitators(self._workshop):
            self._say(_(NOBODY_LEADS))
        elif not asked:
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
        at = task.about or task.kind
        self._workshop.be_seen(replace(self._workshop.presence, at=at, writing=True))
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
        self._freed = marks(self._workshop)
        for kind in PointKind:
            for text in self._lines(labelled(_(PROMPTS[kind]))):
                self._apply(edits.note_point, role, kind, text)
                if is_freed(role, marks(self._workshop) - self._freed):
                    self._workshop.release(role)
                    self._say(_(TURN_FREED))
                    return
        self._apply(edits.end_turn, role)
        self._workshop.release(role)
        self._say(
            _("Thank you. What was typed may still be seen above: clear it before the next turn.")
        )

    def _answer_what_was_said(self) -> None:
        """List what was said; “3 words” answers the third, “3 5 2” rates it where that is asked."""
        points = points_of(self._session)
        self._list("", [self._point(point) for point in points])
        rates = Gathering.RATINGS in self._session.room.open
        asks = _("“3 5 2” rates the third, “3 words” answers it:") if rates else ""
        for line in self._lines(asks or _("“3 words” answers the third:")):
            number, _space, rest = line.partition(" ")
            at = _number(number, len(points))
            if at is None or not rest.strip():
                self._say(_("There is no such number."))
            elif points[at].id not in self._session.points:
                self._say(_("That is gone meanwhile."))
            else:
                self._rate_or_answer(points[at].id, rest.split(), rest)

    def _rate_or_answer(self, point: str, words: Sequence[str], text: str) -> None:
        is_rating = len(words) == 2 and all(word in [*"12345"] for word in words)
        if is_rating and Gathering.RATINGS in self._session.room.open:
            strength, grip = map(int, words)
            self._apply(
                edits.rate_for_oneself, point, self._who.member, strength=strength, grip=grip
            )
        else:
            self._apply(edits.argue, point, text, signed(self._session, self._who.member))

    def _point(self, point: Point) -> str:
        session = self._session
        said = f"{name_of(session, point.actor)} {SIGNS[point.kind]} {point.text}"
        answers = [answer(session, one) for one in arguments_under(session, point)]
        compared = together(session, point) if point.compared else ""
        own = own_rating(session, self._who, point.id)
        given = {"strength": own.strength, "grip": own.grip} if own else {}
        mine = _("you: %(strength)d, %(grip)d", **given) if given else ""
        return " ↳ ".join(filter(None, [said, *answers, compared, mine]))

    def _propose(self) -> None:
        """List the proposals; “+2” votes for the second, “-2” takes the vote back."""
        session, who = self._session, self._who.member
        proposals = proposals_in_order(session)
        mine = votes_by(session, who)
        self._list("", [self._proposal(p, p.id in mine) for p in proposals])
        for line in self._lines(self._asks_proposals()):
            at = _number(line[1:], len(proposals))
            if line[0] in "+-" and at is not None and self._may_vote():
                self._apply(edits.vote, proposals[at].id, who, line[0] == "+")
            elif Gathering.PROPOSALS in self._session.room.open:
                self._apply(edits.propose, line, frozenset(), who or None)
            else:
                self._say(_("There is no such number."))

    def _proposal(self, proposal: Proposal, is_mine: bool) -> str:
        votes = votes_shown(self._session, proposal)
        return said_of(filter(None, [f"✓ {proposal.what}" if is_mine else proposal.what, votes]))

    def _may_vote(self) -> bool:
        return bool(self._who.member) and Gathering.VOTES in self._session.room.open

    def _asks_proposals(self) -> str:
        if not self._may_vote():
            return _("What we could do:")
        if Gathering.PROPOSALS in self._session.room.open:
            return _("A proposal; or “+2” votes for the second, “-2” no more:")
        return _("“+2” votes for the second, “-2” no more:")


def _number(typed: str, most: int) -> int | None:
    """Return the place in a list of ``most`` that a typed number means; None for any other."""
    number = typed.strip()
    at = int(number) - 1 if number.isdecimal() and len(number) < MOST_DIGITS else -1
    return at if 0 <= at < most else None

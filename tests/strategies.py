"""Hypothesis strategies: names as people and attackers write them, edits, sessions.

An ``Edit`` can be applied to any session: it picks what it touches by number, so the same edit
makes sense before and after another one. The ids it draws depend on the edit alone.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TypeVar, cast
from unittest.mock import patch
from zlib import crc32

from hypothesis import strategies as st

from store import edits as verbs
from store.choices import (
    Answer,
    Bond,
    Family,
    Form,
    Horizon,
    LeadStatus,
    Letter,
    PointKind,
    RelationKind,
    SignKind,
    Stage,
    Step,
    Verification,
)
from store.days import Day, DaySpan
from store.edits.sharing import Target
from store.edits.tables import put
from store.errors import EditError, Missing
from store.given import Gathering
from store.model import CENTRE, Conflict, Session
from store.references import TableName, entities
from tests.any_words import names
from tests.workshops import STEMS

T = TypeVar("T")
Numbers = tuple[int, int, int, int]


@dataclass(frozen=True)
class Edit:
    """One act on a session: ``verb`` with what it picks (``numbers``) and says (``words``)."""

    verb: str
    numbers: Numbers
    words: tuple[str, str]
    by: str = ""

    def __call__(self, session: Session) -> Session:
        """Return ``session`` after this edit, or as it is where the edit is refused."""
        drawn = (crc32(repr((self, number)).encode()) for number in count())
        with patch("store.entity.urandom", lambda size: next(drawn).to_bytes(size, "big")):
            try:
                return VERBS[self.verb](session, Picks(session, self.numbers, self.words))
            except EditError:
                return session


@dataclass(frozen=True)
class Picks:
    """What one edit picks in the session it is applied to."""

    session: Session
    numbers: Numbers
    words: tuple[str, str]

    @property
    def word(self) -> str:
        return self.words[0]

    @property
    def number(self) -> int:
        return self.numbers[0]

    def one(self, values: Iterable[T], at: int = 1) -> T:
        """Return one of ``values``. Raises Missing where there is none."""
        choices = list(values)
        if not choices:
            raise Missing("")
        return choices[self.numbers[at] % len(choices)]

    def some(self, values: Iterable[T], at: int = 1) -> frozenset[T]:
        """Return some of ``values``, perhaps none."""
        return frozenset(v for bit, v in enumerate(values) if self.numbers[at] >> bit & 1)

    def id(self, table: TableName, at: int = 1) -> str:
        """Return the id of one entity of ``table``. Raises Missing where there is none."""
        return self.one(sorted(entities(self.session, table)), at)

    def maybe(self, table: TableName, at: int = 2) -> str | None:
        """Return the id of one entity of ``table``, or None."""
        return self.one([None, *sorted(entities(self.session, table))], at)

    def actor(self, at: int = 2) -> str:
        """Return the id of an actor of the RACI."""
        return self.one([CENTRE, *sorted([*self.session.partners, *self.session.members])], at)

    def day(self, at: int = 3) -> date | None:
        """Return a day, or None."""
        return self.one([None, *(DAY + timedelta(days) for days in range(0, 400, 7))], at)

    def day_said(self, at: int = 3) -> Day | None:
        """Return a day, a span of days, or None."""
        days = [DAY + timedelta(days) for days in range(0, 400, 7)]
        return self.one([None, *days, *(DaySpan(day, day + timedelta(9)) for day in days[:9])], at)


DAY = date(2026, 9, 17)
TABLES: Sequence[TableName] = (
    "members",
    "rows",
    "partners",
    "activities",
    "roles",
    "points",
    "arguments",
    "themes",
    "leads",
    "ideas",
    "ratings",
    "proposals",
    "votes",
    "signs",
    "bodies",
    "relations",
    "reviews",
)


def _described(session: Session, p: Picks) -> Session:
    return verbs.change(
        session,
        "partners",
        p.id("partners"),
        name=p.word,
        family=p.one([None, *Family], 2),
        bond=p.one([None, *Bond], 3),
        contact=p.maybe("members", 2),
        stages=p.some(Stage, 3),
        condition=p.words[1],
        expected=p.words[1],
        first_step_on=p.day_said(),
    )


def _planned(session: Session, p: Picks) -> Session:
    owner = p.one([None, *sorted(session.members), *sorted(session.partners)], 2)
    return verbs.change(session, "leads", p.id("leads"), owner=owner, due=p.day_said(), what=p.word)


def _accepted(session: Session, p: Picks) -> Session:
    brakes = [id for id, point in session.points.items() if point.kind is PointKind.BRAKE]
    return verbs.accept(session, p.one(sorted(brakes)), p.word, p.number % 3 > 0)


SHARED: Sequence[tuple[Target, str]] = (
    ("framing", "words"),
    ("framing", "why"),
    ("next_review", "place"),
    ("members", "name"),
    ("rows", "name"),
    ("partners", "name"),
    ("partners", "first_step"),
    ("partners", "places"),
    ("activities", "cells"),
    ("leads", "what"),
    ("signs", "what"),
)
"""Fields of which the team chooses what partners read."""


def _kept(session: Session, p: Picks) -> Session:
    target, field = p.one(SHARED, 2)
    id = "" if target in ("framing", "next_review") else p.id(cast(TableName, target))
    return verbs.keep_between_us(session, target, id, field, p.one([None, True, False], 3))


def _worded(session: Session, p: Picks) -> Session:
    target, field = p.one([chosen for chosen in SHARED if chosen[1] not in ("places", "cells")], 2)
    id = "" if target in ("framing", "next_review") else p.id(cast(TableName, target))
    return verbs.word_for_partners(session, target, id, field, p.one(["", p.word], 3))


def _answered(session: Session, p: Picks) -> Session:
    return verbs.change(
        session,
        "partners",
        p.id("partners"),
        answer=p.one([None, *Answer], 2),
        withdrew_because=p.words[1],
        first_step=p.word,
        first_step_status=p.one(LeadStatus, 3),
        first_step_reason=p.words[1],
        invited=p.one([None, True, False], 0),
    )


def _signed(session: Session, p: Picks) -> Session:
    return verbs.change(
        session, "signs", p.id("signs"), seen_on=p.day_said(), shown_to=p.words[1], path=p.words[0]
    )


def _to_tell(session: Session, p: Picks) -> Session:
    return verbs.change(
        session,
        "bodies",
        p.id("bodies"),
        speaker=p.maybe("members"),
        meets_on=p.day_said(),
        informed_on=p.day_said(2),
    )


def _removed(session: Session, p: Picks) -> Session:
    table = p.one(TABLES, 2)
    return verbs.remove(session, table, p.id(table))


def _moved(session: Session, p: Picks) -> Session:
    table = p.one(TABLES, 2)
    return verbs.move(session, table, p.id(table), p.number % 7 - 3)


Verb = Callable[[Session, Picks], Session]
VERBS: dict[str, Verb] = {
    "frame": lambda s, p: verbs.frame(
        s, project=p.word, why=p.words[1], forms=p.some(Form), held_on=p.day()
    ),
    "add_members": lambda s, p: verbs.add_members(s, p.words),
    "leave_team": lambda s, p: verbs.change(s, "members", p.id("members"), left=p.number % 2 > 0),
    "pass_turn": lambda s, p: verbs.change(s, "members", p.id("members"), passes=p.number % 2 > 0),
    "go": lambda s, p: verbs.go(s, p.one(Step)),
    "share_time": lambda s, p: verbs.share_time(s, p.number, {p.one(Step): 2, p.one(Step, 2): 1}),
    "plan_time": lambda s, p: verbs.plan_time(s, p.one(Step), p.number),
    "spend_time": lambda s, p: verbs.spend_time(s, p.one(Step), p.number),
    "begin_review": lambda s, p: verbs.begin_review(s, p.day() or DAY),
    "add_partners": lambda s, p: verbs.add_partners(s, p.words, p.one([None, *Family])),
    "describe": _described,
    "place": lambda s, p: verbs.place(
        s,
        p.id("partners"),
        p.one(Horizon, 2),
        p.id("rows", 3),
        leaving=p.one([None, *Horizon], 0),
        at=p.one([None, 0, 1, 9], 1),
    ),
    "add_placed": lambda s, p: verbs.add_placed(s, p.words, p.one(Horizon), p.id("rows", 2)),
    "add_actors": lambda s, p: verbs.add_actors(s, dict.fromkeys(p.words, p.one(Family))),
    "place_all": lambda s, p: verbs.place_all(
        s,
        [(id, p.one([None, *Horizon], 3)) for id in sorted(p.some(sorted(s.partners)))],
        p.one([None, *Horizon], 2),
        p.id("rows", 3),
    ),
    "unplace": lambda s, p: verbs.unplace(s, p.id("partners"), p.one([None, *Horizon], 2)),
    "add_row": lambda s, p: verbs.add_row(s, p.word),
    "rename_row": lambda s, p: verbs.change(s, "rows", p.id("rows"), name=p.word),
    "merge_partners": lambda s, p: verbs.merge_partners(s, p.id("partners"), p.id("partners", 2)),
    "add_activities": lambda s, p: verbs.add_activities(s, p.words),
    "toggle_letter": lambda s, p: verbs.toggle_letter(
        s, p.id("activities"), p.actor(), p.one(Letter, 3)
    ),
    "set_letters": lambda s, p: verbs.set_letters(
        s, p.id("activities"), p.actor(), {p.one(Letter, 2), p.one(Letter, 3)}
    ),
    "accept_letters": lambda s, p: verbs.accept_letters(
        s, p.id("activities"), p.actor(), p.number % 2 > 0
    ),
    "clear_cell": lambda s, p: verbs.clear_cell(s, p.id("activities"), p.actor()),
    "show_in_raci": lambda s, p: verbs.show_in_raci(s, p.some(sorted([*s.partners, *s.members]))),
    "split_activity": lambda s, p: verbs.split_activity(s, p.id("activities"), p.actor(), p.word),
    "take_role": lambda s, p: verbs.take_role(s, p.id("members"), p.id("partners", 2)),
    "leave_role": lambda s, p: verbs.leave_role(s, p.id("roles"), p.id("members", 2)),
    "change_role": lambda s, p: verbs.change_role(
        s, p.id("roles"), p.id("members", 2), p.id("partners", 3)
    ),
    "draw_roles": lambda s, p: verbs.draw_roles(s, p.number, STEMS),
    "play_new_actor": lambda s, p: verbs.play_new_actor(s, p.id("members"), p.word),
    "note_point": lambda s, p: verbs.note_point(s, p.id("roles"), p.one(PointKind, 2), p.word),
    "end_turn": lambda s, p: verbs.end_turn(s, p.id("roles"), p.number % 3 > 0),
    "reveal": lambda s, p: verbs.reveal(s, p.id("roles")),
    "leave_roles": lambda s, p: verbs.leave_roles(s),
    "add_point": lambda s, p: verbs.add_point(s, p.id("partners"), p.one(PointKind, 2), p.word),
    "reword": lambda s, p: verbs.reword(s, p.id("points"), p.word),
    "argue": lambda s, p: verbs.argue(s, p.id("points"), p.word, p.maybe("members")),
    "rate": lambda s, p: verbs.rate(
        s, p.id("points"), strength=p.number % 6, grip=p.one([None, 1, 5], 2)
    ),
    "accept": _accepted,
    "verify": lambda s, p: verbs.verify(s, p.id("points"), p.one(Verification, 2), p.words[1]),
    "tie": lambda s, p: verbs.tie(
        s, frozenset({p.id("points"), p.id("points", 2)}), p.one(["", p.word], 3)
    ),
    "add_lead": lambda s, p: verbs.add_lead(s, p.id("points"), p.word),
    "link_lead": lambda s, p: verbs.link_lead(
        s, p.id("leads"), frozenset({p.id("points"), p.id("points", 2)})
    ),
    "plan_lead": _planned,
    "set_status": lambda s, p: verbs.set_status(s, p.id("leads"), p.one(LeadStatus, 2), p.word),
    "keep_between_us": _kept,
    "word_for_partners": _worded,
    "answer": _answered,
    "add_signs": lambda s, p: verbs.add_signs(s, p.words, DAY, p.one([None, *SignKind])),
    "describe_sign": _signed,
    "add_bodies": lambda s, p: verbs.add_bodies(s, p.words),
    "describe_body": _to_tell,
    "relate": lambda s, p: verbs.relate(
        s,
        p.one([*sorted(s.members), *sorted(s.partners)]),
        p.one(RelationKind, 3),
        p.id("partners", 2),
    ),
    "plan_review": lambda s, p: verbs.plan_review(s, day=p.day_said(), place=p.word),
    "invite": lambda s, p: verbs.invite(s, p.some(sorted(s.partners))),
    "open_gathering": lambda s, p: verbs.open_gathering(s, p.one(Gathering)),
    "close_gathering": lambda s, p: verbs.close_gathering(s, p.one(Gathering)),
    "be_anonymous": lambda s, p: verbs.be_anonymous(s, p.number % 2 > 0),
    "think_of": lambda s, p: verbs.think_of(s, p.id("members"), p.words),
    "forget_idea": lambda s, p: verbs.forget_idea(s, p.id("ideas")),
    "gather_ideas": lambda s, p: verbs.gather_ideas(s),
    "rate_for_oneself": lambda s, p: verbs.rate_for_oneself(
        s, p.id("points"), p.id("members", 2), strength=p.number % 6, grip=p.one([None, 1, 5], 3)
    ),
    "compare_ratings": lambda s, p: verbs.compare_ratings(s, p.id("partners"), p.number % 3 > 0),
    "propose": lambda s, p: verbs.propose(s, p.word, p.some(sorted(s.points)), p.maybe("members")),
    "vote": lambda s, p: verbs.vote(s, p.id("proposals"), p.id("members", 2), p.number % 3 > 0),
    "show_votes": lambda s, p: verbs.show_votes(s, p.number % 2 > 0),
    "pick": lambda s, p: verbs.pick(s, p.id("proposals")),
    "ask": lambda s, p: verbs.change(s, "points", p.id("points"), question=p.word),
    "remove": _removed,
    "move": _moved,
}


def edits(by: str = "") -> st.SearchStrategy[Edit]:
    """Return edits of any kind, by someone: two writers never draw the same new id."""
    return st.builds(
        Edit,
        verb=st.sampled_from(sorted(VERBS)),
        numbers=st.tuples(*[st.integers(0, 999)] * 4),
        words=st.tuples(names(), names()),
        by=st.just(by),
    )


def edit_lists(by: str = "", max_size: int = 8) -> st.SearchStrategy[list[Edit]]:
    """Return what someone does in a row; no two of the list draw the same new id."""
    return st.lists(edits(), max_size=max_size).map(
        lambda done: [
            Edit(edit.verb, edit.numbers, edit.words, f"{by}{at}") for at, edit in enumerate(done)
        ]
    )


def edited(session: Session, done: Iterable[Edit]) -> Session:
    """Return ``session`` after each edit of ``done``."""
    for edit in done:
        session = edit(session)
    return session


_OPENING = (
    "add_members",
    "add_partners",
    "add_activities",
    "toggle_letter",
    "place",
    "take_role",
    "note_point",
    "argue",
    "add_lead",
    "think_of",
    "rate_for_oneself",
    "propose",
    "vote",
)


def _opened(session: Session, numbers: Numbers, words: tuple[str, str]) -> Session:
    """Return ``session`` with a little of everything, so that few edits find nothing to touch."""
    return edited(session, (Edit(verb, numbers, words, "opening") for verb in _OPENING))


def _disputed(session: Session) -> Session:
    partner = next(iter(sorted(session.partners)), None)
    dispute = Conflict(
        id="000000c0",
        path=("partners", partner, "name") if partner else ("framing", "why"),
        other='"other"',
        noticed_at=datetime(2026, 9, 17, 10, 30, tzinfo=UTC),
    )
    return put(session, "conflicts", dispute)


@st.composite
def sessions(draw: st.DrawFn, max_edits: int = 20) -> Session:
    """Draw a session that edits can lead to: consistent, whatever the words."""
    words = draw(st.tuples(names(), names()))
    session = verbs.new_session(words[0], DAY)
    if draw(st.integers(0, 3)):
        session = _opened(session, draw(st.tuples(*[st.integers(0, 999)] * 4)), words)
    session = edited(session, draw(edit_lists("base", max_edits)))
    return _disputed(session) if draw(st.integers(0, 4)) == 4 else session

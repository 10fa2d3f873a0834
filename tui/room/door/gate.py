"""Who may come in: the code, and how many may knock, try and stay. No network here."""

from __future__ import annotations

import secrets
from collections import Counter, deque
from collections.abc import Callable, Sequence
from enum import Enum, auto
from time import monotonic
from typing import TypeVar

from msgspec import Struct

CODE_LENGTH = 6

MOST_ADDRESSES = 10_000
"""So many addresses that gave a wrong code are remembered; the oldest is forgotten first."""

MOMENT = 1.0
"""Seconds in which a page is asked for and given."""


class Bounds(Struct, frozen=True):
    """How much of everything a door stands.

    ``strangers`` are connections that did not give the code yet; where it is typed on that very
    connection, nobody takes its place for ``typing_seconds``. Of more than ``nobodies_of_address``
    people who are no members of the team, one makes way for others once the room is full.

    ``tries`` may be wrong from one address before each more costs ``wait_seconds``, and
    ``tries_of_all`` in any ``wait_seconds`` from all addresses together. A stranger has
    ``grace_seconds`` to give the code, and as many to ask for the program; after ``idle_seconds``
    without a key people are let go, and a line that does not answer for thrice ``answer_seconds``
    is taken for dead.
    """

    people: int = 40
    strangers_of_address: int = 10
    strangers: int = 80
    typing_seconds: float = 20
    nobodies_of_address: int = 10
    tries: int = 5
    tries_of_all: int = 40
    wait_seconds: float = 30
    grace_seconds: float = 60
    idle_seconds: float = 2 * 60 * 60
    answer_seconds: float = 30


class Reply(Enum):
    """What becomes of a code that somebody gives."""

    RIGHT = auto()
    WRONG = auto()
    WAIT = auto()
    """It was not even looked at."""


def new_code() -> str:
    """Return a code that nobody can guess but by trying."""
    return f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"


class Knock(Struct, eq=False, frozen=True):
    """A stranger from ``place`` on a line that ``cut`` cuts, and ``until`` when they may type.

    They are counted ``since`` then: a page is asked for in less than a moment, by a whole room
    behind one address too.
    """

    place: str
    cut: Callable[[], object]
    until: float
    since: float


class Admission(Struct, eq=False, frozen=True):
    """Somebody in the room, from ``place``; ``make_way`` has them leave for who comes when full.

    ``is_nobody`` says whether they are no member of the team, as far as the door knows.
    """

    place: str
    is_nobody: Callable[[], bool]
    make_way: Callable[[], object]


class Gate:
    """Counts who knocks, who tries and who is in; ``now`` is a clock that only goes forward."""

    def __init__(self, code: str, bounds: Bounds, now: Callable[[], float] = monotonic) -> None:
        self.bounds = bounds
        self.code = code
        self._now = now
        self._admitted: list[Admission] = []
        self._strangers: list[Knock] = []
        self._wrong: dict[str, int] = {}
        self._wait_until: dict[str, float] = {}
        self._wrong_at = deque[float](maxlen=bounds.tries_of_all)

    def knock(self, place: str, cut: Callable[[], object], seconds: float = 0) -> Knock | None:
        """Take one more stranger from ``place``; return None where there are too many.

        Where there are, who knocked first makes way, unless they may still type: for ``seconds``.
        """
        now = self._now()
        while among := self._too_many(place):
            first = next((knock for knock in among if knock.until <= now), None)
            if first is None:
                return None
            self.no_stranger(first)
            first.cut()
        knock = Knock(place, cut, now + seconds, now if seconds else now + MOMENT)
        self._strangers.append(knock)
        return knock

    def _too_many(self, place: str) -> Sequence[Knock]:
        """Return those of whom one has to make way for a stranger from ``place``, if one has."""
        lingering = [knock for knock in self._strangers if knock.since <= self._now()]
        if len(alike := _of(place, lingering)) >= self.bounds.strangers_of_address:
            return alike
        if len(self._strangers) >= self.bounds.strangers:
            return _of(_most_common(self._strangers), self._strangers)
        return []

    def no_stranger(self, knock: Knock) -> None:
        """Count one stranger less: they have gone, or come in. Nothing where they did before."""
        if knock in self._strangers:
            self._strangers.remove(knock)

    def reply(self, place: str, given: str) -> Reply:
        """Return whether what was ``given`` is the code; blanks in it do not matter."""
        if self._now() < self._wait_until.get(place, 0) or self._is_beleaguered:
            return Reply.WAIT
        code = "".join(given.split()).encode("utf-8", "replace")
        if secrets.compare_digest(code, self.code.encode()):
            self._wrong.pop(place, None)
            self._wait_until.pop(place, None)
            return Reply.RIGHT
        self._remember_wrong(place)
        return Reply.WRONG

    @property
    def _is_beleaguered(self) -> bool:
        """Whether so much was wrong of late, from wherever, that somebody must be guessing."""
        latest = self._now() - self.bounds.wait_seconds
        return len(self._wrong_at) == self.bounds.tries_of_all and self._wrong_at[0] > latest

    def _remember_wrong(self, place: str) -> None:
        self._wrong_at.append(self._now())
        wrong = self._wrong.pop(place, 0) + 1
        self._wrong[place] = wrong
        if wrong >= self.bounds.tries:
            self._wait_until[place] = self._now() + self.bounds.wait_seconds
        if len(self._wrong) > MOST_ADDRESSES:
            oldest = next(iter(self._wrong))
            self._wait_until.pop(oldest, None)
            del self._wrong[oldest]

    @property
    def has_room(self) -> bool:
        """Whether one more person may come in."""
        return len(self._admitted) < self.bounds.people or self._who_makes_way() is not None

    def come_in(
        self, place: str, is_nobody: Callable[[], bool], make_way: Callable[[], object]
    ) -> Admission | None:
        """Return the one of one more person; None where the room is full.

        One address does not fill it for others: of more than a few there who are no members, the
        one who came first makes way.
        """
        if len(self._admitted) >= self.bounds.people:
            first = self._who_makes_way()
            if first is None:
                return None
            self.go_out(first)
            first.make_way()
        one = Admission(place, is_nobody, make_way)
        self._admitted.append(one)
        return one

    def _who_makes_way(self) -> Admission | None:
        nobodies = [one for one in self._admitted if one.is_nobody()]
        crowd = _of(_most_common(nobodies), nobodies)
        return crowd[0] if len(crowd) > self.bounds.nobodies_of_address else None

    def go_out(self, one: Admission) -> None:
        """Count one person less. Nothing where they went before."""
        if one in self._admitted:
            self._admitted.remove(one)


PlacedT = TypeVar("PlacedT", Knock, Admission)


def _of(place: str, among: Sequence[PlacedT]) -> list[PlacedT]:
    return [one for one in among if one.place == place]


def _most_common(among: Sequence[Knock] | Sequence[Admission]) -> str:
    """Return the place from which most of them come; nothing where there are none."""
    ((place, _count),) = Counter(one.place for one in among).most_common(1) or [("", 0)]
    return place

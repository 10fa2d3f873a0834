"""Who may come in: the code, and how many may knock, try and stay. No network here."""

from __future__ import annotations

import secrets
from collections import Counter, deque
from collections.abc import Callable
from enum import Enum, auto
from ipaddress import IPv6Address, ip_address
from time import monotonic

from msgspec import Struct

CODE_LENGTH = 6

MOST_ADDRESSES = 10_000
"""So many addresses that gave a wrong code are remembered; the oldest is forgotten first."""


class Bounds(Struct, frozen=True):
    """How much of everything a door stands.

    ``strangers`` are connections that did not give the code yet; ``tries`` may be wrong from one
    address before each more costs ``wait_seconds``, and ``tries_of_all`` in any ``wait_seconds``
    from all addresses together. A stranger has ``grace_seconds`` to give the
    code, and as many to ask for the program; after ``idle_seconds`` without a key people are let
    go, and a line that does not answer for thrice ``answer_seconds`` is taken for dead.
    """

    people: int = 40
    strangers_of_address: int = 10
    strangers: int = 80
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


def place_of(address: str) -> str:
    """Return what stands for the machine at ``address``: of IPv6 its network, which it fills."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or f"{found.exploded[:19]}/64")


class Gate:
    """Counts who knocks, who tries and who is in; ``now`` is a clock that only goes forward."""

    def __init__(self, code: str, bounds: Bounds, now: Callable[[], float] = monotonic) -> None:
        self.bounds = bounds
        self.people = 0
        self.code = code
        self._now = now
        self._strangers: Counter[str] = Counter()
        self._wrong: dict[str, int] = {}
        self._wait_until: dict[str, float] = {}
        self._wrong_at = deque[float](maxlen=bounds.tries_of_all)

    def knock(self, place: str) -> bool:
        """Take one more stranger from ``place``; return False where there are too many."""
        if self._strangers[place] >= self.bounds.strangers_of_address:
            return False
        if self._strangers.total() >= self.bounds.strangers:
            return False
        self._strangers[place] += 1
        return True

    def no_stranger(self, place: str) -> None:
        """Count one stranger from ``place`` less: they have gone, or come in."""
        self._strangers[place] -= 1
        if not self._strangers[place]:
            del self._strangers[place]

    def reply(self, place: str, given: str) -> Reply:
        """Return whether what was ``given`` is the code; blanks in it do not matter."""
        if self._now() < self._wait_until.get(place, 0) or self._is_beleaguered:
            return Reply.WAIT
        code = "".join(given.split()).encode("utf-8", "replace")
        if secrets.compare_digest(code, self.code.encode()):
            self._wrong.pop(place, None)
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
        return self.people < self.bounds.people

    def come_in(self) -> bool:
        """Take one more person; return False where the room is full."""
        if not self.has_room:
            return False
        self.people += 1
        return True

    def go_out(self) -> None:
        """Count one person less."""
        self.people -= 1

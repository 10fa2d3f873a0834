"""A whole room at once: whatever people do, no kept word is lost, and nothing private is seen.

Each has their own program; programs are cut and killed at any moment.
``ALLIANCES_ACTS=10000`` makes the run as long as that.
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable
from random import Random

import msgspec
import pytest

from store import edits
from store.choices import PointKind
from store.errors import EditError
from store.given import Gathering
from store.library import Library
from store.model import Session, in_order
from store.open_session import OpenSession
from store.participant import FACILITATOR, Participant, ParticipantKind
from store.queries.roles import is_revealed
from tests.store.kinds import Kind
from tests.store.memory import MemoryBackend
from tests.waiting import eventually
from tests.workshops import before_roles

ACTS = int(os.environ.get("ALLIANCES_ACTS", "300"))
Open = Callable[[str], OpenSession]
Way = tuple[Callable[..., Session], tuple[object, ...]]


def words_in(value: object) -> set[bytes]:
    return set(re.findall(rb"w\d+", msgspec.json.encode(value)))


class Person:
    """Someone in the room, with a program of their own; ``kept`` is all that was acknowledged."""

    def __init__(self, sit_down: Callable[[], OpenSession], who: Participant) -> None:
        self.sit_down, self.who = sit_down, who
        self.workshop = self.rejoin()

    def sees(self, revision: int) -> bool:
        self.workshop.refresh()
        return self.workshop.revision >= revision

    def rejoin(self) -> OpenSession:
        self.workshop = self.sit_down()
        self.workshop.participant = self.who
        self.workshop.enter()
        return self.workshop


class Room:
    """The facilitator, the members, a guest and a public view; what was kept, and what unsaid."""

    def __init__(self, seed: int, open_as: Open, session: Session) -> None:
        self.chance = Random(seed)
        self.facilitator = Person(lambda: open_as("facilitator"), FACILITATOR)
        self.members = [
            Person(
                lambda name=member.name: open_as(name),  # type: ignore[misc]  # bound now
                Participant(ParticipantKind.MEMBER, member.id),
            )
            for member in in_order(session.members)
        ]
        self.others = [
            Person(lambda: open_as("guest"), Participant(ParticipantKind.GUEST)),
            Person(lambda: open_as("wall"), Participant(ParticipantKind.PUBLIC)),
        ]
        self.kept: set[bytes] = set()
        self.unsaid: set[bytes] = set()
        self.typed = 0

    @property
    def everyone(self) -> list[Person]:
        return [self.facilitator, *self.members, *self.others]

    def word(self) -> str:
        self.typed += 1
        return f"w{self.typed}"

    def act(self) -> None:
        if self.chance.random() < 0.25:
            self.lead()
        else:
            self.take_part(self.chance.choice(self.members))
        if self.chance.random() < 0.1:
            self.chance.choice(self.everyone).rejoin()  # the one before was killed

    def tried(self, who: Person, edit: Callable[..., Session], *given: object) -> bool:
        who.workshop.refresh()
        try:
            who.workshop.apply(edit, *given)
        except EditError:
            return False
        if self.chance.random() < 0.1:
            self.cut(who)
        else:
            who.workshop.save()
        return True

    def cut(self, who: Person) -> None:
        """Have their program end while it still waits to save."""
        who.workshop.put_aside()
        who.workshop.leave()
        who.rejoin()

    def take_part(self, who: Person) -> None:
        session, me, word = who.workshop.session, who.who.member, self.word()
        roles = [r for r in session.roles.values() if me in r.members and not r.revealed]
        own_notes = [p for p in session.points.values() if p.role in {r.id for r in roles}]
        shown = [p for p in session.points.values() if is_revealed(session, p)]
        ways: list[list[Way]] = [
            [(edits.think_of, (me, [word]))],
            [(edits.propose, (word, frozenset(), me))],
            [(edits.note_point, (role.id, PointKind.BRAKE, word)) for role in roles],
            [(edits.end_turn, (role.id,)) for role in roles],
            [(edits.vote, (id, me)) for id in session.proposals],
            [(edits.argue, (point.id, word, me)) for point in shown],
        ]
        edit, given = self.chance.choice(self.chance.choice([way for way in ways if way]))
        if self.tried(who, edit, *given) and word.encode() in words_in(given):
            self.kept.add(word.encode())
        if own_notes and self.chance.random() < 0.1:
            gone = self.chance.choice(own_notes)
            who.workshop.refresh()
            before = words_in(who.workshop.session)
            if self.tried(who, edits.unsay, "points", gone.id):  # with what was said of it since
                self.unsaid |= before - words_in(who.workshop.session)

    def lead(self) -> None:
        session = self.facilitator.workshop.session
        hidden = [r.id for r in session.roles.values() if not r.revealed]
        actors = sorted({point.actor for point in session.points.values()})
        ways: list[Way] = [
            (edits.open_gathering, (self.chance.choice([*Gathering]),)),
            (edits.close_gathering, (self.chance.choice([*Gathering]),)),
            (edits.gather_ideas, ()),
            (edits.show_votes, (self.chance.random() < 0.5,)),
            *[(edits.pick, (id,)) for id in session.proposals],
            *[(edits.compare_ratings, (actor,)) for actor in actors],
            *[(edits.reveal, (role,)) for role in hidden if self.chance.random() < 0.1],
        ]
        edit, given = self.chance.choice(ways)
        self.tried(self.facilitator, edit, *given)

    def check(self) -> None:
        """All that was kept is there; each sees nothing of what others keep to themselves."""
        newest = max(person.workshop.revision for person in self.everyone)
        for person in self.everyone:
            eventually(lambda p=person: p.sees(newest))  # type: ignore[misc]  # bound now
        whole = self.facilitator.workshop.session
        assert self.kept - self.unsaid <= words_in(whole)
        for person in (*self.members, *self.others):
            seen, me = words_in(person.workshop.session), person.who.member
            assert not (seen & (self.private(whole) - self.own(whole, me)))
            if person.who.kind is ParticipantKind.MEMBER:
                assert self.own(whole, me) <= seen

    def private(self, session: Session) -> set[bytes]:
        notes = [p for p in session.points.values() if not is_revealed(session, p)]
        return words_in([*notes, *session.ideas.values()])

    def own(self, session: Session, member: str) -> set[bytes]:
        mine = {r.id for r in session.roles.values() if member in r.members}
        notes = [p for p in session.points.values() if p.role in mine]
        return words_in([*notes, *(i for i in session.ideas.values() if i.by == member)])


def with_roles_for_all() -> Session:
    session = before_roles()
    partners = in_order(session.partners)
    for number, who in enumerate(in_order(session.members)):
        session = edits.take_role(session, who.id, partners[number // 2].id)  # groups of two
    return session


def play(room: Room, acts: int = ACTS) -> None:
    for number in range(acts):
        room.act()
        if number % 10 == 0:
            room.check()
    room.check()
    assert len(room.kept) > acts / 10


@pytest.mark.parametrize("seed", range(3))
def test_nothing_kept_is_lost_and_nothing_private_is_seen(seed: int) -> None:
    shelves = MemoryBackend()
    id = Library(shelves).create(with_roles_for_all()).id

    def open_as(name: str) -> OpenSession:
        return Library(MemoryBackend(name, shelves)).open(id)

    play(Room(seed, open_as, with_roles_for_all()))


def test_nor_where_each_writes_to_one_place(lasting: Kind) -> None:
    id = Library(lasting.backend).create(with_roles_for_all()).id
    libraries: defaultdict[str, Library] = KeyedLibraries(lasting)

    def open_as(name: str) -> OpenSession:
        return libraries[name].open(id)

    play(Room(9, open_as, with_roles_for_all()), ACTS // 3)


class KeyedLibraries(defaultdict[str, Library]):
    """The library of each person, as they have it."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, person: str) -> Library:
        self[person] = Library(self._kind.backend_of(person))
        return self[person]

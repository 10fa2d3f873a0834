"""Three people at once, whatever they do: every word that one of them kept is still somewhere.

In the session, among what was written twice, in a draft, or in what someone to whom it was shown
deleted or wrote over. ``ALLIANCES_ACTS=10000`` makes the run as long as that.
"""

import os
import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple, get_args

import msgspec
import pytest

from store import edits, entity
from store.choices import Horizon, PointKind
from store.errors import EditError
from store.library import Library
from store.model import Session, in_order
from store.open_session import OpenSession
from store.references import TableName, dangling, entities
from tests.store.memory import MemoryBackend

ACTS = int(os.environ.get("ALLIANCES_ACTS", "400"))
MANY = 25
"""From so many of one kind on, people rather delete than add."""

PEOPLE = ("Nadia", "Yoann", "Zoé")
NAMES = ("Caf", "Mairie", "Médecin", "Sou des écoles")
TEXTS: dict[TableName, tuple[str, ...]] = {
    "partners": ("name", "note", "brings", "condition", "first_step"),
    "members": ("name",),
    "activities": ("name",),
    "rows": ("name",),
    "points": ("text", "verification_note"),
    "arguments": ("text",),
    "leads": ("what", "reason"),
    "themes": ("name",),
}
FRAMING = ("why", "words", "territory")

Words = frozenset[bytes]
Edit = Callable[[Session], Session]


def words_in(session: Session) -> Words:
    return frozenset(re.findall(rb"w\d+", msgspec.json.encode(session)))


def taken(before: Session, after: Session) -> Words:
    """Return the words that are no more in one of the places where they were."""
    is_now = copies(after)
    return frozenset(
        word for place, words in copies(before).items() for word in words - is_now.get(place, NONE)
    )


def copies(session: Session) -> dict[tuple[str, str], Words]:
    """Return the words of each place of a session."""
    places = {
        (table, id): msgspec.json.encode(entity)
        for table in get_args(TableName)
        for id, entity in entities(session, table).items()
    }
    for field in session.framing.__struct_fields__:
        places["framing", field] = msgspec.json.encode(getattr(session.framing, field))
    return {place: frozenset(re.findall(rb"w\d+", text)) for place, text in places.items()}


NONE: Words = frozenset()


class OpenField(NamedTuple):
    """A field that somebody is typing in: what it showed, and what Enter will do."""

    shown: Session
    edit: Edit
    word: bytes


class Person:
    def __init__(self, library: Library, id: str, name: str) -> None:
        self.library, self.id, self.name = library, id, name
        self.fields: list[OpenField] = []
        self.workshop = self.sit_down()

    def sit_down(self) -> OpenSession:
        self.workshop = self.library.open(self.id)
        self.workshop.person = self.name
        self.workshop.enter()
        return self.workshop


class Room:
    """The people, every word they kept, and those that someone who saw them took away."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        kept = MemoryBackend()
        self.library = Library(kept)
        self.id = self.library.create(edits.new_session("La Roulotte")).id
        self.people = [Person(Library(MemoryBackend(name, kept)), self.id, name) for name in PEOPLE]
        self.kept: set[bytes] = set()
        self.taken_away: set[bytes] = set()
        self.typed = 0

    # --- acts

    def act(self) -> None:
        acts: dict[Callable[[Person], None], int] = {
            self.add: 10,
            self.open_field: 14,
            self.enter: 12,
            self.give_up: 1,
            self.delete: 4,
            self.arrange: 8,
            self.undo: 8,
            self.redo: 3,
            self.save: 12,
            self.save_while_typing: 3,
            self.refresh: 12,
            self.settle: 3,
            self.restore: 0.15,  # type: ignore[dict-item]  # seldom
            self.killed: 1,
        }
        (act,) = self.chance.choices([*acts], [*acts.values()])
        act(self.chance.choice(self.people))

    def word(self) -> str:
        self.typed += 1
        return f"w{self.typed}"

    def add(self, who: Person) -> None:
        word, session = self.word(), who.workshop.session
        name = f"{self.chance.choice(NAMES)}" if self.chance.random() < 0.3 else f"Chez {word}"
        partner, point, member = (self.any(session, t) for t in ("partners", "points", "members"))
        adding: list[Edit] = [
            lambda s: edits.add_partners(s, [name]),
            lambda s: edits.add_members(s, [name]),
            lambda s: edits.add_activities(s, [name]),
        ]
        if self.chance.random() < 0.2:
            adding.append(lambda s: edits.add_row(s, name))
        if partner:
            adding.append(lambda s: edits.add_point(s, partner, PointKind.BRAKE, word))
        if point:
            adding += [
                lambda s: edits.argue(s, point, word, member),
                lambda s: edits.add_lead(s, point, word),
                lambda s: edits.tie(s, frozenset({point}), name),
            ]
        if role := self.any(session, "roles"):
            adding.append(lambda s: edits.note_point(s, role, PointKind.LEVER, word))
        if len(session.partners) < MANY and len(session.points) < MANY:
            self.do(who, session, self.chance.choice(adding), word.encode())

    def open_field(self, who: Person) -> None:
        session, word = who.workshop.session, self.word()
        table = self.chance.choice([*TEXTS])
        id, field = self.any(session, table), self.chance.choice(TEXTS[table])
        if id and self.chance.random() < 0.6:
            was = getattr(entities(session, table)[id], field)
            text = f"{was} {word}"[-100:] if self.chance.random() < 0.5 else word
            edit: Edit = lambda s: edits.change(s, table, id, **{field: text})  # noqa: E731
        else:
            field = self.chance.choice(FRAMING)
            edit = lambda s: edits.frame(s, **{field: word})  # noqa: E731
        who.fields.append(OpenField(session, edit, word.encode()))

    def enter(self, who: Person) -> None:
        if who.fields:
            field = who.fields.pop(self.chance.randrange(len(who.fields)))
            self.do(who, field.shown, field.edit, field.word)

    def give_up(self, who: Person) -> None:
        who.fields[:1] = []

    def delete(self, who: Person) -> None:
        table = self.chance.choice([*TEXTS, "roles"])
        session = who.workshop.session
        if id := self.any(session, table):
            self.do(who, session, lambda s: edits.remove(s, table, id))

    def arrange(self, who: Person) -> None:
        session = who.workshop.session
        partner, row, role, point = (
            self.any(session, t) for t in ("partners", "rows", "roles", "points")
        )
        seed, horizon = self.chance.randrange(999), self.chance.choice([*Horizon])
        arranging: list[Edit] = [lambda s: edits.draw_roles(s, seed, ("habitant",))]
        if partner and row:
            leaving = self.chance.choice([None, *session.partners[partner].places])
            arranging.append(lambda s: edits.place(s, partner, horizon, row, leaving=leaving))
            arranging.append(lambda s: edits.move(s, "partners", partner, 1))
        if role:
            arranging.append(lambda s: edits.reveal(s, role))
        if point:
            arranging.append(lambda s: edits.rate(s, point, strength=seed % 6))
        self.do(who, session, self.chance.choice(arranging))

    def do(self, who: Person, shown: Session, edit: Edit, word: bytes = b"") -> None:
        """Have someone answer what they were shown: what they wrote over, they saw."""
        try:
            wished = edit(shown)
        except EditError:
            return
        before = words_in(who.workshop.session)
        who.workshop.apply_from(shown, lambda _session: wished)
        seen = taken(shown, wished)
        assert before - words_in(who.workshop.session) <= seen
        self.taken_away |= seen
        self.kept |= {word} & words_in(wished)

    def undo(self, who: Person) -> None:
        self._move(who, undo=True)

    def redo(self, who: Person) -> None:
        self._move(who, undo=False)

    def _move(self, who: Person, *, undo: bool) -> None:
        history, workshop = who.workshop._history, who.workshop
        step = history.last_done if undo else history.last_undone
        was = workshop.session
        (workshop.undo if undo else workshop.redo)()
        if step:
            there, gone = (step.after, step.before) if undo else (step.before, step.after)
            lost = taken(was, workshop.session)
            assert lost <= taken(there, gone), "what was written later stays where it is"
            self.taken_away |= lost

    def save(self, who: Person) -> None:
        who.workshop.save()

    def save_while_typing(self, who: Person) -> None:
        commit = who.workshop.begin_save()
        self.add(who)
        self.enter(who)
        if commit:
            who.workshop.finish_save(commit.run())

    def refresh(self, who: Person) -> None:
        before = words_in(who.workshop.session)
        who.workshop.refresh()
        assert before - words_in(who.workshop.session) <= self.taken_away

    def settle(self, who: Person) -> None:
        session = who.workshop.session
        conflict = self.any(session, "conflicts")
        if not conflict:
            return
        path, other = session.conflicts[conflict].path, session.conflicts[conflict].other
        whole = len(path) == 2 and path[0] in get_args(TableName) and other != "null"
        take = self.chance.random() < 0.5
        try:
            if take:
                who.workshop.apply(edits.take_other, conflict)
            else:
                who.workshop.apply(edits.remove, "conflicts", conflict)
        except EditError:
            return
        lost = words_in(session) - words_in(who.workshop.session)
        if whole:
            assert not lost, "one entity or two: all their words are there"
        self.taken_away |= taken(session, who.workshop.session)

    def restore(self, who: Person) -> None:
        """Put an earlier state back: whoever does sees what is stored, and lets it go."""
        who.workshop.save()
        snapshots = self.library.snapshots(self.id)[:20]
        if snapshots:
            before = words_in(self.library.read(self.id))
            self.library.restore_snapshot(self.id, self.chance.choice(snapshots))
            self.taken_away |= before - words_in(self.library.read(self.id))

    def killed(self, who: Person) -> None:
        """End as a cut line does: all is saved, what is half-typed is a draft, then taken up."""
        who.workshop.save()
        for field in who.fields:
            who.workshop.keep_draft(field.word.decode(), field.word.decode())
            self.kept.add(field.word)
        left, who.fields = who.fields, []
        self.check()
        who.workshop.leave()
        workshop = who.sit_down()
        assert {field.word.decode() for field in left} <= workshop.drafts().keys()
        for field in left:
            self.do(who, workshop.session, lambda s, w=field.word: _added(s, w), field.word)
            workshop.drop_draft(field.word.decode())

    # --- what must hold

    def any(self, session: Session, table: TableName) -> str | None:
        ids = sorted(entities(session, table))
        few = ids[:2] if self.chance.random() < 0.6 else ids  # people meet on the same ones
        return self.chance.choice(few) if ids else None

    def check(self) -> None:
        there: set[bytes] = set(words_in(self.library.read(self.id)))
        for person in self.people:
            there |= words_in(person.workshop.session)
            there |= {word.encode() for word in person.workshop.drafts().values()}
            assert not list(dangling(person.workshop.session))
        assert self.kept - self.taken_away <= there

    def all_go_home(self) -> None:
        """Have everyone save and see what the others did: all see the same, and every word."""
        for person in [*self.people, *self.people]:
            person.workshop.save()
            person.workshop.refresh()
        for person in self.people:
            person.workshop.refresh()
        session = self.people[0].workshop.session
        assert all(person.workshop.session == session for person in self.people)
        assert self.kept - self.taken_away <= words_in(session)
        for role in in_order(session.roles):
            assert role.members <= session.members.keys()


def _added(session: Session, word: bytes) -> Session:
    return edits.frame(session, figures=f"{session.framing.figures} {word.decode()}"[-3000:])


@pytest.mark.parametrize("seed", range(4))
def test_every_word_that_was_kept_is_somewhere(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entity, "urandom", Random(seed).randbytes)  # the same ids each time
    room = Room(seed)
    for number in range(ACTS):
        room.act()
        if number % 10 == 0:
            room.check()
    room.all_go_home()
    assert len(room.kept) > ACTS / 10

"""Any order of edits, undo, saves, failures, crashes and refreshes by two people, against dicts.

Each person writes cards of their own and sees the other's, so that what everyone must see is
plain: two dictionaries in memory, and two on the disk.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from store import edits
from store.errors import StoreError
from store.library import Library
from store.location import location_of
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import library_in
from tests.servers import Cluster

Cards = dict[str, str]
"""What is noted on each card, by its name."""

people = st.sampled_from((0, 1))


class Person:
    """What one person must see: their own cards, the other's when last looked, and undo."""

    def __init__(self) -> None:
        self.mine: Cards = {}
        self.others: Cards = {}
        self.done: list[Cards] = []
        self.undone: list[Cards] = []

    def change(self, cards: Cards) -> None:
        if cards != self.mine:
            self.done.append(self.mine)
            self.undone.clear()
            self.mine = cards


class TwoPeople(RuleBasedStateMachine):
    """Two programs open on one session."""

    def __init__(self) -> None:
        super().__init__()
        self.library = self.make_library()
        first = self.library.create(Session())
        self.workshops: list[OpenSession] = [first, self.library.open(first.id)]
        self.people = [Person(), Person()]
        self.disk: list[Cards] = [{}, {}]
        self.added = 0

    def make_library(self) -> Library:
        self.root = Path(tempfile.mkdtemp())
        return library_in(self.root)

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def refusing(self, call: str) -> AbstractContextManager[object]:
        """Have ``call`` fail: whatever can, while something is kept."""
        return patch.object(os, call, _refuse(getattr(os, call)))

    @rule(who=people)
    def add(self, who: int) -> None:
        self.added += 1
        name = f"{who}: n° {self.added}"
        self.workshops[who].apply(edits.add_partners, [name])
        self.people[who].change({**self.people[who].mine, name: ""})

    @rule(who=people, which=st.integers(0, 9), note=st.sampled_from(("", "un", "deux")))
    def note(self, who: int, which: int, note: str) -> None:
        if name := self._pick(who, which):
            self.workshops[who].apply(edits.change, "partners", self._id(who, name), note=note)
            self.people[who].change({**self.people[who].mine, name: note})

    @rule(who=people, which=st.integers(0, 9))
    def remove(self, who: int, which: int) -> None:
        if name := self._pick(who, which):
            self.workshops[who].apply(edits.remove, "partners", self._id(who, name))
            mine = self.people[who].mine
            self.people[who].change({card: mine[card] for card in mine if card != name})

    @rule(who=people)
    def undo(self, who: int) -> None:
        person, act = self.people[who], self.workshops[who].undo()
        assert (act is None) == (not person.done)
        if person.done:
            person.undone.append(person.mine)
            person.mine = person.done.pop()

    @rule(who=people)
    def redo(self, who: int) -> None:
        person, act = self.people[who], self.workshops[who].redo()
        assert (act is None) == (not person.undone)
        if person.undone:
            person.done.append(person.mine)
            person.mine = person.undone.pop()

    @rule(who=people)
    def save(self, who: int) -> None:
        wrote = self.workshops[who].unsaved
        self.workshops[who].save()
        self._saved(who, self.people[who].mine, looked=wrote)

    @rule(who=people)
    def save_while_editing(self, who: int) -> None:
        mine = self.people[who].mine
        saving = self.workshops[who].begin_save()
        self.add(who)
        if saving:
            self.workshops[who].finish_save(saving.run())
        self._saved(who, mine, looked=saving is not None)

    @precondition(lambda self: any(workshop.unsaved for workshop in self.workshops))
    @rule(who=people, call=st.sampled_from(("open", "write", "fsync", "replace")))
    def fail_to_save(self, who: int, call: str) -> None:
        if not self.workshops[who].unsaved:
            return
        with self.refusing(call):
            try:
                self.workshops[who].save()
            except StoreError:
                assert self.workshops[who].failure
            else:
                raise AssertionError("told saved though the disk refused")

    @rule(who=people)
    def refresh(self, who: int) -> None:
        self.workshops[who].refresh()
        self.people[who].others = self.disk[1 - who]

    @rule(who=people)
    def crash_and_reopen(self, who: int) -> None:
        self.workshops[who] = self.library.open(self.workshops[who].id)
        self.people[who] = Person()
        self.people[who].mine = self.disk[who]
        self.people[who].others = self.disk[1 - who]

    @invariant()
    def everyone_sees_what_they_must(self) -> None:
        for workshop, person in zip(self.workshops, self.people, strict=True):
            assert _cards(workshop.session) == {**person.mine, **person.others}
            assert not workshop.session.conflicts

    @invariant()
    def the_disk_holds_all_that_was_told_saved(self) -> None:
        opened = self.library.open(self.workshops[0].id)
        assert _cards(opened.session) == {**self.disk[0], **self.disk[1]}

    def _pick(self, who: int, which: int) -> str | None:
        names = sorted(self.people[who].mine)
        return names[which % len(names)] if names else None

    def _id(self, who: int, name: str) -> str:
        cards = self.workshops[who].session.partners.values()
        return next(card.id for card in cards if card.name == name)

    def _saved(self, who: int, mine: Cards, *, looked: bool) -> None:
        self.disk[who] = mine
        if looked:
            self.people[who].others = self.disk[1 - who]


def _cards(session: Session) -> Cards:
    return {card.name: card.note for card in session.partners.values()}


def _refuse(call: Callable[..., Any]) -> Callable[..., Any]:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        if call is os.open and not args[1] & os.O_EXCL:
            return call(*args, **kwargs)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return refuse


TwoPeople.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
test_two_people = TwoPeople.TestCase


class TwoPeopleOnAServer(TwoPeople):
    """Two programs open on one session that a server keeps."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        super().__init__()

    def make_library(self) -> Library:
        return location_of(self._cluster.address(self._cluster.centre()), {}).library()

    def teardown(self) -> None:
        pass

    def refusing(self, call: str) -> AbstractContextManager[object]:
        def refuse(*_asked: object, **_more: object) -> None:
            raise psycopg.OperationalError("the line broke")

        which = {"open": "execute", "write": "transaction"}.get(call, "cursor")
        return patch.object(psycopg.Connection, which, refuse)


def test_two_people_on_a_server(cluster: Cluster) -> None:
    few = settings(max_examples=15, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(lambda: TwoPeopleOnAServer(cluster), settings=few)  # type: ignore[no-untyped-call]

"""Sessions kept in memory alone: all that a way of keeping has to do, and nothing of a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from msgspec import structs

from store.attendance import Presence
from store.choices import Step
from store.entries import Entry, Finding, FirstPage, Progress, newest_first
from store.errors import SessionNotFound, SessionTrashed
from store.merge import merge
from store.model import Session, new_id
from store.stored import CommitResult, KeepingNotice, Mark, StoredSession, entry_of
from store.versions_merged import merge_stored


@dataclass
class Shelf:
    """What is kept of one session: each commit there was, the newest last."""

    commits: list[StoredSession]
    drafts: list[tuple[str, str, str]] = field(default_factory=list)
    """Half-typed texts that a person's ended program left: whose, in what field, and the text."""
    places: dict[str, Step] = field(default_factory=dict)
    present: dict["MemorySession", Presence] = field(default_factory=dict)
    aside: dict["MemorySession", tuple[StoredSession, Session]] = field(default_factory=dict)
    """What programs have not committed yet: what it grew out of, and what it is."""
    writable: bool = True


class MemorySession:
    """One session on its shelf, or in the trash, as one person's program has it."""

    def __init__(self, id: str, backend: "MemoryBackend", person: str) -> None:
        self.id = id
        self._shelves = backend.shelves
        self._trash = backend.trashed_shelves
        self._lock = backend.lock
        self._person = person
        self._texts: list[tuple[str, str]] = []
        self._turns: dict[str, bool] = {}
        self.token = new_id()

    def is_writable(self) -> bool:
        return self._shelves[self.id].writable

    def read(self) -> StoredSession:
        if self.id in self._trash:
            commits = self._trash[self.id].commits
            raise SessionTrashed(self.id, commits[-1].session.framing.project)
        if self.id not in self._shelves:
            raise SessionNotFound(self.id)
        brought_back = self._take_in_what_was_left()
        return structs.replace(self._shelves[self.id].commits[-1], brought_back=brought_back)

    def _take_in_what_was_left(self) -> bool:
        shelf = self._shelf
        before = len(shelf.commits)
        for who in shelf.aside.keys() - shelf.present.keys():
            shelf.commits.append(self._after(*shelf.aside.pop(who)))
        return len(shelf.commits) > before

    def _after(self, base: StoredSession, ours: Session) -> StoredSession:
        theirs, now = self._shelf.commits[-1], datetime.now(UTC)
        return theirs.then(merge_stored(base, ours, theirs, self.common, now), now)

    def mark(self) -> Mark:
        self._take_in_what_was_left()
        return len(self._shelves[self.id].commits) if self.id in self._shelves else None

    def common(self, one: StoredSession, other: StoredSession) -> StoredSession | None:
        return None  # there is one way of committing: of two, one always holds the other

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        with self._lock:
            try:
                self.read()
            except SessionNotFound as failure:
                return CommitResult(committed=ours, failure=failure)
            written = self._after(base, ours)
            self._shelves[self.id].commits.append(written)
            if self in self._shelf.aside:  # what was put aside meanwhile grew out of this
                waits = self._shelf.aside[self][1]
                self._shelf.aside[self] = written, merge(ours, waits, written.session)
            return CommitResult(committed=ours, written=written, mark=self.mark())

    def put_aside(self, base: StoredSession, ours: Session) -> None:
        if self in self._shelf.present:
            self._shelf.aside[self] = base, ours

    def drop_aside(self) -> None:
        self._shelf.aside.pop(self, None)

    # --- who has it open

    @property
    def _shelf(self) -> Shelf:
        return self._shelves.get(self.id) or self._trash.get(self.id) or Shelf([])

    def enter(self) -> tuple[KeepingNotice, ...]:
        with self._lock:
            shelf = self._shelf
            if self not in shelf.present:
                now = datetime.now(UTC)
                shelf.present[self] = Presence(person=self._person, since=now, token=self.token)
                left = [draft for draft in shelf.drafts if draft[0] == self._person]
                shelf.drafts = [draft for draft in shelf.drafts if draft not in left]
                self._texts = [*((name, text) for _, name, text in left), *self._texts]
        return ()

    def leave(self) -> None:
        with self._lock:
            if self._shelf.present.pop(self, None):
                self._shelf.drafts += [(self._person, name, text) for name, text in self._texts]
                self._texts = []
                self._turns = {}

    def be_seen(self, presence: Presence) -> None:
        with self._lock:
            if first := self._shelf.present.get(self):
                whose = {"person": first.person, "since": first.since, "token": first.token}
                self._shelf.present[self] = structs.replace(presence, **whose)

    def claim(self, turn: str, *, shared: bool) -> bool:
        with self._lock:
            if turn not in self._turns and self in self._shelf.present:
                held = [who for who in self._shelf.present if turn in who._turns]
                if any(not (shared and who._turns[turn]) for who in held):
                    return False
            self._turns.setdefault(turn, shared)
            return True

    def release(self, turn: str) -> None:
        self._turns.pop(turn, None)

    def others(self) -> list[Presence]:
        return [here for who, here in self._shelf.present.items() if who is not self]

    def drafts(self) -> dict[str, str]:
        return dict(self._texts)

    def keep_draft(self, field: str, text: str) -> None:
        at = [number for number, (name, _) in enumerate(self._texts) if name == field][-1:]
        self._texts = [kept for number, kept in enumerate(self._texts) if number not in at]
        if text:
            self._texts.append((field, text))

    def place(self) -> Step | None:
        return self._shelf.places.get(self._person)

    def keep_place(self, step: Step) -> None:
        self._shelf.places[self._person] = step


class MemoryBackend:
    """Shelves of sessions, and others for the trash. Every former commit is a snapshot."""

    def __init__(self, person: str = "", beside: "MemoryBackend | None" = None) -> None:
        self._person = person
        self.shelves: dict[str, Shelf] = beside.shelves if beside else {}
        self.trashed_shelves: dict[str, Shelf] = beside.trashed_shelves if beside else {}
        self.lock = beside.lock if beside else Lock()

    def mark(self) -> Mark:
        kept = {id: len(shelf.commits) for id, shelf in self.shelves.items()}
        return kept, self.present()

    def present(self) -> dict[str, list[Presence]]:
        both = [*self.shelves.items(), *self.trashed_shelves.items()]
        return {id: list(shelf.present.values()) for id, shelf in both if shelf.present}

    def entries(self, progress: Progress | None = None) -> Iterator[Entry]:
        return (entry_of(id, shelf.commits[-1]) for id, shelf in self.shelves.items())

    def newest(self, count: int, words: Sequence[str] = ()) -> FirstPage:
        found = newest_first(entry for entry in self.entries() if entry.mentions(words))
        return FirstPage(entries=found[:count], more=len(found) > count)

    def lists(self, id: str) -> bool:
        return id in self.shelves

    def centres(self) -> dict[str, str]:
        return {}

    def findings(self) -> list[Finding]:
        return []

    def trashed(self) -> Iterator[Entry]:
        return (entry_of(id, shelf.commits[-1]) for id, shelf in self.trashed_shelves.items())

    def read(self, id: str) -> StoredSession:
        return self.session(id).read()

    def snapshots(self, id: str) -> list[datetime]:
        return [stored.changed_at for stored in reversed(self._shelf(id).commits[:-1])]

    def snapshot(self, id: str, when: datetime) -> Session | None:
        commits = self._shelf(id).commits[:-1]
        return next((stored.session for stored in commits if stored.changed_at == when), None)

    def session(self, id: str) -> MemorySession:
        self._shelf(id)
        return MemorySession(id, self, self._person)

    def create(self, stored: StoredSession) -> tuple[MemorySession, StoredSession]:
        id = new_id()
        self.shelves[id] = Shelf([stored])
        return self.session(id), stored

    def trash(self, id: str) -> None:
        self.trashed_shelves[id] = self._shelf(id)
        del self.shelves[id]

    def restore_from_trash(self, id: str) -> None:
        if id not in self.trashed_shelves:
            raise SessionNotFound(id)
        self.shelves[id] = self.trashed_shelves.pop(id)

    def empty_trash(self) -> None:
        self.trashed_shelves.clear()

    def restore_snapshot(self, id: str, when: datetime) -> None:
        commits = self._shelf(id).commits
        former = next((stored for stored in commits[:-1] if stored.changed_at == when), None)
        if former is None:
            raise SessionNotFound(f"{id} {when.isoformat()}")
        commits.append(commits[-1].then(former.session, datetime.now(UTC)))

    def make_read_only(self, id: str) -> str:
        self.shelves[id] = replace(self._shelf(id), writable=False)
        return id

    def _shelf(self, id: str) -> Shelf:
        if id not in self.shelves:
            raise SessionNotFound(id)
        return self.shelves[id]


class MemorySettings:
    """Settings that last as long as the program."""

    def __init__(self) -> None:
        self._document: dict[str, Any] | None = None

    def read(self) -> Any:
        return self._document

    def change(self, edit: Callable[[Any], dict[str, Any]]) -> None:
        self._document = edit(self._document)

    @property
    def damaged(self) -> str:
        return ""

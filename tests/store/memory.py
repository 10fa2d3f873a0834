"""Sessions kept in memory alone: all that a way of keeping has to do, and nothing of a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from store.backend import CommitResult, Entry, Mark, StoredSession
from store.errors import SessionNotFound
from store.merge import merge_stored
from store.model import Session, new_id


@dataclass
class Shelf:
    """What is kept of one session: each commit there was, the newest last."""

    commits: list[StoredSession]
    drafts: dict[str, str] = field(default_factory=dict)
    writable: bool = True


class MemorySession:
    """One session on its shelf."""

    def __init__(self, id: str, shelves: dict[str, Shelf], lock: Lock) -> None:
        self.id = id
        self._shelves = shelves
        self._lock = lock

    def is_writable(self) -> bool:
        return self._shelves[self.id].writable

    def read(self) -> StoredSession:
        if self.id not in self._shelves:
            raise SessionNotFound(self.id)
        return self._shelves[self.id].commits[-1]

    def mark(self) -> Mark:
        return len(self._shelves[self.id].commits) if self.id in self._shelves else None

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        with self._lock:
            try:
                theirs = self.read()
            except SessionNotFound as failure:
                return CommitResult(committed=ours, failure=failure)
            now = datetime.now(UTC)
            written = theirs.then(merge_stored(base, ours, theirs, now), now)
            self._shelves[self.id].commits.append(written)
            return CommitResult(committed=ours, written=written, mark=self.mark())

    def drafts(self) -> dict[str, str]:
        return dict(self._shelves[self.id].drafts)

    def keep_draft(self, field: str, text: str) -> None:
        kept = {**self._shelves[self.id].drafts, field: text}
        self._shelves[self.id].drafts = {name: text for name, text in kept.items() if text}


class MemoryBackend:
    """Shelves of sessions, and others for the trash. Every former commit is a snapshot."""

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}
        self._trash: dict[str, Shelf] = {}
        self._lock = Lock()

    def entries(self) -> Iterator[Entry]:
        return (_entry(id, shelf) for id, shelf in self._shelves.items())

    read_anew = entries

    def trashed(self) -> Iterator[Entry]:
        return (_entry(id, shelf) for id, shelf in self._trash.items())

    def read(self, id: str) -> StoredSession:
        return self.session(id).read()

    def snapshots(self, id: str) -> list[datetime]:
        return [stored.changed_at for stored in reversed(self._shelf(id).commits[:-1])]

    def session(self, id: str) -> MemorySession:
        self._shelf(id)
        return MemorySession(id, self._shelves, self._lock)

    def create(self, stored: StoredSession) -> MemorySession:
        id = new_id()
        self._shelves[id] = Shelf([stored])
        return self.session(id)

    def trash(self, id: str) -> None:
        self._trash[id] = self._shelf(id)
        del self._shelves[id]

    def restore_from_trash(self, id: str) -> None:
        if id not in self._trash:
            raise SessionNotFound(id)
        self._shelves[id] = self._trash.pop(id)

    def empty_trash(self) -> None:
        self._trash.clear()

    def restore_snapshot(self, id: str, when: datetime) -> None:
        commits = self._shelf(id).commits
        former = next((stored for stored in commits[:-1] if stored.changed_at == when), None)
        if former is None:
            raise SessionNotFound(f"{id} {when.isoformat()}")
        commits.append(commits[-1].then(former.session, datetime.now(UTC)))

    def make_read_only(self, id: str) -> None:
        self._shelves[id] = replace(self._shelf(id), writable=False)

    def _shelf(self, id: str) -> Shelf:
        if id not in self._shelves:
            raise SessionNotFound(id)
        return self._shelves[id]


def _entry(id: str, shelf: Shelf) -> Entry:
    stored = shelf.commits[-1]
    framing = stored.session.framing
    return Entry(
        id=id,
        name=framing.project,
        structure=framing.structure,
        held_on=framing.held_on,
        step=stored.session.step,
        reviews=len(stored.session.reviews),
        changed_at=stored.changed_at,
    )


class MemorySettings:
    """Settings that last as long as the program."""

    def __init__(self) -> None:
        self._document: dict[str, Any] | None = None

    def read(self) -> Any:
        return self._document

    def write(self, document: dict[str, Any]) -> None:
        self._document = document

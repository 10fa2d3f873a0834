"""What may have to be waited for, in a thread: a commit under way, a look at what others did."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import NamedTuple

from store.backend import SessionBackend
from store.errors import StoreError
from store.model import Session, replace
from store.references import sharing
from store.stored import CommitResult, KeepingNotice, Mark, NoticeKind, StoredSession


class Commit:
    """``ours``, grown out of ``base``, on its way to be kept."""

    def __init__(self, backend: SessionBackend, base: StoredSession, ours: Session) -> None:
        self.result: CommitResult | None = None
        self._backend = backend
        self._base = base
        self._ours = ours
        self._running = threading.Lock()

    def run(self) -> CommitResult:
        """Commit once, whoever calls it first, from whatever thread; the others wait for it."""
        with self._running:
            if self.result is None:
                self.result = self._backend.commit(self._base, self._ours)
            return self.result


class Sighting(NamedTuple):
    """What is kept now, or why it cannot be read, as it was looked at by who saw ``since`` last."""

    since: StoredSession
    mark: Mark
    stored: StoredSession | None = None
    failure: StoreError | None = None
    met: StoredSession | None = None
    """What both grew out of, where neither grew out of the other."""

    def common(self, _one: StoredSession, _other: StoredSession) -> StoredSession | None:
        """Return ``met``: they are those two."""
        return self.met


def look_at(backend: SessionBackend, since: StoredSession) -> Sighting:
    """Return what is kept now, for who saw ``since`` last. Raises nothing."""
    mark = backend.mark()
    try:
        stored = backend.read()
    except StoreError as failure:
        return Sighting(since, mark, failure=failure)
    stored = replace(stored, session=sharing(since.session, stored.session))
    parted = not (since.holds(stored) or (stored.holds(since) and not since.unsettled))
    return Sighting(since, mark, stored, met=backend.common(since, stored) if parted else None)


class Notices:
    """What is to be said of keeping: that snapshots are refused, once until they are not."""

    def __init__(self) -> None:
        self._left: list[KeepingNotice] = []
        self._refused = False

    def add(self, result: CommitResult) -> None:
        """Take in what ``result`` says."""
        for notice in result.notices:
            if notice.kind is not NoticeKind.NO_SNAPSHOT or not self._refused:
                self._left.append(notice)
        if result.written:
            self._refused = any(n.kind is NoticeKind.NO_SNAPSHOT for n in result.notices)

    def say_brought_back(self, id: str) -> None:
        """Have it said that the session ``id`` took in what was not saved when a program ended."""
        self._left.append(KeepingNotice(kind=NoticeKind.BROUGHT_BACK, path=id))

    def say(self, notices: Iterable[KeepingNotice]) -> None:
        """Have ``notices`` be said too."""
        self._left += notices

    def take(self) -> list[KeepingNotice]:
        """Return what was not taken yet."""
        left, self._left = self._left, []
        return left

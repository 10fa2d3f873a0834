"""A commit under way: run once, from whatever thread comes first."""

from __future__ import annotations

import threading

from store.backend import CommitResult, SessionBackend, StoredSession
from store.model import Session


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

"""One session as others left it, as far as it was heard of."""

from __future__ import annotations

import threading

from store.errors import SessionNotFound, StoreError
from store.stored import Mark, StoredSession


class Followed:
    """One session as the link last saw it. All of it may be read from any thread."""

    def __init__(self, id: str) -> None:
        self.id = id
        self._lock = threading.Lock()
        self.seen: StoredSession | None = None
        """What was read last."""
        self._failure: StoreError | None = None

    def saw(self, stored: StoredSession) -> None:
        """Take in what is kept now; what comes late of earlier is passed over."""
        with self._lock:
            if self.seen is None or self._failure or not self.seen.holds(stored):
                self.seen, self._failure = stored, None

    def missed(self, failure: StoreError) -> None:
        """Take in why it cannot be read."""
        with self._lock:
            self._failure = failure

    @property
    def mark(self) -> Mark:
        """What differs between any two states, and in the trash; None where it is gone."""
        with self._lock:
            if self._failure is None:
                return self.seen and self.seen.lineage.heads
            return None if type(self._failure) is SessionNotFound else repr(self._failure)

    def stored(self) -> StoredSession:
        """Return what is kept. Raises why it cannot be read."""
        with self._lock:
            if self._failure:
                raise self._failure
            assert self.seen, "it was read before it was followed"
            return self.seen

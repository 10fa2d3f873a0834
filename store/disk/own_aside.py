"""What a running program has not saved yet, in a file of its own beside the session.

A commit waits for the lock of the session; this waits for nobody. So neither a cut line nor a kill
loses what waits (``left_aside``). Best effort: nothing here ever fails the program.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from store.disk.left_aside import PREFIX, SUFFIX, KeptAside, SentState
from store.disk.whole_files import write_bytes
from store.errors import StoreError
from store.lineage import grown_from, name_of_state
from store.model import Session
from store.schema import SCHEMA
from store.stored import StoredSession

TRIES = 2
"""A folder that another program leaves empty may go just as it is written to."""

MOST_SENT = 8
"""So many states on their way are remembered: of one that never came nothing more is heard."""


class OwnAside:
    """What the program called ``token`` has not saved yet, of a session kept in ``folder``.

    ``by`` says in what place it writes.
    """

    def __init__(self, token: str, folder: Callable[[], Path], by: str) -> None:
        self._name = f"{PREFIX}{token}{SUFFIX}"
        self._folder = folder
        self._by = by
        self._busy = threading.Lock()  # a commit keeps from a thread of its own
        self._there: tuple[StoredSession, Session] | None = None
        self._is_last = False
        self._sent: deque[tuple[Session, StoredSession]] = deque(maxlen=MOST_SENT)

    def put(self, base: StoredSession, ours: Session, *, last: bool = False) -> None:
        """Keep ``ours``, grown out of ``base``; on return it is on the disk.

        What was put as the ``last`` is what all commits lead to: nothing else takes its place.
        """
        with self._busy:
            if ours == base.session or (self._is_last and not last):
                return
            self._is_last = last
            if self._there is None or ours is not self._there[1]:
                self._write(base, ours)

    def sent(self, ours: Session, written: StoredSession) -> None:
        """Know that ``ours`` is on its way to be kept as ``written``, whether it comes or not.

        Should it come, and this program never hear of it, what is put here grew out of it: what an
        earlier commit put is less than it, and were it taken in later, would take that back.
        """
        with self._busy:
            self._sent.append((ours, written))
            if self._there is not None:
                base, there = self._there
                self._write(base, there if self._is_last else ours)

    def _write(self, base: StoredSession, ours: Session) -> None:
        sent = [one for one in self._sent if not base.holds(one[1])]
        raw = _encoded(base, ours, self._by, sent)
        for _try in range(TRIES):
            with suppress(StoreError):
                write_bytes(self._folder() / self._name, raw)
                self._there = base, ours
                return

    def drop(self) -> None:
        """Forget it: it is saved, or taken back."""
        with self._busy:
            if self._there is not None:
                self._there, self._is_last = None, False
                with suppress(OSError):
                    (self._folder() / self._name).unlink(missing_ok=True)


def _encoded(
    base: StoredSession,
    ours: Session,
    by: str,
    sent: Sequence[tuple[Session, StoredSession]],
) -> bytes:
    revision, lineage = base.revision + 1, grown_from(base.lineage, base.revision + 1, by)
    kept = KeptAside(
        state=name_of_state(revision, os.urandom(4).hex()),
        schema=SCHEMA,
        revision=revision,
        changed_at=datetime.now(UTC),
        by=by,
        past=[*lineage.past],
        joins=[*lineage.joins],
        base=msgspec.Raw(msgspec.json.encode(base.session)),
        ours=msgspec.Raw(msgspec.json.encode(ours)),
        sent=[_sent_state(*one) for one in sent] or msgspec.UNSET,
    )
    return msgspec.json.encode(kept.hashed())


def _sent_state(ours: Session, written: StoredSession) -> SentState:
    return SentState(state=written.lineage.heads[0], ours=msgspec.Raw(msgspec.json.encode(ours)))

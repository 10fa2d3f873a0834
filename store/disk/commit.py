"""One commit: what is in memory brought to the disk, together with what others wrote there."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from store.disk import snapshots
from store.disk.session_file import Kept, read_session, write_session
from store.disk.tinydb_storage import FileStat, remove_stale, stat_of
from store.errors import LockBusy, NotSaved, SessionNotFound, SessionTooNew, StoreError
from store.merge import merge
from store.model import Session
from store.schema import SCHEMA

LOCK_SECONDS = 2.0
"""How long a commit waits for another one; each takes some milliseconds."""

_LOCK_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Outcome(Struct, frozen=True, kw_only=True):
    """How a commit ended: what it wrote, or the failure; with both, a power cut may undo it."""

    committed: Session
    written: Kept | None = None
    stat: FileStat | None = None
    failure: StoreError | None = None


class Commit:
    """``ours``, grown out of ``base``, on its way to ``file``. ``run`` touches only the disk.

    ``base`` is what was last seen there.
    """

    def __init__(self, file: Path, base: Kept, ours: Session) -> None:
        self.file = file
        self.base = base
        self.ours = ours
        self.outcome: Outcome | None = None
        self._running = threading.Lock()

    def run(self) -> Outcome:
        """Commit once, whoever calls it first, from whatever thread; the others wait for it."""
        with self._running:
            if self.outcome is None:
                self.outcome = self._run()
            return self.outcome

    def _run(self) -> Outcome:
        try:
            with locked(self.file):
                return self._write()
        except StoreError as failure:
            return Outcome(committed=self.ours, failure=failure)

    def _write(self) -> Outcome:
        id = self.file.parent.name
        on_disk = read_session(self.file, id)
        if on_disk.too_new:
            raise SessionTooNew(id, on_disk.schema)
        now = datetime.now(UTC)
        kept = on_disk.then(merge_with_disk(self.base, self.ours, on_disk, now), now)
        failure = None
        try:
            replace_session(self.file, on_disk, kept)
        except NotSaved as error:
            if not _holds(self.file, kept):
                raise
            failure = error  # only the last step: what others write from here on grows out of it
        stat = stat_of(self.file)
        return Outcome(committed=self.ours, written=kept, stat=stat, failure=failure)


def _holds(file: Path, kept: Kept) -> bool:
    with suppress(StoreError):
        return read_session(file, file.parent.name).stamp == kept.stamp
    return False


def merge_with_disk(
    base: Kept, ours: Session, on_disk: Kept, now: datetime | None = None
) -> Session:
    """Return ``ours`` with what others wrote since ``base``."""
    if on_disk.stamp == base.stamp:
        return ours
    return merge(base.session, ours, on_disk.session, now)


def replace_session(file: Path, on_disk: Kept, kept: Kept) -> None:
    """Write ``kept`` over what is ``on_disk``, in a ``file`` whose lock is held.

    Its former state stays among the snapshots, for good when an earlier version wrote it.
    Raises NotSaved.
    """
    migrated = on_disk.schema < SCHEMA
    try:
        snapshots.take(file, for_good=migrated)
    except NotSaved:
        # Saving comes first; but a migration never goes without a way back.
        if migrated:
            raise
    write_session(file, kept)
    snapshots.thin(file, kept.changed_at)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of the session ``file``, on a file of its own that is never replaced.

    Whoever is killed lets go of it. What killed writers left goes. Raises LockBusy after
    LOCK_SECONDS, SessionNotFound when its folder has gone, or NotSaved.
    """
    descriptor = _locked_descriptor(file)
    try:
        remove_stale(file)
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _locked_descriptor(file: Path) -> int:
    path = file.with_name(".lock")
    try:
        descriptor = os.open(path, _LOCK_FLAGS, 0o600)
        try:
            os.fchmod(descriptor, 0o600)
            _wait_for(descriptor, LOCK_SECONDS)
            # While we waited, the session may have gone to the trash, lock and all.
            if not os.path.samestat(os.fstat(descriptor), os.stat(path)):
                raise LockBusy(LOCK_SECONDS)
        except BaseException:
            os.close(descriptor)
            raise
    except FileNotFoundError:
        raise SessionNotFound(file.parent.name) from None
    except OSError as error:
        raise NotSaved(str(file), error.errno or errno.EIO) from error
    return descriptor


def _wait_for(descriptor: int, seconds: float) -> None:
    """Take the lock of an open file. Raises LockBusy, or OSError where there are no locks."""
    give_up_at = time.monotonic() + seconds
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > give_up_at:
                raise LockBusy(seconds) from None
        time.sleep(0.005)

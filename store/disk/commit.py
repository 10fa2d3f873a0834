"""One commit: what is in memory brought to the disk, together with what others wrote there."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from store.backend import CommitResult, StoredSession
from store.disk import snapshots
from store.disk.session_file import read_session, write_session
from store.disk.tinydb_storage import remove_stale, stat_of
from store.errors import LockBusy, NotSaved, SessionNotFound, StoreError
from store.merge import merge_stored
from store.model import Session
from store.schema import SCHEMA

LOCK_SECONDS = 2.0
"""How long a commit waits for another one; each takes some milliseconds."""

_LOCK_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def commit(file: Path, base: StoredSession, ours: Session) -> CommitResult:
    """Write ``ours``, grown out of ``base``, to ``file``, with what others wrote there since."""
    try:
        with locked(file):
            return _commit(file, base, ours)
    except StoreError as failure:
        return CommitResult(committed=ours, failure=failure)


def _commit(file: Path, base: StoredSession, ours: Session) -> CommitResult:
    id = file.parent.name
    on_disk = read_session(file, id)
    on_disk.check_known(id)
    now = datetime.now(UTC)
    written = on_disk.then(merge_stored(base, ours, on_disk, now), now)
    failure = None
    try:
        replace_session(file, on_disk, written)
    except NotSaved as error:
        if not _holds(file, written):
            raise
        failure = error  # only the last step: what others write from here on grows out of it
    return CommitResult(committed=ours, written=written, mark=stat_of(file), failure=failure)


def _holds(file: Path, kept: StoredSession) -> bool:
    with suppress(StoreError):
        return read_session(file, file.parent.name).stamp == kept.stamp
    return False


def replace_session(file: Path, on_disk: StoredSession, kept: StoredSession) -> None:
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

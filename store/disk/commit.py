"""One commit: what is in memory brought to the disk, together with what others wrote there."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.backend import CommitResult, StoredSession
from store.disk import snapshots
from store.disk.lock import locked
from store.disk.session_file import read_session, write_session
from store.disk.tinydb_storage import stat_of
from store.errors import NotSaved, StoreError
from store.merge import merge_stored
from store.model import Session
from store.schema import SCHEMA


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

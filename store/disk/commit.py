"""One commit: what is in memory brought to the disk, together with what others wrote there."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.backend import CommitResult, StoredSession
from store.disk.lock import locked
from store.disk.session_file import read_session, write_session
from store.disk.versions import Versions, mark_of
from store.errors import NotSaved, StoreError
from store.lineage import Lineage
from store.merge import merge_all
from store.model import Session, replace
from store.schema import SCHEMA


def commit(file: Path, base: StoredSession, ours: Session, by: str) -> CommitResult:
    """Write ``ours``, grown out of ``base``, to ``file``, with what others wrote there since.

    ``by`` says in what place it is written.
    """
    try:
        with locked(file):
            return _commit(file, base, ours, by)
    except StoreError as failure:
        return CommitResult(committed=ours, failure=failure)


def _commit(file: Path, base: StoredSession, ours: Session, by: str) -> CommitResult:
    id = file.parent.name
    versions = Versions(file)
    on_disk = read_session(file, id, base)
    on_disk.check_known(id)
    now = datetime.now(UTC)
    others = [on_disk, *versions.apart_from(on_disk)]
    whole = merge_all(base, ours, others, versions.common, now)
    written = whole.then(whole.session, now, by)
    failure = None
    try:
        written = replace_session(versions, on_disk, written)
    except NotSaved as error:
        lineage = _kept_lineage(file, written)
        if lineage is None:
            raise
        written = replace(written, lineage=lineage)
        failure = error  # only the last step: what others write from here on grows out of it
    return CommitResult(committed=ours, written=written, mark=mark_of(file), failure=failure)


def _kept_lineage(file: Path, written: StoredSession) -> Lineage | None:
    """Return the lineage of what ``file`` holds where that is ``written``, else None."""
    with suppress(StoreError):
        kept = read_session(file, file.parent.name)
        if kept.stamp == written.stamp:
            return kept.lineage
    return None


def replace_session(
    versions: Versions, on_disk: StoredSession, after: StoredSession
) -> StoredSession:
    """Write ``after`` over what is ``on_disk``, in a file whose lock is held; return it as kept.

    Its former state stays among the snapshots, for good when an earlier version wrote it; what
    stood beside it and is in it goes there too. Raises NotSaved.
    """
    file, snapshots = versions.file, versions.snapshots
    migrated = on_disk.schema < SCHEMA
    try:
        snapshots.take(on_disk, for_good=migrated)
    except NotSaved:
        # Saving comes first; but a migration never goes without a way back.
        if migrated:
            raise
    written = write_session(file, after, file.parent.name)
    with suppress(NotSaved):
        snapshots.take_tip(written)
    versions.set_aside(written)
    snapshots.settle(written)
    return written

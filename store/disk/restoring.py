"""A session brought back to one of its snapshots."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.disk.commit import replace_session, take_in_left, write_anew
from store.disk.lock import locked
from store.disk.named_after import giving_way
from store.disk.session_file import read_session
from store.disk.versions import Versions
from store.errors import SessionDamaged, SessionNotFound, StoreError
from store.stored import StoredSession
from store.versions_merged import merge_all


def restore(file: Path, when: datetime, by: str) -> None:
    """Put the session ``file`` back as it was at ``when``; how it is now becomes a snapshot.

    Bytes that cannot be read are set aside under another name, never written over. Raises
    SessionNotFound, SessionDamaged (the snapshot itself), SessionTooNew, LockBusy, FolderUnusable
    or NotSaved.
    """
    wanted = _snapshot(Versions(file), when)
    with suppress(StoreError):
        take_in_left(file, by)  # its words are to be in a snapshot too
    with locked(file):
        versions, now = Versions(file), datetime.now(UTC)
        current = _current(file)
        if current is None:
            after = _newest_under(versions, wanted, by).then(wanted.session, now, by)
            with giving_way(file):
                write_anew(versions, after)
            return
        # What grew elsewhere nobody here has seen: it is merged once the session is opened.
        seen = [one for one in versions.apart_from(current) if one.lineage.by == by]
        whole = merge_all(current, current.session, seen, versions.common, now)
        versions.snapshots.take(current, durable=True)
        replace_session(versions, current, whole.then(wanted.session, now, by))


def _snapshot(versions: Versions, when: datetime) -> StoredSession:
    id, stored = versions.file.parent.name, versions.at(when)
    if stored is None:
        raise SessionNotFound(f"{id} {when.isoformat()}")
    stored.check_known(id)
    return stored


def _newest_under(versions: Versions, wanted: StoredSession, by: str) -> StoredSession:
    """Return ``wanted`` as what comes after all that grew out of it here, and does without it."""
    whole = wanted
    for tip in versions.snapshots.tips:
        with suppress(StoreError):
            later = versions.snapshots.read(tip)
            if later.lineage.by == by and later.holds(wanted):
                whole = whole.beside(later, wanted.session)
    return whole


def _current(file: Path) -> StoredSession | None:
    """Return what ``file`` holds, or None where that cannot be read."""
    id = file.parent.name
    try:
        stored = read_session(file, id)
    except (SessionDamaged, SessionNotFound):
        return None
    stored.check_known(id)
    return stored

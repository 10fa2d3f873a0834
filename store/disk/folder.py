"""The folder of sessions as it is worked on: each session a folder of its own in it."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from store.backend import CommitResult, StoredSession
from store.disk import drafts, snapshots
from store.disk.commit import commit, locked, replace_session
from store.disk.folder_reader import FolderReader, child_of, folders_of, usable
from store.disk.index import FILE
from store.disk.session_file import read_session, write_session
from store.disk.tinydb_storage import (
    FileStat,
    is_writable,
    make_folder,
    stat_of,
    sync_folder,
)
from store.errors import NotSaved, SessionDamaged, SessionNotFound
from store.model import Session, new_id


class FolderSession:
    """One session, kept in ``file`` (``SessionBackend``); its mark is the file's stat."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.id = file.parent.name

    def is_writable(self) -> bool:
        """Return whether the file may be written; its owner's bit counts even for root."""
        return is_writable(self.file)

    def read(self) -> StoredSession:
        """Return what the file holds. Raises what ``read_session`` does."""
        return read_session(self.file, self.id)

    def mark(self) -> FileStat | None:
        """Return what changes at each commit, for one stat; None when the file is gone."""
        return stat_of(self.file)

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        """Write ``ours``, merged with what others wrote since ``base``, under the lock."""
        return commit(self.file, base, ours)

    def drafts(self) -> dict[str, str]:
        """Return the half-typed texts kept beside the file."""
        return drafts.read(self.file.parent)

    def keep_draft(self, field: str, text: str) -> None:
        """Keep a half-typed text beside the file; an empty one is dropped."""
        drafts.keep(self.file.parent, field, text)


class FolderBackend(FolderReader):
    """The sessions kept under ``root``, which is made when first needed (``Backend``)."""

    def session(self, id: str) -> FolderSession:
        """Return the folder of one session. Raises SessionNotFound or FolderUnusable."""
        return FolderSession(self._file(id))

    def create(self, stored: StoredSession) -> FolderSession:
        """Keep a new session in a new folder. Raises FolderUnusable or NotSaved."""
        make_folder(self._sessions)
        while (folder := self._sessions / new_id()).exists() or (
            self._trash / folder.name
        ).exists():
            pass
        make_folder(folder)
        try:
            write_session(folder / FILE, stored, create=True)
        except NotSaved:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return FolderSession(folder / FILE)

    # --- trash

    def trash(self, id: str) -> None:
        """Move a session to the trash. Raises SessionNotFound, LockBusy or FolderUnusable."""
        file = self._file(id)
        make_folder(self._trash)
        with locked(file), usable(file.parent):
            _move(file.parent, self._trash / id)

    def restore_from_trash(self, id: str) -> None:
        """Bring a session back from the trash. Raises SessionNotFound or FolderUnusable."""
        folder = child_of(self._trash, id)
        make_folder(self._sessions)
        with usable(folder):
            _move(folder, self._sessions / id)

    def empty_trash(self) -> None:
        """Remove for good all that is in the trash. Raises FolderUnusable."""
        with usable(self._trash):
            for folder in folders_of(self._trash):
                shutil.rmtree(folder)

    # --- snapshots

    def restore_snapshot(self, id: str, when: datetime) -> None:
        """Put a session back as it was at ``when``; how it is now becomes a snapshot.

        Bytes that cannot be read are set aside under another name, never written over.
        Raises SessionNotFound, SessionDamaged (the snapshot itself), SessionTooNew, LockBusy,
        FolderUnusable or NotSaved.
        """
        file = self._file(id)
        path = snapshots.path_of(file, when)
        if path is None:
            raise SessionNotFound(f"{id} {when.isoformat()}")
        snapshot = read_session(path, id)
        snapshot.check_known(id)
        with locked(file):
            now = datetime.now(UTC)
            current = _current(file, id)
            if current is None:
                again = StoredSession(session=snapshot.session, revision=1, changed_at=now)
                write_session(file, again, create=True)
                return
            snapshots.take(file)
            replace_session(file, current, current.then(snapshot.session, now))


def _current(file: Path, id: str) -> StoredSession | None:
    """Return what ``file`` holds, or None once its unreadable bytes are set aside."""
    try:
        stored = read_session(file, id)
    except SessionNotFound:
        return None
    except SessionDamaged:
        aside = f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.json"
        with usable(file):
            file.rename(file.with_name(aside))
        return None
    stored.check_known(id)
    return stored


def _move(source: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))
    os.rename(source, target)
    sync_folder(target.parent)
    sync_folder(source.parent)

"""The folder of sessions as it is worked on: each session a folder of its own in it."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from store.backend import CommitResult, Presence, StoredSession
from store.disk import places, snapshots
from store.disk.commit import commit, replace_session
from store.disk.filesystem import MOVES_WHILE_HELD, move_folder
from store.disk.folder_reader import FolderReader, child_of, folders_of, usable
from store.disk.index import FILE, read_entry
from store.disk.lock import locked
from store.disk.own_drafts import OwnDrafts
from store.disk.presence import Seat, is_held, present
from store.disk.session_file import read_session, write_session
from store.disk.tinydb_storage import FileStat, is_writable, make_folder, stat_of
from store.errors import NotSaved, SessionDamaged, SessionNotFound, SessionTrashed
from store.model import Session, Step, new_id


class FolderSession:
    """One session, kept in ``file`` (``SessionBackend``); its mark is the file's stat.

    ``person`` has it open from ``enter`` on, as the file in the folder ``seats`` says.
    """

    def __init__(self, file: Path, seats: Path, person: str) -> None:
        self.file = file
        self.id = file.parent.name
        self._seats = seats
        self._person = person
        self._token = os.urandom(8).hex()
        self._seat: Seat | None = None
        self._drafts = OwnDrafts(self._token, person, self._folder, self._lives)

    def is_writable(self) -> bool:
        """Return whether the file may be written; its owner's bit counts even for root."""
        return is_writable(self.file)

    def read(self) -> StoredSession:
        """Return what the file holds. Raises what ``read_session`` does, or SessionTrashed."""
        try:
            return read_session(self.file, self.id)
        except SessionNotFound as error:
            raise self._gone(error) from None

    def mark(self) -> FileStat | None:
        """Return what changes at each commit, for one stat; None when the file is gone."""
        return stat_of(self.file)

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        """Write ``ours``, merged with what others wrote since ``base``, under the lock."""
        result = commit(self.file, base, ours)
        if isinstance(result.failure, SessionNotFound):
            return CommitResult(committed=ours, failure=self._gone(result.failure))
        return result

    # --- who has it open

    def enter(self) -> None:
        """Take a seat that others see, and the drafts that this person's dead programs left."""
        if self._seat is None:
            self._seat = Seat(self._seats, self.id, self._token, self._person)
            self._drafts.adopt()

    def leave(self) -> None:
        """Give the seat up."""
        if self._seat is not None:
            self._seat.leave()
            self._seat = None

    def others(self) -> list[Presence]:
        """Return whose seats there are, but for this one."""
        here = (seat for seat in present(self._seats) if seat[0] == self.id)
        return [presence for _, token, presence in here if token != self._token]

    def drafts(self) -> dict[str, str]:
        """Return the half-typed texts kept beside the file, by field."""
        return self._drafts.texts()

    def keep_draft(self, field: str, text: str) -> None:
        """Keep a half-typed text beside the file; an empty one is dropped."""
        self._drafts.keep(field, text)

    def place(self) -> Step | None:
        """Return the step that this person was last at."""
        return places.read(self._folder(), self._person)

    def keep_place(self, step: Step) -> None:
        """Keep the step that this person is at."""
        places.keep(self._folder(), self._person, step)

    def _lives(self, token: str) -> bool:
        return is_held(self._seats, self.id, token)

    def _folder(self) -> Path:
        """Return where the session is: in the trash, perhaps, by somebody else's act."""
        there = self.file.parent
        return there if there.is_dir() else self._trashed

    @property
    def _trashed(self) -> Path:
        return self._seats.parent / "trash" / self.id

    def _gone(self, error: SessionNotFound) -> SessionNotFound:
        """Return ``error``, or the one that says that the session is in the trash."""
        if not self._trashed.is_dir():
            return error
        return SessionTrashed(self.id, read_entry(self._trashed / FILE).name)


class FolderBackend(FolderReader):
    """The sessions kept under ``root``, which is made when first needed (``Backend``).

    ``person`` is who works on them here.
    """

    def __init__(self, root: Path, person: str) -> None:
        super().__init__(root)
        self._person = person

    def session(self, id: str) -> FolderSession:
        """Return the folder of one session. Raises SessionNotFound or FolderUnusable."""
        return self._kept_in(self._file(id))

    def _kept_in(self, file: Path) -> FolderSession:
        return FolderSession(file, self._open, self._person)

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
        return self._kept_in(folder / FILE)

    # --- trash

    def trash(self, id: str) -> None:
        """Move a session to the trash. Raises SessionNotFound, LockBusy or FolderUnusable."""
        file = self._file(id)
        make_folder(self._trash)
        with usable(file.parent), ExitStack() as held:
            held.enter_context(locked(file))
            if not MOVES_WHILE_HELD:
                held.close()
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
    move_folder(source, target)

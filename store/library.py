"""The folder of sessions: list, find, create, open, duplicate, trash, restore, import."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from store import snapshots
from store.commit import locked, replace_session
from store.edits import frame
from store.errors import (
    FolderUnusable,
    NotSaved,
    SessionAmbiguous,
    SessionDamaged,
    SessionNotFound,
    SessionTooNew,
)
from store.index import Entry, entries, read_entry
from store.model import Session, new_id
from store.open_session import OpenSession
from store.session_file import Kept, read_session, write_session
from store.storage import make_folder, sync_folder
from store.text import folded

__all__ = ["Entry", "Library", "default_root"]

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_FILE = "session.json"


def default_root(environ: Mapping[str, str]) -> Path:
    """Return the data folder: ``ALLIANCES_DATA``, else where the system keeps such things."""
    if asked := environ.get("ALLIANCES_DATA"):
        return Path(asked).expanduser()
    import platformdirs  # late: most of what it loads is for other systems

    return Path(platformdirs.user_data_dir("alliances", False))


class Library:
    """All sessions kept under the folder ``root``, which is made when first needed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sessions = root / "sessions"
        self._trash = root / "trash"

    # --- reading

    def list(self) -> Sequence[Entry]:
        """Return all sessions, the last changed first; damaged ones too. Raises FolderUnusable."""
        return _newest_first(entries(_files(self._sessions), self.root / "index.json"))

    def search(self, words: str) -> Sequence[Entry]:
        """Return the sessions with all ``words`` in name or structure, whatever accents and case.

        Raises FolderUnusable.
        """
        wanted = folded(words).split()
        return [entry for entry in self.list() if _holds(entry, wanted)]

    def find(self, wanted: str) -> str:
        """Return the id that ``wanted`` means: it, the one start of it, or part of one name.

        Raises SessionNotFound, SessionAmbiguous or FolderUnusable.
        """
        listed, key = self.list(), folded(wanted)
        ways = (
            [entry for entry in listed if entry.id == wanted],
            [entry for entry in listed if wanted and entry.id.startswith(wanted)],
            [entry for entry in listed if key and folded(entry.name) == key],
            [entry for entry in listed if key and key in folded(entry.name)],
        )
        found = next(filter(None, ways), [])
        if not found:
            raise SessionNotFound(wanted)
        if len(found) > 1:
            raise SessionAmbiguous(wanted, tuple(f"{e.id} {e.name}".strip() for e in found))
        return found[0].id

    def open(self, id: str) -> OpenSession:
        """Open a session; read-only where a later program wrote it or its file is so.

        Raises SessionNotFound, SessionDamaged with the date of the newest good snapshot,
        SessionTooNew where not even reading makes sense, or FolderUnusable.
        """
        file = self._file(id)
        return OpenSession(file, snapshots.read_current(file))

    def check(self) -> Sequence[Entry]:
        """Read every session anew, whatever the index says; return the damaged ones."""
        return [entry for entry in map(read_entry, _files(self._sessions)) if entry.damaged]

    # --- making

    def create(self, session: Session) -> OpenSession:
        """Keep a new session and open it. Raises FolderUnusable or NotSaved."""
        make_folder(self._sessions)
        while (folder := self._sessions / new_id()).exists() or (
            self._trash / folder.name
        ).exists():
            pass
        make_folder(folder)
        kept = Kept(session=session, revision=1, changed_at=datetime.now(UTC))
        try:
            write_session(folder / _FILE, kept, create=True)
        except NotSaved:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return OpenSession(folder / _FILE, kept)

    def duplicate(self, id: str, name: str) -> str:
        """Keep a copy of a session under another ``name``; return its id.

        Raises EditError for the name, and what ``open`` and ``create`` raise.
        """
        return self.create(frame(self.open(id).session, project=name)).id

    def import_session(self, path: Path) -> OpenSession:
        """Keep a copy of the session in the file ``path``, and open it.

        Raises SessionNotFound, SessionDamaged, SessionTooNew, FolderUnusable or NotSaved.
        """
        kept = read_session(path, str(path))
        if kept.too_new:
            raise SessionTooNew(str(path), kept.schema)
        return self.create(kept.session)

    def rename(self, id: str, name: str) -> None:
        """Give the project of a session another ``name``. Raises EditError or StoreError."""
        workshop = self.open(id)
        workshop.apply(frame, project=name)
        workshop.save()

    # --- trash

    def trash(self, id: str) -> None:
        """Move a session to the trash. Raises SessionNotFound, LockBusy or FolderUnusable."""
        file = self._file(id)
        make_folder(self._trash)
        with locked(file), _usable(file.parent):
            _move(file.parent, self._trash / id)

    def trashed(self) -> Sequence[Entry]:
        """Return what is in the trash, the last changed first. Raises FolderUnusable."""
        return _newest_first(map(read_entry, _files(self._trash)))

    def restore_from_trash(self, id: str) -> None:
        """Bring a session back from the trash. Raises SessionNotFound or FolderUnusable."""
        folder = _child(self._trash, id)
        make_folder(self._sessions)
        with _usable(folder):
            _move(folder, self._sessions / id)

    def empty_trash(self) -> None:
        """Remove for good all that is in the trash. Raises FolderUnusable."""
        with _usable(self._trash):
            for folder in _folders(self._trash):
                shutil.rmtree(folder)

    # --- snapshots

    def snapshots(self, id: str) -> Sequence[datetime]:
        """Return the dates of the snapshots of a session, newest first. Raises SessionNotFound."""
        return snapshots.dates(self._file(id))

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
        with locked(file):
            now = datetime.now(UTC)
            current = _current(file, id)
            if current is None:
                kept = Kept(session=snapshot.session, revision=1, changed_at=now)
                write_session(file, kept, create=True)
                return
            snapshots.take(file)
            replace_session(file, current, snapshot.session, now)

    def _file(self, id: str) -> Path:
        return _child(self._sessions, id) / _FILE


def _current(file: Path, id: str) -> Kept | None:
    """Return what ``file`` holds, or None once its unreadable bytes are set aside."""
    try:
        current = read_session(file, id)
    except SessionNotFound:
        return None
    except SessionDamaged:
        aside = f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.json"
        with _usable(file):
            file.rename(file.with_name(aside))
        return None
    if current.too_new:
        raise SessionTooNew(id, current.schema)
    return current


def _files(folder: Path) -> Iterator[Path]:
    """Yield the file of each session kept under ``folder``, even one that has lost it."""
    for child in _folders(folder):
        if _holds_session(child / _FILE):
            yield child / _FILE


def _holds_session(file: Path) -> bool:
    """Return whether a session is or was there; a folder that was just made holds none."""
    try:
        os.lstat(file)
    except FileNotFoundError:
        return bool(snapshots.dates(file))
    except OSError:
        pass  # It may not be looked at: the list tells so.
    return True


def _folders(folder: Path) -> Iterator[Path]:
    with _usable(folder), suppress(FileNotFoundError), os.scandir(folder) as found:
        for child in found:
            if _ID.fullmatch(child.name) and child.is_dir(follow_symlinks=False):
                yield folder / child.name


def _child(folder: Path, id: str) -> Path:
    """Return the folder of one session. What a person typed is never taken for a path."""
    if not _ID.fullmatch(id) or not (folder / id).is_dir():
        raise SessionNotFound(id)
    return folder / id


def _move(source: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))
    os.rename(source, target)
    sync_folder(target.parent)
    sync_folder(source.parent)


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FolderUnusable(str(folder), error.errno or errno.EIO) from error


def _holds(entry: Entry, words: list[str]) -> bool:
    text = folded(f"{entry.name} {entry.structure}")
    return all(word in text for word in words)


def _newest_first(found: Iterable[Entry]) -> list[Entry]:
    return sorted(found, key=lambda entry: (entry.changed_at, entry.id), reverse=True)

"""The folder of sessions, as far as reading goes."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from store.disk.folder_copies import all_folder_copies, is_unusual
from store.disk.session_folder import FILE
from store.disk.whole_files import FileStat, stat_of
from store.entity import is_id
from store.entries import Entry, Finding, FindingKind, FirstPage, Progress
from store.errors import FolderUnusable, SessionDamaged, SessionNotFound, StoreError

if TYPE_CHECKING:
    from store.attendance import Presence
    from store.disk.index import Index
    from store.disk.versions import Versions
    from store.model import Session
    from store.stored import Mark, StoredSession

NO_FOLDER = "not a folder"


class FolderReader:
    """The sessions kept under the folder ``root``, to be read only (``ReadingBackend``)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sessions = root / "sessions"
        self._trash = root / "trash"
        self._open = root / "open"

    @cached_property
    def _index(self) -> Index:
        from store.disk.index import Index  # late: what is asked for by its id needs no list

        return Index(self.root, self._sessions, partial(names_of, self._sessions))

    def entries(self, progress: Progress | None = None) -> list[Entry]:
        """Return every session as it is now. Raises FolderUnusable."""
        return self._index.entries(progress)

    def newest(self, count: int, words: Sequence[str] = ()) -> FirstPage:
        """Return the ``count`` last changed that hold ``words``, at once. Raises FolderUnusable."""
        return self._index.newest(count, words)

    def lists(self, id: str) -> bool:
        """Return whether there is a session ``id``, be it damaged. Raises FolderUnusable.

        Not of a folder that may be a copy of another: that is seen among all.
        """
        from store.disk.entry_reading import holds_session

        if not is_id(id) or is_unusual(id):
            return False
        folder = self._sessions / id
        with usable(self._sessions):
            return folder.is_dir() and not folder.is_symlink() and holds_session(folder / FILE)

    def mark(self) -> Mark:
        """Return the stat of every session's file, and who has which open."""
        return marks_of(self._sessions), self.present()

    def present(self) -> dict[str, list[Presence]]:
        """Return who has which session open, by its id."""
        from store.disk.presence import present as presence_of_all

        found: dict[str, list[Presence]] = {}
        for id, _, presence in presence_of_all(self._open):
            found.setdefault(id, []).append(presence)
        return found

    def centres(self) -> dict[str, str]:
        """Return nothing: a folder does not know whose its sessions are."""
        return {}

    def findings(self) -> Iterator[Finding]:
        """Yield what reading every file shows. Raises FolderUnusable."""
        from store.disk.checking import (
            findings_among,
            findings_beside,
            findings_of,
            findings_of_trash,
        )

        yield from findings_beside(self.root)
        for file in _files(self._sessions):
            yield from findings_of(file)
        with usable(self._sessions), suppress(FileNotFoundError):
            yield from findings_among(self._sessions)
        for path in no_folders(self._sessions):
            damaged = SessionDamaged(path.name, NO_FOLDER)
            kind = FindingKind.LINK if path.is_symlink() else FindingKind.NO_FOLDER
            yield Finding(kind=kind, id=path.name, file=str(path), damaged=damaged)
        for file in _files(self._trash):
            yield from findings_of_trash(file)

    def trashed(self) -> Iterator[Entry]:
        """Yield what is in the trash. Raises FolderUnusable."""
        from store.disk.entry_reading import read_entry

        return map(read_entry, _files(self._trash))

    def read(self, id: str) -> StoredSession:
        """Return what is kept of a session, of all its versions.

        Raises SessionNotFound, SessionTooNew, SessionDamaged with the date of the newest good
        snapshot, or FolderUnusable.
        """
        return self._versions(id).read()

    def snapshots(self, id: str) -> list[datetime]:
        """Return the dates of the earlier states of a session, newest first.

        Raises SessionNotFound or FolderUnusable.
        """
        return self._versions(id).earlier()

    def snapshot(self, id: str, when: datetime) -> Session | None:
        """Return the snapshot of that date, or None where it cannot be read."""
        with suppress(StoreError):
            if found := self._versions(id).at(when):
                return found.session
        return None

    def _versions(self, id: str) -> Versions:
        from store.disk.versions import Versions  # late: a list has most of them from its index

        return Versions(self.file(id))

    def file(self, id: str) -> Path:
        """Return where the session ``id`` is. Raises SessionNotFound or FolderUnusable."""
        return child_of(self._sessions, id) / FILE

    @property
    def sessions(self) -> Path:
        """The folder of the folders of all sessions."""
        return self._sessions

    def holds(self, id: str) -> bool:
        """Return whether there is a session ``id``, be it damaged."""
        return (self._sessions / id).is_dir()

    def holds_in_trash(self, id: str) -> bool:
        """Return whether there is a session ``id`` in the trash."""
        return (self._trash / id).is_dir()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the file of each session kept under ``folder``, even one that has lost it."""
    from store.disk.entry_reading import holds_session

    for child in folders_of(folder):
        if holds_session(child / FILE):
            yield child / FILE


def folders_of(folder: Path) -> Iterator[Path]:
    """Yield the folders of sessions in ``folder``. Raises FolderUnusable."""
    return (folder / name for name in names_of(folder))


def names_of(folder: Path, known: Collection[str] = ()) -> Iterator[str]:
    """Yield the ids after which folders in ``folder`` are called, but for those ``known``.

    Raises FolderUnusable.
    """
    unusual = []
    with usable(folder), suppress(FileNotFoundError), os.scandir(folder) as found:
        for child in found:
            name = child.name
            if name in known or not is_id(name) or not child.is_dir(follow_symlinks=False):
                continue
            if is_unusual(name):
                unusual.append(name)
            else:
                yield name
    if unusual:
        copied = all_folder_copies(folder)
        yield from (name for name in unusual if name not in copied)


def no_folders(folder: Path) -> list[Path]:
    """Return what in ``folder`` is called as a session's folder, and is none. Never raises.

    It is a file that took its place, or a link: nothing is kept there.
    """
    with suppress(OSError), os.scandir(folder) as found:
        named = (child for child in found if is_id(child.name) and not is_unusual(child.name))
        return sorted(Path(one) for one in named if not one.is_dir(follow_symlinks=False))
    return []


def marks_of(folder: Path) -> dict[str, FileStat | None]:
    """Return the stat of the file of each session in ``folder``, by id. Raises FolderUnusable."""
    with usable(folder), suppress(FileNotFoundError), os.scandir(folder) as found:
        return {child.name: stat_of(f"{child.path}/{FILE}") for child in found}
    return {}


def child_of(folder: Path, id: str) -> Path:
    """Return the folder of one session. What a person typed is never taken for a path.

    Raises SessionNotFound or FolderUnusable.
    """
    with usable(folder):
        if not is_id(id) or not (folder / id).is_dir():
            raise SessionNotFound(id)
    return folder / id


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Raise an error of the system within it as FolderUnusable."""
    try:
        yield
    except OSError as error:
        raise FolderUnusable(str(folder), error.errno or errno.EIO) from error

"""The folder of sessions as it is read: list, search, find, read. Nothing here changes one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from store.disk import snapshots
from store.disk.index import FILE, Entry, entries, holds_session, read_entry
from store.errors import FolderUnusable, SessionAmbiguous, SessionNotFound
from store.model import Session, is_id
from store.text import folded


def default_root(environ: Mapping[str, str]) -> Path:
    """Return the data folder: ``ALLIANCES_DATA``, else where the system keeps such things."""
    if asked := environ.get("ALLIANCES_DATA"):
        return Path(os.path.expanduser(asked))  # Path's own refuses an unknown ~name
    import platformdirs  # late: most of what it loads is for other systems

    return Path(platformdirs.user_data_dir("alliances", False))


class Listing:
    """The sessions kept under the folder ``root``, to be read only."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sessions = root / "sessions"
        self._trash = root / "trash"

    def list(self) -> Sequence[Entry]:
        """Return all sessions, the last changed first; damaged ones too. Raises FolderUnusable."""
        return _newest_first(entries(folders_of(self._sessions), self.root / "index.json"))

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

    def read(self, id: str) -> Session:
        """Return a session as the disk has it. Raises what ``Library.open`` does."""
        return snapshots.read_current(self._file(id)).session

    def check(self) -> Sequence[Entry]:
        """Read every session anew, whatever the index says; return the damaged ones."""
        return [entry for entry in map(read_entry, _files(self._sessions)) if entry.damaged]

    def trashed(self) -> Sequence[Entry]:
        """Return what is in the trash, the last changed first. Raises FolderUnusable."""
        return _newest_first(map(read_entry, _files(self._trash)))

    def snapshots(self, id: str) -> Sequence[datetime]:
        """Return the dates of the snapshots of a session, newest first.

        Raises SessionNotFound or FolderUnusable.
        """
        return snapshots.dates(self._file(id))

    def _file(self, id: str) -> Path:
        return child_of(self._sessions, id) / FILE


def _files(folder: Path) -> Iterator[Path]:
    """Yield the file of each session kept under ``folder``, even one that has lost it."""
    for child in folders_of(folder):
        if holds_session(child / FILE):
            yield child / FILE


def folders_of(folder: Path) -> Iterator[Path]:
    """Yield the folders of sessions in ``folder``. Raises FolderUnusable."""
    with usable(folder), suppress(FileNotFoundError), os.scandir(folder) as found:
        for child in found:
            if is_id(child.name) and child.is_dir(follow_symlinks=False):
                yield folder / child.name


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
    """Tell an error of the system within it as FolderUnusable."""
    try:
        yield
    except OSError as error:
        raise FolderUnusable(str(folder), error.errno or errno.EIO) from error


def _holds(entry: Entry, words: list[str]) -> bool:
    text = folded(f"{entry.name} {entry.structure}")
    return all(word in text for word in words)


def _newest_first(found: Iterable[Entry]) -> list[Entry]:
    return sorted(found, key=lambda entry: (entry.changed_at, entry.id), reverse=True)

"""All sessions in one file: a zip of a data folder as it was, of which every part was read back."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from store.disk.actors_carried import actors_files
from store.disk.filesystem import make_private
from store.disk.folder_reader import FolderReader, folders_of
from store.disk.session_file import FILE, read_session
from store.disk.tinydb_storage import (
    MAX_BYTES,
    make_folder,
    read_bytes,
    remove_stale,
    taking_place_of,
    write_bytes,
)
from store.disk.unpacking import unpacking_folder
from store.disk.versions import Versions
from store.errors import FileExists, NotABackup, SessionDamaged, SessionNotFound, StoreError
from store.model import is_id

_SETTINGS, _ACTORS = "settings.json", "actors.txt"
_KEPT = re.compile(
    r"sessions/([^/]+)/(?:session\.json|unsaved-[0-9a-z]+\.json|snapshots/[0-9A-Za-z.-]+\.json)"
)
_OF_A_TEAM = re.compile(r"settings\.json|actors(?:-[0-9]{1,9})?\.txt")


_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What reading a zip raises that is none, is cut short, or asks for a password."""


class BackupResult(Struct, frozen=True, kw_only=True):
    """How many sessions and earlier states are in a backup, and which sessions are damaged.

    Of those ``left_out`` nothing could be read.
    """

    sessions: int
    earlier: int
    damaged: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def write_backup(root: Path, path: Path, *, force: bool = False) -> BackupResult:
    """Write all sessions of the folder ``root``, and their earlier states, to the file ``path``.

    Others may go on working: of each session it is one state that they kept. Raises FileExists,
    FolderUnusable or NotSaved; NotABackup where what was written does not read back.
    """
    if not force and os.path.lexists(path):
        raise FileExists(str(path))
    remove_stale(path)
    with taking_place_of(path) as new:
        unread = _write(root, new)
        with opened_backup(new) as copy:
            return _counted(copy, unread)


def _write(root: Path, path: Path) -> set[str]:
    """Return the ids of sessions of whose file the bytes cannot be read."""
    unread = set()
    with open(path, "xb") as file:
        make_private(file.fileno(), path.parent)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for kept, name in _files(root):
                try:
                    archive.writestr(name.relative_to(root).as_posix(), read_bytes(kept))
                except SessionNotFound:
                    continue  # it was just thinned, or moved to the trash
                except SessionDamaged:  # of another file the session shows it, or can do without
                    if name.name == FILE:
                        unread.add(name.parent.name)
        file.flush()
        os.fsync(file.fileno())
    return unread


def _files(root: Path) -> Iterator[tuple[Path, Path]]:
    """Yield all that goes in, and where in a folder it would be.

    Of a session its own file comes first, so that what is later is more.
    """
    for folder in sorted(folders_of(FolderReader(root).sessions)):
        yield folder / FILE, folder / FILE
        versions = Versions(folder / FILE)
        yield from ((path, snapshot.path) for path, snapshot in versions.states())
        yield from ((left.path, left.path) for left in versions.left_aside)
    yield root / _SETTINGS, root / _SETTINGS
    yield from actors_files(root / _ACTORS)


def _counted(root: Path, unread: set[str]) -> BackupResult:
    sessions, earlier, damaged = 0, 0, set[str]()
    for folder in folders_of(FolderReader(root).sessions):
        sessions += 1
        earlier += len(Versions(folder / FILE).earlier())
        try:
            read_session(folder / FILE, folder.name)
        except StoreError:
            damaged.add(folder.name)
    return BackupResult(
        sessions=sessions,
        earlier=earlier,
        damaged=tuple(sorted(damaged)),
        left_out=tuple(sorted(unread - damaged)),
    )


def is_backup(path: Path) -> bool:
    """Return whether the file ``path`` looks like a backup. Never raises."""
    with suppress(OSError):
        return path.is_file() and zipfile.is_zipfile(path)
    return False


@contextmanager
def opened_backup(path: Path) -> Iterator[Path]:
    """Give a folder that holds what is in the backup ``path``, every part of it checked.

    Raises NotABackup, FolderUnusable or NotSaved.
    """
    with unpacking_folder() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                for part in archive.infolist():
                    _take_out(archive, part, folder)
        except (*_BROKEN, OSError) as error:
            raise NotABackup(str(path)) from error
        yield folder


def _take_out(archive: zipfile.ZipFile, part: zipfile.ZipInfo, folder: Path) -> None:
    """Write a part of a backup to ``folder``: whatever its name is, nowhere else."""
    named = _KEPT.fullmatch(part.filename)
    if not ((named and is_id(named[1])) or _OF_A_TEAM.fullmatch(part.filename)):
        raise zipfile.BadZipFile(part.filename)
    if part.file_size > MAX_BYTES:
        raise zipfile.BadZipFile(part.filename)
    target = folder / part.filename
    make_folder(target.parent)
    write_bytes(target, archive.read(part), durable=False)

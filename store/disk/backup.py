"""All sessions in one file: a zip of a data folder as it was, of which every part was read back."""

from __future__ import annotations

import os
import re
import time
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from store.disk.actors_carried import actors_files
from store.disk.filesystem import make_private
from store.disk.folder_reader import NO_FOLDER, FolderReader, folders_of, no_folders, usable
from store.disk.session_file import read_session
from store.disk.session_folder import FILE
from store.disk.unpacking import unpacking_folder
from store.disk.versions import Versions
from store.disk.whole_files import (
    MAX_BYTES,
    is_free,
    make_folder,
    new_beside,
    put_in_place,
    read_bytes,
    remove_stale,
    write_bytes,
)
from store.errors import NotABackup, SessionDamaged, SessionNotFound, StoreError
from store.model import is_id

_SETTINGS, _ACTORS = "settings.json", "actors.txt"
_KEPT = re.compile(
    r"sessions/([^/]+)/(?:session\.json|unsaved-[0-9a-z]+\.json|snapshots/[0-9A-Za-z.-]+\.json)"
)
_OF_A_TEAM = re.compile(r"settings\.json|actors(?:-[0-9]{1,9})?\.txt")


FIRST_YEAR, LAST_YEAR = 1980, 2107
"""Those that a zip can say."""

_INCOMPLETE = "-incomplete"

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What reading a zip raises that is none, is cut short, or asks for a password."""


class Unread(Struct, frozen=True, kw_only=True):
    """A file or folder that was not to be had, and why."""

    file: Path
    failure: StoreError


class BackupResult(Struct, frozen=True, kw_only=True):
    """Where a backup is, how many sessions and earlier states are in it, and which are damaged.

    What was ``unread`` is not in it: of some sessions ``only_earlier`` states are, and nothing of
    those ``left_out``.
    """

    path: Path
    sessions: int
    earlier: int
    damaged: tuple[str, ...] = ()
    only_earlier: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


def write_backup(root: Path, path: Path, *, force: bool = False) -> BackupResult:
    """Write all sessions of the folder ``root``, and their earlier states, to the file ``path``.

    Others may go on working: of each session it is one state that they kept. One that lacks what
    could not be read stands beside a file that is there already: that may hold it. Raises
    FileExists, FolderUnusable or NotSaved, what reading does where nothing can be read, and
    NotABackup where what was written does not read back.
    """
    is_first = is_free(path, force=force)
    remove_stale(path)
    with new_beside(path) as new:
        unread = _write(root, new)
        place = path
        if unread and not is_first:
            place = path.with_stem(f"{path.stem}{_INCOMPLETE}")
            is_free(place, force=True)
        with opened_backup(new) as copy:
            made = _counted(copy, place, unread)
        if unread and not made.sessions:
            raise unread[0].failure
        put_in_place(new, place)
    return made


def _write(root: Path, path: Path) -> list[Unread]:
    """Return what cannot be read of all that goes in."""
    unread: list[Unread] = []
    with open(path, "xb") as file:
        make_private(file.fileno(), path.parent)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for kept, name in _files(root, unread):
                try:
                    part = _part(name.relative_to(root).as_posix())
                    archive.writestr(part, read_bytes(kept), zipfile.ZIP_DEFLATED)
                except SessionNotFound:
                    continue  # it was just thinned, or moved to the trash
                except StoreError as failure:
                    unread.append(Unread(file=kept, failure=failure))
        file.flush()
        os.fsync(file.fileno())
    return unread


def _part(name: str) -> zipfile.ZipInfo:
    """Return how a part called ``name`` goes in: undated where the clock is out of bounds."""
    now = time.localtime()
    is_known = FIRST_YEAR <= now.tm_year <= LAST_YEAR
    part = zipfile.ZipInfo(name, now[:6]) if is_known else zipfile.ZipInfo(name)
    part.external_attr = 0o600 << 16
    return part


def _files(root: Path, unread: list[Unread]) -> Iterator[tuple[Path, Path]]:
    """Yield all that goes in, and where in a folder it would be; add what cannot to ``unread``.

    Of a session its own file comes first, so that what is later is more.
    """
    sessions = FolderReader(root).sessions
    for path in no_folders(sessions):
        unread.append(Unread(file=path, failure=SessionDamaged(path.name, NO_FOLDER)))
    for folder in sorted(folders_of(sessions)):
        yield folder / FILE, folder / FILE
        versions = Versions(folder / FILE)
        unread += _unlisted(folder, folder / "snapshots")
        yield from ((path, snapshot.path) for path, snapshot in versions.states())
        yield from ((left.path, left.path) for left in versions.left_aside)
        unread += (Unread(file=path, failure=why) for path, why in versions.unread_beside())
    yield root / _SETTINGS, root / _SETTINGS
    yield from actors_files(root / _ACTORS)


def _unlisted(*folders: Path) -> Iterator[Unread]:
    for folder in folders:
        try:
            with usable(folder), suppress(FileNotFoundError):
                os.listdir(folder)
        except StoreError as failure:
            yield Unread(file=folder, failure=failure)


def _counted(root: Path, place: Path, unread: Sequence[Unread]) -> BackupResult:
    closed = {one.file.parent.name for one in unread if one.file.name == FILE}
    folders, earlier, damaged = [*folders_of(FolderReader(root).sessions)], 0, set[str]()
    for folder in folders:
        earlier += len(Versions(folder / FILE).earlier())
        try:
            read_session(folder / FILE, folder.name)
        except StoreError:
            damaged.add(folder.name)
    return BackupResult(
        path=place,
        sessions=len(folders),
        earlier=earlier,
        damaged=tuple(sorted(damaged - closed)),
        only_earlier=tuple(sorted(damaged & closed)),
        left_out=tuple(sorted(closed.difference(folder.name for folder in folders))),
        unread=tuple(unread),
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

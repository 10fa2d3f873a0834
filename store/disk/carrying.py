"""Sessions carried from one folder into another: what both hold is merged, as it grew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from store.backend import StoredSession
from store.disk.commit import take_in_beside
from store.disk.filesystem import sync_folder
from store.disk.folder import FolderBackend, place_of
from store.disk.folder_reader import FolderReader, folders_of, usable
from store.disk.index import FILE
from store.disk.lock import locked
from store.disk.snapshots import snapshot_files
from store.disk.tinydb_storage import read_bytes, write_bytes
from store.disk.versions import Versions
from store.errors import SessionDamaged, SessionNotFound, StoreError
from store.model import Session


class Carriage(StrEnum):
    """What becomes of a session that is carried into a folder."""

    NEW = "new"
    """It is not there: all of it comes."""
    SAME = "same"
    """What is there holds it already."""
    FURTHER = "further"
    """It grew out of what is there, which goes as far."""
    MERGED = "merged"
    """Both went on from where they parted: what is there takes in what it has."""
    TRASHED = "trashed"
    """It is in the trash there, and left so."""
    REFUSED = "refused"
    """It cannot be read, or not be written."""


class Carried(Struct, frozen=True, kw_only=True):
    """What becomes, or became, of one session; ``conflicts`` counts what two wrote otherwise."""

    id: str
    name: str = ""
    carriage: Carriage
    conflicts: int = 0
    failure: StoreError | None = None


def carry_all(source: Path, target: FolderBackend, *, dry: bool = False) -> Iterator[Carried]:
    """Yield what becomes of each session of the folder ``source``; ``dry`` changes nothing.

    Nothing changes in ``source``. Raises FolderUnusable, or NotSaved for the settings.
    """
    for folder in sorted(folders_of(FolderReader(source).sessions)):
        try:
            yield _carry(folder / FILE, target, dry)
        except StoreError as error:
            yield Carried(id=folder.name, carriage=Carriage.REFUSED, failure=error)
    if not dry:
        _carry_settings(source, target.root)


def _carry(file: Path, target: FolderBackend, dry: bool) -> Carried:
    id = file.parent.name
    try:
        theirs = Versions(file).read()
    except SessionDamaged as error:
        if target.holds(id) or target.holds_in_trash(id):
            raise
        return _carry_damaged(file, target, error, dry)
    name = theirs.session.framing.project
    carriage = _carriage(theirs, id, target)
    if carriage in (Carriage.SAME, Carriage.TRASHED):
        return Carried(id=id, name=name, carriage=carriage)
    conflicts = 0
    if carriage is Carriage.NEW:
        if not dry:
            target.take_over(id, lambda made: _copy_all(file, made))
    elif dry:
        conflicts = _conflicts_of(theirs, file, target.file(id))
    else:
        conflicts = _take_in(file, target.file(id))
    return Carried(id=id, name=name, carriage=carriage, conflicts=conflicts)


def _carry_damaged(file: Path, target: FolderBackend, error: SessionDamaged, dry: bool) -> Carried:
    """Have it come as it is: its earlier states are what one needs of it."""
    id = file.parent.name
    if not dry:
        target.take_over(id, lambda made: _copy_all(file, made))
    return Carried(id=id, carriage=Carriage.NEW, failure=error)


def _carriage(theirs: StoredSession, id: str, target: FolderBackend) -> Carriage:
    if target.holds_in_trash(id):
        return Carriage.TRASHED
    if not target.holds(id):
        return Carriage.NEW
    theirs.check_known(id)
    ours = target.read(id)
    ours.check_known(id)
    if ours.holds(theirs):
        return Carriage.SAME
    return Carriage.FURTHER if theirs.holds(ours) else Carriage.MERGED


def _conflicts_of(theirs: StoredSession, source: Path, file: Path) -> int:
    from store.merge import merge_stored

    ours, there = Versions(file), Versions(source)
    mine = ours.read()

    def common(one: StoredSession, other: StoredSession) -> StoredSession | None:
        found = (versions.common(one, other) for versions in (ours, there))
        return max((met for met in found if met), key=lambda met: met.revision, default=None)

    return _new_conflicts(mine, merge_stored(mine, mine.session, theirs, common))


def _new_conflicts(before: StoredSession, after: Session) -> int:
    return len(after.conflicts.keys() - before.session.conflicts.keys())


def _take_in(source: Path, file: Path) -> int:
    """Put what ``source`` has beside ``file``, and merge it; return how much is to be settled."""
    beside = file.with_name(f"{file.stem}-carried{file.suffix}")
    with locked(file):
        before = Versions(file).read()
        _copy_snapshots(source, file)
        write_bytes(beside, read_bytes(source))
        try:
            written = take_in_beside(file, place_of(file))
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return _new_conflicts(before, written.session)


def _copy_all(source: Path, file: Path) -> None:
    """Write all that is kept of a session to the folder of ``file``, the session itself last."""
    _copy_snapshots(source, file)
    with suppress(SessionNotFound, SessionDamaged):  # it has lost its file, or that is no file
        write_bytes(file, read_bytes(source))


def _copy_snapshots(source: Path, file: Path) -> None:
    came = False
    for path, target in snapshot_files(source, file):
        # One that was just thinned, or is damaged: the others come.
        with suppress(SessionNotFound, SessionDamaged):
            write_bytes(target, read_bytes(path), name_durable=False)
            came = True
    if came:
        with usable(file.parent):
            sync_folder(file.parent / "snapshots")


def _carry_settings(source: Path, root: Path) -> None:
    """Have the settings come where there are none."""
    with suppress(SessionNotFound, SessionDamaged):
        if not os.path.lexists(root / "settings.json"):
            write_bytes(root / "settings.json", read_bytes(source / "settings.json"))

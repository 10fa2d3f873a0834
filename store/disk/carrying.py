"""Sessions carried from one place into another: what both hold is merged, as it grew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from store.disk.folder import FolderBackend
from store.disk.folder_reader import FolderReader, folders_of
from store.disk.folder_session import place_of
from store.disk.library_copies import is_library_copy
from store.disk.session_folder import FILE
from store.disk.taking_in import copy_all, take_in
from store.disk.versions import Versions
from store.disk.whole_files import read_bytes, write_bytes
from store.errors import ServerUnreachable, SessionDamaged, SessionNotFound, StoreError
from store.model import Session
from store.stored import StoredSession

_SETTINGS = "settings.json"


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


class CarrySource(Protocol):
    """Where sessions are carried from: each as it would be in a folder; nothing changes there."""

    def files(self) -> Iterator[Path]:
        """Yield the file of each session, to be read until the next one is asked for."""

    def complete(self, file: Path) -> None:
        """Have the earlier states of the session ``file`` stand beside it."""

    def settings(self) -> bytes | None:
        """Return the team's settings as in their file, or None where there are none."""


class CarryTarget(Protocol):
    """Where sessions are carried to."""

    def holds(self, id: str) -> bool:
        """Return whether there is a session ``id``, be it damaged."""

    def holds_in_trash(self, id: str) -> bool:
        """Return whether there is a session ``id`` in the trash."""

    def read(self, id: str) -> StoredSession:
        """Return what is kept there. Raises StoreError."""

    def take_over(self, file: Path, *, damaged: bool) -> None:
        """Keep all that there is of the session ``file``, which is not there yet.

        Raises SessionNotFound or SessionDamaged where it cannot be read, but was not ``damaged``.
        """

    def take_in(self, file: Path) -> int:
        """Merge the session ``file`` into what is there; return how much is to be settled."""

    def common(self, id: str, one: StoredSession, other: StoredSession) -> StoredSession | None:
        """Return the newest state kept there that both grew out of. Never raises."""

    def take_settings(self, settings: bytes) -> None:
        """Keep the team's settings where there are none."""


class FolderSource:
    """The sessions of the folder ``root`` (``CarrySource``), or of a copy of those alone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sessions = root if is_library_copy(root) else FolderReader(root).sessions

    def files(self) -> Iterator[Path]:
        """Yield the file of each session. Raises FolderUnusable."""
        return (folder / FILE for folder in sorted(folders_of(self._sessions)))

    def complete(self, file: Path) -> None:
        """Nothing is to be done: they stand there."""

    def settings(self) -> bytes | None:
        """Return the bytes of the settings."""
        with suppress(SessionNotFound, SessionDamaged):
            return read_bytes(self._root / _SETTINGS)
        return None


class FolderTarget:
    """The folder of ``backend`` (``CarryTarget``)."""

    def __init__(self, backend: FolderBackend) -> None:
        self._backend = backend
        self.holds = backend.holds
        self.holds_in_trash = backend.holds_in_trash
        self.read = backend.read

    def take_over(self, file: Path, *, damaged: bool) -> None:
        """Copy all that is kept of the session ``file``."""
        self._backend.take_over(
            file.parent.name, lambda made: copy_all(file, made, damaged=damaged)
        )

    def take_in(self, file: Path) -> int:
        """Put the session ``file`` beside what is there, and merge it."""
        target = self._backend.file(file.parent.name)
        before, written = take_in(file, target, place_of(target))
        return new_conflicts(before, written.session)

    def common(self, id: str, one: StoredSession, other: StoredSession) -> StoredSession | None:
        """Return the newest snapshot that both grew out of."""
        return Versions(self._backend.file(id)).common(one, other)

    def take_settings(self, settings: bytes) -> None:
        """Have the settings come where there are none. Raises NotSaved."""
        path = self._backend.root / _SETTINGS
        if not os.path.lexists(path):
            write_bytes(path, settings)


def carry_all(source: Path, target: FolderBackend, *, dry: bool = False) -> Iterator[Carried]:
    """Yield what becomes of each session of the folder ``source``, as ``carry`` does."""
    return carry(FolderSource(source), FolderTarget(target), dry=dry)


def carry(source: CarrySource, target: CarryTarget, *, dry: bool = False) -> Iterator[Carried]:
    """Yield what becomes of each session of ``source``; ``dry`` changes nothing.

    Nothing changes in ``source``. Raises FolderUnusable, NotSaved for the settings, or
    ServerUnreachable where a server is gone: asked again, it goes on where it was.
    """
    lost = False
    for file in source.files():
        one = _carried(file, source, target, dry)
        if lost and isinstance(one.failure, ServerUnreachable):
            raise one.failure
        lost = isinstance(one.failure, ServerUnreachable)
        yield one
    if not dry and (settings := source.settings()) is not None:
        target.take_settings(settings)


def _carried(file: Path, source: CarrySource, target: CarryTarget, dry: bool) -> Carried:
    try:
        return _carry(file, source, target, dry)
    except StoreError as error:
        return Carried(id=file.parent.name, carriage=Carriage.REFUSED, failure=error)


def _carry(file: Path, source: CarrySource, target: CarryTarget, dry: bool) -> Carried:
    id = file.parent.name
    try:
        theirs = Versions(file).read()
    except SessionDamaged as error:
        if target.holds(id) or target.holds_in_trash(id):
            raise
        return _carry_damaged(file, source, target, error, dry)
    name = theirs.session.framing.project
    carriage = _carriage(theirs, id, target)
    if carriage in (Carriage.SAME, Carriage.TRASHED):
        return Carried(id=id, name=name, carriage=carriage)
    source.complete(file)
    conflicts = 0
    if carriage is Carriage.NEW:
        if not dry:
            target.take_over(file, damaged=False)
    elif dry:
        conflicts = _conflicts_of(theirs, file, target)
    else:
        conflicts = target.take_in(file)
    return Carried(id=id, name=name, carriage=carriage, conflicts=conflicts)


def _carry_damaged(
    file: Path, source: CarrySource, target: CarryTarget, error: SessionDamaged, dry: bool
) -> Carried:
    """Have it come as it is: its earlier states are what one needs of it."""
    if not dry:
        source.complete(file)
        target.take_over(file, damaged=True)
    return Carried(id=file.parent.name, carriage=Carriage.NEW, failure=error)


def _carriage(theirs: StoredSession, id: str, target: CarryTarget) -> Carriage:
    if not target.holds(id):
        return Carriage.TRASHED if target.holds_in_trash(id) else Carriage.NEW
    theirs.check_known(id)
    ours = target.read(id)
    ours.check_known(id)
    if ours.holds(theirs):
        return Carriage.SAME
    return Carriage.FURTHER if theirs.holds(ours) else Carriage.MERGED


def _conflicts_of(theirs: StoredSession, source: Path, target: CarryTarget) -> int:
    from store.versions_merged import merge_stored

    id, there = source.parent.name, Versions(source)
    mine = target.read(id)

    def common(one: StoredSession, other: StoredSession) -> StoredSession | None:
        found = (target.common(id, one, other), there.common(one, other))
        return max((met for met in found if met), key=lambda met: met.revision, default=None)

    return new_conflicts(mine, merge_stored(mine, mine.session, theirs, common))


def new_conflicts(before: StoredSession, after: Session) -> int:
    """Return how much in ``after`` is to be settled that was not ``before``."""
    return len(after.conflicts.keys() - before.session.conflicts.keys())

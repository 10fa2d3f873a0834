"""All that is kept of a session in one place, taken into what is kept of it in another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.disk.commit import take_in_beside
from store.disk.filesystem import sync_folder
from store.disk.folder_reader import usable
from store.disk.lock import locked
from store.disk.snapshots import Snapshots
from store.disk.tinydb_storage import make_folder, read_bytes, write_bytes
from store.disk.versions import Versions
from store.errors import SessionDamaged, SessionNotFound
from store.stored import StoredSession


def take_in(source: Path, file: Path, by: str) -> tuple[StoredSession, StoredSession]:
    """Merge the session ``source`` into ``file``; return what that held before, and holds now.

    Nothing changes in ``source``. Raises what reading does, LockBusy, FolderUnusable or NotSaved.
    """
    beside = file.with_name(f"{file.stem}-carried{file.suffix}")
    with locked(file):
        before = Versions(file).read()
        _copy_states(source, file)
        write_bytes(beside, read_bytes(source))
        try:
            written = take_in_beside(file, by)
        finally:
            with suppress(OSError):
                beside.unlink()
    return before, written


def copy_all(source: Path, file: Path, *, damaged: bool) -> None:
    """Write all that is kept of a session to the folder of ``file``, the session itself last.

    One that is known to be ``damaged`` may have lost its file, or not give it.

    Raises FolderUnusable or NotSaved; SessionNotFound or SessionDamaged where it was whole.
    """
    _copy_states(source, file)
    with suppress(*(SessionNotFound, SessionDamaged) if damaged else ()):
        write_bytes(file, read_bytes(source))


def _copy_states(source: Path, file: Path) -> None:
    """Write beside ``file`` what is beside ``source``: earlier states, and what was never saved."""
    came = False
    for path, target in _files_of_states(source, file):
        # One that was just thinned, or is damaged: the others come.
        with suppress(SessionNotFound, SessionDamaged):
            write_bytes(target, read_bytes(path), name_durable=False)
            came = True
    if came:
        with usable(file.parent):
            sync_folder(file.parent / "snapshots")
    for left in Versions(source).left_aside:
        with suppress(SessionNotFound, SessionDamaged):
            write_bytes(file.with_name(left.path.name), read_bytes(left.path))


def _files_of_states(source: Path, file: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each state beside ``source``, and where it would be beside ``file``.

    Those that are there, under whatever ending, are left out.
    """
    known = {one.state or one.path.name for one in Snapshots(file).all}
    for path, one in Versions(source).states():
        if (one.state or one.path.name) not in known:
            make_folder(file.parent / "snapshots")
            yield path, file.parent / "snapshots" / one.path.name

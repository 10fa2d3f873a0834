"""All that is kept of a session in one place, taken into what is kept of it in another."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from store.disk.commit import take_in_beside
from store.disk.copied_states import copy_states
from store.disk.lock import locked
from store.disk.session_file import read_whole
from store.disk.versions import Versions
from store.disk.whole_files import read_bytes, write_bytes
from store.errors import SessionDamaged, SessionNotFound
from store.stored import StoredSession


def take_in(source: Path, file: Path, by: str) -> tuple[StoredSession, StoredSession]:
    """Merge the session ``source`` into ``file``; return what that held before, and holds now.

    Nothing changes in ``source``. Raises what reading does, LockBusy, FolderUnusable or NotSaved.
    """
    beside = file.with_name(f"{file.stem}-carried{file.suffix}")
    with locked(file):
        before = Versions(file).read()
        raw, _ = read_whole(source, file.parent.name)
        copy_states(source, file)
        write_bytes(beside, raw)
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
    copy_states(source, file)
    if not damaged:
        write_bytes(file, read_whole(source, source.parent.name)[0])
        return
    with suppress(SessionNotFound, SessionDamaged):
        write_bytes(file, read_bytes(source))

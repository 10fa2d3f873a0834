"""What is kept of a session beside its file, written beside another: none there is lost by it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.disk.filesystem import sync_folder
from store.disk.folder_reader import usable
from store.disk.left_aside import PREFIX, SUFFIX
from store.disk.named_after import set_aside_merged
from store.disk.presence import new_token
from store.disk.session_folder import SNAPSHOTS
from store.disk.snapshots import Snapshots
from store.disk.versions import Versions
from store.disk.whole_files import make_folder, read_bytes, write_bytes
from store.errors import SessionDamaged, SessionNotFound
from store.stored import StoredSession


def copy_states(source: Path, file: Path) -> None:
    """Write beside ``file`` what is beside ``source``: earlier states, and what was never saved."""
    came = False
    for path, target in _files_of_states(source, file):
        # One that was just thinned, or is damaged: the others come.
        with suppress(SessionNotFound, SessionDamaged):
            write_bytes(target, read_bytes(path), name_durable=False)
            came = True
    if came:
        with usable(file.parent):
            sync_folder(file.parent / SNAPSHOTS)
    for left in Versions(source).left_aside:
        with suppress(SessionNotFound, SessionDamaged):
            _copy_left(read_bytes(left.path), file.with_name(left.path.name))


def _copy_left(raw: bytes, path: Path) -> None:
    """Write what was never saved to ``path``, or beside what a program has not saved there."""
    with suppress(SessionNotFound):
        if read_bytes(path) == raw:
            return
        path = path.with_name(f"{PREFIX}{new_token()}{SUFFIX}")
    write_bytes(path, raw)


def give_up_folder(copy: Path, stored: StoredSession, file: Path) -> None:
    """Have all in the folder of ``copy`` be beside ``file``, which holds ``stored``; set it aside.

    Raises OSError or StoreError; asked again, it goes on where it was.
    """
    snapshots = Snapshots(file)
    (state,) = stored.lineage.heads
    if all(snapshot.state != state for snapshot in snapshots.all):
        make_folder(file.parent / SNAPSHOTS)
        write_bytes(snapshots.add(stored, state, "").path, read_bytes(copy))
    copy_states(copy, file)
    for draft in copy.parent.glob("drafts-*"):
        if not os.path.lexists(file.with_name(draft.name)):
            os.rename(draft, file.with_name(draft.name))
    set_aside_merged(copy.parent)


def _files_of_states(source: Path, file: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each state beside ``source``, and where it would be beside ``file``.

    Those that are there, under whatever ending, are left out.
    """
    known = {one.state or one.path.name for one in Snapshots(file).all}
    for path, one in Versions(source).states():
        if (one.state or one.path.name) not in known:
            make_folder(file.parent / SNAPSHOTS)
            yield path, file.parent / SNAPSHOTS / one.path.name

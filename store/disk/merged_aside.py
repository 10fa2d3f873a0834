"""Folders that were set aside as merged: what is proved to be in the session itself goes.

That is all that says words: its states, by what grew out of them or is kept among the earlier
ones, what was never saved, and what was half-typed. Of what proves nothing all stays.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.disk.folder_copies import ids_in
from store.disk.left_aside import is_aside, read_left
from store.disk.named_after import is_merged
from store.disk.session_file import read_session
from store.disk.session_folder import FILE
from store.disk.snapshots import Snapshots
from store.errors import StoreError

OLD = 24 * 60 * 60
"""For so many seconds it stays: who copied it may still be at it, or look for it."""


def remove_proved(sessions: Path) -> None:
    """Remove those in ``sessions``, and beside it, that are old and hold nothing of their own.

    Never raises.
    """
    for folder in _merged_in(sessions):
        with suppress(OSError, StoreError):
            if _is_proved(folder, sessions):
                shutil.rmtree(folder)
    for copy in _merged_in(sessions.parent):  # of all sessions (library_copies)
        with suppress(OSError, StoreError):
            if all(_is_proved(folder, sessions) for folder in copy.iterdir()):
                shutil.rmtree(copy)


def _merged_in(top: Path) -> Iterator[Path]:
    with suppress(OSError):
        folders = (top / name for name in os.listdir(top) if is_merged(name))
        yield from (folder for folder in folders if folder.is_dir() and _is_old(folder))


def _is_old(folder: Path) -> bool:
    return not folder.is_symlink() and time.time() - folder.stat().st_ctime >= OLD


def _is_proved(folder: Path, sessions: Path) -> bool:
    """Raises OSError, or StoreError, where anything cannot be read."""
    file = next((sessions / id / FILE for id in ids_in(folder.name)), None)
    if file is None or not file.parent.is_dir():
        return False
    kept = _KeptStates(file)
    return all(kept.has(path) for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name == "snapshots" and path.is_dir() and not path.is_symlink():
            yield from path.iterdir()
        else:
            yield path


class _KeptStates:
    """What is kept of the session ``file``. Raises StoreError where it cannot be read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        known = read_session(file, file.parent.name).lineage.known
        self._states = known.union(one.state for one in Snapshots(file).all)

    def has(self, path: Path) -> bool:
        """Return whether all that ``path`` says is there."""
        if path.name == ".lock" or path.name.endswith(".tmp") or path.name.startswith("place-"):
            return True  # no words
        if is_aside(path.name):
            left = [*read_left(path, [path.name])]
            return bool(left) and all(self._has_states(one.stored.lineage.heads) for one in left)
        if "drafts-" in path.name:
            return self._has_same(path)
        heads = read_session(path, self._file.parent.name).lineage.heads
        return self._has_states(heads)

    def _has_states(self, heads: tuple[str, ...]) -> bool:
        return bool(heads) and self._states.issuperset(heads)

    def _has_same(self, path: Path) -> bool:
        return filecmp.cmp(path, self._file.with_name(path.name), shallow=False)

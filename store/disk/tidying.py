"""Folders in which a session was to be, and never was: earlier programs made those first."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from store.disk.folder_reader import folders_of
from store.disk.session_folder import FILE

OLD = 24 * 60 * 60
"""Before so many seconds an earlier program may still be about to write in it."""


def remove_never_written(sessions: Path) -> None:
    """Remove from ``sessions`` the folders that are old and hold nothing. Never raises OSError.

    One that lost its file, while anything else is in it, is no such folder. Raises FolderUnusable.
    """
    for folder in folders_of(sessions):
        if not os.path.lexists(folder / FILE):
            with suppress(OSError):
                _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    if time.time() - folder.stat().st_mtime < OLD:
        return
    names = os.listdir(folder)
    if all(_is_nothing(name) for name in names):
        for name in names:
            (folder / name).unlink()
        folder.rmdir()


def _is_nothing(name: str) -> bool:
    """Return whether a file holds no words: a lock, or what a killed writer had begun."""
    return name == ".lock" or (name.startswith(f".{FILE}.") and name.endswith(".tmp"))

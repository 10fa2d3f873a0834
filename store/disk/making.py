"""The folder of a session, made so that it is there at once and whole, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store.disk.filesystem import move_folder
from store.disk.folder_reader import usable
from store.disk.hints import leave_about
from store.disk.lock import locked
from store.disk.session_folder import FILE
from store.disk.whole_files import make_folder

_HALF_MADE = ".new-"


@contextmanager
def making_in(sessions: Path) -> Iterator[None]:
    """Have nobody else make one in the folder ``sessions``; what killed programs left goes.

    Raises FolderUnusable, LockBusy or NotSaved.
    """
    make_folder(sessions)
    with locked(sessions.parent / FILE), usable(sessions):
        for half_made in sessions.glob(f"{_HALF_MADE}*"):
            shutil.rmtree(half_made, ignore_errors=True)
        yield


def move_in(folder: Path, make: Callable[[Path], object]) -> None:
    """Have the ``folder`` of a session hold what ``make`` writes to the file it is given.

    Raises OSError, also where it is there already, FolderUnusable, or what ``make`` does.
    """
    half_made = folder.with_name(f"{_HALF_MADE}{folder.name}")
    try:
        make_folder(half_made)
        make(half_made / FILE)
        move(half_made, folder)
    finally:
        shutil.rmtree(half_made, ignore_errors=True)


def move(source: Path, target: Path) -> None:
    """Give the folder of a session another name. Raises OSError, also where that is taken."""
    if os.path.lexists(target):
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))
    move_folder(source, target)
    for folder in (source, target):
        leave_about(folder / FILE)

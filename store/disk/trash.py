"""The trash of a data folder: what is thrown away, until it is brought back or emptied.

A synchroniser may bring a session back by itself, where another machine went on with it: then it is
in both places, and thrown away or brought back again what both have stays.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from store.disk.commit import take_in_beside
from store.disk.entry_reading import holds_session
from store.disk.filesystem import MOVES_WHILE_HELD, move_folder
from store.disk.folder_copies import folder_copies
from store.disk.lock import locked
from store.disk.making import move
from store.disk.session_folder import FILE
from store.disk.taking_in import take_in
from store.disk.versions import Versions
from store.errors import StoreError
from store.model import new_id

_GONE = ".gone-"


def throw_away(live: Path, thrown: Path, by: str) -> None:
    """Move the folder ``live`` to ``thrown``. Raises what merging does, LockBusy or OSError."""
    if thrown.is_dir():
        _unite(thrown, live, by)
    with ExitStack() as held:
        held.enter_context(locked(live / FILE))
        if folder_copies(live / FILE):
            with suppress(StoreError):  # they stay there, and are found there
                take_in_beside(live / FILE, by)
        if not MOVES_WHILE_HELD:
            held.close()
        move(live, thrown)


def bring_back(thrown: Path, live: Path, by: str) -> None:
    """Move the folder ``thrown`` back to ``live``. Raises what merging does, or OSError."""
    if live.is_dir() and holds_session(live / FILE):
        _unite(thrown, live, by)
        return
    if live.is_dir():
        _give_way(live, thrown)
    move(thrown, live)


def empty(trash: Path, folders: Iterable[Path]) -> None:
    """Remove for good the ``folders`` in the ``trash``. Raises OSError."""
    for folder in folders:
        _remove(folder)
    for gone in trash.glob(f"{_GONE}*"):  # what killed programs left
        shutil.rmtree(gone)


def _unite(thrown: Path, live: Path, by: str) -> None:
    """Have what is thrown away be in the session that is there too, and there alone."""
    Versions(thrown / FILE).read()  # what is damaged is not to go
    take_in(thrown / FILE, live / FILE, by)
    _move_what_is_missing(thrown, live)
    _remove(thrown)


def _give_way(left: Path, thrown: Path) -> None:
    """Have what a synchroniser left of a session's folder be with the session."""
    _move_what_is_missing(left, thrown)
    shutil.rmtree(left)


def _move_what_is_missing(source: Path, target: Path) -> None:
    """Move what stands in a folder to another that has nothing of that name."""
    for name in os.listdir(source):
        if not os.path.lexists(target / name):
            os.rename(source / name, target / name)


def _remove(folder: Path) -> None:
    gone = folder.with_name(f"{_GONE}{new_id()}")
    move_folder(folder, gone)  # all of it at once
    shutil.rmtree(gone)

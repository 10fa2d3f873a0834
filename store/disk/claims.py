"""Whose turn it is: a file each, locked by the programs that have it, as long as they live.

They stand among the seats, where no session's folder has to be moved for them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from store.disk.filesystem import (
    close_lock,
    make_private,
    open_lock,
    remove_held,
    share_lock,
    try_lock,
)
from store.disk.presence import TRIES, is_there
from store.disk.tinydb_storage import make_folder
from store.errors import StoreError


class Claims:
    """The turns of the session ``id`` that one program has taken."""

    def __init__(self, folder: Path, id: str) -> None:
        self._folder = folder
        self._id = id
        self._held: dict[str, int] = {}

    def take(self, turn: str, *, shared: bool) -> bool:
        """Take a turn; return whether it was free.

        Where no lock can be had at all, as on some network disks, it is: nothing is lost by that.
        """
        if turn in self._held:
            return True
        with suppress(StoreError, OSError):
            make_folder(self._folder)
            return self._take(turn, share_lock if shared else try_lock)
        return True

    def _take(self, turn: str, lock: Callable[[int], bool]) -> bool:
        path = self._path(turn)
        for _ in range(TRIES):
            descriptor = open_lock(path)
            try:
                make_private(descriptor, self._folder)
                taken = lock(descriptor)
            except BaseException:
                close_lock(descriptor)
                raise
            if taken and is_there(path, descriptor):
                self._held[turn] = descriptor
                return True
            close_lock(descriptor)
            if not taken:
                return False
        return False

    def leave(self, turn: str) -> None:
        """Leave a turn to others. Never raises."""
        descriptor = self._held.pop(turn, None)
        if descriptor is None:
            return
        with suppress(OSError):
            if try_lock(descriptor):  # nobody shares it
                remove_held(self._path(turn), descriptor)
            else:
                close_lock(descriptor)

    def leave_all(self) -> None:
        """Leave every turn."""
        for turn in list(self._held):
            self.leave(turn)

    def _path(self, turn: str) -> Path:
        return self._folder / f"{self._id}-{turn}"

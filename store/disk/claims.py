"""Whose turn it is: a file each, locked by the program that has it, as long as it lives.

They stand among the seats, where no session's folder has to be moved for them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.disk import held
from store.disk.filesystem import close_lock, make_private, open_lock, wait_for_lock
from store.disk.presence import is_made_elsewhere
from store.disk.whole_files import make_folder
from store.errors import StoreError

_SHARED, _ALONE = "s", "a"
_PATIENCE = 2.0
"""Seconds that another program may take to look whose turn it is."""


class Claims:
    """The turns of the session ``id`` that the program called ``token`` has taken."""

    def __init__(self, folder: Path, id: str, token: str) -> None:
        self._folder = folder
        self._id = id
        self._token = token
        self._held: dict[str, tuple[Path, int]] = {}

    def take(self, turn: str, *, shared: bool) -> bool:
        """Take a turn; return whether it was free.

        Where no lock can be had at all, as on some network disks, it is: nothing is lost by that.
        """
        if turn in self._held:
            return True
        with suppress(StoreError, OSError):
            make_folder(self._folder)
            with self._looking():
                others = {how for how, path in self._claims(turn) if _is_held(path)}
                if others and not (shared and others == {_SHARED}):
                    return False
                self._claim(turn, _SHARED if shared else _ALONE)
        return True

    def leave(self, turn: str) -> None:
        """Leave a turn to others. Never raises."""
        if claim := self._held.pop(turn, None):
            held.leave(*claim)

    def leave_all(self) -> None:
        """Leave every turn."""
        for turn in list(self._held):
            self.leave(turn)

    @contextmanager
    def _looking(self) -> Iterator[None]:
        """Let one program after another look whose turn it is, and take it."""
        descriptor = open_lock(self._folder / f"{self._id}-turns")
        try:
            make_private(descriptor, self._folder)
            wait_for_lock(descriptor, _PATIENCE)
            yield
        finally:
            close_lock(descriptor)

    def _claims(self, turn: str) -> Iterator[tuple[str, Path]]:
        for name in os.listdir(self._folder):
            whose, _, how = name.rpartition("-")
            if whose.rpartition("-")[0] == f"{self._id}-{turn}":
                yield how, self._folder / name

    def _claim(self, turn: str, how: str) -> None:
        path = self._folder / f"{self._id}-{turn}-{self._token}-{how}"
        self._held[turn] = path, held.take(path)


def _is_held(claim: Path) -> bool:
    token = claim.name.rpartition("-")[0].rpartition("-")[2]
    return held.is_held(claim, removing=not is_made_elsewhere(token))

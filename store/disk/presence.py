"""Who has a session open: a file each, locked by the program that has, as long as it lives.

They stand together in one folder beside the sessions: a session's own folder can so be moved where
the system does not move what is held, and one look tells of all sessions. What a killed program
leaves is not locked: whoever looks removes it.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from store.backend import Presence
from store.disk.filesystem import (
    make_private,
    open_lock,
    open_to_read,
    remove_held,
    share_lock,
    try_lock,
)
from store.disk.tinydb_storage import make_folder
from store.errors import StoreError
from store.model import is_id, replace
from store.text import clean_line

_MOST_BYTES = 4096
_LENGTH = 1024
"""What a seat says takes less, but where a facilitator asks something of dozens at once."""
_TRIES = 100
"""Whoever looks at a seat that is being taken holds it for a moment: then it is tried again."""


class Seat:
    """A program's seat at a session: held from now on until it is left, or the program ends."""

    def __init__(self, folder: Path, id: str, token: str, person: str) -> None:
        self._first = Presence(person=person, since=datetime.now(UTC), token=token)
        with suppress(StoreError, OSError):
            make_folder(folder)
            path = folder / f"{id}.{token}"
            self._descriptor = _taken(path, self._first)
            self._leave = weakref.finalize(self, _leave, path, self._descriptor)

    def be_seen(self, presence: Presence) -> None:
        """Have others read ``presence``, but for whose program it is. Never raises."""
        first = self._first
        as_one = replace(presence, person=first.person, since=first.since, token=first.token)
        with suppress(OSError):
            if self._descriptor is not None:
                _write(self._descriptor, as_one)

    _descriptor: int | None = None

    def leave(self) -> None:
        """Be seen there no longer. Never raises."""
        self._leave()

    _leave: Callable[[], object] = staticmethod(lambda: None)


def _taken(path: Path, presence: Presence) -> int:
    for _ in range(_TRIES):
        descriptor = open_lock(path)
        try:
            make_private(descriptor, path.parent)
            if try_lock(descriptor) and is_there(path, descriptor):
                _write(descriptor, presence)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
    raise BlockingIOError


def _write(descriptor: int, presence: Presence) -> None:
    """Write in place, as one line of a fixed length: who reads meanwhile finds one or the other."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, msgspec.json.encode(presence).ljust(_LENGTH)[:_MOST_BYTES])


def is_there(path: Path, descriptor: int) -> bool:
    """Return whether the open file is still the one called ``path``."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    return False


def _leave(path: Path, descriptor: int) -> None:
    with suppress(OSError):
        remove_held(path, descriptor)


def present(folder: Path) -> Iterator[tuple[str, str, Presence]]:
    """Yield the session and the token of each seat that is held, and whose it is. Never raises."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            id, _, token = entry.name.partition(".")
            if is_id(id) and token and is_held(folder, id, token):
                yield id, token, _read(folder / entry.name, token)


def is_held(folder: Path, id: str, token: str) -> bool:
    """Return whether the program of that ``token`` lives, and has the session open."""
    path = folder / f"{id}.{token}"
    if not os.path.lexists(path):
        return False
    try:
        descriptor = open_lock(path)
    except OSError:
        return False
    with suppress(OSError):
        if share_lock(descriptor):
            remove_held(path, descriptor)
            return False
    with suppress(OSError):
        os.close(descriptor)
    return True


def _read(path: Path, token: str) -> Presence:
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        descriptor = open_to_read(path)
        try:
            read = msgspec.json.decode(os.read(descriptor, _MOST_BYTES), type=Presence)
        finally:
            os.close(descriptor)
        return replace(read, person=clean_line(read.person, _MOST_BYTES), token=token)
    return Presence(person="", since=datetime.now(UTC), token=token)

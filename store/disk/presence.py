"""Who has a session open: a file each, locked by the program that has, as long as it lives.

They stand together in one folder beside the sessions: a session's own folder can so be moved where
the system does not move what is held, and one look tells of all sessions. A synchroniser brings
those of other machines: whether they live cannot be seen here, and what goes here would go there.
"""

from __future__ import annotations

import os
import weakref
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from store.attendance import Presence
from store.disk import held
from store.disk.filesystem import machine, open_to_read
from store.disk.whole_files import make_folder
from store.errors import StoreError
from store.model import is_id, replace
from store.text import clean_line

_MOST_BYTES = 4096
_LENGTH = 1024
"""What a seat says takes less, but where a facilitator asks something of dozens at once."""


def new_token() -> str:
    """Return what a program is called where it has a session open: it says on what machine."""
    return f"{_here()}{_AT}{os.urandom(5).hex()[:9]}"


def is_made_elsewhere(token: str) -> bool:
    """Return whether the program of that ``token`` runs, or ran, on another machine."""
    return _AT in token and not token.startswith(f"{_here()}{_AT}")


@lru_cache
def _here() -> str:
    return f"{zlib.crc32(machine().encode('utf-8', 'replace')) & 0xFFFFFF:06x}"


_AT = "m"
"""What stands after the machine in a token; earlier programs' say none."""

_own: set[Path] = set()
"""The seats of this very process: it lives, even where somebody removed one."""


def seats_of(file: Path) -> Path:
    """Return the folder of the seats at the session ``file``, and at all others kept with it."""
    return file.parents[2] / "open"


class Seat:
    """A program's seat at a session: held from now on until it is left, or the program ends."""

    def __init__(self, folder: Path, id: str, token: str, person: str) -> None:
        self._first = Presence(person=person, since=datetime.now(UTC), token=token)
        with suppress(StoreError, OSError):
            make_folder(folder)
            path = folder / f"{id}.{token}"
            self._descriptor = held.take(path)
            self._leave = weakref.finalize(self, _leave, path, self._descriptor)
            _own.add(path)
            self.be_seen(self._first)

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


def _leave(path: Path, descriptor: int) -> None:
    _own.discard(path)
    held.leave(path, descriptor)


def _write(descriptor: int, presence: Presence) -> None:
    """Write in place, as one line of a fixed length: who reads meanwhile finds one or the other."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, msgspec.json.encode(presence).ljust(_LENGTH)[:_MOST_BYTES])


def present(folder: Path) -> Iterator[tuple[str, str, Presence]]:
    """Yield the session and the token of each seat that is held, and whose it is. Never raises."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            id, _, token = entry.name.partition(".")
            if is_id(id) and token and _is_held(path := Path(entry.path)):
                yield id, token, _read(path, token)


def is_held(folder: Path, id: str, token: str) -> bool:
    """Return whether the program of that ``token`` lives, and has the session open."""
    return _is_held(folder / f"{id}.{token}")


def _is_held(seat: Path) -> bool:
    if seat in _own:
        return True
    with suppress(OSError):
        return held.is_held(seat, removing=not is_made_elsewhere(seat.name.partition(".")[2]))
    return False


def _read(path: Path, token: str) -> Presence:
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        descriptor = open_to_read(path)
        try:
            return _said(os.read(descriptor, _MOST_BYTES), token)
        finally:
            os.close(descriptor)
    return Presence(person="", since=datetime.now(UTC), token=token)


@lru_cache(maxsize=256)
def _said(raw: bytes, token: str) -> Presence:
    """Return what a seat says: everyone in a full room looks at all, several times a second."""
    read = msgspec.json.decode(raw, type=Presence)
    return replace(read, person=clean_line(read.person, _MOST_BYTES), token=token)

"""A TinyDB storage that either replaces a file durably or leaves it as it was."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from tinydb.storages import Storage

from store.disk.json_tables import Tables, tables_in, unread_tables_in
from store.disk.whole_files import read_bytes, write_bytes


class AtomicJSONStorage(Storage):
    """Keep TinyDB's tables in the JSON file ``path``.

    ``create`` allows the file not to be there yet. ``durable`` False is for what can be made
    again: still replaced at once, but not forced to the disk.
    """

    def __init__(self, path: Path | str, *, create: bool = False, durable: bool = True) -> None:
        self.path = Path(path)
        self._create = create
        self._durable = durable

    def read(self) -> Tables | None:
        """Return the tables; None when there is no file yet and ``create`` allows it.

        Raises SessionNotFound, SessionDamaged (anything but such tables; the bytes are left as
        they are) or FolderUnusable (the system refuses).
        """
        if self._create and not os.path.lexists(self.path):
            return None
        return self.decode(self.raw())

    def raw(self) -> bytes:
        """Return the bytes of the file. Raises what ``read`` does."""
        return read_bytes(self.path)

    def decode(self, raw: bytes) -> Tables:
        """Return the tables that ``raw`` holds. Raises SessionDamaged."""
        return tables_in(raw, str(self.path))

    def write(self, data: Tables) -> None:
        """Replace the file by ``data``; on return it is on the disk. Raises NotSaved."""
        write_bytes(self.path, msgspec.json.encode(data), durable=self._durable)


class RawJSONStorage(AtomicJSONStorage):
    """The same file, of which each field of a document is read as the bytes it is written with."""

    def decode(self, raw: bytes) -> Tables:
        """Return the tables, what is in their fields unread: it may not even be JSON."""
        return unread_tables_in(raw, str(self.path))


class ReadJSONStorage(RawJSONStorage):
    """The same, of which the bytes were ``read`` already."""

    def __init__(self, read: bytes) -> None:
        super().__init__("")
        self._bytes = read

    def raw(self) -> bytes:
        """Return those."""
        return self._bytes

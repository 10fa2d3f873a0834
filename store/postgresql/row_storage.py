"""A TinyDB storage whose file is a row: what was read of it, and what is to be put there."""

from __future__ import annotations

import msgspec
from tinydb.storages import Storage

from store.disk.json_tables import Tables, unread_tables_in
from store.disk.whole_files import MAX_BYTES
from store.errors import ServerRefused

TOO_LARGE = "54000"
"""The SQLSTATE of what goes beyond a limit: of ours, here."""


class RowStorage(Storage):
    """TinyDB's tables as the bytes ``document`` of a row."""

    def __init__(self, document: bytes = b"") -> None:
        self.document = document

    def read(self) -> Tables | None:
        """Return the tables, what is in their fields unread. Raises SessionDamaged."""
        return unread_tables_in(self.document, "")

    def write(self, data: Tables) -> None:
        """Have ``document`` be ``data``. Raises ServerRefused where that is too much."""
        document = msgspec.json.encode(data)
        if len(document) > MAX_BYTES:
            raise ServerRefused("", TOO_LARGE, "")
        self.document = document

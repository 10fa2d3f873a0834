"""A TinyDB storage whose file is a row: what was read of it, and what is to be put there."""

from __future__ import annotations

from typing import Any

import msgspec
from tinydb.storages import Storage

from store.disk.tinydb_storage import MAX_BYTES, decode_unread
from store.errors import ServerRefused, SessionDamaged

TOO_LARGE = "54000"
"""The SQLSTATE of what goes beyond a limit: of ours, here."""


class RowStorage(Storage):
    """TinyDB's tables as the bytes ``document`` of a row."""

    def __init__(self, document: bytes = b"") -> None:
        self.document = document

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables, what is in their fields unread. Raises SessionDamaged."""
        try:
            return decode_unread(self.document)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise SessionDamaged("", str(error)) from None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Have ``document`` be ``data``. Raises ServerRefused where that is too much."""
        document = msgspec.json.encode(data)
        if len(document) > MAX_BYTES:
            raise ServerRefused("", TOO_LARGE, "")
        self.document = document

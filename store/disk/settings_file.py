"""The file of a person's settings: a TinyDB of one table, holding one document."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from store.disk.tinydb_storage import AtomicJSONStorage, make_folder, remove_stale
from store.errors import StoreError

TABLE = "settings"


class SettingsFile:
    """The settings in the file ``path``, made when first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Any:
        """Return the document, or None where there is none that can be read."""
        with (
            suppress(StoreError),
            TinyDB(storage=AtomicJSONStorage, path=self._path) as database,
        ):
            return database.table(TABLE).get(doc_id=1)
        return None

    def write(self, document: dict[str, Any]) -> None:
        """Keep the document, where that can be."""
        with suppress(StoreError, UnicodeEncodeError):
            make_folder(self._path.parent)
            remove_stale(self._path)
            AtomicJSONStorage(self._path).write({TABLE: {"1": document}})

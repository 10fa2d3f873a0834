"""The file of settings: a TinyDB of one table, holding one document."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from store.disk.filesystem import is_ones_own
from store.disk.tinydb_storage import AtomicJSONStorage, make_folder
from store.errors import SessionDamaged, SessionNotFound, StoreError

TABLE = "settings"


class SettingsFile:
    """The settings in the file ``path``, made when first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._damaged = ""

    @property
    def damaged(self) -> str:
        """The path of what cannot be read, as it was or as it was set aside; else empty."""
        return self._damaged

    def read(self) -> Any:
        """Return the document, or None where there is none that can be read."""
        try:
            return self._read()
        except SessionDamaged:
            self._damaged = str(self._path)
        except StoreError:
            pass
        return None

    def _read(self) -> Any:
        with TinyDB(storage=AtomicJSONStorage, path=self._path) as database:
            return database.table(TABLE).get(doc_id=1)

    def change(self, edit: Callable[[Any], dict[str, Any]]) -> None:
        """Keep what ``edit`` makes of the document as it is now, where that can be.

        Only what was found damaged before is set aside: of that somebody could be informed.
        """
        from store.disk.lock import locked  # late: most commands only read

        with suppress(StoreError, OSError, UnicodeEncodeError):
            make_folder(self._path.parent)
            with locked(self._path):
                document = edit(self._read_to_change())
                AtomicJSONStorage(self._path, create=True).write({TABLE: {"1": document}})

    def _read_to_change(self) -> Any:
        """Return the document, None where there is none. Raises StoreError or OSError."""
        known, self._damaged = self._damaged, ""
        try:
            return self._read()
        except SessionNotFound:
            return None
        except SessionDamaged:
            self._damaged = str(self._path)
            if known != self._damaged:
                raise
            self._set_aside()
            return None

    def _set_aside(self) -> None:
        aside = f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{self._path.name}"
        os.rename(self._path, self._path.with_name(aside))
        self._damaged = str(self._path.with_name(aside))


def taken_home(former: Path, home: Path) -> Path:
    """Give the file ``former`` the name ``home``; return where it then is.

    It stays where it is shared with a team, is no plain file, or the system refuses.
    """
    with suppress(OSError, StoreError):
        if is_ones_own(former.parent) and stat.S_ISREG(former.lstat().st_mode):
            make_folder(home.parent)
            os.rename(former, home)
            return home
    return former

"""The file of settings: a TinyDB that holds one document, and the checksum of that."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from store.disk.checksum import checksum
from store.disk.filesystem import is_ones_own
from store.disk.json_tables import tables_in
from store.disk.named_after import conflict_copies, giving_way
from store.disk.whole_files import make_folder, read_bytes
from store.errors import SessionDamaged, SessionNotFound, StoreError

TABLE = "settings"

_CHECK = "check"
"""A table of its own, which earlier programs leave out: then nothing is checked."""


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
        """Return the document, or None where there is none that can be read.

        It has all that another machine's has, which a synchroniser put beside it.
        """
        document = None
        try:
            document = self._read(self._path)
        except SessionDamaged:
            self._damaged = str(self._path)
        except StoreError:
            pass
        for _copy, other in self._copies():
            document = _united(document, other)
        return document

    def _read(self, path: Path) -> Any:
        tables = tables_in(read_bytes(path), str(path))
        document, check = (tables.get(table, {}).get("1") for table in (TABLE, _CHECK))
        if document is None:
            raise SessionDamaged(str(path), "it is another file, or its settings are missing")
        if check is not None and check != {"crc": checksum(document)}:
            raise SessionDamaged(str(path), "its checksum is not that of what it says")
        return document

    def _copies(self) -> Iterator[tuple[Path, Any]]:
        for path in conflict_copies(self._path):
            with suppress(StoreError):
                yield path, self._read(path)

    def change(self, edit: Callable[[Any], dict[str, Any]]) -> None:
        """Keep what ``edit`` makes of the document as it is now.

        Only what was found damaged before is set aside: of that somebody could be informed. Raises
        SessionDamaged the first time it is, FolderUnusable, LockBusy or NotSaved.
        """
        from store.disk.lock import locked  # late: most commands only read

        with suppress(UnicodeEncodeError):  # the name of a folder that is no text: not for a file
            make_folder(self._path.parent)
            with locked(self._path), ExitStack() as writing:
                document, copies = self._read_to_change(writing), list(self._copies())
                for _copy, other in copies:
                    document = _united(document, other)
                self._write(edit(document))
                for copy, _other in copies:
                    with suppress(OSError):  # its words are kept: it is united once more
                        copy.unlink()

    def _write(self, document: dict[str, Any]) -> None:
        tables = {TABLE: {"1": document}, _CHECK: {"1": {"crc": checksum(document)}}}
        from store.disk.tinydb_storage import AtomicJSONStorage  # late: most commands only read

        AtomicJSONStorage(self._path).write(tables)

    def _read_to_change(self, writing: ExitStack) -> Any:
        """Return the document, None where there is none. Raises StoreError.

        What was known to be damaged gives way to what is ``writing``.
        """
        known, self._damaged = self._damaged, ""
        try:
            return self._read(self._path)
        except SessionNotFound:
            return None
        except SessionDamaged:
            self._damaged = str(self._path)
            if known != self._damaged:
                raise
            writing.enter_context(self._giving_way())
            return None

    @contextmanager
    def _giving_way(self) -> Iterator[None]:
        with giving_way(self._path) as aside:
            yield
        self._damaged = str(self._path.with_name(aside))


def _united(document: Any, other: Any) -> Any:
    """Return ``document`` with what lists and mappings of ``other`` have more."""
    if document is None or type(document) is not type(other):
        return other if document is None else document
    if isinstance(document, list):
        return [*document, *(value for value in other if value not in document)]
    if isinstance(document, Mapping):
        both = {name: _united(document[name], other[name]) for name in document if name in other}
        return {**other, **document, **both}
    return document


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

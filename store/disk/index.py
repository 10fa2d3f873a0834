"""What the list of sessions shows of each, and a cache of it."""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB

from store.backend import Entry, StoredSession
from store.disk.snapshots import Snapshots
from store.disk.tinydb_storage import AtomicJSONStorage, FileStat, remove_stale, stat_of
from store.disk.versions import Versions
from store.errors import StoreError
from store.plan import due_by

TABLE = "sessions"

FILE = "session.json"
"""The file of a session, in the folder that has its id for a name."""


_Moved = tuple[FileStat, int]
"""What changes with the file of a session, and with what comes to stand beside it."""


class _IndexRow(msgspec.Struct):
    """What the cache keeps of a session: its entry, true as long as nothing moved there."""

    moved: _Moved
    entry: Entry


def entries(folders: Iterable[Path], cache: Path) -> list[Entry]:
    """Return the entries of those ``folders`` that hold a session, reading only what moved.

    ``cache`` is written when any did; where it cannot be, or is bad, all is read anew.
    """
    rows = _cached(cache)
    fresh: dict[str, _IndexRow] = {}
    damaged = []
    for folder in folders:
        id, moved = folder.name, _moved(folder)
        row = rows.get(id)
        if row is None or moved is None or row.moved != moved:
            if not holds_session(folder / FILE):
                continue
            entry = read_entry(folder / FILE)
            if entry.damaged or moved is None:
                damaged.append(entry)
                continue
            row = _IndexRow(moved, entry)
        fresh[id] = row
    if fresh != rows:
        _cache(cache, fresh)
    return [*(row.entry for row in fresh.values()), *damaged]


def _moved(folder: Path) -> _Moved | None:
    with suppress(OSError):
        if stat := stat_of(f"{folder}/{FILE}"):  # a Path would take as long as the stat
            return stat, os.stat(folder).st_mtime_ns
    return None


def holds_session(file: Path) -> bool:
    """Return whether a session is or was in ``file``; a folder that was just made holds none."""
    try:
        os.lstat(file)
    except FileNotFoundError:
        return bool(Snapshots(file).all)
    except OSError:
        pass  # It may not be looked at: the list says so.
    return True


def read_entry(file: Path) -> Entry:
    """Return the entry of one session, read from its ``file``. Never raises."""
    id, versions = file.parent.name, Versions(file)
    try:
        return _entry(id, versions.read(), beside=len(versions.copies))
    except StoreError as error:
        if good := versions.snapshots.newest_good():
            return _entry(id, good[1], error)
        stat = stat_of(file)
        touched = stat[0] / 1e9 if stat else 0
        return Entry(
            id=id, changed_at=datetime.fromtimestamp(touched, UTC), damaged=error, due_by=()
        )


def _entry(
    id: str, stored: StoredSession, damaged: StoreError | None = None, beside: int = 0
) -> Entry:
    framing = stored.session.framing
    return Entry(
        id=id,
        name=framing.project,
        structure=framing.structure,
        held_on=framing.held_on,
        step=stored.session.step,
        reviews=len(stored.session.reviews),
        due_by=due_by(stored.session),
        changed_at=stored.changed_at,
        damaged=damaged,
        beside=beside,
    )


def _cached(cache: Path) -> dict[str, _IndexRow]:
    with (
        suppress(StoreError, msgspec.ValidationError),
        TinyDB(storage=AtomicJSONStorage, path=cache, create=True) as database,
    ):
        rows = msgspec.convert(database.table(TABLE).all(), list[_IndexRow])
        return {row.entry.id: row for row in rows}
    return {}


def _cache(cache: Path, rows: dict[str, _IndexRow]) -> None:
    # Written whole at once: through the table, TinyDB would first read a cache that may be bad.
    documents: dict[str, dict[str, Any]] = {
        str(number): msgspec.to_builtins(row) for number, row in enumerate(rows.values(), 1)
    }
    remove_stale(cache)
    with suppress(StoreError, UnicodeEncodeError):
        AtomicJSONStorage(cache, create=True, durable=False).write({TABLE: documents})

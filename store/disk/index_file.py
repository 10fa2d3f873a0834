"""The file of the index: a row a session, in the order of the list, in SQLite.

It is a cache: what is wrong in it is thrown away, what cannot be kept in it is done without. Of
SQLite it has that a change writes a few pages, that one page is read without the others, and that
programs which are killed, or write at once, leave it whole.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

try:
    import sqlite3
except ImportError:  # Python can be built without
    sqlite3 = None  # type: ignore[assignment]

from store.disk.filesystem import make_private, open_new
from store.disk.whole_files import FileStat
from store.entries import Entry
from store.text import folded

FILE_NAME = "index.sqlite"

FORMER = "index.json"
"""What an earlier program made of the same, and makes again where it is used again."""

_PARTS = {FILE_NAME, *(f"{FILE_NAME}-{part}" for part in ("journal", "wal", "shm"))}
"""The file, and what SQLite may put beside it."""

VERSION = 1
"""Another program's, with other rows, is thrown away."""

WAIT_SECONDS = 2.0
"""So long another program is waited for, which writes a few milliseconds."""

_TABLES = (
    # In the order of the list: so a page of it is read, and words are sought, without sorting.
    "create table sessions (changed integer, id text, said text, row blob, crc integer,"
    " primary key (changed, id)) without rowid",
    "create table folder (mtime integer)",
    f"pragma user_version = {VERSION}",
)

_COLUMNS = "changed, id, said, row, crc"

_AT_ONCE = 500
"""Ids in one question, of which SQLite takes 999 at least."""

_NOT_ITS_FAULT = {"BUSY", "LOCKED", "READONLY", "CANTOPEN", "FULL", "IOERR", "PERM", "AUTH"}
"""Errors of SQLite that say nothing of the file: there is no index, this once."""

_ERRORS = (
    msgspec.MsgspecError,
    ValueError,
    TypeError,
    OSError,
    *((sqlite3.Error,) if sqlite3 else ()),
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Moved = tuple[FileStat, int]
"""What changes with the file of a session, and with what comes to stand beside it."""


class IndexRow(msgspec.Struct):
    """What is kept of a session: its entry, true as long as nothing moved there.

    Of one that is damaged, or has others beside it, nothing is known to be true: ``moved`` is None.
    """

    moved: Moved | None
    entry: Entry

    @property
    def plain(self) -> "IndexRow":
        """The row as it is kept."""
        return IndexRow(self.moved, msgspec.structs.replace(self.entry, damaged=None))

    @property
    def key(self) -> tuple[int, str]:
        """Where it is in the order of the list."""
        return (self.entry.changed_at - _EPOCH) // timedelta(microseconds=1), self.entry.id


_decoder = msgspec.json.Decoder(IndexRow)


class IndexFile:
    """The index at ``path``, open; where there is none, it is empty until something is put in.

    No method raises: it is emptied where it is bad, and empty where it cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._usable = True
        self.failed = False
        """Whether something that was asked for could not be read: it is as if it were empty."""
        self.refused = False
        """Whether something could not be put in."""
        with self._careful():
            if os.path.lexists(path):
                self._open()

    def close(self) -> None:
        """Let it go."""
        if self._database:
            self._database.close()
            self._database = None

    # --- reading

    def rows(self) -> list[IndexRow]:
        """Return all rows, the last changed last."""
        with self._careful():
            asked = [*self._ask(f"select {_COLUMNS} from sessions order by changed, id")]
            keys = [(changed, id) for changed, id, *_rest in asked]
            if keys != sorted(set(keys)):
                raise ValueError("not in order")
            return [_row(*values) for values in asked]
        return []

    def newest(self, words: Sequence[str] = ()) -> Iterator[IndexRow]:
        """Yield the rows whose name and structure hold the folded ``words``, in their order."""
        holds = "".join(" and instr(said, ?)" for _word in words)
        order = "order by changed desc, id desc"
        with self._careful():
            question = f"select {_COLUMNS} from sessions where 1{holds} {order}"
            for values in self._ask(question, *words):
                yield _row(*values)

    def about(self, ids: Sequence[str]) -> list[IndexRow]:
        """Return the rows of the sessions ``ids``."""
        found: list[IndexRow] = []
        with self._careful():
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                question = f"select {_COLUMNS} from sessions where id in ({marks})"
                found += [_row(*values) for values in self._ask(question, *some)]
        return found

    def ids(self) -> set[str]:
        """Return the ids of all rows."""
        with self._careful():
            return {id for (id,) in self._ask("select id from sessions")}
        return set()

    def has_more_than(self, count: int) -> bool:
        """Return whether there are more rows than ``count``."""
        with self._careful():
            return any(self._ask("select 1 from sessions limit 1 offset ?", count))
        return False

    @property
    def folder_mtime(self) -> int | None:
        """When the folder of sessions was changed last, where all that is in it has a row."""
        with self._careful():
            return next((mtime for (mtime,) in self._ask("select mtime from folder")), None)
        return None

    @folder_mtime.setter
    def folder_mtime(self, mtime: int | None) -> None:
        with self._changing() as database:
            if database:
                database.execute("delete from folder")
                database.execute("insert into folder values (?)", [mtime])

    def _ask(self, question: str, *values: object) -> Iterable[Any]:
        return self._database.execute(question, values) if self._database else ()

    # --- writing

    def change(self, old: Iterable[IndexRow], new: Iterable[IndexRow]) -> None:
        """Put the rows ``new`` in place of ``old``."""
        gone, come = [row.key for row in old], [_values(row) for row in new]
        with self._changing() as database:
            if database:
                database.executemany("delete from sessions where changed = ? and id = ?", gone)
                database.executemany("replace into sessions values (?, ?, ?, ?, ?)", come)

    @contextmanager
    def _changing(self) -> "Iterator[sqlite3.Connection | None]":
        """Give the database, made where it is not there, for changes that all come or none."""
        with self._careful(reading=False):
            if self._database is None and self._usable:
                self._open()
            if self._database:
                self._database.execute("begin immediate")
        with self._careful(reading=False):
            yield self._database
            if self._database:
                self._database.execute("commit")

    def _open(self) -> None:
        self._usable = False
        if sqlite3 is None:
            return
        if not os.path.lexists(self._path):
            with suppress(OSError):  # an earlier program's says the names of what has gone since
                self._path.with_name(FORMER).unlink()
            _make(self._path)
        if not stat.S_ISREG(os.lstat(self._path).st_mode):
            return
        self._database = sqlite3.connect(self._path, timeout=WAIT_SECONDS, isolation_level=None)
        # It can be made again, but what was deleted is not to be read from it.
        self._database.execute("pragma synchronous = off")
        self._database.execute("pragma secure_delete = on")
        (version,) = self._database.execute("pragma user_version").fetchone()
        if version == 0:
            self._make_tables()
        elif version != VERSION:
            raise ValueError("another program's")
        self._usable = True

    def _make_tables(self) -> None:
        assert self._database
        self._database.execute("begin immediate")
        (version,) = self._database.execute("pragma user_version").fetchone()
        if version == 0:  # another program may have made them meanwhile
            for table in _TABLES:
                self._database.execute(table)
        self._database.execute("commit")

    @contextmanager
    def _careful(self, *, reading: bool = True) -> Iterator[None]:
        """Do without what cannot be used, and throw away what is bad."""
        try:
            yield
        except _ERRORS as error:
            self.close()
            self._usable = False
            self.failed |= reading
            self.refused |= not reading
            name = getattr(error, "sqlite_errorname", "").split("_")
            if not isinstance(error, OSError) and _NOT_ITS_FAULT.isdisjoint(name):
                self._throw_away()

    def _throw_away(self) -> None:
        for ending in ("", "-journal"):
            with suppress(OSError):
                os.unlink(f"{self._path}{ending}")
        self._usable = not os.path.lexists(self._path)


def _values(row: IndexRow) -> tuple[int, str, str, bytes, int]:
    said = folded(f"{row.entry.name} {row.entry.structure}")
    raw = msgspec.json.encode(row)
    return *row.key, said, raw, crc32(raw, crc32(said.encode()))


def _row(changed: int, id: str, said: str, raw: bytes, crc: int) -> IndexRow:
    """Return what ``_values`` made values of. Raises ValueError or MsgspecError for any others."""
    if not (isinstance(said, str) and isinstance(raw, bytes)):
        raise ValueError("not even of its kind")
    row = _decoder.decode(raw)
    if row.key != (changed, id) or crc != crc32(raw, crc32(said.encode())):
        raise ValueError("not as it was kept")
    return row


def _make(path: Path) -> None:
    """Make the file, for whom its folder is for: SQLite gives its journal the same rights."""
    with suppress(FileExistsError):
        descriptor = open_new(path)
        try:
            make_private(descriptor, path.parent)
        finally:
            os.close(descriptor)


def remove_copies(root: Path) -> None:
    """Remove what a synchroniser put beside the index, which is of no use. Never raises."""
    stem, _, ending = FILE_NAME.partition(".")
    with suppress(OSError):
        for name in os.listdir(root):
            if name.startswith(stem) and f".{ending}" in name and name not in _PARTS:
                with suppress(OSError):
                    os.unlink(root / name)


@contextmanager
def index_in(root: Path) -> Iterator[IndexFile]:
    """Give the index of the data folder ``root``."""
    index = IndexFile(root / FILE_NAME)
    try:
        yield index
    finally:
        index.close()

"""What the list of sessions shows of each, and an index of it, so that few are read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from store.disk import hints
from store.disk.folder_copies import GRAIN_NS, all_folder_copies
from store.disk.index_file import IndexFile, IndexRow, Moved, index_in, remove_copies
from store.disk.session_folder import FILE
from store.disk.whole_files import stat_of
from store.entries import Entry, FirstPage, Progress, newest_first

FEW = 500
"""So many sessions are looked at for any page, and so many new ones read, at once."""

BATCH = 200
"""After so many that were read the index keeps them: who is killed has not read in vain."""


class Index:
    """The index of the data folder ``root``, over its ``folder`` of sessions.

    ``names`` yields the ids of those, but for the ones it is given. It is only a cache: a row is
    true as long as its session's file and folder are as they were; what is missing, moved or bad
    is read anew.
    """

    def __init__(
        self, root: Path, folder: Path, names: Callable[[Collection[str]], Iterator[str]]
    ) -> None:
        self._root = root
        self._folder = folder
        self._names = names
        self._copied: Collection[str] = ()
        """Of which sessions a folder was copied: what the index says of them is not all."""

    def entries(self, progress: Progress | None = None) -> list[Entry]:
        """Return the entry of every session as it is now; only what moved is read.

        ``progress`` is called where that is many.
        """
        remove_copies(self._root)
        hinted, all_kept = hints.take(self._root), False  # what is written from here on hints anew
        try:
            with index_in(self._root) as index:
                rows = self._all_rows(index, progress)
                all_kept = not index.refused
        finally:
            if not all_kept:
                hints.leave(self._root, hinted)
        return [row.entry for row in rows]

    def _all_rows(self, index: IndexFile, progress: Progress | None) -> list[IndexRow]:
        mtime, rows = self._mtime(), index.rows()
        self._copied = {*all_folder_copies(self._folder).values()}
        known = {row.entry.id: row for row in rows}
        ids = set(self._names(()))
        true = [row for id, row in known.items() if id in ids and self._is_true(row)]
        unread = sorted(ids.difference(row.entry.id for row in true))
        gone = [row for row in rows if row is not known[row.entry.id]]  # two wrote it at once
        gone += [row for id, row in known.items() if id not in ids]
        read = self._read_all(index, unread, known, progress)
        if gone:
            index.change(gone, ())
        _know(index, mtime)
        return true + read

    def _read_all(
        self,
        index: IndexFile,
        unread: Sequence[str],
        known: Mapping[str, IndexRow],
        progress: Progress | None,
    ) -> list[IndexRow]:
        read: list[IndexRow] = []
        for start in range(0, len(unread), BATCH):
            some = unread[start : start + BATCH]
            rows = [row for id in some if (row := self._read(id))]
            _exchange(index, [known[id] for id in some if id in known], rows)
            read += rows
            if progress and len(unread) > FEW:
                progress(start + len(some), len(unread))
        return read

    def newest(self, count: int, words: Sequence[str] = ()) -> FirstPage:
        """Return the ``count`` last changed that hold the folded ``words``, each as it is now.

        Those alone are looked at, and what is known to have been written or made since; of few
        sessions, all. Where too many were made to be read at once, the page is not settled.
        """
        hinted = hints.take(self._root)
        with index_in(self._root) as index:
            page = self._first_page(index, hinted, count, words)
            if index.failed:  # it was bad, or is not to be had
                page = self._first_page(index, hinted, count, words)
        if index.refused or not page.settled:
            hints.leave(self._root, hinted)
        return page

    def _first_page(
        self, index: IndexFile, hinted: Sequence[str], count: int, words: Sequence[str]
    ) -> FirstPage:
        mtime, asked = self._mtime(), set(hinted)
        about = {row.entry.id: row for row in index.about(sorted(asked))}
        all_named = not self._says_who_came(index, mtime, asked, about)
        if all_named:
            asked.update(self._names(index.ids()))
        settled = len(asked) <= FEW
        found = self._found(index, asked if settled else (), about, count, words)
        if settled and all_named:
            _know(index, mtime)
        entries = newest_first(entry for entry in found if entry.mentions(words))
        return FirstPage(entries=entries[:count], more=len(entries) > count, settled=settled)

    def _says_who_came(
        self, index: IndexFile, mtime: int | None, hinted: set[str], about: Mapping[str, IndexRow]
    ) -> bool:
        """Return whether the index, with what was ``hinted``, says which sessions there are.

        Of many, where one that was hinted at came or went, that is taken to be all: to name them
        takes longer than all else.
        """
        known = index.folder_mtime
        if known is not None and known == mtime:
            return True
        if known is None or not index.has_more_than(FEW):
            return False
        return any((id in about) != (self._moved(id) is not None) for id in hinted)

    def _found(
        self,
        index: IndexFile,
        asked: Iterable[str],
        about: Mapping[str, IndexRow],
        count: int,
        words: Sequence[str],
    ) -> list[Entry]:
        """Return those ``asked`` for that moved, and of the others the newest, one too many.

        What the index says ``about`` those it knows is given.
        """
        old = {id: about[id] for id in asked if id in about and not self._is_true(about[id])}
        new = {id: self._read(id) for id in asked if id in old or id not in about}
        true: dict[str, Entry] = {}
        few = not index.has_more_than(FEW)
        self._copied = {*all_folder_copies(self._folder).values()} if few else ()
        for row in index.newest(() if few else words):
            id = row.entry.id
            if id in new or id in true:
                continue
            if self._is_true(row):
                true[id] = row.entry
            else:
                old[id], new[id] = row, self._read(id)
            if len(true) > count and not few:
                break
        read = [row for row in new.values() if row]
        _exchange(index, old.values(), read)
        return [*true.values(), *(row.entry for row in read)]

    def _is_true(self, row: IndexRow) -> bool:
        id = row.entry.id
        return row.moved is not None and id not in self._copied and row.moved == self._moved(id)

    def _moved(self, id: str) -> Moved | None:
        folder = f"{self._folder}/{id}"  # a Path would take as long as the stat
        with suppress(OSError):
            if stat := stat_of(f"{folder}/{FILE}"):
                return stat, os.stat(folder).st_mtime_ns
        return None

    def _read(self, id: str) -> IndexRow | None:
        from store.disk.entry_reading import holds_session, read_entry  # late: few have moved

        moved, file = self._moved(id), self._folder / id / FILE
        if not holds_session(file):
            return None
        entry = read_entry(file)
        return IndexRow(None if entry.damaged or entry.beside else moved, entry)

    def _mtime(self) -> int | None:
        """Return when a session came or went last; None where that may not be the last time."""
        with suppress(OSError):
            mtime = os.stat(self._folder).st_mtime_ns
            if time.time_ns() - mtime > GRAIN_NS:
                return mtime
        return None


def _know(index: IndexFile, mtime: int | None) -> None:
    """Have the index hold all sessions there were when their folder was changed, at ``mtime``."""
    known = index.folder_mtime
    was_emptied = index.failed or index.refused
    if mtime is not None and known != mtime and not was_emptied:
        index.folder_mtime = mtime


def _exchange(index: IndexFile, old: Iterable[IndexRow], new: Iterable[IndexRow]) -> None:
    """Have the index hold the rows ``new`` instead of ``old``; what is the same stays."""
    before = {row.entry.id: row for row in old}
    after = {row.entry.id: row.plain for row in new}
    gone = [row for id, row in before.items() if after.get(id) != row]
    come = [row for id, row in after.items() if before.get(id) != row]
    if gone or come:
        index.change(gone, come)

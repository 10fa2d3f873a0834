"""Whatever happens to a folder, the list shows what one without an index would."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.disk import entry_reading, hints, index
from store.disk.index_file import FILE_NAME
from store.entries import Entry, newest_first
from store.errors import StoreError
from tests.keeping import library_in
from tests.store.disk.listed import made, overwritten_by_a_synchroniser


class World:
    """A data folder, in which this program, others, and mishaps are at work."""

    def __init__(self, root: Path) -> None:
        self.ours, self.theirs = library_in(root), library_in(root)
        self.root = root
        self.index = root / FILE_NAME
        self.old_index = b""
        made(self.ours, "A", "B", "C")

    @property
    def ids(self) -> list[str]:
        return sorted(path.name for path in (self.root / "sessions").iterdir())

    def id(self, which: int) -> str:
        return self.ids[which % len(self.ids)] if self.ids else made(self.ours, "A")[0]

    def file(self, which: int) -> Path:
        return self.root / "sessions" / self.id(which) / "session.json"

    def make(self, which: int) -> None:
        made(self.theirs, f"Made {which}")

    def rename(self, which: int) -> None:
        self.ours.rename(self.id(which), f"Named {which}")

    def trash(self, which: int) -> None:
        self.theirs.trash(self.id(which))

    def bring_back(self, which: int) -> None:
        for entry in self.ours.trashed()[:1]:
            self.ours.restore_from_trash(entry.id)

    def synchronise(self, which: int) -> None:
        overwritten_by_a_synchroniser(self.ours, self.id(which), f"Elsewhere {which}")

    def conflict(self, which: int) -> None:
        file = self.file(which)
        (file.parent / f"session (conflicted copy {which}).json").write_bytes(file.read_bytes())

    def damage(self, which: int) -> None:
        self.file(which).write_bytes(b"{" * (which + 1))

    def lose_the_file(self, which: int) -> None:
        self.file(which).unlink()

    def remove(self, which: int) -> None:
        shutil.rmtree(self.file(which).parent)

    def set_the_clock(self, which: int) -> None:
        when = time.time() - 3600 * (which - 10)
        os.utime(self.root / "sessions", (when, when))

    def lose_the_hints(self, which: int) -> None:
        hints.take(self.root)

    def keep_the_index(self, which: int) -> None:
        self.old_index = self.index.read_bytes() if self.index.exists() else b""

    def put_the_index_back(self, which: int) -> None:
        self.index.write_bytes(self.old_index)

    def spoil_the_index(self, which: int) -> None:
        if self.index.exists() and self.index.stat().st_size:
            raw = bytearray(self.index.read_bytes())
            raw[which * 997 % len(raw) : which * 997 % len(raw) + 40] = b"x" * 40
            self.index.write_bytes(raw)

    def page(self, which: int) -> None:
        self.theirs.newest(which, "e")

    def all(self, which: int) -> None:
        self.theirs.list()


ACTS = [name for name, act in vars(World).items() if callable(act) and name[0] != "_"]

ACTS = [name for name in ACTS if name not in ("id", "file")]

SEEN_AT_ONCE = {"make", "rename", "trash", "bring_back", "page", "all", "set_the_clock"}
"""Acts of this program, which a page of many shows before all were listed."""


def shown(entries: Iterator[Entry] | list[Entry]) -> list[object]:
    return [(e.id, e.name, e.changed_at, e.beside, str(e.damaged), e.step) for e in entries]


def cold(world: World) -> list[Entry]:
    """Return what a list shows that has no index."""
    files = (world.root / "sessions" / id / "session.json" for id in world.ids)
    return newest_first(
        entry_reading.read_entry(file) for file in files if entry_reading.holds_session(file)
    )


@settings(deadline=None, max_examples=int(os.environ.get("ALLIANCES_HISTORIES", "25")))
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=12))
def test_whatever_happens_the_list_shows_what_one_without_an_index_would(
    acts: list[tuple[str, int]],
) -> None:
    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory() as root:
        patched.setattr(index, "FEW", 2)
        patched.setattr(index, "BATCH", 2)
        world = World(Path(root))
        for name, which in acts:
            with suppress(StoreError, FileNotFoundError):
                getattr(world, name)(which)
        there = cold(world)
        page = world.ours.newest(2)
        if page.settled and all(name in SEEN_AT_ONCE for name, _which in acts):
            assert shown(list(page.entries)) == shown(there[:2])
        assert shown(list(world.ours.list())) == shown(there)
        page = world.ours.newest(2)
        if page.settled:
            assert shown(list(page.entries)) == shown(there[:2])
            assert page.more == (len(there) > 2)
            found = world.ours.newest(20, "ELSEWHERE").entries
            assert shown(list(found)) == shown([e for e in there if "Elsewhere" in e.name])

"""The index of the sessions: never trusted, and whatever happens the list shows what there is."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store.disk import entry_reading, index_file
from store.disk.index_file import FILE_NAME
from store.entries import Entry
from store.library import Library
from store.location import Location
from tests.keeping import root_of
from tests.store.disk.listed import first, made, names, settled, state_of


def test_only_what_moved_is_read_again(library: Library, read: list[str]) -> None:
    ids = made(library, *"ABCDE")
    settled(library)
    read.clear()
    cache = state_of(root_of(library) / FILE_NAME)
    library.list()
    assert read == []
    assert state_of(root_of(library) / FILE_NAME) == cache
    library.rename(ids[3], "Z")
    assert state_of(root_of(library) / FILE_NAME) == cache, "an edit does not write it"
    library.list()
    assert read == [ids[3]]


# --- what goes wrong


def test_who_is_killed_while_reading_has_not_read_in_vain(
    library: Library, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, *"ABCDEFGH")
    read_entry, left = entry_reading.read_entry, iter(range(5))

    def killed(file: Path) -> Entry:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return read_entry(file)

    with monkeypatch.context() as patched:
        patched.setattr(entry_reading, "read_entry", killed)
        with pytest.raises(KeyboardInterrupt):
            library.list()
    again: list[Path] = []
    monkeypatch.setattr(
        entry_reading, "read_entry", lambda file: (again.append(file), read_entry(file))[1]
    )
    assert sorted(names(list(library.list()))) == [*"ABCDEFGH"]
    assert len(again) == 4, "two batches of two were kept"


def test_who_is_stopped_while_reading_forgets_no_hint(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    read_late = max(ids[:6])
    library.rename(read_late, "Z")
    for id in ids[:6]:  # those on the page stay as they are
        os.utime(root_of(library) / "sessions" / id)

    def stop(done: int, all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.list(stop)
    assert first(library, 1) == ["Z"]


def _by_sql(command: str) -> Callable[[Path], object]:
    """Return what has SQLite do ``command`` to the index."""

    def spoil(path: Path) -> None:
        with sqlite3.connect(path) as database:
            database.execute(command)
        database.close()

    return spoil


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _elsewhere(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


BAD: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "not SQLite": lambda path: path.write_bytes(b"null"),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "spoiled": lambda path: path.write_bytes(path.read_bytes()[:4096] + b"x" * 9000),
    "another version's": _by_sql("pragma user_version = 99"),
    "without its tables": _by_sql("drop table sessions"),
    "with rows of nothing": _by_sql("update sessions set row = 'x'"),
    "with other words": _by_sql("update sessions set said = 'x', row = replace(row, 'G', 'O')"),
    "in another order": _by_sql("update sessions set changed = -changed"),
    "a folder": _a_folder,
    "a link": _elsewhere,
}


@pytest.mark.parametrize("bad", BAD)
def test_the_list_is_true_whatever_the_index_holds(library: Library, few: None, bad: str) -> None:
    ids = made(library, *"ABCDEFGH")
    library.rename(ids[0], "Z")
    settled(library)
    expected = ["Z", *"HGFEDCB"]
    BAD[bad](root_of(library) / FILE_NAME)
    library.newest(3)  # whatever it is, it goes on
    assert names(list(library.list())) == expected
    library.rename(ids[1], "Y")
    assert names(list(library.list())) == ["Y", "Z", *"HGFEDC"]
    if bad not in ("a folder", "a link"):
        assert first(library) == ["Y", "Z", "H"]


def test_a_bad_row_hides_no_session_where_the_index_did_not_know_of_all_yet(
    library: Library,
) -> None:
    made(library, *"ABC")
    library.list()
    cache = root_of(library) / FILE_NAME
    raw = bytearray(cache.read_bytes())
    raw[raw.rindex(b'"name":"A"') + 8] ^= 1
    cache.write_bytes(raw)
    long_ago = time.time() - 3600
    os.utime(root_of(library) / "sessions", (long_ago, long_ago))
    assert first(library) == ["C", "B", "A"]
    assert first(library) == ["C", "B", "A"]


def test_an_index_that_cannot_be_written_is_done_without(
    library: Library, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda path, **how: connect(f"file:{path}?mode=ro", uri=True, **how)
    )
    library.rename(ids[0], "Z")
    assert names(list(library.list())) == ["Z", *"HGFEDCB"]
    library.rename(ids[1], "Y")
    assert first(library, 2) == ["Y", "Z"]
    assert first(library, 2) == ["Y", "Z"]


def test_a_python_without_sqlite_lists_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, "A", "B")
    monkeypatch.setattr(index_file, "sqlite3", None)
    assert names(list(library.list())) == first(library) == ["B", "A"]


def test_a_folder_only_to_be_read_is_listed(library: Library, few: None) -> None:
    made(library, *"ABCD")
    root = root_of(library)
    root.chmod(0o500)
    try:
        assert names(list(Location(root).listing().list())) == [*"DCBA"]
    finally:
        root.chmod(0o700)


def test_while_another_program_writes_the_index_the_list_is_true(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = made(library, "A", "B")
    settled(library)
    monkeypatch.setattr(index_file, "WAIT_SECONDS", 0.01)
    other = sqlite3.connect(root_of(library) / FILE_NAME, isolation_level=None)
    other.execute("begin exclusive")
    library.rename(ids[0], "Z")
    assert first(library) == names(list(library.list())) == ["Z", "B"]
    other.execute("commit")
    other.close()
    assert names(list(library.list())) == ["Z", "B"]


def test_what_could_not_be_put_in_the_index_is_not_forgotten(
    library: Library, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    monkeypatch.setattr(index_file, "WAIT_SECONDS", 0.01)
    other = sqlite3.connect(root_of(library) / FILE_NAME, isolation_level=None)
    other.execute("begin immediate")
    library.rename(ids[0], "Z")
    for _look in range(2):
        assert first(library) == ["Z", "H", "G"]
    other.execute("commit")
    other.close()
    assert first(library) == ["Z", "H", "G"]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux counts them")
def test_making_the_index_leaves_no_file_open(library: Library) -> None:
    made(library, "A")
    before = len(os.listdir("/proc/self/fd"))
    library.list()
    assert (root_of(library) / FILE_NAME).exists()
    assert len(os.listdir("/proc/self/fd")) == before


def test_two_programs_that_took_in_one_change_leave_one_row(library: Library, few: None) -> None:
    ids = made(library, *"ABCD")
    settled(library)
    with index_file.index_in(root_of(library)) as before:
        (row,) = before.about([ids[0]])
    library.rename(ids[0], "Z")
    library.list()
    with index_file.index_in(root_of(library)) as late:
        late.change((), [row])
    assert first(library, 4) == ["Z", *"DCB"]
    assert names(list(library.list())) == ["Z", *"DCB"]
    with index_file.index_in(root_of(library)) as after:
        assert len(after.rows()) == 4


def test_a_damaged_session_is_on_the_page_and_its_row_is_not_written_each_time(
    library: Library, few: None
) -> None:
    ids = made(library, *"ABCD")
    library.rename(ids[3], "Z")
    settled(library)
    file = root_of(library) / "sessions" / ids[3] / "session.json"
    file.write_bytes(b"{")
    library.list()
    page = library.newest(1)
    assert [(entry.id, bool(entry.damaged)) for entry in page.entries] == [(ids[3], True)]
    cache = state_of(root_of(library) / FILE_NAME)
    library.newest(1)
    library.list()
    assert state_of(root_of(library) / FILE_NAME) == cache

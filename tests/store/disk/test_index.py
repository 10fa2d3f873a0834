"""The index of the sessions: never trusted, and whatever happens the list shows what there is."""

import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import edits
from store.disk import hints, index, index_file
from store.disk.index_file import FILE_NAME, FORMER
from store.disk.session_file import read_listed
from store.entries import Entry, newest_first
from store.errors import StoreError
from store.library import Library
from store.location import Location
from tests.keeping import file_of, library_in, root_of
from tests.workshops import le_tilleul_reviewed


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "data")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have three sessions be many already."""
    monkeypatch.setattr(index, "FEW", 2)
    monkeypatch.setattr(index, "BATCH", 2)


def made(library: Library, *names: str) -> list[str]:
    return [library.create(edits.new_session(name)).id for name in names]


def names(entries: Iterator[Entry] | list[Entry]) -> list[str]:
    return [entry.name for entry in entries]


def first(library: Library, count: int = 3, words: str = "") -> list[str]:
    return names(list(library.newest(count, words).entries))


def state_of(file: Path) -> tuple[int, bytes]:
    return file.stat().st_mtime_ns, file.read_bytes()


def settled(library: Library) -> None:
    """Have all be listed, and the folder not be one that was changed just now."""
    long_ago = time.time() - 3600
    os.utime(root_of(library) / "sessions", (long_ago, long_ago))
    library.list()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the sessions that are read, as they come to be."""
    ids: list[str] = []
    read_entry = index.read_entry
    monkeypatch.setattr(
        index, "read_entry", lambda file: (ids.append(file.parent.name), read_entry(file))[1]
    )
    return ids


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the sessions whose file is looked at, as they come to be."""
    ids: list[str] = []
    stat_of = index.stat_of
    monkeypatch.setattr(
        index, "stat_of", lambda file: (ids.append(Path(file).parent.name), stat_of(file))[1]
    )
    return ids


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


# --- a page


def test_of_many_the_first_page_looks_at_its_own_alone(
    library: Library, few: None, read: list[str], looked_at: list[str]
) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    read.clear()
    looked_at.clear()
    page = library.newest(3)
    assert (names(list(page.entries)), page.more, page.settled) == (["H", "G", "F"], True, True)
    assert read == []
    assert set(looked_at) == set(ids[-4:]), "one more, to know that there are more"


def test_what_was_edited_comes_up_first_though_it_was_the_last(
    library: Library, few: None, read: list[str]
) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    read.clear()
    library.rename(ids[0], "Z")
    assert first(library) == ["Z", "H", "G"]
    assert first(library) == ["Z", "H", "G"]
    assert read == [ids[0]], "once: then the index knows"


def test_what_was_made_brought_back_or_thrown_away_is_seen(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    library.trash(ids[7])
    library.trash(ids[5])
    assert first(library) == ["G", "E", "D"]
    made(library, "I")
    assert first(library) == ["I", "G", "E"]
    library.restore_from_trash(ids[7])
    assert first(library) == ["I", "H", "G"]


def test_an_earlier_state_brought_back_is_the_last_change(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    library.rename(ids[0], "Z")
    settled(library)
    library.restore_snapshot(ids[0], library.snapshots(ids[0])[0])
    assert first(library) == ["A", "H", "G"]


def test_a_search_looks_at_what_it_finds_alone(
    library: Library, few: None, looked_at: list[str]
) -> None:
    ids = made(library, "Été un", "B", "C", "D", "ÉTÉ deux", "F")
    settled(library)
    looked_at.clear()
    page = library.newest(3, "ete")
    assert (names(list(page.entries)), page.more) == (["ÉTÉ deux", "Été un"], False)
    assert set(looked_at) == {ids[0], ids[4]}
    library.rename(ids[1], "Autre été")
    library.rename(ids[0], "Hiver")
    assert first(library, 3, "ete") == ["Autre été", "ÉTÉ deux"]


def test_of_few_sessions_all_are_looked_at_whoever_wrote_them(library: Library) -> None:
    old, _new = made(library, "A", "B")
    settled(library)
    overwritten_by_a_synchroniser(library, old, "C")
    assert first(library) == ["C", "B"]


def test_of_many_what_this_program_made_or_moved_is_seen_and_the_others_are_not_named_for_it(
    library: Library, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, *"ABCDEFGH")
    settled(library)
    named: list[object] = []
    monkeypatch.setattr(index_file.IndexFile, "ids", lambda _: named.append(None) or set())
    (id,) = made(library, "I")
    assert first(library) == ["I", "H", "G"]
    library.trash(id)
    assert first(library) == ["H", "G", "F"]
    library.restore_from_trash(id)
    assert first(library) == ["I", "H", "G"]
    assert named == []


def test_what_came_with_nothing_said_of_it_is_found_by_name_even_after_what_was_made_here(
    library: Library, few: None
) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    made(library, "I")
    hints.take(root_of(library))
    library.rename(ids[0], "Z")
    assert first(library) == ["Z", "I", "H"]
    j, _k = made(library, "J", "K")
    hints.take(root_of(library))
    hints.leave(root_of(library), [j])
    minutes_ago = time.time() - 600
    os.utime(root_of(library) / "sessions", (minutes_ago, minutes_ago))
    assert first(library) == ["J", "Z", "I"]
    assert first(library) == ["K", "J", "Z"]


def test_what_another_program_did_is_seen_once_all_are_listed(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    overwritten_by_a_synchroniser(library, ids[1], "Z")
    library.list()
    assert first(library, 8, "z") == ["Z"]


def test_many_new_ones_are_not_read_for_a_page(
    library: Library, few: None, read: list[str]
) -> None:
    made(library, *"ABCDEFGH")
    page = library.newest(3)
    assert (page.settled, read) == (False, [])
    said: list[tuple[int, int]] = []
    library.list(lambda done, all: said.append((done, all)))
    assert said == [(2, 8), (4, 8), (6, 8), (8, 8)]
    assert library.newest(3).settled
    said.clear()
    library.list(lambda done, all: said.append((done, all)))
    assert said == []


def test_where_few_are_to_be_read_nothing_is_said_of_how_far_it_is(
    library: Library, few: None
) -> None:
    said: list[tuple[int, int]] = []
    made(library, "A", "B")
    library.list(lambda done, all: said.append((done, all)))
    assert said == []
    made(library, "C", "D", "E")
    library.list(lambda done, all: said.append((done, all)))
    assert said == [(2, 3), (3, 3)]


def test_hints_of_what_cannot_be_read_at_once_stay(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    for id in ids[:4]:
        library.rename(id, f"{id} anew")
    assert not library.newest(3).settled
    library.list()
    assert first(library, 1) == [f"{ids[3]} anew"]


def test_the_list_reads_of_a_session_no_more_than_it_shows(library: Library) -> None:
    workshop = library.create(le_tilleul_reviewed())
    listed = read_listed(file_of(workshop), workshop.id)
    assert listed
    (entry,) = library.list()
    shown = (listed.framing.project, listed.framing.structure, listed.framing.held_on)
    assert shown == (entry.name, entry.structure, entry.held_on)
    assert (listed.step, listed.reviews, listed.due_by) == (entry.step, entry.reviews, entry.due_by)
    assert listed.changed_at == entry.changed_at


# --- what goes wrong


def test_who_is_killed_while_reading_has_not_read_in_vain(
    library: Library, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, *"ABCDEFGH")
    read_entry, left = index.read_entry, iter(range(5))

    def killed(file: Path) -> Entry:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return read_entry(file)

    with monkeypatch.context() as patched:
        patched.setattr(index, "read_entry", killed)
        with pytest.raises(KeyboardInterrupt):
            library.list()
    again: list[Path] = []
    monkeypatch.setattr(index, "read_entry", lambda file: (again.append(file), read_entry(file))[1])
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


# --- what it holds


def test_the_words_of_what_is_gone_are_not_in_it(library: Library) -> None:
    id, _other = made(library, "Secretive", "B")
    settled(library)
    assert b"Secretive" in (root_of(library) / FILE_NAME).read_bytes()
    library.trash(id)
    library.list()
    assert b"ecretive" not in (root_of(library) / FILE_NAME).read_bytes()


def test_only_what_the_list_shows_is_in_it(library: Library) -> None:
    session = edits.frame(edits.new_session("Named"), why="Withheld", facilitator="Nobody")
    library.create(session)
    library.list()
    held = (root_of(library) / FILE_NAME).read_bytes()
    assert b"Named" in held
    assert b"Withheld" not in held
    assert b"Nobody" not in held


def test_what_an_earlier_program_kept_of_the_same_goes(library: Library) -> None:
    made(library, "A")
    former = root_of(library) / FORMER
    former.write_text('{"sessions": {}}')
    library.list()
    assert not former.exists()
    former.write_text("made again by an earlier program")
    settled(library)
    assert names(list(library.list())) == ["A"]


COPIES = (
    "index.sync-conflict-20261126-101112-ABCDEFG.sqlite",
    "index.sync-conflict-20261126-101112-ABCDEFG.sqlite-journal",
    "index (conflicted copy 1).sqlite",
    "index (Léa's conflicted copy).sqlite-shm",
    "index (1).sqlite",
    "index (1).sqlite-wal",
    "index-CONFLICT-1.sqlite",
    "index-LAPTOP.sqlite",
    "index.sqlite.conflict",
)
"""What synchronisers call another machine's index, and what SQLite had put beside it."""


@pytest.mark.parametrize("name", COPIES)
def test_a_synchroniser_s_copy_of_the_index_goes_and_is_never_read(
    library: Library, few: None, name: str
) -> None:
    ids = made(library, "Secretive", *"ABC")
    settled(library)
    copy = root_of(library) / name
    copy.write_bytes((root_of(library) / FILE_NAME).read_bytes())
    library.trash(ids[0])
    assert first(library, 4) == ["C", "B", "A"]
    assert names(list(library.list())) == ["C", "B", "A"]
    assert not copy.exists()
    assert list(library.check()) == []


def test_what_is_of_the_index_itself_or_only_called_alike_stays(library: Library) -> None:
    made(library, "A")
    settled(library)
    others = [root_of(library) / name for name in ("indexed.txt", "index", "my index.sqlite")]
    for other in others:
        other.write_text("mine")
    (root_of(library) / "index (1).sqlite").mkdir()
    before = state_of(root_of(library) / FILE_NAME)
    library.list()
    assert state_of(root_of(library) / FILE_NAME) == before
    assert all(other.read_text() == "mine" for other in others)


def test_a_journal_of_another_machine_s_index_harms_nothing(library: Library, few: None) -> None:
    made(library, *"ABCD")
    settled(library)
    for part in ("-journal", "-wal", "-shm"):
        (root_of(library) / f"{FILE_NAME}{part}").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1" * 500)
    assert names(list(library.list())) == ["D", "C", "B", "A"]
    assert first(library, 4) == ["D", "C", "B", "A"]


@pytest.mark.skipif(not hasattr(os, "fchmod"), reason="rights are no bits there")
def test_the_index_of_a_group_s_folder_is_the_group_s(library: Library) -> None:
    root_of(library).mkdir()
    root_of(library).chmod(0o2770)
    before = os.umask(0o077)
    try:
        (id,) = made(library, "A")
        library.rename(id, "B")
        library.list()
        library.rename(id, "C")
    finally:
        os.umask(before)
    assert stat.S_IMODE((root_of(library) / FILE_NAME).stat().st_mode) == 0o660
    assert stat.S_IMODE((root_of(library) / "changed").stat().st_mode) == 0o2770
    assert stat.S_IMODE((root_of(library) / "changed" / id).stat().st_mode) == 0o660


def test_hints_are_about_sessions_alone(tmp_path: Path) -> None:
    hints.leave_about(tmp_path / "session.json")
    hints.leave_about(tmp_path / "sessions" / "no id" / "session.json")
    assert list(tmp_path.iterdir()) == []
    hints.leave(tmp_path, ["0123abcd"])
    hints.leave(tmp_path, ["0123abcd"])
    (tmp_path / "changed" / "a file").write_text("x")
    assert hints.take(tmp_path) == ["0123abcd"]
    assert hints.take(tmp_path) == []
    hints.leave(tmp_path / "new", ["0123abcd"])
    assert hints.take(tmp_path / "new") == []
    (tmp_path / "new").mkdir()
    hints.leave(tmp_path / "new", ["0123abcd"])
    assert hints.take(tmp_path / "new") == ["0123abcd"]


# --- whatever happens


def overwritten_by_a_synchroniser(library: Library, id: str, name: str) -> None:
    """Put what another machine made of a session in its place: nothing here is told of it."""
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = Path(elsewhere) / "sessions" / id
        shutil.copytree(root_of(library) / "sessions" / id, folder)
        stored = library.open(id)
        other = library_in(Path(elsewhere)).open(id)
        other.apply(edits.frame, project=name)
        other.save()
        written = folder / "session.json"
        arrived = file_of(stored).with_name(".arriving")
        arrived.write_bytes(written.read_bytes())
        arrived.replace(file_of(stored))


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
    return newest_first(index.read_entry(file) for file in files if index.holds_session(file))


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

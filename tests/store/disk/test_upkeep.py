"""What a long day leaves: as many open files and snapshots as a short one; no file read in vain."""

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from store import edits
from store.disk import lock, making, trash, versions
from store.disk.backup import write_backup
from store.disk.carrying import carry_all
from store.disk.folder import FolderBackend
from store.errors import LockBusy
from store.library import Library
from store.lineage import revision_of
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import file_of, library_in, root_of


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path)


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    return library.create(edits.new_session("Une"))


def note(workshop: OpenSession, text: str) -> None:
    workshop.apply(edits.frame, why=text)
    workshop.save()


def opened_in(folder: Path) -> list[str]:
    """Return what is open there: elsewhere a thread of another test may still let something go."""
    names = []
    for number in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):
            names.append(os.readlink(f"/proc/self/fd/{number}"))
    return [name for name in names if name.startswith(f"{folder}/")]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux counts them")
def test_no_verb_leaves_a_file_open(library: Library, workshop: OpenSession) -> None:
    def work() -> None:
        other = library.open(workshop.id)
        other.enter()
        note(other, "un")
        workshop.refresh()
        note(workshop, "deux")
        other.keep_draft("why", "tro")
        other.leave()
        library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
        library.trash(library.create(Session()).id)
        library.check()
        library.list()
        library.empty_trash()

    for _ in range(20):
        work()
    assert opened_in(root_of(library)) == []


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux counts them")
def test_who_looks_removes_the_seats_that_killed_programs_left(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    workshop.enter()
    held = {path.name for path in (tmp_path / "open").iterdir()}
    for token in ("00", "11"):
        (tmp_path / "open" / f"{workshop.id}.{token}").write_bytes(b"")
    before = len(os.listdir("/proc/self/fd"))
    assert [len(seats) for seats in library.present().values()] == [1]
    assert {path.name for path in (tmp_path / "open").iterdir()} == held
    assert len(os.listdir("/proc/self/fd")) == before
    workshop.leave()


def test_many_saves_leave_few_snapshots(workshop: OpenSession) -> None:
    for number in range(200):
        note(workshop, f"{number}")
    kept = list((file_of(workshop).parent / "snapshots").iterdir())
    assert 20 <= len(kept) <= 20 + 3 * 20
    assert sum(".tip." in path.name for path in kept) == 1
    revisions = {revision_of(path.name.split(".")[2]) for path in kept}
    near, marks = set(range(182, 202)), {1, *range(48, 182, 8)}
    assert near <= revisions
    assert marks <= revisions
    assert len(revisions - near - marks) <= 1, "the newest of an hour that was over"


def test_of_the_states_an_earlier_program_kept_the_newest_of_each_day_stays(
    workshop: OpenSession,
) -> None:
    note(workshop, "un")
    snapshots = file_of(workshop).parent / "snapshots"
    former = [
        f"20260{month}02T{hour:02}0000.000000Z.json" for month in (1, 2) for hour in range(24)
    ]
    for name in former:
        (snapshots / name).write_bytes(b"{}")
    note(workshop, "deux")
    left = sorted(path.name for path in snapshots.iterdir() if path.name in former)
    assert left[0] == former[23]
    assert set(left[1:]) <= set(former[24:])
    assert former[-1] in left
    assert len(left) <= 20


def test_an_unchanged_file_is_not_read_again_nor_during_a_commit(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Path] = []
    read = versions.read_session

    def counted(path: Path, id: str) -> object:
        reads.append(path)
        return read(path, id)

    monkeypatch.setattr(versions, "read_session", counted)
    workshop.refresh()
    note(workshop, "un")
    before = len(reads)
    for _ in range(5):
        assert not workshop.refresh()
    workshop.keep_draft("why", "de")
    assert not workshop.refresh()
    assert len(reads) == before

    note(library.open(workshop.id), "deux")
    before = len(reads)
    workshop.apply(edits.frame, territory="ici")
    saving = workshop.begin_save()
    assert saving
    assert not workshop.refresh()
    assert len(reads) == before
    workshop.finish_save(saving.run())
    assert workshop.session.framing.why == "deux"


def test_undo_goes_on_after_redo(workshop: OpenSession) -> None:
    note(workshop, "un")
    note(workshop, "deux")
    workshop.undo()
    workshop.redo()
    workshop.undo()
    workshop.undo()
    assert workshop.session.framing.why == ""


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux says what is forced")
def test_what_each_verb_names_is_on_the_disk_when_it_returns(
    library: Library, workshop: OpenSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[str] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        forced.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")).name)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    made = library.create(Session())
    assert forced[-1] == "sessions"
    assert f".new-{made.id}" in forced
    library.trash(made.id)
    assert set(forced[-2:]) == {"sessions", "trash"}
    library.restore_from_trash(made.id)
    assert set(forced[-2:]) == {"sessions", "trash"}
    note(workshop, "un")
    assert forced[-1] == workshop.id
    forced.clear()
    note(workshop, "deux")
    assert [name[:14] for name in forced] == [".session.json.", workshop.id], "and no more waits"
    forced.clear()
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    assert forced[-1] == workshop.id
    forced.clear()
    (tmp_path / "backups").mkdir()
    write_backup(root_of(library), tmp_path / "backups" / "all.zip")
    assert forced[0].startswith(".all.zip.")
    assert forced[-1] == "backups"
    forced.clear()
    list(carry_all(root_of(library), FolderBackend(tmp_path / "other", "")))
    assert "snapshots" in forced


@pytest.mark.skipif(not trash.MOVES_WHILE_HELD, reason="there it cannot be held while it moves")
def test_what_is_thrown_away_is_held_until_it_is_in_the_trash(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    move = making.move_folder

    def moving(source: Path, target: Path) -> None:
        monkeypatch.setattr(lock, "LOCK_SECONDS", 0.01)
        with pytest.raises(LockBusy), lock.locked(file_of(workshop)):
            pass
        moved.append(source.name)
        move(source, target)

    monkeypatch.setattr(making, "move_folder", moving)
    library.trash(workshop.id)
    assert moved == [workshop.id]


def test_old_folders_in_which_no_session_ever_was_go(tmp_path: Path) -> None:
    holding = {
        "0000aaaa": [],
        "0000bbbb": [".lock", ".session.json.0123456789ab.tmp"],
        "0000cccc": ["drafts-0123456789abcdef.json"],
        "0000dddd": ["damaged-20261126T101112.000000Z.json", ".lock"],
        "0000eeee": ["session.json"],
    }
    for name, files in holding.items():
        made_by_then = tmp_path / "sessions" / name
        made_by_then.mkdir(parents=True)
        for file in files:
            (made_by_then / file).write_bytes(b"")
        over_a_day_ago = time.time() - 24 * 60 * 60 - 1
        os.utime(made_by_then, (over_a_day_ago, over_a_day_ago))
    (tmp_path / "sessions" / "0000ffff").mkdir()
    hours_ago = time.time() - 23 * 60 * 60
    os.utime(tmp_path / "sessions" / "0000ffff", (hours_ago, hours_ago))

    made = library_in(tmp_path).create(Session()).id

    left = {path.name for path in (tmp_path / "sessions").iterdir()}
    assert left == {"0000cccc", "0000dddd", "0000eeee", "0000ffff", made}


def test_what_cannot_be_tidied_keeps_nobody_from_making_a_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sessions" / "0000aaaa").mkdir(parents=True)
    os.utime(tmp_path / "sessions" / "0000aaaa", (0, 0))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "refused")

    monkeypatch.setattr(os, "rmdir", refuse)
    assert library_in(tmp_path).create(Session()).id

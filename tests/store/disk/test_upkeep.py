"""What a long day leaves: as many open files and snapshots as a short one; no file read in vain."""

import os
from pathlib import Path

import pytest

from store import edits
from store.disk import versions
from store.library import Library
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import file_of, library_in


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path)


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    return library.create(edits.new_session("Une"))


def note(workshop: OpenSession, text: str) -> None:
    workshop.apply(edits.frame, why=text)
    workshop.save()


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

    work()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        work()
    assert len(os.listdir("/proc/self/fd")) == before


def test_many_saves_leave_few_snapshots(workshop: OpenSession) -> None:
    for number in range(200):
        note(workshop, f"{number}")
    kept = list((file_of(workshop).parent / "snapshots").iterdir())
    assert 20 <= len(kept) <= 20 + 3 * 20
    assert sum(".tip." in path.name for path in kept) == 1


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
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
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
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    assert forced[-1] == workshop.id

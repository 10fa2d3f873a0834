"""Saving: beside the screen, together with others, and on a disk that refuses."""

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.disk import lock
from store.disk.copies import read_copy, write_copy
from store.disk.session_file import read_session
from store.errors import (
    FileExists,
    LockBusy,
    NotSaved,
    SessionDamaged,
    SessionReadOnly,
)
from store.library import Library
from store.model import replace
from store.open_session import OpenSession
from tests.keeping import file_of, library_in
from tests.workshops import le_tilleul


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path)


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    return library.create(le_tilleul())


def names(workshop: OpenSession) -> set[str]:
    return {card.name for card in workshop.session.partners.values()}


@pytest.fixture
def two(library: Library, workshop: OpenSession) -> tuple[OpenSession, OpenSession]:
    return workshop, library.open(workshop.id)


# --- saving beside the screen


def test_edits_made_while_saving_are_kept(library: Library, workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["avant"])
    saving = workshop.begin_save()
    assert saving is not None
    workshop.apply(edits.add_partners, ["pendant"])
    assert workshop.begin_save() is None, "one at a time"
    assert workshop.saving is saving, "whoever has to can wait for it"
    assert not workshop.finish_save(saving.run())
    assert workshop.saving is None
    assert workshop.unsaved
    assert names(library.open(workshop.id)) == names(workshop) - {"pendant"}
    workshop.save()
    assert not workshop.unsaved
    assert names(library.open(workshop.id)) == names(workshop)


def test_others_edits_come_in_with_a_save(two: tuple[OpenSession, OpenSession]) -> None:
    one, other = two
    other.apply(edits.add_partners, ["deux"])
    other.save()
    one.apply(edits.add_partners, ["un"])
    saving = one.begin_save()
    assert saving is not None
    one.apply(edits.add_partners, ["pendant"])
    assert one.finish_save(saving.run())
    assert names(one) >= {"un", "deux", "pendant"}
    assert not one.finish_save(saving.run()), "only once"


def test_at_the_end_of_the_line_a_save_under_way_is_waited_for(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            reached.set()
            assert go_on.wait(30)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    workshop.apply(edits.add_partners, ["un"])
    saving = workshop.begin_save()
    assert saving is not None
    worker = threading.Thread(target=saving.run)
    worker.start()
    assert reached.wait(30)
    workshop.apply(edits.add_partners, ["deux"])
    go_on.set()
    workshop.save()
    worker.join()

    assert not workshop.unsaved
    assert not workshop.session.conflicts
    assert library.open(workshop.id).session == workshop.session
    assert workshop.revision == 3


# --- a disk that refuses


def refuse(cause: int):  # type: ignore[no-untyped-def]
    def call(*args: object, **kwargs: object) -> None:
        raise OSError(cause, os.strerror(cause))

    return call


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_what_could_not_be_saved_stays_and_is_saved_later(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before = file_of(workshop).read_bytes()
    workshop.apply(edits.add_partners, ["un"])
    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse(errno.ENOSPC))
        for _ in range(3):
            with pytest.raises(NotSaved):
                workshop.save()
        assert isinstance(workshop.failure, NotSaved)
        assert workshop.failure.errno == errno.ENOSPC
        assert not workshop.refresh()
        workshop.apply(edits.add_partners, ["deux"])
        assert isinstance(workshop.failure, NotSaved), "it stays until it is saved"
    assert workshop.unsaved
    assert file_of(workshop).read_bytes() == before

    workshop.save()
    assert workshop.failure is None
    assert names(library.open(workshop.id)) >= {"un", "deux"}


fsync = os.fsync


def files_only(descriptor: int) -> None:
    """Force files to the disk, and no folder: all is written, and may still be undone."""
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    fsync(descriptor)


def test_a_save_that_failed_at_the_last_moment_makes_no_conflict_with_oneself(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.apply(edits.frame, why="un")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", files_only)
        with pytest.raises(NotSaved):
            workshop.save()
        workshop.apply(edits.frame, why="deux")
        with pytest.raises(NotSaved):
            workshop.save()
        with pytest.raises(NotSaved):
            workshop.save()
    workshop.refresh()
    assert workshop.unsaved, "the disk may still lose its name"
    assert isinstance(workshop.failure, NotSaved)
    workshop.apply(edits.frame, why="trois")
    workshop.save()
    assert not workshop.unsaved
    assert library.open(workshop.id).session.framing.why == "trois"
    assert not workshop.session.conflicts


@pytest.mark.parametrize("others_before", [False, True])
@pytest.mark.parametrize("others_after", [False, True])
def test_nor_does_it_where_others_commit_around_it(
    two: tuple[OpenSession, OpenSession],
    monkeypatch: pytest.MonkeyPatch,
    others_before: bool,
    others_after: bool,
) -> None:
    one, other = two
    one.apply(edits.frame, why="un")
    if others_before:
        other.apply(edits.add_partners, ["avant"])
        other.save()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", files_only)
        with pytest.raises(NotSaved):
            one.save()
    if others_after:
        other.refresh()
        other.apply(edits.add_partners, ["après"])
        other.save()
    one.apply(edits.frame, why="deux")
    assert one.unsaved
    one.save()
    other.refresh()
    assert not one.unsaved
    assert not one.session.conflicts
    assert other.session == one.session
    assert one.session.framing.why == "deux"
    assert ("avant" in names(one), "après" in names(one)) == (others_before, others_after)


def test_write_permission_taken_away_while_running_and_given_back(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    file_of(workshop).chmod(0o400)
    with pytest.raises(NotSaved) as refused:
        workshop.save()
    assert refused.value.errno == errno.EACCES
    file_of(workshop).chmod(0o600)
    workshop.save()
    assert workshop.failure is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_made_read_only_while_running(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    file_of(workshop).parent.chmod(0o500)
    try:
        with pytest.raises(NotSaved):
            workshop.save()
    finally:
        file_of(workshop).parent.chmod(0o700)
    workshop.save()


def test_taking_back_what_could_not_be_saved_leaves_nothing_to_tell(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.apply(edits.add_partners, ["un"])
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse(errno.ENOSPC))
        with pytest.raises(NotSaved):
            workshop.save()
    workshop.undo()
    workshop.save()
    assert workshop.failure is None
    assert not workshop.unsaved


def test_a_copy_can_be_saved_elsewhere_but_over_nothing(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    workshop.apply(edits.add_partners, ["un"])
    write_copy(tmp_path / "copy.json", workshop.session)
    assert workshop.unsaved, "a copy elsewhere is not the session saved"
    assert library.import_session(read_copy(tmp_path / "copy.json")).session == workshop.session
    before = (tmp_path / "copy.json").read_bytes()
    with pytest.raises(FileExists):
        write_copy(tmp_path / "copy.json", workshop.session)
    with pytest.raises(NotSaved):
        write_copy(tmp_path / "nowhere" / "copy.json", workshop.session)
    assert (tmp_path / "copy.json").read_bytes() == before


def test_a_copy_sweeps_away_what_a_killed_one_left_beside_it(
    workshop: OpenSession, tmp_path: Path
) -> None:
    half, other = tmp_path / ".copy.json.0123456789ab.tmp", tmp_path / ".copy.txt.0123456789ab.tmp"
    for left in (half, other):
        left.write_bytes(b"half")
    write_copy(tmp_path / "copy.json", workshop.session)
    assert not half.exists()
    assert other.exists()


def test_a_file_that_is_not_to_be_written_opens_for_reading(
    library: Library, workshop: OpenSession
) -> None:
    file_of(workshop).chmod(0o400)
    reading = library.open(workshop.id)
    assert reading.read_only
    with pytest.raises(SessionReadOnly):
        reading.apply(edits.add_partners, ["un"])
    with pytest.raises(SessionReadOnly):
        reading.apply_quietly(edits.go, Step.RACI)
    for apply in (reading.apply_from, reading.apply_through):
        with pytest.raises(SessionReadOnly):
            apply(reading.session, edits.add_partners, ["un"])
    assert reading.begin_save() is None
    reading.save()


def test_a_lock_held_by_another_is_waited_for_then_told(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    with lock.locked(file_of(workshop)), pytest.MonkeyPatch.context() as patience:
        patience.setattr(lock, "LOCK_SECONDS", 0.05)
        with pytest.raises(LockBusy):
            workshop.save()
        assert workshop.unsaved
    workshop.save()
    assert not workshop.unsaved


def test_a_lock_that_is_waited_for_is_had_once_it_is_free(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = threading.Event()
    wait = lock.wait_for_lock

    def waiting(descriptor: int, seconds: float) -> bool:
        waited.set()
        return wait(descriptor, seconds)

    monkeypatch.setattr(lock, "LOCK_SECONDS", 60.0)
    monkeypatch.setattr(lock, "wait_for_lock", waiting)
    workshop.apply(edits.add_partners, ["un"])
    saving = threading.Thread(target=workshop.save)
    with lock.locked(file_of(workshop)):
        saving.start()
        assert waited.wait(60)
    saving.join()
    assert not workshop.unsaved


def test_who_gave_up_waiting_keeps_the_place_it_had(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    open_lock = lock.open_lock
    monkeypatch.setattr(lock, "open_lock", lambda path: (opened.append(path), open_lock(path))[1])
    workshop.apply(edits.add_partners, ["un"])
    with lock.locked(file_of(workshop)):
        opened.clear()
        monkeypatch.setattr(lock, "LOCK_SECONDS", 0.01)
        for _try in range(2):
            with pytest.raises(LockBusy):
                workshop.save()
        assert len(opened) == 1
        monkeypatch.setattr(lock, "LOCK_SECONDS", 60.0)
        saving = threading.Thread(target=workshop.save)
        saving.start()
    saving.join()
    assert not workshop.unsaved


def test_where_there_are_no_locks_it_is_said_why(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> bool:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "try_lock", refuse)
    workshop.apply(edits.add_partners, ["un"])
    with pytest.raises(NotSaved) as refused:
        workshop.save()
    assert refused.value.errno == errno.ENOLCK
    monkeypatch.undo()
    workshop.save()
    assert not workshop.unsaved


def test_what_was_read_already_is_not_read_anew(workshop: OpenSession) -> None:
    file = file_of(workshop)
    seen = read_session(file, workshop.id)
    assert read_session(file, workshop.id, seen) is seen
    unsettled = replace(seen, unsettled=True)
    assert read_session(file, workshop.id, unsettled) == seen
    workshop.apply(edits.add_partners, ["un"])
    workshop.save()
    assert read_session(file, workshop.id, seen).session == workshop.session


def test_reading_and_following_need_no_lock(two: tuple[OpenSession, OpenSession]) -> None:
    one, other = two
    one.apply(edits.add_partners, ["un"])
    one.save()
    with lock.locked(file_of(other)):
        assert other.refresh()


def test_a_file_lost_from_under_the_session_is_nothing_saved(workshop: OpenSession) -> None:
    file_of(workshop).write_bytes(b"{")
    assert not workshop.refresh()
    assert isinstance(workshop.failure, SessionDamaged)
    assert workshop.unsaved, "what is in memory is nowhere else"


def test_what_killed_writers_left_is_cleaned_under_the_lock(workshop: OpenSession) -> None:
    stale = file_of(workshop).with_name(".session.json.0123456789ab.tmp")
    stale.write_bytes(b"half a session")
    workshop.apply(edits.add_partners, ["un"])
    workshop.save()
    assert not stale.exists()

"""A file damaged under an open session is written anew from memory; nobody's words go with it."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from store import edits
from store.errors import NotSaved, SessionDamaged, SessionNotFound, StoreError
from store.library import Library
from store.open_session import OpenSession
from store.stored import NoticeKind
from tests.keeping import add, file_of, library_in, names_in, root_of
from tests.store.disk.killing import calls_without
from tests.workshops import le_tilleul

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path)


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    return library.create(le_tilleul())


def save_again(workshop: OpenSession) -> None:
    """Save as autosave does: a first try fails, and a later one finds the file as it was."""
    with pytest.raises((SessionDamaged, SessionNotFound)):
        workshop.save()
    assert not workshop.take_notices()
    workshop.save()


def refused(*_args: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("raw", [b"", b"{", b'{"session":{}}', bytes(5000)])
def test_a_damaged_file_is_set_aside_and_written_anew(
    library: Library, workshop: OpenSession, raw: bytes
) -> None:
    add(workshop, "un")
    file = file_of(workshop)
    file.write_bytes(raw)
    workshop.refresh()
    workshop.apply(edits.add_partners, ["deux"])
    save_again(workshop)

    assert workshop.failure is None
    assert not workshop.unsaved
    (notice,) = workshop.take_notices()
    assert notice.kind is NoticeKind.WRITTEN_ANEW
    assert (file.parent / notice.path).read_bytes() == raw
    assert library.read(workshop.id) == workshop.session
    assert names_in(workshop.session) >= {"un", "deux"}
    add(workshop, "trois")
    assert not workshop.take_notices()


def test_what_cannot_be_written_anew_yet_is_not_said_to_be_saved(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(workshop).write_bytes(b"{")
    workshop.refresh()
    with pytest.raises(SessionDamaged):
        workshop.save()

    def full(*_args: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        for _ in range(3):  # nothing was edited: all there is to save is what was lost
            with pytest.raises((NotSaved, SessionNotFound)):
                workshop.save()
            assert workshop.unsaved
    for _ in range(2):
        with suppress(SessionNotFound):
            workshop.save()
    assert not workshop.unsaved
    assert library.read(workshop.id) == workshop.session


def save_at_second_look(library: Library, workshop: OpenSession) -> None:
    workshop.refresh()
    save_again(workshop)


def bring_back(library: Library, workshop: OpenSession) -> None:
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])


@pytest.mark.parametrize("heal", [save_at_second_look, bring_back])
def test_whatever_ends_the_program_a_file_stands_under_its_name(
    library: Library,
    workshop: OpenSession,
    monkeypatch: pytest.MonkeyPatch,
    heal: Callable[[Library, OpenSession], None],
) -> None:
    add(workshop, "un")
    file_of(workshop).write_bytes(b"{")
    with monkeypatch.context() as patched:
        without = calls_without(file_of(workshop), patched)
        heal(library, workshop)
    assert without == []
    (aside,) = file_of(workshop).parent.glob("damaged-*")
    assert aside.read_bytes() == b"{"
    assert library.read(workshop.id) == workshop.session


def test_what_was_not_written_anew_leaves_nothing_beside_what_is_damaged(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(workshop).write_bytes(b"{")
    workshop.refresh()
    with pytest.raises(SessionDamaged):
        workshop.save()
    with monkeypatch.context() as patched:
        patched.setattr("store.disk.whole_files.replace", refused)
        for _ in range(3):
            with pytest.raises(NotSaved):
                workshop.save()
    assert file_of(workshop).read_bytes() == b"{"
    assert not list(file_of(workshop).parent.glob("damaged-*"))


@pytest.mark.parametrize("make", ["create", "import", "duplicate"])
def test_a_session_that_was_just_made_has_a_copy_to_come_back_from(
    library: Library, workshop: OpenSession, make: str
) -> None:
    made = {
        "create": lambda: workshop.id,
        "import": lambda: library.import_session(workshop.session).id,
        "duplicate": lambda: library.duplicate(workshop.id, "Copie"),
    }
    id = made[make]()
    words = library.read(id)
    assert not library.snapshots(id), "it is no earlier state"
    file_of(library.open(id)).write_bytes(b"{")
    with pytest.raises(SessionDamaged) as refused:
        library.open(id)
    assert refused.value.snapshot
    library.restore_snapshot(id, refused.value.snapshot)
    assert library.read(id) == words


def test_a_file_that_is_gone_is_written_anew(library: Library, workshop: OpenSession) -> None:
    file_of(workshop).unlink()
    workshop.refresh()
    save_again(workshop)
    (notice,) = workshop.take_notices()
    assert (notice.kind, notice.path) == (NoticeKind.WRITTEN_ANEW, "")
    assert library.read(workshop.id) == workshop.session


def test_a_file_that_is_being_written_is_left_until_it_stands_still(
    library: Library, workshop: OpenSession
) -> None:
    add(workshop, "un")
    whole = file_of(workshop).read_bytes()
    workshop.apply(edits.add_partners, ["deux"])
    for part in (100, 5000, 10000):
        file_of(workshop).write_bytes(whole[:part])
        with pytest.raises(SessionDamaged):
            workshop.save()
    file_of(workshop).write_bytes(whole)
    workshop.save()
    assert not workshop.take_notices()
    assert names_in(library.read(workshop.id)) >= {"un", "deux"}


def test_what_others_kept_before_the_damage_is_there_too(
    library: Library, workshop: OpenSession
) -> None:
    add(library.open(workshop.id), "d’une autre")
    file_of(workshop).write_bytes(b"{")
    workshop.apply(edits.add_partners, ["un"])
    save_again(workshop)
    assert names_in(library.read(workshop.id)) >= {"un", "d’une autre"}


@pytest.mark.parametrize("back", [0, 1, 2])
def test_a_restore_made_elsewhere_meanwhile_takes_no_act_away(
    library: Library, workshop: OpenSession, back: int
) -> None:
    for name in ("un", "deux", "trois"):
        add(workshop, name)
    for tip in (file_of(workshop).parent / "snapshots").glob("*.tip.json"):
        tip.unlink()
    file_of(workshop).write_bytes(b"{")
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[back])
    assert "trois" not in names_in(library.read(workshop.id))
    workshop.refresh()
    workshop.save()
    assert names_in(library.read(workshop.id)) >= {"un", "deux", "trois"}


def test_two_programs_that_heal_one_file_make_one_of_both(
    library: Library, workshop: OpenSession
) -> None:
    other = library.open(workshop.id)
    workshop.apply(edits.add_partners, ["un"])
    other.apply(edits.add_partners, ["deux"])
    file_of(workshop).write_bytes(b"{")
    for each in (workshop, other):
        with pytest.raises(SessionDamaged):
            each.save()
    for each in (workshop, other):
        each.save()
    assert names_in(library.read(workshop.id)) >= {"un", "deux"}
    assert len(list(file_of(workshop).parent.glob("damaged-*"))) == 1


def test_nothing_is_written_anew_of_what_is_in_the_trash(
    library: Library, workshop: OpenSession
) -> None:
    library.trash(workshop.id)
    workshop.apply(edits.add_partners, ["un"])
    for _ in range(3):
        with pytest.raises(SessionNotFound):
            workshop.save()
    assert not file_of(workshop).exists()


def test_what_the_disk_cannot_read_is_damage_and_offers_the_newest_state(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(workshop, "un")
    bad, read = file_of(workshop).stat().st_ino, os.read

    def refuse(descriptor: int, size: int) -> Any:
        if os.fstat(descriptor).st_ino == bad:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read(descriptor, size)

    monkeypatch.setattr(os, "read", refuse)
    with pytest.raises(SessionDamaged) as refused:
        library.open(workshop.id)
    assert refused.value.snapshot == workshop.changed_at
    library.restore_snapshot(workshop.id, refused.value.snapshot)
    assert library.read(workshop.id) == workshop.session


# --- snapshots that cannot be taken


def test_that_earlier_states_cannot_be_kept_is_told_once(
    library: Library, workshop: OpenSession
) -> None:
    folder = file_of(workshop).parent / "snapshots"
    shutil.rmtree(folder)
    folder.write_bytes(b"in the way")
    told: list[str] = []
    for name in ("un", "deux"):
        add(workshop, name)
        told += [notice.path for notice in workshop.take_notices()]
    assert told == [str(folder)]
    folder.unlink()
    add(workshop, "trois")
    folder.rename(folder.with_name("away"))
    folder.write_bytes(b"in the way")
    add(workshop, "quatre")
    (notice,) = workshop.take_notices()
    assert notice.kind is NoticeKind.NO_SNAPSHOT
    assert names_in(library.read(workshop.id)) >= {"un", "deux", "trois", "quatre"}


def test_when_no_state_can_be_kept_before_it_a_restore_is_refused(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(workshop, "un")
    when = library.snapshots(workshop.id)[0]
    before = file_of(workshop).read_bytes()
    for tip in (file_of(workshop).parent / "snapshots").glob("*.tip.json"):
        tip.unlink()

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise NotSaved("snapshots", errno.ENOSPC)

    monkeypatch.setattr("store.disk.snapshots.write_bytes", refuse)
    monkeypatch.setattr("store.disk.snapshots.keep_second_name", refuse)
    with pytest.raises(StoreError):
        library.restore_snapshot(workshop.id, when)
    assert file_of(workshop).read_bytes() == before


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of what is forced to the disk or replaced from now on, in their order."""
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def forced(descriptor: int) -> None:
        calls.append("fsync " + Path(os.readlink(f"/proc/self/fd/{descriptor}")).name)
        fsync(descriptor)

    def replaced(source: Path, target: Path) -> None:
        calls.append(f"replace {Path(target).name}")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", forced)
    monkeypatch.setattr(os, "replace", replaced)
    return calls


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux says what is forced")
def test_the_way_back_from_a_migration_is_on_the_disk_before_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = root_of(library) / "sessions" / "00c0ffee"
    folder.mkdir(parents=True)
    shutil.copy(DATA / "schema-3.json", folder / "session.json")
    workshop = library.open("00c0ffee")
    calls = watched(monkeypatch)
    add(workshop, "un")
    before = calls[: calls.index("replace session.json")]
    assert "fsync 00c0ffee" in before[before.index("fsync snapshots") :]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux says what is forced")
def test_without_hard_links_a_snapshot_is_as_lasting_as_the_file(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    calls = watched(monkeypatch)
    add(workshop, "un")
    first = calls[: calls.index("replace session.json")]
    kept = next(call for call in first if call.startswith("replace 2"))
    assert "fsync snapshots" in first[first.index(kept) :]


def test_once_the_file_is_whole_again_its_damage_is_no_longer_said_though_something_is_unsaved(
    library: Library, workshop: OpenSession
) -> None:
    whole = file_of(workshop).read_bytes()
    workshop.apply(edits.add_partners, ["un"])
    file_of(workshop).write_bytes(b"{")
    workshop.refresh()
    assert isinstance(workshop.failure, SessionDamaged)
    file_of(workshop).write_bytes(whole)
    workshop.refresh()
    assert workshop.failure is None
    assert workshop.unsaved

"""What synchronisers, copies by hand and bad disks leave in odd places: nothing of it is lost."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store import edits
from store.choices import Family
from store.disk.backup import opened_backup, write_backup
from store.disk.carrying import Carriage, carry_all
from store.disk.copies import read_copy
from store.disk.folder import FolderBackend
from store.disk.named_after import conflict_copies
from store.entries import FindingKind
from store.errors import FolderUnusable, NotSaved, SessionDamaged
from store.library import Library
from store.location import Location
from store.open_session import OpenSession
from tests.keeping import add, file_of, library_in, names_in, root_of, settings_in


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "here")


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    workshop = library.create(edits.new_session("Une"))
    add(workshop, "commun")
    return workshop


def beside(workshop: OpenSession, theirs: OpenSession, name: str = "session (1).json") -> Path:
    return Path(shutil.copy(file_of(theirs), file_of(workshop).with_name(name)))


def snapshots_of(workshop: OpenSession) -> list[Path]:
    folder = file_of(workshop).parent / "snapshots"
    return sorted(path for path in folder.iterdir() if ".tip." not in path.name)


def left_unsaved(workshop: OpenSession, name: str) -> Path:
    """Have a program end before it has saved ``name``; return the file that it left."""
    cut = library_in(file_of(workshop).parents[2]).open(workshop.id)
    cut.enter()
    cut.apply(edits.add_partners, [name])
    cut.put_aside()
    cut.leave()
    (left,) = file_of(workshop).parent.glob("unsaved-*.json")
    return left


# --- what stands beside a session goes wherever the session goes


def backed_up(library: Library, to: Path) -> Library:
    write_backup(root_of(library), to.with_suffix(".zip"))
    with opened_backup(to.with_suffix(".zip")) as source:
        list(carry_all(source, FolderBackend(to, "")))
    return library_in(to)


def copied(library: Library, to: Path) -> Library:
    list(carry_all(root_of(library), FolderBackend(to, "")))
    return library_in(to)


def merged(library: Library, to: Path) -> Library:
    for child in (root_of(library) / "sessions").iterdir():
        shutil.copytree(child, to / "sessions" / child.name)
        for path in (to / "sessions" / child.name).glob("session?*.json"):
            path.unlink()
        for path in (to / "sessions" / child.name).glob("unsaved-*"):
            path.unlink()
    list(carry_all(root_of(library), FolderBackend(to, "")))
    return library_in(to)


CARRY: list[Callable[[Library, Path], Library]] = [backed_up, copied, merged]


@pytest.mark.parametrize("carry", CARRY)
def test_a_conflict_copy_is_carried_along(
    library: Library,
    workshop: OpenSession,
    theirs: OpenSession,
    tmp_path: Path,
    carry: Callable[[Library, Path], Library],
) -> None:
    add(workshop, "ici")
    beside(workshop, theirs)
    before = {path: path.read_bytes() for path in root_of(library).rglob("*.json")}
    there = carry(library, tmp_path / "elsewhere")
    assert names_in(there.open(workshop.id).session) == {"commun", "ici", "là"}
    assert {path: path.read_bytes() for path in root_of(library).rglob("*.json")} == before
    (again,) = carry_all(root_of(library), FolderBackend(root_of(there), ""))
    assert again.carriage is Carriage.SAME


@pytest.mark.parametrize("carry", CARRY)
def test_what_a_program_had_not_saved_is_carried_along(
    library: Library,
    workshop: OpenSession,
    tmp_path: Path,
    carry: Callable[[Library, Path], Library],
) -> None:
    left_unsaved(workshop, "pas encore")
    there = carry(library, tmp_path / "elsewhere")
    assert names_in(there.read(workshop.id)) == {"commun", "pas encore"}


def test_a_backup_bears_what_synchronisers_put_among_the_earlier_states(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    add(workshop, "un")
    first, second = snapshots_of(workshop)
    states = library.snapshots(workshop.id)
    for name in ("{} (1).json", "{}.sync-conflict-20261126-101112-7RZ5BT3.json"):
        shutil.copy(first, first.with_name(name.format(first.stem)))
    second.rename(second.with_name(f"{second.stem} 2.json"))
    assert library.snapshots(workshop.id) == states, "each once, under whatever name"
    assert backed_up(library, tmp_path / "elsewhere").snapshots(workshop.id) == states
    library.restore_snapshot(workshop.id, states[0])
    assert names_in(library.read(workshop.id)) == {"commun"}


def test_a_copy_of_an_earlier_state_is_carried_along_once(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    add(workshop, "un")
    states = len(library.snapshots(workshop.id))
    shutil.copy(snapshots_of(workshop)[0], file_of(workshop).with_name("session.json~"))
    assert write_backup(root_of(library), tmp_path / "all.zip").earlier == states


def test_a_copy_too_deep_to_be_read_is_named_where_it_is(tmp_path: Path) -> None:
    deep = tmp_path / "copy.json"
    deep.write_bytes(b'{"session":{"1":{"session":' + b"[" * 100_000 + b"]" * 100_000 + b"}}}")
    with pytest.raises(SessionDamaged) as refused:
        read_copy(deep)
    assert refused.value.id == str(deep)


# --- earlier states


def test_no_earlier_state_is_taken_for_another(library: Library, workshop: OpenSession) -> None:
    add(workshop, "un", "deux")
    first, *_between, last = snapshots_of(workshop)
    one, other = first.read_bytes(), last.read_bytes()
    first.unlink()
    last.unlink()
    first.write_bytes(other)
    last.write_bytes(one)
    found = {(finding.kind, finding.file) for finding in library.check()}
    assert found == {(FindingKind.EARLIER, path.name) for path in (first, last)}
    for when in (library.snapshots(workshop.id)[0], library.snapshots(workshop.id)[-1]):
        with pytest.raises(SessionDamaged):
            library.restore_snapshot(workshop.id, when)
    assert library.read(workshop.id) == workshop.session


def test_a_file_put_back_is_known_though_its_last_copy_is_damaged(
    library: Library, workshop: OpenSession
) -> None:
    former = file_of(workshop).read_bytes()
    add(workshop, "un", "deux", "trois")
    file_of(workshop).write_bytes(former)
    (tip,) = file_of(workshop).parent.glob("snapshots/*.tip.json")
    tip.write_bytes(b"")
    again = library.open(workshop.id)
    assert names_in(again.session) == {"commun", "un", "deux"}
    assert again.unsaved


def test_going_back_gives_up_nothing_that_grew_elsewhere(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    add(workshop, "ici")
    beside(workshop, theirs)
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    again = library.open(workshop.id)
    again.save()
    assert names_in(library.read(workshop.id)) == {"commun", "là"}
    assert not list(file_of(workshop).parent.glob("session?*.json"))


# --- the file is lost, and a copy of it is beside it


@pytest.mark.parametrize("is_there", [True, False])
def test_a_session_of_which_only_a_copy_is_left_is_listed_and_brought_back(
    library: Library, is_there: bool
) -> None:
    workshop = library.create(edits.new_session("Une"))
    beside(workshop, workshop)
    if is_there:
        file_of(workshop).write_bytes(b"")
    else:
        file_of(workshop).unlink()
    (entry,) = library.list()
    assert isinstance(entry.damaged, SessionDamaged)
    assert entry.name == "Une"
    with pytest.raises(SessionDamaged) as refused:
        library.open(workshop.id)
    assert refused.value.snapshot
    assert library.snapshots(workshop.id) == [refused.value.snapshot]
    library.restore_snapshot(workshop.id, refused.value.snapshot)
    assert library.open(workshop.id).session == workshop.session
    assert not list(file_of(workshop).parent.glob("session?*.json"))


def test_the_newest_is_offered_whether_it_is_beside_the_file_or_before_it(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    copy = beside(workshop, theirs)
    add(theirs, "là aussi")
    for path in file_of(workshop).parent.glob("snapshots/*.tip.json"):
        path.unlink()
    file_of(workshop).write_bytes(b"")
    with pytest.raises(SessionDamaged) as refused:
        library.open(workshop.id)
    assert refused.value.snapshot == library.snapshots(workshop.id)[0] > workshop.changed_at
    (before,) = snapshots_of(workshop)
    copy.write_bytes(before.read_bytes())
    shutil.copy(snapshots_of(theirs)[-1], before.parent)
    with pytest.raises(SessionDamaged) as refused:
        library.open(workshop.id)
    newest = library.snapshots(workshop.id)[0]
    assert refused.value.snapshot == newest
    library.restore_snapshot(workshop.id, newest)
    assert names_in(library.read(workshop.id)) == {"commun", "là"}


@pytest.mark.parametrize(
    ("there", "copies"),
    [
        (["session.json", "Session.json"], ["Session.json"]),
        (["SESSION.JSON"], []),
        (["SESSION.JSON", "Session (1).json"], ["Session (1).json"]),
        (["damaged-20261126T101112.000000Z-session.json", ".session.json.0123456789ab.tmp"], []),
        (["._session.json", ".~lock.session.json#", "drafts-00.json", "unsaved-00.json"], []),
    ],
)
def test_a_copy_is_told_from_the_file_itself_and_from_what_was_set_aside(
    tmp_path: Path, there: list[str], copies: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "session.json"
    spelt = {name.casefold() for name in there}  # as on a system that ignores case
    monkeypatch.setattr(os.path, "lexists", lambda path: Path(path).name.casefold() in spelt)
    assert [path.name for path in conflict_copies(file, there)] == copies


# --- a session that is in the trash, and not


@pytest.fixture
def trashed_and_there(library: Library, workshop: OpenSession, theirs: OpenSession) -> str:
    """Return the id of a session that is in the trash, with words of its own, and there again."""
    add(workshop, "ici")
    library.trash(workshop.id)
    shutil.copytree(file_of(theirs).parent, file_of(workshop).parent)
    return workshop.id


def test_thrown_away_again_a_session_takes_along_what_is_in_the_trash(
    library: Library, trashed_and_there: str
) -> None:
    library.trash(trashed_and_there)
    assert not library.list()
    library.restore_from_trash(trashed_and_there)
    assert names_in(library.open(trashed_and_there).session) == {"commun", "ici", "là"}
    assert not list(library.trashed())


def test_brought_back_a_session_is_merged_with_what_came_back_by_itself(
    library: Library, trashed_and_there: str
) -> None:
    library.restore_from_trash(trashed_and_there)
    assert names_in(library.open(trashed_and_there).session) == {"commun", "ici", "là"}
    assert not list(library.trashed())
    assert not list((root_of(library) / "trash").iterdir())


@pytest.mark.parametrize("again", ["trash", "restore_from_trash"])
def test_what_stood_beside_it_in_the_trash_is_with_the_session_it_is_merged_with(
    library: Library, workshop: OpenSession, trashed_and_there: str, again: str
) -> None:
    thrown = root_of(library) / "trash" / trashed_and_there
    beside = ("drafts-0123456789abcdef.json", "damaged-1-session.json", "unsaved-0123456789.json")
    for name in beside:
        (thrown / name).write_bytes(b"{")
    getattr(library, again)(trashed_and_there)
    folder = thrown if again == "trash" else file_of(workshop).parent
    assert {path.name for path in folder.iterdir()} >= {*beside}


def test_a_folder_that_a_synchroniser_left_is_not_in_the_way(
    library: Library, workshop: OpenSession
) -> None:
    library.trash(workshop.id)
    file_of(workshop).parent.mkdir()
    (file_of(workshop).parent / ".lock").touch()
    (file_of(workshop).parent / "drafts-0123456789abcdef.json").write_bytes(b"{}")
    assert not library.list()
    library.restore_from_trash(workshop.id)
    assert library.open(workshop.id).session == workshop.session
    assert (file_of(workshop).parent / "drafts-0123456789abcdef.json").exists()


def test_what_is_damaged_in_the_trash_is_not_lost_by_it(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    library.trash(workshop.id)
    shutil.copytree(file_of(theirs).parent, file_of(workshop).parent)
    thrown = root_of(library) / "trash" / workshop.id / "session.json"
    thrown.write_bytes(b"{")
    for act in (library.trash, library.restore_from_trash):
        with pytest.raises(SessionDamaged):
            act(workshop.id)
    assert thrown.read_bytes() == b"{"
    assert names_in(library.read(workshop.id)) == {"commun", "là"}


def test_what_is_carried_goes_to_the_session_that_is_there_not_to_the_trash(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    library.trash(workshop.id)
    shutil.copytree(
        root_of(library) / "trash" / workshop.id, root_of(library) / "sessions" / workshop.id
    )
    source = file_of(theirs).parents[2]
    (carried,) = carry_all(source, FolderBackend(root_of(library), ""))
    assert carried.carriage is Carriage.FURTHER
    assert names_in(library.read(workshop.id)) == {"commun", "là"}


# --- what was not saved yet


def test_no_flipped_bit_of_what_was_not_saved_yet_goes_unseen(
    library: Library, workshop: OpenSession
) -> None:
    left = left_unsaved(workshop, "pas encore enregistré")
    reading, raw = Location(root_of(library)).listing(), left.read_bytes()
    start = raw.rindex(b"pas encore")
    for bit in range(start * 8, (start + 10) * 8):
        spoiled = bytearray(raw)
        spoiled[bit // 8] ^= 1 << bit % 8
        left.write_bytes(spoiled)
        assert names_in(reading.read(workshop.id)) == {"commun"}
    (found,) = library.check()
    assert (found.kind, found.file) == (FindingKind.BESIDE_DAMAGED, left.name)
    left.write_bytes(raw)
    assert names_in(reading.read(workshop.id)) == {"commun", "pas encore enregistré"}
    assert not library.check()


# --- a stick that spells its names otherwise


def _minds_case() -> bool:
    return not os.path.exists(__file__.upper())


def test_a_folder_whose_name_came_back_in_capitals_is_still_the_session(
    library: Library, workshop: OpenSession
) -> None:
    folder = file_of(workshop).parent
    folder.rename(folder.with_name(folder.name.upper()))
    (entry,) = library.list()
    assert entry.id == workshop.id.upper()
    again = library.open(entry.id)
    assert again.session == workshop.session
    add(again, "un")
    assert names_in(library.read(entry.id)) == {"commun", "un"}
    assert not library.check()


@pytest.mark.skipif(not _minds_case(), reason="there one name is another")
@pytest.mark.parametrize("has_states", [True, False])
def test_a_file_whose_name_came_back_in_capitals_comes_back(
    library: Library, workshop: OpenSession, has_states: bool
) -> None:
    file = file_of(workshop)
    file.rename(file.with_name("SESSION.JSON"))
    if not has_states:
        shutil.rmtree(file.parent / "snapshots")
    (entry,) = library.list()
    assert entry.name == "Une"
    with pytest.raises(SessionDamaged) as refused:
        library.open(workshop.id)
    assert refused.value.snapshot
    library.restore_snapshot(workshop.id, refused.value.snapshot)
    assert names_in(library.open(workshop.id).session) == {"commun"}
    assert [entry.beside for entry in library.list()] == [0]


# --- who is there


def seats(library: Library) -> list[Path]:
    return sorted((root_of(library) / "open").iterdir())


def test_a_seat_that_somebody_removed_makes_no_conflict_with_oneself(
    library: Library, workshop: OpenSession
) -> None:
    workshop.enter()
    workshop.apply(edits.frame, why="un")
    workshop.put_aside()
    for seat in seats(library):
        seat.unlink()
    workshop.apply(edits.frame, why="deux")
    workshop.save()
    assert workshop.session.framing.why == "deux"
    assert not workshop.session.conflicts
    workshop.leave()


def test_who_looks_leaves_the_seats_and_turns_of_another_machine(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.enter()
    assert workshop.claim("rôle")
    names = {path.name: path.read_bytes() for path in seats(library) if "turns" not in path.name}
    workshop.leave()
    for name, raw in names.items():
        (root_of(library) / "open" / name).write_bytes(raw)
    monkeypatch.setattr("store.disk.presence._here", lambda: "ffffff")
    other = library.open(workshop.id)
    other.enter()
    assert not other.others, "whether they live cannot be seen from here"
    assert other.claim("rôle")
    other.leave()
    assert names.keys() <= {path.name for path in seats(library)}
    monkeypatch.undo()
    assert not library.open(workshop.id).others
    assert not {path.name for path in seats(library)} & {f"{workshop.id}.{workshop.token}"}


# --- settings


def test_of_settings_whose_file_is_gone_a_copy_still_holds(tmp_path: Path) -> None:
    settings_in(tmp_path).own_actors = {Family.HEALTH: ["MSP"]}
    (tmp_path / "settings.json").rename(tmp_path / "settings (1).json")
    assert settings_in(tmp_path).own_actors == {Family.HEALTH: ["MSP"]}
    (tmp_path / "settings.json").write_bytes(b"{")
    settings = settings_in(tmp_path)
    assert settings.own_actors == {Family.HEALTH: ["MSP"]}
    assert str(tmp_path / "settings.json") in settings.damaged


def test_no_flipped_bit_changes_an_actor_unseen(tmp_path: Path) -> None:
    settings_in(tmp_path).own_actors = own = {Family.HEALTH: ["MSP du Tilleul"]}
    file = tmp_path / "settings.json"
    raw = file.read_bytes()
    for bit in range(len(raw) * 8):
        spoiled = bytearray(raw)
        spoiled[bit // 8] ^= 1 << bit % 8
        file.write_bytes(spoiled)
        settings = settings_in(tmp_path)
        assert settings.own_actors == own or str(file) in settings.damaged, bytes(spoiled)


def test_settings_that_an_earlier_program_wrote_are_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"settings": {"1": {"own_actors": {"health": ["MSP"]}}}}')
    settings = settings_in(tmp_path)
    assert settings.own_actors == {Family.HEALTH: ["MSP"]}
    assert not settings.damaged


# --- disks


def test_a_folder_that_may_not_even_be_looked_at_is_said_to_be_unusable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "is_dir", refused)
    with pytest.raises(FolderUnusable):
        library_in(tmp_path / "closed" / "data").create(edits.new_session("Une"))


@pytest.mark.parametrize("cause", ["EIO", "EUCLEAN", "EBADMSG"])
@pytest.mark.parametrize("call", ["open", "read"])
@pytest.mark.skipif(not hasattr(errno, "EUCLEAN"), reason="the system has no such errors")
def test_a_file_that_the_disk_has_lost_is_damaged_and_the_newest_state_is_offered(
    library: Library,
    workshop: OpenSession,
    monkeypatch: pytest.MonkeyPatch,
    cause: str,
    call: str,
) -> None:
    real, lost = getattr(os, call), os.stat(file_of(workshop))

    def refused(what: str | int, *args: int) -> object:
        if os.path.exists(what) and os.path.samestat(os.stat(what), lost):
            number = getattr(errno, cause)
            raise OSError(number, os.strerror(number))
        return real(what, *args)

    with monkeypatch.context() as refusing:
        refusing.setattr(os, call, refused)
        with pytest.raises(SessionDamaged) as seen:
            library.open(workshop.id)
    assert seen.value.snapshot


@pytest.mark.parametrize("cause", [errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.ENOSYS])
def test_where_folders_cannot_be_forced_to_the_disk_one_works_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch, cause: int
) -> None:
    real = os.fsync

    def forced(descriptor: int) -> None:
        if os.path.isdir(descriptor):
            raise OSError(cause, os.strerror(cause))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", forced)
    workshop = library.create(edits.new_session("Une"))
    add(workshop, "un")
    library.trash(workshop.id)
    library.restore_from_trash(workshop.id)
    assert names_in(library.read(workshop.id)) == {"un"}


@pytest.mark.parametrize("cause", [errno.ENOSPC, errno.EIO])
def test_a_folder_that_could_not_be_forced_to_the_disk_is_not_said_saved(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch, cause: int
) -> None:
    def forced(descriptor: int) -> None:
        if os.path.isdir(descriptor):
            raise OSError(cause, os.strerror(cause))

    monkeypatch.setattr(os, "fsync", forced)
    with pytest.raises(NotSaved):
        add(workshop, "un")


@pytest.mark.skipif(not hasattr(os, "fchmod"), reason="rights are no bits there")
def test_where_no_rights_are_kept_one_works_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    for call in ("chmod", "fchmod", "link"):
        monkeypatch.setattr(os, call, refused)
    workshop = library.create(edits.new_session("Une"))
    add(workshop, "un", "deux")
    assert names_in(library.read(workshop.id)) == {"un", "deux"}
    assert len(library.snapshots(workshop.id)) == 2

"""All sessions in one file, and folders that are merged: by id, and by what grew out of what."""

import errno
import json
import os
import shutil
import tempfile
import threading
import zipfile
from pathlib import Path

import pytest

from store import edits
from store.choices import Family
from store.disk import backup, copied_states, session_file
from store.disk.backup import opened_backup, write_backup
from store.disk.carrying import Carriage, Carried, carry_all
from store.disk.folder import FolderBackend
from store.disk.whole_files import write_bytes
from store.errors import (
    FileExists,
    NotABackup,
    NotSaved,
    SessionDamaged,
    SessionTooNew,
)
from store.library import Library
from store.model import Session
from store.open_session import OpenSession
from store.schema import SCHEMA
from tests.keeping import add, file_of, library_in, names_in, root_of, settings_in
from tests.workshops import le_tilleul


@pytest.fixture
def here(tmp_path: Path) -> Library:
    return library_in(tmp_path / "here")


@pytest.fixture
def there(tmp_path: Path) -> Library:
    return library_in(tmp_path / "there")


@pytest.fixture
def workshop(here: Library) -> OpenSession:
    workshop = here.create(le_tilleul())
    add(workshop, "commun")
    return workshop


def carry(source: Library, target: Library, *, dry: bool = False) -> list[Carried]:
    return list(carry_all(root_of(source), FolderBackend(root_of(target), "Nadia"), dry=dry))


def carriages(carried: list[Carried]) -> list[Carriage]:
    return [one.carriage for one in carried]


def all_bytes(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- copy


def test_what_is_not_there_comes_with_its_earlier_states(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    add(workshop, "un")
    (carried,) = carry(here, there)
    assert (carried.carriage, carried.conflicts, carried.failure) == (Carriage.NEW, 0, None)
    assert there.read(workshop.id) == workshop.session
    assert there.snapshots(workshop.id) == here.snapshots(workshop.id)
    assert not there.open(workshop.id).unsaved
    assert carriages(carry(here, there)) == carriages(carry(there, here)) == [Carriage.SAME]


def test_what_went_on_there_goes_on_here(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    carry(here, there)
    add(there.open(workshop.id), "deux")
    assert carriages(carry(there, here)) == [Carriage.FURTHER]
    assert here.read(workshop.id) == there.read(workshop.id)
    assert carriages(carry(here, there)) == carriages(carry(there, here)) == [Carriage.SAME]


@pytest.mark.parametrize("steps", [1, 40])
def test_two_that_went_apart_are_one_after_both_ways(
    here: Library, there: Library, workshop: OpenSession, steps: int
) -> None:
    carry(here, there)
    theirs = there.open(workshop.id)
    for step in range(steps):
        add(workshop, f"ici {step}")
        add(theirs, f"là {step}")
    (dry,) = carry(there, here, dry=True)
    (merged,) = carry(there, here)
    assert dry == merged
    assert (merged.carriage, merged.conflicts) == (Carriage.MERGED, 0)
    assert carriages(carry(here, there)) == [Carriage.FURTHER]
    assert carriages(carry(here, there)) == carriages(carry(there, here)) == [Carriage.SAME]
    one, other = here.read(workshop.id), there.read(workshop.id)
    assert one == other
    assert names_in(one) >= {f"ici {step}" for step in range(steps)}
    assert names_in(one) >= {f"là {step}" for step in range(steps)}
    assert not list(file_of(workshop).parent.glob("session[!.]*"))
    assert workshop.refresh()
    assert workshop.session == one


def test_what_both_wrote_otherwise_is_counted_and_kept(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    carry(here, there)
    theirs = there.open(workshop.id)
    for each, why in ((workshop, "ici"), (theirs, "là")):
        each.apply(edits.frame, why=why)
        each.save()
    (dry,) = carry(there, here, dry=True)
    (merged,) = carry(there, here)
    assert dry.conflicts == merged.conflicts == 1
    session = here.read(workshop.id)
    (conflict,) = [c for c in session.conflicts.values() if c.path == ("framing", "why")]
    assert {session.framing.why, conflict.other.strip('"')} == {"ici", "là"}


def test_a_dry_run_changes_nothing(here: Library, there: Library, workshop: OpenSession) -> None:
    carry(here, there)
    add(workshop, "ici")
    add(there.open(workshop.id), "là")
    here.create(edits.new_session("Nouvelle"))
    before = all_bytes(root_of(there)), all_bytes(root_of(here))
    seen = carry(here, there, dry=True)
    assert sorted(carriages(seen)) == [Carriage.MERGED, Carriage.NEW]
    assert (all_bytes(root_of(there)), all_bytes(root_of(here))) == before
    assert carry(here, there) == seen


def test_a_dry_run_counts_what_would_be_written_twice(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    carry(here, there)
    theirs = there.open(workshop.id)
    for said, territory in (({"why": "ici"}, {"territory": "là"}), ({"words": "ici"},) * 2):
        for one, fields in ((workshop, said), (theirs, territory)):
            one.refresh()
            one.apply(edits.frame, **fields)
            one.save()
        theirs.apply(edits.frame, structure=f"encore {said}")
        theirs.save()
        (dry,) = carry(here, there, dry=True)
        (done,) = carry(here, there)
        assert dry == done
        assert done.conflicts == 0
        carry(there, here)


def test_what_a_later_program_wrote_is_not_merged_and_said(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    carry(here, there)
    add(there.open(workshop.id), "là")
    told = json.loads(file_of(workshop).read_bytes())
    told["session"]["1"].update(schema=SCHEMA + 1, revision=9)
    file_of(workshop).write_text(json.dumps(told))
    before = all_bytes(root_of(there))
    (carried,) = carry(here, there)
    assert carried.carriage is Carriage.REFUSED
    assert isinstance(carried.failure, SessionTooNew)
    (back,) = carry(there, here)
    assert isinstance(back.failure, SessionTooNew)
    assert all_bytes(root_of(there)) == before


def test_what_is_in_the_trash_stays_there_and_what_is_damaged_is_told(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    carry(here, there)
    there.trash(workshop.id)
    assert carriages(carry(here, there)) == [Carriage.TRASHED]
    there.restore_from_trash(workshop.id)
    file_of(workshop).write_bytes(b"{")
    (refused,) = carry(here, there)
    assert refused.carriage is Carriage.REFUSED
    assert refused.failure
    assert there.read(workshop.id) == workshop.session


def test_what_is_damaged_is_told_and_stays_out_where_it_was_thrown_away(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    carry(here, there)
    there.trash(workshop.id)
    file_of(workshop).write_bytes(b"{")
    assert carriages(carry(here, there)) == [Carriage.REFUSED]
    assert list(there.list()) == []


def test_what_is_damaged_comes_as_it_is_where_it_is_not_there(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    file_of(workshop).write_bytes(b"{")
    (came,) = carry(here, there)
    assert came.carriage is Carriage.NEW
    assert came.failure
    (entry,) = there.list()
    assert entry.damaged
    there.restore_snapshot(workshop.id, there.snapshots(workshop.id)[0])
    assert there.read(workshop.id) == workshop.session


@pytest.mark.parametrize("merged", [False, True])
def test_what_is_cut_between_two_readings_is_refused_and_comes_later(
    here: Library,
    there: Library,
    workshop: OpenSession,
    monkeypatch: pytest.MonkeyPatch,
    merged: bool,
) -> None:
    """As by a synchroniser that writes in place just then."""
    if merged:
        carry(here, there)
        workshop.apply(edits.add_partners, ["ici"])
        workshop.save()
    file, read_bytes = file_of(workshop), session_file.read_bytes
    before = [entry.id for entry in there.list()]

    def cut(path: Path) -> bytes:
        return read_bytes(path)[:-100] if path == file else read_bytes(path)

    with monkeypatch.context() as patched:
        patched.setattr(session_file, "read_bytes", cut)
        (refused,) = carry(here, there)
    assert refused.carriage is Carriage.REFUSED
    assert [entry.id for entry in there.list()] == before
    assert carriages(carry(here, there)) == [Carriage.FURTHER if merged else Carriage.NEW]
    assert there.read(workshop.id) == workshop.session


def test_what_can_no_longer_be_read_on_its_way_is_not_half_there(
    here: Library, there: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(path: Path) -> bytes:
        raise SessionDamaged(path.parent.name, "EIO")

    with monkeypatch.context() as patched:
        patched.setattr(session_file, "read_bytes", lost)
        (refused,) = carry(here, there)
    assert refused.carriage is Carriage.REFUSED
    assert refused.failure
    assert list(there.list()) == []
    assert carriages(carry(here, there)) == [Carriage.NEW]
    assert there.read(workshop.id) == workshop.session


def test_what_has_no_earlier_states_comes_without(
    here: Library, there: Library, workshop: OpenSession
) -> None:
    shutil.rmtree(file_of(workshop).parent / "snapshots")
    assert carriages(carry(here, there)) == [Carriage.NEW]
    assert there.read(workshop.id) == workshop.session


def test_a_file_of_an_earlier_program_is_carried_too(here: Library, there: Library) -> None:
    folder = root_of(here) / "sessions" / "00c0ffee"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "data" / "schema-2.json", folder / "session.json")
    assert carriages(carry(here, there)) == [Carriage.NEW]
    assert carriages(carry(here, there)) == [Carriage.SAME]
    add(there.open("00c0ffee"), "un")
    assert carriages(carry(here, there)) == [Carriage.SAME]
    assert carriages(carry(there, here)) == [Carriage.FURTHER]
    assert "un" in names_in(here.read("00c0ffee"))


def test_settings_come_where_there_are_none(here: Library, there: Library) -> None:
    here.create(Session())
    settings_in(root_of(here)).own_actors = {Family.SHOPS: ["Kiosque"]}
    carry(here, there)
    assert settings_in(root_of(there)).own_actors == {Family.SHOPS: ["Kiosque"]}
    settings_in(root_of(there)).own_actors = {Family.SHOPS: ["Marché"]}
    carry(here, there)
    assert settings_in(root_of(there)).own_actors == {Family.SHOPS: ["Marché"]}


# --- backup


def test_a_backup_gives_back_all_sessions_and_their_earlier_states(
    here: Library, there: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    add(workshop, "un", "deux")
    here.create(edits.new_session("Autre"))
    made = write_backup(root_of(here), tmp_path / "all.zip")
    assert (made.sessions, made.earlier, made.damaged) == (2, 3, ())
    with opened_backup(tmp_path / "all.zip") as folder:
        seen = list(carry_all(folder, FolderBackend(root_of(there), "Nadia")))
    assert carriages(seen) == [Carriage.NEW] * 2
    for entry in here.list():
        assert there.read(entry.id) == here.read(entry.id)
        assert there.snapshots(entry.id) == here.snapshots(entry.id)
    assert not there.check()


def test_a_part_that_no_session_could_be_as_large_as_is_not_unpacked(
    here: Library, workshop: OpenSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_backup(root_of(here), tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        largest = max(part.file_size for part in archive.infolist())
    monkeypatch.setattr(backup, "MAX_BYTES", largest)
    with opened_backup(tmp_path / "all.zip") as folder:
        assert library_in(folder).read(workshop.id) == workshop.session
    monkeypatch.setattr(backup, "MAX_BYTES", largest - 1)
    with pytest.raises(NotABackup), opened_backup(tmp_path / "all.zip"):
        pass


def test_a_backup_is_for_its_owner_alone(here: Library, tmp_path: Path) -> None:
    write_backup(root_of(here), tmp_path / "all.zip")
    assert (tmp_path / "all.zip").stat().st_mode & 0o777 == 0o600


def test_what_a_killed_program_unpacked_goes_and_what_is_in_use_or_another_s_stays(
    here: Library, workshop: OpenSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "temporary"
    killed, mine = top / "alliances-killed", top / "alliances-mine"
    for words in (killed / "data" / "sessions", mine / "data"):
        words.mkdir(parents=True)
    (killed / ".held").touch()
    (top / "alliances-link").symlink_to(killed)
    monkeypatch.setattr(tempfile, "tempdir", str(top))
    half_written = tmp_path / ".all.zip.0123456789ab.tmp"
    half_written.write_bytes(b"half")
    write_backup(root_of(here), tmp_path / "all.zip")
    assert not killed.exists()
    assert not half_written.exists()
    with opened_backup(tmp_path / "all.zip") as one:
        with opened_backup(tmp_path / "all.zip") as other:
            assert all_bytes(one).keys() != all_bytes(other).keys()
        assert library_in(one).read(workshop.id) == workshop.session
        assert not other.exists()
    assert sorted(path.name for path in top.iterdir()) == ["alliances-link", "alliances-mine"]
    assert (mine / "data").exists()


def test_a_backup_taken_in_later_takes_nothing_back(
    here: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    write_backup(root_of(here), tmp_path / "all.zip")
    add(workshop, "depuis")
    with opened_backup(tmp_path / "all.zip") as folder:
        seen = list(carry_all(folder, FolderBackend(root_of(here), "Nadia")))
    assert carriages(seen) == [Carriage.SAME]
    assert "depuis" in names_in(here.read(workshop.id))


def test_where_an_earlier_state_cannot_be_written_the_session_is_refused_and_comes_later(
    here: Library, there: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = here.create(edits.new_session("Une"))
    for name in ("Mairie", "Caf"):
        workshop.apply(edits.add_partners, [name])
        workshop.save()
    target = FolderBackend(root_of(there), "")

    def full(path: Path, raw: bytes, **_: object) -> None:
        if path.parent.name == "snapshots":
            raise NotSaved(str(path), errno.ENOSPC)
        write_bytes(path, raw)

    with monkeypatch.context() as refusing:
        refusing.setattr(copied_states, "write_bytes", full)
        (refused,) = carry_all(root_of(here), target)
    assert refused.carriage is Carriage.REFUSED
    assert isinstance(refused.failure, NotSaved)
    assert list(there.list()) == []
    (came,) = carry_all(root_of(here), target)
    assert came.carriage is Carriage.NEW
    assert there.snapshots(workshop.id) == here.snapshots(workshop.id)


def test_nothing_is_written_over_unless_one_says_so(
    here: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    (tmp_path / "all.zip").write_bytes(b"mine")
    with pytest.raises(FileExists):
        write_backup(root_of(here), tmp_path / "all.zip")
    assert (tmp_path / "all.zip").read_bytes() == b"mine"
    write_backup(root_of(here), tmp_path / "all.zip", force=True)
    assert zipfile.is_zipfile(tmp_path / "all.zip")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["all.zip"]


def test_a_backup_is_whole_while_others_work(
    here: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    over = threading.Event()
    acknowledged: list[str] = []

    def work() -> None:
        while not over.is_set():
            word = f"n° {len(acknowledged)}"
            add(workshop, word)
            acknowledged.append(word)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for number in range(5):
            before = set(acknowledged)
            made = write_backup(root_of(here), tmp_path / f"{number}.zip")
            assert not made.damaged
            with opened_backup(tmp_path / f"{number}.zip") as folder:
                assert names_in(library_in(folder).read(workshop.id)) >= before
                assert not library_in(folder).check()
    finally:
        over.set()
        worker.join()


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_backup_that_is_cut_or_altered_is_told(
    here: Library, workshop: OpenSession, tmp_path: Path, part: float
) -> None:
    path = tmp_path / "all.zip"
    write_backup(root_of(here), path)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * part)])
    with pytest.raises(NotABackup), opened_backup(path):
        pass
    altered = bytearray(raw)
    altered[len(raw) // 3] ^= 0x10
    path.write_bytes(altered)
    with pytest.raises(NotABackup), opened_backup(path):
        pass


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "/nowhere-of-ours/evil.json",
        "sessions/../../session.json",
        "sessions/a/b/session.json",
        "x",
    ],
)
def test_nothing_of_a_backup_goes_anywhere_else(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(name, "{}")
    before = sorted(os.listdir(tmp_path.parent))
    with pytest.raises(NotABackup), opened_backup(tmp_path / "all.zip"):
        pass
    assert sorted(os.listdir(tmp_path.parent)) == before

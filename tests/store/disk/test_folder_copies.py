"""Whole folders of sessions that synchronisers put beside the session's own: versions of it."""

import os
import shutil
from pathlib import Path

import pytest

from store import edits
from store.disk.backup import opened_backup
from store.disk.backup import write_backup as back_up
from store.disk.carrying import carry_all
from store.disk.folder import FolderBackend
from store.entries import FindingKind
from store.errors import SessionDamaged
from store.library import Library
from store.open_session import OpenSession
from tests.keeping import add, file_of, library_in, names_in, root_of

ID = "0a1b2c3d"

NAMES = {
    "Syncthing": f"{ID}.sync-conflict-20261126-101112-7RZ5BT3",
    "Nextcloud": f"{ID} (conflicted copy 2026-11-26 101112)",
    "Dropbox": f"{ID} (Nadia's conflicted copy 2026-11-26)",
    "Dropbox, of letters alone": f"{ID} (Case Conflict)",
    "OneDrive": f"{ID}-PORTABLE-NADIA",
    "Google Drive": f"{ID} (1)",
    "iCloud": f"{ID} 2",
    "ownCloud, long ago": f"{ID}_conflict-20261126-101112",
    "a copy by hand": f"{ID} - Copie",
    "a copy by hand, in French": f"Copie de {ID}",
    "a system that ignores case": ID.upper(),
    "two at once": f"{ID} (1) (1)",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "here")


@pytest.fixture
def workshop(library: Library, monkeypatch: pytest.MonkeyPatch) -> OpenSession:
    with monkeypatch.context() as patched:
        patched.setattr("store.disk.folder.new_id", lambda: ID)
        workshop = library.create(edits.new_session("Une"))
    add(workshop, "commun")
    return workshop


def come(theirs: OpenSession, workshop: OpenSession, name: str = NAMES["Google Drive"]) -> Path:
    """Have the whole folder of ``theirs`` come beside that of ``workshop``; return it."""
    folder = file_of(workshop).parent
    return Path(shutil.copytree(file_of(theirs).parent, folder.with_name(name)))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("still_open", [True, False])
def test_a_folder_is_seen_merged_then_set_aside(
    library: Library, workshop: OpenSession, theirs: OpenSession, name: str, still_open: bool
) -> None:
    add(workshop, "ici")
    assert [entry.beside for entry in library.list()] == [0]
    folder = come(theirs, workshop, name)

    assert [(e.id, e.beside, e.damaged) for e in library.list()] == [(ID, 1, None)]
    assert [(e.id, e.beside) for e in library.newest(5).entries] == [(ID, 1)]
    (found,) = library.check()
    assert (found.kind, found.file) == (FindingKind.BESIDE, str(Path(name, "session.json")))
    assert names_in(library.read(ID)) == {"commun", "ici", "là"}
    if still_open:
        assert workshop.refresh()
    else:
        workshop = library.open(ID)
    workshop.save()

    assert names_in(library.read(ID)) == {"commun", "ici", "là"}
    assert not workshop.session.conflicts
    assert not folder.exists()
    (aside,) = folder.parent.glob("merged-*")
    assert aside.name.endswith(name)
    assert [entry.beside for entry in library.list()] == [0]
    assert not library.check()
    assert not library.open(ID).unsaved


def test_what_a_folder_holds_beside_its_file_comes_too(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    """A last state that a synchroniser wrote over, what was never saved, what was half-typed."""
    former = file_of(theirs).read_bytes()
    add(theirs, "écrasé")
    theirs.enter()
    theirs.keep_draft("why", "à moitié")
    theirs.apply(edits.add_partners, ["pas encore"])
    theirs.put_aside()
    file_of(theirs).write_bytes(former)
    come(theirs, workshop)
    for _ in range(2):
        library.open(ID).save()
    assert names_in(library.read(ID)) == {"commun", "là", "écrasé", "pas encore"}
    again = library.open(ID)
    again.enter()
    assert again.drafts() == {"why": "à moitié"}


def test_a_copy_that_holds_nothing_new_writes_nothing_and_goes_aside(
    library: Library, workshop: OpenSession
) -> None:
    folder = come(workshop, workshop)
    add(workshop, "ici")
    raw = file_of(workshop).read_bytes()
    come(workshop, workshop)
    again = library.open(ID)
    again.save()
    assert file_of(workshop).read_bytes() == raw
    assert not folder.exists()


def test_what_never_was_saved_here_is_not_written_over_by_a_copy_of_it(
    library: Library, workshop: OpenSession
) -> None:
    workshop.enter()
    workshop.apply(edits.add_partners, ["avant"])
    workshop.put_aside()
    come(workshop, workshop)
    workshop.apply(edits.add_partners, ["après"])
    workshop.put_aside()
    (mine,) = file_of(workshop).parent.glob("unsaved-*.json")
    raw = mine.read_bytes()
    library.open(ID).save()
    assert mine.read_bytes() == raw
    workshop.leave()
    assert names_in(library.read(ID)) == {"commun", "avant", "après"}


def test_a_folder_of_another_session_is_neither_merged_nor_hidden(
    library: Library, workshop: OpenSession
) -> None:
    other = library.create(edits.new_session("Autre"))
    add(other, "d’ailleurs")
    named, called = come(other, workshop, f"{ID} (1)"), come(other, workshop, f"{ID}-PORTABLE")
    library.open(ID).save()
    assert names_in(library.read(ID)) == {"commun"}
    assert named.exists()
    assert called.exists()
    assert {entry.id for entry in library.list()} == {ID, other.id, called.name}
    assert {finding.id for finding in library.check()} == {ID, called.name}


def test_a_link_to_a_folder_is_no_copy_of_it(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    link = file_of(workshop).parent.with_name(f"{ID} (1)")
    link.symlink_to(file_of(theirs).parent)
    library.open(ID).save()
    assert names_in(library.read(ID)) == {"commun"}
    assert link.is_symlink()


@pytest.mark.parametrize("name", [NAMES["OneDrive"], NAMES["Google Drive"]])
def test_a_folder_whose_file_cannot_be_read_is_listed_beside_the_session_and_left(
    library: Library, workshop: OpenSession, theirs: OpenSession, name: str
) -> None:
    folder = come(theirs, workshop, name)
    (folder / "session.json").write_bytes(b"{")
    assert [(e.id, e.beside, e.damaged) for e in library.list()] == [(ID, 1, None)]
    (found,) = library.check()
    assert (found.kind, found.id) == (FindingKind.BESIDE_DAMAGED, ID)
    add(library.open(ID), "ici")
    assert folder.exists()


def test_a_file_that_is_lost_comes_back_from_a_folder_beside_its_own(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    come(theirs, workshop)
    shutil.rmtree(file_of(workshop).parent / "snapshots")
    file_of(workshop).write_bytes(b"{")
    with pytest.raises(SessionDamaged) as refused:
        library.open(ID)
    assert refused.value.snapshot
    library.restore_snapshot(ID, refused.value.snapshot)
    assert names_in(library.read(ID)) == {"commun", "là"}


def test_thrown_away_the_session_takes_its_copy_along(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    come(theirs, workshop)
    library.trash(ID)
    assert not library.list()
    assert not library.check()
    library.restore_from_trash(ID)
    assert names_in(library.read(ID)) == {"commun", "là"}


def test_a_backup_and_a_copy_bear_it(
    library: Library, workshop: OpenSession, theirs: OpenSession, tmp_path: Path
) -> None:
    come(theirs, workshop)
    back_up(root_of(library), tmp_path / "all.zip")
    with opened_backup(tmp_path / "all.zip") as source:
        list(carry_all(source, FolderBackend(tmp_path / "restored", "")))
    list(carry_all(root_of(library), FolderBackend(tmp_path / "copied", "")))
    for there in ("restored", "copied"):
        assert names_in(library_in(tmp_path / there).open(ID).session) == {"commun", "là"}


def test_two_machines_that_each_find_the_other_s_folder_come_to_the_same(
    library: Library, workshop: OpenSession, theirs: OpenSession
) -> None:
    add(workshop, "ici")
    mine = Path(shutil.copytree(file_of(workshop).parent, root_of(library).with_name("mine")))
    come(theirs, workshop)
    shutil.copytree(mine, file_of(theirs).parent.with_name(f"{ID} (1)"))
    for each in (workshop, theirs):
        each.refresh()
        each.save()
    assert workshop.session.partners.keys() == theirs.session.partners.keys()
    assert names_in(theirs.session) == {"commun", "ici", "là"}


@pytest.mark.parametrize("changed", [0, 2**32 - 1], ids=["once", "in years to come"])
def test_folders_that_did_not_change_are_not_looked_through_again(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch, changed: int
) -> None:
    sessions = file_of(workshop).parents[1]
    os.utime(sessions, (changed, changed))
    workshop.refresh()
    listed: list[object] = []
    listdir = os.listdir
    monkeypatch.setattr(
        os, "listdir", lambda folder=".": (listed.append(folder), listdir(folder))[1]
    )
    for _ in range(3):
        workshop.look()
        add(workshop, "encore")
    assert sessions not in listed

"""Whole folders of sessions, or trashes, that synchronisers copied: told, taken in, set aside."""

import shutil
from pathlib import Path

import pytest

from store import edits
from store.disk.library_copies import library_copies
from store.entries import FindingKind
from store.library import Library
from store.open_session import OpenSession
from tests.commanding import Line
from tests.keeping import add, file_of, library_in, names_in, root_of

NAMES = (
    "sessions (1)",
    "sessions 2",
    "sessions-PORTABLE",
    "sessions (Nadia's conflicted copy 2026-11-26)",
    "sessions (Copie en conflit de Nadia 2026-11-26)",
    "sessions.sync-conflict-20261126-101112-7RZ5BT3",
    "Copie de sessions",
    "trash (1)",
)


@pytest.fixture
def workshop(line: Line) -> OpenSession:
    workshop = line.library.create(edits.new_session("Une"))
    add(workshop, "commun")
    return workshop


@pytest.fixture
def elsewhere(line: Line, workshop: OpenSession, tmp_path: Path) -> Library:
    """What another machine went on with: the same session, and one of its own."""
    shutil.copytree(line.folder, tmp_path / "elsewhere")
    library = library_in(tmp_path / "elsewhere")
    add(library.open(workshop.id), "là")
    add(library.create(edits.new_session("Autre")), "ailleurs")
    return library


def come(line: Line, elsewhere: Library, name: str, of: str = "sessions") -> Path:
    return Path(shutil.copytree(root_of(elsewhere) / of, line.folder / name))


@pytest.mark.parametrize("name", NAMES)
def test_one_is_told_then_taken_in_then_set_aside(
    line: Line, workshop: OpenSession, elsewhere: Library, name: str
) -> None:
    add(workshop, "ici")
    copy = come(line, elsewhere, name)
    (found,) = line.library.check()
    assert (found.kind, found.file) == (FindingKind.ALL_COPIED, str(copy))
    for verb in ("list", "check"):
        line(verb)
        assert f"--to {line.folder}" in line.err
    line("backup", line.folder.parent / "tout.zip")
    assert name.split(maxsplit=1)[0] in line.err
    line("copy", "--from", copy, "--dry-run")
    assert copy.exists()
    line("copy", "--from", copy)
    names = {frozenset(names_in(line.library.read(entry.id))) for entry in line.library.list()}
    assert names == {frozenset({"commun", "ici", "là"}), frozenset({"ailleurs"})}
    (aside,) = line.folder.glob("merged-*")
    assert aside.name in line.err
    assert aside.name.endswith(name)
    assert not copy.exists()
    for verb in ("list", "check"):
        line(verb)
        assert not line.err


def test_a_session_thrown_away_here_takes_in_its_version_there_and_stays_in_the_trash(
    line: Line, workshop: OpenSession, elsewhere: Library
) -> None:
    copy = come(line, elsewhere, "sessions (1)")
    line.library.trash(workshop.id)
    line("copy", "--from", copy)
    assert workshop.id not in {entry.id for entry in line.library.list()}
    line.library.restore_from_trash(workshop.id)
    assert names_in(line.library.read(workshop.id)) == {"commun", "là"}


@pytest.mark.parametrize("harmed", ["damaged", "copied among the others"])
def test_one_that_holds_what_does_not_come_stays(
    line: Line, workshop: OpenSession, elsewhere: Library, harmed: str
) -> None:
    copy = come(line, elsewhere, "sessions (1)")
    if harmed == "damaged":
        (copy / workshop.id / "session.json").write_bytes(b"{")
        shutil.rmtree(copy / workshop.id / "snapshots")
        line("copy", "--from", copy, code=1)
    else:
        shutil.copytree(copy / workshop.id, copy / f"{workshop.id} (1)")
        line("copy", "--from", copy)
    assert copy.exists()
    line("list")
    assert "sessions (1)" in line.err


def test_what_is_no_such_copy_is_left_alone(line: Line, workshop: OpenSession) -> None:
    sessions = file_of(workshop).parents[1]
    (line.folder / "sessions (1)").mkdir()
    (line.folder / "sessions.txt").write_text("", "utf-8")
    (line.folder / "Sessions").symlink_to(sessions)
    shutil.copytree(sessions, line.folder / "autre")
    shutil.copytree(sessions, line.folder / ".sessions")
    assert not library_copies(line.folder)
    assert not library_copies(line.folder / "nowhere")


def test_a_copy_elsewhere_of_a_folder_of_sessions_is_read_and_not_moved(
    line: Line, workshop: OpenSession, elsewhere: Library, tmp_path: Path
) -> None:
    copy = come(line, elsewhere, "../sessions - Copie")
    line("copy", "--from", copy)
    assert names_in(line.library.read(workshop.id)) == {"commun", "là"}
    assert copy.exists()

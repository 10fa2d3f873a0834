"""What the index holds, and what is left of others of it."""

import os
import stat
from pathlib import Path

import pytest

from store import edits
from store.disk import hints
from store.disk.index_file import FILE_NAME, FORMER
from store.library import Library
from tests.keeping import root_of
from tests.store.disk.listed import first, made, names, settled, state_of


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

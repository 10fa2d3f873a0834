"""What the system does not give of a folder: the rest is backed up, and what is missing told."""

import errno
import os
import shutil
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from store import edits
from store.disk.backup import BackupResult, opened_backup, write_backup
from store.entries import FindingKind
from store.errors import FolderUnusable, NotSaved, SessionDamaged, SessionTooNew
from store.library import Library
from store.open_session import OpenSession
from tests.keeping import add, close_to_others, file_of, library_in, names_in, root_of, settings_in


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    workshop = library.create(edits.new_session("Une"))
    add(workshop, "un", "deux")
    return workshop


@pytest.fixture
def other(library: Library, workshop: OpenSession) -> OpenSession:
    other = library.create(edits.new_session("Autre"))
    add(other, "ailleurs")
    return other


def backed_up(library: Library, tmp_path: Path) -> BackupResult:
    return write_backup(root_of(library), tmp_path / "all.zip", force=True)


def unread(made: BackupResult) -> list[Path]:
    return [one.file for one in made.unread]


def close_folder(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """Have the system list the ``closed`` folder to nobody."""
    listed, scanned = os.listdir, os.scandir

    def refuse(folder: Any) -> None:
        if str(folder) == str(closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    monkeypatch.setattr(os, "listdir", lambda folder=".": (refuse(folder), listed(folder))[1])
    monkeypatch.setattr(os, "scandir", lambda folder=".": (refuse(folder), scanned(folder))[1])


def test_of_a_session_whose_file_is_closed_all_else_is_there_and_it_is_told(
    library: Library,
    workshop: OpenSession,
    other: OpenSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    close_to_others(monkeypatch, file_of(workshop))
    made = backed_up(library, tmp_path)
    assert unread(made) == [file_of(workshop)]
    assert isinstance(made.unread[0].failure, FolderUnusable)
    assert (made.only_earlier, made.left_out, made.damaged) == ((workshop.id,), (), ())
    with opened_backup(tmp_path / "all.zip") as folder:
        assert names_in(library_in(folder).read(other.id)) == {"ailleurs"}
        with pytest.raises(SessionDamaged) as offered:
            library_in(folder).read(workshop.id)
        assert offered.value.snapshot


def test_of_a_session_of_which_nothing_can_be_read_that_is_told(
    library: Library,
    workshop: OpenSession,
    other: OpenSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.rmtree(file_of(workshop).parent / "snapshots")
    close_to_others(monkeypatch, file_of(workshop))
    made = backed_up(library, tmp_path)
    assert (made.sessions, made.left_out, made.only_earlier) == (1, (workshop.id,), ())
    assert unread(made) == [file_of(workshop)]


def test_an_earlier_state_that_is_closed_is_told(
    library: Library, workshop: OpenSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = min((file_of(workshop).parent / "snapshots").iterdir())
    close_to_others(monkeypatch, closed)
    made = backed_up(library, tmp_path)
    assert unread(made) == [closed]
    assert made.earlier == len(library.snapshots(workshop.id)) - 1
    assert not made.only_earlier
    with opened_backup(tmp_path / "all.zip") as folder:
        assert names_in(library_in(folder).read(workshop.id)) == {"un", "deux"}


@pytest.mark.parametrize("name", ["", "snapshots"])
def test_a_folder_that_is_listed_to_nobody_is_told(
    library: Library,
    workshop: OpenSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    closed = file_of(workshop).parent / name
    close_folder(monkeypatch, closed)
    made = backed_up(library, tmp_path)
    assert unread(made) == [closed]


@pytest.mark.parametrize("name", ["settings.json", "actors.txt", "actors-2.txt"])
def test_what_is_the_team_s_and_closed_is_told(
    library: Library,
    workshop: OpenSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    settings_in(root_of(library)).own_actors = {}
    (root_of(library) / name).write_text("Bus\n", "utf-8")
    close_to_others(monkeypatch, root_of(library) / name)
    assert unread(backed_up(library, tmp_path)) == [root_of(library) / name]


@pytest.mark.parametrize(
    ("raw", "why"),
    [(b"{", SessionDamaged), (b'"schema":99999,', SessionTooNew)],
    ids=["damaged", "of a later program"],
)
def test_what_stands_beside_a_session_and_cannot_come_is_told(
    library: Library, workshop: OpenSession, tmp_path: Path, raw: bytes, why: type[Exception]
) -> None:
    file = file_of(workshop)
    beside = file.with_name("session (1).json")
    if raw != b"{":
        now = file.read_bytes()
        start, end = now.index(b'"schema":'), now.index(b",", now.index(b'"schema":')) + 1
        raw = now[:start] + raw + now[end:]
    beside.write_bytes(raw)
    left = file.with_name("unsaved-0123456789abcdef.json")
    left.write_bytes(b"{")
    made = backed_up(library, tmp_path)
    assert unread(made) == [beside, left]
    assert isinstance(made.unread[0].failure, why)


def test_where_nothing_at_all_can_be_read_there_is_no_backup(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = library.create(edits.new_session("Une"))
    shutil.rmtree(file_of(workshop).parent / "snapshots")
    close_to_others(monkeypatch, file_of(workshop))
    with pytest.raises(FolderUnusable):
        backed_up(library, tmp_path)
    assert not [*tmp_path.glob("*.zip*")]


def test_one_that_is_not_whole_takes_no_other_s_place(
    library: Library,
    workshop: OpenSession,
    other: OpenSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert backed_up(library, tmp_path).path == tmp_path / "all.zip"
    former = (tmp_path / "all.zip").read_bytes()
    with monkeypatch.context() as closing:
        close_to_others(closing, file_of(workshop))
        for _night in range(2):
            made = backed_up(library, tmp_path)
            assert made.path == tmp_path / "all-incomplete.zip"
            assert (tmp_path / "all.zip").read_bytes() == former
            with opened_backup(made.path) as folder:
                assert names_in(library_in(folder).read(other.id)) == {"ailleurs"}
    assert backed_up(library, tmp_path).path == tmp_path / "all.zip"
    assert len([*tmp_path.glob("*all*")]) == 2


@pytest.mark.parametrize("year", [1970, 1979, 1980, 2107, 2108, 2150])
def test_a_clock_that_says_a_year_no_zip_knows_keeps_nothing_from_being_backed_up(
    library: Library,
    workshop: OpenSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    year: int,
) -> None:
    wrong = time.struct_time((year, 1, 2, 3, 4, 5, 4, 2, 0))
    monkeypatch.setattr(time, "localtime", lambda _seconds=0.0: wrong)
    assert not backed_up(library, tmp_path).unread
    with opened_backup(tmp_path / "all.zip") as folder:
        assert library_in(folder).read(workshop.id) == workshop.session
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert {part.date_time[0] for part in archive.infolist()} <= {year, 1980}


@pytest.mark.parametrize("link", [True, False])
def test_what_is_no_folder_where_a_session_was_is_told_by_all_that_looks(
    library: Library, workshop: OpenSession, other: OpenSession, tmp_path: Path, link: bool
) -> None:
    folder = file_of(workshop).parent
    folder.rename(tmp_path / "elsewhere")
    if link:
        folder.symlink_to(tmp_path / "elsewhere")
    else:
        folder.write_text("", "utf-8")
    (found,) = library.check()
    assert found.kind is (FindingKind.LINK if link else FindingKind.NO_FOLDER)
    assert found.damaged
    assert found.file == str(folder)
    made = backed_up(library, tmp_path)
    assert unread(made) == [folder]
    assert made.sessions == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none there")
@pytest.mark.parametrize("kind", ["folder", "link", "link to nothing", "device"])
def test_what_is_no_file_is_not_written_over_whatever_is_asked(
    library: Library, workshop: OpenSession, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "all.zip"
    (tmp_path / "mine").write_text("à moi", "utf-8")
    if kind == "folder":
        path.mkdir()
    elif kind == "device":
        os.mkfifo(path)
    else:
        path.symlink_to(tmp_path / ("mine" if kind == "link" else "nothing"))
    before = path.lstat()
    with pytest.raises(NotSaved):
        backed_up(library, tmp_path)
    assert path.lstat().st_ino == before.st_ino
    assert (tmp_path / "mine").read_text("utf-8") == "à moi"

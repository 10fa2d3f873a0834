"""The folder of sessions: what a person finds and makes."""

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.disk.copies import read_copy, write_copy
from store.errors import (
    EmptyText,
    FolderUnusable,
    NotSaved,
    SessionAmbiguous,
    SessionNotFound,
)
from store.library import Library
from store.location import Location, default_root, location_of
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import file_of, library_in, root_of
from tests.workshops import le_tilleul, le_tilleul_reviewed


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "data")


def called(name: str, structure: str = "") -> Session:
    return edits.frame(edits.new_session(name), structure=structure)


def note(workshop: OpenSession, text: str) -> None:
    workshop.apply(edits.frame, why=text)
    workshop.save()


# --- where


def test_the_data_folder_can_be_chosen(tmp_path: Path) -> None:
    assert default_root({"ALLIANCES_DATA": str(tmp_path)}) == tmp_path
    assert default_root({"ALLIANCES_DATA": "~/x"}) == Path.home() / "x"
    assert default_root({}).name == "alliances"


def test_one_folder_is_the_same_place_however_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    here = Location(tmp_path)
    assert here.is_same_as(Location(tmp_path / "x" / ".."))
    assert here.is_same_as(Location(tmp_path / "link"))
    assert not here.is_same_as(Location(tmp_path / "x"))
    assert not here.holds_sessions
    here.library().create(edits.new_session("A"))
    assert here.holds_sessions


def test_an_empty_library_makes_nothing(library: Library) -> None:
    assert list(library.list()) == []
    assert list(library.trashed()) == []
    assert list(library.check()) == []
    with pytest.raises(SessionNotFound):
        library.find("x")
    library.empty_trash()
    assert not root_of(library).exists()


def test_all_that_is_kept_is_for_its_owner_alone(library: Library) -> None:
    before = os.umask(0)
    try:
        workshop = library.create(le_tilleul())
        note(workshop, "x")
        workshop.enter()
        workshop.keep_draft("why", "y")
        workshop.keep_place(Step.RACI)
        library.trash(library.duplicate(workshop.id, "copy"))
        library.list()
    finally:
        os.umask(before)
    for path in (root_of(library), *root_of(library).rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderUnusable) as refused:
        library_in(tmp_path / "file" / "data").create(le_tilleul())
    assert refused.value.errno in (errno.ENOTDIR, errno.EEXIST)


def test_a_data_folder_that_cannot_be_listed_is_told(library: Library) -> None:
    root_of(library).mkdir()
    (root_of(library) / "sessions").write_text("in the way")
    with pytest.raises(FolderUnusable):
        library.list()


def test_a_session_that_could_not_be_made_leaves_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved):
        library.create(le_tilleul())
    assert list((root_of(library) / "sessions").iterdir()) == []


def test_importing_the_store_loads_no_screen() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import store.library, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.split(".")[0] for name in told.stdout.split()}
    assert not loaded & {"textual", "rich", "babel", "tui"}


def test_a_listing_loads_nothing_that_only_working_needs(library: Library) -> None:
    library.create(called("Une"))
    listed = "Location(Path(sys.argv[1])).listing().list()"
    script = f"import sys; from pathlib import Path; from store.location import Location; {listed}"
    loaded = subprocess.run(
        [sys.executable, "-c", f"{script}; print(*sys.modules)", str(root_of(library))],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"store.listing", "store.disk.folder_reader"} <= set(loaded)
    working = ("library", "open_session", "history", "merge", "saving", "edits", "disk.folder")
    assert not {f"store.{name}" for name in (*working, "disk.commit")} & set(loaded)
    assert not {"fcntl", "shutil", "textual"} & set(loaded)


# --- the list


def test_the_list_tells_each_session_the_last_changed_first(library: Library) -> None:
    old = library.create(le_tilleul_reviewed())
    new = library.create(edits.new_session("Le camion", date(2026, 12, 1)))
    note(old, "changed last")

    first, second = library.list()

    assert (first.id, second.id) == (old.id, new.id)
    assert first.structure == "Centre social Le Tilleul"
    assert first.held_on == date(2026, 11, 26)
    assert (first.step, first.reviews, first.damaged) == (Step.SUMMARY, 1, None)
    assert first.changed_at == old.changed_at
    assert (second.name, second.step, second.reviews) == ("Le camion", Step.FRAMING, 0)


def test_the_mark_of_the_list_opens_no_session(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        library.create(called(f"n° {number}"))
    before = library.mark()
    opened: list[object] = []
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", lambda *asked: opened.append(asked))
        assert library.mark() == before
    assert opened == []


def test_what_is_no_session_is_not_listed(library: Library) -> None:
    library.create(called("Une"))
    sessions = root_of(library) / "sessions"
    (sessions / "a file").write_text("x")
    (sessions / "half-made").mkdir()
    (sessions / "..strange name").mkdir()
    (sessions / "link").symlink_to(next(sessions.glob("[0-9a-f]*")))
    assert len(library.list()) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("roulotte", ["La Roulotte"]),
        ("ÉTÉ", ["L’été à Méras"]),
        ("meras ete", ["L’été à Méras"]),
        ("l'ete", ["L’été à Méras"]),
        ("oeuvre tilleul", ["Œuvre commune"]),
        ("TILLEUL", ["La Roulotte", "Œuvre commune"]),
        ("[/]", ["[/]"]),
        ("", ["La Roulotte", "L’été à Méras", "Œuvre commune", "[/]"]),
        ("roulotte camion", []),
    ],
)
def test_search_minds_neither_accents_nor_case(
    library: Library, words: str, found: list[str]
) -> None:
    library.create(called("La Roulotte", "Le Tilleul"))
    library.create(called("L’été à Méras"))
    library.create(called("Œuvre commune", "le tilleul"))
    library.create(called("[/]"))
    assert sorted(entry.name for entry in library.search(words)) == sorted(found)


# --- finding one


def test_a_session_is_found_by_id_its_start_or_its_name(library: Library) -> None:
    one, two = library.create(called("La Roulotte")), library.create(called("La Roulotte d’été"))
    assert library.find(one.id) == one.id
    unique = next(n for n in range(1, 9) if one.id[:n] != two.id[:n])
    assert library.find(two.id[:unique]) == two.id
    assert library.find("ETE") == two.id
    assert library.find("la roulotte") == one.id, "its whole name, though part of another"
    with pytest.raises(SessionAmbiguous) as refused:
        library.find("roulot")
    assert len(refused.value.names) == 2
    for nothing in ("", " ", "camion", "../" + one.id, one.id + "/", "*"):
        with pytest.raises(SessionNotFound):
            library.find(nothing)


@pytest.mark.parametrize(
    "id", ["", ".", "..", "../sessions", "a/b", "x" * 300, "\0", "é", "00000000"]
)
def test_what_is_typed_is_never_a_path(library: Library, id: str) -> None:
    library.create(called("Une"))
    for act in (library.open, library.trash, library.snapshots, library.restore_from_trash):
        with pytest.raises(SessionNotFound):
            act(id)


def test_a_damaged_session_is_found_too(library: Library) -> None:
    workshop = library.create(called("La Roulotte"))
    note(workshop, "x")
    file_of(workshop).write_bytes(b"")
    assert library.find(workshop.id[:5]) == workshop.id
    assert library.find("roulotte") == workshop.id


# --- copies


def test_a_copy_has_another_name_and_all_the_rest(library: Library) -> None:
    workshop = library.create(le_tilleul_reviewed())
    copy = library.open(library.duplicate(workshop.id, "Copie"))
    assert copy.id != workshop.id
    assert copy.session == edits.frame(workshop.session, project="Copie")
    with pytest.raises(EmptyText):
        library.duplicate(workshop.id, "\t")
    assert len(library.list()) == 2


def test_a_session_is_renamed(library: Library) -> None:
    workshop = library.create(called("Avant"))
    library.rename(workshop.id, "Après")
    assert library.open(workshop.id).session.framing.project == "Après"
    assert workshop.refresh()
    with pytest.raises(EmptyText):
        library.rename(workshop.id, "")


def test_a_copy_saved_elsewhere_comes_back(library: Library, tmp_path: Path) -> None:
    workshop = library.create(le_tilleul_reviewed())
    write_copy(tmp_path / "copy.json", workshop.session)
    assert stat.S_IMODE((tmp_path / "copy.json").stat().st_mode) == 0o600
    assert (
        library.import_session(read_copy(tmp_path / "copy.json")).session == le_tilleul_reviewed()
    )
    with pytest.raises(SessionNotFound):
        library.import_session(read_copy(tmp_path / "nowhere.json"))


def test_words_that_come_from_elsewhere_are_cleaned(library: Library, tmp_path: Path) -> None:
    workshop = library.create(edits.add_partners(called("Une"), ["Mairie"]))
    told = file_of(workshop).read_text().replace("Mairie", r"\u001b]0;x\u0007Mai\u202erie e\u0301")
    (tmp_path / "sent.json").write_text(told)
    (card,) = library.import_session(read_copy(tmp_path / "sent.json")).session.partners.values()
    assert card.name == "]0;xMairie é"


def test_what_is_one_line_is_so_once_imported(library: Library, tmp_path: Path) -> None:
    session = edits.add_partners(edits.begin_review(called("PROJECT"), date(2026, 1, 1)), ["NAME"])
    (card,) = session.partners
    session = edits.change(session, "partners", card, first_step="STEP", note="NOTE")
    session = edits.add_point(session, card, PointKind.BRAKE, "TEXT")
    session = edits.add_lead(session, *session.points, "WHAT")
    session = edits.argue(session, *session.points, "ANSWER")
    file = file_of(library.create(session))
    words = ("PROJECT", "NAME", "STEP", "NOTE", "TEXT", "ANSWER", "WHAT")
    told = file.read_text()
    for word in words:
        told = told.replace(f'"{word}"', rf'"{word}\n of two\r\nlines"')
    earlier = json.loads(told)
    del earlier["lineage"]  # who wrote in the file by hand could, as long as nobody hashed it
    earlier["session"]["1"]["schema"] = 3
    file.write_text(json.dumps(earlier))
    shutil.rmtree(file.parent / "snapshots")  # which know what was there before
    (tmp_path / "sent.json").write_text(told)
    came = library.import_session(read_copy(tmp_path / "sent.json")).session
    (partner,), (point,), (lead,) = (t.values() for t in (came.partners, came.points, came.leads))
    (argument,) = came.arguments.values()
    (review,) = came.reviews.values()
    lines = [came.framing.project, partner.name, partner.first_step, argument.text, lead.what]
    assert lines == [f"{word} of two lines" for word in words if word not in ("NOTE", "TEXT")]
    assert point.text == "TEXT\n of two\nlines"
    assert review.before.framing.project == "PROJECT of two lines"
    assert partner.note == "NOTE\n of two\nlines"
    there = library.open(file.parent.name).session  # one's own file opens as it is
    assert there.framing.project == "PROJECT\n of two\nlines"


# --- where, as a person says it


def test_a_place_is_what_was_asked_for_else_what_the_environment_says(tmp_path: Path) -> None:
    there = {"ALLIANCES_DATA": str(tmp_path / "there")}
    assert location_of(str(tmp_path / "here"), there).folder == tmp_path / "here"
    assert location_of("", there).folder == tmp_path / "there"
    assert location_of("", {}).folder.name == "alliances"
    server = location_of("postgresql://nadia:secret@example.org/library", there)
    assert server.holds_sessions
    assert "secret" in server.address
    assert "secret" not in server.shown
    assert "secret" not in str(server.folder)
    assert server.is_same_as(location_of(server.address, {}))

"""Summaries as files: whole or not at all, named for every system, and importable again."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from store import edits
from store.disk.copies import read_copy
from store.errors import FileExists, NotSaved
from store.model import Session, replace
from tests.any_words import HOSTILE
from tests.keeping import library_in
from tests.strategies import sessions
from tests.tui.summary.reading import options, rendered
from tests.workshops import le_tilleul, le_tilleul_reviewed
from tui.summary import FORMATS, Edition, Format, proposed_name, render, write
from tui.summary.errors import HoldsEverything
from tui.summary.file_names import proposed_path


def test_a_summary_is_written_as_it_is_rendered(tmp_path: Path) -> None:
    path = tmp_path / "synthèse.txt"
    write(le_tilleul(), options("txt"), path)
    assert path.read_text("utf-8") == rendered(le_tilleul(), "txt")


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.id)
def test_every_format_renders_each_edition_it_has_and_refuses_the_others(
    tmp_path: Path, format: Format
) -> None:
    for edition in Edition:
        chosen = options(format.id, edition)
        path = tmp_path / proposed_name(le_tilleul(), chosen)
        if edition in format.editions:
            write(le_tilleul(), chosen, path)
            assert path.is_dir() == format.is_folder
        else:
            with pytest.raises(HoldsEverything):
                write(le_tilleul(), chosen, path)


def test_a_format_that_is_not_in_the_table_is_an_error_and_never_plain_text(tmp_path: Path) -> None:
    for asked in (render, proposed_name):
        with pytest.raises(ValueError, match="pdf"):
            asked(le_tilleul(), options("pdf"))
    with pytest.raises(ValueError, match="pdf"):
        write(le_tilleul(), options("pdf"), tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("mine")
    with pytest.raises(FileExists):
        write(le_tilleul(), options("txt"), path)
    assert path.read_text() == "mine"
    write(le_tilleul(), options("txt"), path, force=True)
    assert path.read_text("utf-8").startswith("La Roulotte")


def test_sheets_go_into_a_folder_and_leave_its_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "sheets"
    write(le_tilleul(), options("csv"), folder)
    (folder / "notes.txt").write_text("mine")
    (folder / "pistes.csv").unlink()
    before = (folder / "raci.csv").read_bytes()
    with pytest.raises(FileExists):
        write(edits.add_activities(le_tilleul(), ["Fêter"]), options("csv"), folder)
    assert not (folder / "pistes.csv").exists()
    assert (folder / "raci.csv").read_bytes() == before
    write(le_tilleul(), options("csv"), folder, force=True)
    assert len(list(folder.iterdir())) == 7


@pytest.mark.parametrize("format", ["txt", "csv"])
def test_where_nothing_can_be_written_is_said_and_nothing_is_left(
    tmp_path: Path, format: str
) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotSaved):
        write(le_tilleul(), options(format), tmp_path / "file" / "below")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_or_a_device_is_never_written_over(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        write(le_tilleul(), options("txt"), tmp_path, force=True)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved):
        write(le_tilleul(), options("txt"), link, force=True)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "name", [*HOSTILE, "../../etc/passwd", "CON", "a:b*c?", "é" * 120, "東京", "...", "-rf"]
)
def test_a_proposed_name_is_safe_on_every_system(name: str) -> None:
    session = edits.new_session(name, date(2026, 11, 26))
    for format in FORMATS:
        proposed = proposed_name(session, options(format.id))
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*2026-11-26[a-z-]*(\.[a-z]+)?", proposed)
        assert len(proposed) < 100


def test_a_proposed_name_has_the_project_the_last_date_and_the_edition() -> None:
    said = "la-roulotte-cafe-itinerant-dans-les-villages"
    assert proposed_name(le_tilleul(), options("txt")) == f"{said}-2026-11-26-interne.txt"
    shared = proposed_name(le_tilleul_reviewed(), options("html", Edition.SHAREABLE))
    assert shared == f"{said}-2027-04-02-partageable.html"
    assert proposed_name(le_tilleul(), options("json")) == f"{said}-2026-11-26.json"
    assert proposed_name(edits.new_session("Projet"), options("csv")).endswith("-interne")


@given(session=sessions(max_edits=6))
def test_an_export_is_imported_whole(
    tmp_path_factory: pytest.TempPathFactory, session: Session
) -> None:
    folder = tmp_path_factory.mktemp("import")
    _there_and_back(session, folder)


def test_a_reviewed_workshop_is_exported_and_imported_whole(tmp_path: Path) -> None:
    _there_and_back(le_tilleul_reviewed(), tmp_path)
    moved = replace(le_tilleul_reviewed(), roles_left=False)
    assert rendered(moved, "json") != rendered(le_tilleul_reviewed(), "json")


def _there_and_back(session: Session, folder: Path) -> None:
    write(session, options("json"), folder / "a.json")
    library = library_in(folder / "data")
    kept = library.open(library.import_session(read_copy(folder / "a.json")).id).session
    assert kept == session
    write(kept, options("json"), folder / "b.json")
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()


def test_a_file_is_proposed_in_the_last_folder_then_in_documents_then_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, documents, home = (tmp_path / name for name in ("kept", "documents", "home"))
    monkeypatch.setattr("tui.summary.file_names.documents_folder", lambda: documents)
    monkeypatch.setenv("HOME", str(home))
    home.mkdir()
    name = proposed_name(le_tilleul(), options("txt"))
    assert proposed_path(le_tilleul(), options("txt"), str(kept)) == home / name
    documents.mkdir()
    assert proposed_path(le_tilleul(), options("txt"), str(kept)) == documents / name
    kept.mkdir()
    assert proposed_path(le_tilleul(), options("txt"), str(kept)) == kept / name

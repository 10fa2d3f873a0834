"""What list, show and export print and write."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from store import edits
from store.choices import Horizon
from tests.commanding import Line
from tests.tui.commands.scripts import ROOT
from tests.workshops import le_tilleul
from tui.summary import Edition, ExportOptions, render


def test_without_a_session_the_list_is_empty_and_says_so(line: Line) -> None:
    assert line("list") == ""
    assert "pas encore d’atelier" in line.err


def test_the_list_has_each_session_on_a_line(line: Line) -> None:
    line.keep(edits.new_session("École [du bourg]"))
    id = line.keep(le_tilleul())
    first, second = line("list").splitlines()
    assert first.startswith(f"{id}  26/11/2026  Synthèse  La Roulotte")
    assert second.endswith("École [du bourg]")
    assert line.err == ""


def test_the_list_is_searched_without_accents_or_case(line: Line) -> None:
    line.keep(le_tilleul())
    line.keep(edits.new_session("Bibliobus"))
    assert "Roulotte" in line("list", "--search", "ITINERANT tilleul")
    assert line("list", "--search", "nobody") == ""
    assert "Aucun atelier trouvé" in line.err


def test_the_list_as_json_is_for_scripts(line: Line) -> None:
    id = line.keep(le_tilleul())
    (entry,) = json.loads(line("list", "--json"))
    assert entry["id"] == id
    assert entry["held_on"] == "2026-11-26"
    assert entry["step"] == "summary"
    assert entry["damaged"] is False
    assert entry["readable"] is True
    assert json.loads(line("list", "--json", "--search", "nobody")) == []


def test_show_prints_the_summary(line: Line) -> None:
    line.keep(le_tilleul())
    assert line("show", "roulotte") == render(le_tilleul(), ExportOptions())
    assert line("show", "roulotte", "--edition", "shareable") == render(
        le_tilleul(), ExportOptions(edition=Edition.SHAREABLE)
    )


def test_a_session_is_named_by_its_id_its_start_or_its_name(line: Line) -> None:
    id = line.keep(le_tilleul())
    line.keep(edits.new_session("La Roue"))
    for wanted in (id, id[:7], "roulotte"):
        assert "Roulotte" in line("show", wanted)
    line("show", "la rou", code=1)
    assert "Plusieurs ateliers" in line.err
    assert id in line.err
    line("show", "nope", code=1)
    assert "Aucun atelier ne répond" in line.err


@pytest.mark.parametrize("format", ["txt", "md", "html", "json"])
def test_export_writes_what_it_prints(line: Line, tmp_path: Path, format: str) -> None:
    line.keep(le_tilleul())
    printed = line("export", "roulotte", "--format", format)
    path = tmp_path / f"out.{format}"
    assert line("export", "roulotte", "--format", format, "-o", path) == ""
    assert path.read_text("utf-8") == printed
    assert str(path) in line.err


def test_export_never_writes_over_a_file_unless_forced(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    line("export", "roulotte", "-o", path, code=1)
    assert path.read_text() == "mine"
    assert "existe déjà" in line.err
    assert "--force" in line.err
    line("export", "roulotte", "-o", path, "--force")
    assert path.read_text("utf-8").startswith("La Roulotte")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("b.docx", b"PK"),
        ("b.XLSX", b"PK"),
        ("b.htm", b"<!doctype"),
        ("b.txt", b"La R"),
        ("b", b"La R"),
    ],
)
def test_the_ending_of_the_file_says_the_format(
    line: Line, tmp_path: Path, name: str, start: bytes
) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "-o", tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_format_that_is_asked_for_comes_whatever_the_file_is_called(
    line: Line, tmp_path: Path
) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "--format", "md", "-o", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes().startswith(b"# ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["-o", "b.pdf"], ".html, .docx"),
        (["-o", "b.csv"], "nommez un dossier"),
        (["--document", "poster", "-o", "b.docx"], ".html"),
    ],
)
def test_an_ending_that_is_not_what_would_be_written_is_refused(
    line: Line,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[str],
    said: str,
) -> None:
    line.keep(le_tilleul())
    monkeypatch.chdir(tmp_path)
    before = {*tmp_path.iterdir()}
    line("export", "roulotte", *asked, code=1)
    assert said in line.err
    assert {*tmp_path.iterdir()} == before


def test_export_into_a_folder_proposes_the_name(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "--edition", "shareable", "--yes", "-o", tmp_path)
    (path,) = tmp_path.glob("*.txt")
    assert path.name.endswith("-2026-11-26-partageable.txt")


def test_export_of_sheets_needs_a_folder(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "--format", "csv", code=2)
    assert "-o" in line.err
    line("export", "roulotte", "--format", "csv", "-o", tmp_path / "s", "--sep", "comma")
    assert (tmp_path / "s" / "raci.csv").read_text("utf-8-sig").startswith("Activité (R")
    printed = line("export", "roulotte", "--format", "csv", "-o", "-", "--sep", "comma")
    assert (tmp_path / "s" / "raci.csv").read_bytes().decode() in printed


def test_a_document_that_is_no_text_goes_to_a_pipe_and_not_to_a_terminal(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = line.keep(le_tilleul())
    command = [sys.executable, "-m", "tui", "export", id, "--format", "docx"]
    environ = {**os.environ, "ALLIANCES_DATA": str(line.folder), "ALLIANCES_LANG": "fr"}
    piped = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, timeout=60, check=True
    )
    line("export", id, "--format", "docx", "-o", tmp_path / "a.docx")
    assert piped.stdout == (tmp_path / "a.docx").read_bytes()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert line("export", id, "--format", "docx", code=1) == ""
    assert "docx" in line.err


def test_json_has_no_edition_to_share(line: Line) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "--format", "json", "--edition", "shareable", code=2)
    assert "partageable" in line.err


def test_what_partners_will_read_is_said_before_it_is_written(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    path = tmp_path / "for them.txt"
    line("export", "roulotte", "--edition", "shareable", "-o", path, code=2)
    assert "--yes" in line.err
    assert not path.exists()
    line("export", "roulotte", "--edition", "shareable", "--yes", "-o", path)
    read, kept = line.err.split("Ce qui reste entre nous")
    assert "Inviter le conseil municipal à la première halte" in read
    assert "Œuvrard (CA)" in read
    assert "passer au conseil municipal" in kept
    assert "passer au conseil municipal" not in path.read_text("utf-8")
    printed = line("export", "roulotte", "--edition", "shareable", "--yes")
    assert "entre nous" not in printed
    assert printed == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "goes"), [("o", True), ("oui", True), ("n", False), ("", False)]
)
def test_at_a_terminal_one_is_asked(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, goes: bool
) -> None:
    line.keep(le_tilleul())
    path = tmp_path / "for them.txt"
    typed = StringIO(f"{answer}\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    line("export", "roulotte", "--edition", "shareable", "-o", path, code=0 if goes else 1)
    assert "Ce qui reste entre nous" in line.err
    assert path.exists() is goes


def test_an_edition_is_made_for_one_partner(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    letter = line("show", "roulotte", "--for", "caf de")
    assert "Pour\u00a0: Caf de l'Ariège" in letter
    assert "Sieuras, Caf" not in letter
    path = tmp_path / "caf.txt"
    line("export", "roulotte", "--for", "caf de", "--yes", "-o", path)
    assert path.read_text("utf-8") == letter
    line("show", "roulotte", "--for", "mairie de", code=2)
    assert "Mairie de Sieuras, Mairie de Méras" in line.err
    line("show", "roulotte", "--for", "ministre", code=2)
    assert "ministre" in line.err
    line("show", "roulotte", "--for", "pétanque", code=1)
    assert "aucune édition" in line.err


def test_a_place_that_cannot_be_written_is_named(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "-o", tmp_path / "nowhere" / "out.txt", code=1)
    missing = f"Rien n’a été écrit\xa0: le dossier {tmp_path / 'nowhere'} n’existe pas.\n"
    assert line.err == missing
    (tmp_path / "file").write_text("")
    for name, said in (("file/out.txt", "fichier"), ("é" * 300, "long")):
        line("export", "roulotte", "-o", tmp_path / name, code=1)
        assert said in line.err
        assert "ENREGISTRÉ" not in line.err


def test_a_partner_placed_is_found_by_show(line: Line) -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Mairie"])
    session = edits.place(session, next(iter(session.partners)), Horizon.SHORT, "ally")
    line.keep(session)
    assert "Allié, court terme" in line("show", "projet")

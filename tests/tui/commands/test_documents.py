"""Which document is asked for on the command line, in which edition, about whom."""

from pathlib import Path

import pytest

from tests.commanding import Line
from tests.workshops import le_tilleul


@pytest.fixture
def id(line: Line) -> str:
    return line.keep(le_tilleul())


def test_show_and_export_take_a_document(line: Line, id: str, tmp_path: Path) -> None:
    assert "Relevé de décisions" in line("show", id)
    assert "En une page" in line("show", id, "--document", "one-page")
    page = tmp_path / "page.html"
    line("export", id, "--document", "one-page", "--format", "html", "-o", page)
    assert "En une page" in page.read_text("utf-8")


def test_a_document_that_has_one_edition_is_in_that_one(line: Line, id: str) -> None:
    shared = line("show", id, "--document", "extract")
    assert shared == line("show", id, "--document", "extract", "--edition", "shareable")
    line("show", id, "--document", "extract", "--edition", "internal", code=2)
    assert "shareable" in line.err


def test_a_document_is_refused_in_a_format_it_does_not_come_in(line: Line, id: str) -> None:
    line("export", id, "--document", "one-page", "--format", "csv", code=2)
    assert "html, docx, txt, md" in line.err


def test_a_mirror_sheet_is_about_the_partner_that_is_named(line: Line, id: str) -> None:
    text = line("show", id, "--document", "mirror", "--for", "MSA Midi-Pyrénées Sud")
    assert "Fiche miroir : MSA Midi-Pyrénées Sud" in text.replace("\u00a0", " ")
    assert "Édition interne" in text
    line("show", id, "--document", "mirror", code=2)
    assert "--for" in line.err

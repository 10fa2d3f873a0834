"""Workbooks as spreadsheets write them: LibreOffice made these (tests.tables)."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from store.choices import Family
from store.model import in_order
from tests.commanding import Line
from tests.importing import TABLES, imported, names_in, placed, said, written
from tests.workshops import le_tilleul

KINDS = ["xlsx", "ods", "xls"]
TITLED = [
    ("Épicerie du Lac", "short", "ally"),
    ("1001 Mots", "medium", "co-lead"),
    ("3949", "long", "informed"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_under_a_title_and_a_merged_header_over_two_rows_is_read(
    line: Line, kind: str
) -> None:
    session = imported(line, TABLES / f"titled.{kind}")
    assert placed(session) == TITLED
    epicerie, _mots, last = in_order(session.partners)
    assert (epicerie.first_step_on, epicerie.family) == (date(2027, 3, 1), Family.SHOPS)
    assert last.family == Family.INSTITUTIONS
    assert said(line) == ["3 partenaires ajoutés."]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_what_is_merged_over_several_rows_is_of_each(line: Line, kind: str) -> None:
    _epicerie, mots, _last = in_order(imported(line, TABLES / f"titled.{kind}").partners)
    assert mots.family == Family.SHOPS


@pytest.mark.parametrize("kind", KINDS)
def test_the_only_sheet_with_names_is_read_and_the_others_named(line: Line, kind: str) -> None:
    session = imported(line, TABLES / f"several.{kind}")
    assert names_in(session) == ["Épicerie du Lac", "Mission locale"]
    assert said(line)[1].endswith("n’ont pas été lues\xa0: Mode d’emploi.")
    assert "Anciens" not in line.err


@pytest.mark.parametrize("kind", KINDS)
def test_of_several_sheets_with_names_one_is_to_be_named(line: Line, kind: str) -> None:
    path = TABLES / f"two.{kind}"
    line("import", path, code=1)
    assert "Nord, Sud" in line.err
    assert line("list") == ""
    line("import", path, "--sheet", "Est", code=1)
    assert "Nord, Sud" in line.err
    assert names_in(imported(line, path, "--sheet", "Sud")) == ["MSA", "PMI"]


def test_a_sheet_is_asked_of_a_workbook_alone(line: Line, tmp_path: Path) -> None:
    line("import", written(tmp_path, "list.txt", "Caf\n"), "--sheet", "Sud", code=1)
    assert "n’est pas un classeur" in line.err


def test_an_empty_workbook_names_nobody(line: Line, tmp_path: Path) -> None:
    Workbook().save(tmp_path / "empty.xlsx")
    line("import", tmp_path / "empty.xlsx", code=1)
    assert "Aucun partenaire" in line.err


def test_numbers_days_and_formulas_are_read_as_they_are_seen(line: Line, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Nom", "Date", "Note"], [115, date(2027, 3, 1), 1.5], ["Caf", "mars-27", True]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "cells.xlsx")
    number, caf = in_order(imported(line, tmp_path / "cells.xlsx").partners)
    assert (number.name, number.first_step_on, number.note) == ("115", date(2027, 3, 1), "1.5")
    assert caf.first_step_on is None
    assert "«\xa0mars-27\xa0» peut être un jour" in line.err


def test_a_list_in_one_column_without_a_header_is_a_list(line: Line, tmp_path: Path) -> None:
    book = Workbook()
    for name in ("Caf", "• MSA", None, "115 Samu social"):
        book.worksheets[0].append([name])
    book.save(tmp_path / "list.xlsx")
    assert names_in(imported(line, tmp_path / "list.xlsx")) == ["Caf", "MSA", "115 Samu social"]


def test_a_table_that_starts_anywhere_on_the_sheet_is_read(line: Line, tmp_path: Path) -> None:
    book = Workbook()
    for at, row in enumerate((["Nom", "Terme", "Niveau"], ["Caf", "court", "allié"]), 5):
        for column, cell in enumerate(row, 3):
            book.worksheets[0].cell(at, column, cell)
    book.save(tmp_path / "away.xlsx")
    assert placed(imported(line, tmp_path / "away.xlsx")) == [("Caf", "short", "ally")]


def test_our_own_workbook_is_read_back(line: Line, tmp_path: Path) -> None:
    id = line.keep(le_tilleul())
    line("export", id, "--format", "xlsx", "-o", tmp_path / "ours.xlsx")
    for options in (("--sheet", "PARTENAIRES"), ()):
        line("import", tmp_path / "ours.xlsx", "--into", id, *options)
        assert line.library.open(id).session == le_tilleul()

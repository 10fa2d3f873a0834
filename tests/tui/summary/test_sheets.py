"""CSV: sheets that a French spreadsheet opens, and that evaluate nothing."""

import csv
import re
import shutil
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given

from store import edits
from store.model import Session, in_order, replace
from tests.any_words import HOSTILE
from tests.tui.summary.reading import drawn, options
from tests.tui.summary.test_html import convert
from tests.workshops import le_tilleul
from tui.partner_tables.merging import take_in
from tui.partner_tables.reading import read_partners
from tui.summary import Edition, ExportOptions, render_files, write
from tui.summary.sheets import FORMULA_STARTS, as_said, neutralised
from tui.wording.i18n import use

FORMULAS = ["=1+1", "+33 5 61", "-2+3", "@SUM(A1)", "＝1+1"]


@given(session=drawn())
def test_no_cell_is_a_formula_and_every_name_reads_back(session: Session) -> None:
    sheets = _sheets(session, options("csv"))
    for text in sheets.values():
        cells = [cell for row in rows(text) for cell in row if cell.startswith(FORMULA_STARTS)]
        assert not [cell for cell in cells if not re.fullmatch(r"\+[0-9]+( [0-9]+)+", cell)]
    names = [as_said(row[0]) for row in rows(sheets["partenaires.csv"])[1:]]
    assert names == [partner.name for partner in in_order(session.partners)]


@pytest.mark.parametrize("name", [*HOSTILE, *FORMULAS, 'a;b "c"', "'=1", "l'été"])
def test_a_hostile_name_reads_back_as_it_is(name: str) -> None:
    session = edits.add_partners(edits.new_session("Projet"), [name])
    (partner,) = session.partners.values()
    (row,) = rows(_sheets(session, options("csv"))["partenaires.csv"])[1:]
    assert as_said(row[0]) == partner.name


def test_every_sheet_starts_and_ends_its_lines_as_spreadsheets_like() -> None:
    sheets = _sheets(le_tilleul(), options("csv"))
    names = ["cadre", "partenaires", "premiers-pas", "raci", "freins-et-leviers", "pistes"]
    assert list(sheets) == [f"{name}.csv" for name in names]
    for text in sheets.values():
        assert text.startswith("\ufeff")
        assert text.endswith("\r\n")
    assert len(rows(sheets["freins-et-leviers.csv"])) == 1 + len(le_tilleul().points)
    assert len(rows(sheets["pistes.csv"])) == 1 + len(le_tilleul().leads)


def test_the_sheets_of_a_shareable_edition_have_no_private_column() -> None:
    sheets = _sheets(le_tilleul(), options("csv", Edition.SHAREABLE))
    # A first step is how we mean to approach someone: it goes only where the team says so.
    names = ["cadre", "partenaires", "raci", "pistes"]
    assert list(sheets) == [f"{name}.csv" for name in names]
    headers = [header for text in sheets.values() for header in rows(text)[0]]
    for withheld in ("Condition", "Note", "Ce que nous en attendons", "En réponse à"):
        assert withheld not in headers


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("+33 5 61 00 00 00", "+33 5 61 00 00 00"),
        ("'+33 5 61 00 00 00", "''+33 5 61 00 00 00"),
        ("+33561000000", "'+33561000000"),  # a number, that would lose its sign
        ("+33 5+1", "'+33 5+1"),
        ("-33 5 61", "'-33 5 61"),
        ("+33 A1", "'+33 A1"),
        ("+33 5\n=1+1", "'+33 5\n=1+1"),
    ],
)
def test_a_telephone_number_is_text_and_what_could_compute_is_not_let_to(
    text: str, cell: str
) -> None:
    assert neutralised(text) == cell
    assert as_said(cell) == text


def test_a_number_neutralised_by_an_earlier_version_reads_back() -> None:
    assert as_said("'+33 5 61 00 00 00") == "+33 5 61 00 00 00"


def test_dates_are_those_every_spreadsheet_reads_alike_and_are_imported(tmp_path: Path) -> None:
    write(le_tilleul(), options("csv"), tmp_path)
    assert ";2026-12-08;" in (tmp_path / "partenaires.csv").read_text("utf-8")
    read = read_partners(tmp_path / "partenaires.csv")
    session = take_in(edits.new_session("Projet"), read).session
    days = [(p.name, p.first_step_on) for p in in_order(session.partners)]
    assert days == [(p.name, p.first_step_on) for p in in_order(le_tilleul().partners)]


def test_leads_are_in_the_order_of_their_dates() -> None:
    sheets = rows(_sheets(le_tilleul(), options("csv"))["pistes.csv"])
    days = [row[sheets[0].index("Quand")] for row in sheets[1:]]
    assert days == sorted(days)
    assert days[0] == "2026-12-05"


def test_an_answer_says_who_gave_it() -> None:
    text = _sheets(le_tilleul(), options("csv"))["freins-et-leviers.csv"]
    assert "jamais le vendredi. (Nadia)" in text


def test_the_letters_proposed_are_marked_as_on_the_screen() -> None:
    head, first, *_ = rows(_sheets(le_tilleul(), options("csv"))["raci.csv"])
    assert "?" in head[0]
    assert first[head.index("Mairie de Sieuras")] == "C?"
    assert first[head.index("Centre social Le Tilleul")] == "A"


@pytest.mark.parametrize(("language", "separator"), [("fr", ";"), ("en", ",")])
def test_cells_are_parted_as_the_spreadsheets_of_the_language_take_them(
    language: str, separator: str
) -> None:
    use(language)
    sheets = _sheets(le_tilleul(), options("csv"))
    text = sheets["raci.csv"]
    assert len(rows(text, separator)[0]) == len(rows(text, separator)[1]) > 5


def test_the_sheets_hold_the_framing_first_steps_signs_and_the_next_review() -> None:
    session = edits.add_signs(le_tilleul(), ["64 personnes en sept haltes"], date(2026, 12, 9))
    session = edits.plan_review(session, day=date(2027, 4, 2), place="Salle des fêtes")
    sheets = _sheets(session, options("csv"))
    framing = dict(map(tuple, rows(sheets["cadre.csv"])))
    assert framing["Pour qui"] == session.framing.for_whom
    assert framing["Prochain bilan le"] == "2027-04-02"
    assert framing["Lieu de rencontre"] == "Salle des fêtes"
    steps = rows(sheets["premiers-pas.csv"])
    assert ["Mairie de Sieuras", "passer au conseil municipal", "2026-12-08"] in [
        row[:3] for row in steps
    ]
    assert rows(sheets["signes-de-confiance.csv"])[1][0] == "64 personnes en sept haltes"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_can_be_chosen(separator: str) -> None:
    sheets = _sheets(le_tilleul(), replace(options("csv"), separator=separator))
    assert rows(sheets["raci.csv"], separator) == rows(
        _sheets(le_tilleul(), options("csv"))["raci.csv"]
    )


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_libreoffice_opens_the_sheets_and_evaluates_nothing(tmp_path: Path) -> None:
    session = edits.add_partners(edits.new_session("Projet"), FORMULAS)
    write(session, options("csv"), tmp_path)
    (tmp_path / "partenaires.csv").rename(tmp_path / "in.csv")
    convert(
        tmp_path, "txt:Text - txt - csv (StarCalc):59,34,76", "in.csv", "--infilter=CSV:59,34,76"
    )
    seen = [row[0] for row in rows((tmp_path / "in.txt").read_text("utf-8"))[1:]]
    assert [as_said(cell) for cell in seen] == FORMULAS


def _sheets(session: Session, options: ExportOptions) -> Mapping[str, str]:
    sheets = render_files(session, options)
    assert not isinstance(sheets, str | bytes)
    return sheets


def rows(text: str, separator: str = ";") -> list[list[str]]:
    """Return the cells of a sheet, as Python reads them back."""
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator))

"""The workbook: what a spreadsheet opens, reads as it was said, and never computes."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from store import edits
from store.choices import PointKind
from store.model import Session, in_order
from tests.any_words import HOSTILE
from tests.tui.summary.reading import drawn, options
from tests.tui.summary.unpacked import words_of
from tests.workshops import le_tilleul, partner
from tui.summary import Edition, render_files
from tui.summary.workbook import MOST_IN_A_CELL
from tui.wording.i18n import use

FORMULAS = ["=1+1", "+33 5 61", "-2+3", "@SUM(A1)", "{=1}", "http://a.b/c", "mailto:a@b.c", "12"]


def made(session: Session, edition: Edition = Edition.INTERNAL) -> bytes:
    archive = render_files(session, options("xlsx", edition))
    assert isinstance(archive, bytes)
    return archive


def opened(session: Session, edition: Edition = Edition.INTERNAL) -> Workbook:
    return load_workbook(BytesIO(made(session, edition)))


def column(page: Worksheet, header: str) -> list[object]:
    """Return the values below ``header``."""
    heads = [cell.value for cell in page[1]]
    return [row[heads.index(header)].value for row in page.iter_rows(min_row=2)]


@given(session=drawn())
@settings(max_examples=15)
def test_every_name_of_any_session_reads_back_and_nothing_is_a_formula(session: Session) -> None:
    for edition in Edition:
        book = opened(session, edition)
        kinds = {c.data_type for page in book.worksheets for row in page.iter_rows() for c in row}
        assert kinds <= {"s", "n", "d", "inlineStr"}
        names = [partner.name for partner in in_order(session.partners)]
        if edition is Edition.INTERNAL:
            assert column(book["Partenaires"], "Nom") == names


@pytest.mark.parametrize("name", [*HOSTILE, *FORMULAS, "_x0041_", "a\ufffe\uffffb"])
def test_a_hostile_name_reads_back_as_it_is(name: str) -> None:
    session = edits.add_partners(edits.new_session(name), [name])
    (kept,) = session.partners.values()
    page = opened(session)["Partenaires"]
    said = kept.name.replace("\ufffe", "").replace("\uffff", "")
    assert _unaltered(page["A2"].value) == said
    assert page["A2"].hyperlink is None
    assert page["A2"].data_type == "s"


def test_it_has_a_sheet_for_each_subject_its_head_in_sight_and_to_filter_by() -> None:
    book = opened(le_tilleul())
    assert book.sheetnames == [
        "Cadrage",
        "Partenaires",
        "Premiers pas",
        "RACI",
        "Freins et leviers",
        "Pistes",
    ]
    for page in book.worksheets:
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref == page.dimensions


@pytest.mark.parametrize(("language", "look"), [("fr", "dd/mm/yyyy"), ("en", "d mmm yyyy")])
def test_days_are_days_and_ratings_numbers(language: str, look: str) -> None:
    use(language)
    book = opened(le_tilleul())
    leads, points = book.worksheets[5], book.worksheets[4]
    days = [c for row in leads.iter_rows() for c in row if isinstance(c.value, datetime)]
    due = sorted(lead.due for lead in le_tilleul().leads.values() if lead.due)
    assert [cell.value.date() for cell in days] == due
    assert {cell.number_format for cell in days} == {look}
    ratings = [c.value for row in points.iter_rows() for c in row if c.data_type == "n" and c.value]
    assert set(ratings) <= set(range(1, 6))


def test_a_day_that_spreadsheets_do_not_agree_on_is_written_in_words() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Caf"])
    caf = partner(session, "Caf")
    session = edits.change(session, "partners", caf, first_step_on=date(1850, 1, 2))
    assert column(opened(session)["Partenaires"], "Date") == ["1850-01-02"]


def test_what_is_longer_than_a_cell_is_cut_and_not_left_out() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Caf"])
    session = edits.add_point(session, partner(session, "Caf"), PointKind.BRAKE, "Qui paie ?")
    brake = next(iter(session.points))
    answers = [f"{number} {'n' * 450}" for number in range(MOST_IN_A_CELL // 400)]
    session = edits.add_arguments(session, brake, answers)
    (said,) = column(opened(session)["Freins et leviers"], "Arguments")
    assert len(str(said)) == MOST_IN_A_CELL
    assert str(said).startswith("0 nnn")


def test_it_says_its_title_its_structure_and_nothing_else() -> None:
    archive = made(le_tilleul())
    about = load_workbook(BytesIO(archive)).properties
    assert about.title == le_tilleul().framing.project
    assert about.creator == le_tilleul().framing.structure
    assert not any([about.description, about.keywords, about.subject, about.category])
    assert {info.date_time[0] for info in ZipFile(BytesIO(archive)).infolist()} == {1980}
    assert made(le_tilleul()) == archive


def test_a_shareable_one_holds_no_private_word() -> None:
    words = words_of(made(le_tilleul(), Edition.SHAREABLE))
    for point in le_tilleul().points.values():
        assert point.text not in words
    assert "Freins" not in opened(le_tilleul(), Edition.SHAREABLE).sheetnames


def _unaltered(value: object) -> str:
    return str(value).replace("_x005F_", "_")

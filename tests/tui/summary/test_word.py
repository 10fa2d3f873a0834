"""Word: a document that people go on editing, and that says nothing of who made it."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings

from store import edits
from store.model import Session
from tests.any_words import HOSTILE
from tests.tui.summary.reading import drawn, options, squeezed
from tests.tui.summary.unpacked import words_of
from tests.workshops import le_tilleul
from tui.summary import Edition, render_files
from tui.summary.editions import redact
from tui.wording.i18n import use


def made(session: Session, edition: Edition = Edition.INTERNAL) -> bytes:
    archive = render_files(session, options("docx", edition))
    assert isinstance(archive, bytes)
    return archive


def opened(session: Session, edition: Edition = Edition.INTERNAL) -> Document:
    return docx.Document(BytesIO(made(session, edition)))


@given(session=drawn())
@settings(max_examples=15)
def test_any_session_is_a_document_that_opens(session: Session) -> None:
    for edition in Edition:
        words = squeezed("".join(t for t in _texts(opened(session, edition))))
        read = redact(session, options("docx", edition))
        assert all(squeezed(partner.name) in words for partner in read.partners.values())


@pytest.mark.parametrize(
    "name", [*HOSTILE, "a\ufffe\uffffb", "<w:p/>", "&amp;", "{{x}}", "_x0041_"]
)
def test_a_hostile_name_is_shown_as_it_is(name: str) -> None:
    session = edits.add_partners(edits.new_session(name), [name])
    (partner,) = session.partners.values()
    said = squeezed(partner.name.replace("\ufffe", "").replace("\uffff", ""))
    assert said in squeezed("".join(_texts(opened(session))))


def test_its_headings_and_lists_are_styles_of_word() -> None:
    document = opened(le_tilleul())
    styles = [p.style.name for p in document.paragraphs if p.style]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "List Bullet", "List Bullet 2", "Caption"} <= set(styles)
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[:2] == ["En bref", "Décisions"]


def test_its_tables_repeat_their_head_and_break_in_no_row() -> None:
    tables = opened(le_tilleul()).tables
    plan = next(t for t in tables if t.rows[0].cells[0].text == "Quand")
    assert plan.style
    assert plan.style.name == "Sober Table"
    assert plan.rows[0]._tr.trPr is not None
    assert plan.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    for row in plan.rows:
        assert row._tr.trPr is not None
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_each_page_has_its_number_and_all_but_the_first_the_title() -> None:
    section = opened(le_tilleul()).sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert {"PAGE", "NUMPAGES"} <= {t.text for t in footer._element.iter(qn("w:instrText"))}
    assert section.header.paragraphs[0].text == le_tilleul().framing.project
    assert not section.first_page_header.paragraphs[0].text


def test_the_pages_are_a4_and_no_style_in_use_is_smaller_than_nine_points() -> None:
    document = opened(le_tilleul())
    sizes = {(s.page_width or 0, s.page_height or 0) for s in document.sections}
    assert {(round(wide / Mm(1)), round(high / Mm(1))) for wide, high in sizes} == {(210, 297)}
    used = {p.style.name: p.style for p in document.paragraphs if p.style}
    for table in document.tables:
        cells = [p for row in table.rows for cell in row.cells for p in cell.paragraphs]
        used |= {p.style.name: p.style for p in cells if p.style}
    for name, style in used.items():
        assert style.font.size is not None, name
        assert style.font.size >= Pt(9), name


@pytest.mark.parametrize(("language", "tag"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_it_says_its_title_its_structure_its_language_and_nothing_else(
    language: str, tag: str
) -> None:
    use(language)
    archive = made(le_tilleul())
    about = docx.Document(BytesIO(archive)).core_properties
    assert about.title == le_tilleul().framing.project
    assert about.author == le_tilleul().framing.structure
    assert about.language == tag
    assert not any([about.comments, about.keywords, about.subject, about.last_modified_by])
    names = set(ZipFile(BytesIO(archive)).namelist())
    assert not [n for n in names if "thumbnail" in n or "custom" in n or n == "docProps/app.xml"]
    assert "python-docx" not in words_of(archive)
    styles = ZipFile(BytesIO(archive)).read("word/styles.xml").decode()
    assert re.search(rf'<w:lang w:val="{tag}"', styles)


def test_the_same_session_on_the_same_day_is_the_same_file() -> None:
    assert made(le_tilleul()) == made(le_tilleul())


def test_a_shareable_one_holds_no_private_word() -> None:
    words = words_of(made(le_tilleul(), Edition.SHAREABLE))
    for point in le_tilleul().points.values():
        assert point.text not in words


def _texts(document: Document) -> list[str]:
    return [t.text or "" for t in document.element.body.iter(qn("w:t"))]

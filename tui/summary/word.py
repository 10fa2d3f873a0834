"""A summary as a Word document, to be edited: real styles, headings, tables and page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm

from store.model import Session
from tui.summary.blocks import (
    Block,
    BulletList,
    Fact,
    Facts,
    ListItem,
    Map,
    Matrix,
    Outline,
    Paragraph,
    Section,
    Table,
    Timeline,
)
from tui.summary.html import map_hint
from tui.summary.options import ExportOptions
from tui.summary.outline import outline_of
from tui.summary.packages import xml_text
from tui.summary.word_drawings import (
    add_map,
    add_matrix,
    add_row,
    add_timeline,
    end_table,
    new_table,
)
from tui.summary.word_page import (
    FACT_STYLE,
    TEXT_WIDTH,
    as_bytes,
    element,
    new_document,
    run_along,
)
from tui.wording.i18n import spoken
from tui.wording.labels import labelled

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
_A_LINE = 100
"""A paragraph shorter than that stays with what it announces."""

_SHORT = 12
"""Longest cell that is never broken, in characters."""

_WIDEST = 42
"""What a column of a table counts for at most, in characters."""

_LONGEST = 22
"""Longest word, or short cell, that a column is made wide enough for, in characters."""

_LETTER, _AROUND = Mm(1.85), Mm(3.5)
"""The width of an average letter in a table, and what a cell keeps around its words."""


def render(session: Session, options: ExportOptions) -> bytes:
    """Return ``session`` as a .docx file."""
    return written(outline_of(session, options))


def written(outline: Outline) -> bytes:
    """Return ``outline`` as a .docx file."""
    language = spoken().tag or spoken().code
    document = new_document(language)
    run_along(document, outline.title, outline.structure)
    _add_heading(document, outline)
    for section in outline.sections:
        _add_section(document, section, 1)
    return as_bytes(
        document,
        title=outline.title,
        author=outline.structure,
        language=language,
        today=outline.today,
    )


def _add_heading(document: WordDocument, outline: Outline) -> None:
    document.add_paragraph(xml_text(outline.title), "Title")
    *lines, last = outline.heading or ("",)
    for line in lines:
        document.add_paragraph(xml_text(line), "Subtitle")
    document.add_paragraph(style="Subtitle").add_run(xml_text(last)).bold = True


def _add_section(document: WordDocument, section: Section, level: int) -> None:
    document.add_heading(xml_text(section.title), min(level, 3))
    for block in section.blocks:
        _add_block(document, block)
    if section.columns > 1 and section.sections:
        _part(document, section.columns)
    for smaller in section.sections:
        _add_section(document, smaller, level + 1)
    if section.columns > 1 and section.sections:
        _part(document, 1)


def _part(document: WordDocument, columns: int) -> None:
    """Set what follows in ``columns``, on the same page."""
    section = document.add_section(WD_SECTION.CONTINUOUS)
    properties = section._sectPr
    for old in properties.findall(qn("w:cols")):
        properties.remove(old)
    cols = element("cols", num=str(columns), space="400")
    properties.insert_element_before(
        cols, "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid"
    )
    section.different_first_page_header_footer = False
    _end_section_in_text(document)


def _end_section_in_text(document: WordDocument) -> None:
    """Have the last paragraph end the section, rather than an empty one made for that."""
    empty = document.element.body[-2]
    text = empty.getprevious()
    if text is not None and text.tag == qn("w:p"):
        text.get_or_add_pPr().append(empty.pPr.find(qn("w:sectPr")))
        document.element.body.remove(empty)


def _add_block(document: WordDocument, block: Block) -> None:
    match block:
        case Paragraph():
            line = document.add_paragraph(xml_text(block.text))
            line.paragraph_format.keep_with_next = len(block.text) < _A_LINE
        case BulletList():
            _add_items(document, block.items)
        case Facts():
            for fact in block.facts:
                _add_fact(document, fact)
        case Table():
            _add_table(document, block)
        case Timeline():
            add_timeline(document, block)
        case Map():
            add_map(document, block, map_hint())
        case Matrix():
            add_matrix(document, block)


def _add_items(document: WordDocument, items: Iterable[ListItem], depth: int = 0) -> None:
    for item in items:
        document.add_paragraph(xml_text(item.text), _BULLETS[min(depth, len(_BULLETS) - 1)])
        _add_items(document, item.under, depth + 1)


def _add_fact(document: WordDocument, fact: Fact) -> None:
    line = document.add_paragraph(style=FACT_STYLE)
    line.add_run(f"{xml_text(labelled(fact.label))} ").bold = True
    if len(fact.lines) == 1:
        line.add_run(xml_text(fact.lines[0]))
        return
    line.paragraph_format.keep_with_next = True
    _add_items(document, map(ListItem, fact.lines))


def _add_table(document: WordDocument, table: Table) -> None:
    made = new_table(document, _widths([table.headers, *table.rows]))
    add_row(made, table.headers, head=True)
    for row in table.rows:
        add_row(made, row)
    end_table(document)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Share the page between the columns: room for whole words, then for their longest line."""
    columns = list(zip(*rows, strict=True))
    least = [_AROUND + _LETTER * max(map(_unbroken, column)) for column in columns]
    if sum(least) > TEXT_WIDTH:
        return [TEXT_WIDTH * wide // sum(least) for wide in least]
    lines = [max(len(line) for cell in column for line in cell.split("\n")) for column in columns]
    more = [
        max(0, _LETTER * min(_WIDEST, line) + _AROUND - wide)
        for line, wide in zip(lines, least, strict=True)
    ]
    left = TEXT_WIDTH - sum(least)
    return [
        wide + left * wanted // max(1, sum(more)) for wide, wanted in zip(least, more, strict=True)
    ]


def _unbroken(cell: str) -> int:
    """Return the characters of ``cell`` that stay on a line: a date, a first name, a word."""
    if len(cell) <= _SHORT:
        return len(cell)
    return min(_LONGEST, max(map(len, cell.split()), default=0))

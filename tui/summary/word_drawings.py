"""The drawings of a summary as tables of a Word document, which people can go on editing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, cast

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, RGBColor

from store.checks import STRONG, WITHIN_GRIP
from tui.summary.blocks import Map, Matrix, Timeline, TimelineCard, TimelineRow
from tui.summary.card_words import under_the_name
from tui.summary.packages import xml_text
from tui.summary.palette import BOND_COLOURS, INK, RULE, START_INK, WARM, tint_of
from tui.summary.word_page import (
    CARD_STYLE,
    SMALL_STYLE,
    TABLE_STYLE,
    TEXT_WIDTH,
    element,
    hex_of,
)
from tui.wording.i18n import _

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell as WordCell
    from docx.table import _Row as WordRow
    from docx.text.paragraph import Paragraph as WordParagraph

_RATINGS = range(1, 6)
_NARROW = Mm(8)
_UPRIGHT = 6
"""Most actors of a matrix whose names are written level."""


def new_table(document: WordDocument, widths: Sequence[int]) -> WordTable:
    """Add an empty table with columns of ``widths``, and return it."""
    table: WordTable = document.add_table(0, len(widths), document.styles[TABLE_STYLE])
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Emu(wide)
    return table


class _Growing(Protocol):
    """A table, with the type that its library does not give to the making of a row."""

    def add_row(self) -> WordRow: ...


def _next_row(table: WordTable) -> WordRow:
    return cast("_Growing", table).add_row()


def add_row(table: WordTable, texts: Sequence[str], *, head: bool = False) -> WordRow:
    """Add a row of ``texts``, never broken over two pages; a head is repeated on each."""
    row = _next_row(table)
    for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
        cell.width = column.width or Emu(0)
        line = cell.paragraphs[0]
        line.style = SMALL_STYLE
        line.add_run(xml_text(text))
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    return row


def shade(cell: WordCell, colour: str) -> None:
    """Fill ``cell`` with ``colour``."""
    fill = element("shd", val="clear", color="auto", fill=hex_of(colour))
    cell._tc.get_or_add_tcPr().append(fill)


def end_table(document: WordDocument) -> None:
    """Part what follows from the table above it."""
    document.add_paragraph(style=SMALL_STYLE)


def _write(line: WordParagraph, text: str, *, bold: bool = False, ink: str = INK) -> None:
    run = line.add_run(xml_text(text))
    run.bold = bold
    run.font.color.rgb = RGBColor.from_string(hex_of(ink))


def add_timeline(document: WordDocument, timeline: Timeline) -> None:
    """Add the timeline: a column a horizon, a tinted band a row."""
    count = len(timeline.horizons)
    table = new_table(document, [TEXT_WIDTH // count] * count)
    heads = [f"{name}\n{meaning}" for name, meaning in timeline.horizons]
    add_row(table, heads, head=True)
    for band in timeline.bands:
        _add_band(table, band)
    end_table(document)


def _add_band(table: WordTable, band: TimelineRow) -> None:
    tint = tint_of(band.involvement)
    title = add_row(table, [""] * len(table.columns))
    whole = title.cells[0].merge(title.cells[-1])
    for spare in whole.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)
    shade(whole, tint.ground)
    _write(whole.paragraphs[0], band.name, bold=True, ink=tint.ink)
    whole.paragraphs[0].paragraph_format.keep_with_next = True
    row = _next_row(table)
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for cell, cards, column in zip(row.cells, band.cells, table.columns, strict=True):
        cell.width = column.width or Emu(0)
        shade(cell, tint.tile)
        cell.paragraphs[0].style = SMALL_STYLE
        for number, card in enumerate(cards):
            _add_card(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), card)
    if not any(band.cells):
        row.cells[0].paragraphs[0].add_run(_("nobody yet"))


def _add_card(line: WordParagraph, card: TimelineCard) -> None:
    line.style = CARD_STYLE
    line.paragraph_format.keep_together = True
    _write(line, card.name_with_arrows, bold=True)
    for said in under_the_name(card):
        line.add_run().add_break()
        _write(line, said)
    if card.bond:
        border = element("pBdr")
        colour = hex_of(BOND_COLOURS[card.bond])
        border.append(element("left", val="single", sz="18", space="4", color=colour))
        properties = line._p.get_or_add_pPr()
        properties.insert_element_before(border, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def add_map(document: WordDocument, drawn: Map, hint: str) -> None:
    """Add strength × grip as five by five cells, then what each number stands for."""
    wide = (TEXT_WIDTH - _NARROW * 2) // 5
    table = new_table(document, [_NARROW * 2, *[wide] * 5])
    for grip in reversed(_RATINGS):
        _add_map_row(table, drawn, grip)
    foot = add_row(table, [f"{drawn.grip} ↑", *(str(strength) for strength in _RATINGS)])
    for cell in foot.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for cell in foot.cells[1:]:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _grid(table)
    for look in table._tbl.tblPr.findall(qn("w:tblLook")):
        look.attrib.clear()  # no row of it is a head
        look.set(qn("w:firstRow"), "0")
    document.add_paragraph(xml_text(f"{drawn.strength} → · {hint}"), "Caption")
    for dot in drawn.dots:
        line = document.add_paragraph(style="List Bullet")
        _write(line, dot.name, bold=True)
        line.add_run("  ")
        _write(line, dot.text)


def _add_map_row(table: WordTable, drawn: Map, grip: int) -> None:
    row = add_row(table, [str(grip), *[""] * 5])
    row.height = Mm(7)
    for cell in row.cells:  # so that the map is on one page
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for strength, cell in zip(_RATINGS, row.cells[1:], strict=True):
        line = cell.paragraphs[0]
        if strength >= STRONG and grip >= WITHIN_GRIP:
            shade(cell, WARM)
        if (strength, grip) == (STRONG, 5) and drawn.corner:
            _write(line, drawn.corner, ink=START_INK)
            line.add_run().add_break()
        names = [dot.name for dot in drawn.dots if (dot.strength, dot.grip) == (strength, grip)]
        _write(line, "   ".join(names), bold=True)


def _grid(table: WordTable) -> None:
    rules = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        rules.append(element(side, val="single", sz="4", space="0", color=hex_of(RULE)))
    properties = table._tbl.tblPr
    properties.insert_element_before(
        rules, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"
    )


def add_matrix(document: WordDocument, matrix: Matrix) -> None:
    """Add a row a line and a column an actor, their names turned where they are many."""
    actors = len(matrix.headers) - 1
    first = max(Mm(34), TEXT_WIDTH - actors * Mm(22)) if actors else TEXT_WIDTH
    widths = [first, *[(TEXT_WIDTH - first) // actors] * actors] if actors else [first]
    table = new_table(document, widths)
    head = add_row(table, matrix.headers, head=True)
    if actors > _UPRIGHT:
        _turn(head)
    for row in matrix.rows:
        for cell in add_row(table, row).cells[1:]:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _grid(table)
    document.add_paragraph(xml_text(matrix.key), "Caption")


def _turn(head: WordRow) -> None:
    head.height = Mm(36)
    for cell in head.cells[1:]:
        properties = cell._tc.get_or_add_tcPr()
        properties.append(element("textDirection", val="btLr"))
        properties.append(element("vAlign", val="center"))

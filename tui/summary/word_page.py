"""The page of a Word document: its styles, what runs along every page, what it says of itself."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, cast

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tui.summary.packages import without_moments, xml_text
from tui.summary.palette import HEADING, INK, QUIET, RULE

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph as WordParagraph

FONT = "Arial"
MARGIN = Mm(17)
TEXT_WIDTH = Mm(210) - 2 * MARGIN
"""What lies between the margins of an A4 page."""

TABLE_STYLE = "Sober Table"
CARD_STYLE = "Timeline Card"
FACT_STYLE = "Fact"
SMALL_STYLE = "Table Text"

_SIZES = {
    "Normal": (10, 3),
    "Title": (20, 4),
    "Subtitle": (10, 0),
    "Heading 1": (14, 4),
    "Heading 2": (11, 2),
    "Heading 3": (10, 2),
    "List Bullet": (10, 2),
    "List Bullet 2": (10, 1),
    "List Bullet 3": (10, 1),
    "Caption": (9, 6),
    "Header": (9, 0),
    "Footer": (9, 0),
    FACT_STYLE: (10, 1),
    SMALL_STYLE: (9, 0),
    CARD_STYLE: (9, 3),
}
"""The styles used, each with its size and what follows it, in points."""

_OURS = (FACT_STYLE, SMALL_STYLE, CARD_STYLE)
_HEADINGS = {"Title", "Heading 1", "Heading 2", "Heading 3"}
_QUIET = {"Subtitle", "Caption", "Header", "Footer"}
_DEFAULTS = {"Default Paragraph Font", "Normal Table", "No List"}
_UNWANTED = ("thumbnail", "custom-properties", "customXml", "stylesWithEffects", "extended-prop")
"""Parts of the library's own template: a picture of a page, somebody's program and properties."""


def new_document(language: str) -> WordDocument:
    """Return an empty A4 document with our styles, whose words are in ``language`` (a tag)."""
    document = docx.Document()
    _drop_template_parts(document)
    _drop_template_styles(document)
    for name in _OURS:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, (size, after) in _SIZES.items():
        _set_style(cast("ParagraphStyle", document.styles[name]), name, size, after)
    _set_language(document, language)
    _add_table_style(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(18), Mm(17)
    section.header_distance = section.footer_distance = Mm(9)
    return document


def run_along(document: WordDocument, title: str, beside: str) -> None:
    """Have ``title`` on top of each page but the first, ``beside`` and the page's number below."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = xml_text(title)
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = document.styles["Footer"]
        line.paragraph_format.tab_stops.clear_all()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.add_run(f"{xml_text(beside)}  ·  " if beside else "")
        _add_field(line, "PAGE")
        line.add_run(" / ")
        _add_field(line, "NUMPAGES")


def as_bytes(
    document: WordDocument, *, title: str, author: str, language: str, today: date
) -> bytes:
    """Return the file of ``document``, which says of itself no more than what is given."""
    about = document.core_properties
    moment = datetime.combine(today, time(), UTC)
    about.title, about.author, about.language = (
        xml_text(title)[:255],
        xml_text(author)[:255],
        language,
    )
    about.comments = about.last_modified_by = about.keywords = about.subject = about.category = ""
    about.created = about.modified = moment
    about.revision = 1
    made = BytesIO()
    document.save(made)
    return without_moments(made.getvalue())


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """Return a new element ``w:name``, its attributes in that namespace too."""
    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def hex_of(colour: str) -> str:
    """Return ``colour`` as Word writes it."""
    return colour.removeprefix("#").upper()


def _set_style(style: ParagraphStyle, name: str, size: int, after: int) -> None:
    font, lines = style.font, style.paragraph_format
    _set_font(style)
    for spread in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        style.element.rPr.remove(spread)
    font.size = Pt(size)
    font.italic = False
    font.bold = name in _HEADINGS or None
    ink = HEADING.ink if name in _HEADINGS else QUIET if name in _QUIET else INK
    font.color.rgb = RGBColor.from_string(hex_of(ink))
    lines.space_before = Pt(
        {"Heading 1": 14, "Heading 2": 8, "Heading 3": 6, "Caption": 3}.get(name, 0)
    )
    lines.space_after = Pt(after)
    lines.line_spacing = 1.1
    lines.widow_control = True
    lines.keep_with_next = name in _HEADINGS
    if name in ("Title", "Heading 1"):
        _rule_below(style, 12 if name == "Title" else 6)
    if name == FACT_STYLE:
        lines.left_indent, lines.first_line_indent = Mm(4), Mm(-4)
    if name == CARD_STYLE:
        lines.left_indent = Mm(1.5)


def _set_font(style: ParagraphStyle) -> None:
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    if fonts is not None:
        for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{which}"), None)
        for which in ("cs", "eastAsia"):
            fonts.set(qn(f"w:{which}"), FONT)


def _rule_below(style: ParagraphStyle, eighths: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    border = element("pBdr")
    border.append(
        element("bottom", val="single", sz=str(eighths), space="2", color=hex_of(HEADING.ink))
    )
    # Where the schema wants it: before the spacing.
    properties.find(qn("w:spacing")).addprevious(border)


def _set_language(document: WordDocument, language: str) -> None:
    for tag in document.styles.element.iter(qn("w:lang")):
        for which in ("val", "eastAsia"):
            tag.set(qn(f"w:{which}"), language)


def _drop_template_parts(document: WordDocument) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if any(word in relation.reltype for word in _UNWANTED):
                del relations[key]


def _drop_template_styles(document: WordDocument) -> None:
    """Keep the styles that are used: a list of a hundred others hides them from people."""
    for style in list(document.styles):
        if style.name not in _SIZES.keys() | _DEFAULTS:
            style.delete()
    for link in list(document.styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)


def _add_table_style(document: WordDocument) -> None:
    """Add a table of thin rules, its head tinted."""
    style = document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    rules = element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        rules.append(element(side, val="single", sz="4", space="0", color=hex_of(RULE)))
    margins = element("tblCellMar")
    for side, twips in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80)):
        margins.append(element(side, w=str(twips), type="dxa"))
    properties = element("tblPr")
    properties.append(rules)
    properties.append(margins)
    head = element("tblStylePr", type="firstRow")
    bold = element("rPr")
    bold.append(element("b"))
    bold.append(element("color", val=hex_of(HEADING.ink)))
    shade = element("tcPr")
    shade.append(element("shd", val="clear", color="auto", fill=hex_of(HEADING.ground)))
    head.append(bold)
    head.append(shade)
    style.element.append(properties)
    style.element.append(head)


def _add_field(line: WordParagraph, code: str) -> None:
    """Add a number that Word works out, ``code`` saying which."""
    for kind in ("begin", "", "end"):
        run = line.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            instruction = element("instrText")
            instruction.text = code
            run._r.append(instruction)

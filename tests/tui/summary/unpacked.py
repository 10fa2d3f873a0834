"""What a file that is no text holds, read back: for tests, and for what is kept to be read."""

import re
from datetime import datetime
from html import unescape
from io import BytesIO
from zipfile import ZipFile

_CLOSED = re.compile(r"</w:p>|<w:br/>|</w:tc>|</si>|</dc:\w+>|</cp:\w+>")
_ALTERED = re.compile(r"_x005F_(?=x[0-9A-F]{4}_)")


def words_of(archive: bytes) -> str:
    """Return every word in the files of ``archive``, properties and headers included."""
    with ZipFile(BytesIO(archive)) as files:
        parts = [files.read(name).decode() for name in files.namelist() if _is_read(name)]
    return "\n".join(map(_words, parts))


def _is_read(name: str) -> bool:
    return name.endswith(".xml") and not name.endswith(("styles.xml", "theme1.xml"))


def _words(part: str) -> str:
    """Return the text of an XML file, and the values of its attributes, which may hold some."""
    text = re.sub(r"<[^>]*>", "", _CLOSED.sub("\n", part))
    values = re.findall(r'="([^"]*)"', part)
    return _ALTERED.sub("_", unescape("\n".join([text, *values])))


def listing_of_word(archive: bytes) -> str:
    """Return the paragraphs and tables of a .docx file, each with the name of its style."""
    import docx
    from docx.table import Table

    document = docx.Document(BytesIO(archive))
    about = document.core_properties
    lines = [f"{about.title} | {about.author} | {about.language} | {about.modified:%Y-%m-%d}"]
    section = document.sections[0]
    lines += [f"header: {p.text}" for p in section.header.paragraphs]
    lines += [f"footer: {p.text}" for p in section.footer.paragraphs]
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += [f"[{block.style.name if block.style else ''}]"]
            for row in block.rows:
                cells = dict.fromkeys(row.cells)  # a merged cell stands at each place it takes
                lines.append("  | " + " | ".join(_line(cell.text) for cell in cells))
        else:
            style = block.style.name if block.style else ""
            lines.append(f"{style}: {_line(block.text)}")
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return text.replace("\n", " / ")


def listing_of_workbook(archive: bytes) -> str:
    """Return the cells of a .xlsx file that say something, days and numbers marked as such."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(archive))
    about = book.properties
    lines = [f"{about.title} | {about.creator} | {about.created:%Y-%m-%d}"]
    for page in book.worksheets:
        lines.append(f"[{page.title}] {page.dimensions} frozen {page.freeze_panes}")
        cells = (cell for row in page.iter_rows() for cell in row if cell.value is not None)
        lines += [f"  {c.coordinate} {c.data_type}: {_line(_value(c.value))}" for c in cells]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else str(value)

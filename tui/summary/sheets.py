"""A session as sheets for a spreadsheet, one file each, that no spreadsheet computes."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO

from store.model import Session
from store.text import clean_text
from tui.summary.options import ExportOptions
from tui.summary.sheet_contents import Cell, Sheet, sheets_of
from tui.wording.i18n import spoken

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet takes for the start of a formula."""

_PHONE = re.compile(r"\+[0-9]+( [0-9]+)+")
"""Figures and spaces after a +: text to a spreadsheet, with nothing to compute."""

_BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something else


def render(session: Session, options: ExportOptions) -> dict[str, str]:
    """Return the text of each sheet that says something, by file name."""
    separator = options.separator or spoken().cell_separator
    return {f"{sheet.name}.csv": csv_text(sheet, separator) for sheet in sheets_of(session)}


def neutralised(text: str) -> str:
    """Return ``text`` as a cell that no spreadsheet evaluates."""
    text = clean_text(text, len(text))
    return f"'{text}" if _is_formula(text) and not _PHONE.fullmatch(text) else text


def as_said(cell: str) -> str:
    """Return the text that ``neutralised`` made ``cell`` of."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    """Return whether ``text`` is one, or has been: so that what was said is got back whole."""
    return text.lstrip("'").startswith(FORMULA_STARTS)


def csv_text(sheet: Sheet, separator: str) -> str:
    """Return the text of one sheet, its cells parted by ``separator``."""
    text = StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    for row in [sheet.headers, *sheet.rows]:
        writer.writerow([neutralised(_text(cell)) for cell in row])
    return _BOM + text.getvalue()


def _text(cell: Cell) -> str:
    """Return ``cell`` in words: a day as every spreadsheet reads it alike, in any language."""
    return cell.isoformat() if isinstance(cell, date) else str(cell)

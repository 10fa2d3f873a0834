"""A session as one workbook for a spreadsheet: a sheet a subject, days as days, words as words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from store.model import Session
from tui.summary.options import ExportOptions
from tui.summary.packages import xml_text
from tui.summary.palette import HEADING, RULE
from tui.summary.sheet_contents import Cell, Sheet, sheets_of
from tui.wording.i18n import spoken

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.worksheet import Worksheet

MOST_IN_A_CELL = 32_767
"""Most characters that a cell of a spreadsheet holds: what is longer would be left out whole."""

_NARROWEST, _WIDEST = 9, 34
"""The widths of columns, in characters."""

_LINE, _TALLEST = 13.5, 400
"""The height of a line, and of the tallest row, in points."""

_FIRST_DAY = date(1900, 3, 1)
"""Days before it are not the same in all spreadsheets."""

_NEVER = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(session: Session, options: ExportOptions) -> bytes:
    """Return ``session`` as a .xlsx file."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True, **_NEVER}) as book:
        book.set_properties(
            {
                "title": xml_text(session.framing.project)[:255],
                "author": xml_text(session.framing.structure)[:255],
                "created": datetime.combine(options.today, time(), UTC),
            }
        )
        looks = _Looks(book)
        for sheet in sheets_of(session):
            _add_sheet(book.add_worksheet(sheet.title[:31]), sheet, looks)
    return made.getvalue()


class _Looks:
    """How cells look: those of the head, words and numbers, days."""

    def __init__(self, book: Workbook) -> None:
        plain = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
        ruled = {**plain, "bottom": 1, "bottom_color": RULE}
        day = re.sub(r"{(\w+)(:0\d)?}", _of_a_day, spoken().short_date)
        self.head: CellFormat = book.add_format(
            {**ruled, "bold": True, "font_color": HEADING.ink, "bg_color": HEADING.ground}
        )
        self.words: CellFormat = book.add_format(ruled)
        self.day: CellFormat = book.add_format({**ruled, "num_format": day, "align": "left"})


def _of_a_day(part: re.Match[str]) -> str:
    """Return as a spreadsheet writes it the ``part`` of a date that Python's braces name."""
    if part[1] == "mon":
        return "mmm"
    return part[1][0] * (4 if part[1] == "year" else 2 if part[2] else 1)


def _add_sheet(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    rows = (sheet.headers, *sheet.rows)
    widths = [
        min(_WIDEST, max(_NARROWEST, *map(_length, column))) for column in zip(*rows, strict=True)
    ]
    for row, values in enumerate(rows):
        for column, cell in enumerate(values):
            _write(page, row, column, cell, looks)
        # Not every spreadsheet makes a row as tall as its words.
        page.set_row(row, min(_TALLEST, _LINE * max(map(_lines, values, widths))))
    for column, wide in enumerate(widths):
        page.set_column(column, column, wide + 3)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _write(page: Worksheet, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    look = looks.words if row else looks.head
    if isinstance(cell, date) and cell >= _FIRST_DAY:
        page.write_datetime(row, column, datetime.combine(cell, time()), looks.day)
    elif isinstance(cell, int):
        page.write_number(row, column, cell, look)
    else:
        text = xml_text(str(cell))
        whole = len(text) <= MOST_IN_A_CELL
        page.write_string(row, column, text if whole else f"{text[: MOST_IN_A_CELL - 1]}…", look)


def _length(cell: Cell) -> int:
    return max(map(len, str(cell).split("\n")))


def _lines(cell: Cell, wide: int) -> int:
    letters = wide + 5  # a letter is narrower than the figure that widths are counted in
    return sum(-(-max(1, len(line)) // letters) for line in str(cell).split("\n"))

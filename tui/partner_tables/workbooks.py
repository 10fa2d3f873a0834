"""The sheets of a workbook, as rows of cells in words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from tui.partner_tables.delimited import CellRows
from tui.partner_tables.errors import FileDamaged, FileRefused
from tui.partner_tables.file_kinds import FileKind

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


STDERR = 2

MOST_ROWS = 50_000
"""Most rows that are looked at of a sheet: a format set down to its last row is none of them."""


def sheets_of(raw: bytes, source: str) -> dict[str, CellRows]:
    """Return the sheets of the workbook ``raw`` that hold something and are shown, by name.

    Raises FileRefused where a password protects it, FileDamaged where it cannot be read.
    """
    from python_calamine import CalamineError, PasswordError  # late: a list needs none of it

    try:
        with _silence():
            sheets = _shown(raw)
    except PasswordError:
        raise FileRefused(source, FileKind.PROTECTED) from None
    except (CalamineError, OSError, ValueError):
        raise FileDamaged(source) from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise FileDamaged(source) from None
    return {name: rows for name, rows in sheets.items() if any(map(any, rows))}


_PANIC = "PanicException"
"""What is raised where what is written in Rust gives up: no Exception, and nowhere to import."""


@contextmanager
def _silence() -> Iterator[None]:
    """Have what is written in Rust say nothing at the terminal when it gives up."""
    try:
        said = os.dup(STDERR)
    except OSError:  # it is closed
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), STDERR)
        yield
    finally:
        os.dup2(said, STDERR)
        os.close(said)


def _shown(raw: bytes) -> dict[str, CellRows]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(raw))
    shown = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    return {name: _rows(book.get_sheet_by_name(name)) for name in shown}


def _rows(sheet: CalamineSheet) -> CellRows:
    if sheet.start is None:
        return []
    read = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    rows = [[_words(cell) for cell in row] for row in read]
    _fill_down(rows, sheet.merged_cell_ranges or ())
    return rows


def _fill_down(rows: CellRows, merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Have what stands in a cell merged over several rows stand in each of them."""
    for (top, left), (bottom, _right) in merged:
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[row]) and not rows[row][left]:
                rows[row][left] = rows[top][left]


def _words(cell: int | float | str | bool | time | date | datetime | timedelta) -> str:
    """Return ``cell`` in words: a day without the time of midnight, a whole number as such."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

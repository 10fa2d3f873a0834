"""Partners read from a file: what it is, then its rows or its lines, then who they name."""

from __future__ import annotations

import errno
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from store.disk.whole_files import MAX_BYTES
from store.errors import TextTooLong
from store.field_rules import MAX_NAME
from store.text import folded
from tui.partner_tables.bare_rows import without_header
from tui.partner_tables.cell_values import knows
from tui.partner_tables.delimited import CellRows, read_table
from tui.partner_tables.errors import (
    FileRefused,
    FileUnreadable,
    LineRefused,
    NoNameColumn,
    NothingToImport,
    QuotesUneven,
    SheetsNotThere,
    SheetUnclear,
)
from tui.partner_tables.file_kinds import FileKind, kind_of, kind_of_text
from tui.partner_tables.headers import PARTNER, field_of
from tui.partner_tables.lists import read_list
from tui.partner_tables.partner_file import PartnerFile
from tui.partner_tables.table_rows import first_row, with_header
from tui.partner_tables.text_encoding import ReadText, read_text
from tui.wording.i18n import _
from tui.wording.phrases import listed

_TABLES = (".csv", ".tsv", ".tab")
STANDARD_INPUT = Path("-")


class Source(Struct, frozen=True):
    """A file to import: its ``path`` as it is named, what it holds, what that is.

    ``text`` is None where it is none.
    """

    path: str
    raw: bytes
    kind: FileKind
    text: ReadText | None
    named_table: bool


def read_source(path: Path) -> Source:
    """Return the file ``path``, or what comes on standard input (“-”). Raises FileUnreadable."""
    is_piped = path == STANDARD_INPUT
    raw = sys.stdin.buffer.read(MAX_BYTES + 1) if is_piped else bytes_of(path)
    name = _("standard input") if is_piped else str(path)
    if len(raw) > MAX_BYTES:
        raise FileUnreadable(name, errno.E2BIG)
    kind, text = kind_of(raw), None
    if kind is FileKind.TEXT:
        text = read_text(raw)
        kind = FileKind.SESSION if path.suffix.lower() == ".json" else kind_of_text(text.text)
    return Source(name, raw, kind, text, path.suffix.lower() in _TABLES)


def read_partners(path: Path) -> PartnerFile:
    """Return the partners that the file ``path`` names. Raises what its two steps raise."""
    return partners_of(read_source(path))


def partners_of(source: Source, sheet: str = "", column: str = "") -> PartnerFile:
    """Return the partners that ``source`` names: of a workbook in ``sheet``, under ``column``.

    Raises FileRefused or FileDamaged for what holds no list, SheetUnclear or SheetsNotThere,
    NoNameColumn for a table of other columns, LineRefused for a cell without end, or where the
    only names are too long, NothingToImport when it names nobody.
    """
    found = _read(source, sheet, column)
    if any(one.name for one in found.lines):
        return found
    for one in found.lines:
        if one.too_long:
            raise LineRefused(source.path, one.line, TextTooLong(MAX_NAME))
    raise NothingToImport(source.path)


def bytes_of(path: Path) -> bytes:
    """Return what the file ``path`` to import holds. Raises FileUnreadable."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "")
        if path.stat().st_size > MAX_BYTES:
            raise OSError(errno.E2BIG, "")
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(str(path), error.errno or errno.EIO) from None


def _read(source: Source, sheet: str, column: str) -> PartnerFile:
    if source.kind is FileKind.WORKBOOK:
        return _of_workbook(source, sheet, column)
    if sheet:
        raise SheetsNotThere(source.path)
    if source.kind is FileKind.VCARDS and source.text:
        from tui.partner_tables.vcards import read_vcards

        return read_vcards(source.path, source.text.text)
    if source.kind is not FileKind.TEXT or source.text is None:
        raise FileRefused(source.path, source.kind)
    return _of_text(source, source.text, column)


def _of_text(source: Source, text: ReadText, column: str) -> PartnerFile:
    table = read_table(text.text, source.named_table or bool(column))
    if table is None:
        read = read_list(text.text.splitlines())
        return PartnerFile(source.path, read.lines, (), [*text.remarks, *read.remarks()])
    if table.bad and (with_header(source.path, table.rows, column) or not table.rows):
        raise LineRefused(source.path, table.bad, QuotesUneven())
    return _with(text.remarks, _of_rows(source.path, table.rows, column))


def _of_rows(path: str, rows: CellRows, column: str) -> PartnerFile:
    if found := with_header(path, rows, column):
        return found
    if not column and (found := without_header(path, rows, knows, pasted=False)):
        return found
    if all(len([cell for cell in row if cell.strip()]) < 2 for row in rows) and not column:
        read = read_list("".join(row).replace("\n", " ") for row in rows)
        return PartnerFile(path, read.lines, (), read.remarks())
    raise NoNameColumn(path, first_row(rows))


def _of_workbook(source: Source, sheet: str, column: str) -> PartnerFile:
    """Return the partners of the sheet that is meant: the one asked for, or the only one of any."""
    from tui.partner_tables.workbooks import sheets_of

    sheets = sheets_of(source.raw, source.path)
    if not sheets:
        return PartnerFile(source.path, [])
    meant = _meant(source.path, sheets, sheet, column)
    found = _of_rows(source.path, sheets[meant], column)
    others = listed(name for name in sheets if name != meant)
    if sheet or not others:
        return found
    remark = _("Sheet “%(sheet)s” was read; not read: %(others)s.", sheet=meant, others=others)
    return _with([remark], found)


def _meant(path: str, sheets: Mapping[str, CellRows], sheet: str, column: str) -> str:
    """Return which of ``sheets`` is meant: that called ``sheet``, or the only one with names.

    Of several, the one that is called as a list of partners is. Raises SheetUnclear.
    """
    if sheet:
        known = [name for name in sheets if folded(name) == folded(sheet)]
    else:
        known = [name for name, rows in sheets.items() if with_header(path, rows, column)]
        known = [name for name in known if field_of(name) == PARTNER] or known
    if not sheet and len(sheets) == 1:
        return next(iter(sheets))
    if len(known) != 1:
        raise SheetUnclear(path, tuple(sheets))
    return known[0]


def _with(remarks: Sequence[str], found: PartnerFile) -> PartnerFile:
    return PartnerFile(found.path, found.lines, found.unread, [*remarks, *found.remarks])

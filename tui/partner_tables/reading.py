"""Partners read from a file: one name a line, or a table with headers in either language."""

from __future__ import annotations

import csv
import errno
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from msgspec import Struct, field

from store.disk.tinydb_storage import MAX_BYTES
from store.errors import EmptyText, TextTooLong
from store.field_rules import MAX_NAME, MAX_TEXT
from store.model import Horizon
from store.text import clean_name, folded, lines_of, without_bullet
from tui.fields.table import CARD, in_documents
from tui.partner_tables.errors import FileUnreadable, LineRefused, NothingToImport, QuotesUneven
from tui.streams import decoded
from tui.summary.sheets import as_said
from tui.wording.i18n import N_, in_every_language
from tui.wording.labels import called

_PLACE = {
    "term": (N_("Term"), N_("Horizon"), N_("Deadline")),
    "level": (N_("Level"), N_("Level of involvement"), N_("Involvement")),
}
"""The two columns that place a partner together, where there is not one for each horizon."""

HEADERS = {field.name: field.headers() for field in in_documents(CARD)} | _PLACE
"""The columns that are read, beside the horizons, by the msgids of their headers."""

_TABLES = (".csv", ".tsv")
_SEPARATORS = "\t;,"


class PartnerLine(Struct, frozen=True):
    """One partner of a file: the number of its line, its name, cleaned, its other cells by field.

    A line may lack the name, or have one that is ``too_long`` to be taken; ``astray`` are the
    cells of a line of a table that are under no header.
    """

    line: int
    name: str
    cells: Mapping[str, str] = field(default_factory=dict)
    astray: Sequence[str] = ()
    too_long: str = ""


class PartnerFile(Struct, frozen=True):
    """The partners that the file ``path`` names, and the headers of its unread columns."""

    path: Path
    lines: Sequence[PartnerLine]
    unread: Sequence[str] = ()


def read_partners(path: Path) -> PartnerFile:
    """Return the partners that the file ``path`` names: by its headers, where it is a table.

    It is one where its suffix says so, or its first line is of known headers, parted by tabs or
    semicolons. Raises FileUnreadable, LineRefused for a cell without end, or where the only names
    are too long, NothingToImport when it names nobody.
    """
    text = decoded(bytes_of(path))
    separator = _separator(text)
    if path.suffix.lower() in _TABLES or _opens_a_table(text, separator):
        found = _of_table(path, text, separator)
    else:
        found = PartnerFile(path, list(_of_lines(text)))
    if any(one.name for one in found.lines):
        return found
    for one in found.lines:
        if one.too_long:
            raise LineRefused(str(path), one.line, TextTooLong(MAX_NAME))
    raise NothingToImport(str(path))


def bytes_of(path: Path) -> bytes:
    """Return what the file ``path`` to import holds. Raises FileUnreadable."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "")
        if path.stat().st_size > MAX_BYTES:
            raise OSError(errno.EFBIG, "")
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(str(path), error.errno or errno.EIO) from None


def _of_lines(text: str) -> Iterator[PartnerLine]:
    for number, raw in enumerate(text.splitlines(), 1):
        for line in lines_of(raw):
            if said := without_bullet(line):
                yield _partner_line(number, said, {})


def _partner_line(
    line: int, name: str, cells: Mapping[str, str], astray: Sequence[str] = ()
) -> PartnerLine:
    try:
        return PartnerLine(line, clean_name(name), cells, astray)
    except EmptyText:
        return PartnerLine(line, "", cells, astray)
    except TextTooLong:
        return PartnerLine(line, "", cells, astray, name)


# --- a table


def _separator(text: str) -> str:
    """Return what parts the cells: what makes the most known headers of the first line."""
    return max(_SEPARATORS, key=lambda separator: len(list(filter(None, _fields(text, separator)))))


def _opens_a_table(text: str, separator: str) -> bool:
    """Return whether the first line of ``text`` can be nothing but headers."""
    fields = _fields(text, separator)
    return separator != "," and "name" in fields and len(fields) > 1 and all(fields)


def _fields(text: str, separator: str) -> list[str]:
    """Return the field that each header of the first line names, empty for what is none."""
    first = StringIO(text, newline="").readline(MAX_TEXT).strip("\r\n")
    return [_field(header) for header in next(csv.reader([first], delimiter=separator), [])]


def _of_table(path: Path, text: str, separator: str) -> PartnerFile:
    csv.field_size_limit(MAX_BYTES)  # else a cell that is merely long would end the reading
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    lines, number = [], 0  # a line is what a spreadsheet counts: a cell may hold several
    try:
        headers, number = next(rows, []), 1
        columns = _columns(headers)
        for number, row in enumerate(rows, 2):
            if any(cell.strip() for cell in row):
                lines.append(_of_row(number, row, columns, len(headers)))
    except csv.Error:  # read on, it would swallow the lines below
        raise LineRefused(str(path), number + 1, QuotesUneven()) from None
    unread = [header.strip() for n, header in enumerate(headers) if n not in columns.values()]
    return PartnerFile(path, lines, list(filter(None, unread)))


def _columns(headers: Sequence[str]) -> dict[str, int]:
    """Return at which place each field is; the first place, where two are called so."""
    places = {_field(headers[place]): place for place in reversed(range(len(headers)))}
    return {name: place for name, place in reversed(places.items()) if name}


def _of_row(line: int, row: Sequence[str], columns: Mapping[str, int], width: int) -> PartnerLine:
    cells = {
        name: cell
        for name, place in columns.items()
        if (cell := as_said("".join(row[place : place + 1])).strip())
    }
    astray = [cell for cell in row[width:] if cell.strip()]
    return _partner_line(line, cells.pop("name", ""), cells, astray)


def _field(header: str) -> str:
    key = folded(header)
    for name, messages in HEADERS.items():
        if any(key == folded(word) for message in messages for word in in_every_language(message)):
            return name
    return called(Horizon, header) or ""

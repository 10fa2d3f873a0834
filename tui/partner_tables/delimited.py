"""Text as rows of cells: what parts them, and whether it is a table at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from msgspec import Struct

from store.disk.whole_files import MAX_BYTES
from store.text import without_bullet
from tui.partner_tables.emphasis import unmarked
from tui.partner_tables.headers import FIRST_ROWS, find_header

CellRows = list[list[str]]
"""The cells of a table, row by row from its first."""

_SEPARATORS = "\t;,|"
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_RULE = re.compile(r":?-{2,}:?|")
"""What parts the header of a table from its rows in Markdown."""


class Parted(Struct, frozen=True):
    """The ``rows`` of a table; at the row ``bad``, from 1, a quotation mark stopped the reading."""

    rows: CellRows
    bad: int = 0


def read_table(text: str, named_table: bool) -> Parted | None:
    """Return the table that ``text`` is; None where it is a list.

    It is one where its name says so (``named_table``), where a spreadsheet says what parts its
    cells, where it has a header and rows as wide, or where all its rows are parted alike.
    """
    if found := _SEP_LINE.match(text):
        parted = _parted(text[found.end() :], found[1])
        return Parted([[], *parted.rows], parted.bad and parted.bad + 1)
    ways = {separator: _parted(text, separator) for separator in _SEPARATORS if separator in text}
    if not ways:
        return _aligned(text) or (_parted(text, "\t") if named_table else None)
    likely = [way for way in ways.values() if named_table or _has_header(way.rows)]
    if likely := [way for way in likely if find_header(way.rows)]:
        return max(likely, key=lambda way: len(_known(way.rows)))
    even = [way for separator, way in ways.items() if _is_even(way, separator, named_table)]
    if even or not named_table:
        return max(even, key=lambda way: len(way.rows[0]), default=None)
    return max(ways.values(), key=lambda way: (len(way.rows), max(map(len, way.rows), default=0)))


def _aligned(text: str) -> Parted | None:
    """Return the table whose columns spaces align below a header of several known words."""
    lines = text.splitlines()
    at = next((n for n, line in enumerate(lines) if re.search(r"\S {2,}\S", line)), None)
    if at is None:
        return None
    starts = [0, *(m.end() for m in re.finditer(r" {2,}", lines[at].rstrip()) if m.start())]
    ends = [*starts[1:], None]
    rows = [[line[a:b].strip() for a, b in zip(starts, ends, strict=True)] for line in lines]
    header = find_header(rows[at : at + 1])
    if header is None or len(header.known) < 2:
        return None
    torn = [line for line in lines[at:] for a in starts[1:] if line[a - 1 : a].strip()]
    return None if torn else Parted(rows)


def _known(rows: CellRows) -> set[str]:
    header = find_header(rows)
    return header.known if header else set()


def _has_header(rows: CellRows) -> bool:
    """Return whether a header stands over rows of several cells; alone, all of it is known."""
    header = find_header(rows[: FIRST_ROWS + 1])
    if header is None or sum(map(bool, header.titles)) < 2:
        return False
    below = [row for row in rows[header.at + 1 :] if any(row)]
    if not below:
        return all(
            field for field, title in zip(header.fields, header.titles, strict=True) if title
        )
    return 2 * sum(len(row) > 1 for row in below) >= len(below)


def _is_even(way: Parted, separator: str, named_table: bool) -> bool:
    """Return whether all rows have as many cells, and are no list of people or of bullets."""
    rows = [row for row in way.rows if any(map(str.strip, row))]
    if way.bad or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return False
    if named_table:
        return True
    if separator == "|" and not all(row[0] for row in rows):
        return False
    if separator == "," or len(rows) < 2 or all(not without_bullet(f"{row[0]}\t") for row in rows):
        return False
    return not any(re.search(r"<[^<>\s]+@", cell) for row in rows for cell in row)


def _parted(text: str, separator: str) -> Parted:
    csv.field_size_limit(MAX_BYTES)  # else a cell that is merely long would end the reading
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: CellRows = []
    try:
        for row in reader:
            rows.append(_without_frame(row) if separator == "|" else row)
    except csv.Error:  # read on, it would swallow the lines below
        return Parted(rows, len(rows) + 1)
    return Parted(rows)


def _without_frame(row: Sequence[str]) -> list[str]:
    """Return the cells between the bars of a row of a table in Markdown; none of its rule.

    A line without bars stands beside the table, and is no name in it.
    """
    cells = [unmarked(cell.strip()) for cell in row]
    if len(cells) == 1:
        return ["", *cells] if cells[0] else []
    if len(cells) > 2 and not cells[0] and not cells[-1]:
        cells = cells[1:-1]
    return [] if all(map(_RULE.fullmatch, cells)) else cells

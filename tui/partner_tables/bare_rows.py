"""The rows of a table without a header as partners: by what its columns are seen to hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from store.text import without_bullet
from tui.partner_tables.contacts import reached
from tui.partner_tables.delimited import CellRows
from tui.partner_tables.headers import NOT_NAMING, field_of
from tui.partner_tables.partner_file import PartnerFile, PartnerLine, partner_line
from tui.wording.i18n import _

Knows = Callable[[str, str], bool]
"""Whether a text is understood as what a field (“term”, “level” or “family”) may say."""

_SEEN = ("term", "level", "family")
"""The fields that a column is seen to hold by its cells."""


def without_header(path: str, rows: CellRows, knows: Knows, pasted: bool) -> PartnerFile | None:
    """Return the partners of a table without a header, by what its columns are seen to hold.

    The first column of words is the names. None where no column holds terms, levels, addresses or
    numbers, or where the first row is a header, unless the table was ``pasted``: what is not known
    of it goes to the note then.
    """
    head = next((at for at, row in enumerate(rows) if any(map(str.strip, row))), 0)
    is_headed = any(field_of(cell) in NOT_NAMING for row in rows[head : head + 1] for cell in row)
    if is_headed and not pasted:
        return None
    rows = [[] if is_headed and at == head else row for at, row in enumerate(rows)]
    width = max(map(len, rows), default=0)
    columns = [[row[n].strip() for row in rows if n < len(row)] for n in range(width)]
    if any(_crosses(row, knows) for row in rows):
        return None
    kinds = [_held(column, knows) for column in columns]
    name = _naming(columns, kinds)
    if name is None or not (pasted or {*_SEEN, "ways"} & {*kinds}):
        return None
    kinds[name] = "name"
    lines = [
        _bare_line(number, row, kinds, name)
        for number, row in enumerate(rows, 1)
        if any(map(str.strip, row))
    ]
    noted = sum(kind in ("words", "numbers") for kind in kinds)
    asides = [_("The first row was taken for a header.")] if is_headed else []
    asides += [_("The other cells went to the note.")] if noted else []
    return PartnerFile(path, lines, (), asides, " ".join(asides))


def _crosses(row: Sequence[str], knows: Knows) -> bool:
    """Return whether ``row`` is of several terms, or levels: the head of a table read both ways."""
    said = [cell.strip() for cell in row if cell.strip()]
    return any(sum(knows(field, cell) for cell in said) > 1 for field in ("term", "level"))


def _held(cells: Sequence[str], knows: Knows) -> str:
    """Return what the cells of a column are: one of the fields, ways to reach, a count or words."""
    said = [cell for cell in cells if cell]
    if not said:
        return "nothing"
    for field in ("term", "level"):
        if 2 * sum(knows(field, cell) for cell in said) > len(said):
            return field
    if all(knows("family", cell) for cell in said):
        return "family"
    if all(reached(cell).ways and not reached(cell).name for cell in said):
        return "ways"
    if not all(cell.isdecimal() for cell in said):
        return "words"
    first = int(said[0])
    return "count" if [*map(int, said)] == [*range(first, first + len(said))] else "numbers"


def _naming(columns: Sequence[Sequence[str]], kinds: Sequence[str]) -> int | None:
    """Return which column names the partners: the first of words, none of them twice if may be.

    Where there are none, words that may be a family are names.
    """
    for kind in ("words", "family"):
        found = [place for place, held in enumerate(kinds) if held == kind]
        for place in found:
            said = list(filter(None, columns[place]))
            if len(set(said)) == len(said):
                return place
        if found:
            return found[0]
    return None


def _bare_line(number: int, row: Sequence[str], kinds: Sequence[str], name: int) -> PartnerLine:
    cells: dict[str, str] = {}
    notes = list[str]()
    for place, cell in _filled(row):
        if kinds[place] in _SEEN:
            cells.setdefault(kinds[place], cell)
        elif kinds[place] not in ("name", "count"):
            notes.append(cell)
    said = reached(without_bullet("".join(row[name : name + 1]).strip()))
    notes = [*filter(None, [said.ways]), *notes]
    return partner_line(number, said.name, cells | ({"note": ", ".join(notes)} if notes else {}))


def _filled(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    return ((place, cell.strip()) for place, cell in enumerate(row) if cell.strip())

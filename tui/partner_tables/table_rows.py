"""The rows of a table as partners: by its header, or by what its columns are seen to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from store.choices import Horizon
from tui.partner_tables.contacts import reached
from tui.partner_tables.delimited import CellRows
from tui.partner_tables.headers import (
    CONTACT,
    FIRST_NAME,
    FIRST_ROWS,
    HEADERS,
    NAMING,
    ORGANISATION,
    PARTNER,
    PERSON,
    SURNAME,
    Header,
    canonical,
    find_header,
    header_of,
)
from tui.partner_tables.partner_file import PartnerFile, PartnerLine, partner_line
from tui.summary.sheets import as_said
from tui.wording.i18n import N_, _
from tui.wording.labels import labelled
from tui.wording.phrases import listed

WHO = N_("Contact")
"""What stands in a note before who is met at a partner."""

_NOT_PEOPLE = (PARTNER, ORGANISATION)


class _ColumnPlan(Struct, frozen=True):
    """Which columns name the partner, joined where they are several, which a person, the rest."""

    name: Sequence[int]
    person: Sequence[int]
    fields: dict[str, int]


def with_header(path: str, rows: CellRows, column: str = "") -> PartnerFile | None:
    """Return the partners of a table with a header; None where no column is known to name them.

    ``column``, a header, says which one does.
    """
    header = _header_with(rows, column) if column else find_header(rows)
    columns = _columns(header, column) if header else None
    if header is None or columns is None:
        return None
    lines = [
        _line(number, row, columns, len(header.titles))
        for number, row in enumerate(rows[header.at + 1 :], header.at + 2)
        if any(map(str.strip, row)) and not _is_header_again(row, header)
    ]
    return PartnerFile(path, lines, _unread(rows, header, columns), _on_people(header, columns))


def first_row(rows: CellRows) -> tuple[str, ...]:
    """Return the cells of the first row that has several, else of the first that has one."""
    filled = [[c for c in (" ".join(cell.split()) for cell in row) if c] for row in rows]
    filled = [row for row in filled if row]
    wide = next((row for row in filled if len(row) > 1), filled[0] if filled else [])
    return tuple(wide)


def _header_with(rows: CellRows, column: str) -> Header | None:
    """Return the header that has ``column``."""
    found = find_header(rows)
    if found and canonical(column) in map(canonical, found.titles):
        return found
    headers = (header_of(at, row) for at, row in enumerate(rows[:FIRST_ROWS]))
    return next((h for h in headers if canonical(column) in map(canonical, h.titles)), None)


def _columns(header: Header, column: str) -> _ColumnPlan | None:
    places: dict[str, int] = {}
    for place, field in enumerate(header.fields):
        if field:
            places.setdefault(field, place)
    people = [places[field] for field in _people(places) if field in places]
    if column:
        wanted = canonical(column)
        name = [next(n for n, title in enumerate(header.titles) if canonical(title) == wanted)]
    elif FIRST_NAME in places and not (naming := [f for f in _NOT_PEOPLE if f in places]):
        name = people
    elif FIRST_NAME in places:
        name = [places[naming[0]]]
    else:
        name = [places[field] for field in NAMING if field in places][:1]
    if not name:
        return None
    person = [place for place in people if place not in name]
    known = {field: at for field, at in places.items() if field in _READ and at not in name}
    return _ColumnPlan(name, person, known)


def _people(places: Mapping[str, int]) -> tuple[str, ...]:
    """Return which columns say together who a person is: “name” does beside a first name alone."""
    if FIRST_NAME in places:
        return (FIRST_NAME, SURNAME if SURNAME in places else "name")
    return (PERSON,) if PERSON in places else (SURNAME,)


_READ = (HEADERS.keys() - {"name"}) | {CONTACT, *Horizon}


def _line(number: int, row: Sequence[str], columns: _ColumnPlan, width: int) -> PartnerLine:
    def cell(place: int) -> str:
        return as_said("".join(row[place : place + 1])).strip()

    cells = {field: said for field, place in columns.fields.items() if (said := cell(place))}
    name, ways = reached(" ".join(filter(None, map(cell, columns.name))))
    person = " ".join(filter(None, map(cell, columns.person)))
    met = labelled(_(WHO), person) if person else ""
    if note := "\n".join(filter(None, (cells.get("note"), met, ways))):
        cells["note"] = note
    return partner_line(number, name, cells, [said for said in row[width:] if said.strip()])


def _is_header_again(row: Sequence[str], header: Header) -> bool:
    said = [" ".join(cell.split()) for cell in row]
    return len(header.known) > 1 and said == list(header.titles)


def _unread(rows: CellRows, header: Header, columns: _ColumnPlan) -> list[str]:
    """Return the headers of the columns that are not read; the number of one that has none."""
    read = {*columns.name, *columns.person, *columns.fields.values()}
    unread = []
    for place, title in enumerate(header.titles):
        if place not in read:
            said = any(row[place : place + 1] not in ([], [""]) for row in rows[header.at + 1 :])
            unread += [title] if title else [_("column %(number)d", number=place + 1)] * said
    return unread


def _on_people(header: Header, columns: _ColumnPlan) -> list[str]:
    titles = listed(header.titles[place] for place in columns.person or columns.name)
    if columns.person:
        return [_("%(headers)s: the person to contact there is in the note.", headers=titles)]
    if len(columns.name) > 1:
        return [_("%(headers)s: each person is a partner.", headers=titles)]
    one, other = (header.titles[columns.name[0]], _other(header, columns))
    if not other:
        return []
    words = _(
        "“%(one)s” and “%(other)s” may both name the partners: the first does here. With --column"
        " say the other.",
        one=one,
        other=other,
    )
    return [words]


def _other(header: Header, columns: _ColumnPlan) -> str:
    """Return the header of a structure that is not read, where a plain name is."""
    if header.fields[columns.name[0]] != "name" or ORGANISATION not in header.fields:
        return ""
    return header.titles[list(header.fields).index(ORGANISATION)]

"""What is pasted, as partners: cells of a spreadsheet, a table in text, or a list."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import partial
from io import StringIO
from typing import NamedTuple

from store.model import Session
from store.text import without_bullet
from tui.partner_tables.bare_rows import without_header
from tui.partner_tables.cell_values import knows_in
from tui.partner_tables.delimited import CellRows, read_table
from tui.partner_tables.lists import read_list
from tui.partner_tables.partner_file import PartnerFile
from tui.partner_tables.table_rows import with_header


def read_pasted(lines: Sequence[str], session: Session) -> PartnerFile:
    """Return the partners that the ``lines`` of a paste name, to be taken into ``session``."""
    knows = partial(knows_in, session)
    if _are_cells(lines):
        rows = _cells(lines)
        if found := with_header("", rows) or without_header("", rows, knows, pasted=True):
            return found
    elif table := read_table("\n".join(lines), named_table=False):
        found = with_header("", table.rows) or without_header("", table.rows, knows, pasted=False)
        if found and not table.bad:
            return found
    read = read_list(lines)
    return PartnerFile("", read.lines, (), read.remarks(), read.aside())


class People(NamedTuple):
    """The names of people, whether addresses stood beside them, what lines were left out."""

    names: list[str]
    ways: bool
    aside: str


def read_members(lines: Sequence[str]) -> People:
    """Return the people that the ``lines`` of a paste name."""
    found, aside = None, ""
    if _are_cells(lines):
        rows = _cells(lines)
        found = with_header("", rows)
        lines = [" ".join(filter(None, map(str.strip, row))) for row in rows]
    if found is None:
        read = read_list(lines)
        found, aside = PartnerFile("", read.lines), read.aside()
    names = [name for one in found.lines if (name := one.name or one.too_long)]
    ways = bool(found.unread) or any(one.cells for one in found.lines)
    return People(names, ways, aside)


def _are_cells(lines: Sequence[str]) -> bool:
    """Return whether tabs part what is said in ``lines``, not only a bullet from its words."""
    return any("\t" in without_bullet(line.strip()) for line in lines)


def _cells(lines: Sequence[str]) -> CellRows:
    try:
        return list(csv.reader(StringIO("\n".join(lines)), delimiter="\t", strict=True))
    except csv.Error:  # a quotation mark is a word's own there
        return [line.split("\t") for line in lines]

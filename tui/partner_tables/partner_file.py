"""What was read of a list or a table, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from store.errors import EmptyText, TextTooLong
from store.text import clean_name


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
    """The partners that ``path`` names, the headers of its unread columns, what is to be said.

    ``aside`` says in a few words what lines were left out.
    """

    path: str
    lines: Sequence[PartnerLine]
    unread: Sequence[str] = ()
    remarks: Sequence[str] = ()
    aside: str = ""


def partner_line(
    line: int, name: str, cells: Mapping[str, str], astray: Sequence[str] = ()
) -> PartnerLine:
    """Return the partner of one line, its name cleaned."""
    try:
        return PartnerLine(line, clean_name(name), cells, astray)
    except EmptyText:
        return PartnerLine(line, "", cells, astray)
    except TextTooLong:
        return PartnerLine(line, "", cells, astray, name)

"""vCards as partners: an organisation, or else a person; how to reach it goes to the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from quopri import decodestring

from tui.partner_tables.errors import FileDamaged
from tui.partner_tables.partner_file import PartnerFile, PartnerLine, partner_line
from tui.partner_tables.table_rows import WHO
from tui.wording.i18n import _
from tui.wording.labels import labelled

_Said = dict[str, list[str]]
_REACHED_BY = ("TEL", "EMAIL", "URL")


def read_vcards(path: str, text: str) -> PartnerFile:
    """Return the partners that the vCards of ``text`` are. Raises FileDamaged."""
    lines = [_line(number, said) for number, said in enumerate(_cards(path, text), 1)]
    return PartnerFile(path, lines)


def _cards(path: str, text: str) -> Iterator[_Said]:
    from icalendar.parser import Contentlines  # late, and shared: both are lines of one form

    said: _Said = {}
    unfolded = re.sub(r"=\r?\n", "", text)  # the oldest vCards fold in a way of their own
    try:
        for line in Contentlines.from_ical(unfolded):  # type: ignore[no-untyped-call]
            if line:
                name, params, value = line.parts()
                name = name.rpartition(".")[2].upper()
                if name == "BEGIN":
                    said = {}
                elif name == "END":
                    yield said
                else:
                    said.setdefault(name, []).append(_value(value, params))
    except ValueError:
        raise FileDamaged(path) from None


def _value(value: str, params: dict[str, object]) -> str:
    if "QUOTED-PRINTABLE" in str({**params}).upper():
        charset = "utf-8" if "UTF-8" in str({**params}).upper() else "cp1252"
        value = decodestring(value.encode("utf-8", "replace")).decode(charset, "replace")
    return value.strip()


def _line(number: int, said: _Said) -> PartnerLine:
    organisation = _parts("".join(said.get("ORG", [])[:1]))[0]
    person = "".join(said.get("FN", [])[:1]) or _in_order("".join(said.get("N", [])[:1]))
    ways = [way for name in _REACHED_BY for way in said.get(name, []) if way]
    met = organisation and person and person != organisation
    notes = [labelled(_(WHO), person)] if met else []
    notes += [", ".join(ways)] if ways else []
    notes += [note.replace("\\n", "\n").replace("\\,", ",") for note in said.get("NOTE", [])]
    cells = {"note": "\n".join(notes)} if notes else {}
    return partner_line(number, organisation or person, cells)


def _parts(value: str) -> list[str]:
    parts = re.split(r"(?<!\\);", value)
    return [re.sub(r"\\([,;\\])", r"\1", part).strip() for part in parts]


def _in_order(name: str) -> str:
    """Return a name of parts, family name first, as it is said."""
    family, given, *_rest = [*_parts(name), "", ""]
    return " ".join(filter(None, (given, family)))

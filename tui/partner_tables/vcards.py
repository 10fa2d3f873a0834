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
    said: _Said = {}
    for line in _unfolded(text):
        found = _LINE.fullmatch(line)
        if found is None:
            raise FileDamaged(path)
        name = found["name"].rpartition(".")[2].upper()
        if name == "BEGIN":
            said = {}
        elif name == "END":
            yield said
        else:
            said.setdefault(name, []).append(_value(found["value"], found["params"].upper()))


_LINE = re.compile(r'(?P<name>[\w.-]+)(?P<params>(?:;(?:"[^"]*"|[^":])*)?):(?P<value>.*)')


def _unfolded(text: str) -> list[str]:
    """Return the lines of vCards, each in one: the oldest are folded in a way of their own."""
    lines: list[str] = []
    for line in filter(None, text.splitlines()):
        if lines and line[0] in " \t":
            lines[-1] += line[1:]
        elif lines and lines[-1].endswith("=") and _is_quoted(lines[-1].partition(":")[0].upper()):
            lines[-1] = lines[-1][:-1] + line
        else:
            lines.append(line)
    return lines


def _is_quoted(params: str) -> bool:
    return "QUOTED-PRINTABLE" in params


def _value(value: str, params: str) -> str:
    if _is_quoted(params):
        charset = "utf-8" if "UTF-8" in params else "cp1252"
        value = decodestring(value.encode("utf-8", "replace")).decode(charset, "replace")
    return value.strip()


def _line(number: int, said: _Said) -> PartnerLine:
    organisation = _parts("".join(said.get("ORG", [])[:1]))[0]
    person = _plain("".join(said.get("FN", [])[:1])) or _in_order("".join(said.get("N", [])[:1]))
    ways = [way for name in _REACHED_BY for way in said.get(name, []) if way]
    met = organisation and person and person != organisation
    notes = [labelled(_(WHO), person)] if met else []
    notes += [", ".join(ways)] if ways else []
    notes += [_plain(note.replace("\\n", "\n")) for note in said.get("NOTE", [])]
    cells = {"note": "\n".join(notes)} if notes else {}
    return partner_line(number, organisation or person, cells)


def _parts(value: str) -> list[str]:
    parts = re.split(r"(?<!\\);", value)
    return [_plain(part) for part in parts]


def _plain(value: str) -> str:
    return re.sub(r"\\([,;:\\])", r"\1", value).strip()


def _in_order(name: str) -> str:
    """Return a name of parts, family name first, as it is said."""
    family, given, *_rest = [*_parts(name), "", ""]
    return " ".join(filter(None, (given, family)))

"""Addresses and telephone numbers beside a name: they are told apart from it, and kept with it."""

from __future__ import annotations

import re
from typing import NamedTuple

_GAP = "[ .\u00a0\u202f-]"
_MAIL = r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = (
    rf"(?<![\w+])(?:(?:\+|00)\d{{2,3}}{_GAP}?(?:\(0\))?{_GAP}?\d|0[1-9])(?:[./]?{_GAP}?\d{{2}}){{4}}"
    r"(?!\d)|(?<!\w)\+\d{1,3}[\d .()-]{7,}\d"
)
_LINK = r"https?://[^\s<>()\[\]]+"
_LABEL = (
    r"(?:\b(?:t[ée]l(?:[ée]phone)?s?|port(?:able)?|mob(?:ile)?|phone|fax|e?-?mails?|courriels?)"
    r"\b\.?\s*:?\s*)?"
)
_FOUND = re.compile(
    rf"{_LABEL}(?:[<\[(]?(?:mailto:)?(?P<mail>{_MAIL})[>\])]?|(?P<phone>{_PHONE})|\(?(?P<link>{_LINK})\)?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"(?<=>)\s*[;,]\s*|[;,]\s*(?={_MAIL}\s*(?:[;,]|$))")
"""What parts people that each have an address: commas of a name do not."""

_PERSON = re.compile(rf"<(?:mailto:)?{_MAIL}>")
_BARE = rf"(?:^|[;,])\s*{_MAIL}\s*(?=[;,]|$)"
_EDGES = " \t\u00a0;,:|/–—-"


class Reached(NamedTuple):
    """A name, and the addresses and numbers that stood beside it."""

    name: str
    ways: str


def people_of(line: str) -> list[str]:
    """Return the parts of ``line`` that are people, each with an address; else all of it."""
    if line.count("@") < 2:
        return [line]
    if len(re.findall(_PERSON, line)) + len(re.findall(_BARE, line)) < 2:
        return [line]
    return [part for part in map(str.strip, re.split(_BETWEEN, line)) if part.strip(_EDGES)]


def reached(text: str) -> Reached:
    """Return the name in ``text``, and apart from it how one reaches whoever it is."""
    ways = [next(filter(None, found.groups())) for found in re.finditer(_FOUND, text)]
    if not ways:
        return Reached(text, "")
    name = re.sub(r"[(\[<]\s*[)\]>]", "", re.sub(_FOUND, " ", text))
    name = " ".join(name.split()).strip(_EDGES)
    quoted = re.fullmatch(r"""(["'“«])\s*(.+?)\s*["'”»]""", name)
    return Reached(quoted[2] if quoted else name, ", ".join(way.rstrip(".,;") for way in ways))

"""A summary as Markdown: CommonMark and its tables, people's words never taken for marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from store.model import Session
from tui.summary.blocks import (
    Block,
    BulletList,
    Fact,
    Facts,
    ListItem,
    Map,
    Matrix,
    Outline,
    Paragraph,
    Section,
    Table,
    Timeline,
    TimelineRow,
)
from tui.summary.options import ExportOptions
from tui.summary.outline import cleaned, outline_of
from tui.wording.i18n import _
from tui.wording.labels import labelled

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~#]")
_ADDRESS = re.compile(
    r"https?://[^\s<>\\`|\[\]*\"“”«»]*[^\s<>\\`|\[\]*\"“”«».,;:!?)'’&]", re.IGNORECASE
)
_ENTITY = re.compile(r"&#?\w+;")
_AT_START = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
_BREAK = "\\\n"


def render(session: Session, options: ExportOptions) -> str:
    """Return ``session`` as Markdown."""
    return written(outline_of(session, options))


def written(outline: Outline) -> str:
    """Return ``outline`` as Markdown."""
    return cleaned(_page(outline))


def _page(outline: Outline) -> str:
    heading = _BREAK.join(map(escaped, outline.heading))
    parts = [f"# {_in_a_heading(outline.title)}", heading]
    for section in outline.sections:
        parts += _section(section, 2)
    return "\n\n".join(part for part in parts if part)


def escaped(text: str) -> str:
    """Return ``text`` as Markdown that shows it, on one line; an address in it stays a link."""
    return _AT_START.sub(lambda match: _apart(match[0]), _in_a_heading(text))


def _in_a_heading(text: str) -> str:
    """Return ``text`` as Markdown where no list begins, such as after the marks of a heading."""
    line = " ".join(part.strip() for part in text.split("\n"))
    line, after = "", line
    while address := _ADDRESS.search(after):
        line += _without_marks(after[: address.start()]) + _link(address[0])
        after = after[address.end() :]
    return line + _without_marks(after)


def _without_marks(text: str) -> str:
    return _ANYWHERE.sub(r"\\\g<0>", text)


def _link(address: str) -> str:
    return _without_marks(address) if _ENTITY.search(address) else f"<{address}>"


def _apart(start: str) -> str:
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_in_a_heading(section.title)}"
    for block in section.blocks:
        yield _block(block)
    for smaller in section.sections:
        yield from _section(smaller, level + 1)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _BREAK.join(map(escaped, block.text.split("\n")))
        case BulletList():
            return "\n".join(_items(block.items))
        case Facts():
            return "\n".join(_items([_as_item(fact) for fact in block.facts]))
        case Table():
            return _table(block.headers, block.rows)
        case Timeline():
            return _timeline(block)
        case Map() | Matrix():  # a picture, of what stands in words beside it
            return ""


def _items(items: Iterable[ListItem], indent: str = "") -> Iterator[str]:
    for item in items:
        lines = f"{_BREAK}{indent}  ".join(map(escaped, item.text.split("\n")))
        yield f"{indent}- {lines}"
        yield from _items(item.under, indent + "  ")


def _as_item(fact: Fact) -> ListItem:
    if len(fact.lines) == 1:
        return ListItem(labelled(fact.label, fact.lines[0]))
    return ListItem(labelled(fact.label).rstrip(" "), tuple(map(ListItem, fact.lines)))


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(headers), "|" + " --- |" * len(headers), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """Return the lines of a cell parted by the one tag that tables have for it."""
    return "<br>".join(map(escaped, text.split("\n")))


def _timeline(timeline: Timeline) -> str:
    heads = [labelled(name, meaning) for name, meaning in timeline.horizons]
    return _table(["", *heads], map(_band, timeline.bands))


def _band(band: TimelineRow) -> list[str]:
    cells = [" · ".join(card.name_with_arrows for card in cell) for cell in band.cells]
    return [band.name, *(cells if any(cells) else [_("nobody yet"), *cells[1:]])]

"""A summary as plain text: at most 78 cells a line, nothing said by colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from store.model import Session
from tui.summary.blocks import (
    Block,
    BulletList,
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
from tui.wording.text_width import columns, width, wrapped

WIDTH = 78
"""Most cells on a line: what a letter, an e-mail and an 80-column terminal all show whole."""

_INDENT = 2
_GAP = "  "
_BAR = " | "


def render(session: Session, options: ExportOptions) -> str:
    """Return ``session`` as plain text."""
    return written(outline_of(session, options))


def written(outline: Outline) -> str:
    """Return ``outline`` as plain text."""
    return cleaned(_page(outline))


def _page(outline: Outline) -> str:
    title = wrapped(outline.title, WIDTH)
    heading = chain.from_iterable(wrapped(line, WIDTH, _INDENT) for line in outline.heading)
    parts = [[*title, "=" * WIDTH, *heading]]
    parts += [_section(section) for section in outline.sections]
    return "\n\n\n".join("\n".join(part) for part in parts)


def _section(section: Section) -> list[str]:
    title = wrapped(section.title.upper(), WIDTH)
    lines = [*title, "-" * max(map(width, title))]
    for block in section.blocks:
        if block_lines := list(_block(block, WIDTH)):
            lines += [*block_lines, ""]
    for smaller in section.sections:
        lines += [*_smaller(smaller), ""]
    return lines[:-1] if lines[-1] == "" else lines


def _smaller(section: Section) -> list[str]:
    lines = chain.from_iterable(_block(block, WIDTH - _INDENT) for block in section.blocks)
    return [*wrapped(section.title, WIDTH, _INDENT), *_indented(lines)]


def _indented(lines: Iterable[str], by: int = _INDENT) -> Iterator[str]:
    return (" " * by + line if line else "" for line in lines)


def _block(block: Block, limit: int) -> Iterable[str]:
    match block:
        case Paragraph():
            return wrapped(block.text, limit)
        case BulletList():
            return _items(block.items, limit)
        case Facts():
            return chain.from_iterable(_fact(fact.label, fact.lines, limit) for fact in block.facts)
        case Table():
            return _table(block, limit)
        case Timeline():
            return _timeline(block, limit)
        case Map() | Matrix():  # a picture, of what stands in words beside it
            return ()


def _items(items: Sequence[ListItem], limit: int) -> Iterator[str]:
    for item in items:
        first, *rest = wrapped(item.text, limit - _INDENT)
        yield f"{item.mark} {first}"
        yield from _indented(rest)
        yield from _indented(_items(item.under, limit - _INDENT))


def _fact(label: str, lines: Sequence[str], limit: int) -> Iterator[str]:
    if len(lines) == 1:
        yield from wrapped(labelled(label, lines[0]), limit, _INDENT)
        return
    yield from wrapped(labelled(label).rstrip(" "), limit)
    yield from _indented(_items([ListItem(line) for line in lines], limit - _INDENT))


def _table(table: Table, limit: int) -> Iterator[str]:
    kept = len(table.headers) - table.under
    under = [labelled_cells(table.headers[kept:], row[kept:]) for row in table.rows]
    headers = list(table.headers[:kept])
    heads = [
        [*row[: kept - 1], "\n".join([row[kept - 1], *_indented(below)])]
        for row, below in zip(table.rows, under, strict=True)
    ]
    widths = column_widths([headers, *heads], limit - len(_GAP) * (kept - 1))
    if kept > 1:
        yield from _row(headers, widths)
        yield _GAP.join("-" * wide for wide in widths)
    rows = [_row(row, widths, below) for row, below in zip(table.rows, under, strict=True)]
    airy = any(len(lines) > 1 for lines in rows)
    for number, lines in enumerate(rows):
        if airy and number:
            yield ""
        yield from lines


def labelled_cells(headers: Sequence[str], cells: Sequence[str]) -> list[str]:
    return [
        labelled(header, line)
        for header, cell in zip(headers, cells, strict=True)
        for line in cell.split("\n")
        if line
    ]


def _row(cells: Sequence[str], widths: Sequence[int], under: Sequence[str] = ()) -> list[str]:
    lines = [wrapped(cell, wide) for cell, wide in zip(cells, widths, strict=False)]
    for line in under:
        lines[-1] += _indented(wrapped(line, widths[-1] - _INDENT, _INDENT))
    return columns(lines, widths, _GAP)


def column_widths(rows: Sequence[Sequence[str]], limit: int, share: int = 3) -> list[int]:
    """Return a width for each column: its widest line, the widest columns giving way first.

    Where not all have room and the last wants more than one ``share``th of the line, no other
    takes more than that.
    """
    widths = [
        max(width(line) for cell in column for line in cell.split("\n"))
        for column in zip(*rows, strict=True)
    ]
    if sum(widths) > limit and widths[-1] > limit // share:
        widths = [*(min(wide, limit // share) for wide in widths[:-1]), widths[-1]]
    while sum(widths) > limit:
        widths[widths.index(max(widths))] -= 1
    return widths


def _timeline(timeline: Timeline, limit: int) -> Iterator[str]:
    count = len(timeline.horizons)
    widths = [(limit - len(_BAR) * (count - 1)) // count] * count
    heads = [
        [*wrapped(name, wide), *wrapped(meaning, wide)]
        for (name, meaning), wide in zip(timeline.horizons, widths, strict=True)
    ]
    yield from columns(heads, widths, _BAR)
    for band in timeline.bands:
        yield from _band(band, widths, limit)


def _band(band: TimelineRow, widths: Sequence[int], limit: int) -> Iterator[str]:
    *above, last = wrapped(band.name, limit - 6)
    yield from (f"-- {line}" for line in above)
    yield f"-- {last} " + "-" * (limit - width(last) - 4)
    if not any(band.cells):
        yield _("nobody yet")
        return
    cells = [
        list(chain.from_iterable(wrapped(card.name_with_arrows, wide, _INDENT) for card in cell))
        for cell, wide in zip(band.cells, widths, strict=True)
    ]
    yield from columns(cells, widths, _BAR)

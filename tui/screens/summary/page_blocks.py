"""The blocks of a page on the screen, as lines: headings that stand out, ratings as dots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from store.choices import PointKind
from tui.fields.describe import draw_ratings, rating_titles
from tui.screens.summary.page_columns import Drawn, beside, text_line
from tui.screens.summary.page_drawn import draw_map, draw_timeline
from tui.summary.blocks import (
    Block,
    BulletList,
    Fact,
    Facts,
    ListItem,
    Map,
    Matrix,
    Paragraph,
    Rated,
    Section,
    Table,
    Timeline,
)
from tui.summary.plain import column_widths, labelled_cells
from tui.widgets.line_view import Span
from tui.wording.labels import SIGNS, labelled
from tui.wording.text_width import first_lines, padded, width, wrapped

READ = 100
"""Most cells of a line of text: the eye loses longer ones on its way back."""

GAP = 2
"""Cells between what stands side by side."""

_MARKS = {SIGNS[PointKind.BRAKE]: "brake", SIGNS[PointKind.LEVER]: "lever"}
_BRIEF, _BRIEF_UNDER = 2, 3
"""Most lines of an item that is to be brief, and of what belongs under it."""

_FEWEST_WORDS = 3
"""With fewer words of it, what is cut short says nothing: its end goes then."""

_NARROW = 48
"""With fewer cells for its words, what belongs under a rated item stands under its dots."""

_SHARE = 5
"""All columns of a table but the last have this part of a line at most: what is done is last."""

_LEAST = 30
"""The fewest cells for the last column of a table; with less it goes below the others."""

_NUMBERED = re.compile(r"\d+\.\s")

_COLUMN = 56
"""The fewest cells of a column in which smaller sections stand side by side."""


def section_lines(section: Section, cells: int, *, titled: bool) -> list[Drawn]:
    """Return the lines of ``section``, its title above them if ``titled``."""
    style = "alert" if section.urgent else "title"
    title = section.title.upper() if section.urgent else section.title
    titles = wrapped(title, cells) if titled else []
    lines = [text_line(line, style) for line in titles]
    for block in section.blocks:
        lines += block_lines(block, cells, brief=section.brief)
        lines += [] if _joins(block) else [()]
    return [*lines, *_smaller(section.sections, cells)]


def _joins(block: Block) -> bool:
    """Return whether ``block`` names what follows it, or shows nothing itself."""
    names = isinstance(block, Paragraph) and block.text.rstrip().endswith(":")
    return names or isinstance(block, Matrix)


def _smaller(sections: Sequence[Section], cells: int) -> Iterator[Drawn]:
    count = max(1, min(len(sections), cells // _COLUMN))
    wide = cells // count
    for start in range(0, len(sections), count):
        columns = [_small(one, wide - GAP) for one in sections[start : start + count]]
        yield from beside(columns, [wide] * len(columns))


def _small(section: Section, cells: int) -> list[Drawn]:
    first, *rest = wrapped(section.title, cells - 2)
    sign = "" if _NUMBERED.match(first) else "▪ "
    lines = [
        text_line(f"{sign}{first}", "title"),
        *(text_line(f"  {one}", "title") for one in rest),
    ]
    for block in section.blocks:
        lines += block_lines(block, cells, headed=False)
    return [*lines, ()]


def block_lines(
    block: Block, cells: int, *, headed: bool = True, brief: bool = False
) -> list[Drawn]:
    """Return the lines of ``block`` on ``cells``; none of a picture, which words say beside it.

    What the dots of a list are stands above them where it is ``headed``.
    """
    match block:
        case Paragraph():
            return [text_line(line) for line in wrapped(block.text, min(cells, READ))]
        case BulletList():
            return _list(block.items, min(cells, READ), headed, brief)
        case Facts():
            return [line for fact in block.facts for line in _fact(fact, min(cells, READ))]
        case Table():
            return list(_table(block, cells))
        case Timeline():
            return list(draw_timeline(block, cells))
        case Map():
            return list(draw_map(block))
        case Matrix():
            return []


# --- lists and facts


def _list(items: Sequence[ListItem], cells: int, headed: bool, brief: bool) -> list[Drawn]:
    rated = any(item.rated and item.rated.strength for item in items)
    lines = [text_line(" ".join(rating_titles()), "quiet")] if rated and headed else []
    for item in items:
        lines += _item(item, cells, rated, brief)
    return lines


def _item(item: ListItem, cells: int, rated: bool, brief: bool) -> Iterator[Drawn]:
    dots = _dots(item.rated) if rated else ""
    mark, style = _mark(item)
    indent = " " * (width(dots) + width(mark) + 1)
    text = item.rated.text if item.rated and rated else item.text
    words = "strong" if rated else ""
    end = item.rated.end if item.rated and rated else ""
    first, *rest = (
        _briefly(text, end, cells - len(indent)) if brief else wrapped(text, cells - len(indent))
    )
    yield (Span(dots, style), Span(f"{mark} ", style), Span(first, words))
    yield from (text_line(indent + line, words) for line in rest)
    below = "  " if rated and cells - len(indent) < _NARROW else indent
    for under in item.under:
        yield from _under(under, cells, below, brief)


def _briefly(text: str, end: str, cells: int) -> list[str]:
    """Return ``text`` on few lines: where it is cut short, its ``end`` stays if it fits."""
    words = text.removesuffix(end).split(" ")
    counts = range(len(words) - 1, _FEWEST_WORDS, -1)
    shorter = (" ".join(words[:count]).rstrip(",;:\u00a0") + f"…{end}" for count in counts)
    texts = (wrapped(one, cells) for one in (text, *shorter))
    fitting = (lines for lines in texts if len(lines) <= _BRIEF)
    return next(fitting, None) or first_lines(text, cells, _BRIEF)


def _under(item: ListItem, cells: int, indent: str, brief: bool) -> Iterator[Drawn]:
    mark, style = _mark(item)
    first, *rest = first_lines(item.text, cells - len(indent) - 2, _BRIEF_UNDER if brief else None)
    yield (Span(indent), Span(f"{mark} ", style or "quiet"), Span(first, "quiet"))
    yield from (text_line(f"{indent}  {line}", "quiet") for line in rest)
    for below in item.under:
        yield from _under(below, cells, f"{indent}  ", brief)


def _mark(item: ListItem) -> tuple[str, str]:
    """Return the sign before ``item``, and its style: what is rated is a brake if no other."""
    mark = SIGNS[PointKind.BRAKE] if item.rated and item.mark == "-" else item.mark
    return ("·" if mark == "-" else mark), _MARKS.get(mark, "")


def _dots(rated: Rated | None) -> str:
    drawn = draw_ratings(*((rated.strength, rated.grip) if rated and rated.strength else (0, 0)))
    return (drawn if rated and rated.strength else " " * width(drawn)) + " "


def _fact(fact: Fact, cells: int) -> Iterator[Drawn]:
    label = labelled(fact.label).rstrip(" ")
    if len(fact.lines) > 1 or width(label) > cells // 2:
        yield text_line(label, "label")
        yield from chain.from_iterable(_under_fact(line, cells) for line in fact.lines)
        return
    first, *rest = wrapped(f"{label} {fact.lines[0]}", cells, 2)
    yield (Span(label, "label"), Span(first[len(label) :]))
    yield from map(text_line, rest)


def _under_fact(line: str, cells: int) -> Iterator[Drawn]:
    first, *rest = wrapped(line, max(1, cells - 4))
    yield text_line(f"  · {first}")
    yield from (text_line(f"    {part}") for part in rest)


# --- tables


def _table(table: Table, cells: int) -> Iterator[Drawn]:
    """Yield the rows; what is said last goes below the others where little room is left for it."""
    kept = len(table.headers) - table.under
    heads = [list(table.headers[:kept]), *(list(row[:kept]) for row in table.rows)]
    under = [labelled_cells(table.headers[kept:], row[kept:]) for row in table.rows]
    beyond = [[], *([f"  {line}" for line in below] for below in under)]
    measured = [
        [*row[:-1], "\n".join([row[-1], *below])] for row, below in zip(heads, beyond, strict=True)
    ]
    widths = column_widths(measured, min(cells, READ + 20) - GAP * (kept - 1), _SHARE)
    whole = max(width(line) for row in measured for line in row[-1].split("\n"))
    below_others = kept > 1 and widths[-1] < min(_LEAST, whole)
    if below_others:
        widths = column_widths([row[:-1] for row in heads], cells - GAP * (kept - 1))
    indent = "  " if below_others else " " * (sum(widths[:-1]) + GAP * (kept - 1) + 2)
    if kept > 1:
        yield from _row(heads[0][: len(widths)], widths, ["label"] * len(widths))
    for number, (row, quiet) in enumerate(zip(heads[1:], under, strict=True)):
        plain = [""] * (kept - 1) + ["strong" if quiet or below_others else ""]
        styles = ["alert", "alert", *plain[2:]] if number in table.urgent else plain
        yield from _row(row[: len(widths)], widths, styles[: len(widths)])
        if below_others:
            yield from _lines_after(indent, row[-1:], cells, "strong")
        yield from _lines_after(indent, quiet, cells, "quiet")


def _lines_after(indent: str, texts: Iterable[str], cells: int, style: str) -> Iterator[Drawn]:
    room = max(1, min(cells, READ) - len(indent))
    return (text_line(indent + line, style) for text in texts for line in wrapped(text, room, 2))


def _row(row: Sequence[str], widths: Sequence[int], styles: Sequence[str]) -> Iterator[Drawn]:
    columns = [wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        yield tuple(
            Span(padded(part, wide) + " " * GAP, style)
            for part, wide, style in zip(parts, widths, styles, strict=True)
        )

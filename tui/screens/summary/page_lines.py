"""A page to be read together, as lines: its chapters, what is short side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tui.screens.summary.page_blocks import GAP, section_lines
from tui.screens.summary.page_columns import Drawn, beside, cells_of, text_line
from tui.summary.blocks import Chapter, Page, Section, Table, Timeline
from tui.wording.text_width import cut, padded

_COLUMN = 46
"""The fewest cells of a column in which short sections stand side by side."""


def page_lines(page: Page, cells: int) -> tuple[list[Drawn], list[int]]:
    """Return the lines of ``page`` on ``cells``, and with which of them each chapter begins."""
    lines: list[Drawn] = []
    starts: list[int] = []
    for number, chapter in enumerate(page.chapters, start=1):
        starts.append(len(lines))
        title = cut(f" {number} {chapter.title.upper()}", cells)
        lines += [text_line(padded(title, cells), "chapter"), *_chapter(chapter, cells)]
    return lines, starts


def _chapter(chapter: Chapter, cells: int) -> list[Drawn]:
    lines: list[Drawn] = []
    for short, sections in groupby(chapter.sections, _is_short):
        together = list(sections)
        widths = _widths(len(together) if short else 1, cells - 1)
        lines += beside(_in_columns(chapter, together, widths), widths)
    return [(*text_line(" "), *line) for line in lines]


def _is_short(section: Section) -> bool:
    """Return whether ``section`` is read as well in a narrow column."""
    wide = any(isinstance(block, Table | Timeline) for block in section.blocks)
    return not wide and not section.sections


def _widths(sections: int, cells: int) -> list[int]:
    """Return the widths of the columns for so many sections; of two, the first has the more."""
    count = max(1, min(sections, cells // _COLUMN))
    if count == 2:
        return [cells * 3 // 5, cells - cells * 3 // 5]
    return [cells // count] * count


def _in_columns(
    chapter: Chapter, sections: Sequence[Section], widths: Sequence[int]
) -> list[list[Drawn]]:
    """Return ``sections`` in columns, each in the one that is the shortest so far."""
    columns: list[list[Drawn]] = [[] for _ in widths]
    for section in sections:
        titled = section.title != chapter.title
        column, wide = min(zip(columns, widths, strict=True), key=lambda one: len(one[0]))
        if section.urgent and len(columns) == 1:  # its colour parts it; both stay in sight
            _trim(column)
        lines = section_lines(section, wide - GAP, titled=titled)
        _trim(lines)
        column += [*lines, ()]
    return columns


def _trim(lines: list[Drawn]) -> None:
    """Take the blank lines at the end of ``lines`` away."""
    while lines and not cells_of(lines[-1]):
        lines.pop()

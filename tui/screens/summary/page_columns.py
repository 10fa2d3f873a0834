"""Lines of a page, and lines side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Never

from tui.widgets.line_view import Line, Span
from tui.wording.text_width import width

Drawn = Line[Never]
"""A line of the page."""


def cells_of(line: Drawn) -> int:
    """Return how many cells ``line`` takes."""
    return sum(width(span.text) for span in line)


def text_line(text: str, style: str = "") -> Drawn:
    """Return ``text`` as a line."""
    return (Span[Never](text, style),)


def beside(columns: Sequence[Sequence[Drawn]], widths: Sequence[int]) -> Iterator[Drawn]:
    """Yield the lines of ``columns`` side by side, each as wide as ``widths`` say."""
    for row in zip_longest(*columns, fillvalue=()):
        filled = (
            (*line, Span[Never](" " * (wide - cells_of(line))))
            for line, wide in zip(row, widths, strict=True)
        )
        yield tuple(chain.from_iterable(filled))

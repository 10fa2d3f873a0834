"""What of a page is drawn: the timeline as bands of tiles, the spread of ratings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import Never

from store.checks.step_aside import STRONG, WITHIN_GRIP
from tui.fields.describe import RATINGS
from tui.screens.summary.page_columns import Drawn, beside, text_line
from tui.summary.blocks import Dot, Map, Timeline, TimelineCard, TimelineRow
from tui.widgets.line_view import Span
from tui.wording.text_width import cut, padded, width, wrapped

_CELL = 6
_BAR = "▌"


def draw_timeline(timeline: Timeline, cells: int) -> Iterator[Drawn]:
    """Yield the lines of ``timeline``: the horizons across, a band of tiles for each row."""
    count = len(timeline.horizons)
    wide = cells // count
    heads = [
        [text_line(cut(name, wide - 1), "label"), *_meaning(meaning, wide - 1)]
        for name, meaning in timeline.horizons
    ]
    yield from beside(heads, [wide] * count)
    for band in timeline.bands:
        yield from _band(band, wide, count)


def _meaning(meaning: str, cells: int) -> Iterable[Drawn]:
    return (text_line(line, "quiet") for line in wrapped(meaning, cells)) if meaning else ()


def _band(band: TimelineRow, wide: int, count: int) -> Iterator[Drawn]:
    kind = band.involvement or "own"
    name = cut(f" {band.name.upper()} · {_partners_in(band)}", wide * count)
    yield text_line(padded(name, wide * count), f"name-{kind}")
    columns = [[line for card in cell for line in _card(card, kind, wide)] for cell in band.cells]
    for row in zip_longest(*columns, fillvalue=(Span[Never](" " * wide, f"band-{kind}"),)):
        yield tuple(chain.from_iterable(row))


def _partners_in(band: TimelineRow) -> int:
    return len({card.id for cell in band.cells for card in cell})


def _card(card: TimelineCard, kind: str, wide: int) -> Iterator[Drawn]:
    for number, line in enumerate(wrapped(card.name_with_arrows, wide - 3, 1)):
        text = padded(f"{' ' if number else _BAR}{line}", wide - 1)
        yield (Span(text, f"tile-{kind}"), Span(" ", f"band-{kind}"))


# --- the spread of ratings


def draw_map(spread: Map) -> Iterator[Drawn]:
    """Yield the lines of ``spread``: a sign for each brake and lever, where to start tinted."""
    yield text_line(spread.grip.upper(), "quiet")
    for grip in range(RATINGS, 0, -1):
        row = (_spread_cell(spread.dots, strength, grip) for strength in range(1, RATINGS + 1))
        yield (Span(f" {grip} │", "quiet"), *row)
    scale = "".join(f"{strength:^{_CELL}}" for strength in range(1, RATINGS + 1))
    yield (Span(f"    {scale} ", "quiet"), Span(spread.strength.upper(), "quiet"))
    yield (Span("    "), Span(" · ", "start"), Span(f" {spread.corner}", "quiet"))


def _spread_cell(dots: Iterable[Dot], strength: int, grip: int) -> Span[Never]:
    signs = [dot.sign for dot in dots if (dot.strength, dot.grip) == (strength, grip)]
    text = "".join(sorted(signs))
    if width(text) > _CELL - 2:
        text = "".join(f"{sign}{signs.count(sign)}" for sign in sorted(set(signs)))
    starts = strength >= STRONG and grip >= WITHIN_GRIP
    return Span(f"{text or '·' * starts:^{_CELL}}", "start strong" if starts else "strong")

"""The two pictures of a summary, as SVG whose words can be selected, found and copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from tui.summary.blocks import Map, Timeline, TimelineCard, TimelineRow
from tui.wording.text_width import wrapped

_WIDE = 960
_MARGIN = 10
_GAP = 44
"""Between two horizons: room for the arrow of a partner who moves."""

_LINE = 19
_PAD = 7
_INK = "#1a1a1a"

_Boxes = dict[str, list[tuple[float, float, float, bool]]]
"""Left, top and height of each card of a partner, and whether its arrow begins there."""


def _svg(height: float, title: str, parts: Sequence[str], wide: float = _WIDE) -> str:
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {height:g}"'
        f' role="img" font-size="15" fill="{_INK}">\n<title>{escape(title)}</title>\n{body}\n</svg>'
    )


def _text(x: float, y: float, text: str, extra: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{extra}>{escape(text)}</text>'


def _box(x: float, y: float, wide: float, high: float, extra: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" {extra}/>'


def timeline_svg(timeline: Timeline, title: str) -> str:
    """Return the timeline drawn: horizons side by side, rows one below the other."""
    count = len(timeline.horizons)
    wide = (_WIDE - 2 * _MARGIN - _GAP * (count - 1)) / count
    lefts = [_MARGIN + number * (wide + _GAP) for number in range(count)]
    parts, top = _heads(timeline, lefts, wide)
    boxes: _Boxes = defaultdict(list)
    for band in timeline.bands:
        drawn, top = _band(band, lefts, wide, top, boxes)
        parts += drawn
    parts += _paths(boxes, wide)
    return _svg(top, title, parts)


def _heads(timeline: Timeline, lefts: list[float], wide: float) -> tuple[list[str], float]:
    parts, lowest = [], 0.0
    for (name, meaning), left in zip(timeline.horizons, lefts, strict=True):
        lines = [*_fitted(name, wide), *_fitted(meaning, wide)]
        for number, line in enumerate(lines):
            weight = ' font-weight="bold"' if number == 0 else ""
            parts.append(_text(left, (number + 1) * _LINE, line, weight))
        lowest = max(lowest, len(lines) * _LINE)
    return parts, lowest + _MARGIN


def _band(
    band: TimelineRow, lefts: list[float], wide: float, top: float, boxes: _Boxes
) -> tuple[list[str], float]:
    titles = _fitted(band.name, _WIDE - 2 * _MARGIN)
    parts = [
        _text(_MARGIN, top + (number + 1) * _LINE, line, ' font-weight="bold"')
        for number, line in enumerate(titles)
    ]
    start = top + len(titles) * _LINE + _PAD
    bottom = start + _LINE
    for cell, left in zip(band.cells, lefts, strict=True):
        y = start
        for card in cell:
            drawn, high = _card(card, left, y, wide)
            parts += drawn
            boxes[card.id].append((left, y, high, card.goes))
            y += high + _PAD
        bottom = max(bottom, y)
    back = _box(0, top, _WIDE, bottom - top, 'fill="#f2f2f2"')
    return [back, *parts], bottom + _MARGIN


def _card(card: TimelineCard, left: float, top: float, wide: float) -> tuple[list[str], float]:
    lines = _fitted(card.name, wide - 2 * _PAD)
    high = len(lines) * _LINE + _PAD
    frame = _box(left, top, wide, high, f'rx="4" fill="#fff" stroke="{_INK}"')
    texts = [
        _text(left + _PAD, top + (number + 1) * _LINE - 2, line)
        for number, line in enumerate(lines)
    ]
    return [frame, *texts], high


def _paths(boxes: _Boxes, wide: float) -> Iterator[str]:
    """Yield an arrow from each card that goes elsewhere to the next one of its partner."""
    for places in boxes.values():
        for (left, y, high, goes), (to_left, to_y, to_high, _goes) in pairwise(sorted(places)):
            if goes:
                yield _arrow(left + wide, y + high / 2, to_left - 1, to_y + to_high / 2)


def _arrow(x: float, y: float, to_x: float, to_y: float) -> str:
    return (
        f'<path d="M{x:g} {y:g} L{to_x:g} {to_y:g} m-7 -4 l7 4 l-7 4"'
        f' fill="none" stroke="{_INK}" stroke-width="2"/>'
    )


def _fitted(text: str, wide: float) -> list[str]:
    """Return ``text`` as lines for ``wide`` units, at the width of an average letter."""
    return wrapped(text, max(4, int(wide / 8)))


_CELL = 150
_LEFT = 60
_RATINGS = range(1, 6)
_A_ROW = 3
"""How many dots stand side by side in one cell of the map."""


def map_svg(drawn: Map, title: str) -> str:
    """Return the map: strength across, grip upwards as on the screen.

    Each dot has its sign and its number, as on the screen.
    """
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for dot in drawn.dots:
        cells[dot.strength, dot.grip].append(dot.name)
    parts, top = [], 10.0
    for grip in reversed(_RATINGS):
        most = max(len(cells[strength, grip]) for strength in _RATINGS)
        high = max(2, -(-most // _A_ROW)) * _LINE + 2 * _PAD
        parts.append(_text(_LEFT - 20, top + high / 2 + 5, str(grip)))
        for strength in _RATINGS:
            parts += _map_cell(cells[strength, grip], _LEFT + (strength - 1) * _CELL, top, high)
        top += high
    parts += [
        _text(_LEFT + (strength - 0.5) * _CELL - 4, top + _LINE, str(strength))
        for strength in _RATINGS
    ]
    middle = _LEFT + 2.5 * _CELL
    parts.append(_text(middle, top + 2 * _LINE + 2, f"{drawn.strength} →", ' text-anchor="middle"'))
    turned = f' text-anchor="middle" transform="rotate(-90 18 {top / 2:g})"'
    parts.append(_text(18, top / 2, f"{drawn.grip} →", turned))
    return _svg(top + 3 * _LINE, title, parts, _LEFT + 5 * _CELL + 10)


def _map_cell(dots: list[str], left: float, top: float, high: float) -> Iterator[str]:
    yield _box(left, top, _CELL, high, f'fill="#fff" stroke="{_INK}" stroke-width=".5"')
    for number, dot in enumerate(dots):
        row, column = divmod(number, _A_ROW)
        yield _text(
            left + _PAD + column * (_CELL - _PAD) / _A_ROW,
            top + (row + 1) * _LINE,
            dot,
            ' font-weight="bold"',
        )

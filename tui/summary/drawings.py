"""The pictures of a document, as SVG whose words can be selected, found and copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from msgspec import Struct

from store.checks import STRONG, WITHIN_GRIP
from tui.summary.blocks import Map, Timeline, TimelineCard, TimelineRow
from tui.summary.card_words import under_the_name
from tui.summary.palette import BOND_COLOURS, INK, QUIET, RULE, START_INK, WARM, tint_of
from tui.wording.text_width import wrapped

WIDE = 800
"""Units across an A4 page: its type is then of 9 points and a half."""

_NARROWEST = 600
"""Fewest units across a drawing: its type is as large as its cards can be read in."""

_SIZE = 15
_MARGIN = 8
_GAP = 36
"""Between two horizons: room for the line of a partner who moves."""

_LINE = 18
_PAD = 7
_BAR = 5
"""The bar at the left of a card, in the colour of its bond."""

_BOLD = ' font-weight="bold"'


class _Columns(Struct, frozen=True):
    """Where the horizons stand: the left of each, and how wide they are."""

    lefts: tuple[float, ...]
    wide: float
    page: float


class _Stand(Struct, frozen=True):
    """A card that was drawn: its left, its middle, and whether its partner goes elsewhere next."""

    left: float
    middle: float
    goes: bool


_Stands = dict[str, list[_Stand]]


def svg(wide: float, height: float, title: str, parts: Sequence[str], top: float = 0) -> str:
    """Return a drawing of these units, called ``title`` for those who hear it."""
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top:g} {wide:g} {height:g}"'
        f' role="img" font-size="{_SIZE}" fill="{INK}">\n'
        f"<title>{escape(title)}</title>\n{body}\n</svg>"
    )


def _text(x: float, y: float, text: str, extra: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{extra}>{escape(text)}</text>'


def _box(x: float, y: float, wide: float, high: float, extra: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" {extra}/>'


class _Slice(Struct, frozen=True):
    """One band, the first with the horizons above it: from ``top`` to ``bottom``."""

    top: float
    bottom: float
    grounds: list[str]
    cards: list[str]


class _Line(Struct, frozen=True):
    """A line from a card to another: how high and how low it goes."""

    top: float
    bottom: float
    drawn: str


class _Picture(Struct, frozen=True):
    """A timeline as it was drawn."""

    slices: list[_Slice]
    lines: list[_Line]

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.slices[-1].bottom if self.slices else 1


def timeline_svgs(timeline: Timeline, title: str, wide: float = WIDE) -> list[str]:
    """Return the timeline drawn: horizons side by side, and a drawing for each row.

    One below the other they are one picture, that pages may part between two rows. A line joins
    the cards of a partner whose row changes, behind the others.
    """
    drawing = _timeline(timeline, wide)
    return [
        svg(wide, part.bottom - part.top, title, _parts(part, drawing.lines), part.top)
        for part in drawing.slices
    ]


def fitted_timeline_svg(timeline: Timeline, title: str, shape: float) -> str:
    """Return the timeline in the largest type with which it is no taller than ``shape`` × wide."""
    sizes = range(_NARROWEST, 5 * WIDE, 40)
    drawings = ((wide, _timeline(timeline, wide)) for wide in sizes)
    wide, drawing = next((w, d) for w, d in drawings if d.height <= shape * w or w == sizes[-1])
    whole = _Slice(
        0,
        drawing.height,
        [part for one in drawing.slices for part in one.grounds],
        [part for one in drawing.slices for part in one.cards],
    )
    return svg(wide, drawing.height, title, _parts(whole, drawing.lines))


def _parts(part: _Slice, lines: Iterable[_Line]) -> list[str]:
    crossing = [one.drawn for one in lines if one.top <= part.bottom and one.bottom >= part.top]
    return [*part.grounds, *crossing, *part.cards]


def _timeline(timeline: Timeline, page: float) -> _Picture:
    count = len(timeline.horizons)
    wide = (page - 2 * _MARGIN - _GAP * (count - 1)) / count
    lefts = tuple(_MARGIN + number * (wide + _GAP) for number in range(count))
    columns = _Columns(lefts, wide, page)
    heads, top = _heads(timeline, columns)
    slices: list[_Slice] = []
    places: _Stands = defaultdict(list)
    for band in timeline.bands:
        ground, cards, bottom = _band(band, columns, top, places)
        slices.append(_Slice(top if slices else 0, bottom, [*heads, *ground], cards))
        heads, top = [], bottom
    return _Picture(slices, [*_lines(places, wide)])


def _heads(timeline: Timeline, columns: _Columns) -> tuple[list[str], float]:
    parts, lowest = [], 0.0
    for (name, meaning), left in zip(timeline.horizons, columns.lefts, strict=True):
        lines = [(line, _BOLD) for line in _fitted(name, columns.wide)]
        lines += [(line, f' fill="{QUIET}"') for line in _fitted(meaning, columns.wide)]
        parts += [_text(left, n * _LINE, line, look) for n, (line, look) in enumerate(lines, 1)]
        lowest = max(lowest, len(lines) * _LINE)
    return parts, lowest + _MARGIN


def _band(
    band: TimelineRow, columns: _Columns, top: float, places: _Stands
) -> tuple[list[str], list[str], float]:
    """Return the ground of ``band`` with its name, its cards, and where the next one begins."""
    tint = tint_of(band.involvement)
    titles = _fitted(band.name, columns.page - 2 * _MARGIN)
    start = top + len(titles) * _LINE + _PAD
    cards: list[str] = []
    bottom = start + _LINE
    for cell, left in zip(band.cells, columns.lefts, strict=True):
        y = start
        for card in cell:
            drawn, high = _card(card, left, y, columns.wide)
            cards += drawn
            places[card.id].append(_Stand(left, y + high / 2, card.goes))
            y += high + _PAD
        bottom = max(bottom, y)
    ground = [_box(0, top, columns.page, bottom - top, f'rx="4" fill="{tint.ground}"')]
    look = f' font-weight="bold" fill="{tint.ink}"'
    ground += [_text(_MARGIN, top + n * _LINE, line, look) for n, line in enumerate(titles, 1)]
    return ground, cards, bottom + _MARGIN


def _card(card: TimelineCard, left: float, top: float, wide: float) -> tuple[list[str], float]:
    room = wide - 2 * _PAD - _BAR
    lines = [(line, _BOLD) for line in _fitted(card.name, room * 0.94)]
    for said in under_the_name(card):
        lines += [(line, "") for line in _fitted(said, room)]
    high = len(lines) * _LINE + _PAD
    drawn = [_box(left, top, wide, high, f'rx="3" fill="#fff" stroke="{RULE}"')]
    if card.bond:
        drawn.append(_box(left, top, _BAR, high, f'fill="{BOND_COLOURS[card.bond]}"'))
    drawn += [
        _text(left + _PAD + _BAR, top + n * _LINE - 1, line, look)
        for n, (line, look) in enumerate(lines, 1)
    ]
    return drawn, high


def _lines(places: _Stands, wide: float) -> Iterator[_Line]:
    """Yield a line from each card that goes elsewhere to the next one of its partner."""
    for stands in places.values():
        ordered = sorted(stands, key=lambda place: place.left)
        for here, there in pairwise(ordered):
            if here.goes:
                drawn = _path(here.left + wide, here.middle, there.left, there.middle)
                heights = sorted((here.middle, there.middle))
                yield _Line(heights[0], heights[1], drawn)


def _path(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a line that leaves a card and enters the next one level, turning in the gaps."""
    return (
        f'<path d="M{x:g} {y:g} h8 L{to_x - 14:g} {to_y:g} h13 m-8 -5 l8 5 l-8 5"'
        f' fill="none" stroke="{INK}" stroke-width="2.5"/>'
    )


def _fitted(text: str, wide: float) -> list[str]:
    """Return ``text`` as lines for ``wide`` units, at the width of an average letter."""
    return wrapped(text, max(4, int(wide / 7.9)))


_CELL = 104
_LEFT = 52
_RATINGS = range(1, 6)
_A_ROW = 2
"""How many dots stand side by side in one cell of the map."""


def map_svg(drawn: Map, title: str) -> str:
    """Return the map: strength across, grip upwards as on the screen.

    Each dot has its sign and its number, as on the screen; where to start is tinted and named.
    """
    wide = _LEFT + 5 * _CELL + _MARGIN
    names = _fitted(drawn.corner, 2 * _CELL) if drawn.corner else []
    corner = f' font-weight="bold" fill="{START_INK}"'
    parts = [_text(_LEFT + 3 * _CELL, n * _LINE, line, corner) for n, line in enumerate(names, 1)]
    rows, top = _map_rows(drawn, len(names) * _LINE + _PAD)
    parts += [*rows, *_map_scales(drawn, top)]
    return svg(wide, top + 3 * _LINE, title, parts)


def _map_rows(drawn: Map, top: float) -> tuple[list[str], float]:
    """Return the rows of the map from ``top`` on, the widest grip first; and where they end."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for dot in drawn.dots:
        cells[dot.strength, dot.grip].append(dot.name)
    parts: list[str] = []
    for grip in reversed(_RATINGS):
        most = max(len(cells[strength, grip]) for strength in _RATINGS)
        high = max(2, -(-most // _A_ROW)) * _LINE + _PAD
        parts.append(_text(_LEFT - 18, top + high / 2 + 5, str(grip)))
        for strength in _RATINGS:
            left = _LEFT + (strength - 1) * _CELL
            parts += _map_cell(cells[strength, grip], left, top, high, _starts(strength, grip))
        top += high
    return parts, top


def _map_scales(drawn: Map, top: float) -> Iterator[str]:
    """Yield the figures below the map, which ends at ``top``, and what both scales rate."""
    for strength in _RATINGS:
        yield _text(_LEFT + (strength - 0.5) * _CELL - 4, top + _LINE, str(strength))
    middle = _LEFT + 2.5 * _CELL
    yield _text(middle, top + 2 * _LINE + 2, f"{drawn.strength} →", ' text-anchor="middle"')
    turned = f' text-anchor="middle" transform="rotate(-90 16 {top / 2:g})"'
    yield _text(16, top / 2, f"{drawn.grip} →", turned)


def _starts(strength: int, grip: int) -> bool:
    return strength >= STRONG and grip >= WITHIN_GRIP


def _map_cell(dots: list[str], left: float, top: float, high: float, start: bool) -> Iterator[str]:
    yield _box(left, top, _CELL, high, f'fill="{WARM if start else "#fff"}" stroke="{RULE}"')
    for number, dot in enumerate(dots):
        row, column = divmod(number, _A_ROW)
        x = left + _PAD + column * (_CELL - _PAD) / _A_ROW
        yield _text(x, top + (row + 1) * _LINE, dot, _BOLD)

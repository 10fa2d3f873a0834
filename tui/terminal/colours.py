"""How many colours the terminal has, and how the program keeps to them.

Where there are few, all is drawn in those that can be read on one another however a terminal shows
them: of sixteen, black and the two brightest; of eight, black and white. Where there are none, in
bold, underline and reverse alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache, partial

from rich.color import Color, parse_rgb_hex
from rich.palette import Palette
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Background
from textual.filter import LineFilter


class Colours(Enum):
    """How many colours a terminal has."""

    NONE, EIGHT, SIXTEEN, MANY = range(4)


BLACK, CYAN, WHITE = "#000000", "#55ffff", "#ffffff"
"""What themes of few colours are made of; CYAN can be read on BLACK, and BLACK on it."""

_NUMBERS = {
    Colours.EIGHT: {0: BLACK, 7: WHITE},
    Colours.SIXTEEN: {0: BLACK, 14: CYAN, 15: WHITE},
}
"""The numbers that a terminal of so many colours has for them."""


def colours_of(environ: Mapping[str, str], system: str | None) -> Colours:
    """Return how many colours to use; ``system`` is what Rich made of the same environment."""
    term = environ.get("TERM", "")
    number = None if "256color" in term else _number_of(term)
    if environ.get("NO_COLOR") or (number is not None and number <= 0):
        return Colours.NONE
    if system != "standard":
        return Colours.MANY
    return Colours.EIGHT if number and number < 16 else Colours.SIXTEEN


def _number_of(term: str) -> int | None:
    """Return how many colours a kind of terminal has; None where that is not known."""
    try:
        import curses  # late: most terminals have “256color” in their name
    except ImportError:
        return 0 if term.startswith("vt") else None
    try:
        curses.setupterm(term, 1)
    except (curses.error, OSError):
        return None
    return curses.tigetnum("colors")


class StyleFilter(LineFilter):
    """Draws every style as another."""

    def __init__(self, styled: Callable[[Style], Style]) -> None:
        super().__init__()
        self._styled = styled

    def apply(self, segments: list[Segment], background: Background) -> list[Segment]:
        """Return ``segments`` in their other styles."""
        return [
            Segment(text, style and self._styled(style), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def in_few(style: Style, colours: Colours) -> Style:
    """Return ``style`` in the few that there are of ``colours``, EIGHT or SIXTEEN.

    Many terminals draw what is bold in a brighter colour: text darker than what it stands on
    would be fainter for it, so it is not bold.
    """
    text, back = _of_few(style.color, colours), _of_few(style.bgcolor, colours)
    few = Style.from_color(text, back) + Style(dim=False)
    if text and back and _light(text) < _light(back):
        few += Style(bold=False)
    return style + few


@lru_cache(maxsize=1024)
def in_none(style: Style) -> Style:
    """Return ``style`` without colours, in reverse where it stands on a light colour.

    The theme is then white on black: only what stands out is drawn on white.
    """
    stands_out = style.bgcolor is not None and _light(style.bgcolor) > 0.5
    return Style(
        bold=style.bold,
        underline=style.underline,
        reverse=stands_out != bool(style.reverse),
        meta=style.meta,
    )


KEPT_TO: Mapping[Colours, Sequence[LineFilter]] = {
    Colours.NONE: [StyleFilter(in_none)],
    **{few: [StyleFilter(partial(in_few, colours=few))] for few in _NUMBERS},
}
"""The filters that keep all to the colours there are."""


@cache
def _of_few(color: Color | None, colours: Colours) -> Color | None:
    if color is None:
        return None
    numbers = _NUMBERS[colours]
    palette = Palette([parse_rgb_hex(digits[1:]) for digits in numbers.values()])
    return Color.from_ansi([*numbers][palette.match(color.get_truecolor())])


def _light(color: Color) -> float:
    """Return how light a colour is, 0 to 1."""
    red, green, blue = color.get_truecolor()
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255

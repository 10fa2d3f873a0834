"""How many colours the terminal has, and how the program keeps to them.

Where there are few, all is drawn in the eight that every such terminal has; where there are none,
in bold, underline and reverse alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache

from rich.color import Color
from rich.palette import Palette
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Background
from textual.filter import LineFilter

BLACK, GREEN, BLUE, CYAN, WHITE = "#000000", "#00aa00", "#0000aa", "#00aaaa", "#aaaaaa"
"""Those of the eight that can be read on one another, as Linux's console shows them."""

_EIGHT = Palette([(r, g, b) for b in (0, 170) for g in (0, 170) for r in (0, 170)])


class Colours(Enum):
    """How many colours a terminal has."""

    NONE, FEW, MANY = range(3)


def colours_of(environ: Mapping[str, str], system: str | None) -> Colours:
    """Return how many colours to use; ``system`` is what Rich made of the same environment."""
    if environ.get("NO_COLOR") or _is_bare(environ.get("TERM", "")):
        return Colours.NONE
    return Colours.FEW if system == "standard" else Colours.MANY


def _is_bare(term: str) -> bool:
    """Return whether a kind of terminal has no colours; one that is not known has some."""
    if "color" in term:
        return False
    try:
        import curses  # late: most terminals have “256color” in their name
    except ImportError:
        return term.startswith("vt")
    try:
        curses.setupterm(term, 1)
    except (curses.error, OSError):
        return False
    return curses.tigetnum("colors") <= 0


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
def in_few(style: Style) -> Style:
    """Return ``style`` in the eight colours.

    Many terminals draw what is bold in a brighter colour: text darker than what it stands on
    would be fainter for it, so it is not bold.
    """
    text, back = _of_eight(style.color), _of_eight(style.bgcolor)
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
    Colours.FEW: [StyleFilter(in_few)],
}
"""The filters that keep all to the colours there are."""


@cache
def _of_eight(color: Color | None) -> Color | None:
    return color and Color.from_ansi(_EIGHT.match(color.get_truecolor()))


def _light(color: Color) -> float:
    """Return how light a colour is, 0 to 1."""
    red, green, blue = color.get_truecolor()
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255

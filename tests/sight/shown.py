"""The colours of a cell as a terminal shows it: in full, or by one of its palettes."""

from collections.abc import Iterator

from pyte.screens import Char

from tests.playing.seen import NUMBERS
from tests.sight.palettes import Light, Palette, light

Pair = tuple[Light, Light]
"""A text, and what it stands on."""


def seen(char: Char, palette: Palette) -> Pair:
    """Return the colours of a cell, bold drawn as it is; six digits name one of no palette."""
    pair = _named(char.fg, palette, palette.text), _named(char.bg, palette, palette.ground)
    return pair[::-1] if char.reverse else pair


def either_bold(char: Char, palette: Palette) -> Iterator[Pair]:
    """Yield how a cell is seen: bold drawn as it is, and drawn in the brighter colour."""
    yield seen(char, palette)
    if char.bold and NUMBERS.get(char.fg, 8) < 8:
        yield seen(char._replace(fg=f"bright{char.fg}"), palette)


def _named(name: str, palette: Palette, own: Light) -> Light:
    if name == "default":
        return own
    return palette.sixteen[NUMBERS[name]] if name in NUMBERS else light(name)

"""How well colours are told apart: contrast as WCAG 2 has it, and what colour-blind eyes see."""

from functools import cache

from coloraide import Color

from tests.sight.palettes import Light

TRICHROMAT = ""
COLOUR_BLIND = {"protanopia": "protan", "deuteranopia": "deutan", "tritanopia": "tritan"}
"""Eyes that lack a cone, by the filter that shows what they see.

Machado, Oliveira and Fernandes, “A Physiologically-based Model for Simulation of Color Vision
Deficiency” (2009), at the severity of 1.
"""


@cache
def contrast(one: Light, other: Light) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.1 defines it."""
    return _color(one).contrast(_color(other), method="wcag21")


@cache
def difference(one: Light, other: Light, eyes: str = TRICHROMAT) -> float:
    """Return how far apart (CIEDE2000) two colours are to those ``eyes`` of COLOUR_BLIND.

    One is what can just be told apart side by side.
    """
    return _seen(one, eyes).delta_e(_seen(other, eyes), method="2000")


def _seen(light: Light, eyes: str) -> Color:
    colour = _color(light)
    return colour.filter(COLOUR_BLIND[eyes], 1, method="machado") if eyes else colour


def _color(light: Light) -> Color:
    return Color("srgb", [part / 255 for part in light])

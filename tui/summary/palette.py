"""The few colours that every drawn document shares: those of the bands on a light screen.

All of them are told apart in grey, by lightness; none carries a meaning that no word says.
"""

from __future__ import annotations

from msgspec import Struct

from store.choices import Bond, Involvement


class Tint(Struct, frozen=True):
    """The colours of one band: its ``ground``, the ``ink`` of its name, the ``tile`` of a card."""

    ground: str
    ink: str
    tile: str


INK = "#1a1a1a"
QUIET = "#4a5260"
RULE = "#8a93a3"
WARM = "#ffe3c2"
START_INK = "#7a3b00"
"""Where to start, on the map, and its name."""

BAND_TINTS = {
    Involvement.CO_LEAD: Tint("#e6dfff", "#3b1f8f", "#f8f6ff"),
    Involvement.ALLY: Tint("#d3f2ea", "#00493e", "#f3fcf9"),
    Involvement.INFORMED: Tint("#dce9fb", "#0b3a75", "#f4f8fe"),
}
OWN_BAND = Tint("#e9eaec", "#2b2f36", "#f7f7f8")
"""The tint of a row that the team made for itself."""

HEADING = BAND_TINTS[Involvement.INFORMED]
"""The tint of titles and of the heads of tables."""

BOND_COLOURS = {Bond.MUST: "#9a4b00", Bond.WANT: "#1f6320", Bond.BOTH: "#9b1c4a"}


def tint_of(involvement: Involvement | None) -> Tint:
    """Return the tint of a row of that ``involvement``, or of one without."""
    return BAND_TINTS[involvement] if involvement else OWN_BAND

"""The program's own colours: each text cell keeps a contrast of at least 4.5:1 (WCAG AA).

What tells meanings apart is told apart by colour-blind eyes too: by lightness, or blue and yellow.
"""

from __future__ import annotations

from textual.theme import Theme

from tui.terminal.colours import BLACK, CYAN, WHITE, Colours
from tui.wording.i18n import N_

THEMES = {
    "alliances-dark": N_("Dark"),
    "alliances-light": N_("Light"),
    "alliances-projector": N_("Projector (black on white)"),
}
"""The themes a person chooses from, each by its msgid."""

_MUTED_DARK = "#b4bcc8"
_MUTED_LIGHT = "#4a5260"
_BOLD, _BOLD_UNDERLINED = "bold", "bold underline"

BANDS = ("co-lead", "ally", "informed", "own", "tray")
"""The kinds of bands of the timeline: a level of involvement, a row of the team's own, the tray."""

Band = tuple[str, str, str]
"""What a band is drawn in: its own background, its name, the background of its cards."""

Block = tuple[str, str]
"""A background, and the text on it."""


def _bands(*bands: Band, head: str = "") -> dict[str, str]:
    """Return the variables of each of BANDS, whose names stand on ``head`` where that is given."""
    parts = ("band", "band-name", "tile", "band-head")
    return {
        f"{part}-{band}": colour
        for band, colours in zip(BANDS, bands, strict=True)
        for part, colour in zip(parts, (*colours, head or colours[0]), strict=True)
    }


def _bonds(must: str, want: str, both: str) -> dict[str, str]:
    return {"bond-must": must, "bond-want": want, "bond-both": both}


def _blocks(*, bar: Block, held: Block, echo: Block, heading: Block) -> dict[str, str]:
    """Return the variables of the keys' line, of a card in hand, of its trajectory, of headings."""
    blocks = {"bar": bar, "held": held, "echo": echo, "heading": heading}
    return {
        name: colour
        for block, (back, text) in blocks.items()
        for name, colour in ((block, back), (f"{block}-text", text))
    }


def _scroll_bar(thumb: str, track: str) -> dict[str, str]:
    states = ("", "-hover", "-active")
    return {
        **{f"scrollbar{state}": thumb for state in states},
        **{f"scrollbar-background{state}": track for state in states},
    }


_MANY = (
    Theme(
        name="alliances-dark",
        dark=True,
        primary="#ffd166",
        accent="#7fd1e8",
        secondary="#c3b1ff",
        warning="#fedd3c",
        error="#e58cff",
        success="#72f0e0",
        foreground="#f2f4f7",
        background="#10141a",
        surface="#1a2029",
        panel="#2a2f37",
        text_alpha=1.0,
        variables={
            "text-muted": _MUTED_DARK,
            "input-cursor-background": "#f2f4f7",
            "input-cursor-foreground": "#10141a",
            "input-selection-background": "#35506b",
            "start-here": "#4a2a1c",
            "brake": "#f87d84",
            "heading-style": _BOLD,
            "bar-key": "#7fd1e8",
            "bar-key-back": "#2a2f37",
            **_blocks(
                bar=("#2a2f37", "#f2f4f7"),
                held=("#1c6b87", "#ffffff"),
                echo=("#2a2f37", "#ffd166"),
                heading=("#1a2029", "#7fd1e8"),
            ),
            **_bands(
                ("#35265f", "#c8b8ff", "#463775"),
                ("#123a34", "#7fe3cf", "#1d4b44"),
                ("#121d29", "#a8cdfa", "#22334a"),
                ("#3a3012", "#ecd9a0", "#4a3f1f"),
                ("#1a2029", "#f2f4f7", "#2a2f37"),
            ),
            "tile-signs": "#ededed",
            **_bonds("#ffb454", "#aef3e6", "#e7a3ff"),
            **_scroll_bar("#8a97a8", "#1a2029"),
        },
    ),
    Theme(
        name="alliances-light",
        dark=False,
        primary="#14466e",
        accent="#0b5a78",
        secondary="#5a3a96",
        warning="#7d5a00",
        error="#9c1aa8",
        success="#00606b",
        foreground="#15191f",
        background="#fbfaf7",
        surface="#efeeea",
        panel="#e2e6ea",
        text_alpha=1.0,
        variables={
            "text-muted": _MUTED_LIGHT,
            "input-cursor-background": "#15191f",
            "input-cursor-foreground": "#fbfaf7",
            "input-selection-background": "#bcd3e6",
            "start-here": "#ffe6cc",
            "brake": "#6b0a12",
            "heading-style": _BOLD,
            "bar-key": "#0b5a78",
            "bar-key-back": "#e2e6ea",
            **_blocks(
                bar=("#e2e6ea", "#15191f"),
                held=("#e08a00", "#15191f"),
                echo=("#e2e6ea", "#14466e"),
                heading=("#efeeea", "#0b5a78"),
            ),
            **_bands(
                ("#d3c9f5", "#3d2185", "#f7f4ff"),
                ("#c2ebdc", "#0b4d42", "#eef9f5"),
                ("#e6f1fd", "#123f77", "#f7fbff"),
                ("#f3e5b0", "#5e4300", "#fcf7ea"),
                ("#efeeea", "#15191f", "#fbfaf7"),
            ),
            "tile-signs": _MUTED_LIGHT,
            **_bonds("#6b4a00", "#008a96", "#8a0090"),
            **_scroll_bar("#6b7686", "#efeeea"),
        },
    ),
    Theme(
        name="alliances-projector",
        dark=False,
        primary="#000000",
        accent="#00309c",
        secondary="#5b0090",
        warning="#7d5a00",
        error="#9c1aa8",
        success="#00606b",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#e6e6e6",
        text_alpha=1.0,
        variables={
            "text-muted": "#303030",
            "input-cursor-background": "#000000",
            "input-cursor-foreground": "#ffffff",
            "input-selection-background": "#c8d8ff",
            "start-here": "#ffe0c4",
            "brake": "#6b0a12",
            "heading-style": _BOLD,
            "bar-key": "#00309c",
            "bar-key-back": "#e6e6e6",
            **_blocks(
                bar=("#e6e6e6", "#000000"),
                held=("#e08a00", "#000000"),
                echo=("#e6e6e6", "#000000"),
                heading=("#ffffff", "#00309c"),
            ),
            **_bands(
                ("#cfc3f7", "#2f1680", "#f4f0ff"),
                ("#bdebdb", "#00493e", "#ebfaf6"),
                ("#e4f1ff", "#0b3a75", "#f6faff"),
                ("#f5e4a8", "#543b00", "#fdf7e6"),
                ("#f0f0f0", "#000000", "#ffffff"),
            ),
            "tile-signs": "#303030",
            **_bonds("#6b4a00", "#008a96", "#8a0090"),
            **_scroll_bar("#6e6e6e", "#ffffff"),
        },
    ),
)


def _plain(name: str, text: str, back: str, *, mark: str = "") -> Theme:
    """Return a theme of ``text`` on ``back``, the colours of alerts left out: none can be read.

    What stands out is in reverse; where there is a ``mark`` to be read on, it is that instead.
    """
    dark = back == BLACK
    lit = (back, mark or text) if dark else (mark or back, text)
    return Theme(
        name=name,
        dark=dark,
        primary=text,
        accent=lit[1],
        secondary=text,
        warning=text,
        error=text,
        success=text,
        foreground=text,
        background=back,
        surface=back,
        panel=back,
        text_alpha=1.0,
        variables=_plain_variables(text, back, lit, keys_are_lit=dark or mark != ""),
    )


def _plain_variables(text: str, back: str, lit: Block, *, keys_are_lit: bool) -> dict[str, str]:
    """Return the variables of ``text`` on ``back``, where what is looked for first is ``lit``."""
    key_back, key = lit if keys_are_lit else lit[::-1]
    return {
        "text-muted": text,
        "input-cursor-background": text,
        "input-cursor-foreground": back,
        "input-selection-background": text,
        "input-selection-foreground": back,
        "start-here": back,
        "brake": text,
        "heading-style": _BOLD if keys_are_lit else _BOLD_UNDERLINED,
        "bar-key": key,
        "bar-key-back": key_back,
        **_blocks(bar=(back, text), held=lit[::-1], echo=lit, heading=lit),
        **_bands(*[(back, lit[1], back)] * len(BANDS), head=lit[0]),
        "tile-signs": text,
        **_bonds(text, text, text),
        **_scroll_bar(text, back),
    }


def themes_in(colours: Colours) -> tuple[Theme, ...]:
    """Return the themes of THEMES, as a terminal of so many colours shows them."""
    if colours is Colours.MANY:
        return _MANY
    dark, *light = THEMES
    if colours is Colours.NONE:  # tui.terminal.colours says what they become
        return tuple(_plain(name, WHITE, BLACK) for name in THEMES)
    mark = CYAN if colours is Colours.SIXTEEN else ""
    return (
        _plain(dark, WHITE, BLACK, mark=mark),
        *(_plain(name, BLACK, WHITE, mark=mark) for name in light),
    )

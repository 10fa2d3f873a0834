"""The program's own colours: each text cell keeps a contrast of at least 4.5:1 (WCAG AA)."""

from __future__ import annotations

from textual.theme import Theme

from tui.terminal.colours import BLACK, BLUE, CYAN, GREEN, WHITE, Colours
from tui.wording.i18n import N_

THEMES = {
    "alliances-dark": N_("Dark"),
    "alliances-light": N_("Light"),
    "alliances-projector": N_("Projector (black on white)"),
}
"""The themes a person chooses from, each by its msgid."""

_MUTED_DARK = "#b4bcc8"
_MUTED_LIGHT = "#4a5260"

BANDS = ("co-lead", "ally", "informed", "own", "tray")
"""The kinds of bands of the timeline: a level of involvement, a row of the team's own, the tray."""

Band = tuple[str, str, str]
"""What a band is drawn in: its own background, its name, the background of its cards."""


def _bands(*bands: Band) -> dict[str, str]:
    """Return the variables of each of BANDS; where it has no colour of its own, its name has."""
    return {
        f"{part}-{band}": colour
        for band, colours in zip(BANDS, bands, strict=True)
        for part, colour in zip(("band", "band-name", "tile"), colours, strict=True)
    }


def _bonds(must: str, want: str, both: str) -> dict[str, str]:
    return {"bond-must": must, "bond-want": want, "bond-both": both}


_MANY = (
    Theme(
        name="alliances-dark",
        dark=True,
        primary="#ffd166",
        accent="#7fd1e8",
        secondary="#c3b1ff",
        warning="#ffb454",
        error="#ff9d96",
        success="#9be08a",
        foreground="#f2f4f7",
        background="#10141a",
        surface="#1a2029",
        panel="#243040",
        text_alpha=1.0,
        variables={
            "text-muted": _MUTED_DARK,
            "input-cursor-background": "#f2f4f7",
            "input-cursor-foreground": "#10141a",
            "input-selection-background": "#35506b",
            "start-here": "#4a2a1c",
            **_bands(
                ("#2a2347", "#c8b8ff", "#362e5a"),
                ("#10302d", "#7fe3cf", "#193f3a"),
                ("#1a2836", "#a8cdfa", "#243648"),
                ("#2e2a1e", "#ecd9a0", "#3c3728"),
                ("#1a2029", "#f2f4f7", "#243040"),
            ),
            "tile-signs": "#d3d9e2",
            **_bonds("#ffd699", "#b4f0b0", "#ffc8d3"),
        },
    ),
    Theme(
        name="alliances-light",
        dark=False,
        primary="#14466e",
        accent="#0b5a78",
        secondary="#5a3a96",
        warning="#8a4b00",
        error="#a3201b",
        success="#1f6320",
        foreground="#15191f",
        background="#fbfaf7",
        surface="#f0efe9",
        panel="#e2e6ea",
        text_alpha=1.0,
        variables={
            "text-muted": _MUTED_LIGHT,
            "input-cursor-background": "#15191f",
            "input-cursor-foreground": "#fbfaf7",
            "input-selection-background": "#bcd3e6",
            "start-here": "#ffe6cc",
            **_bands(
                ("#e9e3fb", "#46298f", "#f7f4ff"),
                ("#d9efe8", "#0b4d42", "#eef9f5"),
                ("#dfe9f7", "#123f77", "#f1f6fd"),
                ("#f3ead2", "#5e4300", "#fcf7ea"),
                ("#f0efe9", "#15191f", "#fbfaf7"),
            ),
            "tile-signs": _MUTED_LIGHT,
            **_bonds("#8a4000", "#1a5a1c", "#8f1a4a"),
        },
    ),
    Theme(
        name="alliances-projector",
        dark=False,
        primary="#000000",
        accent="#00309c",
        secondary="#5b0090",
        warning="#7a2f00",
        error="#a00000",
        success="#005a10",
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
            **_bands(
                ("#e6dfff", "#3b1f8f", "#f4f0ff"),
                ("#d3f2ea", "#00493e", "#ebfaf6"),
                ("#dce9fb", "#0b3a75", "#eef5fe"),
                ("#f5e9c8", "#543b00", "#fdf7e6"),
                ("#f0f0f0", "#000000", "#ffffff"),
            ),
            "tile-signs": "#303030",
            **_bonds("#843c00", "#00591a", "#8a004f"),
        },
    ),
)


def _plain(
    name: str, text: str, back: str, *, bar: str, head: str, good: str, dark: bool = False
) -> Theme:
    """Return a theme of a few colours, those of alerts left out: none of them can be read."""
    states = ("", "-hover", "-active")
    return Theme(
        name=name,
        dark=dark,
        primary=text,
        accent=head,
        secondary=text,
        warning=text,
        error=text,
        success=good,
        foreground=text,
        background=back,
        surface=back,
        panel=bar,
        text_alpha=1.0,
        variables={
            "text-muted": text,
            "input-cursor-background": text,
            "input-cursor-foreground": back,
            "input-selection-background": head,
            "start-here": back,
            "input-selection-foreground": back,
            **_bands(*[(back, head, back)] * len(BANDS)),
            "tile-signs": text,
            **_bonds(text, text, text),
            **{f"scrollbar{state}": text for state in states},
            **{f"scrollbar-background{state}": back for state in states},
        },
    )


def themes_in(colours: Colours) -> tuple[Theme, ...]:
    """Return the themes of THEMES, as a terminal of so many colours shows them."""
    if colours is Colours.MANY:
        return _MANY
    dark, *light = THEMES
    if colours is Colours.NONE:  # tui.terminal.colours says what they become
        bare = {"bar": "#000000", "head": "#ffffff", "good": "#ffffff"}
        return tuple(_plain(name, "#ffffff", "#000000", **bare, dark=True) for name in THEMES)
    return (
        _plain(dark, WHITE, BLACK, bar=BLUE, head=CYAN, good=GREEN, dark=True),
        *(_plain(name, BLACK, WHITE, bar=CYAN, head=BLUE, good=BLUE) for name in light),
    )

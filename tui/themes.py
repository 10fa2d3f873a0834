"""The program's own colours: each text cell keeps a contrast of at least 4.5:1 (WCAG AA)."""

from __future__ import annotations

from textual.theme import Theme

from tui.i18n import N_

THEMES = {
    "alliances-dark": N_("Dark"),
    "alliances-light": N_("Light"),
    "alliances-projector": N_("Projector (black on white)"),
}
"""The themes a person chooses from, each by its msgid."""

_MUTED_DARK = "#b4bcc8"
_MUTED_LIGHT = "#4a5260"

ALL = (
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
        },
    ),
)
"""The themes themselves."""

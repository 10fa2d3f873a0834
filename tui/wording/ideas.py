"""Kinds of brakes and levers to think of in a turn, under the two questions asked there."""

from __future__ import annotations

from store.choices import PointKind
from tui.wording.i18n import N_

PROMPTS = {
    PointKind.BRAKE: N_("What holds me back"),
    PointKind.LEVER: N_("What would make me say yes"),
}
"""The two questions asked in a turn."""

IDEAS = {
    PointKind.BRAKE: (
        N_("Money: what it costs, who pays"),
        N_("Responsibility: if something goes wrong"),
        N_("Image: what people will say of us"),
        N_("Neighbours: noise, parking, who gathers there"),
        N_("Time: who will do it, and instead of what"),
        N_("Rules: what we may do, what we must ask for"),
    ),
    PointKind.LEVER: (
        N_("Recognition: our work is seen"),
        N_("Help: someone takes a load off us"),
        N_("Figures: what we can show to those we answer to"),
        N_("Visibility: people come to us who didn't before"),
    ),
}
"""Kinds of brakes and levers to think of; they are never filled in."""

"""What a facilitator may want at hand where each person has a screen of their own."""

from __future__ import annotations

from collections.abc import Mapping

from store.choices import Step
from tui.wording.i18n import N_

HEADING = N_("With a screen for each")

IN_A_ROOM: Mapping[Step, tuple[str, ...]] = {
    Step.FRAMING: (
        N_("F8 opens the room: people come in by a code, and say who they are. F8 shows them."),
        N_("Shift+S shows to all what you look at: a projector and waiting screens follow you."),
    ),
    Step.TIMELINE: (
        N_("F8, ideas: three quiet minutes, each for oneself. Nobody sees another's list."),
        N_("Then gather them: one name is one card, and says how many thought of it."),
    ),
    Step.STEP_ASIDE: (
        N_("F8, turns: all begin at once, and five quiet minutes are enough for everyone."),
        N_("You see who writes and who has finished, never a word. Wait for the slowest."),
        N_("Who has no screen takes their turn at yours, while the others write."),
    ),
    Step.EXCHANGE: (
        N_("Reveal actor by actor: it appears on every screen at once. Let people read first."),
        N_("F8, ratings: each rates for oneself; then show them, actor by actor."),
        N_("Where people are far apart, ask both ends why. v keeps the middle, 1–5 another value."),
    ),
    Step.LEADS: (
        N_("F8, proposals: anyone writes what could be done, and all see it."),
        N_("Then votes, three each, which nobody sees until you show them. Take up five at most."),
    ),
}
"""Sentences, by step, as msgids."""

"""All commands, in the order of the steps and of what one wants to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.line_mode import (
    editing,
    everyone,
    exchange,
    filling,
    follow_up,
    framing,
    gathering,
    going_on,
    kept_states,
    leads,
    output,
    overview,
    raci,
    reviews,
    sharing,
    step_aside,
    timeline,
    written_twice,
)
from tui.line_mode.command import Command
from tui.wording.i18n import N_

GROUPS: Mapping[str, Sequence[Command]] = {
    N_("Framing"): framing.COMMANDS,
    N_("Timeline"): (*timeline.COMMANDS, *filling.COMMANDS),
    N_("RACI"): raci.COMMANDS,
    N_("In their shoes"): step_aside.COMMANDS,
    N_("Exchange"): exchange.COMMANDS,
    N_("Next moves"): leads.COMMANDS,
    N_("A whole room"): (*gathering.COMMANDS, *everyone.COMMANDS),
    N_("Follow-up"): (*reviews.COMMANDS, *follow_up.COMMANDS),
    N_("In every step"): (*editing.COMMANDS, *sharing.COMMANDS, *written_twice.COMMANDS),
}
"""The commands that write and change, by the step they are of."""

WORKSHOP = (
    *(command for commands in GROUPS.values() for command in commands),
    *overview.COMMANDS,
    *going_on.COMMANDS,
    *kept_states.COMMANDS,
    *output.COMMANDS,
)
"""Every command but those about the line mode itself."""

OPEN_TO_PARTNERS = (
    *("card cards", "place", "then", "unplace"),
    *("member members", "next-move next-moves lead leads", "status", "step steps", "next"),
    *("room", "remark", "summary", "actor", "search find", "go", "timer"),
    *("where show list", "undo", "redo", "help", "quit exit"),
)
"""The commands, by their words, that can be done while partners are in the room.

They read what partners may read; the others are of what was said in roles, or of the team alone.
"""

NO_LINE: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("up", "down", "left", "right", "page-up", "page-down", "first", "last"),
            *("next-part", "previous-part"),
        ),
        N_("A line names what it means: there is no cursor to move."),
    ),
    **dict.fromkeys(
        ("close", "back", "keep-text"),
        N_("Each line is kept at once: nothing is open that could be closed."),
    ),
    "mark-all": N_("A line names each of those that it is about."),
    "new-line": N_(
        "What is typed here ends with the line: a text of several lines is written on the screen."
    ),
    "other-view": N_("Lines have one view: “where” tells what stands, step by step."),
    "commands": N_("“help” lists all that a line can do."),
    "language": N_("The language is chosen at the start: alliances --lang en note …"),
    "theme": N_("Lines have no colours of their own: they are those of the terminal."),
}
"""The acts of the screens that make no sense line by line, each with why (a msgid)."""

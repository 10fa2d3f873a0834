"""The names of the months, to be looked up in the language spoken."""

from __future__ import annotations

from tui.wording.i18n import N_

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
"""The names of the months, from January on."""

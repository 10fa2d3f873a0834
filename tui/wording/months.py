"""The names of the months, to be looked up in the language spoken, and how they are read."""

from __future__ import annotations

from store.text import folded
from tui.wording.i18n import N_, in_every_language

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

MONTH = r"(?P<month>[^\W\d_]{3,})"
MONTH_OF_YEAR = rf"{MONTH}(?: (?P<year>\d{{4}}))?"


def month_number(typed: str) -> int | None:
    """Return the number of the one month that ``typed`` is, or begins the name of."""
    if typed.isdigit():
        return int(typed)
    found = {
        number
        for number, month in enumerate(MONTHS, 1)
        if any(folded(name).startswith(typed) for name in in_every_language(month))
    }
    return found.pop() if len(found) == 1 else None

"""Why partners do not read a text, in words."""

from __future__ import annotations

from tui.summary.sharing import Reading, Why
from tui.wording.i18n import N_, _

_REASONS = {
    Why.CHOSEN: N_("the team keeps it"),
    Why.FIRST_STEP: N_("how we mean to approach them"),
    Why.PRIVATE_PERSON: N_("a private person"),
    Why.SAID_IN_A_ROLE: N_("says a brake, a lever or an argument again"),
    Why.NAMES_SOMEONE: N_("names someone who is not named"),
}


MOST_WORDS = 4
"""Most words named of a text that says something again."""


def reason(reading: Reading) -> str:
    """Return in a few words why a text stays between us; nothing where it does not."""
    if reading.why is None:
        return ""
    words = ", ".join(reading.words[:MOST_WORDS])
    said = _(_REASONS[reading.why])
    return f"{said} ({words})" if words else said

"""What a paste holds, as lines to add; one too long to be looked at is refused at once."""

from __future__ import annotations

import re

from store.text import rows_of
from tui.wording.i18n import _, n_

MAX_LINES = 2000
"""Most lines taken of one paste: more than a workshop ever holds of anything."""

MAX_CHARACTERS = 1_000_000
"""Longest paste that is read at all, in characters."""


class PasteRefused(Exception):
    """A paste is too long: its argument is the sentence that says so."""


def read_paste(text: str) -> list[str]:
    """Return the lines of a paste, cleaned, none empty; tabs part the cells of a spreadsheet.

    Raises PasteRefused for more than ``MAX_LINES`` of them, or ``MAX_CHARACTERS`` in all; little
    is done with a text that is refused.
    """
    if len(text) > MAX_CHARACTERS:
        raise PasteRefused(_too_many_characters(len(text)))
    count = sum(not line.isspace() for line in text.splitlines() if line)
    if count > MAX_LINES:
        raise PasteRefused(_too_many_lines(count))
    return rows_of(text)


def holds_ways(line: str) -> bool:
    """Return whether a line holds an address or a telephone number beside a name."""
    if "@" not in line and not re.search(r"\d\d|//", line):
        return False
    from tui.partner_tables.contacts import reached  # late: few names hold either

    return bool(reached(line).ways)


def is_several(line: str) -> bool:
    """Return whether one pasted line is several things: cells, or people with an address each."""
    return "\t" in line.strip() or len(re.findall(r"<[^<>\s]+@[^<>\s]+>", line)) > 1


def still_pasted() -> str:
    """Return where the lines of a paste still are that was refused whole."""
    return _("Your clipboard still has it all.")


def _too_many_characters(count: int) -> str:
    return _refused(
        n_("%(count)d character pasted", "%(count)d characters pasted", count), MAX_CHARACTERS
    )


def _too_many_lines(count: int) -> str:
    size = n_("%(count)d line pasted", "%(count)d lines pasted (blank ones apart)", count)
    return _refused(size, MAX_LINES)


def _refused(size: str, most: int) -> str:
    words = _("%(size)s, %(most)d at most: nothing was added.", size=size, most=most)
    return f"{words} {still_pasted()}"

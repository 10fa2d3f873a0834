"""What stands between two names on one line: a sign, a word that joins, or both."""

from __future__ import annotations

import re
from functools import cache

from store.text import folded
from tui.wording.i18n import N_
from tui.wording.spans import any_of

AND = N_("and")
AND_OR_WITH = N_("and / or / with")

_UNNAMED = N_("her / his / their / my / our / a / an / one / two / three / some / another")
"""What somebody who has no name beside one who has is said with: “Nadia and her husband”."""


@cache
def between_names(joining: str) -> re.Pattern[str]:
    """Return the pattern of it, in any language; ``joining`` are the words that join."""
    words = any_of(joining)
    sign = rf"\s*[,;&+/]\s*(?:(?:{words})(?!\S)\s*)?"
    return re.compile(rf"{sign}|\s+(?:{words})\s+", re.IGNORECASE)


def is_unnamed(part: str) -> bool:
    """Return whether ``part`` is somebody without a name: “her husband”, “two volunteers”."""
    return re.fullmatch(rf"(?:{any_of(_UNNAMED)}) \S+(?: \S+)?", folded(part)) is not None

"""Lengths of time as people type them: “25”, “1 h 30”, “2 hours”."""

from __future__ import annotations

import re
from functools import cache

from store.text import folded
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.text_width import echoed

MOST_MINUTES = 24 * 60
"""The longest that a workshop is planned to take, in minutes."""

_HOURS = N_("h / hr / hrs / hour / hours")
_MINUTES = N_("min / mins / minute / minutes")


def read_minutes(text: str) -> int:
    """Return the whole minutes that ``text`` is, from 1 to MOST_MINUTES.

    A number alone is of minutes. Raises ValueError, whose argument is the sentence why.
    """
    match = _length().fullmatch(folded(text))
    hours, minutes = (int(part or 0) for part in match.groups()) if match else (0, 0)
    if not 1 <= hours * 60 + minutes <= MOST_MINUTES:
        raise ValueError(
            _(
                "“%(text)s” is no length of time up to a day. Write it like 25 or 1 h 30.",
                text=echoed(text.strip()),
            )
        )
    return hours * 60 + minutes


@cache
def _length() -> re.Pattern[str]:
    hours, minutes = (_any_of(words) for words in (_HOURS, _MINUTES))
    return re.compile(rf"(?:(\d{{1,4}}) ?(?:{hours}|:) ?)?(?:(\d{{1,4}}) ?(?:{minutes}|')?)?")


def _any_of(words: str) -> str:
    ways = {way for said in in_every_language(words) for way in folded(said).split(" / ")}
    return "|".join(sorted(ways, key=len, reverse=True))

"""Lengths of time as people type them: “25”, “1 h 30”, “we have two hours”."""

from __future__ import annotations

import re
from functools import cache

from store.text import folded
from tui.wording.i18n import N_, _
from tui.wording.number_words import numbers
from tui.wording.spans import any_of
from tui.wording.text_width import echoed

MOST_MINUTES = 24 * 60
"""The longest that a workshop is planned to take, in minutes."""

_HOURS = N_("h / hr / hrs / hour / hours")
_MINUTES = N_("min / mins / minute / minutes")
_BEFORE = N_("we have / we have got / there is / there are / about / for / only")
"""What may be said before a length and adds nothing to it."""

_AND = N_("and")

_PARTS = {
    15: (N_("a quarter of an hour / quarter of an hour"), N_("and a quarter")),
    30: (N_("half an hour / a half hour / half hour"), N_("and a half / and half")),
    45: (N_("three quarters of an hour"), N_("and three quarters")),
}
"""Parts of an hour in minutes: as they are said alone, and after whole hours."""


def read_minutes(text: str) -> int:
    """Return the whole minutes that ``text`` is, from 1 to MOST_MINUTES.

    A number alone is of minutes, in figures. Raises ValueError, its argument the sentence why.
    """
    said = _in_figures(folded(text))
    match = _length().fullmatch(said)
    if said.isdecimal() and not folded(text).isdecimal():
        match = None
    hours, inside, part, minutes = (int(p or 0) for p in match.groups()) if match else (0, 0, 0, 0)
    total = hours * 60 + inside + part + minutes
    if not 1 <= total <= MOST_MINUTES:
        raise ValueError(
            _(
                "“%(text)s” is not a length of time (24 h at most). Write it like 25 min, 1 "
                "h 30 or two hours.",
                text=echoed(text.strip()),
            )
        )
    return total


def length(minutes: int) -> str:
    """Return ``minutes`` as a length of time is written in every language: “1 h 30”."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"


def _in_figures(said: str) -> str:
    """Return ``said``, folded, with figures for its words; parts of an hour as “+30”."""
    said = re.sub(rf"^(?:(?:{any_of(_BEFORE)}) )+", "", said)
    for minutes, (alone, after) in _PARTS.items():
        said = re.sub(rf"\b(?:{any_of(alone)})\b", f"{minutes} min", said)
        said = re.sub(rf"\b(?:{any_of(after)})\b", f"+{minutes}", said)
    return re.sub(r"[^\W\d_]+", lambda word: str(numbers().get(word[0], word[0])), said)


@cache
def _length() -> re.Pattern[str]:
    hours, minutes, joined = (any_of(words) for words in (_HOURS, _MINUTES, _AND))
    part = r"(?:\+(\d\d))?"
    whole = rf"(?:(\d{{1,4}}) ?{part} ?(?:{hours}|:) ?{part}(?:{joined} )?)?"
    return re.compile(rf"{whole}(?:(\d{{1,4}}) ?(?:{minutes}|')?)?")

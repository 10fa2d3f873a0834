"""Whether a text sounds like a day, though it may not be understood as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from store.text import folded
from tui.wording.dates import looks_like_a_date
from tui.wording.i18n import N_, in_every_language
from tui.wording.months import MONTHS
from tui.wording.one_day import WEEKDAYS

_TIMES = N_(
    "day days week weeks weekend fortnight month months year years quarter term spring summer "
    "autumn winter holidays Christmas Easter today tomorrow morning noon afternoon evening"
)
"""What days are said by, beside weekdays and months."""

_OPENERS = N_("before after by until around during within early late later soon")
"""What begins saying when, and hardly what to do."""

_BESIDE = N_(
    "the of a an in on at to and or next this last first second third fourth from mid end start "
    "beginning middle"
)
"""What else may stand where days are said."""

MOST_WORDS = 5
"""Most words of a day that begins as one: what is longer says something else too."""


def sounds_like_a_day(text: str) -> bool:
    """Return whether ``text`` can be nothing else than a day: understood, or all in such words."""
    words = _words(text)
    times, beside = _said((_TIMES, *MONTHS, *WEEKDAYS)), _said((_OPENERS, _BESIDE))
    known = times | beside
    all_known = all(word in known or word.isdecimal() for word in words)
    return looks_like_a_date(text) or (all_known and not times.isdisjoint(words))


def may_be_a_day(text: str) -> bool:
    """Return whether ``text`` begins as a day may, and is as short as one."""
    words, openers = folded(text).split(), _each((_OPENERS,))
    return 0 < len(words) <= MOST_WORDS and words[0] in {w for o in openers for w in o.split()}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))


@cache
def _said(messages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for said in _each(messages) for word in _words(said))


def _each(messages: Iterable[str]) -> Iterable[str]:
    return (folded(said) for message in messages for said in in_every_language(message))

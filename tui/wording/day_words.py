"""Whether a text sounds like a day, though it may not be understood as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from store.text import folded
from tui.wording.dates import looks_like_a_date, read_day
from tui.wording.doubts import Doubtful
from tui.wording.i18n import N_, in_every_language
from tui.wording.months import MONTHS
from tui.wording.unsure_days import NEAR
from tui.wording.weekdays import WEEKDAYS

_TIMES = N_(
    "day days week weeks weekend fortnight month months year years quarter term spring summer "
    "autumn winter holidays Christmas Easter today tomorrow morning noon afternoon evening"
)
"""What days are said by, beside weekdays and months."""

_CLOCK = N_(
    "hour hours half past minute minutes midnight midday night nights lunchtime morning mornings "
    "evenings afternoons five seven eight nine eleven twelve thirty once twice"
)
"""What the time of a day is said by, beside figures and words too short to be looked at."""

_OPENERS = N_(
    "before after by until around during within early late later soon every each once when as"
)
"""What begins saying when, and hardly what to do."""

_BESIDE = N_(
    "the of a an in on at to and or next this last first second third fourth from mid end start "
    "beginning middle"
)
"""What else may stand where days are said."""

MOST_WORDS, FEWEST_OF_AN_ACT = 5, 3
"""Most words of a day that begins as one, and fewest that are taken for what to do: “half-term”."""


def sounds_like_a_day(text: str) -> bool:
    """Return whether ``text`` can be nothing else than a day: understood, or all in such words."""
    words = _words(text)
    if all(map(_is_of_days, words)) and not _times().isdisjoint(words):
        return True
    return looks_like_a_date(text) and not doubt_about(text)


def doubt_about(text: str) -> str:
    """Return what is to be asked of ``text``, which may be meant as a day; nothing of others."""
    try:
        read_day(text)
    except Doubtful as doubt:
        return str(doubt)
    except ValueError:
        return ""
    return ""


def may_be_a_day(text: str, fewest: int = FEWEST_OF_AN_ACT) -> bool:
    """Return whether ``text`` begins as a day may, and is as short as one; or below ``fewest``.

    One word of it may be unknown, and others a letter or two off: “mid-Febuary”.
    """
    words = _words(text)
    if not 0 < len(words) <= MOST_WORDS:
        return False
    if len(words) < fewest or words[0] in _said((_OPENERS,)):
        return True
    unknown = [word for word in words if not (_is_of_days(word) or _is_nearly_a_time(word))]
    return words[0] not in unknown and len(unknown) <= 1 and any(map(_is_nearly_a_time, words))


def times_said() -> frozenset[str]:
    """Return the words by which days and hours are said, folded, in any language."""
    return _said((_TIMES, _CLOCK, *MONTHS, *WEEKDAYS))


def _is_of_days(word: str) -> bool:
    return word.isdecimal() or word in _times() or word in _said((_OPENERS, _BESIDE))


def _is_nearly_a_time(word: str) -> bool:
    return bool(get_close_matches(word, _times(), 1, NEAR))


def _times() -> frozenset[str]:
    return _said((_TIMES, *MONTHS, *WEEKDAYS))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(text))


@cache
def _said(messages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for said in _each(messages) for word in _words(said))


def _each(messages: Iterable[str]) -> Iterable[str]:
    return (folded(said) for message in messages for said in in_every_language(message))

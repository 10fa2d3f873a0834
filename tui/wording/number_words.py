"""Numbers in words: “two weeks”, « le vingt et un mars », “the fifteenth”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from store.text import folded
from tui.wording.i18n import N_, in_every_language

_NUMBERS = N_(
    "a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 "
    "twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 "
    "nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 ninety=90"
)
_ORDINALS = N_(
    "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 "
    "eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 "
    "seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30"
)

_JOINED_TO_ONE = (1, 11)
"""What French joins by “et”: vingt et un, soixante et onze."""

_TEENS_AFTER = 60
"""What French says up to 79 by: soixante-quinze."""


@cache
def numbers(names: str = _NUMBERS) -> Mapping[str, int]:
    """Return small numbers by the words for them in every language, folded."""
    pairs = (pair for said in in_every_language(names) for pair in folded(said).split())
    return {name: int(number) for name, number in (pair.split("=") for pair in pairs)}


def ordinals() -> Mapping[str, int]:
    """Return small numbers by the words for the place that they give, folded."""
    return numbers(_ORDINALS)


def in_figures(text: str) -> str:
    """Return ``text``, folded, with figures for its numbers from two on.

    One is left as it is: it is an article too.
    """
    return _words().sub(_figures, text)


def _figures(match: re.Match[str]) -> str:
    first, joined, then = match.groups()
    known = _known()
    if then is None:
        return _figure(first)
    if _is_one_number(known[first], known[then], joined):
        return str(known[first] + known[then])
    return f"{_figure(first)}{joined}{_figure(then)}"


def _figure(word: str) -> str:
    return word if _known()[word] == 1 else str(_known()[word])


def _is_one_number(tens: int, more: int, joined: str) -> bool:
    is_joined_so = "et" not in joined or more in _JOINED_TO_ONE
    return tens % 10 == 0 and is_joined_so and more < (20 if tens == _TEENS_AFTER else 10)


@cache
def _known() -> Mapping[str, int]:
    return {**numbers(), **ordinals()}


@cache
def _words() -> re.Pattern[str]:
    word = "|".join(sorted(_known(), key=len, reverse=True))
    return re.compile(rf"\b({word})\b(?:( et |-et-|[ -])({word})\b)?")

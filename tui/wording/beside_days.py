"""What people say beside a day that no day keeps: an hour, a part of the day, a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from store.days import Day
from store.text import folded
from tui.wording.date_format import short_date
from tui.wording.i18n import N_, _
from tui.wording.one_day import plain
from tui.wording.spans import any_of, ways

_PARTS_OF_DAY = N_(
    "morning / afternoon / evening / night / noon / midday / midnight / lunchtime / "
    "early morning / late morning / early afternoon / late afternoon / early evening / "
    "end of the day / all day / am / pm / end of day / eod / cob / close of business / cop / "
    "close of play / end of play / first thing"
)
_BEFORE_AN_HOUR = N_(
    "at / @ / from / to / until / till / around / about / by / between / and / in the / in / or / "
    "after"
)
_AT_AN_HOUR = N_("at / from / between / @")
_OF_THE_CLOCK = N_("h / hr / hrs / hour / hours / o'clock / am / pm / a.m. / p.m.")
_DOUBTS = N_(
    "to be confirmed / tbc / to confirm / provisional / provisionally / if possible / perhaps / "
    "maybe / in principle"
)
_PARTS_OF_TODAY = N_(
    "tonight / this evening / this morning / this afternoon / end of day / end of the day / eod / "
    "cob / close of business / cop / close of play / end of play"
)
_MIDNIGHT = re.compile(r"[ Tt]0?0:00(?::00(?:\.0+)?)?$")
"""The hour that a spreadsheet writes after every day."""

_NUMBER = r"(?:[01]?\d|2[0-4])"


class OnlyTheDay(ValueError):
    """A ``day`` was said and, beside it, what is not kept; its argument says which is which."""

    def __init__(self, day: Day, beside: str) -> None:
        self.day = day
        self.why = _("“%(beside)s” is not kept, only the day.", beside=beside)
        write = _("Write %(day)s.", day=short_date(day))
        super().__init__(f"{self.why} {write}")


def without_midnight(typed: str) -> str:
    """Return ``typed`` without the midnight of a spreadsheet."""
    return _MIDNIGHT.sub("", typed)


def parted(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may be a day in ``text``, and what stands beside it: an hour, or a doubt."""
    if not _may_hold_more(folded(text)):
        return
    if plain(text) in ways(_PARTS_OF_TODAY):
        yield "today", text
    words = re.sub(r"(?<=\d)[Tt](?=\d\d:)|(?<=[^\W_])(?=\?)", " ", text).split()
    for at in reversed(range(1, len(words))):  # as much as can be is of the day
        before, after = " ".join(words[:at]), " ".join(words[at:])
        if _is_beside(after):
            yield before.rstrip(",;-–— "), after.lstrip(",;-–— ")
    for at in range(1, len(words)):
        before, after = " ".join(words[:at]), " ".join(words[at:])
        if _is_beside(before):
            yield after.lstrip(",;-–— "), before


def _may_hold_more(typed: str) -> bool:
    """Return whether any word of ``typed`` can stand beside a day: most texts need no pattern."""
    words = (_PARTS_OF_DAY, _PARTS_OF_TODAY, _DOUBTS)
    return bool(re.search(r"[\d?(]", typed)) or any(
        way in typed for names in words for way in ways(names)
    )


def _is_beside(text: str) -> bool:
    return _beside().fullmatch(folded(text).strip(",;.-–— ")) is not None


@cache
def _beside() -> re.Pattern[str]:
    clock = any_of(_OF_THE_CLOCK)
    hour = "|".join(
        (
            rf"{_NUMBER}(?:[.:]\d\d)? ?(?:{clock})(?: ?[0-5]\d)?(?: ?min| ?mn)?",
            rf"{_NUMBER}[:.][0-5]\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:\d\d)?",
            any_of(_PARTS_OF_DAY),
        )
    )
    lead = rf"(?:(?:{any_of(_BEFORE_AN_HOUR)})(?: |(?<=')))*"
    begun = rf"{_NUMBER}(?: ?[-–—] ?| (?:{any_of(_BEFORE_AN_HOUR)}) )"
    first = rf"{lead}(?:{begun})?(?:{hour})|(?:{any_of(_AT_AN_HOUR)}) {_NUMBER}"
    more = rf"(?:(?: ?[-–—,/] ?| ){lead}(?:{hour}|{_NUMBER}))*"
    doubt, aside = rf"\(?(?:{any_of(_DOUBTS)})\)?", r"\(.+\)"
    return re.compile(rf"\?+|{doubt}|{aside}|(?:{first}){more}(?: ?\?| {doubt}| {aside})?")

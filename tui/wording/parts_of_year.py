"""Years and their parts as people say them: “early 2027”, “Q1”, “school year 2026-2027”."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from store.days import Day
from tui.wording.doubts import Doubtful
from tui.wording.each_year import without_year
from tui.wording.i18n import N_, _
from tui.wording.number_words import ordinals
from tui.wording.one_day import ENDINGS, whole_year
from tui.wording.spans import (
    OVER_NEW_YEAR,
    QUARTER,
    QUARTER_ALONE,
    YEAR_PARTS,
    Part,
    in_year,
    matches,
    months_on,
    quarter,
)

_END_OF_QUARTER = N_(
    "end of Q{quarter} / end of the {quarter} quarter / late Q{quarter} / end of Q{quarter} {year} "
    "/ end of the {quarter} quarter of {year}"
)
_END_OF_THIS_QUARTER = N_("end of the quarter / end of quarter / end of this quarter")
_FROM_THIS_QUARTER = {
    0: N_("this quarter / in this quarter"),
    1: N_("next quarter / in the next quarter"),
}
_HALVES = {
    N_("first half of the year / in the first half of the year / H1"): Part("", 1, 6),
    N_("second half of the year / in the second half of the year / H2"): Part("", 7, 12),
}
_YEAR = r"(?P<year>[1-9]\d{3})"
_YEAR_IN_SHORT = r"(?P<year>[1-9]\d{3}|\d{2})"
_NEXT_YEAR = r"(?P<next>\d{4}|\d{2})"
_TWO_YEARS = re.compile(r"(\d{4})[-/](\d{4}|1[3-9]|[2-9]\d)")


def read_part_of_year(typed: str, now: date, over: bool) -> Day | None:
    """Return the year, or the part of one, that ``typed``, plain, is; or None.

    Raises Doubtful for two years that may be one school year.
    """
    return _year(typed) or _years(typed) or _half(typed, now, over) or _quarter(typed, now, over)


def _year(typed: str) -> Day | None:
    for part in YEAR_PARTS:
        for match in matches(typed, part.names, year=_YEAR):
            return in_year(part, int(match["year"]))
    return None


def _years(typed: str) -> Day | None:
    for names, of_year in OVER_NEW_YEAR.items():
        for match in matches(typed, names, year=_YEAR, next=_NEXT_YEAR):
            if _follow(match["year"], match["next"]):
                return of_year(int(match["year"]))
    years = _TWO_YEARS.fullmatch(typed)
    if years and _follow(years[1], years[2]):
        raise Doubtful(
            _("“%(text)s”: one school year, or both years? Write school year 2026-2027, or a year.")
        )
    return None


def _follow(year: str, following: str) -> bool:
    return (int(year) + 1) % 100 == int(following) % 100


def _half(typed: str, now: date, over: bool) -> Day | None:
    for names, part in _HALVES.items():
        if any(matches(typed, names)):
            return without_year(partial(in_year, part), now, over)
    return None


def _quarter(typed: str, now: date, over: bool) -> Day | None:
    by_word = {word: number for word, number in ordinals().items() if number <= 4}
    number = rf"(?P<quarter>[1-4]|{'|'.join(by_word)})(?:{ENDINGS}|e|eme)?"
    for names, of_quarter in _QUARTERS:
        for match in matches(typed, names, quarter=number, year=_YEAR_IN_SHORT):
            said = match["quarter"]
            of_year = partial(in_year, of_quarter(by_word.get(said) or int(said)))
            year = match.groupdict().get("year")
            return of_year(whole_year(year, now)) if year else without_year(of_year, now, over)
    return _quarter_from_now(typed, now)


def _quarter_from_now(typed: str, now: date) -> Day | None:
    for ahead, names in _FROM_THIS_QUARTER.items():
        if any(matches(typed, names)):
            year, month = months_on(now, 3 * ahead)
            return in_year(quarter((month + 2) // 3), year)
    if any(matches(typed, _END_OF_THIS_QUARTER)):
        return in_year(_end((now.month + 2) // 3), now.year)
    return None


def _end(number: int) -> Part:
    """Return the last month of a quarter."""
    return Part("", number * 3, number * 3)


_QUARTERS = ((QUARTER, quarter), (QUARTER_ALONE, quarter), (_END_OF_QUARTER, _end))

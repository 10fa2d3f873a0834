"""Spans of days as people say them: how each is called, and which days it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from store.days import Day, DaySpan
from store.text import folded
from tui.wording.elision import elided
from tui.wording.i18n import N_, _, in_every_language, spoken
from tui.wording.months import MONTHS

WEEK = N_(
    "week of {day} / the week of {day} / in the week of {day} / week commencing {day} / "
    "week beginning {day} / w/c {day} / wc {day} / w/b {day} / w.c. {day} / week beg {day} / "
    "week starting {day} / week ending {day} / w/e {day}"
)
WEEK_NUMBER = N_(
    "week {number} / week no. {number} / in week {number} / w{number} / wk {number} / wk{number}"
)
RANGE = N_(
    "from {first} to {last} / between {first} and {last} / {first} to {last} / {first}-{last} / "
    "{first} - {last} / {first} until {last}"
)
FROM_MONTH = N_("{first} to {last} / from {first} to {last} / between {first} and {last}")
"""How whole months are said, from one to another."""

MONTHS_RANGE = N_("{first}-{last} / {first} - {last}")
MONTHS_OR = N_("{first} or {last} / {first}/{last} / {first} and {last}")
"""How two months are said of which one follows the other."""

IN_MONTH = N_("{month} / in {month} / during {month}")
IN_YEAR = N_("{year} / in {year} / during {year} / the year {year}")
QUARTER_ALONE = N_(
    "Q{quarter} / in Q{quarter} / {quarter} quarter / in the {quarter} quarter / quarter {quarter}"
)
QUARTER = N_(
    "Q{quarter} {year} / quarter {quarter} of {year} / {quarter} quarter of {year} / "
    "Q{quarter} of {year} / Q{quarter}-{year} / Q{quarter}/{year} / {year} Q{quarter} / "
    "{year}-Q{quarter} / {quarter} quarter {year} / in the {quarter} quarter of {year}"
)


class Part(Struct, frozen=True):
    """A part of a month or of a year: from which ``first`` day or month to which ``last``.

    A first day below zero is counted from the end of the month.
    """

    names: str
    first: int
    last: int


MONTH_PARTS = (
    Part(N_("first week of {month} / first week in {month} / 1st week of {month}"), 1, 7),
    Part(N_("second week of {month} / second week in {month} / 2nd week of {month}"), 8, 14),
    Part(N_("third week of {month} / third week in {month} / 3rd week of {month}"), 15, 21),
    Part(N_("last week of {month} / last week in {month}"), -7, 31),
    Part(N_("first half of {month} / 1st half of {month} / first fortnight of {month}"), 1, 15),
    Part(N_("second half of {month} / 2nd half of {month} / second fortnight of {month}"), 16, 31),
    Part(
        N_(
            "beginning of {month} / start of {month} / early {month} / early in {month} / "
            "in early {month} / first days of {month} / the first days of {month}"
        ),
        1,
        10,
    ),
    Part(
        N_("mid-{month} / mid {month} / middle of {month} / in mid-{month} / in mid {month}"),
        11,
        20,
    ),
    Part(
        N_(
            "end of {month} / late {month} / late in {month} / in late {month} / end {month} / "
            "end-{month}"
        ),
        21,
        31,
    ),
    Part(IN_MONTH, 1, 31),
)
SPRING = Part(N_("spring {year} / in spring {year} / in the spring of {year}"), 3, 5)
SUMMER = Part(N_("summer {year} / in summer {year} / in the summer of {year}"), 6, 8)
AUTUMN = Part(N_("autumn {year} / in autumn {year} / in the autumn of {year} / fall {year}"), 9, 11)
_BACK_TO_SCHOOL = N_("start of the school year {year} / after the summer {year}")
YEAR_PARTS = (
    SPRING,
    SUMMER,
    AUTUMN,
    Part(_BACK_TO_SCHOOL, 9, 9),
    Part(
        N_(
            "first half of {year} / 1st half of {year} / in the first half of {year} / H1 {year} / "
            "in H1 {year}"
        ),
        1,
        6,
    ),
    Part(
        N_(
            "second half of {year} / 2nd half of {year} / in the second half of {year} / "
            "H2 {year} / in H2 {year}"
        ),
        7,
        12,
    ),
    Part(N_("beginning of {year} / start of {year} / early {year} / early in {year}"), 1, 2),
    Part(N_("mid-{year} / mid {year} / middle of {year}"), 6, 7),
    Part(N_("end of {year} / late {year} / late in {year}"), 11, 12),
    Part(IN_YEAR, 1, 12),
)


def in_month(part: Part, year: int, month: int) -> DaySpan:
    """Return that ``part`` of a month. Raises ValueError for a month or a year there is not."""
    length = _length(year, month)
    first = part.first if part.first > 0 else length + 1 + part.first
    return DaySpan(date(year, month, first), date(year, month, min(part.last, length)))


def months_on(day: date, count: int) -> tuple[int, int]:
    """Return the year and the month that are ``count`` months after those of ``day``."""
    years, month = divmod(day.month - 1 + count, 12)
    return day.year + years, month + 1


def in_year(part: Part, year: int) -> DaySpan:
    """Return that ``part`` of a year, or a quarter. Raises ValueError for a year there is not."""
    last = date(year, part.last, _length(year, part.last))
    return DaySpan(date(year, part.first, 1), last)


def quarter(number: int) -> Part:
    """Return a quarter of a year, by its number from 1 to 4."""
    return Part(QUARTER, number * 3 - 2, number * 3)


def winter(year: int) -> DaySpan:
    """Return the winter that begins in ``year``."""
    return DaySpan(date(year, 12, 1), date(year + 1, 3, 1) - timedelta(1))


def school_year(year: int) -> DaySpan:
    """Return the school year that begins in ``year``."""
    return DaySpan(date(year, 9, 1), date(year + 1, 8, 31))


OVER_NEW_YEAR: Mapping[str, Callable[[int], DaySpan]] = {
    N_("winter {year}-{next} / in winter {year}-{next} / winter {year}/{next}"): winter,
    N_(
        "school year {year}-{next} / academic year {year}-{next} / school year {year}/{next} / "
        "academic year {year}/{next}"
    ): school_year,
}
"""What begins in one year and ends in the next."""


def week_of(day: date) -> DaySpan:
    """Return the week that ``day`` is in. Raises ValueError where the calendar ends before it."""
    try:
        monday = day - timedelta(days=day.weekday())
        return DaySpan(monday, monday + timedelta(days=6))
    except OverflowError:
        raise ValueError from None


def name_of_span(span: DaySpan, name_of_day: Callable[[Day], str]) -> str:
    """Return ``span`` in the language spoken, its days by ``name_of_day``."""
    year, month = span.first.year, span.first.month
    for part in MONTH_PARTS:
        if span == in_month(part, year, month):
            return _first_of(part.names, month=_month_of(span.first))
    for part in (*YEAR_PARTS, *map(quarter, range(1, 5))):
        if span == in_year(part, year):
            return _first_of(part.names, year=f"{year:04}", quarter=str((month + 2) // 3))
    for names, of_year in OVER_NEW_YEAR.items():
        if year < 9999 and span == of_year(year):
            return _first_of(names, year=f"{year:04}", next=f"{year + 1:04}")
    if span == (span.first.replace(day=1), _month_end(span.last)):
        return _from_to(FROM_MONTH, *map(_month_of, span))
    if span.first.weekday() == 0 and (span.last - span.first).days == 6:
        return _first_of(WEEK, day=name_of_day(span.first))
    return _from_to(RANGE, *map(name_of_day, span))


def _from_to(names: str, first: str, last: str) -> str:
    return _first_of(names, first=_without_what_follows(first, last), last=last)


def _month_of(day: date) -> str:
    return f"{_(MONTHS[day.month - 1])} {day.year:04}"


def _month_end(day: date) -> date:
    return day.replace(day=_length(day.year, day.month))


def _without_what_follows(first: str, last: str) -> str:
    """Return ``first`` without the words it ends with as ``last`` does: “3” of “3 June 2027”."""
    words, others = first.split(" "), last.split(" ")
    while len(words) > 1 and len(others) > 1 and words[-1] == others[-1]:
        words.pop()
        others.pop()
    return " ".join(words)


def matches(typed: str, names: str, **inside: str) -> Iterator[re.Match[str]]:
    """Yield how ``typed``, folded, is one of the ways to say ``names`` in any language.

    What a way leaves open is found by the pattern of that name in ``inside``.
    """
    for way, pieces in ways(names).items():
        if all(piece in typed for piece in pieces):  # most need no pattern
            match = _pattern(way, tuple(inside.items())).fullmatch(typed)
            if match:
                yield match


@cache
def ways(names: str) -> Mapping[str, Sequence[str]]:
    """Return the ways to say ``names`` in every language, folded, and what each says for sure."""
    found = {way for said in in_every_language(names) for way in folded(said).split(" / ")}
    return {way: re.split(r"\{\w+\}", way) for way in sorted(found)}


@cache
def any_of(names: str) -> str:
    """Return the pattern of any way to say ``names`` in any language, the longest first."""
    return "|".join(map(re.escape, sorted(ways(names), key=len, reverse=True)))


@cache
def _pattern(way: str, inside: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    patterns = dict(inside)
    pieces = enumerate(re.split(r"\{(\w+)\}", way))
    return re.compile(
        "".join(patterns[piece] if number % 2 else re.escape(piece) for number, piece in pieces)
    )


def _first_of(names: str, **words: str) -> str:
    first = re.sub(r"\{(\w+)\}", r"%(\1)s", _(names).split(" / ")[0])
    return elided(first, words, spoken()) % words


def _length(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day

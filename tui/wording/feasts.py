"""Days that have a name: “Shrove Tuesday”, “Bonfire Night”, « la Chandeleur »."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from store.days import Day, DaySpan
from tui.wording.i18n import N_
from tui.wording.spans import any_of, ways, week_of

_AT = N_(
    "at / on / the / at the / on the / for / for the / by / by the / around / over / "
    "over the / during / during the / in / in the"
)
"""What may stand before the name of a day and adds nothing to it."""


def from_easter(year: int, days: int) -> date:
    """Return the day that is so many ``days`` after Easter."""
    from dateutil.easter import easter  # late: few say a day by it

    return easter(year) + timedelta(days)


def _movable(days: int) -> Callable[[int], Day]:
    return lambda year: from_easter(year, days)


def _fixed(month: int, day: int) -> Callable[[int], Day]:
    return lambda year: date(year, month, day)


def _nth(weekday: int, nth: int, month: int) -> Callable[[int], Day]:
    """Return how that weekday of a month is found; the first is 0, the last is -1."""
    return lambda year: nth_of_month(nth, weekday, month, year)


def nth_of_month(nth: int, weekday: int, month: int, year: int) -> date:
    """Return that weekday of a month: the first is 0, the last is -1."""
    from calendar import Calendar  # late: few say a day by it

    days = [day for day in Calendar().itermonthdates(year, month) if day.month == month]
    return [day for day in days if day.weekday() == weekday][nth]


def _lent(year: int) -> DaySpan:
    return DaySpan(from_easter(year, -46), from_easter(year, -1))


_FEASTS: Mapping[str, Callable[[int], Day]] = {
    N_("Epiphany / Twelfth Night"): _fixed(1, 6),
    N_("Burns Night"): _fixed(1, 25),
    N_("Candlemas"): _fixed(2, 2),
    N_("Valentine's Day / St Valentine's Day"): _fixed(2, 14),
    N_("Shrove Tuesday / Pancake Day / Pancake Tuesday"): _movable(-47),
    N_("Ash Wednesday"): _movable(-46),
    N_("Lent"): _lent,
    N_("St David's Day / Saint David's Day"): _fixed(3, 1),
    N_("International Women's Day"): _fixed(3, 8),
    N_("St Patrick's Day / Saint Patrick's Day"): _fixed(3, 17),
    N_("Mothering Sunday"): _movable(-21),
    N_("Palm Sunday"): _movable(-7),
    N_("Holy Week / the Holy Week"): lambda year: week_of(from_easter(year, 0)),
    N_("Good Friday"): _movable(-2),
    N_("Easter Sunday"): _movable(0),
    N_("Easter Monday"): _movable(1),
    N_("Easter week / week of Easter / the week of Easter"): (
        lambda year: week_of(from_easter(year, 1))
    ),
    N_("Easter weekend"): lambda year: DaySpan(from_easter(year, -1), from_easter(year, 1)),
    N_("April Fools' Day"): _fixed(4, 1),
    N_("St George's Day / Saint George's Day"): _fixed(4, 23),
    N_("May Day / Labour Day"): _fixed(5, 1),
    N_("May Day bank holiday / early May bank holiday"): _nth(0, 0, 5),
    N_("VE Day"): _fixed(5, 8),
    N_("Whit Sunday / Pentecost"): _movable(49),
    N_("Whit Monday"): _movable(50),
    N_("Ascension weekend"): lambda year: DaySpan(from_easter(year, 39), from_easter(year, 42)),
    N_("Whitsun weekend / Pentecost weekend"): (
        lambda year: DaySpan(from_easter(year, 48), from_easter(year, 50))
    ),
    N_("Father's Day / Fathers' Day"): _nth(6, 2, 6),
    N_("spring bank holiday / late May bank holiday"): _nth(0, -1, 5),
    N_("Music Day / World Music Day"): _fixed(6, 21),
    N_("Midsummer's Day / Midsummer Day / St John's Day"): _fixed(6, 24),
    N_("Bastille Day"): _fixed(7, 14),
    N_("summer holidays / school summer holidays"): (
        lambda year: DaySpan(date(year, 7, 1), date(year, 8, 31))
    ),
    N_("Assumption / Assumption Day"): _fixed(8, 15),
    N_("August bank holiday / summer bank holiday / late August bank holiday"): _nth(0, -1, 8),
    N_("back to school"): lambda year: DaySpan(date(year, 9, 1), date(year, 9, 30)),
    N_("Hallowe'en / Halloween"): _fixed(10, 31),
    N_("Bonfire Night / Guy Fawkes Night / Fireworks Night / Guy Fawkes"): _fixed(11, 5),
    N_("Remembrance Day / Armistice Day"): _fixed(11, 11),
    N_("Remembrance Sunday"): _nth(6, 1, 11),
    N_("Saint Nicholas"): _fixed(12, 6),
    N_("St Andrew's Day / Saint Andrew's Day"): _fixed(11, 30),
    N_("Christmas week / week of Christmas / the week of Christmas"): (
        lambda year: week_of(date(year, 12, 25))
    ),
    N_("Christmas Eve"): _fixed(12, 24),
    N_("Christmas Day"): _fixed(12, 25),
    N_("Boxing Day / St Stephen's Day"): _fixed(12, 26),
    N_("end of the school year"): lambda year: DaySpan(date(year, 6, 15), date(year, 7, 5)),
}


def feast(typed: str) -> Callable[[int], Day] | None:
    """Return how the day that is called ``typed``, folded, is found in a year; or None."""
    bare = re.sub(rf"^(?:{any_of(_AT)})\b ?(?=.)", "", typed)
    return _by_name().get(bare.replace("-", " "))


@cache
def _by_name() -> Mapping[str, Callable[[int], Day]]:
    """Return the days by each of their names, folded and without hyphens."""
    return {
        way.replace("-", " "): of_year for names, of_year in _FEASTS.items() for way in ways(names)
    }

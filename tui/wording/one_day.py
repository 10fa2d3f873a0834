"""One day as people type it: in figures, in words, or as a day of the week."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from store.days import Day, begins, ends
from store.text import folded
from tui.wording.date_format import long_date
from tui.wording.doubts import Doubtful, in_which_month, in_which_week
from tui.wording.feasts import nth_of_month
from tui.wording.i18n import N_, _, in_every_language, spoken
from tui.wording.languages import LANGUAGES
from tui.wording.months import MONTHS
from tui.wording.spans import any_of, matches, months_on

DayT = TypeVar("DayT", bound=Day)

FAR, PAST = 20, 5
"""Years from now, and back, from which a year of two figures is not taken for granted."""

_BEFORE = N_(
    "on the / on / by the / by / for the / the / before the / before / around the / around / "
    "about the / about / towards the / towards / until the / until / no later than the / "
    "no later than / from the / from / starting / as of / some time in / sometime in the / "
    "sometime in / some time in the / circa / approximately / approx."
)
"""What may stand before a day and adds nothing to it."""

_AFTER = N_("at the latest / latest / or earlier / at most / or so / or thereabouts")
"""What may stand after a day and adds nothing to it."""

_FIRST = N_("first of / first")
"""How the first day of a month is said in words."""

_NEXT = N_("next {weekday} / {weekday} next")

_THIS = N_("this {weekday}")
_COMING = N_("{weekday} coming")
_WEEK_LATER = N_("{weekday} week / a week on {weekday} / a week from {weekday}")
_WEEKS_ON = {
    1: N_("{weekday} in a week / {weekday} in a week's time"),
    2: N_("{weekday} fortnight / a fortnight on {weekday} / two weeks on {weekday}"),
}
"""How a day of the week is said that comes so many weeks after its next one.

On that very day some count from it, and some from the next.
"""

_NTH_WEEKDAY = {
    0: N_(
        "first {weekday} of {month} / first {weekday} in {month} / 1st {weekday} of {month} / "
        "1st {weekday} in {month}"
    ),
    1: N_(
        "second {weekday} of {month} / second {weekday} in {month} / 2nd {weekday} of {month} / "
        "2nd {weekday} in {month}"
    ),
    2: N_(
        "third {weekday} of {month} / third {weekday} in {month} / 3rd {weekday} of {month} / "
        "3rd {weekday} in {month}"
    ),
    3: N_(
        "fourth {weekday} of {month} / fourth {weekday} in {month} / 4th {weekday} of {month} / "
        "4th {weekday} in {month}"
    ),
    -1: N_("last {weekday} of {month} / last {weekday} in {month}"),
}
"""How one of the days of a month that are the same day of the week is said, by its index."""

_WEEKDAY = r"(?P<weekday>[^\W\d_]+)"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


ENDINGS = _any_of(ending for each in LANGUAGES.values() for ending in each.day_endings)
DAY = rf"(?P<day>\d{{1,2}})(?: ?(?:{ENDINGS})(?![^\W\d_]))?"
MONTH = r"(?P<month>[^\W\d_]{3,})"
MONTH_OF_YEAR = rf"{MONTH}(?: (?P<year>\d{{4}}))?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_WAYS = [
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})(?:[/. -](?P<year>\d{4}))?",
    r"(?P<day>\d{1,2})(?P<sign>[/. -])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{2})",
    rf"{DAY}[,/. -]*{MONTH}\.?(?:[,/. -]+'?{_YEAR})?",
    rf"{MONTH}[. -]+(?:the )?{DAY}(?:[, -]+(?P<year>\d{{4}}))?",
]
DAY_OR_YEAR = re.compile(r"([^\W\d_]{3,})\.?(?:[/.-]?'?| ')(\d{2})")

_WEEKDAY_AFTER = re.compile(r"(?P<day>.*\d.*?)[ ,(]+(?P<weekday>[^\W\d_]{3,})\.?\)?")

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
"""The names of the days of the week."""


def tidy(text: str) -> str:
    """Return ``text`` folded, without quotation marks, and with plain dashes."""
    typed = re.sub("[–—−]", "-", folded(text)).replace(" ,", ",")
    return typed.strip("«»“”\"'()[] ").rstrip(".,;:! ")


def plain(text: str) -> str:
    """Return ``text`` folded, without what only stands before or after a day."""
    typed = re.sub(f"(?<=.),? (?:{any_of(_AFTER)})$", "", tidy(text))
    return re.sub(f"^(?:{any_of(_BEFORE)}) (?=.)", "", typed)


def read_one_day(typed: str, now: date, over: bool) -> date | None:
    """Return the day that ``typed``, plain, is, or None. Raises Doubtful, ValueError for no day."""
    found = _day_written(typed, now, over)
    if found is not None:
        return found
    return (
        _next(typed, now)
        or _weeks_later(typed, now)
        or _nth_weekday(typed, now, over)
        or _by_weekday(typed, now, over)
    )


def _weeks_later(typed: str, now: date) -> date | None:
    """Return the day that “this Friday” is, which may be today; or “Friday week”.

    Raises Doubtful on a Friday for “Friday fortnight”, which some count from today.
    """
    for weekday in _weekdays_said(typed, _THIS):
        return now + timedelta((weekday - now.weekday()) % 7)
    for weeks, names in enumerate((_COMING, _WEEK_LATER)):
        for weekday in _weekdays_said(typed, names):
            return _coming(weekday, now) + timedelta(7 * weeks)
    for weeks, names in _WEEKS_ON.items():
        for weekday in _weekdays_said(typed, names):
            if weekday == now.weekday():
                raise Doubtful(in_which_week())
            return _coming(weekday, now) + timedelta(7 * weeks)
    return None


def _weekdays_said(typed: str, names: str) -> Iterator[int]:
    for match in matches(typed, names, weekday=_WEEKDAY):
        weekday, _rest = _weekday(f"{match['weekday']} 1")
        if weekday is not None:
            yield weekday


def _coming(weekday: int, now: date) -> date:
    """Return the next such day that is not today."""
    return now + timedelta((weekday - now.weekday() - 1) % 7 + 1)


def _by_weekday(typed: str, now: date, over: bool) -> date | None:
    """Return the day that a day of the week stands before, or after: “8 December, Tuesday”."""
    weekday, rest = _weekday(typed)
    if weekday is None and (after := _WEEKDAY_AFTER.fullmatch(typed)):
        weekday, _rest = _weekday(f"{after['weekday']} 1")
        rest = after["day"]
    if weekday is None:
        return None
    if not rest:
        return _next_weekday(weekday, now)
    rest = plain(rest)
    alone = re.fullmatch(DAY, rest)
    found = day_of_month(int(alone["day"]), now, over) if alone else _day_written(rest, now, over)
    if found is not None and found.weekday() != weekday:
        raise Doubtful(_another_weekday(found))
    return found


def _day_written(typed: str, now: date, over: bool) -> date | None:
    typed = re.sub(f"^(?:{any_of(_FIRST)}) (?=.)", "1 ", typed)
    match = next(filter(None, (re.fullmatch(way, typed) for way in _WAYS)), None)
    month = month_number(match["month"]) if match else None
    if match is None or month is None or DAY_OR_YEAR.fullmatch(typed):
        return None
    day = int(match["day"])
    if not match["month"].isdigit() and typed.startswith(match["month"]):
        _ask_whether_weekday(match["month"])
    if match["year"]:
        return date(_whole_year(match["year"], now), month, day)
    return without_year(lambda year: date(year, month, day), now, over)


def _ask_whether_weekday(word: str) -> None:
    """Raise Doubtful for the start of a month that, before a day, is one of a weekday too."""
    full = {folded(_(month)) for month in MONTHS}
    if word not in full and any(name.startswith(word) for name in spoken().weekdays):
        raise Doubtful(_("“%(text)s”: a day of the week, or a month? Write a day like %(hint)s."))


def _whole_year(figures: str, now: date) -> int:
    if len(figures) == 4:
        return int(figures)
    if not -PAST <= 2000 + int(figures) - now.year <= FAR:
        raise Doubtful(_("“%(text)s”: which year is that? Write it like %(hint)s."))
    return 2000 + int(figures)


def in_year_said(year: str | None, of_year: Callable[[int], DayT], now: date, over: bool) -> DayT:
    """Return that of the ``year`` that was said; without one, what ``without_year`` does."""
    return of_year(int(year)) if year else without_year(of_year, now, over)


def without_year(of_year: Callable[[int], DayT], now: date, over: bool) -> DayT:
    """Return the next of what comes each year, or the nearest one to ``now``."""
    found = list(_each_year(of_year, now.year - over, now.year + 9)) or [of_year(now.year)]
    if over:
        return min(found, key=lambda day: min(abs(begins(day) - now), abs(ends(day) - now)))
    return next(day for day in found if ends(day) >= now)


def _each_year(of_year: Callable[[int], DayT], first: int, end: int) -> Iterator[DayT]:
    for year in range(max(first, 1), min(end, 10_000)):
        try:
            yield of_year(year)
        except ValueError:
            continue  # no 29 February


def _weekday(typed: str) -> tuple[int | None, str]:
    """Return which day of the week ``typed`` begins with, and what follows it.

    One that stands alone is written in full: “Sam” may be anybody.
    """
    match = re.fullmatch(r"([^\W\d_]{3,})\.?,?(?: (.*))?", typed)
    if match is None:
        return None, typed
    found = {
        number
        for each in LANGUAGES.values()
        for number, name in enumerate(each.weekdays)
        if name.startswith(match[1]) and (match[2] or name == match[1])
    }
    return (found.pop() if len(found) == 1 else None), match[2] or ""


def weekday_named(typed: str) -> int | None:
    """Return which day of the week ``typed`` is, a Monday being 0; None for none."""
    weekday, rest = _weekday(typed)
    return None if rest else weekday


def _next(typed: str, now: date) -> date | None:
    """Return the day that “next Friday” is.

    Raises Doubtful while Friday is to come in this week: to some it is that one.
    """
    for match in matches(typed, _NEXT, weekday=_WEEKDAY):
        weekday, _rest = _weekday(match["weekday"])
        if weekday is not None and weekday > now.weekday():
            raise Doubtful(in_which_week())
        if weekday is not None:
            return now + timedelta(weekday - now.weekday() + 7)
    return None


def _nth_weekday(typed: str, now: date, over: bool) -> date | None:
    """Return the day that “first Monday of March” is."""
    for nth, names in _NTH_WEEKDAY.items():
        for match in matches(typed, names, weekday=_WEEKDAY, month=MONTH_OF_YEAR):
            weekday, _rest = _weekday(match["weekday"])
            month = month_number(match["month"])
            if weekday is not None and month:
                of_year = partial(nth_of_month, nth, weekday, month)
                return in_year_said(match["year"], of_year, now, over)
    return None


def _next_weekday(weekday: int, now: date) -> date:
    ahead = (weekday - now.weekday()) % 7
    if ahead == 0:
        raise Doubtful(_("“%(text)s”: today, or in a week? Write a day like %(hint)s."))
    return now + timedelta(days=ahead)


def day_of_month(number: int, now: date, over: bool) -> date:
    """Return the next day of that ``number``, or the nearest where it may be ``over``.

    Raises Doubtful for that of today, ValueError where no month has it.
    """
    if number == now.day and not over:
        raise Doubtful(in_which_month())
    found = [day for day in _in_months(number, now) if over or day > now]
    if not found:
        raise ValueError
    return min(found, key=lambda day: abs(day - now))


def _in_months(number: int, now: date) -> Iterator[date]:
    """Yield the days of that ``number`` from the month before ``now`` to two months after it."""
    for ahead in range(-1, 3):
        try:
            yield date(*months_on(now, ahead), number)
        except ValueError:
            continue  # no 31 April


def _another_weekday(day: date) -> str:
    words = {"text": "%(text)s", "day": long_date(day), "weekday": _(WEEKDAYS[day.weekday()])}
    return _("“%(text)s” is another day of the week: %(day)s is a %(weekday)s.", **words)


def month_number(typed: str) -> int | None:
    """Return the number of the one month that ``typed`` is, or begins the name of."""
    if typed.isdigit():
        return int(typed)
    found = {
        number
        for number, month in enumerate(MONTHS, 1)
        if any(folded(name).startswith(typed) for name in in_every_language(month))
    }
    return found.pop() if len(found) == 1 else None

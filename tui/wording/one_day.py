"""One day as people type it: in figures, in words, or as a day of the week."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from store.text import folded
from tui.wording.date_format import long_date
from tui.wording.doubts import Doubtful, day_or_year, in_which_month, which_year
from tui.wording.each_year import without_year
from tui.wording.i18n import N_, _, spoken
from tui.wording.languages import LANGUAGES
from tui.wording.months import MONTH, MONTHS, month_number
from tui.wording.nth_in_month import read_nth_in_month
from tui.wording.spans import any_of, months_on
from tui.wording.weekdays import WEEKDAYS, coming_weekday, read_weekday, weekday_begun

FAR, PAST = 20, 5
"""Years from now, and back, from which a year of two figures is not taken for granted."""

_BEFORE = N_(
    "on the / on / by the / by / for the / the / before the / before / around the / around / "
    "about the / about / towards the / towards / until the / until / no later than the / "
    "no later than / from the / from / starting / as of / some time in / sometime in the / "
    "sometime in / some time in the / circa / approximately / approx. / sometime / some time / "
    "in the course of / in the course of the / due / due on / due by / deadline / "
    "on or before the / on or before / on or around the / on or around / not later than the / "
    "not later than"
)
"""What may stand before a day and adds nothing to it."""

_AFTER = N_("at the latest / latest / or earlier / at most / or so / or thereabouts")
"""What may stand after a day and adds nothing to it."""

_FIRST = N_("first of / first")
"""How the first day of a month is said in words."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


ENDINGS = _any_of(ending for each in LANGUAGES.values() for ending in each.day_endings)
_ENDING = rf"(?: ?(?:{ENDINGS})(?![^\W\d_]))?"
DAY_NUMBER = rf"\d{{1,2}}{_ENDING}"
DAY = rf"(?P<day>\d{{1,2}}){_ENDING}"
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


def tidy(text: str) -> str:
    """Return ``text`` folded, without quotation marks, and with plain dashes."""
    typed = re.sub("[–—−]", "-", folded(text)).replace(" ,", ",")
    typed = re.sub(r"(?<=\d)[°º]", "", typed)
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
        read_weekday(typed, now)
        or read_nth_in_month(typed, now, over)
        or _by_weekday(typed, now, over)
    )


def _by_weekday(typed: str, now: date, over: bool) -> date | None:
    """Return the day that a day of the week stands before, or after: “8 December, Tuesday”."""
    weekday, rest = weekday_begun(typed)
    if weekday is None and (after := _WEEKDAY_AFTER.fullmatch(typed)):
        weekday, _rest = weekday_begun(f"{after['weekday']} 1")
        rest = after["day"]
    if weekday is None:
        return None
    if not rest:
        return coming_weekday(weekday, now)
    rest = plain(rest)
    alone = re.fullmatch(DAY, rest)
    found = day_of_month(int(alone["day"]), now, over) if alone else _day_written(rest, now, over)
    if found is not None and found.weekday() != weekday:
        raise Doubtful(another_weekday(found))
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
        _ask_whether_year(match["month"], match["year"] or f"{day:02}", now)
    if match["year"]:
        return date(whole_year(match["year"], now), month, day)
    return without_year(lambda year: date(year, month, day), now, over)


def _ask_whether_weekday(word: str) -> None:
    """Raise Doubtful for the start of a month that, before a day, is one of a weekday too."""
    full = {folded(_(month)) for month in MONTHS}
    if word not in full and any(name.startswith(word) for name in spoken().weekdays):
        raise Doubtful(_("“%(text)s”: a day of the week, or a month? Write a day like %(hint)s."))


def _ask_whether_year(word: str, figures: str, now: date) -> None:
    """Raise Doubtful for “mars 27”: only English has a month before its day."""
    is_english = any(folded(month).startswith(word) for month in MONTHS)
    if len(figures) == 2 and not is_english and _is_near(2000 + int(figures), now):
        raise Doubtful(day_or_year())


def whole_year(figures: str, now: date) -> int:
    """Return the year that four or two ``figures`` are. Raises Doubtful for one that is far."""
    if len(figures) == 4:
        return int(figures)
    if not _is_near(2000 + int(figures), now):
        raise Doubtful(which_year())
    return 2000 + int(figures)


def _is_near(year: int, now: date) -> bool:
    return -PAST <= year - now.year <= FAR


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


def another_weekday(day: date) -> str:
    """Return the sentence that ``day`` is not the day of the week that was said."""
    words = {"text": "%(text)s", "day": long_date(day), "weekday": _(WEEKDAYS[day.weekday()])}
    return _("“%(text)s” is another day of the week: %(day)s is a %(weekday)s.", **words)

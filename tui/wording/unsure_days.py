"""What is meant as a day and is not one yet: it is asked about, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from store.days import Day
from store.text import folded
from tui.wording.date_format import long_date
from tui.wording.doubts import Doubtful, several_days
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.months import MONTHS
from tui.wording.one_day import DAY, DAY_NUMBER, plain
from tui.wording.spans import any_of, matches, ways
from tui.wording.weekdays import WEEKDAYS

NEAR = 0.8
"""How alike a word is, from 0 to 1, to the one it was meant as."""

MOST_WORDS, MOST_WORDS_ALONE, MOST_DAYS = 6, 2, 5
"""Most words in which a name that is a letter off is looked for, where there are figures and
where there are none; and most days that are said one after the other."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_SLASH = r"(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})"
_BETWEEN_DAYS = N_("or / or the / and / and the / either")
_EACH = N_(
    "every {day} / each {day} / once a {day} / twice a {day} / {days} / on {days} / "
    "every other {day} / {day} of each month / {day} of every month"
)
_AT_TIMES = N_(
    "daily / weekly / fortnightly / monthly / bi-monthly / termly / quarterly / yearly / annually"
)
_AFTER = N_("after {day} / after the {day} / not before {day} / not before the {day}")
_UNITS = N_("day / week / fortnight / month / quarter / term / year / weekend")
_NOT_THE_SAME_EVERYWHERE = N_(
    "holidays / the holidays / school holidays / the school holidays / half-term / half term / "
    "October half-term / October half term / autumn half-term / autumn half term / "
    "February half-term / February half term / spring half-term / spring half term / "
    "May half-term / May half term / summer half-term / summer half term / Easter holidays / "
    "the Easter holidays / Christmas holidays / the Christmas holidays / term / start of term / "
    "end of term / autumn term / spring term / summer term / Harvest Festival / Ramadan / Eid / "
    "Diwali / sports day / bank holiday / May bank holiday / May bank holidays / Mother's Day / "
    "Mothers' Day / elections / the elections / local elections / the local elections / "
    "general election / the general election / end of the financial year / financial year end / "
    "end of financial year / financial year / the financial year"
)
"""What each place or each year has at days of its own."""

_FEASTS = N_("Christmas / Easter / Hogmanay / Hallowe'en / Pentecost / Candlemas / Epiphany")
"""The days of one word by which others are said: “before Christmas”."""

_OFTEN_SAID = N_("tomorrow / yesterday / weekend / fortnight / quarter / week / next / beginning")
"""Other words of days that may be a letter off."""

_SOME = N_(
    "a few {unit} / in a few {unit} / within a few {unit} / some {unit} / several {unit} / "
    "in several {unit} / in the next few {unit} / over the next few {unit} / "
    "in the coming {unit} / over the coming {unit}"
)
_SOME_UNITS = N_("days / weeks / months / years")
_FROM_ZERO = re.compile(r"[jdt] ?[+-] ?\d{1,3}")
"""How projects say a day from one that all of them know: “J+15”, “D-7”."""

_NO_DAY = N_(
    "one day / some day / someday / soon / later / asap / as soon as possible / when possible / "
    "at some point / never / tbc / tbd / tba / to be confirmed / to be decided / to be agreed / "
    "to be announced / don't know / not known / unknown / no date / no idea / ? / ??"
)
"""What says that no day is known, or will ever be."""

_AROUND = N_("after / before / during / at / in / over / by / from / until / next / the / this")

Read = Callable[[str], Day | None]
"""Reads a folded text as a day, or as none. Raises ValueError, Doubtful for what may be two."""


class NearlyADay(Doubtful):
    """What is a letter off a ``day``; its argument is the question whether that is meant."""

    def __init__(self, question: str, day: Day) -> None:
        super().__init__(question)
        self.day = day


def ask_of(typed: str, read: Read) -> None:
    """Raise Doubtful for what is meant as a day that ``read`` does not know."""
    if _is_elsewhere_another(typed):
        raise Doubtful(
            _(
                "“%(text)s” is not the same everywhere. Write its days, such as from 8 to 19 "
                "February, or a month."
            )
        )
    if _comes_again(typed):
        raise Doubtful(_("“%(text)s” comes again and again. Write the first day, like %(hint)s."))
    if _FROM_ZERO.fullmatch(typed):
        raise Doubtful(
            _(
                "“%(text)s” counts from a day that is not said. Write in 15 days, or a day like "
                "%(hint)s."
            )
        )
    if any(matches(typed, _SOME, unit=f"(?:{any_of(_SOME_UNITS)})")):
        raise Doubtful(
            _("“%(text)s” does not say how many. Write a number, such as in 3 weeks, or a month.")
        )
    if any(_is_a_day(match["day"], read) for match in matches(typed, _AFTER, day="(?P<day>.+)")):
        raise Doubtful(
            _("“%(text)s” says from when on. Write by when: a day like %(hint)s, or a month.")
        )
    if any(_are_several_days(_said_apart(each), read) for each in {typed, plain(typed)}):
        raise Doubtful(several_days())
    if (meant := _as_it_was_meant(typed)) != typed and (day := _day_or_none(meant, read)):
        day_meant = {"text": "%(text)s", "day": long_date(day)}
        question = _("“%(text)s” is not understood. Did you mean %(day)s?", **day_meant)
        raise NearlyADay(question, day)


def says_no_day(typed: str) -> bool:
    """Return whether ``typed``, tidy, says that no day is known."""
    return typed in ways(_NO_DAY)


def no_day_yet() -> str:
    """Return the sentence that what says no day is best left out, its words not filled yet."""
    return _(
        "“%(text)s” names no day. Write one like %(hint)s, or a month; or leave it out for now."
    )


def _comes_again(typed: str) -> bool:
    said = matches(typed, _EACH, day=_again(), days=_weekdays())
    return typed in ways(_AT_TIMES) or any(said)


def _is_elsewhere_another(typed: str) -> bool:
    said = re.sub(rf"^(?:(?:{any_of(_AROUND)}) )+|(?: (?:de |of )?\d{{4}})$", "", typed)
    return any(each in ways(_NOT_THE_SAME_EVERYWHERE) for each in (typed, said))


@cache
def _weekdays() -> str:
    return rf"(?:{'|'.join(map(any_of, WEEKDAYS))})s"


@cache
def _again() -> str:
    often = "|".join((any_of(_UNITS), *map(any_of, WEEKDAYS)))
    return rf"(?:(?:[\w']+ ){{0,2}}(?:{often})s?(?: \w+ \w+)?|(?:[^\W\d_]+ )?{DAY_NUMBER})"


def _said_apart(typed: str) -> list[str]:
    """Return what “or”, “and” and commas part in ``typed``."""
    between = any_of(_BETWEEN_DAYS)
    bare = re.sub(rf"^(?:{between}) ", "", typed)
    apart = rf" ?, ?(?:(?:{between}) )?| (?:{between}) |{_SLASH}"
    return [each for each in re.split(apart, bare) if each]


def _are_several_days(said: Sequence[str], read: Read) -> bool:
    if not 1 < len(said) <= MOST_DAYS:
        return False
    others = [each for each in said if not re.fullmatch(DAY, each)]
    return bool(others) and all(_is_a_day(each, read) for each in others)


def _is_a_day(typed: str, read: Read) -> bool:
    try:
        return read(typed) is not None
    except ValueError:
        return True


def _day_or_none(typed: str, read: Read) -> Day | None:
    try:
        return read(typed)
    except ValueError:
        return None


def _as_it_was_meant(typed: str) -> str:
    """Return ``typed`` with the names of months and days that are a letter off put right."""
    words = len(typed.split())
    is_short = words <= (MOST_WORDS if re.search(r"\d", typed) else MOST_WORDS_ALONE)
    return _WORD.sub(_nearest, typed) if is_short else typed


def _nearest(match: re.Match[str]) -> str:
    from difflib import get_close_matches  # late: only what is not understood is looked for so

    return next(iter(get_close_matches(match[0], _names(), 1, NEAR)), match[0])


@cache
def _names() -> tuple[str, ...]:
    names = (name for message in (*MONTHS, *WEEKDAYS) for name in in_every_language(message))
    return tuple(dict.fromkeys([*map(folded, names), *ways(_FEASTS), *ways(_OFTEN_SAID)]))

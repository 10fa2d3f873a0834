"""Seasons as people say them: which one is meant, in the last month of one, is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from msgspec import Struct

from store.days import DaySpan
from tui.wording.date_format import long_date
from tui.wording.doubts import Doubtful
from tui.wording.each_year import without_year
from tui.wording.i18n import N_, _
from tui.wording.one_day import plain
from tui.wording.spans import AUTUMN, SPRING, SUMMER, in_year, ways, winter


class Season(Struct, frozen=True):
    """A season: which days of a year it has, and how it is said ``alone``, as this or the next."""

    of_year: Callable[[int], DaySpan]
    alone: str
    this: str
    next: str

    def is_called(self, name: str) -> bool:
        """Return whether ``name``, folded, is this season."""
        return any(name in ways(names) for names in (self.alone, self.this, self.next))


_SEASONS = (
    Season(
        partial(in_year, SPRING),
        N_("spring / in spring / in the spring / the spring"),
        N_("this spring"),
        N_("next spring"),
    ),
    Season(
        partial(in_year, SUMMER),
        N_("summer / in summer / in the summer / over the summer"),
        N_("this summer"),
        N_("next summer"),
    ),
    Season(
        partial(in_year, AUTUMN),
        N_("autumn / in autumn / in the autumn / fall / in the fall"),
        N_("this autumn"),
        N_("next autumn"),
    ),
    Season(
        winter,
        N_("winter / in winter / in the winter"),
        N_("this winter"),
        N_("next winter"),
    ),
)


def season_called(name: str) -> Season | None:
    """Return the season that ``name``, folded, is; or None."""
    said = (name, plain(name))
    return next((s for s in _SEASONS if any(map(s.is_called, said))), None)


def read_season(name: str, now: date, over: bool) -> DaySpan | None:
    """Return the season that ``name``, folded, is: the one that runs, or else the next; or None.

    Raises Doubtful in its last month, unless it may be ``over``, or was said to be this or the
    next one.
    """
    if (season := season_called(name)) is None:
        return None
    running = _running(season, now)
    if running is None:
        return without_year(season.of_year, now, over)
    following = season.of_year(running.first.year + 1)
    if _is_said(name, season.next):
        return following
    if not (over or _is_said(name, season.this)) and _is_in_its_last_month(running, now):
        names = {"text": "%(text)s", "this": long_date(running), "next": long_date(following)}
        raise Doubtful(
            _("“%(text)s”: %(this)s, nearly over, or %(next)s? Write it with its year.", **names)
        )
    return running


def _running(season: Season, now: date) -> DaySpan | None:
    """Return the one that ``now`` is in: a winter may have begun the year before."""
    found = (season.of_year(year) for year in (now.year - 1, now.year))
    return next((span for span in found if span.first <= now <= span.last), None)


def _is_said(name: str, names: str) -> bool:
    return name in ways(names) or plain(name) in ways(names)


def _is_in_its_last_month(span: DaySpan, now: date) -> bool:
    return (now.year, now.month) == (span.last.year, span.last.month)

"""What is said in short or by a year from now, in the words by which days are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from store.text import folded
from tui.wording.doubts import Doubtful, which_year
from tui.wording.i18n import N_, in_every_language
from tui.wording.months import month_number
from tui.wording.number_words import in_figures
from tui.wording.spans import any_of

_IN_FULL = N_(
    "wk=week wks=weeks mth=month mths=months yr=year yrs=years weds=wednesday xmas=christmas "
    "hols=holidays"
)
"""What is noted in short beside the starts of months and weekdays, and how it is said."""

_COUPLE = N_("a couple of / couple of")
_YEARS_FROM_NOW = (N_("this year / in this year"), N_("next year / in next year"))
_NEXT = N_("next / coming")


def in_other_words(typed: str, now: date) -> str:
    """Return ``typed``, folded, in figures, in full, and with the year that it says from ``now``.

    Raises Doubtful for the next of a month that is to come this year: to some it is that one.
    """
    said = re.sub(rf"\b(?:{any_of(_COUPLE)})\b", "2", in_figures(typed))
    said = _in_short().sub(lambda match: f" {_in_full()[match[1]]}", said).strip()
    for ahead, names in enumerate(_YEARS_FROM_NOW):
        said = re.sub(rf"(?<=.) (?:{any_of(names)})$", f" {now.year + ahead}", said)
    return _next_month(said, now)


def _next_month(said: str, now: date) -> str:
    after = re.fullmatch(rf"(.*?)([^\W\d_]{{3,}}) (?:{any_of(_NEXT)})", said)
    before = re.fullmatch(rf"(.*?)(?:{any_of(_NEXT)}) ([^\W\d_]{{3,}})", said)
    match = after or before
    month = month_number(match[2]) if match else None
    if match is None or month is None:
        return said
    if re.search(r"\d", match[1]):
        return f"{match[1]}{match[2]}"  # of a day it is the next one
    if month > now.month:
        raise Doubtful(which_year())
    return f"{match[1]}{match[2]} {now.year + 1}"


@cache
def _in_full() -> Mapping[str, str]:
    """Return the words in full by what stands for them, folded, in any language."""
    pairs = (pair for said in in_every_language(_IN_FULL) for pair in folded(said).split())
    return dict(pair.split("=") for pair in pairs)


@cache
def _in_short() -> re.Pattern[str]:
    words = "|".join(sorted(_in_full(), key=len, reverse=True))
    return re.compile(rf"(?:(?<=\d)|(?:^| )(?=[^\W\d_]{{2}})) ?({words})\b\.?")

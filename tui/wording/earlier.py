"""Earlier states of a session: when each was, and what differs in it from what is kept now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from store.earlier import Differing, EarlierState
from store.references import TableName
from tui.wording.date_format import short_time, time_to_the_second
from tui.wording.i18n import N_, _, n_
from tui.wording.phrases import listed
from tui.wording.text_width import on_one_line, shortened, width

MOST = 3
"""So many kinds of things are said of a state."""

LINES, NAMES, NAME = 110, 2, 30
"""The cells of two lines that a state has, how many names are said of a kind, each in how many."""

_MORE: Mapping[TableName, Callable[[int], str]] = {
    "partners": lambda n: n_("%(count)d partner more", "%(count)d partners more", n),
    "points": lambda n: n_("%(count)d note more", "%(count)d notes more", n),
    "leads": lambda n: n_("%(count)d next move more", "%(count)d next moves more", n),
    "activities": lambda n: n_("%(count)d activity more", "%(count)d activities more", n),
    "members": lambda n: n_("%(count)d member more", "%(count)d members more", n),
    "signs": lambda n: n_("%(count)d sign more", "%(count)d signs more", n),
    "bodies": lambda n: n_("%(count)d committee more", "%(count)d committees more", n),
}
_FEWER: Mapping[TableName, Callable[[int], str]] = {
    "partners": lambda n: n_("%(count)d partner fewer", "%(count)d partners fewer", n),
    "points": lambda n: n_("%(count)d note fewer", "%(count)d notes fewer", n),
    "leads": lambda n: n_("%(count)d next move fewer", "%(count)d next moves fewer", n),
    "activities": lambda n: n_("%(count)d activity fewer", "%(count)d activities fewer", n),
    "members": lambda n: n_("%(count)d member fewer", "%(count)d members fewer", n),
    "signs": lambda n: n_("%(count)d sign fewer", "%(count)d signs fewer", n),
    "bodies": lambda n: n_("%(count)d committee fewer", "%(count)d committees fewer", n),
}
_OTHERS: Mapping[TableName, Callable[[int], str]] = {
    "partners": lambda n: n_("%(count)d card differs", "%(count)d cards differ", n),
    "points": lambda n: n_("%(count)d note differs", "%(count)d notes differ", n),
    "leads": lambda n: n_("%(count)d next move differs", "%(count)d next moves differ", n),
    "activities": lambda n: n_("%(count)d activity differs", "%(count)d activities differ", n),
    "roles": lambda n: n_("%(count)d turn differs", "%(count)d turns differ", n),
}


_OTHERWISE: Mapping[TableName, str] = {
    "members": N_("other members"),
    "rows": N_("other rows"),
    "roles": N_("other turns"),
    "arguments": N_("other arguments"),
    "themes": N_("other themes"),
    "ideas": N_("other ideas"),
    "ratings": N_("other ratings"),
    "proposals": N_("other proposals"),
    "votes": N_("other votes"),
    "signs": N_("other signs"),
    "bodies": N_("other committees"),
    "relations": N_("other relations"),
    "reviews": N_("other reviews"),
    "conflicts": N_("other words"),
}
"""What is said of tables whose entities are not counted above, more, fewer or otherwise."""


def moments(times: Iterable[datetime]) -> list[str]:
    """Return ``times`` as states are called by them, to the second where two are in one minute."""
    every = [*times]
    minutes = [*map(short_time, every)]
    if len(set(minutes)) == len(minutes):
        return minutes
    return [*map(time_to_the_second, every)]


def difference(state: EarlierState) -> str:
    """Return in a few words what ``state`` has more, fewer or otherwise than what is kept now."""
    if not state.whole:
        return _("damaged")
    said = [*_counted(state), *_otherwise(state)][:MOST]
    if not said:
        return _("the same as now, but for the timer") if state.times else _("the same as now")
    return ", ".join(_with_names(said))


def says_the_same(state: EarlierState) -> bool:
    """Return whether people said in ``state`` what they say now: at most its times differ."""
    return state.whole and not any(_counted(state)) and not any(_otherwise(state))


class _Difference(NamedTuple):
    """A kind of difference in ``words``, and the names of what differs."""

    words: str
    names: Sequence[str] = ()


def _counted(state: EarlierState) -> Iterator[_Difference]:
    """Yield what is counted: more or fewer, then otherwise; and the framing."""
    for table in _MORE:
        found = state.tables.get(table, Differing())
        if found.more:
            yield _Difference(_MORE[table](len(found.more)), found.more)
        if found.fewer:
            yield _Difference(_FEWER[table](len(found.fewer)), found.fewer)
    for table, counted in _OTHERS.items():
        if names := state.tables.get(table, Differing()).other:
            yield _Difference(counted(len(names)), names)
    if state.framing:
        yield _Difference(_("the framing differs"))


def _otherwise(state: EarlierState) -> Iterator[_Difference]:
    """Yield what is not counted."""
    if state.next_review:
        yield _Difference(_("the next review differs"))
    for table, words in _OTHERWISE.items():
        found = state.tables.get(table, Differing())
        names = [] if table in _MORE else [*found.more, *found.fewer]
        names += [] if table in _OTHERS else found.other
        if names or (table == "roles" and state.turns):
            yield _Difference(_(words), names)


def _with_names(kinds: Sequence[_Difference]) -> Iterator[str]:
    """Yield the words of ``kinds``, with as many names as there is room for."""
    room = LINES - sum(width(kind.words) + 2 for kind in kinds)
    for kind in kinds:
        names = _first_names(kind.names, room)
        room -= width(names)
        yield kind.words + names


def _first_names(names: Sequence[str], room: int) -> str:
    """Return the first of ``names`` in brackets, ended by … where there are others."""
    every = [*dict.fromkeys(shortened(on_one_line(name), NAME) for name in names if name)]
    for most in range(min(NAMES, len(every)), 0, -1):
        named = listed(every[:most])
        rest = "…" if len(every) > most and not named.endswith("…") else ""
        said = f" ({named}{rest})"
        if width(said) <= room:
            return said
    return ""

"""Earlier states of a session: when each was, and what differs in it from what is kept now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from store.listing import EarlierState
from store.references import TableName
from tui.wording.i18n import N_, _, local, n_, short_time

MOST = 3
"""So many kinds of things are counted on a line."""

_MORE: Mapping[TableName, Callable[[int], str]] = {
    "partners": lambda n: n_("%(count)d partner more", "%(count)d partners more", n),
    "points": lambda n: n_("%(count)d note more", "%(count)d notes more", n),
    "leads": lambda n: n_("%(count)d next move more", "%(count)d next moves more", n),
    "activities": lambda n: n_("%(count)d activity more", "%(count)d activities more", n),
    "members": lambda n: n_("%(count)d member more", "%(count)d members more", n),
    "signs": lambda n: n_("%(count)d sign more", "%(count)d signs more", n),
}
_FEWER: Mapping[TableName, Callable[[int], str]] = {
    "partners": lambda n: n_("%(count)d partner fewer", "%(count)d partners fewer", n),
    "points": lambda n: n_("%(count)d note fewer", "%(count)d notes fewer", n),
    "leads": lambda n: n_("%(count)d next move fewer", "%(count)d next moves fewer", n),
    "activities": lambda n: n_("%(count)d activity fewer", "%(count)d activities fewer", n),
    "members": lambda n: n_("%(count)d member fewer", "%(count)d members fewer", n),
    "signs": lambda n: n_("%(count)d sign fewer", "%(count)d signs fewer", n),
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
}
"""What is said of tables whose entities are not counted above, more, fewer or otherwise."""


def moments(states: Sequence[EarlierState]) -> list[str]:
    """Return when each of ``states`` was, to the second where two were in one minute."""
    minutes = [short_time(state.when) for state in states]
    return [
        f"{minute}:{local(state.when):%S}" if minutes.count(minute) > 1 else minute
        for state, minute in zip(states, minutes, strict=True)
    ]


def difference(state: EarlierState) -> str:
    """Return in a few words what ``state`` has more, fewer or otherwise than what is kept now."""
    if not state.whole:
        return _("damaged")
    if state.same:
        return _("the same as now")
    said = [
        (_MORE if count > 0 else _FEWER)[table](abs(count))
        for table in _MORE
        if (count := state.counts.get(table, 0))
    ]
    said += [_OTHERS[table](state.others[table]) for table in _OTHERS if table in state.others]
    said += [_("the framing differs")] if state.framing else []
    said += [_(words) for table, words in _OTHERWISE.items() if _moved(state, table)]
    if said:
        return ", ".join(said[:MOST])
    return _("other words") if state.counts or state.others else _("the same as now")


def _moved(state: EarlierState, table: TableName) -> bool:
    more = table in state.counts and table not in _MORE
    return more or (table in state.others and table not in _OTHERS)

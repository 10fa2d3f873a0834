"""The earlier states of a session, to choose the one that comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from store.earlier import EarlierState
from tui.widgets.choice_dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.earlier import difference, moments, says_the_same
from tui.wording.i18n import _


def earlier_dialog(name: str, states: Sequence[EarlierState]) -> Choose[datetime]:
    """Return the question which of the ``states`` of the session called ``name`` comes back."""
    title = _("Earlier states of “%(name)s”", name=name)
    words = _("Enter brings one back; today's is kept too.")
    return Choose(title, _items(states), words=words)


def _items(states: Sequence[EarlierState]) -> Iterator[Item[datetime]]:
    """Yield ``states``, of those in which people said the same as now only the last of a kind."""
    known: set[str] = set()
    called = moments(state.when for state in states)
    for state, moment in zip(states, called, strict=True):
        said = difference(state)
        if said not in known:
            yield Item(state.when, said, label=moment)
        if says_the_same(state):
            known.add(said)

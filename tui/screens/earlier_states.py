"""The earlier states of a session, to choose the one that comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from store.listing import EarlierState
from tui.widgets.choice_dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.earlier import difference, moments
from tui.wording.i18n import _


def earlier_dialog(name: str, states: Sequence[EarlierState]) -> Choose[datetime]:
    """Return the question which of the ``states`` of the session called ``name`` comes back."""
    title = _("Earlier states of “%(name)s”", name=name)
    words = _("Enter brings one back; today's is kept too.")
    return Choose(title, _items(states), words=words)


def _items(states: Sequence[EarlierState]) -> Iterator[Item[datetime]]:
    """Yield ``states``, of those that are the same as now only the last."""
    same_was_there = False
    for state, moment in zip(states, moments(states), strict=True):
        if not (state.same and same_was_there):
            yield Item(state.when, difference(state), label=moment)
        same_was_there = same_was_there or state.same

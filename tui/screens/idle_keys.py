"""Keys that have an act and do nothing where one is: what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding

from tui.acts import ACTS, Purpose
from tui.terminal.key_names import key_name
from tui.wording.i18n import _


def nothing_for(bound: Binding, key: str) -> str:
    """Return that what ``bound`` does, by ``key``, has nothing to be done to here."""
    return _(
        "“%(act)s” (%(key)s): there is nothing here for it now.",
        act=_(bound.description),
        key=key_name(key),
    )


def done_elsewhere(key: str, *, is_page: bool) -> str:
    """Return that the act of ``key`` is none of this place; nothing where it has no act."""
    words = next(_acts_of(key), "")
    if not words:
        return ""
    if is_page:
        sentence = _(
            "“%(act)s” (%(key)s) is done elsewhere: q goes back, F1 lists what is done here."
        )
    else:
        sentence = _("“%(act)s” (%(key)s) is done elsewhere: F1 lists what is done here.")
    return sentence % {"act": _(words), "key": key_name(key)}


def _acts_of(key: str) -> Iterator[str]:
    moving = Purpose.CURSOR
    return (a.words for a in ACTS.values() if key in a.keys and a.purpose is not moving)

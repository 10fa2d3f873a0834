"""People who have a session open, as a screen names them."""

from __future__ import annotations

from collections.abc import Iterable

from store.attendance import Presence
from tui.wording.i18n import _
from tui.wording.phrases import listed


def people(present: Iterable[Presence]) -> str:
    """Return the names of those ``present``, each once."""
    return listed(dict.fromkeys(here.person or _("someone") for here in present))


def open_elsewhere(present: Iterable[Presence]) -> str:
    """Return who has a session open, in a few words; nothing where nobody has."""
    names = people(present)
    return _("open elsewhere: %(people)s", people=names) if names else ""

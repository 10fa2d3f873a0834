"""Drafts: what is half-typed in the fields of one open session, kept while one types."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from store.errors import AlliancesError

if TYPE_CHECKING:
    from store.open_session import OpenSession

_DRAFTS: WeakKeyDictionary[OpenSession, Drafts] = WeakKeyDictionary()


def drafts_of(workshop: OpenSession) -> Drafts:
    """Return the drafts of an open session: the same ones for whoever asks."""
    if workshop not in _DRAFTS:
        _DRAFTS[workshop] = Drafts(workshop)
    return _DRAFTS[workshop]


class Drafts:
    """Texts by the name of their field; what changed is written apart, by whoever has the time.

    All is for the event loop, but ``write``.
    """

    def __init__(self, workshop: OpenSession) -> None:
        self._keep_draft = workshop.keep_draft
        self._texts = dict(workshop.drafts())
        self._changed: dict[str, str] = {}
        self._writing = Lock()

    def text(self, field: str) -> str:
        """Return what is half-typed in ``field``; empty where nothing is."""
        return self._texts.get(field, "")

    def keep(self, field: str, text: str) -> None:
        """Have ``text`` come back in ``field``; one that says nothing changes nothing."""
        if field and text.strip():
            self._set(field, text)

    def drop(self, field: str) -> None:
        """Forget what was half-typed in ``field``: it was entered, or given up."""
        self._set(field, "")

    def _set(self, field: str, text: str) -> None:
        if text != self.text(field):
            self._texts[field] = self._changed[field] = text

    def take_changed(self) -> Mapping[str, str]:
        """Return what is to be written since the last time."""
        changed, self._changed = self._changed, {}
        return changed

    def write(self, changed: Mapping[str, str]) -> None:
        """Write ``changed``; a disk that refuses is told by saving, not here."""
        with self._writing:
            for field, text in changed.items():
                if text == self.text(field):  # not changed again meanwhile
                    with suppress(AlliancesError, OSError):
                        self._keep_draft(field, text)

"""The sessions as they are read: list, search, find, read. Nothing here changes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from store.backend import Entry, Finding, Mark, Presence, ReadingBackend
from store.errors import SessionAmbiguous, SessionNotFound
from store.model import Session
from store.text import folded


class Listing:
    """All sessions that are kept, to be read only."""

    def __init__(self, backend: ReadingBackend) -> None:
        self._reading = backend

    def list(self) -> Sequence[Entry]:
        """Return all sessions, the last changed first; damaged ones too. Raises FolderUnusable."""
        return _newest_first(self._reading.entries())

    def search(self, words: str) -> Sequence[Entry]:
        """Return the sessions with all ``words`` in name or structure, whatever accents and case.

        Raises FolderUnusable.
        """
        wanted = folded(words).split()
        return [entry for entry in self.list() if _holds(entry, wanted)]

    def find(self, wanted: str) -> str:
        """Return the id that ``wanted`` means: it, the one start of it, or part of one name.

        Raises SessionNotFound, SessionAmbiguous or FolderUnusable.
        """
        listed, key = self.list(), folded(wanted)
        ways = (
            [entry for entry in listed if entry.id == wanted],
            [entry for entry in listed if wanted and entry.id.startswith(wanted)],
            [entry for entry in listed if key and folded(entry.name) == key],
            [entry for entry in listed if key and key in folded(entry.name)],
        )
        found = next(filter(None, ways), [])
        if not found:
            raise SessionNotFound(wanted)
        if len(found) > 1:
            raise SessionAmbiguous(wanted, tuple(f"{e.id} {e.name}".strip() for e in found))
        return found[0].id

    def read(self, id: str) -> Session:
        """Return a session as it is kept. Raises what ``Library.open`` does."""
        return self._reading.read(id).session

    def mark(self) -> Mark:
        """Return what is equal as long as nobody changes the list, or who has what open.

        Nothing is read for it. Raises FolderUnusable.
        """
        return self._reading.mark()

    def present(self) -> Mapping[str, Sequence[Presence]]:
        """Return who has which session open, by its id; those in the trash too."""
        return self._reading.present()

    def check(self) -> Sequence[Finding]:
        """Read all that is kept anew, earlier states and the trash too; return what was found.

        Raises FolderUnusable.
        """
        return list(self._reading.findings())

    def trashed(self) -> Sequence[Entry]:
        """Return what is in the trash, the last changed first. Raises FolderUnusable."""
        return _newest_first(self._reading.trashed())

    def snapshots(self, id: str) -> Sequence[datetime]:
        """Return the dates of the snapshots of a session, newest first.

        Raises SessionNotFound or FolderUnusable.
        """
        return self._reading.snapshots(id)


def _holds(entry: Entry, words: list[str]) -> bool:
    text = folded(f"{entry.name} {entry.structure}")
    return all(word in text for word in words)


def _newest_first(found: Iterable[Entry]) -> list[Entry]:
    return sorted(found, key=lambda entry: (entry.changed_at, entry.id), reverse=True)

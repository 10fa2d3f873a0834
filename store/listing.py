"""The sessions as they are read: list, search, find, read. Nothing here changes one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from store.entries import Entry, Finding, FirstPage, FoundInside, Progress, newest_first
from store.errors import SessionAmbiguous, SessionDamaged, SessionNotFound, SessionTooNew
from store.text import folded

if TYPE_CHECKING:
    from store.attendance import Presence
    from store.backend import ReadingBackend
    from store.earlier import EarlierState
    from store.model import Session
    from store.stored import Mark


class Listing:
    """All sessions that are kept, to be read only."""

    def __init__(self, backend: ReadingBackend) -> None:
        self._reading = backend

    def list(self, progress: Progress | None = None) -> Sequence[Entry]:
        """Return all sessions, the last changed first; damaged ones too. Raises FolderUnusable.

        ``progress`` is called where many have to be read anew.
        """
        return newest_first(self._reading.entries(progress))

    def search(self, words: str, progress: Progress | None = None) -> Sequence[Entry]:
        """Return the sessions with all ``words`` in name or structure, whatever accents and case.

        Raises FolderUnusable.
        """
        wanted = folded(words).split()
        return [entry for entry in self.list(progress) if entry.mentions(wanted)]

    def newest(self, count: int, words: str = "") -> FirstPage:
        """Return at once the ``count`` last changed of those that ``search`` finds.

        What another program did to one changed longer ago may be unseen until all are listed.
        Raises FolderUnusable.
        """
        return self._reading.newest(count, folded(words).split())

    def naming(
        self, words: str, names_in: Callable[[Session], Iterable[str]], most: int
    ) -> Sequence[FoundInside]:
        """Return which of the ``most`` last changed hold all ``words`` in one of their names.

        ``names_in`` says which may be found. What cannot be read is left out. Raises
        FolderUnusable.
        """
        wanted, found = folded(words).split(), []
        for entry in self._reading.newest(most).entries:
            with suppress(SessionDamaged, SessionNotFound, SessionTooNew):
                names = names_in(self._reading.read(entry.id).session)
                held = (name for name in names if all(word in folded(name) for word in wanted))
                if name := next(held, ""):
                    found.append(FoundInside(entry, name))
        return found

    def find(self, wanted: str) -> str:
        """Return the id that ``wanted`` means: it, the one start of it, or part of one name.

        Raises SessionNotFound, SessionAmbiguous or FolderUnusable.
        """
        if self._reading.lists(wanted):
            return wanted
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

    def centres(self) -> Mapping[str, str]:
        """Return which centre keeps each session, by its id, where one reads those of several.

        Nothing where all are one's own, as in a folder. Raises FolderUnusable.
        """
        return self._reading.centres()

    def check(self) -> Sequence[Finding]:
        """Read all that is kept anew, earlier states and the trash too; return what was found.

        Raises FolderUnusable.
        """
        return list(self._reading.findings())

    def trashed(self) -> Sequence[Entry]:
        """Return what is in the trash, the last changed first. Raises FolderUnusable."""
        return newest_first(self._reading.trashed())

    def snapshots(self, id: str) -> Sequence[datetime]:
        """Return the dates of the snapshots of a session, newest first.

        Raises SessionNotFound or FolderUnusable.
        """
        return self._reading.snapshots(id)

    def earlier(self, id: str) -> Sequence[EarlierState]:
        """Return the earlier states of a session and what differs in each, newest first.

        Raises SessionNotFound or FolderUnusable.
        """
        from store.earlier import earlier_state  # late: few commands look back

        now = None
        with suppress(SessionDamaged, SessionTooNew):
            now = self._reading.read(id).session
        return [
            earlier_state(when, self._reading.snapshot(id, when), now)
            for when in self._reading.snapshots(id)
        ]

    def state_at(self, id: str, when: datetime) -> Session:
        """Return the earlier state of that date.

        Raises SessionNotFound where it is not to be read, or FolderUnusable.
        """
        found = self._reading.snapshot(id, when)
        if found is None:
            raise SessionNotFound(f"{id} {when.isoformat()}")
        return found

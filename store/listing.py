"""The sessions as they are read: list, search, find, read. Nothing here changes one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple, get_args

from msgspec import Struct

from store.attendance import Presence
from store.backend import ReadingBackend
from store.entries import Entry, Finding, FirstPage, Progress, newest_first
from store.errors import SessionAmbiguous, SessionDamaged, SessionNotFound, SessionTooNew
from store.model import (
    Activity,
    Body,
    Entity,
    Lead,
    Member,
    Partner,
    Point,
    Role,
    Row,
    Session,
    Sign,
    Theme,
    in_order,
)
from store.queries.actors import name_of
from store.references import TableName, entities
from store.stored import Mark
from store.text import folded


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
        now = None
        with suppress(SessionDamaged, SessionTooNew):
            now = self._reading.read(id).session
        return [
            _earlier(when, self._reading.snapshot(id, when), now)
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


class FoundInside(NamedTuple):
    """A session, and the name in it by which it was found."""

    entry: Entry
    name: str


class Differing(Struct, frozen=True, kw_only=True):
    """What of one table an earlier state has more and fewer than now, and what is otherwise there.

    Each by the name of what it is, or of whom it is; what nobody may read yet has none.
    """

    more: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


class EarlierState(Struct, frozen=True, kw_only=True):
    """An earlier state of a session, beside what is kept now.

    ``tables`` holds those in which something differs; ``framing``, ``turns`` (whether all have left
    their role), ``next_review`` and ``times`` say that these do. A ``same`` one says what is kept
    now; one that is not ``whole`` cannot be read.
    """

    when: datetime
    tables: Mapping[TableName, Differing] = {}
    framing: bool = False
    turns: bool = False
    next_review: bool = False
    times: bool = False
    same: bool
    whole: bool


def _earlier(when: datetime, then: Session | None, now: Session | None) -> EarlierState:
    if then is None or now is None:
        return EarlierState(when=when, same=False, whole=then is not None)
    differing = {table: _differing(then, now, table) for table in get_args(TableName)}
    return EarlierState(
        when=when,
        tables={table: found for table, found in differing.items() if found != Differing()},
        framing=then.framing != now.framing,
        turns=then.roles_left != now.roles_left,
        next_review=then.next_review != now.next_review,
        times=then.timings != now.timings,
        same=then == now,
        whole=True,
    )


def _differing(then: Session, now: Session, table: TableName) -> Differing:
    was, is_now = entities(then, table), entities(now, table)
    return Differing(
        more=tuple(_called(then, one) for one in in_order(was) if one.id not in is_now),
        fewer=tuple(_called(now, one) for one in in_order(is_now) if one.id not in was),
        other=tuple(_called(now, one) for one in in_order(is_now) if was.get(one.id, one) != one),
    )


def _called(session: Session, entity: Entity) -> str:
    """Return the words by which ``entity`` is known; a note, private perhaps, is of its actor."""
    match entity:
        case Member() | Partner() | Activity() | Theme() | Row() | Body():
            return entity.name
        case Lead() | Sign():
            return entity.what
        case Role() | Point():
            return name_of(session, entity.actor)
    return ""

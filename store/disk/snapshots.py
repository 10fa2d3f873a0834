"""The states of a session: hard links to its former files, thinned as they age.

A name says when, which revision and the start of the hash, so that what grew out of what is known
without reading: ``20261126T101112.000000Z.12-0a1b2c3d.json``. One that ends in ``.tip.json`` is a
copy of the last: no later one is known that holds it. Earlier programs wrote the date alone.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from store.disk.filesystem import keep_second_name, replace, sync_folder
from store.disk.session_file import read_session
from store.disk.session_folder import SNAPSHOTS
from store.disk.whole_files import make_folder, read_bytes, write_bytes
from store.errors import NotSaved, SessionDamaged, StoreError
from store.lineage import is_worth, revision_of
from store.stored import StoredSession

LAST = 20
"""The newest snapshots, all kept."""

HOURLY_FOR = timedelta(days=2)
"""For that long the newest of each hour is kept; then the newest of each day, for ever."""

_STAMP = "%m%dT%H%M%S.%f"  # after the year: strftime writes that of 0001 as 1
_JSON, TIP, _KEPT = ".json", ".tip", ".kept"

_NAME = re.compile(
    r"(?P<date>[0-9]{8}T[0-9]{6}(?:\.[0-9]+)?)Z"
    r"(?:\.(?P<state>[0-9]{1,15}-[0-9a-f]{8}))?(?P<ending>\.tip|\.kept)?.*\.json.*",
    re.DOTALL,
)
"""The name of one, with more in it where a synchroniser put a copy beside it."""


class Snapshot(NamedTuple):
    """A state as its name says it; ``state`` is empty where an earlier program named it."""

    path: Path
    when: datetime
    state: str
    ending: str

    @property
    def is_plain(self) -> bool:
        """Whether it is called as this program calls one, and not as a synchroniser's copy."""
        return self.path.name == self.ended(self.ending).path.name

    @property
    def age(self) -> tuple[int, datetime]:
        """What grows from one state to the next, whatever the clock does."""
        return revision_of(self.state) if self.state else 0, self.when

    def ended(self, ending: str) -> Snapshot:
        """Return it as it is called with another ``ending``."""
        date = f"{self.when.year:04}{self.when.strftime(_STAMP)}Z"
        name = f"{date}{self.state and '.'}{self.state}{ending}{_JSON}"
        return self._replace(path=self.path.with_name(name), ending=ending)


class Snapshots:
    """The snapshots of the session ``file``, as they were when it was made, the newest first."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._folder = file.parent / SNAPSHOTS
        self.names = _names(self._folder)
        self.refused: NotSaved | None = None
        """Why one could not be taken."""

    @cached_property
    def all(self) -> list[Snapshot]:
        """What there is, the newest first."""
        every = [s for name in self.names if (s := _named(self._folder, name))]
        plain = {snapshot.state or snapshot.when for snapshot in every if snapshot.is_plain}
        named = [s for s in every if s.is_plain or (s.state or s.when) not in plain]
        return sorted(named, key=lambda snapshot: snapshot.age, reverse=True)

    @property
    def tips(self) -> list[Snapshot]:
        """The states of which no later one is known that holds them."""
        return [snapshot for snapshot in self.all if snapshot.ending == TIP]

    def read(self, snapshot: Snapshot) -> StoredSession:
        """Return what a snapshot holds: the state that its name says.

        Raises what ``read_session`` does.
        """
        id = self._file.parent.name
        stored = read_session(snapshot.path, id)
        is_named = bool(snapshot.state) and not stored.too_new  # a later program may name otherwise
        if is_named and stored.lineage.heads != (snapshot.state,):
            raise SessionDamaged(id, "it is another state than its name says")
        return stored

    def states(self, wanted: frozenset[str]) -> Iterator[StoredSession]:
        """Yield what is kept of the states ``wanted``, the newest first. Never raises."""
        for snapshot in self.all:
            if not snapshot.state or snapshot.state in wanted:
                with suppress(StoreError):
                    stored = self.read(snapshot)
                    if wanted.issuperset(stored.lineage.heads):
                        yield stored

    def between(self, current: StoredSession, last: Snapshot) -> Iterator[StoredSession]:
        """Yield what is kept after ``current`` and before ``last``, the newest first. Never raises.

        It is what led to that, as far as its revision says.
        """
        revisions = range(current.revision + 1, last.age[0])
        for snapshot in self.all:
            if snapshot.age[0] in revisions:
                with suppress(StoreError):
                    yield self.read(snapshot)

    def newest_good(self) -> tuple[datetime, StoredSession] | None:
        """Return the newest that can be read, and its date."""
        for snapshot in self.all:
            with suppress(StoreError):
                return snapshot.when, self.read(snapshot)
        return None

    def at(self, when: datetime) -> Snapshot | None:
        """Return the one of that date, or None."""
        return next((snapshot for snapshot in self.all if snapshot.when == when), None)

    # --- under the lock

    def take(self, stored: StoredSession, *, for_good: bool = False, durable: bool = False) -> None:
        """Have what the file holds, ``stored``, stay under a second name before it is replaced.

        One ``for_good`` is never thinned. That, or one that is to be ``durable``, is on the disk
        on return. Raises NotSaved.
        """
        (state,) = stored.lineage.heads
        ending = _KEPT if for_good else ""
        same = [snapshot for snapshot in self.all if snapshot.state == state]
        if any(snapshot.ending in (ending, _KEPT) for snapshot in same):
            return
        with self._in_folder():
            path = self.add(stored, state, ending).path
            try:
                keep_second_name(self._file, path)
            except OSError:  # not all file systems have hard links
                write_bytes(path, read_bytes(self._file))
            if for_good or durable:  # there is no other way back: it is there whatever comes
                sync_folder(self._folder)
                sync_folder(self._file.parent)

    def take_tip(self, stored: StoredSession) -> None:
        """Keep a copy of what the file now holds, ``stored``: the file may be written over.

        It is not forced to the disk, as the file is. Raises NotSaved.
        """
        (state,) = stored.lineage.heads
        with self._in_folder():
            path = self.add(stored, state, TIP).path
            write_bytes(path, read_bytes(self._file), durable=False)

    @contextmanager
    def _in_folder(self) -> Iterator[None]:
        try:
            make_folder(self._folder)
            yield
        except (OSError, StoreError) as error:
            self.refused = NotSaved(str(self._folder), getattr(error, "errno", 0) or errno.EIO)
            raise self.refused from error

    def add(self, stored: StoredSession, state: str, ending: str) -> Snapshot:
        """Have one more be the newest, called by its date or soon after: people name it by that.

        Nothing is written yet.
        """
        when = stored.changed_at.astimezone(UTC)
        others = {snapshot.when for snapshot in self.all if snapshot.state != state}
        while when in others:
            when += timedelta(microseconds=1)
        added = Snapshot(self._folder / "new", when, state, "").ended(ending)
        self.all.insert(0, added)
        return added

    def move_in(self, path: Path, stored: StoredSession) -> None:
        """Have the file ``path``, which holds ``stored``, be one of them. Raises OSError."""
        (state,) = stored.lineage.heads
        if any(snapshot.state == state for snapshot in self.all):
            path.unlink()
        else:
            make_folder(self._folder)
            replace(path, self.add(stored, state, "").path)

    def settle(self, stored: StoredSession, more: Iterable[str] = ()) -> None:
        """Have what ``stored`` grew out of be a tip no longer, nor ``more``; and thin.

        Never raises.
        """
        past = stored.lineage.known.union(more).difference(stored.lineage.heads)
        lasting = {snapshot.state for snapshot in self.all if snapshot.ending != TIP}
        for snapshot in self.tips:
            if snapshot.state in past:
                self.all.remove(snapshot)
                with suppress(OSError):
                    if snapshot.state in lasting:
                        snapshot.path.unlink()
                    else:
                        replace(snapshot.path, snapshot.ended("").path)
        self._thin(stored)
        for name in self.names:
            if name.endswith(".tmp"):  # who was killed left it: the lock is held here
                with suppress(OSError):
                    (self._folder / name).unlink()

    def _thin(self, stored: StoredSession) -> None:
        for snapshot in superfluous(self.all, stored):
            with suppress(OSError):
                snapshot.path.unlink()


def superfluous(snapshots: Iterable[Snapshot], stored: StoredSession) -> Iterator[Snapshot]:
    """Yield what of ``snapshots``, the newest first, is no longer worth its room.

    By revision, then by hour and day.
    """
    kept: set[str] = set()
    for place, snapshot in enumerate(snapshots):
        is_recent = stored.changed_at - snapshot.when < HOURLY_FOR
        period = snapshot.when.strftime("%Y%m%d%H" if is_recent else "%Y%m%d")
        is_newest_of_period = period not in kept
        kept.add(period)
        if place < LAST or is_newest_of_period or snapshot.ending:
            continue
        if not snapshot.state or not is_worth(snapshot.state, stored.revision, LAST):
            yield snapshot


def tip_names(file: Path) -> list[str]:
    """Return the names of the tips of the session ``file``, in their order. Never raises."""
    ending = f"{TIP}{_JSON}"
    return sorted(name for name in _names(file.parent / SNAPSHOTS) if name.endswith(ending))


def tip_states(file: Path) -> set[str]:
    """Return the states that the tips of the session ``file`` hold. Never raises."""
    named = (_named(file.parent, name) for name in tip_names(file))
    return {snapshot.state for snapshot in named if snapshot}


def _names(folder: Path) -> list[str]:
    with suppress(OSError):
        return os.listdir(folder)
    return []


def _named(folder: Path, name: str) -> Snapshot | None:
    """Return what ``name`` says, or None for a name that is none."""
    if said := _NAME.fullmatch(name):
        with suppress(ValueError):
            when = datetime.fromisoformat(f"{said['date']}Z")
            return Snapshot(folder / name, when, said["state"] or "", said["ending"] or "")
    return None

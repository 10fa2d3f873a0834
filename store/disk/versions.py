"""The versions of one session that were found: its file, what stands beside it, and lost tips.

A synchroniser puts what it could not choose between beside the file, under a name of its own:
``session.sync-conflict-….json``, ``session (1).json``, ``session-CONFLICT-….json``; or a whole
folder beside the session's own (``folder_copies``). It may also put another machine's file in place
of ours, whose last state then is a tip among the snapshots. And programs that were cut leave there
what they had not saved yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from store.disk.folder_copies import folder_copies
from store.disk.left_aside import LeftAside, names_left, parted_among, read_left, remove_left
from store.disk.named_after import conflict_copies, names_beside
from store.disk.session_file import read_session
from store.disk.snapshots import TIP, Snapshot, Snapshots, tip_names
from store.disk.whole_files import stat_of
from store.errors import SessionDamaged, SessionNotFound, StoreError
from store.model import replace
from store.stored import Mark, StoredSession


class ConflictCopy(NamedTuple):
    """A version of a session that stands beside its file."""

    path: Path
    stored: StoredSession


class Versions:
    """What is beside the session ``file`` and among its snapshots, as it was when looked for."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.snapshots = Snapshots(file)
        names = names_beside(file)
        self.copies = _copies(file, names)
        self._left = names_left(file, names)

    @cached_property
    def left_aside(self) -> list[LeftAside]:
        """What programs that have ended had not saved yet, as far as it can be read."""
        return [*read_left(self.file, self._left)]

    def unread_left(self) -> Iterator[tuple[Path, SessionDamaged]]:
        """Yield what they left that cannot be read."""
        read = {left.path.name for left in self.left_aside}
        for name in self._left:
            if name not in read:
                why = "what was not saved yet cannot be read"
                yield self.file.with_name(name), SessionDamaged(self.file.parent.name, why)

    def unread_beside(self) -> Iterator[tuple[Path, StoreError]]:
        """Yield what beside the file cannot be read, and why; or is of a later program."""
        for path in self.copies:
            try:
                read_session(path, self.file.parent.name).check_known(str(path))
            except SessionNotFound:
                continue  # it was just set aside
            except StoreError as error:
                yield path, error
        yield from self.unread_left()

    def read(self, *, left: bool = True) -> StoredSession:
        """Return what the file holds, together with all versions that it does not.

        A program that goes on from it reads without what was ``left`` aside, until a commit took
        that in: of what each would merge for itself, what another removes would come back. Raises
        what ``read_session`` does; SessionDamaged carries the date of the newest good snapshot, and
        is raised too when the file has gone and snapshots are left.
        """
        current = self._current()
        if current.too_new:
            return current
        copies, apart = self.readable_copies(), self.apart_from(current)
        more = self.left_by(current)
        if not left:
            current, more = replace(current, incomplete=bool(more)), []
        if not copies and not apart and not more:
            return current
        from store.versions_merged import merge_all  # late: it is seldom so

        whole = merge_all(current, current.session, [*apart, *more], self.common)
        return replace(whole, unsettled=True)  # what is beside it is still to be set aside

    def _current(self) -> StoredSession:
        id = self.file.parent.name
        try:
            return read_session(self.file, id)
        except (SessionDamaged, SessionNotFound) as error:
            good = self.newest_good()
            if isinstance(error, SessionNotFound) and not good:
                raise
            reason = error.reason if isinstance(error, SessionDamaged) else "missing"
            raise SessionDamaged(id, reason, good[0] if good else None) from None

    def apart_from(self, current: StoredSession) -> list[StoredSession]:
        """Return the versions that ``current`` does not hold, the newest first. Never raises."""
        known = current.lineage.known
        apart = [copy.stored for copy in self.readable_copies()]
        for tip in self.snapshots.tips:
            if tip.state not in known:
                apart += self._read_tip(tip, current)
        by_state = {
            one.lineage.heads: one for one in apart if not one.too_new and not current.holds(one)
        }
        return sorted(by_state.values(), key=lambda stored: stored.revision, reverse=True)

    def _read_tip(self, tip: Snapshot, current: StoredSession) -> list[StoredSession]:
        """Return what a tip holds; of one that is damaged the newest that went as far as it can."""
        with suppress(StoreError):
            return [self.snapshots.read(tip)]
        return [*islice(self.snapshots.between(current, tip), 1)]

    def left_by(self, current: StoredSession) -> list[StoredSession]:
        """Return what was left aside of which ``current`` does not know. Never raises."""
        return [left.stored for left in self.left_aside if not current.holds(left.stored)]

    def readable_copies(self) -> list[ConflictCopy]:
        """Return what synchronisers put beside the file, as far as it can be read."""
        found = []
        for path in self.copies:
            with suppress(StoreError):
                stored = read_session(path, self.file.parent.name)
                if not stored.too_new:
                    found.append(ConflictCopy(path, stored))
        return found

    def _among_files(self) -> list[ConflictCopy]:
        """Return those that are files beside the file itself, not in folders beside its own."""
        return [copy for copy in self.readable_copies() if copy.path.parent == self.file.parent]

    def in_folders(self) -> list[ConflictCopy]:
        """Return the others."""
        return [copy for copy in self.readable_copies() if copy.path.parent != self.file.parent]

    def newest_good(self) -> tuple[datetime, StoredSession] | None:
        """Return the newest state that can be read beside the file itself, and its date."""
        beside = [(copy.stored.changed_at, copy.stored) for copy in self.readable_copies()]
        good = [found for found in (self.snapshots.newest_good(), *beside) if found]
        return max(good, key=lambda found: found[1].stamp, default=None)

    def at(self, when: datetime) -> StoredSession | None:
        """Return the earlier state of that date, or what stands beside the file; or None.

        Raises what ``read_session`` does.
        """
        if snapshot := self.snapshots.at(when):
            return self.snapshots.read(snapshot)
        beside = (copy.stored for copy in self.readable_copies())
        return next((stored for stored in beside if stored.changed_at == when), None)

    def earlier(self) -> list[datetime]:
        """Return the dates of the states before the one that the file holds, the newest first.

        Where it cannot be read, what stands beside it is one of them.
        """
        try:
            current = read_session(self.file, self.file.parent.name).lineage.heads
        except StoreError:
            beside = {copy.stored.changed_at for copy in self.readable_copies()}
            return sorted(beside.union(one.when for one in self.snapshots.all), reverse=True)
        return [one.when for one in self.snapshots.all if one.state not in current]

    def states(self) -> Iterator[tuple[Path, Snapshot]]:
        """Yield where each earlier state is and the snapshot it is, what stands beside it too."""
        for snapshot in [*self.snapshots.all]:
            yield snapshot.path, snapshot.ended(snapshot.ending)
        for path, stored in self.readable_copies():
            (state,) = stored.lineage.heads
            if all(snapshot.state != state for snapshot in self.snapshots.all):
                yield path, self.snapshots.add(stored, state, TIP)

    def common(self, one: StoredSession, other: StoredSession) -> StoredSession | None:
        """Return the newest state that both grew out of: of what was left aside, or a snapshot."""
        if parted := parted_among(self.left_aside, one, other):
            return parted
        both = one.lineage.known & other.lineage.known
        return next(self.snapshots.states(both), None) if both else None

    def retire(self, current: StoredSession) -> None:
        """Have all that stands beside ``current``, which has all of it, be its past. Never raises.

        Were it written anew for that, two machines would hand the same words to and fro for ever.
        """
        for path, stored in self._among_files():
            with suppress(OSError, StoreError):
                self.snapshots.move_in(path, stored)
        for left in self.left_aside:
            remove_left(left)
        read = [one.lineage.heads for one in self.apart_from(current)]
        self.snapshots.settle(current, (state for heads in read for state in heads))

    def set_aside(self, written: StoredSession) -> None:
        """Have each copy beside the file that ``written`` holds be a snapshot. Never raises.

        What was not saved yet is so now.
        """
        for left in self.left_aside:
            if written.holds(left.stored):
                remove_left(left)
        for path, stored in self._among_files():
            if written.holds(stored):
                with suppress(OSError, StoreError):
                    self.snapshots.move_in(path, stored)


def mark_of(file: Path) -> Mark:
    """Return what changes with each commit, and with each version that comes; None if it is gone.

    Nothing is read for it. Never raises.
    """
    if stat := stat_of(file):
        names = names_beside(file)
        return stat, _copies(file, names), tip_names(file), names_left(file, names)
    return None


def _copies(file: Path, names: Sequence[str]) -> list[Path]:
    """Return what synchronisers put beside ``file``, of the ``names`` there, or its folder."""
    return [*conflict_copies(file, names), *folder_copies(file)]

"""One session in a folder of its own, as it is worked on."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from store.attendance import Presence
from store.choices import Step
from store.disk import places
from store.disk.claims import Claims
from store.disk.commit import commit, commit_to_new_folder
from store.disk.entry_reading import read_entry
from store.disk.filesystem import machine
from store.disk.lock import lock_refusal
from store.disk.own_aside import OwnAside
from store.disk.own_drafts import OwnDrafts
from store.disk.presence import Seat, is_held, new_token, present
from store.disk.session_folder import FILE
from store.disk.versions import Versions, mark_of
from store.disk.whole_files import FileStat, is_writable, stat_of
from store.errors import (
    NotSaved,
    SessionDamaged,
    SessionGone,
    SessionNotFound,
    SessionRemoved,
    SessionTrashed,
    StoreError,
)
from store.model import Session
from store.stored import CommitResult, KeepingNotice, Mark, NoticeKind, StoredSession


class FolderSession:
    """One session, kept in ``file`` (``SessionBackend``); its mark is the file's stat.

    ``person`` has it open from ``enter`` on, as the file in the folder ``seats`` says.
    """

    def __init__(self, file: Path, seats: Path, person: str) -> None:
        self.file = file
        self.id = file.parent.name
        self._seats = seats
        self._person = person
        self.token = new_token()
        self._seat: Seat | None = None
        self._place = place_of(file)
        self._bad: tuple[FileStat | None] | None = None
        """The stat of a file that was found damaged, or gone, when last written to."""
        self._thrown_away = ""
        """What it was called in the trash, where it was last seen."""
        self._claims = Claims(seats, self.id, self.token)
        self._drafts = OwnDrafts(self.token, person, self._folder, self._lives)
        self._aside = OwnAside(self.token, self._folder, self._place)

    def is_writable(self) -> bool:
        """Return whether the file may be replaced; their owner's bits count even for root."""
        return is_writable(self.file) and is_writable(self.file.parent)

    def read(self) -> StoredSession:
        """Return what is kept, of all its versions. Raises SessionTrashed too."""
        try:
            read = Versions(self.file).read(left=False)
        except SessionNotFound:
            raise self._gone() from None
        self._thrown_away = ""
        return read

    def mark(self) -> Mark:
        """Return what changes at each commit, and as the file goes, to the trash or out of it."""
        return mark_of(self.file) or self._trashed.is_dir()

    def common(self, one: StoredSession, other: StoredSession) -> StoredSession | None:
        """Return the newest snapshot that both grew out of."""
        return Versions(self.file).common(one, other)

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        """Write ``ours``, merged with what others wrote since ``base``, under the lock.

        Where that waits, or cannot be, it is put aside.
        """
        anew = self._bad is not None and self._bad == self._stat()
        put = partial(self.put_aside, base, ours, last=False)
        if anew and self._is_alone_gone():
            result = commit_to_new_folder(self.file, base, ours, self._place)
            self._drafts.write_again()
        else:
            result = commit(self.file, base, ours, self._place, anew=anew, before_waiting=put)
        failure = result.failure
        if failure:
            put()
        if result.written:
            self._aside.sent(ours, result.written)
        if isinstance(failure, SessionNotFound):
            failure = self._gone()
            result = CommitResult(committed=ours, failure=failure)
        elif result.written:
            self._thrown_away = ""
        # Only at a second look: it may be that somebody writes it, or moves it, right now.
        if self._may_be_made_anew(failure):
            self._bad = self._stat()
        elif not isinstance(failure, NotSaved):
            self._bad = None
        return result

    def _may_be_made_anew(self, failure: StoreError | None) -> bool:
        """Return whether nobody chose that it be so, nor took away all that is kept with it."""
        chosen = isinstance(failure, SessionTrashed | SessionRemoved)
        lost = isinstance(failure, SessionDamaged | SessionNotFound)
        return lost and not chosen and self.file.parents[1].is_dir()

    def _is_alone_gone(self) -> bool:
        """Return whether the folder is gone, and all that is kept with it is not."""
        return self.file.parents[1].is_dir() and not self.file.parent.is_dir()

    def put_aside(self, base: StoredSession, ours: Session, *, last: bool = True) -> None:
        """Keep ``ours`` beside the file; no commit under way keeps what it brings in its place."""
        if self._seat is not None:  # by it others know when this program has ended
            self._aside.put(base, ours, last=last)

    def drop_aside(self) -> None:
        """Remove what was kept so."""
        self._aside.drop()

    def _stat(self) -> tuple[FileStat | None]:
        return (stat_of(self.file),)

    # --- who has it open

    def enter(self) -> Sequence[KeepingNotice]:
        """Take a seat that others see, and the drafts that this person's dead programs left."""
        if self._seat is not None:
            return ()
        self._seat = Seat(self._seats, self.id, self.token, self._person)
        damaged = NoticeKind.TYPED_DAMAGED
        typed = [KeepingNotice(kind=damaged, path=name) for name in self._drafts.adopt()]
        return [*typed, *self._on_lock()]

    def _on_lock(self) -> Iterator[KeepingNotice]:
        refused = lock_refusal(self.file) if self.is_writable() else None
        if refused:
            yield KeepingNotice(kind=NoticeKind.NO_LOCK, path=refused.path, errno=refused.errno)

    def leave(self) -> None:
        """Give the seat up."""
        self._claims.leave_all()
        if self._seat is not None:
            self._seat.leave()
            self._seat = None

    def be_seen(self, presence: Presence) -> None:
        """Write ``presence`` at the seat that was taken."""
        if self._seat is not None:
            self._seat.be_seen(presence)

    def claim(self, turn: str, *, shared: bool) -> bool:
        """Take a turn among the seats."""
        return self._claims.take(turn, shared=shared)

    def release(self, turn: str) -> None:
        """Leave a turn to others."""
        self._claims.leave(turn)

    def others(self) -> list[Presence]:
        """Return whose seats there are, but for this one."""
        here = (seat for seat in present(self._seats) if seat[0] == self.id)
        return [presence for _, token, presence in here if token != self.token]

    def drafts(self) -> dict[str, str]:
        """Return the half-typed texts kept beside the file, by field."""
        return self._drafts.texts()

    def keep_draft(self, field: str, text: str) -> None:
        """Keep a half-typed text beside the file; an empty one is dropped."""
        self._drafts.keep(field, text)

    def place(self) -> Step | None:
        """Return the step that this person was last at."""
        return places.read(self._folder(), self._person)

    def keep_place(self, step: Step) -> None:
        """Keep the step that this person is at."""
        places.keep(self._folder(), self._person, step)

    def _lives(self, token: str) -> bool:
        return is_held(self._seats, self.id, token)

    def _folder(self) -> Path:
        """Return where the session is: in the trash, perhaps, by somebody else's act."""
        there = self.file.parent
        return there if there.is_dir() else self._trashed

    @property
    def _trashed(self) -> Path:
        return self._seats.parent / "trash" / self.id

    def _gone(self) -> SessionNotFound:
        """Return what says where the session went: to the trash, or nobody knows."""
        if self._trashed.is_dir():
            self._thrown_away = read_entry(self._trashed / FILE).name or self.id
            return SessionTrashed(self.id, self._thrown_away)
        if self._thrown_away:
            return SessionRemoved(self.id, self._thrown_away)
        missing = self.file.parent
        while not missing.parent.is_dir():
            missing = missing.parent
        return SessionGone(self.id, str(missing))


def place_of(file: Path) -> str:
    """Return what this data folder on this machine is called in the lineage of a session."""
    there = f"{machine()}\0{os.path.realpath(file.parents[2])}"
    return f"{zlib.crc32(there.encode('utf-8', 'replace')):08x}"

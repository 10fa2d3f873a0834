"""The folder of sessions as it is worked on: each session a folder of its own in it."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from store.attendance import Presence
from store.choices import Step
from store.disk import places
from store.disk.claims import Claims
from store.disk.commit import commit, take_in_left
from store.disk.filesystem import machine
from store.disk.folder_reader import FolderReader, child_of, folders_of, usable
from store.disk.index import FILE, read_entry
from store.disk.lock import locked
from store.disk.own_aside import OwnAside
from store.disk.own_drafts import OwnDrafts
from store.disk.presence import Seat, is_held, new_token, present
from store.disk.restoring import restore
from store.disk.session_file import write_session
from store.disk.tidying import remove_never_written
from store.disk.tinydb_storage import FileStat, is_writable, make_folder, stat_of
from store.disk.trash import bring_back, empty, move, throw_away
from store.disk.versions import Versions, mark_of
from store.errors import SessionDamaged, SessionNotFound, SessionTrashed, StoreError
from store.lineage import grown_from
from store.model import Session, new_id, replace
from store.stored import CommitResult, Mark, StoredSession


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
        self._claims = Claims(seats, self.id, self.token)
        self._drafts = OwnDrafts(self.token, person, self._folder, self._lives)
        self._aside = OwnAside(self.token, self._folder, self._place)

    def is_writable(self) -> bool:
        """Return whether the file may be written; its owner's bit counts even for root."""
        return is_writable(self.file)

    def read(self) -> StoredSession:
        """Return what is kept, of all its versions. Raises SessionTrashed too."""
        try:
            return Versions(self.file).read(left=False)
        except SessionNotFound as error:
            raise self._gone(error) from None

    def mark(self) -> Mark:
        """Return what changes at each commit, for a look; None when the file is gone."""
        return mark_of(self.file)

    def common(self, one: StoredSession, other: StoredSession) -> StoredSession | None:
        """Return the newest snapshot that both grew out of."""
        return Versions(self.file).common(one, other)

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        """Write ``ours``, merged with what others wrote since ``base``, under the lock.

        Where that waits, or cannot be, it is put aside.
        """
        anew = self._bad is not None and self._bad == self._stat()
        put = partial(self.put_aside, base, ours, last=False)
        result = commit(self.file, base, ours, self._place, anew=anew, before_waiting=put)
        failure = result.failure
        if failure:
            put()
        self._bad = None
        if isinstance(failure, SessionDamaged | SessionNotFound) and self.file.parent.is_dir():
            self._bad = self._stat()  # it may be that somebody writes it right now
        if isinstance(failure, SessionNotFound):
            return CommitResult(committed=ours, failure=self._gone(failure))
        return result

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

    def enter(self) -> Sequence[str]:
        """Take a seat that others see, and the drafts that this person's dead programs left."""
        if self._seat is not None:
            return ()
        self._seat = Seat(self._seats, self.id, self.token, self._person)
        return self._drafts.adopt()

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

    def _gone(self, error: SessionNotFound) -> SessionNotFound:
        """Return ``error``, or the one that says that the session is in the trash."""
        if not self._trashed.is_dir():
            return error
        return SessionTrashed(self.id, read_entry(self._trashed / FILE).name)


_HALF_MADE = ".new-"


def place_of(file: Path) -> str:
    """Return what this data folder on this machine is called in the lineage of a session."""
    there = f"{machine()}\0{os.path.realpath(file.parents[2])}"
    return f"{zlib.crc32(there.encode('utf-8', 'replace')):08x}"


class FolderBackend(FolderReader):
    """The sessions kept under ``root``, which is made when first needed (``Backend``).

    ``person`` is who works on them here.
    """

    def __init__(self, root: Path, person: str) -> None:
        super().__init__(root)
        self._person = person
        self._is_tidy = False

    def read(self, id: str) -> StoredSession:
        """Return what is kept of a session, with what programs that have ended had not saved.

        Raises as for who only reads.
        """
        file = self.file(id)
        with suppress(StoreError):
            take_in_left(file, place_of(file))
        return Versions(file).read(left=False)

    def session(self, id: str) -> FolderSession:
        """Return the folder of one session. Raises SessionNotFound or FolderUnusable."""
        return self._kept_in(self.file(id))

    def _kept_in(self, file: Path) -> FolderSession:
        return FolderSession(file, self._open, self._person)

    def create(self, stored: StoredSession) -> tuple[FolderSession, StoredSession]:
        """Keep a new session in a new folder, which is there at once and whole.

        Raises FolderUnusable, LockBusy or NotSaved.
        """
        kept: list[StoredSession] = []
        with self._making():
            while (id := new_id()) and any(
                os.path.lexists(there / id) for there in (self._sessions, self._trash)
            ):
                pass
            self._move_in(id, lambda file: kept.append(self._made(file, stored, id)))
        return self._kept_in(self.file(id)), kept[0]

    def take_over(self, id: str, make: Callable[[Path], object]) -> None:
        """Keep as the session ``id`` what ``make`` writes to the file it is given.

        Raises FolderUnusable (it is there already), LockBusy or what ``make`` does.
        """
        with self._making():
            self._move_in(id, make)

    @contextmanager
    def _making(self) -> Iterator[None]:
        make_folder(self._sessions)
        with locked(self.root / FILE), usable(self._sessions):
            self._remove_half_made()
            if not self._is_tidy:
                self._is_tidy = True
                remove_never_written(self._sessions)
            yield

    def _move_in(self, id: str, make: Callable[[Path], object]) -> None:
        """Have a folder be there at once and whole."""
        half_made = self._sessions / f"{_HALF_MADE}{id}"
        try:
            make_folder(half_made)
            make(half_made / FILE)
            move(half_made, self._sessions / id)
        finally:
            shutil.rmtree(half_made, ignore_errors=True)

    def _made(self, file: Path, stored: StoredSession, id: str) -> StoredSession:
        by = place_of(self._sessions / id / FILE)
        first = replace(stored, lineage=grown_from(stored.lineage, stored.revision, by))
        return write_session(file, first, id, create=True)

    def _remove_half_made(self) -> None:
        """Remove what killed programs left: who makes one has the lock."""
        for folder in self._sessions.glob(f"{_HALF_MADE}*"):
            shutil.rmtree(folder, ignore_errors=True)

    # --- trash

    def trash(self, id: str) -> None:
        """Move a session to the trash. Raises SessionNotFound, LockBusy or FolderUnusable."""
        file = self.file(id)
        make_folder(self._trash)
        with usable(file.parent):
            throw_away(file.parent, self._trash / id, place_of(file))

    def restore_from_trash(self, id: str) -> None:
        """Bring a session back from the trash; where it is there too, merge the two.

        Raises SessionNotFound, FolderUnusable, and what merging does.
        """
        folder, live = child_of(self._trash, id), self._sessions / id
        make_folder(self._sessions)
        with usable(folder):
            bring_back(folder, live, place_of(live / FILE))

    def empty_trash(self) -> None:
        """Remove for good all that is in the trash. Raises FolderUnusable."""
        with usable(self._trash):
            empty(self._trash, [*folders_of(self._trash)])

    # --- snapshots

    def restore_snapshot(self, id: str, when: datetime) -> None:
        """Put a session back as it was at ``when``. Raises what ``restore`` does."""
        file = self.file(id)
        restore(file, when, place_of(file))

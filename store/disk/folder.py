"""The folder of sessions as it is worked on: each session a folder of its own in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from store.disk.commit import take_in_left
from store.disk.folder_reader import FolderReader, child_of, folders_of, usable
from store.disk.folder_session import FolderSession, place_of
from store.disk.making import making_in, move_in
from store.disk.merged_aside import remove_proved
from store.disk.restoring import restore
from store.disk.session_file import write_session
from store.disk.session_folder import FILE
from store.disk.snapshots import Snapshots
from store.disk.tidying import remove_never_written
from store.disk.trash import bring_back, empty, throw_away
from store.disk.versions import Versions
from store.disk.whole_files import make_folder
from store.errors import NotSaved, StoreError
from store.lineage import grown_from
from store.model import new_id, replace
from store.stored import StoredSession


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
        file, brought_back = self.file(id), False
        with suppress(StoreError):
            brought_back = take_in_left(file, place_of(file))
        stored = Versions(file).read(left=False)
        return replace(stored, brought_back=True) if brought_back else stored

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
        with making_in(self._sessions):
            self._tidy()
            while (id := new_id()) and any(
                os.path.lexists(there / id) for there in (self._sessions, self._trash)
            ):
                pass
            move_in(self._sessions / id, lambda file: kept.append(self._made(file, stored, id)))
        return self._kept_in(self.file(id)), kept[0]

    def take_over(self, id: str, make: Callable[[Path], object]) -> None:
        """Keep as the session ``id`` what ``make`` writes to the file it is given.

        Raises FolderUnusable (it is there already), LockBusy or what ``make`` does.
        """
        with making_in(self._sessions):
            move_in(self._sessions / id, make)

    def _tidy(self) -> None:
        if not self._is_tidy:
            self._is_tidy = True
            remove_never_written(self._sessions)
            remove_proved(self._sessions)

    def _made(self, file: Path, stored: StoredSession, id: str) -> StoredSession:
        by = place_of(self._sessions / id / FILE)
        first = replace(stored, lineage=grown_from(stored.lineage, stored.revision, by))
        written = write_session(file, first, id, create=True)
        with suppress(NotSaved):
            Snapshots(file).take_tip(written)  # what damages the file leaves it
        return written

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

"""The session being worked on: what of it is kept, how it is saved, and what others committed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from store.backend import SessionBackend
from store.choices import Step
from store.edited_session import EditedSession
from store.errors import (
    SessionDamaged,
    SessionNotFound,
    SessionReadOnly,
    SessionTooNew,
    SessionTrashed,
    StoreError,
)
from store.merge import merge
from store.model import replace
from store.participant import ParticipantKind
from store.saving import Commit, Notices, Sighting, look_at
from store.stored import CommitResult, KeepingNotice, Mark, StoredSession
from store.versions_merged import merge_stored

if TYPE_CHECKING:
    from store.versions_merged import Common


class OpenSession(EditedSession):
    """One session, open: edits are made here, then saved.

    ``backend`` keeps it, and ``stored`` is what was last seen there; ``person`` is who edits, so
    that of two values one can be told who wrote which. All of it belongs to one thread, but for
    ``Commit.run``.
    """

    def __init__(self, backend: SessionBackend, stored: StoredSession, person: str = "") -> None:
        super().__init__(backend, person, stored)
        self._stored = stored
        self._mark: Mark = object()  # unlike any: what was stored since is looked for once
        self._saving: Commit | None = None
        self._doubtful = self._lost = self._given_up = False
        self._notices = Notices()
        if stored.brought_back:
            self._notices.say_brought_back(backend.id)
        self._writable = backend.is_writable()
        self.failure: StoreError | None = None
        """Why the last try to save, or to follow others, failed."""

    @property
    def place(self) -> Step:
        """The step that this person was last at, else anyone."""
        return self._backend.place() or self._session.step

    @property
    def revision(self) -> int:
        """The number of commits that were seen."""
        return self._stored.revision

    @property
    def changed_at(self) -> datetime:
        """When the last commit seen was made."""
        return self._stored.changed_at

    @property
    def unsaved(self) -> bool:
        """Whether something is not surely kept: edits, or all when what was kept is lost."""
        return self._lost or self._doubtful or self._is_ahead

    def _fail(self, failure: StoreError) -> None:
        """Take note of why it cannot be saved or followed, and whether what was kept is lost."""
        self.failure = failure
        if isinstance(failure, SessionDamaged | SessionNotFound):
            self._lost = not isinstance(failure, SessionTrashed)

    @property
    def _is_ahead(self) -> bool:
        """Whether it is more than what was last seen, or that was nowhere kept as one."""
        seen = self._stored
        to_settle = (seen.unsettled or seen.incomplete) and self._writable
        return self._session != seen.session or to_settle

    @property
    def read_only_because(self) -> SessionTooNew | SessionReadOnly | None:
        """A later program wrote the session, or it is not to be written here; else None."""
        if self.participant.kind is ParticipantKind.PUBLIC:
            return SessionReadOnly(self.id)
        if self._stored.too_new:
            return SessionTooNew(self.id, self._stored.schema)
        return None if self._writable else SessionReadOnly(self.id)

    # --- saving

    @property
    def saving(self) -> Commit | None:
        """The commit under way, if there is one: whoever runs it too waits for its end."""
        return self._saving

    def begin_save(self) -> Commit | None:
        """Return a commit to run, in a thread if one likes, then to give to ``finish_save``.

        None when there is nothing to save, or while another commit is under way.
        """
        if self._saving:
            return None
        if not self.unsaved:
            self._backend.drop_aside()
            if not isinstance(self.failure, SessionTrashed):
                self.failure = None
            return None
        self._saving = Commit(self._backend, self._stored, self._session)
        return self._saving

    def finish_save(self, result: CommitResult) -> bool:
        """Take in how the commit ended, beside the edits made meanwhile.

        Returns whether others' edits came in with it. After a failure the edits stay in
        memory, to be saved by another try.
        """
        if self._saving is None or self._saving.result is not result:
            return False
        self._saving, self.failure = None, None
        if result.failure:
            self._fail(result.failure)
        self._notices.add(result)
        if result.written is None:
            return False
        self._lost = False
        self._doubtful = result.failure is not None
        self._session = merge(result.committed, self._session, result.written.session)
        self._stored = result.written
        self._mark = result.mark
        if not self.unsaved:
            self._backend.drop_aside()
        return result.written.session is not result.committed

    def enter(self) -> Sequence[KeepingNotice]:
        """Do as one who attends; what it returns is among the notices too."""
        said = super().enter()
        self._notices.say(said)
        return said

    def take_notices(self) -> Sequence[KeepingNotice]:
        """Return what is to be said of how it is kept, since it was last asked."""
        return self._notices.take()

    def save(self) -> None:
        """Save here and now, waiting for a commit under way. Raises StoreError."""
        if self._saving:
            self.finish_save(self._saving.run())
        if commit := self.begin_save():
            self.finish_save(commit.run())
        if self.failure and self.unsaved:
            raise self.failure

    def put_aside(self) -> None:
        """Keep what is not saved yet, waiting for nobody: whoever opens it next has it."""
        self.putting_aside()()

    def putting_aside(self) -> Callable[[], None]:
        """Return what does so with what there is now, in a thread if one likes."""
        if self._given_up:
            return self._backend.drop_aside
        return partial(self._backend.put_aside, self._stored, self._session)

    def give_up_unsaved(self) -> None:
        """Have nobody be given what is not saved: it is left to be lost."""
        self._given_up = True
        self._backend.drop_aside()

    def refresh(self) -> bool:
        """Take in what others committed, where the mark of what is stored says there are any.

        Returns whether the session changed, or is only to be read from now on. What cannot be
        read is a ``failure``.
        """
        look = self.look()
        return look is not None and self.take_in(look())

    def look(self) -> Callable[[], Sighting] | None:
        """Return what looks at what others committed, in a thread if one likes, for ``take_in``.

        None where there is nothing new.
        """
        if self._saving or self._backend.mark() == self._mark:
            return None
        return partial(look_at, self._backend, self._stored)

    def take_in(self, look: Sighting) -> bool:
        """Take in what was seen; where something was saved meanwhile, leave it to the next look.

        Returns what ``refresh`` does.
        """
        if self._saving or self._stored is not look.since:
            return False
        if look.failure:
            self._fail(look.failure)
            if isinstance(look.failure, SessionNotFound):
                self._mark = look.mark  # it bears its former mark again when it comes back
        return look.stored is not None and self._take_in(look.stored, look.mark, look.common)

    def follow(self, other: OpenSession) -> bool:
        """Take in what ``other``, the same session open in this program, saw last: nothing is read.

        One that is behind has nothing to say. Returns what ``refresh`` does.
        """
        if self._saving or other._mark == self._mark:
            return False
        seen = other._stored
        if seen.unsettled:  # what is kept lacks what was there before: the other has both
            seen = replace(seen, session=other.session)
        if self._stored.holds(seen):
            return False
        return self._take_in(seen, other._mark, self._backend.common)

    def _take_in(self, stored: StoredSession, mark: Mark, common: Common) -> bool:
        if stored.too_new:
            return self._follow_later(stored, mark)
        before, seen, nothing_waited = self._session, self._stored, not self.unsaved
        self._session = merge_stored(seen, before, stored, common)
        self._stored = stored if stored.holds(seen) else stored.beside(seen, stored.session)
        self._mark = mark
        lost = isinstance(self.failure, SessionDamaged | SessionNotFound)
        self._lost = False
        if lost or nothing_waited or not self.unsaved:
            self.failure = None
        return self._session != before

    def _follow_later(self, stored: StoredSession, mark: Mark) -> bool:
        """Show what a later program wrote, unless edits of ours would go: they stay, unsaved.

        Nothing is merged with what this program may misread.
        """
        self._doubtful = self._lost = False  # it was seen there before the later program wrote on
        if self.unsaved:
            self.failure = SessionTooNew(self.id, stored.schema)
            return False
        self._session, self._stored, self._mark, self.failure = stored.session, stored, mark, None
        return True

    def leave(self) -> None:
        """Be seen there no longer."""
        super().leave()
        if self._given_up:  # a commit that failed meanwhile put it aside again
            self._backend.drop_aside()

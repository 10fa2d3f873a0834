"""The session being worked on: edits in memory, undo and redo, and its way to be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from store.attending import Attending
from store.backend import SessionBackend
from store.choices import Step
from store.errors import (
    SessionDamaged,
    SessionNotFound,
    SessionReadOnly,
    SessionTooNew,
    SessionTrashed,
    StoreError,
)
from store.history import Applied, History, Reach, UndoEntry, made_by, undo_name
from store.merge import merge, taken_back
from store.model import Session, replace
from store.participant import FACILITATOR, Participant, ParticipantKind, check, may_go_back, seen_by
from store.rebase import Rebase, rebased, rebased_part
from store.references import updated
from store.saving import Commit, Notices, Sighting, look_at
from store.stored import CommitNotice, CommitResult, Mark, StoredSession
from store.versions_merged import merge_stored

if TYPE_CHECKING:
    from store.versions_merged import Common

P = ParamSpec("P")

Edit = Callable[Concatenate[Session, P], Session]


class OpenSession(Attending):
    """One session, open: edits are made here, then saved.

    ``backend`` keeps it, and ``stored`` is what was last seen there; ``person`` is who edits, so
    that of two values one can be told who wrote which. All of it belongs to one thread, but for
    ``Commit.run``.
    """

    def __init__(self, backend: SessionBackend, stored: StoredSession, person: str = "") -> None:
        super().__init__(backend, person, stored.changed_at)
        self._viewed: tuple[Session, Participant] | None = None
        self._view = Session()
        self._stored = stored
        self._session = stored.session
        self._mark: Mark = object()  # unlike any: what was stored since is looked for once
        self._saving: Commit | None = None
        self._doubtful = self._lost = self._given_up = False
        self._history = History()
        self._notices = Notices()
        if stored.brought_back:
            self._notices.say_brought_back(backend.id)
        self._writable = backend.is_writable()
        self.failure: StoreError | None = None
        """Why the last try to save, or to follow others, failed."""

    @property
    def session(self) -> Session:
        """The session as it stands, saved or not; of which in a room one sees what one may."""
        if self.participant is FACILITATOR:
            return self._session
        session, who = self._viewed or (None, None)
        if session is not self._session or who is not self.participant:
            self._viewed = self._session, self.participant
            self._view = seen_by(*self._viewed)
        return self._view

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
    def read_only(self) -> bool:
        """Whether the session is only to be read, for the reason ``read_only_because``."""
        return self.read_only_because is not None

    @property
    def read_only_because(self) -> SessionTooNew | SessionReadOnly | None:
        """A later program wrote the session, or it is not to be written here; else None."""
        if self.participant.kind is ParticipantKind.PUBLIC:
            return SessionReadOnly(self.id)
        if self._stored.too_new:
            return SessionTooNew(self.id, self._stored.schema)
        return None if self._writable else SessionReadOnly(self.id)

    # --- edits

    def undo_at_most(self, edits: int) -> None:
        """Have no more than the last ``edits`` be taken back, of those made from now on."""
        self._history = History(edits)

    def apply(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> Applied:
        """Make a pure ``edit`` of the session, in memory, and remember it for undo.

        Returns the session after it, and what it made. Raises EditError (nothing changed),
        NotYours where the participant may not, or SessionReadOnly or SessionTooNew when it is only
        to be read.
        """
        return self.apply_from(self._session, edit, *args, **kwargs)

    def apply_from(
        self, shown: Session, edit: Edit[P], *args: P.args, **kwargs: P.kwargs
    ) -> Applied:
        """Make an ``edit`` of what was ``shown`` when it was begun: a field that was opened.

        What others did meanwhile stays: what both wrote is among the conflicts, and what they
        deleted comes back with the edit. Else as ``apply``.
        """
        return self._apply(rebased, shown, edit, *args, **kwargs)

    def apply_through(
        self, shown: Session, edit: Edit[P], *args: P.args, **kwargs: P.kwargs
    ) -> Applied:
        """Make an ``edit`` of what is ``shown`` now, which is less than there is.

        What is not shown stays, but for what goes with an entity that the edit removes. Else as
        ``apply_from``.
        """
        return self._apply(rebased_part, shown, edit, *args, **kwargs)

    def _apply(
        self, rebase: Rebase, shown: Session, edit: Edit[P], *args: P.args, **kwargs: P.kwargs
    ) -> Applied:
        self._check_writable()
        edited = self._edited(shown, edit, *args, **kwargs)
        if edited == shown:
            return Applied(self._session)
        before = self._session
        gave = rebase(shown, self._signed(edited), before)
        self._session = gave.session
        self._history.record(undo_name(edit), before, self._session)
        made = tuple(gave.united.get(id, id) for id in made_by(shown, edited))
        return Applied(self._session, made)

    def apply_quietly(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> Session:
        """Do as ``apply``, for what nobody undoes: the step shown, the time spent."""
        self._check_writable()
        after = self._edited(self._session, edit, *args, **kwargs)
        if after != self._session:
            self._session = after
        return self._session

    def _edited(self, shown: Session, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> Session:
        edited = edit(shown, *args, **kwargs)
        check(self.participant, undo_name(edit), shown, edited)
        return edited

    def _signed(self, session: Session) -> Session:
        """Return ``session`` as written in by the person here, where it is known who that is."""
        if not self.person:
            return session
        count = max(s.writers.get(self.person, 0) for s in (session, self._session)) + 1
        return replace(session, writers={**session.writers, self.person: count})

    @property
    def undo_entry(self) -> UndoEntry | None:
        """The edit that ``undo`` would take back."""
        step = self._history.last_done
        return step.entry if step else None

    @property
    def redo_entry(self) -> UndoEntry | None:
        """The edit that ``redo`` would do again."""
        step = self._history.last_undone
        return step.entry if step else None

    def undo(self) -> UndoEntry | None:
        """Take the last edit back, leaving what others wrote since; return it, or None.

        Its ``reach`` says how much could be taken back. Raises SessionReadOnly or SessionTooNew,
        as ``apply`` does.
        """
        if self.undo_entry is None:
            return None
        self._check_writable()
        step = self._history.step_back()
        return self._take_back(step.after, step.before, step.entry)

    def redo(self) -> UndoEntry | None:
        """Do again the last edit taken back; return it, or None. As ``undo`` does."""
        if self.redo_entry is None:
            return None
        self._check_writable()
        step = self._history.step_forward()
        return self._take_back(step.before, step.after, step.entry)

    def _take_back(self, after: Session, before: Session, entry: UndoEntry) -> UndoEntry:
        """Bring the session from ``after`` to ``before``, where nobody changed the same since."""
        now = self._session
        gave = taken_back(after, now, before)
        if gave.session == now or not may_go_back(self.participant, now, gave.session):
            return updated(entry, {"reach": Reach.NOTHING})
        self._session = self._signed(gave.session)
        return updated(entry, {"reach": Reach.PART if gave.conflicts else Reach.WHOLE})

    def _check_writable(self) -> None:
        if self.read_only_because:
            raise self.read_only_because

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

    def enter(self) -> Sequence[str]:
        """Do as one who attends; what cannot be read is among the notices too."""
        aside = super().enter()
        self._notices.say_typed_damaged(aside)
        return aside

    def take_notices(self) -> Sequence[CommitNotice]:
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

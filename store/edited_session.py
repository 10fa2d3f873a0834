"""A session in memory: what one sees of it, edits of it, undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from store.attending import Attending
from store.history import Applied, History, Reach, UndoEntry, made_by, undo_name
from store.merge import taken_back
from store.model import Session, replace
from store.participant import FACILITATOR, Participant, check, may_go_back, seen_by
from store.rebase import Rebase, rebased, rebased_part
from store.references import updated

if TYPE_CHECKING:
    from store.backend import SessionBackend
    from store.errors import SessionReadOnly, SessionTooNew
    from store.stored import StoredSession

P = ParamSpec("P")

Edit = Callable[Concatenate[Session, P], Session]


class EditedSession(Attending):
    """A session in memory, as ``person`` edits it; how it is kept stands in OpenSession."""

    def __init__(self, backend: SessionBackend, person: str, stored: StoredSession) -> None:
        super().__init__(backend, person, stored.changed_at)
        self._session = stored.session
        self._viewed: tuple[Session, Participant] | None = None
        self._view = Session()
        self._history = History()

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
    def read_only(self) -> bool:
        """Whether the session is only to be read, for the reason ``read_only_because``."""
        return self.read_only_because is not None

    @property
    def read_only_because(self) -> SessionTooNew | SessionReadOnly | None:
        """Why the session is only to be read; None where it may be written."""
        raise NotImplementedError

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

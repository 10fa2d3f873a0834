"""The session that lines are noted in, and in which role."""

from __future__ import annotations

from typing import ParamSpec

from store import edits
from store.checks.progress import reached
from store.history import Applied, UndoEntry
from store.model import Role, Session, Step
from store.open_session import Edit, OpenSession
from store.queries import name_of

P = ParamSpec("P")


class LineSession:
    """Applies edits to one session, each saved at once, and knows who is speaking."""

    def __init__(self, workshop: OpenSession) -> None:
        self.workshop = workshop
        self._role: str | None = None

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.workshop.session

    @property
    def role(self) -> Role | None:
        """The role that is noted in; None once it is gone, or revealed elsewhere."""
        role = self.session.roles.get(self._role or "")
        return role if role and not role.revealed else None

    @property
    def speaker(self) -> str:
        """The name of the actor whose place is taken, or nothing."""
        return name_of(self.session, self.role.actor) if self.role else ""

    def enter(self, role: Role | None) -> None:
        """Note in ``role`` from now on, or in none."""
        self._role = role.id if role else None

    def apply(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> Applied:
        """Make a pure ``edit`` and save it; return what it gave.

        Raises EditError (nothing changed) or StoreError.
        """
        applied = self.workshop.apply(edit, *args, **kwargs)
        self._go_on()
        self.workshop.save()
        return applied

    def _go_on(self) -> None:
        """Have the session open on the screens at the step it has come to, or further."""
        place = self.workshop.place
        step = max(place, reached(self.session), key=[*Step].index)
        self.workshop.apply_quietly(edits.go, step)
        if step is not place:
            self.workshop.keep_place(step)

    def undo(self) -> UndoEntry | None:
        """Take the last edit back and save; return it, or None. Raises StoreError."""
        return self._saved(self.workshop.undo())

    def redo(self) -> UndoEntry | None:
        """Do again the last edit taken back and save; return it, or None. Raises StoreError."""
        return self._saved(self.workshop.redo())

    def _saved(self, entry: UndoEntry | None) -> UndoEntry | None:
        self.workshop.save()
        return entry

"""The session that lines are noted in, in which role, and how long a step has taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from store import edits
from store.attendance import ShownToAll
from store.checks.progress import reached
from store.choices import PointKind, Step
from store.edited_session import Edit
from store.history import Applied, UndoEntry
from store.library import Library
from store.model import Point, Role, Session, replace
from store.open_session import OpenSession
from store.queries.actors import name_of
from store.queries.follow_up import with_partners
from store.queries.points import points_of_role
from store.queries.roles import is_revealed
from store.references import TableName
from tui.room.people import writing_there
from tui.summary.in_the_room import Showing
from tui.timekeeper import Timekeeper
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import message_for
from tui.wording.matching import Unclear, key

P = ParamSpec("P")

Ask = Callable[[str], str]
"""Asks a question of who types; returns the answer."""


class LineSession:
    """Applies edits to one session, each saved at once, and knows who is speaking.

    ``ask`` asks who types, None where a script does; ``library`` is where the session is kept.
    """

    def __init__(
        self, workshop: OpenSession, library: Library | None = None, ask: Ask | None = None
    ) -> None:
        self.workshop = workshop
        self.library = library
        self.ask = ask
        self.timekeeper = Timekeeper(workshop, lambda kept: None)  # saved with the next act
        self._showing = Showing()
        self._role = ""

    @property
    def session(self) -> Session:
        """The session as it stands; while partners are in the room, what they may read of it."""
        return self._showing.of(self.workshop.session)

    @property
    def partners_here(self) -> bool:
        """Whether partners are in the room."""
        return with_partners(self.workshop.session)

    @property
    def role(self) -> Role | None:
        """The role that is noted in; None once it is gone, or revealed elsewhere."""
        role = self.session.roles.get(self._role)
        return role if role and not role.revealed else None

    @property
    def speaker(self) -> str:
        """The name of the actor whose place is taken, or nothing."""
        return name_of(self.session, self.role.actor) if self.role else ""

    def agrees(self, question: str) -> bool:
        """Return whether who types says yes to ``question``, in any language; a script does."""
        if self.ask is None:
            return True
        said = key(self.ask(question))
        return bool(said) and any(key(yes).startswith(said) for yes in in_every_language(N_("yes")))

    def enter(self, role: Role | None) -> None:
        """Note in ``role`` from now on, or in none. Raises Unclear where somebody writes there."""
        workshop, now = self.workshop, role.id if role else ""
        if role and not workshop.claim(role.id):
            words = writing_there(self.session, workshop.others, role.id)
            raise Unclear(" ".join([words, _("“free” frees it.")]))
        if self._role and self._role != now:
            workshop.release(self._role)
        self._role = now
        workshop.be_seen(replace(workshop.presence, at=now, writing=bool(now)))

    def show_to_all(self, shown: ShownToAll | None) -> None:
        """Have the public view and the waiting pages show ``shown``, or nothing any more."""
        self.workshop.be_seen(replace(self.workshop.presence, shows=shown))

    def lead_all(self) -> None:
        """Have those who follow see the step of the moment."""
        if self.workshop.presence.shows:
            self.show_to_all(ShownToAll(self.session.step))

    def notes(self) -> list[tuple[str, Point]]:
        """Return what was noted in the role of the moment, as its player may name it.

        By its words, and by its kind and number there; nothing while nobody is in a role.
        """
        named: list[tuple[str, Point]] = []
        for kind in PointKind if self.role else ():
            noted = points_of_role(self.session, self.role.id if self.role else "", kind)
            for number, point in enumerate(noted, 1):
                named.append((point.text, point))
                named += [(f"{k} {number}", point) for k in in_every_language(message_for(kind))]
        return named

    def is_open(self, table: TableName, id: str) -> bool:
        """Return whether what is so named may be said aloud: all but the notes of a turn."""
        point = self.session.points.get(id) if table == "points" else None
        return point is None or is_revealed(self.session, point)

    def apply(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> Applied:
        """Make a pure ``edit`` and save it; return what it gave.

        Raises EditError (nothing changed) or StoreError.
        """
        if self.partners_here:
            applied = self.workshop.apply_through(self.session, edit, *args, **kwargs)
        else:
            applied = self.workshop.apply(edit, *args, **kwargs)
            self._go_on()
        self.workshop.save()
        return applied

    def apply_for_good(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Make a pure ``edit`` of all there is, which no undo takes back; else as ``apply``."""
        self.workshop.apply_quietly(edit, *args, **kwargs)
        self.workshop.save()

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

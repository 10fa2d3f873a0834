"""A screen that edits the open session: what is done, taken back, and asked of what was shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from store import edits
from store.errors import EditError, StoreError
from store.history import Applied, Reach, UndoEntry
from store.model import Session
from store.open_session import OpenSession
from store.queries.follow_up import with_partners
from store.references import table_of, touched
from tui import messages
from tui.screens.base import BaseScreen
from tui.screens.opened import Opened
from tui.screens.room import closed_words
from tui.summary.in_the_room import Showing
from tui.widgets.dialog import Dialog, answered
from tui.widgets.entry import EntryLine
from tui.widgets.line_view import LineView
from tui.wording.errors import sentence
from tui.wording.i18n import _
from tui.wording.undo import redone, undone

P = ParamSpec("P")
AnswerT = TypeVar("AnswerT")
GivenT = TypeVar("GivenT")


class ActingScreen(BaseScreen):
    """A screen that edits the open session, and knows what others did to what one answers."""

    about: str = ""
    """The id of the one actor or lead that the screen shows, where it shows one; else a name.

    It tells the fields of the screen from those of others.
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__()
        self.workshop = workshop
        self._showing = Showing()
        self._seen = self.session
        self._opened: Opened | None = None
        self._answering: Opened | None = None
        self.need(lambda: self.session.conflicts, "conflicts")

    @property
    def session(self) -> Session:
        """The session as it stands; what partners may read of it while they are in the room."""
        return self._showing.of(self.workshop.session, to_partner=self.is_for_guest)

    @property
    def partners_here(self) -> bool:
        """Whether partners look at the screen: they are in the room, or one is who sees it."""
        return self.is_for_guest or with_partners(self.workshop.session)

    @property
    def is_for_guest(self) -> bool:
        """Whether a guest sees the screen, who may read what partners may."""
        return False

    @property
    def seen(self) -> Session:
        """The session; where what the screen is about was deleted, as it last was with it."""
        deleted = table_of(self._seen, self.about) and not table_of(self.session, self.about)
        if not deleted:
            self._seen = self.session
        return self._seen

    def apply(
        self, edit: Callable[Concatenate[Session, P], Session], *args: P.args, **kwargs: P.kwargs
    ) -> Applied | None:
        """Edit the session and show it. Returns None, having said why, when it was refused.

        An answer edits what was shown when it was asked for: others' edits since stay too.
        """
        before = self.session
        shown = self._answering.shown if self._answering else before
        apply = self.workshop.apply_through if self.partners_here else self.workshop.apply_from
        applied = self._tried(lambda: apply(shown, edit, *args, **kwargs))
        if applied is None:
            return None
        if self._answering and self.session is not before:
            self._answering.shown = self.session
        self.say("")  # what was said before is no longer so
        self.edited()
        self._leave_if_deleted(before)
        return applied

    def apply_for_good(
        self, edit: Callable[Concatenate[Session, P], Session], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Edit the whole session by what no undo takes back. Returns False, as ``apply`` None."""
        applied = self._tried(lambda: self.workshop.apply_quietly(edit, *args, **kwargs))
        if applied:
            self.say("")
            self.edited()
        return applied is not None

    def _tried(self, act: Callable[[], GivenT]) -> GivenT | None:
        try:
            return act()
        except (EditError, StoreError) as error:
            self.say(sentence(error), error=True)
            return None

    def _leave_if_deleted(self, before: Session) -> None:
        """Go back where one's own act took away what the screen is about."""
        if self.about and table_of(before, self.about) and not table_of(self.session, self.about):
            self.action_back()

    def open_on(self, field: str) -> Opened:
        """Return what an answer asked for now is an edit of.

        ``field`` says by their ids whom or what it is about. What others delete of that meanwhile
        comes back with the answer.
        """
        shown = self._answering.shown if self._answering else self.seen
        self._opened = Opened(shown, [*re.findall(r"[\w-]+", field), self.about])
        return self._opened

    def from_shown(
        self, use: Callable[[AnswerT], GivenT], opened: Opened
    ) -> Callable[[AnswerT], GivenT]:
        """Return ``use`` for an answer asked for now: its edits are of what is shown now."""

        def answer(given: AnswerT) -> GivenT:
            before, self._answering = self._answering, opened
            try:
                kept = use(given)
                if kept is not False and given != "":
                    self._bring_back(opened)
            finally:
                self._answering = before
            return kept

        return answer

    def _bring_back(self, opened: Opened) -> None:
        for table, id in opened.gone(self.session):
            self.workshop.apply(edits.bring_back, opened.shown, table, id)
            self.edited()

    @property
    def is_whole(self) -> bool:
        """Whether the screen and all its parts are made, and none of them is going."""
        made = self.is_mounted and bool(self.query(EntryLine))
        return made and all(part.is_mounted for part in self.query("*"))

    def take_in(self) -> None:
        """Show what others did, and say what of it concerns what one is answering."""
        if not self.is_whole:
            return  # it is still being made, and will show what there is; or it is going
        if self.app.screen is self:
            self.show()
        self.say_what_happened()

    def say_what_happened(self) -> None:
        """Say what others did to what one is answering, or to what the screen is about."""
        if words := self.what_happened():
            self.say(words, error=True)
            if isinstance(self.app.screen, Dialog):
                self.app.screen.remark(words)

    def what_happened(self) -> str:
        """Return in words what others deleted under one's fingers; nothing where they did not."""
        answering = self.entry.asking or self.app.screen is not self
        opened = self._opened if answering and self._opened else Opened(self.seen, [self.about])
        return opened.what_happened(self.session)

    def open_dialog(
        self,
        dialog: Dialog[AnswerT],
        use: Callable[[AnswerT], object],
        field: str = "",
        closed: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask by ``dialog``; ``use`` takes the answer, as an edit of what is shown now.

        Where it is closed without one, ``closed`` goes on.
        """
        take = answered(self.from_shown(use, self.open_on(field)), closed)
        self.app.push_screen(dialog, take)

    def say_deleted(self, name: str = "") -> None:
        """Say that what is called ``name`` is gone, and how it comes back."""
        if name:
            self.say(_("“%(name)s” is deleted; u brings it back.", name=name))
        else:
            self.say(_("Deleted; u brings it back."))

    def edited(self) -> None:
        """Have the session kept, and show it."""
        self.post_message(messages.Edited())
        self.show()

    def is_idle(self, action: str) -> bool:
        """Return whether there is nothing to take back, or to do again."""
        entries = {"undo": self.workshop.undo_entry, "redo": self.workshop.redo_entry}
        return action in entries and entries[action] is None

    def action_undo(self) -> None:
        """Take the last edit back, and stand on what it had touched."""
        undo, redo = self.workshop.undo, self.workshop.redo
        self._move("undo", undo, redo, undone, self.nothing_to_undo)

    @property
    def nothing_to_undo(self) -> str:
        """What is said where there is nothing to undo."""
        return _("Nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was taken back, and stand on what it touches."""
        undo, redo = self.workshop.undo, self.workshop.redo
        self._move("redo", redo, undo, redone, _("Nothing to redo."))

    def _move(
        self,
        action: str,
        move: Callable[[], UndoEntry | None],
        back: Callable[[], UndoEntry | None],
        done: Callable[[UndoEntry], str],
        nothing: str,
    ) -> None:
        before, were_here = self.session, self.partners_here
        try:
            act = None if self.is_idle(action) else move()
        except StoreError as error:
            self.say(sentence(error), error=True)
            return
        if act is None:
            self.say(nothing)
            return
        if were_here and (not self.partners_here or act.reach is Reach.NOTHING):
            # only they are asked whether they left
            back()
            self.say(closed_words())
            return
        self.edited()
        self.follow(before)
        words = _("Done: what it was is not said while partners are here.")
        self.say(words if were_here else done(act), error=act.reach is not Reach.WHOLE)
        self._leave_if_deleted(before)

    def follow(self, before: Session) -> None:
        """Move the cursor to the first that differs from ``before``, unless it stands on such."""
        ids = [entity.id for entity in touched(before, self.session)]
        for view in self.query(LineView):
            view.stand_on_any(ids)

    def action_back(self) -> None:
        """Go back to what stood behind this screen."""
        self.dismiss(None)

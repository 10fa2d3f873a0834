"""A session as it was: an earlier state of the open one, the newest good one of a damaged one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from store.model import Session
from tui import messages
from tui.apps.session_opening import OpeningApp
from tui.program import AskedAbout, Question
from tui.screens.base import BaseScreen
from tui.widgets.dialog import answered
from tui.wording.date_format import short_time
from tui.wording.earlier import moments
from tui.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from store.attendance import Presence
    from store.earlier import EarlierState
    from store.open_session import OpenSession


class GoingBackApp(OpeningApp, inherit_bindings=False):
    """A program that has a session be as it was."""

    @on(messages.EarlierAsked)
    def _ask_earlier(self) -> None:
        """Choose an earlier state of what is open to go back to."""
        workshop, behind = self.opened, self.in_front

        def choose(kept: Sequence[EarlierState]) -> None:
            if kept:
                from tui.screens.earlier_states import earlier_dialog  # late: seldom asked for

                dialog = earlier_dialog(workshop.session.framing.project, kept)
                self.show_above(behind, dialog, answered(partial(self._go_back_to, behind)))
            else:
                self.say(_("No earlier state of it is kept."))

        look = partial(self.library.earlier, workshop.id)
        self.ask(Question(look, choose, self.say_why), AskedAbout.DIALOG)

    def _go_back_to(self, behind: BaseScreen, when: datetime) -> None:
        """Have the open session be as it was, once one is sure where others have it open too."""
        workshop = self.opened

        def go_back(earlier: Session) -> None:
            from store.edits import go_back_to
            from tui.screens.acting import ActingScreen

            if self.workshop is not workshop or not isinstance(behind, ActingScreen):
                return
            words = _back_words(when, workshop)
            if behind.apply(go_back_to, earlier):
                self.say(words)

        def find(_sure: bool = True) -> None:
            look = partial(self.library.state_at, workshop.id, when)
            self.ask(Question(look, go_back, self.say_why), AskedAbout.DIALOG)

        if here := workshop.others:
            from tui.screens.asked_first import restore_dialog

            self.show_above(behind, restore_dialog(here), answered(find))
        else:
            find()

    @on(messages.RestoreAsked)
    def _ask_restore(self, message: messages.RestoreAsked) -> None:
        """Bring the state back; where others have the session open, once one is sure."""

        def ask_first(present: Mapping[str, Sequence[Presence]]) -> None:
            if here := present.get(message.id):
                from tui.screens.asked_first import restore_dialog

                dialog = restore_dialog(here)
                self.show_above(self.sessions, dialog, answered(lambda _sure: restore()))
            else:
                restore()

        def restore() -> None:
            find = partial(self.library.restore_snapshot, message.id, message.when)
            said = partial(self._say_restored, message.when)
            self.ask(Question(find, lambda _: self._open(message.id, said), self.say_why))

        question = Question(self.library.present, ask_first, self.say_why)
        self.ask(question, AskedAbout.DIALOG)

    def _say_restored(self, when: datetime) -> None:
        if self.workshop and not self.workshop.drafts():
            words = _("The state of %(when)s is back. Shift+H: the one before it stands first.")
            words %= {"when": short_time(when)}
            self.call_later(self.say, words)


def _back_words(when: datetime, workshop: OpenSession) -> str:
    """Return what is said once the state of ``when`` takes the place of the one of ``workshop``."""
    if workshop.unsaved:  # no state among the earlier ones holds all of it
        return _("The state of %(when)s is back; u takes that back.") % {"when": short_time(when)}
    words = _(
        "The state of %(when)s is back; u takes that back until you leave. After that: Shift+H,"
        " where the one until now is that of %(now)s."
    )
    then, now = moments((when, workshop.changed_at))
    return words % {"when": then, "now": now}

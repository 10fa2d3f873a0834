"""Revealing what was noted, actor by actor; and leaving the roles once all of it is."""

from __future__ import annotations

from store import edits
from store.model import Role
from store.queries.actors import name_of
from store.queries.points import points_of
from store.queries.roles import TurnState, still_hidden, turn_state
from tui.screens.exchange.cursor import ExchangeCursor
from tui.screens.exchange.items import ExchangeLine
from tui.screens.step import StepScreen
from tui.widgets.choice_dialogs import Choose
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item
from tui.widgets.notice_dialogs import Confirm
from tui.wording.i18n import _
from tui.wording.turns import LEAVING


class Revealing:
    """Reveals the role under the cursor of a screen; at the end everyone leaves their role."""

    def __init__(self, screen: StepScreen, cursor: ExchangeCursor) -> None:
        self._screen, self._cursor = screen, cursor

    def reveal(self) -> None:
        """Reveal the role under the cursor; where its turn is not over, once one is sure."""
        role = self._cursor.role
        if role is None:
            return
        session = self._screen.session
        state = turn_state(session, role)
        if state in (TurnState.NOTED, TurnState.PASSES):
            self._reveal(role)
            return
        words = _("What was noted so far would be shown to all.")
        if state is TurnState.WAITING:
            words = _("Nothing is noted there yet: there is nothing to show.")
        dialog = Confirm(
            _("The turn as %(actor)s is not over", actor=name_of(session, role.actor)),
            words,
            _("Reveal it all the same"),
        )
        self._screen.app.push_screen(dialog, answered(lambda _yes: self._reveal(role)))

    def _reveal(self, role: Role) -> None:
        known = {point.id for point in points_of(self._screen.session)}
        if self._screen.apply(edits.reveal, role.id):
            shown = points_of(self._screen.session, actor=role.actor)
            new = sorted((p for p in shown if p.id not in known), key=lambda point: point.kind)
            nothing = ExchangeLine("partners", role.actor)
            self._cursor.show_from(ExchangeLine("points", new[0].id) if new else nothing)

    def leave_roles(self) -> None:
        """Take the time, all together, to leave the roles."""
        if still_hidden(self._screen.session):
            self._screen.say(_("Reveal every actor first: some are still hidden."))
            return
        words = "\n\n".join(["", *(_(line) for line in LEAVING), ""])
        options = [
            Item(True, _("Done: everyone is themselves again")),
            Item(False, _("A little later")),
        ]
        dialog = Choose(_("Everyone leaves their role"), options, words=words)
        self._screen.app.push_screen(dialog, answered(self._leave_roles))

    def _leave_roles(self, done: bool) -> None:
        if done:
            self._screen.apply(edits.leave_roles)

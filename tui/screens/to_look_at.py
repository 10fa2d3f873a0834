"""What a facilitator may look at on a step: counted quietly, listed by one key, each leading there.

A base and not a part: the key, the count and the list are the screen's own, and each screen says
only which alerts it has and where they lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from store.checks.alerts import Alert
from store.model import Session
from tui.screens.room import closed_words
from tui.screens.step import StepScreen
from tui.terminal.bindings import bind
from tui.widgets.dialogs import Choose, answered
from tui.widgets.item_list import Item
from tui.wording.alerts import alert_sentence
from tui.wording.i18n import _, n_


class ToLookAt(StepScreen):
    """A step that counts what to look at, and leads from each sentence to what it is about."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("look-at", "alerts")]

    _looked_at: Session | None = None
    _alerts: Sequence[Alert] = ()

    @property
    def alerts(self) -> Sequence[Alert]:
        """The alerts of this step, the most urgent first; looked for once for each edit."""
        if self._looked_at is not self.session:
            found = () if self.partners_here else self.find_alerts()
            self._looked_at, self._alerts = self.session, found
        return self._alerts

    def find_alerts(self) -> Sequence[Alert]:
        """Return the alerts of this step as the session stands."""
        raise NotImplementedError

    def lead_to(self, alert: Alert) -> None:
        """Move the cursor to what ``alert`` is about; nothing where it is not on this screen."""
        raise NotImplementedError

    def to_look_at(self) -> str:
        """Return how many things there are to look at, in words; empty where there are none."""
        count = len(self.alerts)
        words = n_("%(count)d thing to look at (C)", "%(count)d things to look at (C)", count)
        return words if count else ""

    def alert_items(self) -> Iterable[Item[Alert]]:
        """Return the alerts as options, each a sentence."""
        return (self.alert_item(alert) for alert in self.alerts)

    def alert_item(self, alert: Alert) -> Item[Alert]:
        """Return ``alert`` as an option: its sentence."""
        return Item(alert, alert_sentence(self.session, alert))

    def action_alerts(self) -> None:
        """List what a facilitator may look at; Enter leads there."""
        if self.alerts:
            dialog = Choose(_("To look at; nothing is blocked"), self.alert_items())
            self.app.push_screen(dialog, answered(self.lead_to))
        elif self.partners_here:
            self.say(closed_words())
        else:
            self.say(_("Nothing to look at."))

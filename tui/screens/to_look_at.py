"""What a facilitator may look at on a step: counted quietly, listed by ``c``."""

from __future__ import annotations

from store.checks.alerts import Alert
from tui.screens.step import StepScreen
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.alerts import alert_sentence
from tui.wording.i18n import _, n_


class ToLookAt(StepScreen):
    """A step that counts what to look at, and leads from each sentence to what it is about."""

    def alerts(self) -> list[Alert]:
        """Return the alerts of this step."""
        raise NotImplementedError

    def lead_to(self, subject: str) -> None:
        """Move the cursor to what an alert is about; nothing where it is not on this screen."""
        raise NotImplementedError

    def to_look_at(self) -> str:
        """Return how many things there are to look at, in words; empty where there are none."""
        count = len(self.alerts())
        if not count:
            return ""
        return n_("%(count)d thing to look at (c)", "%(count)d things to look at (c)", count)

    def action_alerts(self) -> None:
        """List what a facilitator may look at; Enter leads there."""
        options = [
            Item(f"{number}:{alert.subject}", alert_sentence(self.session, alert))
            for number, alert in enumerate(self.alerts())
        ]
        if options:
            self.app.push_screen(Choose(_("To look at; nothing is blocked"), options), self._lead)
        else:
            self.say(_("Nothing to look at."))

    def _lead(self, key: str | None) -> None:
        if key:
            self.lead_to(key.partition(":")[2])

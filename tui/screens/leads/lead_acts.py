"""What is done to a lead wherever it is shown: its status, what it answers, its removal."""

from __future__ import annotations

from functools import partial

from store import edits
from store.model import Lead, LeadStatus
from store.queries import points_of
from tui.screens.leads.items import AFTER, points_to_answer
from tui.screens.session import SessionScreen
from tui.widgets.dialogs import Choose, Tick
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.labels import label


class LeadActs(SessionScreen):
    """Keys on a lead, for the screens on which one has the cursor."""

    def lead_here(self) -> Lead | None:
        """Return the lead the keys act on, or None."""
        raise NotImplementedError

    def action_cycle(self) -> None:
        """Take the lead from to do to under way, to done, and to to do again."""
        if lead := self.lead_here():
            self.apply(edits.set_status, lead.id, AFTER[lead.status])

    def action_status(self) -> None:
        """Choose the status of the lead."""
        if lead := self.lead_here():
            options = [Item(status.value, label(status)) for status in LeadStatus]
            dialog = Choose(lead.what, options, lead.status.value)
            self.app.push_screen(dialog, partial(self._chose_status, lead))

    def _chose_status(self, lead: Lead, status: str | None) -> None:
        if status == LeadStatus.DROPPED:
            self._ask_why(lead)
        elif status:
            self.apply(edits.set_status, lead.id, LeadStatus(status))

    def action_drop(self) -> None:
        """Drop the lead, saying why; a dropped one is taken up again."""
        if lead := self.lead_here():
            if lead.status is LeadStatus.DROPPED:
                self.apply(edits.set_status, lead.id, LeadStatus.TO_DO)
            else:
                self._ask_why(lead)

    def _ask_why(self, lead: Lead) -> None:
        def drop(reason: str) -> bool:
            return self.apply(edits.set_status, lead.id, LeadStatus.DROPPED, reason)

        self.ask(_("Dropped, because:"), drop, lead.reason, field=f"dropped:{lead.id}")

    def action_link(self) -> None:
        """Tick the brakes and levers that the lead answers."""
        if lead := self.lead_here():
            dialog = Tick(
                _("What “%(what)s” answers", what=lead.what),
                points_to_answer(self.session),
                lead.points,
            )
            self.app.push_screen(dialog, partial(self._link, lead))

    def _link(self, lead: Lead, points: frozenset[str] | None) -> None:
        if points is not None:
            shown = {point.id for point in points_of(self.session)}
            self.apply(edits.link_lead, lead.id, (points & shown) | (lead.points - shown))

    def action_delete(self) -> None:
        """Delete the lead; undo brings it back."""
        if (lead := self.lead_here()) and self.apply(edits.remove, "leads", lead.id):
            self.say_deleted(lead.what)

"""What is done to the first step towards a partner, wherever it is shown as an action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.choices import LeadStatus
from store.model import Partner
from store.plan import of_partner
from tui.screens.leads.items import AFTER
from tui.screens.session import SessionScreen
from tui.wording.i18n import _


class FirstStepEditing:
    """Edits the first step under the cursor of a screen; ``current`` returns its partner."""

    def __init__(self, screen: SessionScreen, current: Callable[[], Partner | None]) -> None:
        self._screen, self._current = screen, current

    def cycle(self) -> None:
        """Take the first step from to do to under way, to done, and to to do again."""
        if partner := self._current():
            self._set(partner.id, AFTER[of_partner(partner).status])

    def drop(self) -> None:
        """Give the first step up, saying why; one that was given up is taken up again."""
        if partner := self._current():
            if of_partner(partner).status is LeadStatus.DROPPED:
                self._set(partner.id, LeadStatus.TO_DO)
            else:
                self._ask_why(partner)

    def _ask_why(self, partner: Partner) -> None:
        drop = partial(self._set, partner.id, LeadStatus.DROPPED)
        field = f"first_step:{partner.id}"
        self._screen.ask(_("Given up, because:"), drop, partner.first_step_reason, field=field)

    def _set(self, partner: str, status: LeadStatus, reason: str = "") -> bool:
        fields = {"first_step_status": status, "first_step_reason": reason}
        return self._screen.apply(edits.change, "partners", partner, **fields) is not None

"""What is done to a lead wherever it is shown: its status, what it answers, its removal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.choices import LeadStatus
from store.model import Lead
from store.queries.points import points_of
from tui.screens.leads.items import AFTER, points_to_answer
from tui.screens.room import closed_words
from tui.screens.session import SessionScreen
from tui.widgets.choice_dialogs import Choose, Tick
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.labels import label, labelled


class LeadEditing:
    """Edits the lead under the cursor of a screen; ``current`` returns it, or None."""

    def __init__(self, screen: SessionScreen, current: Callable[[], Lead | None]) -> None:
        self._screen, self._current = screen, current

    def reword(self) -> None:
        """Put what is to be done in other words."""
        if lead := self._current():

            def reword(what: str) -> bool:
                return self._screen.apply(edits.change, "leads", lead.id, what=what) is not None

            title, draft = labelled(_("Next move")), f"{lead.id} what"
            self._screen.ask(title, reword, lead.what, field=draft, may_be_empty=False)

    def cycle(self) -> None:
        """Take the lead from to do to under way, to done, and to to do again."""
        if lead := self._current():
            self._screen.apply(edits.set_status, lead.id, AFTER[lead.status])

    def choose_status(self) -> None:
        """Choose the status of the lead."""
        if lead := self._current():
            options = [Item(status, label(status)) for status in LeadStatus]
            dialog = Choose(lead.what, options, lead.status)
            self._screen.open_dialog(dialog, partial(self._set_status, lead), lead.id)

    def _set_status(self, lead: Lead, status: LeadStatus) -> None:
        if status is LeadStatus.DROPPED:
            self._ask_why(lead)
        else:
            self._screen.apply(edits.set_status, lead.id, status)

    def drop(self) -> None:
        """Drop the lead, saying why; a dropped one is taken up again."""
        if lead := self._current():
            if lead.status is LeadStatus.DROPPED:
                self._screen.apply(edits.set_status, lead.id, LeadStatus.TO_DO)
            else:
                self._ask_why(lead)

    def _ask_why(self, lead: Lead) -> None:
        def drop(reason: str) -> object:
            return self._screen.apply(edits.set_status, lead.id, LeadStatus.DROPPED, reason)

        self._screen.ask(_("Dropped, because:"), drop, lead.reason, field=f"dropped:{lead.id}")

    def choose_points(self) -> None:
        """Tick the brakes and levers that the lead answers."""
        if self._screen.partners_here:
            self._screen.say(closed_words())
        elif lead := self._current():
            title = _("What “%(what)s” responds to", what=lead.what)
            dialog = Tick(title, points_to_answer(self._screen.session), lead.points)
            self._screen.open_dialog(dialog, partial(self._link, lead), lead.id)

    def _link(self, lead: Lead, points: frozenset[str]) -> None:
        shown = {point.id for point in points_of(self._screen.session)}
        linked = (points & shown) | (lead.points - shown)
        self._screen.apply(edits.link_lead, lead.id, linked)

    def delete(self) -> None:
        """Delete the lead; undo brings it back."""
        if (lead := self._current()) and self._screen.apply(edits.remove, "leads", lead.id):
            self._screen.say_deleted(lead.what)

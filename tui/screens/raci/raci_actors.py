"""The actors of the RACI table: who stands in it."""

from __future__ import annotations

from store import edits
from store.choices import Horizon, Involvement
from store.model import CENTRE, Member, Partner
from store.queries.actors import present
from store.queries.raci import raci_actors
from store.queries.timeline import by_involvement, ever
from tui.screens.session import SessionScreen
from tui.widgets.choice_dialogs import Tick
from tui.widgets.item_list import Item, heading
from tui.widgets.raci_table import RaciTable
from tui.wording.i18n import _
from tui.wording.labels import row_name

COUNTING = (Involvement.CO_LEAD, Involvement.ALLY)
"""The levels of those that are proposed at first."""


class RaciActors:
    """Chooses who is in the ``table`` of a screen, and takes one out; the centre always stays."""

    def __init__(self, screen: SessionScreen, table: RaciTable) -> None:
        self._screen, self._table = screen, table

    @property
    def current(self) -> Partner | Member | None:
        """The actor under the cursor, unless it is the centre."""
        session, actor = self._screen.session, self._table.actor
        return session.members.get(actor) or session.partners.get(actor)

    def take_out(self) -> None:
        """Take the actor under the cursor out of the table; it stays all else it was."""
        if actor := self.current:
            staying = {*raci_actors(self._screen.session)} - {CENTRE, actor.id}
            if self._screen.apply(edits.show_in_raci, staying):
                words = _("“%(name)s” is out of the RACI; u brings it back.", name=actor.name)
                self._screen.say(words)

    def choose(self) -> None:
        """Tick who is shown; the first time, co-leads and allies are proposed."""
        session = self._screen.session
        partners, team = by_involvement(session), present(session)
        if not partners and not team:
            self._screen.say(_("No partner yet: the timeline, one step back (p), adds them."))
            return
        words = _(
            "The centre is always there. In the table the team comes first, then the partners. "
            "Unticking an actor takes its letters away."
        )
        ticked = raci_actors(session)[1:]
        if not ticked:
            ticked = [partner.id for partner in partners if self._counts(partner)]
            words = _("To begin with, the co-leads and the allies are ticked.") + f" {words}"
        dialog = Tick(_("Who is in the RACI?"), self._options(partners, team), ticked, words)
        self._screen.open_dialog(dialog, self._show)

    def _options(self, partners: list[Partner], team: list[Member]) -> list[Item[str]]:
        return [
            *(Item(partner.id, partner.name, aside=self._levels(partner)) for partner in partners),
            *([heading(_("Team members"))] if team else []),
            *(Item(member.id, member.name) for member in team),
        ]

    def _levels(self, partner: Partner) -> str:
        """Return the levels of involvement of ``partner``, from the first horizon to the last."""
        rows = self._screen.session.rows
        places = [partner.places[horizon] for horizon in Horizon if horizon in partner.places]
        return " → ".join(dict.fromkeys(row_name(rows[place.row]) for place in places))

    def _counts(self, partner: Partner) -> bool:
        return any(ever(self._screen.session, partner, level) for level in COUNTING)

    def _show(self, actors: frozenset[str]) -> None:
        session = self._screen.session
        there = session.partners.keys() | session.members.keys()
        self._screen.apply(edits.show_in_raci, actors & there)

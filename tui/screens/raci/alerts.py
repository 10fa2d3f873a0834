"""What to look at in the RACI: counted quietly, listed by ``l``, each leading to its cell."""

from __future__ import annotations

from functools import partial

from store import edits
from store.checks import Alert, AlertKind, Severity, raci_alerts
from store.model import Activity, Cell, Letter, in_order
from store.queries import cell_of, raci_actors
from tui.screens.step import StepScreen
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item, heading
from tui.widgets.raci_table import RaciTable
from tui.wording.alerts import alert_sentence
from tui.wording.i18n import _, n_
from tui.wording.labels import actor_name

_LETTER_OF = {
    AlertKind.SEVERAL_ACCOUNTABLE: Letter.ACCOUNTABLE,
    AlertKind.MANY_CONSULTED: Letter.CONSULTED,
    AlertKind.MOSTLY_ACCOUNTABLE: Letter.ACCOUNTABLE,
}
"""The letter that an alert is about: the cells it leads to hold it."""


class RaciAlerts(StepScreen):
    """The table, and what its checks tell; two A's can become two activities."""

    @property
    def table(self) -> RaciTable:
        """The table."""
        return self.query_one(RaciTable)

    @property
    def activity(self) -> Activity | None:
        """The activity under the cursor."""
        return self.session.activities.get(self.table.activity)

    def to_look_at(self) -> str:
        count = len(raci_alerts(self.session))
        if not count:
            return ""
        return n_("%(count)d thing to look at (l)", "%(count)d things to look at (l)", count)

    def say_alerts_of(self, activity: str, letter: Letter) -> None:
        """Tell at once what one letter too many has brought."""
        for alert in raci_alerts(self.session):
            if alert.subject == activity and _LETTER_OF.get(alert.kind) is letter:
                self.say(alert_sentence(self.session, alert))

    def action_alerts(self) -> None:
        """List what a facilitator may look at, errors first; Enter leads to the cell."""
        alerts = raci_alerts(self.session)
        if not alerts:
            self.say(_("Nothing to look at."))
            return
        options = []
        for title, errors in ((_("To settle"), True), (_("To look at"), False)):
            items = [
                Item(str(number), alert_sentence(self.session, alert))
                for number, alert in enumerate(alerts)
                if (alert.severity is Severity.ERROR) is errors
            ]
            options += [heading(title), *items] if items else []
        dialog = Choose(_("To look at; nothing is blocked"), options)
        self.app.push_screen(dialog, partial(self._lead, alerts))

    def _lead(self, alerts: list[Alert], answer: str | None) -> None:
        if answer is None:
            return
        alert = alerts[int(answer)]
        self.table.stand_on(*self._cell_of(alert))
        if alert.kind is AlertKind.SEVERAL_ACCOUNTABLE:
            self._offer_split()

    def _cell_of(self, alert: Alert) -> tuple[str, str]:
        """Return the activity and the actor an alert leads to."""
        rows = in_order(self.session.activities)
        letter = _LETTER_OF.get(alert.kind)
        if alert.subject in self.session.activities:
            cells = self.session.activities[alert.subject].cells
            actors = raci_actors(self.session)
            holders = (actor for actor in actors if letter in cells.get(actor, Cell()).letters)
            return alert.subject, next(holders, self.table.actor)
        held = (row.id for row in rows if letter in cell_of(row, alert.subject).letters)
        return alert.other or next(held, rows[0].id), alert.subject

    def _offer_split(self) -> None:
        activity = self.activity
        if activity is None:
            return
        options = [
            Item(actor, _("A part of it for which %(actor)s answers", actor=name))
            for actor in raci_actors(self.session)
            if Letter.ACCOUNTABLE in cell_of(activity, actor).letters
            and (name := actor_name(self.session, actor))
        ]
        title = _("Split “%(name)s” in two?", name=activity.name)
        self.app.push_screen(Choose(title, options), partial(self._ask_part, activity))

    def _ask_part(self, activity: Activity, actor: str | None) -> None:
        if actor:
            title = _("The part of %(actor)s:", actor=actor_name(self.session, actor))
            self.ask(title, partial(self._split, activity.id, actor), activity.name)

    def _split(self, activity: str, actor: str, name: str) -> bool:
        known = set(self.session.activities)
        split = self.apply(edits.split_activity, activity, actor, name)
        for part in set(self.session.activities) - known:
            self.table.stand_on(part, actor)
        return split

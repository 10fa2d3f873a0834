"""What a facilitator may look at on a step: counted quietly, listed by one key, each leading there.

A base and not a part: the key, the count and the list are the screen's own, and each screen says
only which alerts it has and where they lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from store.checks.alerts import Alert, by_kind
from store.model import Session
from tui.screens.room import closed_words
from tui.screens.step import StepScreen
from tui.terminal.bindings import bind
from tui.widgets.choice_dialogs import Choose
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item
from tui.wording.alerts import alert_sentence, alerts_sentence
from tui.wording.i18n import _, n_


class ToLookAt(StepScreen):
    """A step that counts what to look at, and leads from each sentence to what it is about."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("look-at", "alerts")]

    _looked_at: Session | None = None
    _alerts: Sequence[Alert] = ()
    _led_to: Alert | None = None

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

    def alert_groups(self) -> list[list[Alert]]:
        """Return the alerts in groups of which each is one line: those of a kind together."""
        return list(by_kind(self.alerts).values())

    def to_look_at(self) -> str:
        """Return how many things there are to look at, in words; empty where there are none."""
        count = len(self.alert_groups())
        words = n_(
            "%(count)d thing to look at (Shift+C)", "%(count)d things to look at (Shift+C)", count
        )
        return words if count else ""

    def alert_items(self) -> Iterable[Item[Alert]]:
        """Return the alerts as options, each group a sentence about its first."""
        groups = self.alert_groups()
        return (Item(alike[0], alerts_sentence(self.session, alike)) for alike in groups)

    def alert_item(self, alert: Alert) -> Item[Alert]:
        """Return ``alert`` as an option: its sentence."""
        return Item(alert, alert_sentence(self.session, alert))

    def action_alerts(self) -> None:
        """List what a facilitator may look at; Enter leads there."""
        if self.alerts:
            title = _("To look at; nothing is blocked")
            dialog = Choose(title, self.alert_items(), self._group_of(self._led_to)[0])
            self.app.push_screen(dialog, answered(self._look_into))
        elif self.partners_here:
            self.say(closed_words())
        else:
            self.say(_("Nothing to look at."))

    def _group_of(self, alert: Alert | None) -> list[Alert]:
        """Return the group that ``alert`` is in, or was; the first where it is in none."""
        groups = self.alert_groups()
        return next((g for g in groups if alert and _alike(alert, g)), groups[0])

    def _look_into(self, first: Alert) -> None:
        """Lead to the one alert of a group, or to the one that is chosen of several."""
        alike = self._group_of(first)
        if len(alike) == 1:
            self._lead(first)
            return
        at = alike.index(self._led_to) + 1 if self._led_to in alike else 0
        title = _("Which first? Shift+C then comes back here.")
        dialog = Choose(title, map(self.alert_item, alike), alike[at % len(alike)])
        self.app.push_screen(dialog, answered(self._lead, self.action_alerts))

    def _lead(self, alert: Alert) -> None:
        self._led_to = alert
        self.lead_to(alert)


def _alike(alert: Alert, group: list[Alert]) -> bool:
    """Return whether ``alert`` is in ``group``, or was before it was seen to."""
    return alert in group or (len(group) > 1 and group[0].kind is alert.kind)

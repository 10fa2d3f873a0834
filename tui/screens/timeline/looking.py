"""Looking at the timeline: a filter, a row or a column alone, what to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from store.checks import Alert, AlertKind, timeline_alerts
from store.model import Family, Horizon, Partner
from store.open_session import OpenSession
from store.queries import present, short_co_leads
from store.text import folded
from tui.screens.timeline.board_screen import BoardScreen
from tui.widgets.board_layout import TRAY
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item, heading
from tui.wording.alerts import alert_sentence
from tui.wording.descriptions import describe_card
from tui.wording.i18n import _, n_
from tui.wording.labels import label, row_name

FAMILY, CONTACT = "family:", "contact:"
"""What the key of a family, or of a contact, starts with among the choices of a filter."""


class Looking(BoardScreen):
    """What the timeline does to show less, and to say what to look at."""

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self._words = ""
        self._alerts: list[Alert] = []

    # --- a filter

    def action_search(self) -> None:
        """Show only the cards that hold some words: name, family, contact, anything said."""
        self.ask(_("Show only:"), self._filter, self._words, may_be_empty=True)

    def _filter(self, words: str) -> bool:
        self._words = words.strip()
        if self._words:
            self._show_only(self._words, partial(self._holds, folded(words).split()))
        else:
            self.show_all()
        return True

    def _holds(self, words: list[str], partner: Partner) -> bool:
        text = folded(" ".join(describe_card(self.session, partner)))
        return all(word in text for word in words)

    def action_pick_out(self) -> None:
        """Choose a family or a contact, and show only its cards."""
        partners = self.session.partners.values()
        families = [
            self._choice(FAMILY + family, label(family), sum(p.family is family for p in partners))
            for family in Family
        ]
        contacts = [
            self._choice(CONTACT + m.id, m.name, sum(p.contact == m.id for p in partners))
            for m in present(self.session)
        ]
        nobody = sum(p.contact is None for p in partners)
        options = [
            heading(_("Family")),
            *families,
            self._choice(FAMILY, _("no family"), sum(p.family is None for p in partners)),
            heading(_("Our contact")),
            *contacts,
            self._choice(CONTACT, _("no contact"), nobody),
        ]
        self.app.push_screen(Choose(_("Show only:"), options), self._pick_out)

    def _choice(self, key: str, name: str, count: int) -> Item:
        return Item(key, name, aside=str(count))

    def _pick_out(self, key: str | None) -> None:
        if key is None:
            return
        if key.startswith(FAMILY):
            family = key.removeprefix(FAMILY) or None
            words = label(Family(family)) if family else _("no family")
            self._show_only(words, lambda partner: partner.family == family)
        else:
            contact = key.removeprefix(CONTACT) or None
            words = self.session.members[contact].name if contact else _("no contact")
            self._show_only(words, lambda partner: partner.contact == contact)

    def _show_only(self, words: str, wanted: Callable[[Partner], bool]) -> None:
        self.board.view = replace(self.board.view, wanted=wanted, words=words)
        self.show_body()
        if not self.board.stand_on_first():
            self.say(_("No card holds “%(words)s”. Esc shows all.", words=words))

    def show_all(self) -> None:
        """Take away the filter and the zoom."""
        self._words = ""
        super().show_all()

    # --- a row or a column alone

    def action_zoom(self) -> None:
        """Show the row of the cursor alone, then its column, then all again."""
        slot, view = self.board.slot, self.board.view
        if slot and not view.zoomed:
            view = replace(view, row=slot.row)
        elif slot and view.row is not None:
            view = replace(view, row=None, horizons=(view.horizons[slot.column],))
        else:
            view = replace(view, row=None, horizons=tuple(Horizon))
        self.board.view = view
        self.show_body()

    def keep_view(self) -> None:
        """Show all rows again where the one shown alone is gone."""
        view = self.board.view
        if view.row not in (None, TRAY) and view.row not in self.session.rows:
            self.board.view = replace(view, row=None)

    # --- what to look at

    def look(self) -> None:
        """Find what a facilitator may look at: once for each edit."""
        self._alerts = timeline_alerts(self.session)

    def status(self) -> Iterator[str]:
        """Yield what is not shown and why, then what to look at, the most urgent first."""
        view, board = self.board.view, self.board
        if board.marked:
            yield n_("%(count)d marked: m places it", "%(count)d marked: m", len(board.marked))
        if view.wanted is not None:
            shown = len({slot.partner for slot in board.slots if slot.partner})
            counts = {"words": view.words, "shown": shown, "all": len(self.session.partners)}
            yield _("“%(words)s”: %(shown)d of %(all)d (Esc: all)", **counts)
        if view.zoomed:
            yield _("%(name)s alone (z, Esc)", name=self._zoomed())
        above, below = board.hidden()
        if above or below:
            arrows = [f"↑ {above}"] * bool(above) + [f"↓ {below}"] * bool(below)
            yield _("more: %(arrows)s (arrows)", arrows=" ".join(arrows))
        if count := len(self._alerts):
            yield n_("%(count)d thing to look at (c)", "%(count)d things to look at (c)", count)

    def _zoomed(self) -> str:
        view = self.board.view
        if view.row is None:
            return label(view.horizons[0])
        return _("To place") if view.row == TRAY else row_name(self.session.rows[view.row])

    def action_alerts(self) -> None:
        """List what a facilitator may look at; Enter leads to the card."""
        options = [
            Item(str(number), alert_sentence(self.session, alert))
            for number, alert in enumerate(self._alerts)
        ]
        if options:
            dialog = Choose(_("To look at; nothing is blocked"), options)
            self.app.push_screen(dialog, partial(self._lead, self._alerts))
        else:
            self.say(_("Nothing to look at."))

    def _lead(self, alerts: list[Alert], key: str | None) -> None:
        if key is None:
            return
        alert = alerts[int(key)]
        if alert.subject in set(Horizon):
            self.show_all()
            self.board.stand_at(Horizon(alert.subject))
        elif alert.kind is AlertKind.MANY_CO_LEADS:
            self.reach(short_co_leads(self.session)[0].id)
        else:
            self.reach(alert.subject)

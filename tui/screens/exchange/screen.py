"""Exchange: what was noted revealed actor by actor, answered, rated, tied; roles are left."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.attendance import ShownToAll
from store.checks import step_aside_alerts
from store.checks.alerts import Alert, AlertKind
from store.choices import Step
from store.model import replace
from store.open_session import OpenSession
from store.queries.points import points_of
from tui import messages
from tui.fields.describe import RATINGS, rating_heads
from tui.room.people import written_now
from tui.screens.exchange.answering import Answering
from tui.screens.exchange.cursor import ExchangeCursor
from tui.screens.exchange.items import (
    Closing,
    ExchangeTarget,
    exchange_items,
    not_heard,
)
from tui.screens.exchange.rating import Rating
from tui.screens.exchange.revealing import Revealing
from tui.screens.exchange.tying import Tying
from tui.screens.to_look_at import ToLookAt
from tui.screens.word_search import WordSearch
from tui.terminal.bindings import bind, bind_numbers
from tui.widgets.force_map import ForceMap
from tui.widgets.item_list import ItemList, remark
from tui.widgets.line_view import LineView
from tui.wording.i18n import N_
from tui.wording.languages import resident_stems
from tui.wording.text_width import first_lines, width

BESIDE = 120
"""Columns from which the map stands beside the list."""

ABOUT_POINTS = {
    AlertKind.NO_BRAKE,
    AlertKind.NO_LEVER,
    AlertKind.STRONG_BRAKE,
    AlertKind.RESIDENTS_UNPLAYED,
}
"""The alerts shown here; the others belong to the step aside and to the leads."""


class ExchangeScreen(ToLookAt):
    """A list by actor, or a map of the brakes: what is said is rated and answered on both."""

    STEP = Step.EXCHANGE
    CLOSED_TO_PARTNERS = True
    HELP = N_(
        "Enter reveals an actor; then the others answer: a adds an argument under a "
        "brake or a lever. Rate each together: how strong is it, and how far can we "
        "act on it? z shows the brakes as a map, where to start standing out."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "reveal", N_("Reveal"), show=True),
        bind("choose", "argue", N_("Argument"), show=True),
        bind("choose", "close_exchange", N_("Everyone leaves their role"), show=True),
        bind("advance", "settle", N_("Keep the middle"), show=True),
        bind("add", "argue", N_("Argument")),
        bind("brake", "add('brake')", N_("Missed brake"), show=True),
        bind("lever", "add('lever')", N_("Missed lever"), show=True),
        bind("move-right", "shift('strength',1)", N_("Strength, more")),
        bind("move-left", "shift('strength',-1)", N_("Strength, less")),
        bind("move-up", "shift('grip',1)", N_("Our influence, more")),
        bind("move-down", "shift('grip',-1)", N_("Our influence, less")),
        *bind_numbers("rate", N_("Rate"), 9, refused_from=RATINGS + 1),
        bind("other-view", "view", N_("Map, or list"), show=True),
        bind("edit", "reword", N_("Other words")),
        bind("delete"),
        bind("mark", words=N_("Mark several brakes, levers")),
        bind("join", "tie", N_("Group under one theme")),
        bind("leave-roles", words=N_("Everyone leaves their role")),
        bind("search", words=N_("Find in the list")),
        bind("actor"),
        bind("undo"),
    ]
    DEFAULT_CSS = """
    ExchangeScreen {
        & > .exchange--head { height: 1; background: $surface; color: $text-muted; }
        & > .exchange--silent { height: auto; padding: 0 1; color: $text-muted; display: none; }
        & > .exchange--both { height: 1fr; layout: horizontal; }
        & ForceMap { background: $surface; }
    }
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.items = ItemList[ExchangeTarget](label_cells=3, keeps_heading=True)
        self.map = ForceMap()
        self.map.display = False
        self._shows_map = False
        self._written: frozenset[str] = frozenset()
        self.cursor = ExchangeCursor(self, self.items, self.map)
        self.revealing = Revealing(self, self.cursor)
        self.answering = Answering(self, self.cursor)
        self.rating = Rating(self, self.cursor)
        self.tying = Tying(self, self.cursor)
        self.finding = WordSearch(self)
        self._share_out_actions()
        self.need(lambda: self.cursor.role, "reveal")
        self.need(lambda: self.cursor.target is Closing.LEAVE_ROLES, "close_exchange")
        self.need(lambda: self.cursor.point, "argue", "shift", "reword", "delete", "mark")
        self.need(lambda: self.cursor.point or self.cursor.role, "rate")
        self.need(lambda: self.rating.can_settle, "settle")
        self.need(lambda: self.items.targets and self.items.display, "search")
        self.need(lambda: self.cursor.actor, "add", "actor")
        self.need(lambda: self.cursor.point or self.tying.marked, "tie")

    def _share_out_actions(self) -> None:
        """Have the keys of each part done by it: Textual looks an action up on the screen."""
        self.action_reveal = self.revealing.reveal
        self.action_leave_roles = self.action_close_exchange = self.revealing.leave_roles
        self.action_argue = self.answering.ask_argument
        self.action_add = self.answering.ask_missed
        self.action_reword = self.answering.reword
        self.action_delete = self.answering.delete
        self.action_rate = self.rating.rate
        self.action_shift = self.rating.shift
        self.action_settle = self.rating.settle
        self.action_mark = self.tying.mark
        self.action_tie = self.tying.choose_theme
        self.action_search = self.finding.ask

    def is_idle(self, action: str) -> bool:
        """Return whether ``action`` would only say that the actor is to be revealed first."""
        return super().is_idle(action) or (action.startswith("add(") and bool(self.cursor.role))

    def compose_body(self) -> ComposeResult:
        """Make the line that says how to rate, the list, and the map."""
        self._share_room(self.app.size.width)  # before the first frame is drawn
        yield Static(classes="exchange--head", markup=False)
        yield Widget(self.items, self.map, classes="exchange--both")
        yield Static(classes="exchange--silent", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Show the map beside the list where there is room for both."""
        self._share_room(event.size.width)
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Show what hangs on the room there is, unless the screen goes meanwhile."""
        if self.is_whole:
            self._show_head()
            self._show_silent()

    def _share_room(self, columns: int) -> None:
        both = columns >= BESIDE and not self._shows_map
        self.map.with_legend = not both
        self.cursor.show_both(both)

    def action_view(self) -> None:
        """Go to the map of the brakes, or back to the list, each under its own head."""
        self.cursor.switch_view()
        self.call_after_refresh(self._fit)
        self.lead_all()

    def under_eyes(self) -> ShownToAll:
        """Return what is looked at here: on the map, or in the list."""
        return replace(super().under_eyes(), view=self.cursor.view)

    def look_at(self, shown: ShownToAll) -> None:
        """Show the map alone, or the list, with what a facilitator looks at."""
        self._shows_map = shown.view == self.cursor.MAP
        self.cursor.show_map_alone(self._shows_map)
        self._share_room(self.app.size.width)
        self.call_after_refresh(self._fit)
        super().look_at(shown)

    @on(LineView.Moved)
    def _follow(self) -> None:
        self.rating.moved()
        self.cursor.follow()
        self._show_head()

    def show_body(self) -> None:
        """Show the list and the map, and how to rate."""
        self.tying.unmark_deleted()
        looks = self.to_look_at()
        self._written = written_now(self.workshop.others)
        items = exchange_items(self.session, self.tying.marked, self._written)
        self.items.set_items([*items, remark(""), remark(looks)] if looks else items)
        self.map.set_session(self.session)
        self._show_head()
        self._show_silent()

    def show_state(self) -> None:
        """Show in which turn somebody writes, too."""
        super().show_state()
        if self.is_whole and self._written != written_now(self.workshop.others):
            self.show_body()

    def on_click(self, event: events.Click) -> None:
        """Rate as many as the dot that the mouse points at."""
        offset = event.get_content_offset(self.items)
        target = self.items.target_at(offset.x, offset.y) if offset else None
        if offset and target and target == self.items.cursor and not self.cursor.on_map:
            self.rating.rate_by_dot(offset.x - self._first_dot())

    def _first_dot(self) -> int:
        """Return the column of the first dot of the list."""
        cells = self.items.size.width - self.items.scrollbar_gutter.width
        return cells - sum(map(len, rating_heads())) - 2

    def _show_head(self) -> None:
        """Show how to rate, and above each column what its dots are; what comes next stands out."""
        rates = " " + (self.rating.proposed or self.rating.how)
        strength, grip = rating_heads()
        chosen = "bold underline $primary"
        styles = (chosen, "bold") if self.rating.rates_strength else ("bold", chosen)
        left = self._first_dot() - width(rates)
        columns = ((strength, styles[0]), " ", (grip, styles[1]))
        head = Content.assemble(rates, " " * left, *columns) if self.items.display else rates
        self.query_one(".exchange--head", Static).update(head)

    def _show_silent(self) -> None:
        """Show who was not heard yet, on two lines at most."""
        words, silent = not_heard(self.session), self.query_one(".exchange--silent", Static)
        silent.display = bool(words)
        silent.update(Content("\n".join(first_lines(words, self.app.size.width - 2, 2))))

    @on(LineView.Chosen)
    def _chosen(self) -> None:
        if self.cursor.role:
            self.revealing.reveal()
        elif self.cursor.target is Closing.LEAVE_ROLES:
            self.revealing.leave_roles()
        else:
            self.answering.ask_argument()

    # --- looking

    def action_actor(self) -> None:
        """See whole the actor under the cursor."""
        if actor := self.cursor.actor:
            self.post_message(messages.ActorAsked(actor))

    def find_alerts(self) -> list[Alert]:
        """Return the alerts about what was said."""
        alerts = step_aside_alerts(self.session, resident_stems())
        return [alert for alert in alerts if alert.kind in ABOUT_POINTS]

    def lead_to(self, alert: Alert) -> None:
        """Move the cursor to a brake, or to the first thing said of an actor."""
        said = points_of(self.session, actor=alert.subject)
        if alert.subject in self.session.points:
            self.cursor.stand_on(alert.subject)
        elif said:
            self.cursor.stand_on(said[0].id)
        else:
            self.cursor.stand_on_actor(alert.subject)

"""RACI: who does what, activities × actors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store import edits
from store.checks import Alert, AlertKind, raci_alerts
from store.choices import Letter, Step
from store.model import CENTRE, Activity, Partner, Session, in_order
from store.open_session import OpenSession
from store.queries.raci import cell_of, is_proposed, raci_actors
from tui import messages
from tui.acts import letter_act
from tui.fields.describe import format_places
from tui.screens.raci.activities import Activities
from tui.screens.raci.alert_cells import LETTER_OF, by_gravity, cell_of_alert
from tui.screens.raci.raci_actors import RaciActors
from tui.screens.to_look_at import ToLookAt
from tui.terminal.bindings import SHIFT_UP_DOWN, bind
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item, heading
from tui.widgets.raci_table import RaciTable
from tui.wording.alerts import alert_sentence
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import actor_name, format_letters, label, labelled


class RaciScreen(ToLookAt):
    """The table, its cell under the cursor in words, and what to look at."""

    STEP = Step.RACI
    HELP = N_(
        "Who does what? + adds activities, Shift+A chooses the actors; r a c i put a letter in the "
        "cell, or take it out. R? is proposed to a partner, R accepted by it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(bind(letter_act(letter), f"letter('{letter}')", show=True) for letter in Letter),
        bind("choose", "open", N_("Letters of this cell")),
        bind("add", words=N_("Activities"), show=True, key_display="+"),
        bind("actors", show=True),
        bind("advance", "accept", N_("Letters: accepted, or only proposed")),
        bind("clear"),
        bind("unplace", "withdraw", N_("Take this actor out of the table")),
        bind("edit", "rename", N_("Rename the activity")),
        bind("delete", words=N_("Delete the activity")),
        bind("move-up", "shift(-1)", N_("Move the activity"), key_display=SHIFT_UP_DOWN),
        bind("move-down", "shift(1)", N_("Move the activity"), key_display=SHIFT_UP_DOWN),
        bind("actor"),
    ]
    DEFAULT_CSS = """
    RaciScreen > .raci--cell {
        height: auto; min-height: 4; max-height: 10; background: $surface; padding: 0 1;
    }
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.table = RaciTable()
        self.activities = Activities(self, self.table)
        self.action_add = self.activities.ask_names
        self.action_rename = self.activities.ask_name
        self.action_delete = self.activities.delete
        self.action_shift = self.activities.shift
        self.actors = RaciActors(self, self.table)
        self.action_actors = self.actors.choose
        self.action_withdraw = self.actors.take_out
        current = ("letter", "clear", "accept", "rename", "delete", "shift", "open")
        self.need(lambda: self.activities.current, *current)
        self.need(self._partner, "actor")
        self.need(lambda: self.actors.current, "withdraw")

    def compose_body(self) -> ComposeResult:
        """Make the table, and the place where its cell is put in words."""
        yield self.table
        yield Static(classes="raci--cell", markup=False)

    def show_body(self) -> None:
        """Show the table and the cell under the cursor."""
        self.table.set_session(self.session, self._remarks())
        self._show_cell()

    def on_resize(self, event: events.Resize) -> None:
        """Say how much is hidden now."""
        self.call_after_refresh(self._show_cell)

    def _remarks(self) -> list[str]:
        alone = raci_actors(self.session) == [CENTRE]
        who = _(
            "Only the centre is here: Shift+A chooses the partners and members of the team that "
            "count."
        )
        actors = who if alone else ""
        if self.session.activities:
            return [actors] if alone else []
        start = _(
            "No activity yet: + adds them, one a line, each starting with a verb. "
            "Five to ten are enough."
        )
        skip = _("This step can be skipped: n goes on, and the summary says nothing of it.")
        return [text for text in (actors, start, skip) if text]

    # --- the cell under the cursor, in words

    @on(RaciTable.Moved)
    def _show_cell(self) -> None:
        activity = self.activities.current
        lines = self._cell_lines(activity, self.table.actor) if activity else []
        self.query_one(".raci--cell", Static).update(Content("\n".join(lines)))

    def _cell_lines(self, activity: Activity, actor: str) -> list[str]:
        partner = self.session.partners.get(actor)
        said = labelled(actor_name(self.session, actor), self._describe_letters(activity, actor))
        where = f" · {format_places(self.session, partner)}" if partner else ""
        hidden = self.table.hidden_below()
        below = n_("↓ %(count)d more activity", "↓ %(count)d more activities", hidden)
        counts = [self.to_look_at(), below if hidden else ""]
        return [activity.name, said + where, " · ".join(filter(None, counts)), self._legend()]

    def _describe_letters(self, activity: Activity, actor: str) -> str:
        cell = cell_of(activity, actor)
        if not cell.letters:
            return _("no letter")
        words = format_letters(cell)
        if actor not in self.session.partners:
            return words
        state = _("accepted by the partner") if cell.accepted else _("proposed, not accepted yet")
        return f"{words} ({state})"

    def _legend(self) -> str:
        rows = self.session.activities.values()
        if not any(is_proposed(row, actor) for row in rows for actor in row.cells):
            return ""
        return _("?: proposed to a partner. Once the partner has accepted, v takes the ? away")

    # --- letters

    def action_letter(self, value: str) -> None:
        """Put a letter in the cell under the cursor, or take it out."""
        activity, actor, letter = self.activities.current, self.table.actor, Letter(value)
        if (
            activity
            and self.apply(edits.toggle_letter, activity.id, actor, letter)
            and letter in cell_of(self.session.activities[activity.id], actor).letters
        ):
            self._say_alerts_of(activity.id, letter)

    def action_clear(self) -> None:
        """Empty the cell under the cursor."""
        if activity := self.activities.current:
            self.apply(edits.clear_cell, activity.id, self.table.actor)

    def action_accept(self) -> None:
        """Mark the letters of an outside actor as accepted by it, or as proposed again."""
        activity, actor = self.activities.current, self.table.actor
        if activity is None:
            return
        cell = cell_of(activity, actor)
        if actor not in self.session.partners:
            self.say(_("The letters of the centre and of its team need no one's acceptance."))
        elif not cell.letters:
            self.say(_("No letter in this cell: r, a, c or i puts one."))
        else:
            self.apply(edits.accept_letters, activity.id, actor, not cell.accepted)

    @on(RaciTable.Chosen)
    def action_open(self) -> None:
        """Choose a letter for the cell under the cursor, or empty it."""
        activity, actor = self.activities.current, self.table.actor
        if activity is None:
            return
        there = cell_of(activity, actor).letters
        options: list[Item[Run]] = [
            Item(
                partial(self.action_letter, letter.value),
                label(letter),
                label=f"{letter} {'✓' if letter in there else ' '}",
            )
            for letter in Letter
        ]
        if there and actor in self.session.partners:
            options.append(Item(self.action_accept, _("Letters: accepted, or only proposed")))
        if there:
            options.append(Item(self.action_clear, _("Empty the cell")))
        title = f"{activity.name} × {actor_name(self.session, actor)}"
        self.open_dialog(Choose(title, options), run_chosen, activity.id)

    def follow(self, before: Session) -> None:
        """Move the cursor to the first cell that differs from ``before``."""
        super().follow(before)
        for activity in in_order(self.session.activities):
            was = before.activities.get(activity.id, activity)
            for actor in raci_actors(self.session):
                if cell_of(activity, actor) != cell_of(was, actor):
                    self.table.stand_on(activity.id, actor)
                    return

    def on_paste(self, event: events.Paste) -> None:
        """Take a list pasted on the table itself."""
        self.activities.paste(self.read_paste(event.text))

    # --- what to look at

    def find_alerts(self) -> list[Alert]:
        """Return what a facilitator may look at in a RACI; nothing while no letter is in it."""
        begun = any(activity.cells for activity in self.session.activities.values())
        return raci_alerts(self.session) if begun else []

    def alert_groups(self) -> list[list[Alert]]:
        """Return each alert alone: it leads to a cell of its own."""
        return [[alert] for alert in self.alerts]

    def alert_items(self) -> Iterator[Item[Alert]]:
        """Yield the errors first, under their own title."""
        for title, alerts in by_gravity(self.alerts):
            yield heading(title)
            yield from map(self.alert_item, alerts)

    def lead_to(self, alert: Alert) -> None:
        """Move the cursor to the cell of an alert; two A's can become two activities."""
        self.table.stand_on(*cell_of_alert(self.session, alert, self.table.actor))
        if alert.kind is AlertKind.SEVERAL_ACCOUNTABLE:
            self.activities.offer_split()

    def _say_alerts_of(self, activity: str, letter: Letter) -> None:
        """Say at once what one letter too many has brought."""
        for alert in self.alerts:
            if alert.subject == activity and LETTER_OF.get(alert.kind) is letter:
                split = _("Shift+C, then Enter, splits it.")
                more = [split] if alert.kind is AlertKind.SEVERAL_ACCOUNTABLE else []
                self.say(" ".join([alert_sentence(self.session, alert), *more]))

    # --- actors

    def action_actor(self) -> None:
        """Show the actor of the column whole; the centre itself has no card."""
        if partner := self._partner():
            self.post_message(messages.ActorAsked(partner.id))

    def _partner(self) -> Partner | None:
        return self.session.partners.get(self.table.actor)

"""RACI: who does what, activities × actors."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store import edits
from store.model import (
    CENTRE,
    Activity,
    Horizon,
    Involvement,
    Letter,
    Partner,
    Session,
    Step,
    in_order,
)
from store.queries import (
    by_involvement,
    cell_of,
    ever,
    is_proposed,
    raci_actors,
)
from store.text import is_name, lines_of, without_bullet
from tui import messages
from tui.screens.raci.alerts import RaciAlerts
from tui.screens.step import StepScreen
from tui.widgets.dialogs import Choose, Tick
from tui.widgets.item_list import Item
from tui.widgets.raci_table import RaciTable
from tui.wording.descriptions import format_places
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import actor_name, format_letters, label, labelled, row_name


class RaciScreen(RaciAlerts, StepScreen):
    """The table, its cell under the cursor in words, and what to look at."""

    STEP = Step.RACI
    HELP = N_(
        "Who does what? o adds activities, w chooses the actors; r a c i put a letter in the cell, "
        "or take it out. R? is proposed to a partner, R accepted by it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "letter('R')", N_("responsible")),
        Binding("a", "letter('A')", N_("accountable")),
        Binding("c", "letter('C')", N_("consulted")),
        Binding("i", "letter('I')", N_("informed")),
        Binding("o", "add", N_("Activities"), id="add-activities"),
        Binding("w", "actors", N_("Actors")),
        Binding("v", "accept", N_("Letters accepted, or proposed again"), show=False),
        Binding("delete,backspace", "clear", N_("Empty the cell"), show=False),
        Binding("e", "rename", N_("Rename the activity"), show=False, id="rename-activity"),
        Binding("d", "delete", N_("Delete the activity"), show=False, id="delete-activity"),
        Binding("shift+up", "shift(-1)", N_("Move the activity up"), show=False),
        Binding("shift+down", "shift(1)", N_("Move the activity down"), show=False),
        Binding("f", "actor", N_("The actor seen whole"), show=False, id="actor-of-cell"),
        Binding("l", "alerts", N_("What to look at"), show=False, id="raci-alerts"),
    ]
    DEFAULT_CSS = """
    RaciScreen > .raci--cell {
        height: auto; min-height: 4; max-height: 10; background: $surface; padding: 0 1;
    }
    """

    def compose_body(self) -> ComposeResult:
        """Make the table, and the place where its cell is told in words."""
        yield RaciTable()
        yield Static(classes="raci--cell", markup=False)

    def show_body(self) -> None:
        """Show the table and the cell under the cursor."""
        self.table.set_session(self.session, self._remarks())
        self._show_cell()

    def on_resize(self, event: events.Resize) -> None:
        """Tell how much is hidden now."""
        self.call_after_refresh(self._show_cell)

    def _remarks(self) -> list[str]:
        alone = raci_actors(self.session) == [CENTRE]
        actors = _("Only the centre is here: w chooses the partners that matter.") if alone else ""
        if self.session.activities:
            return [actors] if alone else []
        start = _(
            "No activity yet: o adds them, one a line, each starting with a verb. "
            "Five to ten are enough."
        )
        skip = _("This step can be skipped: n goes on, and the summary says nothing of it.")
        return [text for text in (start, actors, skip) if text]

    # --- the cell under the cursor, in words

    @on(RaciTable.Moved)
    def _show_cell(self) -> None:
        activity = self.activity
        lines = self._cell_lines(activity, self.table.actor) if activity else []
        self.query_one(".raci--cell", Static).update(Content("\n".join(lines)))

    def _cell_lines(self, activity: Activity, actor: str) -> list[str]:
        partner = self.session.partners.get(actor)
        said = labelled(actor_name(self.session, actor), self._letters_told(activity, actor))
        where = f" · {format_places(self.session, partner)}" if partner else ""
        hidden = self.table.hidden_below()
        below = n_("↓ %(count)d more activity", "↓ %(count)d more activities", hidden)
        counts = [self.to_look_at(), below if hidden else ""]
        return [activity.name, said + where, " · ".join(filter(None, counts)), self._legend()]

    def _letters_told(self, activity: Activity, actor: str) -> str:
        cell = cell_of(activity, actor)
        if not cell.letters:
            return _("no letter")
        words = format_letters(cell)
        if actor == CENTRE:
            return words
        state = _("accepted by the partner") if cell.accepted else _("proposed, not accepted yet")
        return f"{words} ({state})"

    def _legend(self) -> str:
        rows = self.session.activities.values()
        if not any(is_proposed(row, actor) for row in rows for actor in row.cells):
            return ""
        return _("R?: proposed to a partner. v, once the partner has accepted: R")

    # --- letters

    def action_letter(self, value: str) -> None:
        """Put a letter in the cell under the cursor, or take it out."""
        activity, actor, letter = self.activity, self.table.actor, Letter(value)
        if activity is None:
            self.say(_("No activity yet: o adds them."))
        elif (
            self.apply(edits.toggle_letter, activity.id, actor, letter)
            and letter in cell_of(self.session.activities[activity.id], actor).letters
        ):
            self.say_alerts_of(activity.id, letter)

    def action_clear(self) -> None:
        """Empty the cell under the cursor."""
        if self.activity:
            self.apply(edits.clear_cell, self.activity.id, self.table.actor)

    def action_accept(self) -> None:
        """Mark the letters of an outside actor as accepted by it, or as proposed again."""
        activity, actor = self.activity, self.table.actor
        if activity is None:
            return
        cell = cell_of(activity, actor)
        if actor == CENTRE:
            self.say(_("The centre's own letters need no one's acceptance."))
        elif not cell.letters:
            self.say(_("No letter in this cell: r, a, c or i puts one."))
        else:
            self.apply(edits.accept_letters, activity.id, actor, not cell.accepted)

    @on(RaciTable.Chosen)
    def _choose_letter(self) -> None:
        activity, actor = self.activity, self.table.actor
        if activity is None:
            return
        there = cell_of(activity, actor).letters
        options = [
            Item(letter.value, label(letter), label=f"{letter} {'✓' if letter in there else ' '}")
            for letter in Letter
        ]
        if there and actor != CENTRE:
            options.append(Item("accept", _("Letters accepted, or proposed again")))
        if there:
            options.append(Item("clear", _("Empty the cell")))
        title = f"{activity.name} × {actor_name(self.session, actor)}"
        self.app.push_screen(Choose(title, options), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer == "accept":
            self.action_accept()
        elif answer == "clear":
            self.action_clear()
        elif answer:
            self.action_letter(answer)

    def follow(self, before: Session) -> None:
        """Move the cursor to the first cell that differs from ``before``."""
        super().follow(before)
        for activity in in_order(self.session.activities):
            was = before.activities.get(activity.id, activity)
            for actor in raci_actors(self.session):
                if cell_of(activity, actor) != cell_of(was, actor):
                    self.table.stand_on(activity.id, actor)
                    return

    # --- activities

    def action_add(self) -> None:
        """Open the line on which activities are added, one after another."""
        self.ask(
            _("New activity, a verb first:"),
            lambda name: self._add([name]),
            again=True,
            all_at_once=self._add_all,
        )

    def on_paste(self, event: events.Paste) -> None:
        """Take a list pasted on the table itself: one activity a line."""
        if refused := self._add_all(lines_of(event.text)):
            self.action_add()
            self.entry.mend_first(refused)

    def _add_all(self, lines: list[str]) -> list[str]:
        """Add an activity for each line, as one act. Returns what cannot be one."""
        names = [name for line in lines if (name := without_bullet(line))]
        good = list(filter(is_name, names))
        if good and not self._add(good):
            return names
        return [name for name in names if name not in good]

    def _add(self, names: list[str]) -> bool:
        added = self.apply(edits.add_activities, names)
        if added:
            self.table.stand_on(in_order(self.session.activities)[-1].id, self.table.actor)
        return added

    def action_rename(self) -> None:
        """Ask another name for the activity under the cursor."""
        if self.activity:
            name = self.activity.name
            self.ask(_("Activity:"), partial(self._rename, self.activity.id), name)

    def _rename(self, activity: str, name: str) -> bool:
        return self.apply(edits.change, "activities", activity, name=name)

    def action_delete(self) -> None:
        """Delete the activity under the cursor; undo brings it back with its letters."""
        activity = self.activity
        if activity and self.apply(edits.remove, "activities", activity.id):
            self.say_deleted(activity.name)

    def action_shift(self, by: int) -> None:
        """Move the activity under the cursor up or down."""
        if self.activity:
            self.apply(edits.move, "activities", self.activity.id, by)

    # --- actors

    def action_actor(self) -> None:
        """Show the actor of the column whole; the centre itself has no card."""
        if self.table.actor in self.session.partners:
            self.post_message(messages.ActorAsked(self.table.actor))

    def action_actors(self) -> None:
        """Tick the partners that are shown; the first time, co-leads and allies are proposed."""
        partners = by_involvement(self.session)
        if not partners:
            self.say(_("No partner yet: the timeline, one step back (p), adds them."))
            return
        options = [Item(p.id, p.name, aside=self._levels(p)) for p in partners]
        words = _("The centre is always there. Unticking a partner takes its letters away.")
        ticked = raci_actors(self.session)[1:] or [p.id for p in partners if self._counts(p)]
        self.app.push_screen(
            Tick(_("Who is in the RACI?"), options, ticked, words), self._show_actors
        )

    def _levels(self, partner: Partner) -> str:
        """Return the levels of involvement of ``partner``, from the first horizon to the last."""
        places = [partner.places[horizon] for horizon in Horizon if horizon in partner.places]
        return " → ".join(dict.fromkeys(row_name(self.session.rows[p.row]) for p in places))

    def _counts(self, partner: Partner) -> bool:
        levels = (Involvement.CO_LEAD, Involvement.ALLY)
        return any(ever(self.session, partner, level) for level in levels)

    def _show_actors(self, partners: frozenset[str] | None) -> None:
        if partners is not None:
            self.apply(edits.show_in_raci, partners & self.session.partners.keys())

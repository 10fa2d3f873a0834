"""The activities of the RACI: added, pasted, renamed, moved, deleted, split in two."""

from __future__ import annotations

from functools import partial

from store import edits
from store.choices import Letter
from store.model import Activity
from store.queries.raci import cell_of, raci_actors
from store.text import folded
from tui.screens.step import StepScreen
from tui.widgets.choice_dialogs import Choose
from tui.widgets.item_list import Item
from tui.widgets.raci_table import RaciTable
from tui.wording.i18n import _
from tui.wording.labels import actor_name


class Activities:
    """Edits the activities of the table of a screen."""

    def __init__(self, screen: StepScreen, table: RaciTable) -> None:
        self._screen, self._table = screen, table

    @property
    def current(self) -> Activity | None:
        """The activity under the cursor."""
        return self._screen.session.activities.get(self._table.activity)

    # --- new ones

    def ask_names(self) -> None:
        """Open the line on which activities are added, one after another."""
        self._screen.ask(
            _("New activity, a verb first:"),
            self._add_one,
            again=True,
            on_pasted=self._add_all,
            field="activity",
        )

    def _add_one(self, name: str) -> bool:
        """Add an activity; say so where another is called that."""
        called = [activity.name for activity in self._screen.session.activities.values()]
        twice = folded(name) in map(folded, called)
        added = self._add([name])
        if added and twice:
            words = _("“%(name)s” is in the table twice now; u takes the second one back.")
            self._screen.say(words % {"name": name.strip()})
        return added

    def paste(self, lines: list[str]) -> None:
        """Take a list pasted on the table itself: one activity a line."""
        if lines and (refused := self._add_all(lines)):
            self.ask_names()
            self._screen.entry.correct_first(refused)

    def _add_all(self, lines: list[str]) -> list[str] | None:
        """Add an activity for each line, as one edit. Returns what cannot be one."""
        return self._screen.add_pasted(self._add, lines)

    def _add(self, names: list[str]) -> bool:
        added = self._screen.apply(edits.add_activities, names)
        if added:
            self._table.stand_on(added.made[-1], self._table.actor)
        return added is not None

    # --- the one under the cursor

    def ask_name(self) -> None:
        """Ask another name for the activity under the cursor."""
        if activity := self.current:
            self._screen.ask(
                _("Activity:"),
                partial(self._rename, activity.id),
                activity.name,
                field=f"activity {activity.id}",
            )

    def _rename(self, activity: str, name: str) -> bool:
        return self._screen.apply(edits.change, "activities", activity, name=name) is not None

    def delete(self) -> None:
        """Delete the activity under the cursor; undo brings it back with its letters."""
        activity = self.current
        if activity and self._screen.apply(edits.remove, "activities", activity.id):
            self._screen.say_deleted(activity.name)

    def shift(self, by: int) -> None:
        """Move the activity under the cursor up or down."""
        if activity := self.current:
            self._screen.apply(edits.move, "activities", activity.id, by)

    def offer_split(self) -> None:
        """Where several answer for the activity under the cursor, offer a part of it to one."""
        activity, session = self.current, self._screen.session
        if activity is None:
            return
        options = [
            Item(actor, _("A part of it for which %(actor)s answers", actor=name))
            for actor in raci_actors(session)
            if Letter.ACCOUNTABLE in cell_of(activity, actor).letters
            and (name := actor_name(session, actor))
        ]
        dialog = Choose(_("Split “%(name)s” in two?", name=activity.name), options)
        self._screen.open_dialog(dialog, partial(self._ask_part, activity), activity.id)

    def _ask_part(self, activity: Activity, actor: str) -> None:
        """Ask what the part is called: what is typed takes the place of the name of the whole."""
        title = _("The part of %(actor)s:", actor=actor_name(self._screen.session, actor))
        split, field = partial(self._split, activity.id, actor), f"part {activity.id} {actor}"
        self._screen.ask(title, split, activity.name, field=field)
        if not self._screen.drafts.text(field):
            self._screen.entry.select()

    def _split(self, activity: str, actor: str, name: str) -> bool:
        split = self._screen.apply(edits.split_activity, activity, actor, name)
        if split:
            (part,) = split.made
            self._table.stand_on(part, actor)
        return split is not None

"""What is asked of someone who joined, now; and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store.attendance import ShownToAll
from store.open_session import OpenSession
from tui import messages
from tui.room.joining import called
from tui.room.led import NOBODY_LEADS, Glance, facilitators, glance
from tui.room.tasks import Task, TaskId, tasks, waiting_words
from tui.screens.room import shown_to
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList, remark
from tui.wording.i18n import N_, _


class NowScreen(SessionScreen):
    """A calm page: the project, who one is, and what there is to give."""

    HELP = N_(
        "What is asked of you appears here by itself. Enter begins; what you write is kept as you "
        "write it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", words=N_("Begin"), show=True),
        bind("back", words=N_("Leave"), show=True),
    ]
    DEFAULT_CSS = """
    NowScreen > .now--words { height: auto; padding: 1 2; }
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.asked: list[Task] = []
        self._beside: tuple[bool, ShownToAll | None] = (True, None)
        self.need(lambda: self.items.cursor, "choose")

    def compose_body(self) -> ComposeResult:
        """Make who one is, and the list of tasks."""
        yield Static(classes="now--words", markup=False)
        yield ItemList()

    @property
    def items(self) -> ItemList[TaskId | ShownToAll]:
        """What there is to give, and what is shown to all."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show what is asked now, or that there is nothing to do but listen."""
        who = self.workshop.participant
        self.asked = tasks(self.session, who)
        self._beside = self._seen_beside(glance(self.workshop))
        self.query_one(".now--words", Static).update(self._words())
        before = self.items.targets
        items = [*map(_item, self.asked), *self._shown()]
        self.items.set_items(chain.from_iterable((item, remark("")) for item in items))
        new = [task.id for task in self.asked if task.id not in before]
        if new:  # what was asked last is what one came for
            self.items.cursor = new[0]

    def _words(self) -> Content:
        led, _shown = self._beside
        waiting = "" if self.asked else waiting_words(self.session, self.workshop.participant)
        words = waiting if led else _(NOBODY_LEADS)
        hello = _("Hello %(name)s.", name=called(self.workshop))
        return Content.assemble((hello, "bold"), f"\n\n{words}" if words else "")

    def _shown(self) -> Iterator[Item[TaskId | ShownToAll]]:
        _led, shown = self._beside
        if shown:
            below = _("Enter: follow what the facilitator looks at. q comes back.")
            yield Item(shown, _("What is shown to all"), below=below)

    def look(self, room: Glance) -> None:
        """Show whether somebody facilitates, and shows something, where that has changed."""
        if self._seen_beside(room) != self._beside:
            self.show_body()

    def _seen_beside(self, room: Glance) -> tuple[bool, ShownToAll | None]:
        """Return whether somebody facilitates, and which step is shown to all."""
        shown = shown_to(self.workshop, room)
        return bool(facilitators(room)), ShownToAll(shown.step) if shown else None

    def on_item_list_chosen(self) -> None:
        """Begin what the cursor stands on."""
        self.action_choose()

    def action_choose(self) -> None:
        """Begin what the cursor stands on."""
        chosen = self.items.cursor
        if isinstance(chosen, TaskId):
            self.post_message(messages.TaskAsked(chosen))
        elif chosen:
            self.post_message(messages.ShownAsked())

    def action_back(self) -> None:
        """Leave the workshop: what one gave stays."""
        self.post_message(messages.QuitAsked())


def _item(task: Task) -> Item[TaskId | ShownToAll]:
    return Item(task.id, task.title, aside=task.state, below=task.how)

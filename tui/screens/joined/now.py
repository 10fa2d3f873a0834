"""What is asked of someone who joined, now; and nothing else."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store.open_session import OpenSession
from store.queries import name_of
from tui import messages
from tui.room.tasks import TaskId, tasks, waiting_words
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList
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
        self.need(lambda: self.items.cursor, "choose")

    def compose_body(self) -> ComposeResult:
        """Make who one is, and the list of tasks."""
        yield Static(classes="now--words", markup=False)
        yield ItemList()

    @property
    def items(self) -> ItemList[TaskId]:
        """What there is to give."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show what is asked now, or that there is nothing to do but listen."""
        who = self.workshop.participant
        asked = tasks(self.session, who)
        name = name_of(self.session, who.member) or _("our guest")
        hello = _("Hello %(name)s.", name=name)
        waiting = "" if asked else waiting_words(self.session, who)
        words = Content.assemble((hello, "bold"), f"\n\n{waiting}" if waiting else "")
        self.query_one(".now--words", Static).update(words)
        before = self.items.targets
        self.items.set_items(
            Item(task.id, task.title, aside=task.state, below=task.how) for task in asked
        )
        new = [task.id for task in asked if task.id not in before]
        if new:  # what was asked last is what one came for
            self.items.cursor = new[0]

    def on_item_list_chosen(self) -> None:
        """Begin what the cursor stands on."""
        self.action_choose()

    def action_choose(self) -> None:
        """Begin what the cursor stands on."""
        if task := self.items.cursor:
            self.post_message(messages.TaskAsked(task))

    def action_back(self) -> None:
        """Leave the workshop: what one gave stays."""
        self.post_message(messages.QuitAsked())

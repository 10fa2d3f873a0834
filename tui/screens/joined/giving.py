"""What the screens share on which each gives something for themselves."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from store.history import Applied
from store.open_session import OpenSession
from store.participant import Participant
from tui import messages
from tui.room.tasks import ASKED_NO_MORE, Task, TaskId, tasks
from tui.screens.session import SessionScreen
from tui.widgets.item_list import ItemList
from tui.wording.i18n import _


class GivingScreen(SessionScreen):
    """A task over a list; once nobody asks for it any more, it gives place to what comes next.

    Nothing is closed under a person's fingers: while one types, it stays.
    """

    DEFAULT_CSS = """
    GivingScreen > .giving--title { height: auto; padding: 1 2 0 2; text-style: bold; }
    GivingScreen > .giving--how { height: auto; padding: 0 2 1 2; color: $text-muted; }
    """

    def __init__(self, workshop: OpenSession, task: TaskId) -> None:
        super().__init__(workshop)
        self.gives = task
        self._known: set[TaskId] = set()

    @property
    def participant(self) -> Participant:
        """Who gives here."""
        return self.workshop.participant

    def compose_body(self) -> ComposeResult:
        """Make what is asked, and the list."""
        yield Static(classes="giving--title", markup=False)
        yield Static(classes="giving--how", markup=False)
        yield ItemList(label_cells=2)

    @property
    def items(self) -> ItemList[str]:
        """What was given here, or what it is given about."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show the task; where it is asked no more, go back to what is asked now."""
        all_asked = tasks(self.session, self.participant)
        if asked := next((task for task in all_asked if task.id == self.gives), None):
            title = f"{asked.title} · {asked.state}"
            self.query_one(".giving--title", Static).update(Content(title))
            self.query_one(".giving--how", Static).update(Content(asked.how))
        else:
            self._close()
        self._say_what_is_new(all_asked)
        self.show_items()

    def _close(self) -> None:
        """Give place to what comes next; who is typing is told, and goes on."""
        gone = _(ASKED_NO_MORE)
        if self.is_typed_in:
            self.query_one(".giving--how", Static).update(Content(gone))
        elif self.is_current:
            self.call_later(self.action_back)
            self.post_message(messages.SayNext(gone))

    def _say_what_is_new(self, all_asked: Iterable[Task]) -> None:
        """Say what else is asked since the screen was opened."""
        asked = {task.id: task.title for task in all_asked}
        new = [title for id, title in asked.items() if id not in self._known]
        if new and self._known:
            self.say(_("Now asked too: %(what)s q goes there.", what=" · ".join(new)))
        self._known |= asked.keys()

    def stand_on_new(self, applied: Applied | None) -> bool:
        """Have what was just given in sight; return whether anything was."""
        if applied and applied.made:
            self.items.cursor = applied.made[-1]
        return applied is not None

    def show_items(self) -> None:
        """Show the list."""
        raise NotImplementedError

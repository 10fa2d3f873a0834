"""The months after: noted in a moment from any step, and filled in when there is time."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.model import in_order
from store.open_session import OpenSession
from store.queries.follow_up import invited
from store.references import TableName, table_of
from tui import messages
from tui.fields.field import by_name
from tui.fields.table import NEXT_REVIEW
from tui.screens.afterwards.items import ADD, INVITED, NotedLine, noted_items
from tui.screens.afterwards.noting import BodyAdding, Relating, SignAdding
from tui.screens.field_items import lead_on
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.choice_dialogs import Tick
from tui.widgets.item_list import Item, ItemList
from tui.widgets.side_panel import WithPanel
from tui.wording import dates
from tui.wording.i18n import N_, _
from tui.wording.labels import known_as

_NEXT_REVIEW = by_name(NEXT_REVIEW)


class AfterwardsScreen(SessionScreen):
    """Signs of trust, the next review, committees, relations: lists, and what adds to each."""

    IS_PAGE = True
    HELP = N_(
        "What the months bring: signs of trust, the next review, committees to inform, who opens "
        "the door. a adds to the list under the cursor; Enter fills in; q goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "edit", N_("Fill in"), show=True),
        bind("edit"),
        bind("add", show=True),
        bind("advance", "inform", N_("Informed today"), show=True),
        bind("delete"),
        bind("undo", show=True),
        bind("back", words=N_("Back"), show=True),
    ]

    def __init__(self, workshop: OpenSession, section: str = "") -> None:
        """``section`` is the list that the cursor stands on first."""
        super().__init__(workshop)
        self.about = "afterwards"
        self._section = section
        self.need(lambda: self._noted, "delete")
        self.need(lambda: self._noted == "bodies", "inform")
        self._adding = {
            "signs": SignAdding(self, partial(self._stand_on, "signs")).ask,
            "bodies": BodyAdding(self, partial(self._stand_on, "bodies")).ask,
            "relations": Relating(self).ask,
        }

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield WithPanel(ItemList())

    def on_mount(self) -> None:
        """Show the lists, the cursor on the one that was asked for."""
        super().on_mount()
        there = (line for line in self.items.targets if line.section == self._section)
        self.items.cursor = next(there, self.items.cursor)

    @property
    def items(self) -> ItemList[NotedLine]:
        """All the lists, one after another."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show each list."""
        self.items.set_items(noted_items(self.session, self.partners_here))

    def beside(self) -> list[str]:
        """Return the advice for the months after."""
        return [_(self.HELP)]

    @property
    def _line(self) -> NotedLine:
        return self.items.cursor or NotedLine("signs")

    @property
    def _noted(self) -> TableName | None:
        """The table of what stands under the cursor; None where that is no entity."""
        return table_of(self.session, self._line.id)

    def action_add(self) -> None:
        """Add to the list under the cursor."""
        if ask := self._adding.get(self._line.section):
            ask()
        else:
            self.action_edit()

    @on(ItemList.Chosen)
    def action_edit(self) -> None:
        """Fill in what stands under the cursor; on the line that adds, add."""
        line = self._line
        if line.section == "next_review":
            self._plan(line.id)
        elif line.id == ADD:
            self.action_add()
        else:
            self.post_message(messages.NotedAsked(line.id))

    def _stand_on(self, section: str, id: str) -> None:
        self.items.cursor = NotedLine(section, id)

    # --- the next review

    def _plan(self, name: str) -> None:
        if name == INVITED:
            self._ask_invited()
        elif name in _NEXT_REVIEW:
            value = getattr(self.session.next_review, name)
            self.ask_field(_NEXT_REVIEW[name], value, partial(self._keep, name))

    def _keep(self, name: str, value: object) -> bool:
        kept = self.apply(edits.plan_review, **{name: value})
        return lead_on(self.items, _NEXT_REVIEW[name], kept)

    def _ask_invited(self) -> None:
        options = [Item(p.id, p.name) for p in in_order(self.session.partners)]
        now = [partner.id for partner in invited(self.session)]
        words = _("Ticked at first: who was said to be present at the reviews.")
        dialog = Tick(_("Who is invited?"), options, now, words)
        self.open_dialog(dialog, self._invite)

    def _invite(self, partners: frozenset[str]) -> None:
        self.apply(edits.invite, partners)

    # --- what stands under the cursor

    def action_inform(self) -> None:
        """Say that the body under the cursor heard of the project today."""
        if self._noted == "bodies":
            self.apply(edits.change, "bodies", self._line.id, informed_on=dates.today())

    def action_delete(self) -> None:
        """Delete what stands under the cursor; undo brings it back."""
        line, table = self._line, self._noted
        if table:
            name = known_as(self.session, line.id)
            if self.apply(edits.remove, table, line.id):
                self.say_deleted(name)

"""Arriving in a workshop: one says who one is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store import edits
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from store.queries.actors import present
from tui import messages
from tui.room.joining import TAKEN_OFF, called_so
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList
from tui.wording.i18n import N_, _

NEW, GUEST = "new", "guest"
"""What one may be who is not named among the team."""


class ArrivalScreen(SessionScreen):
    """The members of the team, and a way to be one more, or a guest."""

    HELP = N_("Choose your name with the arrows, then Enter. The team sees that you are here.")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", words=N_("That is me"), show=True),
        bind("add", "new", N_("Add my name"), show=True),
        bind("back", words=N_("Leave"), show=True),
    ]
    DEFAULT_CSS = """
    ArrivalScreen > .arrival--words { height: auto; padding: 1 2; text-style: bold; }
    """

    def __init__(self, workshop: OpenSession, *, again: bool = False) -> None:
        super().__init__(workshop)
        self._asks = TAKEN_OFF if again else N_("Welcome. Who are you?")
        self.need(lambda: self.items.cursor, "choose")

    def compose_body(self) -> ComposeResult:
        """Make the question, and the names."""
        yield Static(classes="arrival--words", markup=False)
        yield ItemList()

    @property
    def items(self) -> ItemList[str]:
        """Who one may be."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show who one may be; who is here already says so."""
        self.query_one(".arrival--words", Static).update(Content(_(self._asks)))
        names = [
            Item(member.id, member.name, aside=_("here already") if member.id in self._here else "")
            for member in present(self.session)
        ]
        more = [Item(NEW, _("My name is not there")), Item(GUEST, _("I am a guest"))]
        self.items.set_items([*names, *more])

    @property
    def _here(self) -> set[str]:
        return {other.participant.member for other in self.workshop.others}

    def action_choose(self) -> None:
        """Be who the cursor stands on."""
        chosen = self.items.cursor
        if chosen == NEW:
            self.action_new()
        elif chosen == GUEST:
            self.ask(_("Your name, or nothing:"), self._be_guest, field="arrival")
        elif chosen:
            self._be(chosen)

    def on_item_list_chosen(self) -> None:
        """Be who the cursor stands on, by Enter or a click."""
        self.action_choose()

    def action_new(self) -> None:
        """Ask for one's name."""
        self.ask(_("Your name:"), self._add, may_be_empty=False, field="arrival")

    def _add(self, name: str) -> bool:
        """Be a new member of that name; whoever types one that is there means it."""
        if known := called_so(self.session, name):
            return self._be(known)
        added = self.apply(edits.add_members, [name])
        if added is None:
            return False
        return self._be(added.made[0])

    def _be_guest(self, name: str) -> bool:
        self.post_message(messages.Arrived(Participant(ParticipantKind.GUEST), name.strip()))
        return True

    def _be(self, member: str) -> bool:
        """Be that member; return False where somebody is already."""
        if member in self._here:
            self.say(_("That name is here already. If it is you, leave there first."), error=True)
            return False
        self.post_message(messages.Arrived(Participant(ParticipantKind.MEMBER, member)))
        return True

    def action_back(self) -> None:
        """Leave: there is nothing behind this."""
        self.post_message(messages.QuitAsked())

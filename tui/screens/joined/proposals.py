"""Proposals of next moves: anyone adds one; then each gives three votes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from store import edits
from store.given import Gathering, Proposal
from store.model import Session
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from store.queries.actors import name_of
from store.queries.room import proposals_in_order, votes_by
from tui.room.tasks import TaskId, TaskKind
from tui.room.together import votes_shown
from tui.screens.joined.giving import GivingScreen
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, remark
from tui.wording.i18n import N_, _

VOTED = "✓"


class ProposalsScreen(GivingScreen):
    """What was proposed so far; the space bar votes."""

    HELP = N_("a proposes something to do. Space votes for what is under the cursor, or not.")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("add", words=N_("Propose"), show=True),
        bind("mark", "vote", N_("Vote"), show=True),
        bind("choose", "vote", N_("Vote")),
        bind("undo", show=True),
        bind("back", words=N_("Done"), show=True),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop, TaskId(TaskKind.PROPOSALS))
        self.need(lambda: Gathering.PROPOSALS in self.session.room.open, "add")
        self.need(self._can_vote, "vote")

    def on_mount(self) -> None:
        """Begin to write at once, where proposals are asked and no votes."""
        super().on_mount()
        if self.session.room.open & {Gathering.PROPOSALS, Gathering.VOTES} == {Gathering.PROPOSALS}:
            self.call_later(self.action_add)

    def show_items(self) -> None:
        """Show what was proposed, by whom, and one's own votes."""
        items = [_item(self.session, self.participant, p) for p in proposals_in_order(self.session)]
        self.items.set_items(items or [remark(_(self.HELP))])

    def _can_vote(self) -> object:
        return (
            self.participant.kind is ParticipantKind.MEMBER
            and Gathering.VOTES in self.session.room.open
            and self.items.cursor
        )

    def action_add(self) -> None:
        """Ask for proposals, one after another."""
        self.ask(
            _("What we could do:"),
            self._propose,
            again=True,
            field=f"{self.participant.member} proposal",
        )

    def _propose(self, what: str) -> bool:
        by = self.participant.member or None
        return self.stand_on_new(self.apply(edits.propose, what, frozenset(), by))

    def action_vote(self) -> None:
        """Vote for what is under the cursor, or take the vote back."""
        id = self.items.cursor
        if id and self._can_vote():
            given = id not in votes_by(self.session, self.participant.member)
            self.apply(edits.vote, id, self.participant.member, given)


def _item(session: Session, who: Participant, proposal: Proposal) -> Item[str]:
    mine = proposal.id in votes_by(session, who.member)
    return Item(
        proposal.id,
        proposal.what,
        VOTED if mine else "",
        aside=votes_shown(session, proposal),
        below=name_of(session, proposal.by),
    )

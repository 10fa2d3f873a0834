"""What all may see of the room: what is asked, who is here, what was proposed and voted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Never

from textual.app import ComposeResult
from textual.widget import Widget

from store.attendance import Presence
from store.given import Proposal
from store.model import Session
from store.open_session import OpenSession
from store.participant import ParticipantKind
from store.queries.actors import name_of
from store.queries.room import proposals_in_order, votes_for
from tui.room.leading import ASKED
from tui.room.people import here_words, person_name
from tui.screens.session import SessionScreen
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.wording.i18n import N_, _, n_
from tui.wording.phrases import listed

LOOK_SECONDS = 0.5
"""How often it is looked who is here."""

MOST_BARS = 20
"""Most cells of the bar of a proposal's votes."""


NAMED = (ParticipantKind.MEMBER, ParticipantKind.GUEST)
"""Who is named there: those who take part."""


class AllTogetherScreen(SessionScreen):
    """The page of the room for a projector, and for whoever waits; nothing is done on it."""

    CLOSED_TO_PARTNERS = True
    DEFAULT_CSS = """
    AllTogetherScreen > .all-together { height: 1fr; align-horizontal: center; }
    AllTogetherScreen ItemList { margin: 1 3; }
    """
    HELP = N_("What all are asked, who is here, and what was proposed.")

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self._here: Sequence[Presence] = workshop.others

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield Widget(ItemList(keeps_heading=True), classes="all-together")

    def on_mount(self) -> None:
        """Follow who comes and goes."""
        super().on_mount()
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        if self._here != (here := self.workshop.others):
            self._here = here
            self.show_body()

    def show_body(self) -> None:
        """Show all of it; nobody is named who is slow."""
        session, here = self.session, [*self._here, *self._own()]
        items = [*_asked(session), *_people(session, here), *_proposals(session)]
        self.query_one(ItemList).set_items(items)

    def _own(self) -> list[Presence]:
        own = self.workshop.presence
        return [own] if own.participant.kind in NAMED else []


def _asked(session: Session) -> Iterator[Item[Never]]:
    yield heading(_("What is asked now"))
    for what, words in ASKED.items():
        if what in session.room.open:
            yield Item(None, f"● {_(words)}")
    if not session.room.open:
        yield remark(_("Nothing to write now: look up, listen, talk."))


def _people(session: Session, here: Sequence[Presence]) -> Iterator[Item[Never]]:
    seen = [other for other in here if other.participant.kind in NAMED]
    yield remark("")
    yield heading(_("Who is here"))
    yield remark(here_words(session, seen) or _("nobody yet"))
    yield remark(listed(person_name(session, other) for other in seen))


def _proposals(session: Session) -> Iterator[Item[Never]]:
    proposals = proposals_in_order(session)
    if not proposals:
        return
    yield remark("")
    yield heading(_("Proposals: what could we do?"))
    most = max(votes_for(session, proposal.id) for proposal in proposals)
    for proposal in proposals:
        words = " — ".join(filter(None, [proposal.what, name_of(session, proposal.by)]))
        taken = "✓" if proposal.lead else "·"
        parts = [taken, *_votes(session, proposal, most), words]
        yield Item(None, " ".join(parts))


def _votes(session: Session, proposal: Proposal, most: int) -> Iterator[str]:
    """Yield how many votes a proposal has, drawn and said, once votes are shown."""
    if session.room.votes_shown:
        votes = votes_for(session, proposal.id)
        yield ("█" * min(MOST_BARS, votes)).ljust(min(MOST_BARS, most), "░")
        yield n_("%(count)d vote", "%(count)d votes", votes)

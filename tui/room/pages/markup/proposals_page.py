"""Proposals of next moves, and votes for them."""

from __future__ import annotations

import htpy as h
from htpy import Node

from store.field_rules import MAX_LEAD
from store.given import Gathering, Proposal
from store.participant import ParticipantKind
from store.queries.actors import name_of
from store.queries.room import proposals_in_order, votes_by
from tui.room.pages.markup.parts import act, field, task_heading
from tui.room.pages.page_view import View
from tui.room.tasks import Task
from tui.room.together import votes_shown
from tui.wording.i18n import _


def proposals_page(view: View, task: Task) -> Node:
    """Return what was proposed, one's own votes, and a field to propose."""
    proposals = proposals_in_order(view.session)
    return (
        task_heading(task.title, task.how, task.state),
        _proposing(view) if Gathering.PROPOSALS in view.session.room.open else None,
        h.ul("#proposals.given", aria_live="polite")[(_proposal(view, p) for p in proposals)],
    )


def _proposing(view: View) -> Node:
    draft = f"{view.who.member} proposal"
    return field(
        view,
        _("What we could do:"),
        draft,
        act(_("Propose"), "propose", kind="main", draft=draft),
        most=MAX_LEAD,
    )


def _proposal(view: View, proposal: Proposal) -> Node:
    votes = votes_shown(view.session, proposal)
    by = name_of(view.session, proposal.by)
    return h.li(id=f"proposal-{proposal.id}")[
        h.span[proposal.what, h.small[" · ".join(filter(None, (by, votes)))]],
        _vote(view, proposal),
    ]


def _vote(view: View, proposal: Proposal) -> Node:
    asked = Gathering.VOTES in view.session.room.open
    if not asked or view.who.kind is not ParticipantKind.MEMBER:
        return None
    mine = proposal.id in votes_by(view.session, view.who.member)
    says = _("Vote for “%(what)s”", what=proposal.what)
    return act(
        _("✓ Voted") if mine else _("Vote"),
        "no-vote" if mine else "vote",
        kind="vote",
        says=says,
        pressed=mine,
        about=proposal.id,
    )

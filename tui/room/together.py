"""What everyone's ratings and votes say together, in words."""

from __future__ import annotations

from store.given import Proposal
from store.model import Point, Session
from store.room_queries import grip_of, strength_of, votes_for
from tui.wording.i18n import _, n_


def together(session: Session, point: Point) -> str:
    """Return the middle of each scale for ``point``, and whether people are far apart on it."""
    strength, grip = strength_of(session, point.id), grip_of(session, point.id)
    middles = {"strength": f"{strength.middle:g}", "hold": f"{grip.middle:g}"}
    words = _("Together: strength %(strength)s, our influence %(hold)s.", **middles)
    apart = _("We see it differently: let us talk about it.")
    return f"{words} {apart}" if strength.is_far_apart or grip.is_far_apart else words


def votes_shown(session: Session, proposal: Proposal) -> str:
    """Return how many votes ``proposal`` has, once votes are shown; nothing for none."""
    votes = votes_for(session, proposal.id) if session.room.votes_shown else 0
    return n_("%(count)d vote", "%(count)d votes", votes) if votes else ""

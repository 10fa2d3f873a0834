"""What everyone's ratings and votes say together, in words."""

from __future__ import annotations

from store.given import Proposal
from store.model import Point, Session
from store.queries.room import (
    Scale,
    grip_of,
    is_unsettled,
    middles,
    strength_of,
    votes_for,
)
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled


def together(session: Session, point: Point) -> str:
    """Return the middle of each scale for ``point``, how far people are apart, and if too far.

    Nothing where nobody rated it.
    """
    strength, grip = strength_of(session, point.id), grip_of(session, point.id)
    parts = [
        _("strength %(value)s", value=_middle(strength)) if strength.count else "",
        _("our influence %(value)s", value=_middle(grip)) if grip.count else "",
    ]
    said = ", ".join(filter(None, parts))
    if not said:
        return ""
    apart = _("We see it differently: let us talk about it.")
    words = labelled(_("Together"), f"{said}.")
    return f"{words} {apart}" if strength.is_far_apart or grip.is_far_apart else words


def _middle(scale: Scale) -> str:
    """Return the middle of a scale, and the least and the most where they are not one."""
    whole, rest = divmod(scale.middle, 1)
    middle = _("%(whole)d.5", whole=whole) if rest else f"{whole:g}"
    if scale.least == scale.most:
        return middle
    range_of = {"least": scale.least, "most": scale.most}
    return _("%(middle)s (from %(least)d to %(most)d)", middle=middle, **range_of)


def proposed(session: Session, point: Point) -> str:
    """Return what would be kept of everyone's ratings of ``point``; nothing where it is kept."""
    if not is_unsettled(session, point):
        return ""
    strength, grip = middles(session, point)
    return _("v keeps %(strength)d and %(grip)d; 1–5: another value", strength=strength, grip=grip)


def votes_shown(session: Session, proposal: Proposal) -> str:
    """Return how many votes ``proposal`` has, once votes are shown; nothing for none."""
    votes = votes_for(session, proposal.id) if session.room.votes_shown else 0
    return n_("%(count)d vote", "%(count)d votes", votes) if votes else ""

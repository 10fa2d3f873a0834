"""What everyone's ratings say together, in words."""

from __future__ import annotations

from store.model import Point, Session
from store.room_queries import grip_of, strength_of
from tui.wording.i18n import _


def together(session: Session, point: Point) -> str:
    """Return the middle of each scale for ``point``, and whether people are far apart on it."""
    strength, grip = strength_of(session, point.id), grip_of(session, point.id)
    middles = {"strength": f"{strength.middle:g}", "hold": f"{grip.middle:g}"}
    words = _("Together: strength %(strength)s, our influence %(hold)s.", **middles)
    apart = _("We see it differently: let us talk about it.")
    return f"{words} {apart}" if strength.is_far_apart or grip.is_far_apart else words

"""What each verb of the exchange does: what was noted is revealed, added to, answered, rated."""

from __future__ import annotations

from store import edits
from store.model import PointKind
from store.queries import points_of, roles_played
from tui.line_mode import composed, replies
from tui.line_mode.line_session import LineSession
from tui.wording import matching
from tui.wording.i18n import _
from tui.wording.matching import Unclear, the_one
from tui.wording.phrases import point_name


def reveal(desk: LineSession, actor: str) -> str:
    """Reveal what was noted in an actor's place, and tell it."""
    card = the_one(matching.partners(desk.session), actor)
    if not any(role.actor == card.id for role in roles_played(desk.session)):
        raise Unclear(_("Nobody took the place of %(actor)s.", actor=card.name))
    desk.apply(composed.reveal, card.id)
    shown = [point_name(point) for point in points_of(desk.session, actor=card.id)]
    return "\n".join([card.name, *(shown or [_("Nothing was noted.")])])


def add_missed(desk: LineSession, actor: str, text: str) -> str:
    """Add in the open a brake or a lever of an actor that nobody noted."""
    card = the_one(matching.partners(desk.session), actor)
    kind, words = matching.brake_or_lever(text)
    desk.apply(edits.add_point, card.id, kind, words)
    return replies.kept(point_name(points_of(desk.session, actor=card.id, kind=kind)[-1]))


def argue(desk: LineSession, point: str, text: str) -> str:
    """Answer a brake or a lever; a member's name at the end tells who says so."""
    said = the_one(matching.points(desk.session), point)
    members = dict(matching.members(desk.session))
    text, by = matching.last_name(members, text)
    desk.apply(edits.argue, said.id, text, members[by].id if by else None)
    return replies.kept(point_name(said))


def rate(desk: LineSession, point: str, strength: str, grip: str) -> str:
    """Rate a brake or a lever: its strength and our grip on it."""
    said = the_one(matching.points(desk.session), point)
    numbers = {"strength": strength, "grip": grip}
    if not all(text.isdecimal() and len(text) == 1 for text in numbers.values()):
        raise Unclear(_("A rating is a figure from 1 to 5; 0 takes it back."))
    desk.apply(edits.rate, said.id, strength=int(strength), grip=int(grip))
    return replies.kept(point_name(said))


def accept(desk: LineSession, point: str, because: str = "") -> str:
    """Accept a brake as it is, for a reason."""
    said = the_one(matching.points(desk.session), point)
    if said.kind is not PointKind.BRAKE:
        raise Unclear(_("Only a brake is accepted."))
    desk.apply(edits.accept, said.id, because)
    return replies.kept(point_name(said))

"""What each command of the exchange does: what was noted is revealed, added to, answered, rated."""

from __future__ import annotations

from store import edits
from store.model import PointKind
from store.queries import points_of, roles_played
from tui.line_mode import composed, pieces, replies
from tui.line_mode.line_session import LineSession
from tui.wording import matching
from tui.wording.i18n import _
from tui.wording.matching import Unclear, the_one
from tui.wording.phrases import point_name


def reveal(line_session: LineSession, actor: str) -> str:
    """Reveal what was noted in an actor's place; answer with it."""
    card = the_one(matching.partners(line_session.session), actor)
    if not any(role.actor == card.id for role in roles_played(line_session.session)):
        raise Unclear(_("Nobody stepped into the shoes of %(actor)s.", actor=card.name))
    line_session.apply(composed.reveal, card.id)
    shown = [point_name(point) for point in points_of(line_session.session, actor=card.id)]
    return "\n".join([card.name, *(shown or [_("Nothing was noted.")])])


def add_missed(line_session: LineSession, actor: str, text: str) -> str:
    """Add in the open a brake or a lever of an actor that nobody noted."""
    card = the_one(matching.partners(line_session.session), actor)
    kind, words = matching.brake_or_lever(text)
    line_session.apply(edits.add_point, card.id, kind, words)
    return replies.kept(point_name(points_of(line_session.session, actor=card.id, kind=kind)[-1]))


def argue(line_session: LineSession, point: str, text: str) -> str:
    """Answer a brake or a lever; a member's name at the end is who says so."""
    said = the_one(matching.points(line_session.session), point)
    members = dict(matching.members(line_session.session))
    text, by = pieces.last_name(members, text)
    line_session.apply(edits.argue, said.id, text, members[by].id if by else None)
    return replies.kept(point_name(said))


def rate(line_session: LineSession, point: str, strength: str, grip: str) -> str:
    """Rate a brake or a lever: its strength and our grip on it."""
    said = the_one(matching.points(line_session.session), point)
    numbers = {"strength": strength, "grip": grip}
    if not all(text.isdecimal() and len(text) == 1 for text in numbers.values()):
        raise Unclear(_("A rating is a figure from 1 to 5; 0 takes it back."))
    line_session.apply(edits.rate, said.id, strength=int(strength), grip=int(grip))
    return replies.kept(point_name(said))


def accept(line_session: LineSession, point: str, because: str = "") -> str:
    """Accept a brake as it is, for a reason."""
    said = the_one(matching.points(line_session.session), point)
    if said.kind is not PointKind.BRAKE:
        raise Unclear(_("Only a brake is accepted."))
    line_session.apply(edits.accept, said.id, because)
    return replies.kept(point_name(said))

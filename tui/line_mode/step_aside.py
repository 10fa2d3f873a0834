"""What each verb of the step aside does: roles are taken, noted in, left."""

from __future__ import annotations

from random import randrange

from store import edits
from store.model import PointKind, Role, Session
from store.queries import (
    name_of,
    next_turn,
    players,
    roles_played,
    still_hidden,
    without_actor,
    without_role,
)
from tui.line_mode import replies
from tui.line_mode.line_session import LineSession
from tui.wording import matching, turns
from tui.wording.i18n import _
from tui.wording.labels import labelled
from tui.wording.matching import Unclear, the_one
from tui.wording.phrases import listed


def take_role(desk: LineSession, member: str, actor: str = "") -> str:
    """Let a member take an actor's place, or come back to it; notes go there from now on."""
    player = the_one(matching.members(desk.session), member)
    if player in without_role(desk.session) and player.passes:
        raise Unclear(_("%(name)s passes; “pass” said again lets them play.", name=player.name))
    if actor:
        card = the_one(matching.partners(desk.session), actor)
        desk.apply(edits.take_role, player.id, card.id)
        desk.enter(_roles(desk.session, player.id, card.id)[-1])
    else:
        desk.enter(_only(_roles(desk.session, player.id)))
    return _(
        "%(name)s, you are %(actor)s. What you note is told to nobody until it is revealed.",
        name=player.name,
        actor=desk.speaker,
    )


def draw(desk: LineSession) -> str:
    """Draw an actor for each member who has none; tell who plays whom."""
    waiting = without_actor(desk.session)
    if not desk.session.partners:
        raise Unclear(_("There is no actor to draw yet: the timeline has none."))
    if not waiting:
        raise Unclear(_("Everyone has an actor, or passes."))
    desk.apply(edits.draw_roles, randrange(2**32))
    drawn = replies.actors_of(desk.session, waiting)
    return "\n".join([*drawn, *turns.waiting(desk.session)])


def pass_or_play(desk: LineSession, member: str) -> str:
    """Let a member pass, or play again."""
    player = the_one(matching.members(desk.session), member)
    desk.apply(edits.change, "members", player.id, passes=not player.passes)
    if player.passes:
        return _("%(name)s plays again.", name=player.name)
    if desk.role and player.id in desk.role.members:
        desk.enter(None)
    return _("%(name)s passes.", name=player.name)


def leave(desk: LineSession, member: str = "", actor: str = "") -> str:
    """Let a member leave a role, where what was noted stays; without a name, everyone theirs."""
    if not member:
        return _leave_all(desk)
    session = desk.session
    player = the_one(matching.members(session), member)
    card = the_one(matching.partners(session), actor).id if actor else ""
    played = [r for r in roles_played(session) if player.id in r.members]
    role = _only([role for role in played if card in ("", role.actor)])
    desk.apply(edits.leave_role, role.id, player.id)
    if desk.role and not desk.role.members:
        desk.enter(None)
    left = name_of(session, role.actor)
    return _("%(name)s leaves %(actor)s; “undo” brings it back.", name=player.name, actor=left)


def _leave_all(desk: LineSession) -> str:
    if still_hidden(desk.session):
        raise Unclear(_("Reveal every actor first: some are still hidden."))
    desk.apply(edits.leave_roles)
    desk.enter(None)
    return "\n".join(map(_, turns.LEAVING))


def _roles(session: Session, member: str, actor: str = "") -> list[Role]:
    hidden = [role for role in roles_played(session) if not role.revealed]
    return [r for r in hidden if member in r.members and actor in ("", r.actor)]


def _only(roles: list[Role]) -> Role:
    if len(roles) != 1:
        raise Unclear(_("Say also whose place is taken: the member; the actor."))
    return roles[0]


def brake(desk: LineSession, text: str) -> str:
    """Note a brake in the role of the moment."""
    return _noted(desk, PointKind.BRAKE, text)


def lever(desk: LineSession, text: str) -> str:
    """Note a lever in the role of the moment."""
    return _noted(desk, PointKind.LEVER, text)


def _noted(desk: LineSession, kind: PointKind, text: str) -> str:
    desk.apply(edits.note_point, _role_of(desk).id, kind, text)
    return _("Noted for %(actor)s.", actor=desk.speaker)  # not the words: they are private


def _role_of(desk: LineSession) -> Role:
    if desk.role is None:
        raise Unclear(_("Nobody is in a role: say first who takes whose place."))
    return desk.role


def end_turn(desk: LineSession) -> str:
    """End the turn of the moment; tell who may be next."""
    role = _role_of(desk)
    desk.apply(edits.end_turn, role.id)
    desk.enter(None)
    thanks = _("Thank you. What was typed may still be seen above: clear it before the next turn.")
    following = next_turn(desk.session, role)
    if following is None:
        return "\n".join([thanks, *turns.over(desk.session)])
    onward = listed(member.name for member in players(desk.session, following))
    return "\n".join([thanks, labelled(_("Next"), onward)])

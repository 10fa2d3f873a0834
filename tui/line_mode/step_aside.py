"""What each command of the step aside does: roles are taken, noted in, left."""

from __future__ import annotations

from collections.abc import Iterator
from random import randrange

from store import edits
from store.choices import PointKind
from store.model import Role, Session
from store.queries.actors import name_of, with_us
from store.queries.points import points_of_role
from store.queries.roles import (
    next_turn,
    players,
    roles_played,
    still_hidden,
    without_actor,
    without_role,
)
from tui.acts import Purpose
from tui.line_mode import pieces, replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording import ideas, matching, turns
from tui.wording.i18n import N_, _
from tui.wording.labels import label, labelled
from tui.wording.languages import resident_stems
from tui.wording.matching import Unclear
from tui.wording.phrases import listed


def take_role(line_session: LineSession, member: str, actor: str = "") -> str:
    """Let a member take an actor's place, or come back to it; notes go there from now on."""
    player = the_one(matching.members(line_session.session), member)
    if player in without_role(line_session.session) and player.passes:
        raise Unclear(_("%(name)s passes; “pass” said again lets them play.", name=player.name))
    if actor:
        card = the_one(things.partners(line_session.session), actor)
        line_session.apply(edits.take_role, player.id, card.id)
        line_session.enter(_roles(line_session.session, player.id, card.id)[-1])
    else:
        line_session.enter(_only(_roles(line_session.session, player.id)))
    return _(
        "%(name)s, your role is %(actor)s. What you note is shown to nobody until it is revealed.",
        name=player.name,
        actor=line_session.speaker,
    )


def draw(line_session: LineSession) -> str:
    """Draw an actor for each member who has none; answer with who plays whom."""
    waiting = without_actor(line_session.session)
    if not line_session.session.partners:
        raise Unclear(_("There is no actor to draw yet: the timeline has none."))
    if not with_us(line_session.session):
        raise Unclear(_("All actors have withdrawn: choose one by hand."))
    if not waiting:
        raise Unclear(_("Everyone has an actor, or passes."))
    line_session.apply(edits.draw_roles, randrange(2**32), resident_stems())
    drawn = replies.actors_of(line_session.session, waiting)
    return "\n".join([*drawn, *turns.waiting(line_session.session)])


def pass_or_play(line_session: LineSession, member: str) -> str:
    """Let a member pass, or play again."""
    player = the_one(matching.members(line_session.session), member)
    line_session.apply(edits.change, "members", player.id, passes=not player.passes)
    if player.passes:
        return _("%(name)s plays again.", name=player.name)
    if line_session.role and player.id in line_session.role.members:
        line_session.enter(None)
    return _("%(name)s passes.", name=player.name)


def leave(line_session: LineSession, member: str = "", actor: str = "") -> str:
    """Let a member leave a role, where what was noted stays; without a name, everyone theirs."""
    if not member:
        return _leave_all(line_session)
    session = line_session.session
    player = the_one(matching.members(session), member)
    card = the_one(things.partners(session), actor).id if actor else ""
    played = [r for r in roles_played(session) if player.id in r.members]
    role = _only([role for role in played if card in ("", role.actor)])
    line_session.apply(edits.leave_role, role.id, player.id)
    if line_session.role and not line_session.role.members:
        line_session.enter(None)
    left = name_of(session, role.actor)
    return _("%(name)s leaves %(actor)s; “undo” brings it back.", name=player.name, actor=left)


def _leave_all(line_session: LineSession) -> str:
    if still_hidden(line_session.session):
        raise Unclear(_("Reveal every actor first: some are still hidden."))
    line_session.apply(edits.leave_roles)
    line_session.enter(None)
    return "\n".join(map(_, turns.LEAVING))


def _roles(session: Session, member: str, actor: str = "") -> list[Role]:
    hidden = [role for role in roles_played(session) if not role.revealed]
    return [r for r in hidden if member in r.members and actor in ("", r.actor)]


def _only(roles: list[Role]) -> Role:
    if len(roles) != 1:
        raise Unclear(_("Say also who is played: the member; the actor."))
    return roles[0]


def brake(line_session: LineSession, text: str) -> str:
    """Note a brake in the role of the moment."""
    return _noted(line_session, PointKind.BRAKE, text)


def lever(line_session: LineSession, text: str) -> str:
    """Note a lever in the role of the moment."""
    return _noted(line_session, PointKind.LEVER, text)


def _noted(line_session: LineSession, kind: PointKind, text: str) -> str:
    line_session.apply(edits.note_point, _role_of(line_session).id, kind, text)
    return _("Noted for %(actor)s.", actor=line_session.speaker)  # not the words: they are private


def _role_of(line_session: LineSession) -> Role:
    if line_session.role is None:
        raise Unclear(_("Nobody is in a role: say first who speaks as whom."))
    return line_session.role


def end_turn(line_session: LineSession) -> str:
    """End the turn of the moment; answer with who may be next."""
    role = _role_of(line_session)
    line_session.apply(edits.end_turn, role.id)
    line_session.enter(None)
    thanks = _("Thank you. What was typed may still be seen above: clear it before the next turn.")
    following = next_turn(line_session.session, role)
    if following is None:
        return "\n".join([thanks, *turns.over(line_session.session)])
    onward = listed(member.name for member in players(line_session.session, following))
    return "\n".join([thanks, labelled(_("Next"), onward)])


def read_notes(line_session: LineSession) -> str:
    """Return what was noted in the role of the moment: to who plays it, and asks for it."""
    session, role = line_session.session, _role_of(line_session)
    lines = []
    for kind in PointKind:
        noted = points_of_role(session, role.id, kind)
        lines += [labelled(f"{label(kind)} {number}", p.text) for number, p in enumerate(noted, 1)]
    return "\n".join(lines) or _("Nothing was noted.")


def say_rules(_line_session: LineSession) -> str:
    """Return the rules, said aloud before the turns."""
    return "\n".join([_("The rules, said aloud before the turns"), *map(_, turns.RULES)])


def give_ideas(_line_session: LineSession) -> str:
    """Return kinds of brakes and levers to think of; they are never filled in."""
    return "\n".join(_idea_lines())


def _idea_lines() -> Iterator[str]:
    for kind, kinds in ideas.IDEAS.items():
        yield _(ideas.PROMPTS[kind])
        yield from map(_, kinds)


def _of_member(session: Session, text: str) -> list[str]:
    return pieces.begun_by(matching.members(session), text)


COMMANDS = (
    Command(
        N_("rules"),
        N_("the rules, said aloud before the turns"),
        say_rules,
        acts=("rules",),
        purpose=Purpose.LOOK,
    ),
    Command(
        N_("ideas"),
        N_("kinds of brakes and levers to think of"),
        give_ideas,
        acts=("ideas",),
        purpose=Purpose.LOOK,
    ),
    Command(
        N_("role roles"),
        N_("step into an actor's shoes, or come back to them"),
        take_role,
        (N_("Member"), N_("Actor")),
        _of_member,
        optional=1,
        listing=replies.turns,
        example=N_("role Nadia ; Town hall"),
        acts=("choose",),
        usual=True,
    ),
    Command(
        N_("draw"),
        N_("draw an actor for each member who has none"),
        draw,
        listing=replies.turns,
        acts=("draw",),
    ),
    Command(
        N_("pass passes"),
        N_("a member passes, or plays again"),
        pass_or_play,
        (N_("Member"),),
        whole,
        listing=replies.turns,
        example=N_("pass Yoann"),
        acts=("set-aside",),
    ),
    Command(
        N_("brake brakes"),
        N_("note what holds this actor back; “-” says the same"),
        brake,
        (N_("Brake"),),
        whole,
        again=True,
        listing=replies.brakes_and_levers,
        example=N_("brake Who pays if someone gets hurt?"),
        acts=("brake",),
        usual=True,
    ),
    Command(
        N_("lever levers"),
        N_("note what would make it say yes; “+” says the same"),
        lever,
        (N_("Lever"),),
        whole,
        again=True,
        listing=replies.brakes_and_levers,
        example=N_("lever A village that lives"),
        acts=("lever",),
        usual=True,
    ),
    Command(
        N_("notes"),
        N_("read again what was noted in this turn; nobody else should be listening"),
        read_notes,
        acts=("choose",),
        purpose=Purpose.LOOK,
    ),
    Command(N_("end"), N_("end this turn"), end_turn, acts=("choose",), usual=True),
    Command(
        N_("leave"),
        N_("a member leaves a role; without a name, everyone theirs"),
        leave,
        (N_("Member"), N_("Actor")),
        _of_member,
        optional=2,
        listing=replies.turns,
        example=N_("leave Nadia ; Town hall"),
        acts=("leave-roles",),
    ),
)

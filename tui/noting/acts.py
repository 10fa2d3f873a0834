"""What each verb does with the pieces of its line: an edit is applied, an answer returned."""

from __future__ import annotations

from store import edits
from store.model import Horizon, Partner, PointKind, Role, Row, Session, in_order
from store.queries import name_of, next_turn, players, points_of, roles_played, same_name
from store.text import folded, without_bullet
from tui import acts
from tui.commands.partner_files import HEADERS
from tui.i18n import _, n_
from tui.labels import label, labelled, row_name
from tui.noting import composed, fields, names, told
from tui.noting.desk import Desk
from tui.noting.names import Unclear, the_one
from tui.summary.words import listed, point_name, standing
from tui.turns_text import over

# --- framing


def frame(desk: Desk, field: str, text: str) -> str:
    """Fill in a field of the framing."""
    name = the_one(fields.of_framing(), field, map(_, fields.FRAMING.values()))
    desk.apply(edits.frame, **{name: fields.framing_value(name, text)})
    return _("Kept: %(what)s", what=_(fields.FRAMING[name]))


def add_members(desk: Desk, text: str) -> str:
    """Add the members of ``text``."""
    desk.apply(edits.add_members, [name for name in names.pieces_of(text) if name])
    return "\n".join(told.team(desk.session))


# --- timeline


def add_partners(desk: Desk, text: str) -> str:
    """Add the partners of ``text`` that are not there yet."""
    pieces = map(without_bullet, names.pieces_of(text))
    named = {folded(name): name for name in pieces if name}
    there = [found.name for name in named.values() if (found := same_name(desk.session, name))]
    fresh = [name for name in named.values() if not same_name(desk.session, name)]
    if fresh:
        desk.apply(edits.add_partners, fresh)
    said = n_("%(count)d partner added.", "%(count)d partners added.", len(fresh))
    told_too = labelled(_("Already there"), listed(there)) if there else ""
    return f"{said} {told_too}".strip()


def place(desk: Desk, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one cell of the timeline, and nowhere else."""
    card, when, level = _cell(desk.session, partner, horizon, row)
    desk.apply(composed.place, card.id, when, level.id)
    return _stands(desk, card)


def place_too(desk: Desk, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one more cell of the timeline: a step of its trajectory."""
    card, when, level = _cell(desk.session, partner, horizon, row)
    desk.apply(edits.place, card.id, when, level.id)
    return _stands(desk, card)


def _cell(session: Session, partner: str, horizon: str, row: str) -> tuple[Partner, Horizon, Row]:
    return (
        the_one(names.partners(session), partner),
        the_one(names.horizons(), horizon, map(label, Horizon)),
        the_one(names.rows(session), row, map(row_name, in_order(session.rows))),
    )


def _stands(desk: Desk, card: Partner) -> str:
    return labelled(card.name, standing(desk.session, desk.session.partners[card.id]))


def describe(desk: Desk, partner: str, field: str, text: str) -> str:
    """Fill in a field of a partner's card."""
    card = the_one(names.partners(desk.session), partner)
    name = the_one(fields.of_card(), field, map(fields.called_on_card, HEADERS))
    value = fields.card_value(desk.session, name, text)
    desk.apply(edits.change, "partners", card.id, **{name: value})
    return _("Kept: %(what)s", what=listed((card.name, fields.called_on_card(name))))


def delete(desk: Desk, name: str) -> str:
    """Delete a partner or a member."""
    session = desk.session
    id = the_one(names.owners(session), name)
    gone = name_of(session, id)
    desk.apply(edits.remove, "partners" if id in session.partners else "members", id)
    return _("“%(name)s” is deleted; “undo” brings it back.", name=gone)


# --- step aside


def take_role(desk: Desk, member: str, actor: str = "") -> str:
    """Let a member take an actor's place, or come back to it; notes go there from now on."""
    player = the_one(names.members(desk.session), member)
    if actor:
        card = the_one(names.partners(desk.session), actor)
        desk.apply(edits.take_role, player.id, card.id)
        desk.enter(_roles(desk.session, player.id, card.id)[-1])
    else:
        desk.enter(_only_role(desk.session, player.id))
    return _(
        "%(name)s, you are %(actor)s. What you note is told to nobody until it is revealed.",
        name=player.name,
        actor=desk.speaker,
    )


def _roles(session: Session, member: str, actor: str = "") -> list[Role]:
    hidden = [role for role in roles_played(session) if not role.revealed]
    return [r for r in hidden if member in r.members and actor in ("", r.actor)]


def _only_role(session: Session, member: str) -> Role:
    roles = _roles(session, member)
    if len(roles) != 1:
        raise Unclear(_("Say also whose place is taken: the member; the actor."))
    return roles[0]


def brake(desk: Desk, text: str) -> str:
    """Note a brake in the role of the moment."""
    return _noted(desk, PointKind.BRAKE, text)


def lever(desk: Desk, text: str) -> str:
    """Note a lever in the role of the moment."""
    return _noted(desk, PointKind.LEVER, text)


def _noted(desk: Desk, kind: PointKind, text: str) -> str:
    desk.apply(edits.note_point, _role_of(desk).id, kind, text)
    return _("Noted for %(actor)s.", actor=desk.speaker)  # not the words: they are private


def _role_of(desk: Desk) -> Role:
    if desk.role is None:
        raise Unclear(_("Nobody is in a role: say first who takes whose place."))
    return desk.role


def end_turn(desk: Desk) -> str:
    """End the turn of the moment; tell who may be next."""
    role = _role_of(desk)
    desk.apply(edits.end_turn, role.id)
    desk.enter(None)
    thanks = _("Thank you. What was typed may still be seen above: clear it before the next turn.")
    following = next_turn(desk.session, role)
    if following is None:
        return "\n".join([thanks, *over(desk.session)])
    onward = listed(member.name for member in players(desk.session, following))
    return "\n".join([thanks, labelled(_("Next"), onward)])


# --- exchange


def reveal(desk: Desk, actor: str) -> str:
    """Reveal what was noted in an actor's place, and tell it."""
    card = the_one(names.partners(desk.session), actor)
    if not any(role.actor == card.id for role in roles_played(desk.session)):
        raise Unclear(_("Nobody took the place of %(actor)s.", actor=card.name))
    desk.apply(composed.reveal, card.id)
    shown = [point_name(point) for point in points_of(desk.session, actor=card.id)]
    return "\n".join([card.name, *(shown or [_("Nothing was noted.")])])


def argue(desk: Desk, point: str, text: str) -> str:
    """Answer a brake or a lever; a member's name at the end tells who says so."""
    said = the_one(names.points(desk.session), point)
    members = dict(names.members(desk.session))
    text, by = names.last_name(members, text)
    desk.apply(edits.argue, said.id, text, members[by].id if by else None)
    return _answered(point_name(said))


def rate(desk: Desk, point: str, strength: str, grip: str) -> str:
    """Rate a brake or a lever: its strength and our grip on it."""
    said = the_one(names.points(desk.session), point)
    numbers = {"strength": strength, "grip": grip}
    if not all(text.isdecimal() and len(text) == 1 for text in numbers.values()):
        raise Unclear(_("A rating is a figure from 1 to 5; 0 takes it back."))
    desk.apply(edits.rate, said.id, strength=int(strength), grip=int(grip))
    return _answered(point_name(said))


def accept(desk: Desk, point: str, because: str = "") -> str:
    """Accept a brake as it is, for a reason."""
    said = the_one(names.points(desk.session), point)
    if said.kind is not PointKind.BRAKE:
        raise Unclear(_("Only a brake is accepted."))
    desk.apply(edits.accept, said.id, because)
    return _answered(point_name(said))


# --- leads


def add_lead(desk: Desk, point: str, what: str, who: str = "", when: str = "") -> str:
    """Add a lead for a brake or a lever; who and when may also end what is said."""
    said = the_one(names.points(desk.session), point)
    owners = list(names.owners(desk.session))
    if not who and not when:
        what, who, when = names.who_and_when(owners, what)
    owner = the_one(owners, who) if who else None
    due = names.day(when) if when else None
    desk.apply(composed.add_lead, said.id, what, owner, due)
    return "\n".join([*told.leads(desk.session)][-1:])


def _answered(what: str) -> str:
    return _("Kept: %(what)s", what=what)


# --- back and forth


def undo(desk: Desk) -> str:
    """Take the last act of this run back."""
    act = desk.undo()
    return _("Undone: %(act)s", act=acts.told(act)) if act else _("Nothing to undo.")


def redo(desk: Desk) -> str:
    """Do again what was taken back."""
    act = desk.redo()
    return _("Redone: %(act)s", act=acts.told(act)) if act else _("Nothing to redo.")

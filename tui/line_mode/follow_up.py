"""What each command of the months after does: signs, next review, bodies, who opens the door."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.choices import LeadStatus, RelationKind, SignKind
from store.model import Member, Partner, Relation, Session, Sign, in_order
from store.plan import of_partner
from store.queries.follow_up import invited, signs_since
from tui.line_mode import composed, pieces, replies, things
from tui.line_mode.command import Command, parted, whole
from tui.line_mode.filling import read_filled
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording import dates, matching
from tui.wording.date_format import long_date, short_date
from tui.wording.i18n import N_, _
from tui.wording.labels import label, labelled
from tui.wording.matching import Unclear
from tui.wording.phrases import listed, said_of
from tui.wording.relations import relation_words

# --- signs of trust


def add_sign(line_session: LineSession, what: str, kind: str = "", shown_to: str = "") -> str:
    """Note a sign of trust, seen today; its kind and to whom it was shown may follow."""
    found = matching.choice(SignKind, kind) if kind else None
    line_session.apply(composed.add_sign, what, dates.today(), found, shown_to)
    return _sign(in_order(line_session.session.signs)[-1])


def signs(session: Session) -> Iterator[str]:
    """Yield the signs of trust, the newest first."""
    numbers = {sign.id: number for number, sign in enumerate(in_order(session.signs), 1)}
    found = signs_since(session, None)
    return (f"{numbers[sign.id]}. {_sign(sign)}" for sign in found)


def _sign(sign: Sign) -> str:
    day = short_date(sign.seen_on) if sign.seen_on else ""
    shown = labelled(_("Shown to"), sign.shown_to) if sign.shown_to else ""
    return said_of(filter(None, (sign.what, label(sign.kind) if sign.kind else "", day, shown)))


# --- the next review


def plan_review(line_session: LineSession, when: str, place: str = "") -> str:
    """Say when the next review is, and where; answer with who is invited."""
    fields = {"place": place} if place else {}
    line_session.apply(edits.plan_review, day=matching.day(when), **fields)
    return "\n".join(next_review(line_session.session))


def invite(line_session: LineSession, text: str) -> str:
    """Invite partners to the next review, beside those who are; a dash before one leaves it out."""
    session = line_session.session
    coming = {partner.id for partner in invited(session)}
    for name in filter(None, pieces.pieces_of(text)):
        left_out, words = name.startswith("-"), name.lstrip("-").strip()
        partner = the_one(things.partners(session), words)
        coming = coming - {partner.id} if left_out else coming | {partner.id}
    line_session.apply(edits.invite, coming)
    return "\n".join(next_review(line_session.session))


def next_review(session: Session) -> Iterator[str]:
    """Yield when and where the next review is, then who is invited."""
    planned = session.next_review
    day = long_date(planned.day) if planned.day else _("no date yet")
    yield labelled(_("Next review"), said_of(filter(None, (day, planned.place))))
    names = listed(partner.name for partner in invited(session))
    yield labelled(_("Invited"), names or _("nobody yet"))


# --- committees to inform


def add_body(line_session: LineSession, name: str, when: str = "", speaker: str = "") -> str:
    """Note a body to tell, or what is new of one: when it meets, who speaks there."""
    session = line_session.session
    day = matching.day(when) if when else None
    who = the_one(matching.members(session), speaker).id if speaker else None
    known = matching.key(name)
    there = [body for body in in_order(session.bodies) if matching.key(body.name) == known]
    line_session.apply(composed.note_body, there[0].id if there else None, name, day, who)
    changed = there[0].id if there else in_order(line_session.session.bodies)[-1].id
    return replies.body(line_session.session, line_session.session.bodies[changed])


def inform(line_session: LineSession, body: str, when: str = "") -> str:
    """Say that a body heard of the project, today where no day is said."""
    day = matching.day(when, over=True) if when else dates.today()
    found = the_one(things.bodies(line_session.session), body)
    line_session.apply(edits.change, "bodies", found.id, informed_on=day)
    return replies.body(line_session.session, line_session.session.bodies[found.id])


def bodies(session: Session) -> Iterator[str]:
    """Yield the committees to inform."""
    return things.with_numbers(replies.body(session, body) for body in in_order(session.bodies))


# --- who opens the door


def relate(line_session: LineSession, actor: str, kind: str, other: str) -> str:
    """Say what ties a member or a partner to a partner."""
    session = line_session.session
    one = the_one(_actors(session), actor)
    two = the_one(things.partners(session), other)
    if one.id == two.id:
        raise Unclear(_("A relation ties two actors, and says how."))
    line_session.apply(edits.relate, one.id, matching.choice(RelationKind, kind), two.id)
    said = _between(line_session.session, one.id, two.id)
    return "\n".join(relation_words(line_session.session, relation) for relation in said)


def relations(session: Session) -> Iterator[str]:
    """Yield what ties actors to one another."""
    tied = (relation_words(session, relation) for relation in in_order(session.relations))
    return things.with_numbers(tied)


def relation_pieces(session: Session, text: str) -> list[str]:
    """Return who, what and whom of ``text``, parted by semicolons or not."""
    if ";" in text:
        return pieces.pieces_of(text)
    return pieces.begun_by_two(_actors(session), matching.labels(RelationKind), text)


def _actors(session: Session) -> Iterator[tuple[str, Member | Partner]]:
    yield from matching.members(session)
    yield from matching.partners(session)


def _between(session: Session, actor: str, other: str) -> list[Relation]:
    found = in_order(session.relations)
    return [r for r in found if (r.actor, r.other) == (actor, other)]


# --- first steps and hypotheses


def set_step(line_session: LineSession, partner: str, status: str, why: str = "") -> str:
    """Write where the first step towards a partner stands, and why where it is given up."""
    card = the_one(things.partners(line_session.session), partner)
    wanted = matching.choice(LeadStatus, status)
    if why and wanted is not LeadStatus.DROPPED:
        raise Unclear(_("Only a first step that is given up has a reason."))
    fields = {"first_step_status": wanted, "first_step_reason": why}
    line_session.apply(edits.change, "partners", card.id, **fields)
    session = line_session.session
    return replies.action(session, of_partner(session.partners[card.id]))


def ask(line_session: LineSession, point: str, question: str) -> str:
    """Write how the real actor is asked about a brake or a lever."""
    found = the_one(things.points(line_session.session), point)
    line_session.apply(edits.change, "points", found.id, question=question)
    return replies.kept(question)


COMMANDS = (
    Command(
        N_("step steps"),
        N_("where the first step towards a partner stands"),
        set_step,
        (N_("Partner"), N_("Status"), N_("Why")),
        lambda session, text: pieces.begun_by_two(
            things.partners(session), matching.labels(LeadStatus), text
        ),
        optional=1,
        listing=replies.review,
        example=N_("step Town hall ; done"),
        acts=("advance", "set-aside"),
        about=things.partners,
    ),
    Command(
        N_("ask question"),
        N_("how the real actor is asked about a brake or a lever"),
        ask,
        (N_("Brake or lever"), N_("Question")),
        example=N_("ask brake 1 ; What would you need to be sure?"),
        acts=("edit",),
        about=things.points,
    ),
    Command(
        N_("sign signs"),
        N_("note a sign of trust, and what it is"),
        add_sign,
        (N_("Sign of trust"), N_("What it is"), N_("Shown to")),
        parted,
        optional=2,
        listing=signs,
        reading=read_filled,
        example=N_("sign 40 people at the first café ; figure ; the council"),
        acts=("afterwards", "add"),
    ),
    Command(
        N_("next"),
        N_("when the next review is, and where"),
        plan_review,
        (N_("Day"), N_("Venue")),
        optional=1,
        listing=next_review,
        example=N_("next April 2027 ; Town hall"),
        acts=("afterwards",),
    ),
    Command(
        N_("invite invited"),
        N_("invite to the next review; “-” before a name leaves it out"),
        invite,
        (N_("Partner"),),
        whole,
        again=True,
        listing=next_review,
        example=N_("invite Town hall ; -Pharmacy"),
        acts=("afterwards", "mark"),
    ),
    Command(
        N_("committee committees body bodies"),
        N_("a committee to inform: when it meets, who speaks"),
        add_body,
        (N_("Committee to inform"), N_("Day"), N_("Who speaks")),
        parted,
        optional=2,
        listing=bodies,
        reading=read_filled,
        example=N_("committee Council ; 8 December ; Nadia"),
        acts=("afterwards", "add"),
    ),
    Command(
        N_("inform"),
        N_("a committee heard of the project, today or that day"),
        inform,
        (N_("Committee to inform"), N_("Day")),
        optional=1,
        listing=bodies,
        example=N_("inform Council ; yesterday"),
        acts=("advance",),
    ),
    Command(
        N_("relation relations"),
        N_("who knows whom, who can introduce us; never sent"),
        relate,
        (N_("Who"), N_("What ties them"), N_("Whom")),
        relation_pieces,
        listing=relations,
        example=N_("relation Nadia ; knows ; Pharmacy"),
        acts=("afterwards", "add"),
    ),
)

"""Pure readings of a session that several screens, checks and summaries need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from store.days import Day, begins, ends, in_turn
from store.model import (
    CENTRE,
    Activity,
    Answer,
    Argument,
    Body,
    Bond,
    Cell,
    Family,
    ForPartners,
    Framing,
    Horizon,
    Involvement,
    Lead,
    LeadStatus,
    Letter,
    Member,
    NextReview,
    Partner,
    Point,
    PointKind,
    Relation,
    RelationKind,
    Review,
    Role,
    Row,
    Session,
    Shareable,
    Sign,
    Stage,
    Verification,
    in_order,
)
from store.text import folded

NO_CELL = Cell()

LONG = timedelta(days=180)
"""After how long a body is to hear of the project again."""

OPENERS = (RelationKind.INTRODUCES, RelationKind.KNOWS)
"""The relations through which an actor opens a door, the widest first."""


class TurnState(StrEnum):
    """How far the private turn of a role has come."""

    WAITING = "waiting"
    BEGUN = "begun"
    NOTED = "noted"
    REVEALED = "revealed"
    PASSES = "passes"


def tray(session: Session) -> list[Partner]:
    """Return the partners without a place, as they were added."""
    return [partner for partner in in_order(session.partners) if not partner.places]


def has_withdrawn(partner: Partner) -> bool:
    """Return whether ``partner`` withdrew: its card stays, and nothing is expected of it."""
    return partner.answer is Answer.WITHDREW


def with_us(session: Session) -> list[Partner]:
    """Return the partners that did not withdraw, as they were added."""
    return [partner for partner in in_order(session.partners) if not has_withdrawn(partner)]


def in_cell(session: Session, horizon: Horizon, row: str) -> list[Partner]:
    """Return the partners placed at ``horizon`` in ``row``, in the order they were put."""
    placed = [
        (place.rank, partner.id, partner)
        for partner in session.partners.values()
        if (place := partner.places.get(horizon)) is not None and place.row == row
    ]
    return [partner for _, _, partner in sorted(placed, key=lambda item: item[:2])]


def first_horizon(partner: Partner) -> Horizon | None:
    """Return the earliest horizon ``partner`` is placed at, or None."""
    return next((horizon for horizon in Horizon if horizon in partner.places), None)


def involvement_at(session: Session, partner: Partner, horizon: Horizon) -> Involvement | None:
    """Return the level of involvement of ``partner`` at ``horizon``; None off the three levels."""
    place = partner.places.get(horizon)
    row = session.rows.get(place.row) if place else None
    return row.involvement if row else None


def ever(session: Session, partner: Partner, level: Involvement) -> bool:
    """Return whether ``partner`` has that level at any horizon."""
    return any(involvement_at(session, partner, horizon) is level for horizon in partner.places)


def same_name(session: Session, name: str) -> Partner | None:
    """Return the partner called ``name``, whatever the accents and case, or None."""
    key = folded(name)
    return next((p for p in in_order(session.partners) if folded(p.name) == key), None)


def is_resident(partner: Partner, resident_stems: tuple[str, ...]) -> bool:
    """Return whether residents speak through ``partner``: by its family, else by its name.

    ``resident_stems`` are how words for residents begin, folded, in the languages spoken.
    """
    if partner.family is not None:
        return partner.family is Family.RESIDENTS
    return any(word.startswith(resident_stems) for word in folded(partner.name).split())


def must(partner: Partner) -> bool:
    """Return whether the team must work with ``partner``."""
    return partner.bond in (Bond.MUST, Bond.BOTH)


def name_of(session: Session, id: str | None) -> str:
    """Return the name of a member, a partner or the centre; empty where there is none."""
    if id is None:
        return ""
    if id == CENTRE:
        return session.framing.structure
    found: Member | Partner | None = session.members.get(id) or session.partners.get(id)
    return found.name if found else ""


def present(session: Session) -> list[Member]:
    """Return the members who have not left."""
    return [member for member in in_order(session.members) if not member.left]


def without_actor(session: Session) -> list[Member]:
    """Return the members present who neither play an actor nor pass."""
    return [member for member in without_role(session) if not member.passes]


def players(session: Session, role: Role) -> list[Member]:
    """Return the members who play ``role``."""
    return [member for member in in_order(session.members) if member.id in role.members]


def without_role(session: Session) -> list[Member]:
    """Return the present members who play no actor, those who pass included."""
    playing = {member for role in session.roles.values() for member in role.members}
    return [member for member in present(session) if member.id not in playing]


def roles_played(session: Session) -> list[Role]:
    """Return the roles in the order of their turns."""
    return in_order(session.roles)


def turn_state(session: Session, role: Role) -> TurnState:
    """Return how far the turn of ``role`` has come; nothing of what was noted in it."""
    playing = players(session, role)
    if role.revealed:
        return TurnState.REVEALED
    if role.noted:
        return TurnState.NOTED
    if any(point.role == role.id for point in session.points.values()):
        return TurnState.BEGUN
    if playing and all(member.passes for member in playing):
        return TurnState.PASSES
    return TurnState.WAITING


def turns_left(session: Session) -> list[Role]:
    """Return the roles whose turn is still to be taken or ended, in the order of the turns."""
    left = (TurnState.WAITING, TurnState.BEGUN)
    return [r for r in roles_played(session) if r.members and turn_state(session, r) in left]


def next_turn(session: Session, role: Role) -> Role | None:
    """Return the role whose turn may come after that of ``role``, or None when all had theirs."""
    left = [other for other in turns_left(session) if other.id != role.id]
    later = [other for other in left if (other.rank, other.id) > (role.rank, role.id)]
    return next(iter([*later, *left]), None)


def still_hidden(session: Session) -> list[Role]:
    """Return the roles in which something may be noted that is not revealed yet."""
    hidden = (TurnState.BEGUN, TurnState.NOTED)
    return [role for role in roles_played(session) if turn_state(session, role) in hidden]


def is_revealed(session: Session, point: Point) -> bool:
    """Return whether ``point`` may be shown outside the turn it was noted in."""
    role = session.roles.get(point.role) if point.role else None
    return role is None or role.revealed


def points_of(
    session: Session, *, actor: str | None = None, kind: PointKind | None = None
) -> list[Point]:
    """Return the revealed brakes and levers, of one actor or kind where asked."""
    return [
        point
        for point in in_order(session.points)
        if (actor is None or point.actor == actor)
        and (kind is None or point.kind is kind)
        and is_revealed(session, point)
    ]


def point_numbers(session: Session) -> dict[str, int]:
    """Return the number of each revealed brake among the brakes, of each lever among the levers.

    By their ids: on the screen and in what is printed a brake has the same one.
    """
    kinds = (points_of(session, kind=kind) for kind in PointKind)
    return {point.id: number for points in kinds for number, point in enumerate(points, start=1)}


def points_of_role(session: Session, role: str, kind: PointKind) -> list[Point]:
    """Return what was noted in one role: for the screen of that turn alone."""
    return [p for p in in_order(session.points) if p.role == role and p.kind is kind]


def strongest_first(points: Iterable[Point]) -> list[Point]:
    """Return ``points`` brakes first, then by strength and by grip, both falling."""
    return sorted(
        points, key=lambda p: (p.kind is PointKind.LEVER, -p.strength, -p.grip, p.rank, p.id)
    )


def actors_with_points(session: Session) -> list[Partner]:
    """Return the partners of whom a revealed brake or lever is known."""
    known = {point.actor for point in points_of(session)}
    return [partner for partner in in_order(session.partners) if partner.id in known]


def arguments_under(session: Session, point: Point) -> list[Argument]:
    """Return the arguments given under a brake or a lever."""
    return [a for a in in_order(session.arguments) if a.point == point.id]


def leads_for(session: Session, point: Point) -> list[Lead]:
    """Return the leads that answer ``point``."""
    return [lead for lead in in_order(session.leads) if point.id in lead.points]


def by_involvement(session: Session) -> list[Partner]:
    """Return the partners, the most involved first: by the highest row they ever stand in."""
    order = {row.id: number for number, row in enumerate(in_order(session.rows))}

    def involved(partner: Partner) -> tuple[int, str, str]:
        levels = (order[place.row] for place in partner.places.values())
        return (min(levels, default=len(order)), partner.rank, partner.id)

    return sorted(session.partners.values(), key=involved)


def raci_actors(session: Session) -> list[str]:
    """Return the actors of the RACI: the centre, then who was chosen or has letters.

    Members come first, then partners, the most involved first.
    """
    lettered = {id for activity in session.activities.values() for id in activity.cells}
    there: list[Member | Partner] = [*in_order(session.members), *by_involvement(session)]
    return [CENTRE, *(one.id for one in there if one.in_raci or one.id in lettered)]


def cell_of(activity: Activity, actor: str) -> Cell:
    """Return the cell of ``actor`` in ``activity``, empty where nothing was said."""
    return activity.cells.get(actor, NO_CELL)


def is_proposed(activity: Activity, actor: str) -> bool:
    """Return whether the letters of ``actor`` wait for its agreement; the team's never do."""
    cell = cell_of(activity, actor)
    return actor != CENTRE and bool(cell.letters) and not cell.accepted


def letters(cell: Cell) -> str:
    """Return the letters of a cell in the order R, A, C, I: ``RA`` for both."""
    return "".join(letter for letter in Letter if letter in cell.letters)


def signs(activity: Activity, actor: str) -> str:
    """Return the letters of ``actor``: each with its own ``?`` while they wait for agreement."""
    held = letters(cell_of(activity, actor))
    return doubted(held) if is_proposed(activity, actor) else held


def doubted(held: str) -> str:
    """Return the letters ``held``, that are only proposed: ``R? C?``."""
    return " ".join(f"{letter}?" for letter in held)


def row_for(session: Session, involvement: Involvement) -> Row | None:
    """Return the row of that level of involvement, if the team kept one."""
    return next((r for r in in_order(session.rows) if r.involvement is involvement), None)


def short_co_leads(session: Session) -> list[Partner]:
    """Return the partners that are co-leads from the short term on, and did not withdraw."""
    return [
        partner
        for partner in with_us(session)
        if involvement_at(session, partner, Horizon.SHORT) is Involvement.CO_LEAD
    ]


def co_leads(session: Session) -> list[Partner]:
    """Return the partners that are co-leads at any horizon, and did not withdraw."""
    return [p for p in with_us(session) if ever(session, p, Involvement.CO_LEAD)]


def has_agreed(session: Session, partner: str) -> bool:
    """Return whether the partner of that id agreed: nothing else is told as more than hoped."""
    card = session.partners.get(partner)
    return card is not None and card.answer is Answer.AGREED


def is_open(lead: Lead) -> bool:
    """Return whether something is still to be done for ``lead``."""
    return lead.status in (LeadStatus.TO_DO, LeadStatus.DOING)


def is_answered(session: Session, point: Point) -> bool:
    """Return whether ``point`` has a lead that was not dropped, is accepted, or was refuted."""
    leads = leads_for(session, point)
    return (
        point.accepted
        or point.verification is Verification.REFUTED
        or any(lead.status is not LeadStatus.DROPPED for lead in leads)
    )


# --- the months after


def step_status(partner: Partner) -> LeadStatus:
    """Return where the first step towards ``partner`` stands: to do while nobody said."""
    return partner.first_step_status or LeadStatus.TO_DO


def last_review(session: Session) -> Review | None:
    """Return the review that began last, or None."""
    return next(reversed(in_order(session.reviews)), None)


def with_partners(session: Session) -> bool:
    """Return whether partners are in the room, at the review that began last."""
    last = last_review(session) if session.reviews else None
    return last is not None and last.with_partners


def choice_of(held: Shareable | Framing | NextReview, field: str) -> ForPartners:
    """Return what the team chose that partners read of ``field``; nothing, where nobody did."""
    return held.for_partners.get(field, ForPartners())


def bodies_to_meet(session: Session) -> list[tuple[Day, Body]]:
    """Return the bodies that have a day to meet on, unless they heard of the project since."""
    return [
        (body.meets_on, body)
        for body in in_order(session.bodies)
        if body.meets_on
        and not (body.informed_on and begins(body.informed_on) >= begins(body.meets_on))
    ]


def is_invited(partner: Partner) -> bool:
    """Return whether ``partner`` comes to the next review: as was said, else by its stages.

    One that withdrew comes only where the team said so.
    """
    by_stage = Stage.REVIEWS in partner.stages and not has_withdrawn(partner)
    return by_stage if partner.invited is None else partner.invited


def invited(session: Session) -> list[Partner]:
    """Return the partners invited to the next review."""
    return [partner for partner in in_order(session.partners) if is_invited(partner)]


def signs_since(session: Session, day: date | None) -> list[Sign]:
    """Return the signs of trust from ``day`` on (all where it is None), the newest first."""
    seen = [sign for sign in in_order(session.signs) if not (day and _before(sign, day))]
    return sorted(seen, key=_when_seen, reverse=True)


def _before(sign: Sign, day: date) -> bool:
    return sign.seen_on is not None and ends(sign.seen_on) < day


def _when_seen(sign: Sign) -> tuple[date, date]:
    return in_turn(sign.seen_on) if sign.seen_on else (date.min, date.min)


def unheard(session: Session, today: date) -> list[Body]:
    """Return the bodies that have not heard of the project for LONG, or never."""
    return [body for body in in_order(session.bodies) if not heard_lately(body, today)]


def heard_lately(body: Body, today: date) -> bool:
    """Return whether ``body`` has heard of the project since LONG before ``today``."""
    return body.informed_on is not None and today - ends(body.informed_on) <= LONG


def relations_of(session: Session, actor: str) -> list[Relation]:
    """Return what ties ``actor`` to others, and others to it."""
    return [r for r in in_order(session.relations) if actor in (r.actor, r.other)]


def openers(session: Session, partner: str) -> list[Relation]:
    """Return through whom the door of ``partner`` opens: who can introduce us, then who knows."""
    known = [r for r in in_order(session.relations) if r.other == partner and r.kind in OPENERS]
    return sorted(known, key=lambda relation: OPENERS.index(relation.kind))

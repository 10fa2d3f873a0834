"""The months after the workshop: first steps, reviews, bodies, signs and relations."""

from __future__ import annotations

from datetime import date, timedelta

from store.choices import LeadStatus, RelationKind, Stage
from store.days import Day, begins, ends, in_turn
from store.for_partners import ForPartners, Shareable
from store.model import (
    Body,
    Framing,
    NextReview,
    Partner,
    Relation,
    Review,
    Session,
    Sign,
    in_order,
)
from store.queries.actors import has_withdrawn

LONG = timedelta(days=180)
"""After how long a body is to hear of the project again."""


OPENERS = (RelationKind.INTRODUCES, RelationKind.KNOWS)
"""The relations through which an actor opens a door, the widest first."""


def step_status(partner: Partner) -> LeadStatus:
    """Return where the first step towards ``partner`` stands: to do while nobody said."""
    return partner.first_step_status or LeadStatus.TO_DO


def last_review(session: Session) -> Review | None:
    """Return the review that began last, or None."""
    return next(reversed(in_order(session.reviews)), None)


def is_under_review(session: Session, today: date) -> bool:
    """Return whether a review is held on the day ``today``, or was begun under a later one."""
    last = last_review(session)
    return last is not None and last.held_on >= today


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


def _when_seen(sign: Sign) -> tuple[date, timedelta]:
    return in_turn(sign.seen_on) if sign.seen_on else (date.min, timedelta())


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

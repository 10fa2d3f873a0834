"""Checks of the months after the workshop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.checks.alerts import Alert, AlertKind
from store.choices import Answer, Involvement, Stage
from store.days import ends
from store.model import Partner, Session, in_order
from store.queries.actors import with_us
from store.queries.follow_up import unheard
from store.queries.timeline import ever


def follow_up_alerts(session: Session, today: date) -> list[Alert]:
    """Return what to look at on the day ``today``; nothing before a lead or a review."""
    if not session.leads and not session.reviews:
        return []
    return [*_review(session), *_partners(session), *_bodies(session, today)]


def _review(session: Session) -> Iterator[Alert]:
    if session.next_review.day is None:
        yield Alert(AlertKind.NO_NEXT_REVIEW)


def _partners(session: Session) -> Iterator[Alert]:
    there = with_us(session)
    for partner in there:
        if _is_expected(session, partner):
            yield Alert(AlertKind.CO_LEAD_NEVER_IN_FIELD, partner.id)
    for partner in there:
        if Stage.REVIEWS in partner.stages and partner.invited is False:
            yield Alert(AlertKind.NOT_INVITED, partner.id)
    for partner in there if session.reviews else ():
        if Stage.FIELD in partner.stages and partner.answer is not Answer.AGREED:
            yield Alert(AlertKind.UNSEEN_IN_FIELD, partner.id)


def _is_expected(session: Session, partner: Partner) -> bool:
    """Return whether ``partner`` is to co-lead, and was said to be nowhere in the field."""
    return Stage.FIELD not in partner.stages and ever(session, partner, Involvement.CO_LEAD)


def _bodies(session: Session, today: date) -> Iterator[Alert]:
    for body in unheard(session, today):
        never = body.informed_on is None
        yield Alert(AlertKind.BODY_NEVER_HEARD if never else AlertKind.BODY_UNHEARD, body.id)
    for body in in_order(session.bodies):
        if body.meets_on is None or ends(body.meets_on) < today:
            yield Alert(AlertKind.BODY_WITHOUT_DATE, body.id)

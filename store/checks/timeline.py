"""Checks of the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from store.checks.alerts import Alert, AlertKind, gravest_first
from store.choices import Horizon, RelationKind
from store.model import Partner, Session
from store.queries.actors import has_withdrawn, is_resident, with_us
from store.queries.follow_up import openers
from store.queries.timeline import short_co_leads, tray
from store.text import folded

MAX_SHORT_CO_LEADS = 4


def timeline_alerts(session: Session, resident_stems: tuple[str, ...]) -> list[Alert]:
    """Return the alerts of the timeline; none while it has no partner.

    ``resident_stems`` are what ``is_resident`` takes.
    """
    return gravest_first(_timeline(session, resident_stems)) if session.partners else []


def _timeline(session: Session, resident_stems: tuple[str, ...]) -> Iterator[Alert]:
    for partner in tray(session):
        if not has_withdrawn(partner):
            yield Alert(AlertKind.UNPLACED, partner.id)
    partners = with_us(session)
    for partner in partners:
        if Horizon.SHORT in partner.places and partner.contact is None:
            yield Alert(AlertKind.NO_CONTACT, partner.id)
        if partner.contact is None:
            yield from _who_opens(session, partner)
    yield from _alike(partners)
    reached = {horizon for partner in partners for horizon in partner.places}
    for horizon in Horizon:
        if reached and horizon not in reached:
            yield Alert(AlertKind.EMPTY_HORIZON, horizon.value)
    if not any(is_resident(partner, resident_stems) for partner in partners):
        yield Alert(AlertKind.NO_RESIDENT)
    co_leads = len(short_co_leads(session))
    if co_leads > MAX_SHORT_CO_LEADS:
        yield Alert(AlertKind.MANY_CO_LEADS, count=co_leads)


def _alike(partners: list[Partner]) -> Iterator[Alert]:
    """Yield each partner whose name is that of another, or begins with it: “CCAS de Lude”."""
    named: dict[str, str] = {}
    for partner in partners:
        named.setdefault(_without_apostrophes(partner.name), partner.id)
    for partner in partners:
        words = _without_apostrophes(partner.name).split()
        begun = (named.get(" ".join(words[:count])) for count in range(len(words), 0, -1))
        if other := next((id for id in begun if id and id != partner.id), None):
            yield Alert(AlertKind.ALIKE, partner.id, other)


def _without_apostrophes(name: str) -> str:
    return folded(name).replace("'", "")


def _who_opens(session: Session, partner: Partner) -> Iterator[Alert]:
    """Yield who of the actors has the ear of ``partner``."""
    for relation in openers(session, partner.id)[:1]:
        introduces = relation.kind is RelationKind.INTRODUCES
        kind = AlertKind.INTRODUCED_BY if introduces else AlertKind.KNOWN_BY
        yield Alert(kind, partner.id, relation.actor)

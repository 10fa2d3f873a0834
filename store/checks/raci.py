"""Checks of the RACI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from store.checks.alerts import Alert, AlertKind, gravest_first
from store.choices import Involvement, Letter
from store.model import Activity, Partner, Session, in_order
from store.queries.actors import has_withdrawn
from store.queries.raci import cell_of, raci_actors
from store.queries.timeline import ever, involvement_at

MAX_CONSULTED = 3


def raci_alerts(session: Session) -> list[Alert]:
    """Return the alerts of the RACI, errors first; none while it has no activity."""
    if not session.activities:
        return []
    of_activities = [
        alert for row in in_order(session.activities) for alert in _activity(session, row)
    ]
    return gravest_first([*of_activities, *_actors(session)])


def _activity(session: Session, activity: Activity) -> Iterator[Alert]:
    count = Counter(letter for cell in activity.cells.values() for letter in cell.letters)
    if not count[Letter.ACCOUNTABLE]:
        yield Alert(AlertKind.NO_ACCOUNTABLE, activity.id)
    if count[Letter.ACCOUNTABLE] > 1:
        yield Alert(AlertKind.SEVERAL_ACCOUNTABLE, activity.id, count=count[Letter.ACCOUNTABLE])
    if not count[Letter.RESPONSIBLE]:
        yield Alert(AlertKind.NO_RESPONSIBLE, activity.id)
    if count[Letter.CONSULTED] > MAX_CONSULTED:
        yield Alert(AlertKind.MANY_CONSULTED, activity.id, count=count[Letter.CONSULTED])


def _actors(session: Session) -> Iterator[Alert]:
    """Judge the actors of the RACI: the centre, those chosen, those who have a letter."""
    actors = raci_actors(session)
    held = {actor: _letters_of(session, actor) for actor in actors}
    accountable = sum(letters[Letter.ACCOUNTABLE] for letters in held.values())
    for actor in actors:
        own = held[actor][Letter.ACCOUNTABLE]
        # The only A there is says nothing about how the others will be shared.
        if accountable > 1 and own * 2 > accountable:
            yield Alert(AlertKind.MOSTLY_ACCOUNTABLE, actor, count=own)
        partner = session.partners.get(actor)
        if partner and has_withdrawn(partner):
            yield from _gone(session, partner, held[actor])
            continue
        if not held[actor]:
            yield Alert(AlertKind.NO_LETTER, actor)
        if partner:
            yield from _involved(session, partner, held[actor])


def _gone(session: Session, partner: Partner, letters: Counter[Letter]) -> Iterator[Alert]:
    """Yield that the letters of who withdrew are to be taken over; nothing else is expected."""
    if letters:
        first = _first_with(session, partner.id, frozenset(Letter))
        yield Alert(AlertKind.WITHDREW_WITH_LETTERS, partner.id, first)


def _letters_of(session: Session, actor: str) -> Counter[Letter]:
    rows = session.activities.values()
    return Counter(letter for row in rows for letter in cell_of(row, actor).letters)


def _involved(session: Session, partner: Partner, letters: Counter[Letter]) -> Iterator[Alert]:
    acts = letters[Letter.RESPONSIBLE] + letters[Letter.ACCOUNTABLE] > 0
    if not acts and ever(session, partner, Involvement.CO_LEAD):
        yield Alert(AlertKind.IDLE_CO_LEAD, partner.id)
    levels = {involvement_at(session, partner, horizon) for horizon in partner.places}
    if acts and levels == {Involvement.INFORMED}:
        acting = frozenset({Letter.RESPONSIBLE, Letter.ACCOUNTABLE})
        first = _first_with(session, partner.id, acting)
        yield Alert(AlertKind.BUSY_INFORMED, partner.id, first)


def _first_with(session: Session, actor: str, letters: frozenset[Letter]) -> str:
    """Return the first activity in which ``actor`` has one of ``letters``."""
    rows = in_order(session.activities)
    return next((row.id for row in rows if cell_of(row, actor).letters & letters), "")

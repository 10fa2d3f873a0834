"""What a facilitator is told: every check of the method, and nothing of a private turn."""

from hypothesis import given

from store import edits
from store.checks import (
    AlertKind,
    Severity,
    all_alerts,
    raci_alerts,
    step_aside_alerts,
    timeline_alerts,
)
from store.checks.progress import progress
from store.choices import Step
from store.model import Session, replace
from tests.store.checks.alerted import BRAKE, named
from tests.strategies import sessions
from tests.workshops import STEMS, le_tilleul, partner, point


def test_a_new_session_is_told_nothing() -> None:
    assert all_alerts(edits.new_session("La Roulotte"), STEMS) == []


def test_le_tilleul_is_told_what_its_facilitator_would_notice() -> None:
    session = le_tilleul()
    assert named(session, raci_alerts(session)) == [
        (AlertKind.NO_ACCOUNTABLE, "Orienter vers les démarches"),
        (AlertKind.SEVERAL_ACCOUNTABLE, "Tenir les bilans trimestriels"),
    ]
    assert named(session, timeline_alerts(session, STEMS)) == [
        (AlertKind.UNPLACED, "Club de pétanque"),
        (AlertKind.NO_CONTACT, "CCAS du bourg-centre"),
    ]
    (brake,) = step_aside_alerts(session, STEMS)
    assert brake.kind is AlertKind.STRONG_BRAKE
    assert brake.subject == point(session, "La compétence sociale n'est pas dans nos statuts")
    assert brake.other == partner(session, "Communauté de communes")


@given(sessions())
def test_alerts_are_the_gravest_first_and_all_of_them(session: Session) -> None:
    alerts = all_alerts(session, STEMS)
    graveness = [list(Severity).index(alert.severity) for alert in alerts]
    assert graveness == sorted(graveness)
    parts = [
        *timeline_alerts(session, STEMS),
        *raci_alerts(session),
        *step_aside_alerts(session, STEMS),
    ]
    assert sorted(map(repr, parts)) == sorted(map(repr, alerts))
    assert len(set(alerts)) == len(alerts)


@given(sessions())
def test_nothing_noted_in_private_shows_through(session: Session) -> None:
    """What the hidden notes say, and how they would be rated, changes no alert and no progress."""
    hidden = {role.id for role in session.roles.values() if not role.revealed}
    louder = {
        id: replace(p, text="x", kind=BRAKE, strength=5) if p.role in hidden else p
        for id, p in session.points.items()
    }
    other = replace(session, points=louder)
    assert all_alerts(other, STEMS) == all_alerts(session, STEMS)
    assert [progress(other, step) for step in Step] == [progress(session, step) for step in Step]

"""What a facilitator is told of the step aside, the exchange and the leads."""

import pytest

from store import edits
from store.checks import Alert, AlertKind, Severity, step_aside_alerts, where_to_start
from store.choices import Family, Horizon, LeadStatus, PointKind, Verification
from store.model import Point, Session
from tests.store.checks.alerted import BRAKE, LEVER, board, kinds, playing, subjects
from tests.workshops import STEMS


@pytest.mark.parametrize(
    ("strength", "grip", "is_one"), [(4, 3, True), (5, 5, True), (3, 3, False), (4, 2, False)]
)
def test_one_starts_where_a_brake_is_strong_and_within_grip(
    strength: int, grip: int, is_one: bool
) -> None:
    brake = Point(actor="a", kind=PointKind.BRAKE, text="b", strength=strength, grip=grip)
    assert where_to_start(brake) is is_one


def test_members_without_an_actor_are_told_once_roles_are_taken() -> None:
    alone = board(acteur=Family.RESIDENTS)
    assert step_aside_alerts(alone, STEMS) == []
    session, _nadia, _actor, _role = playing()
    session = edits.add_members(session, ["Yoann"])
    yoann = list(session.members)[1]
    assert subjects(step_aside_alerts(session, STEMS), AlertKind.NO_ACTOR) == [yoann]
    for absence in ("passes", "left"):
        away = edits.change(session, "members", yoann, **{absence: True})
        assert step_aside_alerts(away, STEMS) == []


def test_brakes_and_levers_are_missed_only_once_revealed() -> None:
    session, _nadia, actor, role = playing()
    session = edits.note_point(session, role, BRAKE, "qui paie ?")
    assert step_aside_alerts(session, STEMS) == []
    session = edits.reveal(session, role)
    assert step_aside_alerts(session, STEMS) == [Alert(AlertKind.NO_LEVER, actor)]
    session = edits.add_point(session, actor, LEVER, "un village qui vit")
    assert step_aside_alerts(session, STEMS) == []


def test_who_ends_a_turn_with_nothing_noted_is_told_kindly() -> None:
    session, nadia, actor, role = playing()
    session = edits.end_turn(session, role)
    (told,) = step_aside_alerts(session, STEMS)
    assert told == Alert(AlertKind.NOTHING_NOTED, nadia, actor)
    assert told.severity is Severity.NOTE
    assert step_aside_alerts(edits.change(session, "members", nadia, passes=True), STEMS) == []


def test_somebody_speaks_for_the_residents_and_for_each_short_term_co_lead() -> None:
    session, _nadia, _actor, _role = playing(family=Family.COUNCILS)
    assert step_aside_alerts(session, STEMS) == [Alert(AlertKind.RESIDENTS_UNPLAYED)]
    session = edits.add_partners(session, ["Caf"])
    caf = list(session.partners)[1]
    session = edits.place(session, caf, Horizon.SHORT, "co-lead")
    assert subjects(step_aside_alerts(session, STEMS), AlertKind.CO_LEAD_UNPLAYED) == [caf]


def test_a_strong_brake_asks_for_a_lead_or_to_be_accepted(braked: tuple[Session, str]) -> None:
    session, brake = braked
    assert subjects(step_aside_alerts(session, STEMS), AlertKind.STRONG_BRAKE) == [brake]
    for answered in (
        edits.rate(session, brake, strength=3),
        edits.accept(session, brake, "on verra en 2028"),
        edits.verify(session, brake, Verification.REFUTED),
        edits.add_lead(session, brake, "une assurance"),
    ):
        assert AlertKind.STRONG_BRAKE not in kinds(step_aside_alerts(answered, STEMS))
    dropped = edits.add_lead(session, brake, "une assurance")
    dropped = edits.set_status(dropped, next(iter(dropped.leads)), LeadStatus.DROPPED)
    assert AlertKind.STRONG_BRAKE in kinds(step_aside_alerts(dropped, STEMS))


def test_a_lead_says_who_and_when_until_it_is_done(braked: tuple[Session, str]) -> None:
    session, brake = braked
    session = edits.add_lead(session, brake, "une assurance")
    (lead,) = session.leads
    assert step_aside_alerts(session, STEMS) == [
        Alert(AlertKind.LEAD_WITHOUT_OWNER, lead),
        Alert(AlertKind.LEAD_WITHOUT_DATE, lead),
    ]
    done = edits.set_status(session, lead, LeadStatus.DONE)
    assert step_aside_alerts(done, STEMS) == []

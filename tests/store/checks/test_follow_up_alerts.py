"""What a facilitator is told in the months after."""

from datetime import date

from store import edits
from store.checks import Alert, AlertKind, follow_up_alerts, timeline_alerts
from store.choices import Answer, Horizon, RelationKind, Stage
from tests.store.checks.alerted import TODAY, kinds, subjects
from tests.workshops import STEMS, le_tilleul, partner


def test_the_months_after_are_looked_at_once_something_was_decided() -> None:
    fresh = edits.add_bodies(edits.new_session("La Roulotte"), ["Conseil municipal"])
    assert follow_up_alerts(fresh, TODAY) == []
    decided = le_tilleul()
    assert AlertKind.NO_NEXT_REVIEW in kinds(follow_up_alerts(decided, TODAY))
    planned = edits.plan_review(decided, day=TODAY)
    assert AlertKind.NO_NEXT_REVIEW not in kinds(follow_up_alerts(planned, TODAY))
    begun = edits.begin_review(planned, TODAY)
    assert AlertKind.NO_NEXT_REVIEW in kinds(follow_up_alerts(begun, TODAY))


def test_a_co_lead_is_expected_in_the_field_unless_it_withdrew() -> None:
    session = le_tilleul()
    caf = partner(session, "Caf de l'Ariège")
    session = edits.place(session, caf, Horizon.SHORT, "co-lead")
    indoors = edits.change(session, "partners", caf, stages=frozenset({Stage.UPSTREAM}))
    outside = edits.change(session, "partners", caf, stages=frozenset(Stage))
    gone = edits.change(indoors, "partners", caf, answer=Answer.WITHDREW)
    never = AlertKind.CO_LEAD_NEVER_IN_FIELD
    assert caf in subjects(follow_up_alerts(indoors, TODAY), never)
    assert caf not in subjects(follow_up_alerts(outside, TODAY), never)
    assert caf not in subjects(follow_up_alerts(gone, TODAY), never)


def test_who_was_to_be_at_the_reviews_and_is_not_invited_is_noticed() -> None:
    session = le_tilleul()
    caf = partner(session, "Caf de l'Ariège")
    session = edits.change(session, "partners", caf, stages=frozenset({Stage.REVIEWS}))
    assert subjects(follow_up_alerts(session, TODAY), AlertKind.NOT_INVITED) == []
    session = edits.invite(session, frozenset())
    assert caf in subjects(follow_up_alerts(session, TODAY), AlertKind.NOT_INVITED)


def test_who_was_to_be_in_the_field_is_asked_about_at_the_review_until_it_agrees() -> None:
    session = le_tilleul()
    caf = partner(session, "Caf de l'Ariège")
    session = edits.change(session, "partners", caf, stages=frozenset({Stage.FIELD}))
    unseen = AlertKind.UNSEEN_IN_FIELD
    assert subjects(follow_up_alerts(session, TODAY), unseen) == []
    session = edits.begin_review(session, TODAY)
    assert caf in subjects(follow_up_alerts(session, TODAY), unseen)
    session = edits.change(session, "partners", caf, answer=Answer.AGREED)
    assert caf not in subjects(follow_up_alerts(session, TODAY), unseen)


def test_a_body_is_to_be_told_until_it_is_and_again_after_half_a_year() -> None:
    session = edits.add_bodies(le_tilleul(), ["Conseil municipal"])
    (body,) = session.bodies

    def said(**fields: object) -> list[AlertKind]:
        changed = edits.change(session, "bodies", body, **fields)
        return [alert.kind for alert in follow_up_alerts(changed, TODAY) if alert.subject == body]

    assert said() == [AlertKind.BODY_NEVER_HEARD, AlertKind.BODY_WITHOUT_DATE]
    assert said(meets_on=TODAY, informed_on=TODAY) == []
    assert said(meets_on=date(2027, 4, 1), informed_on=TODAY) == [AlertKind.BODY_WITHOUT_DATE]
    assert said(meets_on=TODAY, informed_on=date(2026, 9, 1)) == [AlertKind.BODY_UNHEARD]


def test_who_opens_the_door_of_a_partner_without_a_contact_is_named() -> None:
    session = le_tilleul()
    door, friend, neighbour = list(session.partners)[:3]
    session = edits.change(session, "partners", door, contact=None)
    session = edits.relate(session, neighbour, RelationKind.TENSION, door)
    assert not {AlertKind.KNOWN_BY, AlertKind.INTRODUCED_BY} & {
        *kinds(timeline_alerts(session, STEMS))
    }
    session = edits.relate(session, friend, RelationKind.KNOWS, door)
    assert Alert(AlertKind.KNOWN_BY, door, friend) in timeline_alerts(session, STEMS)
    session = edits.relate(session, neighbour, RelationKind.INTRODUCES, door)
    assert Alert(AlertKind.INTRODUCED_BY, door, neighbour) in timeline_alerts(session, STEMS)
    member = next(iter(session.members))
    session = edits.change(session, "partners", door, contact=member)
    assert door not in subjects(timeline_alerts(session, STEMS), AlertKind.INTRODUCED_BY)


def test_of_those_who_open_a_door_the_one_who_opens_it_widest_is_named() -> None:
    names = ["Mairie", "Caf", "Msa"]
    session = edits.add_placed(edits.new_session("x"), names, Horizon.SHORT, "ally")
    door, caf, msa = (partner(session, name) for name in names)
    session = edits.relate(session, caf, RelationKind.KNOWS, door)
    session = edits.relate(session, msa, RelationKind.INTRODUCES, door)
    doors = (AlertKind.INTRODUCED_BY, AlertKind.KNOWN_BY)
    found = [a for a in timeline_alerts(session, STEMS) if a.kind in doors and a.subject == door]
    assert [(alert.kind, alert.other) for alert in found] == [(AlertKind.INTRODUCED_BY, msa)]

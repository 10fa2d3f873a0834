"""What a facilitator is told: every check of the method, and nothing of a private turn."""

from datetime import date

import pytest
from hypothesis import given

from store import edits
from store.checks import (
    Alert,
    AlertKind,
    Severity,
    all_alerts,
    follow_up_alerts,
    raci_alerts,
    step_aside_alerts,
    timeline_alerts,
    where_to_start,
)
from store.checks.progress import Progress, progress, reached
from store.choices import (
    Answer,
    Family,
    Horizon,
    LeadStatus,
    Letter,
    PointKind,
    RelationKind,
    Stage,
    Step,
    Verification,
)
from store.model import CENTRE, Point, Session, replace
from tests.strategies import Edit, sessions
from tests.strategies import edits as any_edits
from tests.workshops import STEMS, le_tilleul, partner, point

TODAY = date(2027, 4, 2)
BRAKE, LEVER = PointKind.BRAKE, PointKind.LEVER


def kinds(alerts: list[Alert]) -> list[AlertKind]:
    return [alert.kind for alert in alerts]


def subjects(alerts: list[Alert], kind: AlertKind) -> list[str]:
    return [alert.subject for alert in alerts if alert.kind is kind]


def named(session: Session, alerts: list[Alert]) -> list[tuple[AlertKind, str]]:
    """Return each alert with the name of what it leads to."""
    known = {**session.partners, **session.activities, **session.members}
    return [
        (alert.kind, known[alert.subject].name if alert.subject in known else alert.subject)
        for alert in alerts
    ]


@pytest.mark.parametrize(
    ("strength", "grip", "is_one"), [(4, 3, True), (5, 5, True), (3, 3, False), (4, 2, False)]
)
def test_one_starts_where_a_brake_is_strong_and_within_grip(
    strength: int, grip: int, is_one: bool
) -> None:
    brake = Point(actor="a", kind=PointKind.BRAKE, text="b", strength=strength, grip=grip)
    assert where_to_start(brake) is is_one


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


# --- the timeline


def board(**families: Family) -> Session:
    """Return a session with partners of these names, in the tray."""
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia"])
    for name, family in families.items():
        session = edits.add_partners(session, [name], family)
    return session


def test_a_partner_without_a_place_is_told_until_it_has_one() -> None:
    session = board(habitants=Family.RESIDENTS)
    (card,) = session.partners
    assert timeline_alerts(session, STEMS) == [Alert(AlertKind.UNPLACED, card)]
    session = edits.place(session, card, Horizon.MEDIUM, "ally")
    assert AlertKind.UNPLACED not in kinds(timeline_alerts(session, STEMS))


def test_only_the_short_term_asks_for_a_contact() -> None:
    session = board(habitants=Family.RESIDENTS)
    (card,), (nadia,) = session.partners, session.members
    later = edits.place(session, card, Horizon.MEDIUM, "ally")
    assert AlertKind.NO_CONTACT not in kinds(timeline_alerts(later, STEMS))
    soon = edits.place(later, card, Horizon.SHORT, "informed")
    assert subjects(timeline_alerts(soon, STEMS), AlertKind.NO_CONTACT) == [card]
    soon = edits.change(soon, "partners", card, contact=nadia)
    assert AlertKind.NO_CONTACT not in kinds(timeline_alerts(soon, STEMS))


def test_an_empty_horizon_is_told_once_the_board_is_begun() -> None:
    session = board(habitants=Family.RESIDENTS)
    (card,) = session.partners
    session = edits.place(session, card, Horizon.MEDIUM, "ally")
    empty = subjects(timeline_alerts(session, STEMS), AlertKind.EMPTY_HORIZON)
    assert empty == [Horizon.SHORT, Horizon.LONG]


def test_residents_are_missed_wherever_they_would_stand() -> None:
    assert AlertKind.NO_RESIDENT in kinds(timeline_alerts(board(mairie=Family.COUNCILS), STEMS))
    assert AlertKind.NO_RESIDENT not in kinds(
        timeline_alerts(board(voisins=Family.RESIDENTS), STEMS)
    )


def test_four_short_term_co_leads_are_fine_and_five_are_many() -> None:
    session = board(**dict.fromkeys("abcde", Family.RESIDENTS))
    for card in list(session.partners)[:4]:
        session = edits.place(session, card, Horizon.SHORT, "co-lead")
    assert AlertKind.MANY_CO_LEADS not in kinds(timeline_alerts(session, STEMS))
    session = edits.place(session, list(session.partners)[4], Horizon.SHORT, "co-lead")
    (told,) = [a for a in timeline_alerts(session, STEMS) if a.kind is AlertKind.MANY_CO_LEADS]
    assert told.count == 5


# --- the RACI


def raci(*rows: dict[str, str]) -> Session:
    """Return a session whose activities have these letters by actor; CENTRE is the centre."""
    session = edits.new_session("La Roulotte")
    names = dict.fromkeys(name for row in rows for name in row if name != CENTRE)
    session = edits.add_partners(session, names)
    ids = {CENTRE: CENTRE, **{card.name: id for id, card in session.partners.items()}}
    session = edits.add_activities(session, [f"activité {n}" for n, _ in enumerate(rows)])
    for activity, row in zip(session.activities, rows, strict=True):
        for actor, letters in row.items():
            for letter in letters:
                session = edits.toggle_letter(session, activity, ids[actor], Letter(letter))
    return session


@pytest.mark.parametrize(
    ("letters", "told"),
    [
        ({CENTRE: "RA"}, []),
        ({CENTRE: "A", "x": "R"}, []),
        ({CENTRE: "A"}, [AlertKind.NO_RESPONSIBLE]),
        ({CENTRE: "R"}, [AlertKind.NO_ACCOUNTABLE]),
        ({CENTRE: "C"}, [AlertKind.NO_ACCOUNTABLE, AlertKind.NO_RESPONSIBLE]),
        ({CENTRE: "RA", "x": "A"}, [AlertKind.SEVERAL_ACCOUNTABLE]),
        ({CENTRE: "RA", "x": "C", "y": "C", "z": "C"}, []),
        ({CENTRE: "RA", "x": "C", "y": "C", "z": "C", "w": "C"}, [AlertKind.MANY_CONSULTED]),
    ],
)
def test_an_activity_has_one_who_answers_and_some_who_do(
    letters: dict[str, str], told: list[AlertKind]
) -> None:
    assert kinds(raci_alerts(raci(letters))) == told


def test_the_errors_of_the_raci_are_errors_and_the_rest_warnings() -> None:
    session = raci({"x": "AC", "y": "A", "z": "C", "w": "C", "v": "C"})
    alerts = raci_alerts(session)
    assert [(a.kind, a.severity, a.count) for a in alerts] == [
        (AlertKind.SEVERAL_ACCOUNTABLE, Severity.ERROR, 2),
        (AlertKind.NO_RESPONSIBLE, Severity.ERROR, 0),
        (AlertKind.MANY_CONSULTED, Severity.WARNING, 4),
        (AlertKind.NO_LETTER, Severity.WARNING, 0),
    ]
    assert alerts[-1].subject == CENTRE


def test_one_actor_does_not_answer_for_over_half_of_the_activities() -> None:
    half = raci({CENTRE: "RA"}, {CENTRE: "R", "x": "A"})
    assert AlertKind.MOSTLY_ACCOUNTABLE not in kinds(raci_alerts(half))
    over = raci({CENTRE: "RA"}, {CENTRE: "RA"}, {CENTRE: "R", "x": "A"})
    (told,) = raci_alerts(over)
    assert (told.kind, told.subject, told.count) == (AlertKind.MOSTLY_ACCOUNTABLE, CENTRE, 2)


def test_the_only_accountable_there_is_holds_no_majority_and_both_of_two_do() -> None:
    assert raci_alerts(raci({CENTRE: "RA"})) == []
    both = raci_alerts(raci({CENTRE: "RA"}, {CENTRE: "RA"}))
    assert both == [Alert(AlertKind.MOSTLY_ACCOUNTABLE, CENTRE, count=2)]


def test_an_actor_chosen_for_the_raci_without_a_letter_is_told() -> None:
    session = edits.add_partners(raci({CENTRE: "RA"}), ["Caf", "MSA"])
    caf, _msa = session.partners
    session = edits.show_in_raci(session, {caf})
    assert raci_alerts(session) == [Alert(AlertKind.NO_LETTER, caf)]


@pytest.mark.parametrize(
    ("level", "letter", "told"),
    [
        ("co-lead", "R", None),
        ("co-lead", "A", None),
        ("co-lead", "C", AlertKind.IDLE_CO_LEAD),
        ("ally", "C", None),
        ("informed", "C", None),
        ("informed", "I", None),
        ("informed", "R", AlertKind.BUSY_INFORMED),
        ("informed", "A", AlertKind.BUSY_INFORMED),
    ],
)
def test_letters_agree_with_the_involvement_on_the_timeline(
    level: str, letter: str, told: AlertKind | None
) -> None:
    centre = "R" if letter == "A" else "RA"
    session = raci({CENTRE: centre, "x": letter})
    (card,) = session.partners
    session = edits.place(session, card, Horizon.LONG, level)
    assert subjects(raci_alerts(session), told or AlertKind.IDLE_CO_LEAD) == [card] * bool(told)
    assert kinds(raci_alerts(session)) == [told] * bool(told)


def test_of_who_is_informed_and_acts_the_first_activity_is_named() -> None:
    session = raci({CENTRE: "RA", "x": "I"}, {CENTRE: "A", "x": "R"}, {CENTRE: "RA", "x": "R"})
    (card,), (_informed, first, _later) = session.partners, session.activities
    session = edits.place(session, card, Horizon.LONG, "informed")
    assert raci_alerts(session) == [
        Alert(AlertKind.MOSTLY_ACCOUNTABLE, CENTRE, count=3),
        Alert(AlertKind.BUSY_INFORMED, card, first),
    ]


def test_who_is_informed_first_and_an_ally_later_may_act() -> None:
    session = raci({CENTRE: "A", "x": "R"})
    (card,) = session.partners
    session = edits.place(session, card, Horizon.SHORT, "informed")
    session = edits.place(session, card, Horizon.MEDIUM, "ally")
    assert raci_alerts(session) == []


# --- the step aside


def playing(*, family: Family = Family.RESIDENTS) -> tuple[Session, str, str, str]:
    """Return a session where Nadia plays one partner; and the ids of her, it and the role."""
    session = board(acteur=family)
    (nadia,), (actor,) = session.members, session.partners
    session = edits.take_role(session, nadia, actor)
    return session, nadia, actor, next(iter(session.roles))


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


@pytest.fixture
def braked() -> tuple[Session, str]:
    """Return a session with one strong brake, revealed, and its id."""
    session, _nadia, actor, role = playing()
    session = edits.note_point(session, role, BRAKE, "qui paie ?")
    session = edits.add_point(edits.reveal(session, role), actor, LEVER, "un village qui vit")
    brake = next(p.id for p in session.points.values() if p.kind is BRAKE)
    return edits.rate(session, brake, strength=4), brake


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


# --- how far each step has come


def test_a_new_session_has_everything_before_it() -> None:
    session = edits.new_session("La Roulotte")
    assert {progress(session, step) for step in Step} == {Progress.EMPTY}


def test_the_framing_is_done_with_a_name_a_reason_and_two_who_are_there() -> None:
    named = edits.frame(edits.new_session("La Roulotte"), why="aller vers")
    assert progress(named, Step.FRAMING) is Progress.STARTED
    alone = edits.add_members(named, ["Zoé"])
    assert progress(alone, Step.FRAMING) is Progress.STARTED
    two = edits.add_members(alone, ["Léa"])
    assert progress(two, Step.FRAMING) is Progress.DONE
    gone = edits.change(two, "members", next(iter(two.members)), left=True)
    assert progress(gone, Step.FRAMING) is Progress.STARTED
    assert progress(edits.frame(two, why=""), Step.FRAMING) is Progress.STARTED


@pytest.mark.parametrize("said", ["why", "for_whom", "objectives", "structure"])
def test_the_framing_is_begun_with_one_thing_said_or_one_who_is_there(said: str) -> None:
    named = edits.new_session("La Roulotte")
    assert progress(edits.frame(named, **{said: "x"}), Step.FRAMING) is Progress.STARTED
    assert progress(edits.add_members(named, ["Zoé"]), Step.FRAMING) is Progress.STARTED
    two = edits.add_members(edits.frame(named, **{said: "x"}), ["Zoé", "Léa"])
    done = Progress.DONE if said == "why" else Progress.STARTED
    assert progress(two, Step.FRAMING) is done
    nameless = edits.add_members(edits.frame(Session(), **{said: "x"}), ["Zoé", "Léa"])
    assert progress(nameless, Step.FRAMING) is Progress.STARTED


def test_the_timeline_is_done_once_nobody_who_is_still_with_us_waits_in_the_tray() -> None:
    session = edits.add_partners(edits.new_session("La Roulotte"), ["Caf", "Mairie"])
    caf, mairie = session.partners
    assert progress(session, Step.TIMELINE) is Progress.STARTED
    session = edits.place(session, caf, Horizon.SHORT, next(iter(session.rows)))
    assert progress(session, Step.TIMELINE) is Progress.STARTED
    gone = edits.change(session, "partners", mairie, answer=Answer.WITHDREW)
    assert progress(gone, Step.TIMELINE) is Progress.DONE


def test_the_raci_is_done_once_it_has_no_error() -> None:
    session = edits.add_activities(edits.new_session("La Roulotte"), ["Animer"])
    (activity,) = session.activities
    assert progress(session, Step.RACI) is Progress.STARTED
    session = edits.set_letters(
        session, activity, CENTRE, frozenset({Letter.ACCOUNTABLE, Letter.RESPONSIBLE})
    )
    assert progress(session, Step.RACI) is Progress.DONE


@pytest.mark.parametrize(("strength", "grip"), [(0, 3), (3, 0)])
def test_what_is_rated_by_halves_keeps_the_exchange_from_being_done(
    braked: tuple[Session, str], strength: int, grip: int
) -> None:
    session, brake = braked
    for point_id in session.points:
        session = edits.rate(session, point_id, strength=3, grip=2)
    assert progress(session, Step.EXCHANGE) is Progress.DONE
    session = edits.rate(session, brake, strength=strength, grip=grip)
    assert progress(session, Step.EXCHANGE) is Progress.STARTED


def test_a_brake_that_is_accepted_begins_the_leads_and_answers_it(
    braked: tuple[Session, str],
) -> None:
    session, brake = braked
    session = edits.accept(session, brake, "on fera avec")
    assert progress(session, Step.LEADS) is Progress.DONE
    assert reached(session) is Step.SUMMARY
    assert reached(edits.new_session("La Roulotte")) is Step.FRAMING


def test_le_tilleul_has_come_as_far_as_it_tells() -> None:
    told = {step: progress(le_tilleul(), step) for step in Step}
    assert told == {
        Step.FRAMING: Progress.DONE,
        Step.TIMELINE: Progress.STARTED,  # one card waits in the tray
        Step.RACI: Progress.STARTED,  # two errors
        Step.STEP_ASIDE: Progress.DONE,
        Step.EXCHANGE: Progress.DONE,
        Step.LEADS: Progress.STARTED,  # some brakes have no next move yet
        Step.SUMMARY: Progress.EMPTY,
    }


@given(sessions(), any_edits())
def test_how_far_a_step_has_come_can_always_be_told(session: Session, edit: Edit) -> None:
    assert all(progress(edit(session), step) in Progress for step in Step)


def test_leads_are_done_when_every_brake_is_answered(braked: tuple[Session, str]) -> None:
    session, brake = braked
    assert progress(session, Step.LEADS) is Progress.EMPTY
    session = edits.add_lead(session, brake, "une assurance")
    assert progress(session, Step.LEADS) is Progress.DONE
    assert progress(session, Step.SUMMARY) is Progress.DONE
    session = edits.add_point(session, *session.partners, BRAKE, "et le vendredi ?")
    assert progress(session, Step.LEADS) is Progress.STARTED


def test_the_exchange_is_done_when_all_is_shown_and_rated(braked: tuple[Session, str]) -> None:
    session, _brake = braked
    assert progress(session, Step.STEP_ASIDE) is Progress.DONE
    assert progress(session, Step.EXCHANGE) is Progress.STARTED
    for point_id in session.points:
        session = edits.rate(session, point_id, strength=3, grip=2)
    assert progress(session, Step.EXCHANGE) is Progress.DONE


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


def test_one_turn_of_two_is_a_step_begun_and_not_done(braked: tuple[Session, str]) -> None:
    session, _brake = braked
    for point_id in session.points:
        session = edits.rate(session, point_id, strength=3, grip=2)
    session = edits.add_members(session, ["Maïté"])
    assert progress(session, Step.STEP_ASIDE) is Progress.STARTED
    assert progress(session, Step.EXCHANGE) is Progress.STARTED
    (late,) = [member.id for member in session.members.values() if member.name == "Maïté"]
    passing = edits.change(session, "members", late, passes=True)
    assert progress(passing, Step.STEP_ASIDE) is Progress.DONE
    left = edits.leave_roles(session)
    assert progress(left, Step.STEP_ASIDE) is Progress.DONE
    assert progress(left, Step.EXCHANGE) is Progress.DONE


def test_leads_are_not_done_while_brakes_are_hidden(braked: tuple[Session, str]) -> None:
    session, brake = braked
    session = edits.add_lead(session, brake, "une assurance")
    assert progress(session, Step.LEADS) is Progress.DONE
    session = edits.add_members(session, ["Maïté"])
    (late,) = [member.id for member in session.members.values() if member.name == "Maïté"]
    session = edits.play_new_actor(session, late, "Caf")
    (role,) = [role.id for role in session.roles.values() if late in role.members]
    session = edits.note_point(session, role, BRAKE, "combien ?")
    assert progress(session, Step.LEADS) is Progress.STARTED


def test_partners_whose_names_are_alike_may_be_one() -> None:
    names = ["CCAS", "CCAS de Lude", "Mairie", "mairie annexe", "Mission locale", "CCASS"]
    session = edits.add_placed(edits.new_session("x"), names, Horizon.SHORT, "ally")
    found = [a for a in timeline_alerts(session, STEMS) if a.kind is AlertKind.ALIKE]
    assert [(a.subject, a.other) for a in found] == [
        (partner(session, "CCAS de Lude"), partner(session, "CCAS")),
        (partner(session, "mairie annexe"), partner(session, "Mairie")),
    ]

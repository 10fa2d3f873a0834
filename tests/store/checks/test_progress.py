"""How far each step has come."""

import pytest
from hypothesis import given

from store import edits
from store.checks.progress import Progress, progress, reached
from store.choices import Answer, Horizon, Letter, Step
from store.model import CENTRE, Session
from tests.store.checks.alerted import BRAKE
from tests.strategies import Edit, sessions
from tests.strategies import edits as any_edits
from tests.workshops import le_tilleul


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

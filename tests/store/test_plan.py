"""One plan of what was decided: leads and first steps together, by date and by person."""

from datetime import date

import pytest
from hypothesis import given

from store import edits
from store.changes import follow_up
from store.checks import Alert, AlertKind, step_aside_alerts
from store.choices import Answer, LeadStatus, PointKind
from store.days import Day, DaySpan, in_turn
from store.merge import merge
from store.model import Session
from store.plan import ActionKind, actions, by_person, carries_most, late, open_actions
from tests.strategies import sessions
from tests.workshops import STEMS, lead, member, partner, point
from tui.wording import i18n
from tui.wording.dates import read_day

DAY = date(2027, 1, 4)


def test_leads_and_first_steps_are_one_plan_the_earliest_first() -> None:
    session = planned()
    assert [(a.kind, a.what, a.when) for a in actions(session)] == [
        (ActionKind.FIRST_STEP, "lui écrire", date(2027, 1, 3)),
        (ActionKind.LEAD, "Assurer la place", date(2027, 1, 5)),
        (ActionKind.FIRST_STEP, "", date(2027, 1, 6)),
        (ActionKind.LEAD, "Annoncer la tournée", None),
    ]
    first, second, *_rest = actions(session)
    assert (first.id, first.who) == (partner(session, "Mairie"), member(session, "Inès"))
    assert (second.id, second.points) == (
        lead(session, "Assurer la place"),
        frozenset({point(session, "Qui paie ?")}),
    )


def test_a_partner_without_a_first_step_is_not_in_the_plan() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Mairie"])
    assert actions(session) == []


@pytest.mark.parametrize("status", LeadStatus)
def test_a_first_step_has_a_status_as_a_lead_has(status: LeadStatus) -> None:
    session = planned()
    mairie = partner(session, "Mairie")
    session = edits.change(
        session, "partners", mairie, first_step_status=status, first_step_reason="elle a dit oui"
    )
    (step,) = [action for action in actions(session) if action.id == mairie]
    assert (step.status, step.reason) == (status, "elle a dit oui")
    still_open = status in (LeadStatus.TO_DO, LeadStatus.DOING)
    assert step.is_open is still_open
    assert (step in open_actions(session)) is still_open
    assert step.is_late(DAY) is still_open


def test_nothing_is_left_to_do_for_a_partner_that_withdrew_unless_the_team_says_so() -> None:
    session = planned()
    mairie = partner(session, "Mairie")
    session = edits.change(
        session, "partners", mairie, answer=Answer.WITHDREW, withdrew_because="les élections"
    )
    (step,) = [action for action in actions(session) if action.id == mairie]
    assert (step.status, step.reason) == (LeadStatus.DROPPED, "les élections")
    session = edits.change(session, "partners", mairie, first_step_status=LeadStatus.TO_DO)
    assert [action.id for action in late(actions(session), DAY)] == [mairie]


def test_late_is_what_is_open_and_was_to_be_done_before_today() -> None:
    session = planned()
    for today, names in (
        (date(2027, 1, 3), []),
        (date(2027, 1, 4), ["lui écrire"]),
        (date(2027, 1, 6), ["lui écrire", "Assurer la place"]),
    ):
        assert [action.what for action in late(actions(session), today)] == names


def test_the_plan_by_person_has_the_team_first_and_what_nobody_does_last() -> None:
    session = planned()
    caf = partner(session, "Caf")
    session = edits.change(session, "leads", lead(session, "Annoncer la tournée"), owner=caf)
    assert [(who, len(theirs)) for who, theirs in by_person(session, actions(session))] == [
        (member(session, "Inès"), 1),
        (member(session, "Karim"), 1),
        (caf, 1),
        (None, 1),
    ]


@given(sessions())
def test_every_action_is_somebodys_once(session: Session) -> None:
    found = actions(session)
    grouped = [action for _who, theirs in by_person(session, found) for action in theirs]
    assert sorted(a.id for a in grouped) == sorted(a.id for a in found)


def test_one_person_who_carries_more_than_half_of_four_or_more_is_named() -> None:
    session = planned()
    ines = member(session, "Inès")
    session = edits.change(session, "leads", lead(session, "Annoncer la tournée"), owner=ines)
    assert carries_most(session) is None, "two of four are half, not more"
    session = edits.change(session, "partners", partner(session, "Caf"), contact=ines)
    assert carries_most(session) == (ines, 3)
    assert Alert(AlertKind.CARRIES_MOST, ines, count=3) in step_aside_alerts(session, STEMS)
    done = edits.set_status(session, lead(session, "Assurer la place"), LeadStatus.DONE)
    assert carries_most(done) is None, "three are too few to be shared"
    assert AlertKind.CARRIES_MOST not in {a.kind for a in step_aside_alerts(done, STEMS)}


def planned() -> Session:
    """Return a session with two leads and two first steps: Inès, Karim, and nobody twice."""
    session = edits.add_members(edits.new_session("Projet"), ["Inès", "Karim"])
    session = edits.add_partners(session, ["Mairie", "Caf", "MSA"])
    mairie = partner(session, "Mairie")
    session = edits.add_point(session, mairie, PointKind.BRAKE, "Qui paie ?")
    for what in ("Assurer la place", "Annoncer la tournée"):
        session = edits.add_lead(session, point(session, "Qui paie ?"), what)
    session = edits.change(
        session,
        "leads",
        lead(session, "Assurer la place"),
        owner=member(session, "Karim"),
        due=date(2027, 1, 5),
    )
    session = edits.change(
        session,
        "partners",
        mairie,
        contact=member(session, "Inès"),
        first_step="lui écrire",
        first_step_on=date(2027, 1, 3),
    )
    caf = partner(session, "Caf")
    return edits.change(session, "partners", caf, first_step_on=date(2027, 1, 6))


# --- days that are vague


JANUARY = DaySpan(date(2027, 1, 1), date(2027, 1, 31))


def _due(session: Session, day: Day) -> Session:
    return edits.change(session, "leads", lead(session, "Assurer la place"), due=day)


@pytest.mark.parametrize(
    ("today", "is_late"),
    [(date(2027, 1, 1), False), (date(2027, 1, 31), False), (date(2027, 2, 1), True)],
)
def test_what_is_due_on_a_vague_day_is_late_once_all_of_it_is_over(
    today: date, is_late: bool
) -> None:
    action = next(a for a in actions(_due(planned(), JANUARY)) if a.what == "Assurer la place")
    assert action.is_late(today) is is_late


@pytest.mark.parametrize(
    "said",
    [
        "début janvier 2027, 10 janvier 2027, mi-janvier 2027, 20 janvier 2027",
        "mi-janvier 2027, 20 janvier 2027, 31 janvier 2027, fin janvier 2027, janvier 2027",
        "janvier 2027, 1er février 2027",
        "13 janvier 2027, semaine du 11 janvier 2027, 15 janvier 2027",
        "début 2027, printemps 2027, mi-2027, 20 juillet 2027, fin 2027, 2027, 1er janvier 2028",
    ],
)
def test_a_vague_day_stands_where_a_reader_of_a_plan_looks_for_it(said: str) -> None:
    with i18n.speaking("fr"):
        days: list[Day | None] = [read_day(words, DAY) for words in said.split(", ")]
    assert sorted([None, *reversed(days)], key=in_turn) == [*days, None]


def test_what_is_due_on_a_vague_day_that_has_begun_is_due_soon() -> None:
    session = _due(planned(), DaySpan(date(2027, 1, 1), date(2027, 12, 31)))
    assert "Assurer la place" in [a.what for a in follow_up(session, date(2027, 1, 2)).due]
    assert "Assurer la place" in [a.what for a in follow_up(session, date(2026, 11, 1)).open]


def test_of_two_vague_days_one_stands_whole_and_the_other_is_kept() -> None:
    base, february = planned(), DaySpan(date(2027, 2, 1), date(2027, 2, 28))
    session = merge(base, _due(base, JANUARY), _due(base, february))
    (due,) = [one.due for one in session.leads.values() if one.what == "Assurer la place"]
    (conflict,) = session.conflicts.values()
    assert due == JANUARY
    other = edits.take_other(session, conflict.id)
    assert february in [one.due for one in other.leads.values()]

"""What a facilitator is told of the RACI: errors, then what does not agree with the timeline."""

import pytest

from store import edits
from store.checks import Alert, AlertKind, Severity, raci_alerts
from store.choices import Horizon, Letter
from store.model import CENTRE, Session
from tests.store.checks.alerted import kinds, subjects


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

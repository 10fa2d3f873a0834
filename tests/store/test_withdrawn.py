"""A partner that withdrew keeps its card, and is expected nowhere."""

import pytest

from store import edits
from store.checks import AlertKind, raci_alerts, step_aside_alerts, timeline_alerts
from store.choices import Answer, Horizon, Letter, Stage
from store.model import Session
from store.queries.follow_up import invited
from store.queries.timeline import short_co_leads
from tests.workshops import STEMS, partner


def room() -> Session:
    """Return a workshop in which the Caf co-leads, has a letter, and withdrew."""
    session = edits.add_members(edits.new_session("Triporteur"), ["Samira", "Karim"])
    session = edits.add_placed(session, ["Caf", "Mairie"], Horizon.SHORT, "co-lead")
    session = edits.add_partners(session, ["MSA"])
    session = edits.add_activities(session, ["Haltes"])
    (stops,) = session.activities
    for name in ("Caf", "Mairie"):
        session = edits.toggle_letter(session, stops, partner(session, name), Letter.RESPONSIBLE)
    stages = frozenset({Stage.REVIEWS})
    session = edits.change(session, "partners", partner(session, "Caf"), stages=stages)
    return edits.take_role(session, next(iter(session.members)), partner(session, "Mairie"))


def without(session: Session, *names: str) -> Session:
    """Return ``session`` after those partners withdrew."""
    for name in names:
        id = partner(session, name)
        session = edits.change(session, "partners", id, answer=Answer.WITHDREW)
    return session


def test_it_is_no_co_lead_and_is_not_invited() -> None:
    session = room()
    caf = partner(session, "Caf")
    assert [len(short_co_leads(s)) for s in (session, without(session, "Caf"))] == [2, 1]
    assert [len(invited(s)) for s in (session, without(session, "Caf"))] == [1, 0]
    asked = edits.change(without(session, "Caf"), "partners", caf, invited=True)
    assert [card.name for card in invited(asked)] == ["Caf"]


def test_nothing_is_asked_of_it_any_more() -> None:
    def subjects(session: Session) -> set[str]:
        alerts = [*timeline_alerts(session, STEMS), *step_aside_alerts(session, STEMS)]
        return {alert.subject for alert in alerts}

    session = room()
    caf, msa = partner(session, "Caf"), partner(session, "MSA")
    assert {caf, msa} <= subjects(session)
    assert not {caf, msa} & subjects(without(session, "Caf", "MSA"))


def test_its_letters_are_to_be_taken_over() -> None:
    session = without(room(), "Caf", "MSA")
    about = {a.subject: a for a in raci_alerts(session) if a.subject in session.partners}
    gone = about[partner(session, "Caf")]
    assert gone.kind is AlertKind.WITHDREW_WITH_LETTERS
    assert [gone.other] == [*session.activities]
    cleared = edits.clear_cell(session, gone.other, gone.subject)
    shown = edits.show_in_raci(cleared, {gone.subject, partner(session, "Mairie")})
    assert gone.subject not in {alert.subject for alert in raci_alerts(shown)}


@pytest.mark.parametrize("seed", range(9))
def test_it_is_not_drawn_but_may_be_chosen(seed: int) -> None:
    session = without(room(), "Caf")
    drawn = edits.draw_roles(session, seed, STEMS)
    actors = {session.partners[role.actor].name for role in drawn.roles.values()}
    assert actors == {"Mairie", "MSA"}
    nobody = without(room(), "Caf", "Mairie", "MSA")
    assert edits.draw_roles(nobody, seed, STEMS).roles == nobody.roles
    karim = [*session.members][1]
    assert len(edits.take_role(session, karim, partner(session, "Caf")).roles) == 2

"""Leads: what will be done about brakes and levers."""

from datetime import date

import pytest

from store import edits
from store.choices import LeadStatus
from store.errors import EmptyText, Missing
from store.queries.points import is_answered, leads_for
from tests.workshops import le_tilleul, lead, member, point

BUDGET = "Le budget est bouclé"
POWERS = "La compétence sociale n'est pas dans nos statuts"


def test_one_brake_can_have_several_leads_and_one_lead_several_brakes() -> None:
    session = le_tilleul()
    powers, budget = point(session, POWERS), point(session, BUDGET)
    session = edits.add_lead(session, powers, "Une convention")
    session = edits.add_lead(session, powers, "Relire les statuts ensemble")
    session = edits.link_lead(session, lead(session, "Une convention"), frozenset({powers, budget}))
    told = [found.what for found in leads_for(session, session.points[powers])]
    assert told == ["Une convention", "Relire les statuts ensemble"]
    (shared,) = leads_for(session, session.points[budget])
    assert shared.what == "Une convention"
    session = edits.link_lead(session, shared.id, frozenset({budget}))
    assert len(leads_for(session, session.points[powers])) == 1


def test_a_lead_has_an_owner_a_date_and_a_status_with_its_reason() -> None:
    session = edits.add_lead(le_tilleul(), point(le_tilleul(), POWERS), "Une convention")
    id = lead(session, "Une convention")
    zoe = member(session, "Zoé")
    session = edits.change(session, "leads", id, owner=zoe, due=date(2027, 1, 15))
    session = edits.set_status(session, id, LeadStatus.DROPPED, "pas avant 2028")
    found = session.leads[id]
    assert (found.owner, found.due) == (zoe, date(2027, 1, 15))
    assert (found.status, found.reason) == (LeadStatus.DROPPED, "pas avant 2028")


def test_a_brake_is_answered_by_a_lead_that_was_not_dropped_or_by_being_accepted() -> None:
    session = le_tilleul()
    powers, budget = point(session, POWERS), point(session, BUDGET)
    assert is_answered(session, session.points[budget])  # accepted
    assert not is_answered(session, session.points[powers])
    session = edits.add_lead(session, powers, "Une convention")
    assert is_answered(session, session.points[powers])
    session = edits.set_status(session, lead(session, "Une convention"), LeadStatus.DROPPED)
    assert not is_answered(session, session.points[powers])
    session = edits.accept(session, budget, "", accepted=False)
    assert not is_answered(session, session.points[budget])


def test_a_lead_without_words_is_refused() -> None:
    with pytest.raises(EmptyText):
        edits.add_lead(le_tilleul(), point(le_tilleul(), POWERS), "  ")


def test_a_lead_for_a_point_that_is_gone_is_refused() -> None:
    session = le_tilleul()
    powers, gone = point(session, POWERS), point(session, BUDGET)
    session = edits.add_lead(session, powers, "Une convention")
    (made,) = (one.id for one in session.leads.values() if one.what == "Une convention")
    session = edits.remove(session, "points", gone)
    with pytest.raises(Missing):
        edits.add_lead(session, gone, "Une lettre")
    with pytest.raises(Missing):
        edits.link_lead(session, made, frozenset({powers, gone}))

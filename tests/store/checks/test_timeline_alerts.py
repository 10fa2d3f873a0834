"""What a facilitator is told of the timeline."""

from store import edits
from store.checks import Alert, AlertKind, timeline_alerts
from store.choices import Family, Horizon
from tests.store.checks.alerted import board, kinds, subjects
from tests.workshops import STEMS, partner


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


def test_partners_whose_names_are_alike_may_be_one() -> None:
    names = ["CCAS", "CCAS de Lude", "Mairie", "mairie annexe", "Mission locale", "CCASS"]
    names += ["St Brannock's School (Mrs Pugh)", "St Brannocks school"]
    session = edits.add_placed(edits.new_session("x"), names, Horizon.SHORT, "ally")
    found = [a for a in timeline_alerts(session, STEMS) if a.kind is AlertKind.ALIKE]
    assert [(a.subject, a.other) for a in found] == [
        (partner(session, "CCAS de Lude"), partner(session, "CCAS")),
        (partner(session, "mairie annexe"), partner(session, "Mairie")),
        (partner(session, names[-2]), partner(session, names[-1])),
    ]

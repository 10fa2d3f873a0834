"""The RACI: letters toggled, proposed until accepted; which actors are shown."""

import pytest

from store import edits
from store.choices import Horizon, Letter
from store.errors import Missing
from store.model import CENTRE, Session, in_order
from store.queries.raci import cell_of, is_proposed, letters, raci_actors
from tests.workshops import le_tilleul, partner

R, A = Letter.RESPONSIBLE, Letter.ACCOUNTABLE


def table() -> tuple[Session, str, str]:
    """Return a session with one activity and one partner, and the ids of both."""
    session = edits.add_activities(edits.new_session("La Roulotte"), ["Financer la remorque"])
    session = edits.add_partners(session, ["Caf"])
    return session, next(iter(session.activities)), next(iter(session.partners))


def test_a_letter_is_put_and_taken_back() -> None:
    session, activity, caf = table()
    once = edits.toggle_letter(session, activity, caf, A)
    both = edits.toggle_letter(once, activity, caf, R)
    assert letters(cell_of(both.activities[activity], caf)) == "RA"
    back = edits.toggle_letter(edits.toggle_letter(both, activity, caf, R), activity, caf, A)
    assert back == session


def test_the_centre_is_an_actor_like_the_others() -> None:
    session, activity, _caf = table()
    assert raci_actors(session) == [CENTRE]
    session = edits.toggle_letter(session, activity, CENTRE, A)
    assert letters(cell_of(session.activities[activity], CENTRE)) == "A"


def test_a_letter_is_proposed_until_accepted_and_a_new_one_again() -> None:
    session, activity, caf = table()
    session = edits.toggle_letter(session, activity, caf, R)
    assert not cell_of(session.activities[activity], caf).accepted
    session = edits.accept_letters(session, activity, caf, True)
    assert cell_of(session.activities[activity], caf).accepted
    session = edits.toggle_letter(session, activity, caf, A)
    assert not cell_of(session.activities[activity], caf).accepted


def test_letters_are_set_as_said_and_the_same_stay_accepted() -> None:
    session, activity, caf = table()
    session = edits.set_letters(session, activity, caf, {R, A})
    assert letters(cell_of(session.activities[activity], caf)) == "RA"
    session = edits.accept_letters(session, activity, caf, True)
    assert edits.set_letters(session, activity, caf, {A, R}) == session
    session = edits.set_letters(session, activity, caf, {R})
    assert not cell_of(session.activities[activity], caf).accepted
    assert not edits.set_letters(session, activity, caf, set()).activities[activity].cells
    with pytest.raises(Missing):
        edits.set_letters(session, activity, "gone", {R})


def test_a_cleared_cell_is_as_if_nothing_had_been_said() -> None:
    session, activity, caf = table()
    assert (
        edits.clear_cell(edits.toggle_letter(session, activity, caf, R), activity, caf) == session
    )
    assert edits.accept_letters(session, activity, caf, True) == session


def test_an_actor_is_shown_and_hidden_with_its_letters() -> None:
    session, activity, caf = table()
    session = edits.show_in_raci(session, {caf})
    assert raci_actors(session) == [CENTRE, caf]
    session = edits.toggle_letter(session, activity, caf, R)
    session = edits.show_in_raci(session, set())
    assert raci_actors(session) == [CENTRE]
    assert not session.activities[activity].cells


def test_actors_come_most_involved_first() -> None:
    session, _activity, _caf = table()
    session = edits.add_partners(session, ["MSA", "CCAS"])
    caf, msa, ccas = session.partners
    session = edits.show_in_raci(session, set(session.partners))
    session = edits.place(session, msa, Horizon.LONG, "informed")
    session = edits.place(session, ccas, Horizon.LONG, "co-lead")
    assert raci_actors(session) == [CENTRE, ccas, msa, caf]


def test_an_activity_for_which_two_answer_is_split_between_them() -> None:
    session = le_tilleul()
    whole = activity(session, "Tenir les bilans trimestriels")
    caf, sieuras = partner(session, "Caf de l'Ariège"), partner(session, "Mairie de Sieuras")
    session = edits.split_activity(session, whole, caf, "Rédiger les bilans")
    part = activity(session, "Rédiger les bilans")
    told = {
        id: {actor: letters(cell) for actor, cell in session.activities[id].cells.items()}
        for id in (whole, part)
    }
    assert told[whole] == {CENTRE: "R", sieuras: "A"}
    assert told[part] == {CENTRE: "R", caf: "A"}
    assert [row.id for row in in_order(session.activities)][-2:] == [whole, part]
    with pytest.raises(Missing):
        edits.split_activity(session, whole, caf, "Encore")


def activity(session: Session, name: str) -> str:
    return next(row.id for row in session.activities.values() if row.name == name)


# --- members of the team


def test_a_member_is_an_actor_whose_letters_nobody_has_to_accept() -> None:
    session, activity, caf = table()
    session = edits.add_members(session, ["Nadia", "Yoann"])
    nadia, yoann = (member.id for member in in_order(session.members))
    session = edits.show_in_raci(session, {caf, yoann})
    assert raci_actors(session) == [CENTRE, yoann, caf]
    session = edits.toggle_letter(session, activity, nadia, Letter.ACCOUNTABLE)
    assert raci_actors(session) == [CENTRE, nadia, yoann, caf]
    assert not is_proposed(session.activities[activity], nadia)
    assert edits.accept_letters(session, activity, nadia, False) == session
    session = edits.split_activity(session, activity, nadia, "A part of it")
    assert not any(is_proposed(row, nadia) for row in session.activities.values())


def test_a_member_leaves_the_table_with_its_letters_and_stays_in_the_team() -> None:
    session, activity, _caf = table()
    session = edits.add_members(session, ["Nadia"])
    (nadia,) = session.members
    session = edits.set_letters(session, activity, nadia, {R})
    out = edits.show_in_raci(session, set())
    assert raci_actors(out) == [CENTRE]
    assert not out.activities[activity].cells
    assert nadia in out.members
    assert not edits.remove(session, "members", nadia).activities[activity].cells


def test_who_is_neither_partner_nor_member_has_no_letters() -> None:
    session, activity, _caf = table()
    with pytest.raises(Missing):
        edits.set_letters(session, activity, "nobody", {R})
    with pytest.raises(Missing):
        edits.show_in_raci(session, {"nobody"})

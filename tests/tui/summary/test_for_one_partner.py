"""The letter to one partner, and the rules that all editions follow."""

from datetime import date

import pytest

from store import edits
from store.choices import Family, Letter, Stage
from store.model import replace
from tests.tui.summary.reading import options, squeezed
from tests.tui.summary.shared_room import (
    LUNCH,
    SHORT,
    chosen,
    options_for,
    room,
    shown,
    squeezed_lines,
    with_card,
    with_lead,
)
from tests.workshops import member, partner
from tui.summary import Edition, render
from tui.summary.editions import redact
from tui.summary.restating import Said
from tui.summary.sharing import Sharing, Why
from tui.wording.private_people import is_private_person


def test_a_letter_to_one_partner_says_what_concerns_it_alone(spoken: str) -> None:
    session = with_card(
        room(),
        "Mayor",
        expected="The square on Wednesdays",
        brings="Fewer complaints",
        condition="if the grass is left clean",
        stages=frozenset({Stage.REVIEWS}),
    )
    session = with_card(session, "Caf", expected="A grant", condition="if the board agrees")
    mayor, caf = partner(session, "Mayor"), partner(session, "Caf")
    square, stops = session.activities
    session = edits.toggle_letter(session, square, mayor, Letter.ACCOUNTABLE)
    session = edits.toggle_letter(session, stops, caf, Letter.RESPONSIBLE)
    session = edits.accept_letters(session, stops, caf, True)
    session = with_lead(session, "Sign the agreement", owner=mayor, due=date(2027, 2, 1))
    session = with_lead(session, "Send the budget", owner=caf)
    session = edits.plan_review(session, day=date(2027, 4, 6), place="Village hall")
    text = shown(session, partner=mayor)
    for said in ("The square on Wednesdays", "Fewer complaints", "if the grass is left clean"):
        assert squeezed(said) in text
    for said in ("Lend the square", "Sign the agreement", "Village hall", "Go out to people"):
        assert squeezed(said) in text
    for said in ("Caf", "A grant", "the board agrees", "Run the stops", "budget", "windows"):
        assert squeezed(said) not in text
    proposed = {"fr": "(proposé)", "en": "(proposed)"}[spoken]
    letter = render(session, options_for(mayor))
    assert f"(A) {proposed}" in squeezed_lines(letter)
    assert squeezed("Village hall") not in shown(session, partner=caf)


def test_a_private_person_may_be_written_to() -> None:
    session = edits.add_placed(room(), ["Mme Roux"], SHORT, "ally")
    roux = partner(session, "Mme Roux")
    assert "Roux" in render(session, options_for(roux))
    assert "Roux" not in shown(session, partner=partner(session, "Caf"))


@pytest.mark.parametrize(
    ("name", "family", "is_private"),
    [
        ("Mme Roux", None, True),
        ("M. Diallo, voisin", Family.RESIDENTS, True),
        ("Monsieur Faure", Family.OTHER, True),
        ("Mrs Ferreira, caretaker", None, True),
        ("Dr Martin", None, True),
        ("Dr Martin", Family.HEALTH, False),
        ("Mme Ferreira, gardienne", Family.HOUSING, False),
        ("Zoé, 19 ans", None, True),
        ("A girl of 15 years", None, True),
        ("Jeunes de 11-17 ans", Family.RESIDENTS, False),
        ("Jeunes de 16 à 25 ans", None, False),
        ("MSA", None, False),
        ("Mairie", None, False),
        ("Maison des jeunes", None, False),
        ("Hammam", None, False),
        ("Caf 09", None, False),
    ],
)
def test_who_is_a_private_person(name: str, family: Family | None, is_private: bool) -> None:
    assert is_private_person(name, family) is is_private


def test_why_a_text_stays_between_us_is_known() -> None:
    session = with_card(room(), "Mayor", first_step=LUNCH)
    session = edits.add_placed(session, ["Mme Roux"], SHORT, "ally")
    session = with_lead(session, "No noise under the windows")
    session = with_lead(session, "Phone Mme Roux")
    sharing = Sharing(session)
    leads = {one.what: sharing.reading(one, "what").why for one in session.leads.values()}
    assert leads == {
        "No noise under the windows": Why.SAID_IN_A_ROLE,
        "Phone Mme Roux": Why.NAMES_SOMEONE,
    }
    mayor = session.partners[partner(session, "Mayor")]
    roux = session.partners[partner(session, "Mme Roux")]
    assert sharing.reading(mayor, "first_step").why is Why.FIRST_STEP
    assert sharing.reading(roux, "name").why is Why.PRIVATE_PERSON
    assert sharing.reading(mayor, "name").why is None


def test_a_word_or_two_in_common_says_the_same_only_where_that_is_half() -> None:
    said = Said(["The noise of the generator wakes the children"], frozenset({"generator"}))
    assert said.restated("Noises that wake children") == ("Noises", "wake", "children")
    assert not said.restated("Children paint the banners of the summer fair with wakeful joy")
    assert said.restated("Children, a noise and banners for the summer fair", loosely=True)
    assert not said.restated("A generator for the summer", loosely=True)
    assert said.restated("No. The noise of the generator wakes the children!")


def test_the_letters_of_a_member_go_with_the_name_or_stay_with_it() -> None:
    session = room()
    lucas, square = member(session, "Lucas"), next(iter(session.activities))
    session = edits.set_letters(session, square, lucas, {Letter.RESPONSIBLE})
    made = redact(session, options("txt", Edition.SHAREABLE))
    assert made.activities[square].cells.keys() == {lucas}
    kept = chosen(session, "members", lucas, "name", True)
    assert "Lucas" not in shown(kept)
    assert square not in redact(kept, options("txt", Edition.SHAREABLE)).activities
    caf = partner(session, "Caf")
    session = edits.set_letters(session, square, caf, {Letter.INFORMED})
    for_caf = redact(session, replace(options("txt", Edition.SHAREABLE), partner=caf))
    assert for_caf.activities[square].cells.keys() == {caf}

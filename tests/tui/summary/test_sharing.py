"""What would slip out of the room in a document, as it once did; and what must be in it."""

from datetime import date

import pytest

from store import edits
from store.choices import Answer, Horizon, LeadStatus, Letter, PointKind
from store.model import Session
from tests.tui.summary.reading import TODAY, options, squeezed
from tests.tui.summary.shared_room import (
    LONG,
    LUNCH,
    MEDIUM,
    SHORT,
    chosen,
    options_for,
    room,
    shown,
    with_card,
    with_lead,
)
from tests.workshops import le_tilleul, lead, member, partner
from tui.summary import Edition, render
from tui.summary.editions import redact
from tui.summary.errors import NotAPartner
from tui.summary.sentences import Sentence, sentences
from tui.wording.i18n import use
from tui.wording.reviews import moved

pytestmark = pytest.mark.usefixtures("spoken")

LONG_AGO = date(2026, 3, 2)


# --- what was seen once


def test_how_we_mean_to_approach_someone_is_for_us() -> None:
    session = with_card(room(), "Mayor", first_step=LUNCH, first_step_on=date(2027, 1, 11))
    assert squeezed(LUNCH) not in shown(session)
    assert "2027" not in shown(session)
    mayor = partner(session, "Mayor")
    assert squeezed(LUNCH) in shown(chosen(session, "partners", mayor, "first_step", False))
    worded = edits.word_for_partners(session, "partners", mayor, "first_step", "meet him")
    assert squeezed(LUNCH) not in shown(worded)
    assert squeezed("meet him") in shown(worded)
    assert "2027" in shown(worded)
    given_up = with_card(worded, "Mayor", first_step_status=LeadStatus.DROPPED)
    assert squeezed("meet him") not in shown(given_up)


def test_the_first_steps_of_a_whole_workshop_are_for_us() -> None:
    text = shown(le_tilleul())
    for card in le_tilleul().partners.values():
        if card.first_step:
            assert squeezed(card.first_step) not in text


def test_a_lead_that_says_a_brake_again_is_for_us() -> None:
    session = with_lead(room(), "No noise under the windows of the town hall")
    session = with_lead(session, "Print the calendar of the stops")
    assert "windows" not in shown(session)
    assert squeezed("Print the calendar") in shown(session)
    again = lead(session, "No noise under the windows of the town hall")
    assert "windows" in shown(chosen(session, "leads", again, "what", False))
    other = edits.word_for_partners(session, "leads", again, "what", "Stop at seven")
    assert "windows" not in shown(other)
    assert squeezed("Stop at seven") in shown(other)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("The shop closes at half past three", "Meet again after half-term"),
        ("Closed on Thursdays", "Lend two strong lads on Thursdays"),
        ("Fermé le jeudi matin", "Passer un jeudi sur deux"),
        ("Pas avant la mi-septembre", "Écrire au maire en septembre"),
        ("Trop tard : dix-huit heures trente", "Ouvrir une heure plus tôt"),
    ],
)
def test_a_day_or_an_hour_alone_says_no_brake_again(said: str, what: str) -> None:
    session = room()
    session = edits.add_point(session, partner(session, "Mayor"), PointKind.BRAKE, said)
    session = with_lead(session, what)
    assert squeezed(what) in shown(session)
    session = with_lead(session, f"{said}: not any more")
    assert squeezed("not any more") not in shown(session)


def test_a_lead_that_the_team_keeps_is_for_us() -> None:
    session = with_lead(room(), "Print the calendar of the stops")
    kept = chosen(session, "leads", next(iter(session.leads)), "what", True)
    assert "calendar" not in shown(kept)


def test_who_moved_down_is_not_announced() -> None:
    session = edits.begin_review(room(), LONG_AGO)
    mayor = partner(session, "Mayor")
    session = edits.place(session, mayor, LONG, "informed", leaving=SHORT)
    before = next(iter(redact(session, options("txt", Edition.SHAREABLE)).reviews.values())).before
    assert before.partners[mayor].places.keys() == {LONG}
    text = render(session, options("txt", Edition.SHAREABLE))
    assert "Mayor: " not in text
    assert "Mayor : " not in text


def test_who_came_nearer_is() -> None:
    session = edits.begin_review(room(), LONG_AGO)
    caf = partner(session, "Caf")
    session = edits.place(session, caf, SHORT, "co-lead", leaving=MEDIUM)
    after = redact(session, options("txt", Edition.SHAREABLE))
    before = next(iter(after.reviews.values())).before
    assert before.partners[caf].places.keys() == {MEDIUM}
    assert " → " in render(session, options("txt", Edition.SHAREABLE))


def test_who_is_kept_between_us_is_named_by_no_part_of_the_name() -> None:
    session = edits.add_partners(room(), ["Doreen Bright (grows leeks at no. 14)"])
    doreen = partner(session, "Doreen Bright (grows leeks at no. 14)")
    session = edits.place(session, doreen, SHORT, "ally")
    for what in ("Give Bright's grandson a key", "Have DOREEN and Lucas meet", "A bright poster"):
        session = with_lead(session, what)
    assert "grandson" in shown(session)
    session = chosen(session, "partners", doreen, "name", True)
    assert "grandson" not in shown(session)
    assert "DOREEN" not in shown(session)
    assert squeezed("A bright poster") in shown(session)


def test_who_agreed_since_and_when_one_meets_again_is() -> None:
    session = edits.plan_review(room(), day=date(2027, 1, 8), place="Town hall")
    caf, mayor = partner(session, "Caf"), partner(session, "Mayor")
    session = edits.change(session, "partners", mayor, answer=Answer.ASKED)
    session = edits.begin_review(session, LONG_AGO)

    def said_since() -> list[str]:
        after = redact(session, options("txt", Edition.SHAREABLE))
        return moved(after, next(iter(after.reviews.values())))

    assert said_since() == []
    session = edits.change(session, "partners", caf, answer=Answer.AGREED)
    session = edits.change(session, "partners", mayor, answer=Answer.AGREED)
    session = edits.plan_review(session, place="Café")
    use("en")
    assert said_since() == [
        "Mayor, answer: has agreed",
        "Caf, answer: has agreed",
        "Next review: 8 January 2027, Café",
    ]
    session = edits.change(session, "partners", caf, answer=Answer.WITHDREW)
    assert "Caf" not in " ".join(said_since()), "a no is not announced"


def test_a_trajectory_is_shown_as_long_as_it_does_not_go_down() -> None:
    session = room()
    mayor = partner(session, "Mayor")
    session = edits.place(session, mayor, MEDIUM, "ally")
    session = edits.place(session, mayor, LONG, "co-lead")

    def horizons(session: Session) -> set[Horizon]:
        made = redact(session, options("txt", Edition.SHAREABLE))
        return {*made.partners[mayor].places}

    assert horizons(session) == {SHORT, LONG}
    assert horizons(chosen(session, "partners", mayor, "places", False)) == {SHORT, MEDIUM, LONG}
    assert horizons(chosen(session, "partners", mayor, "places", True)) == set()


def test_letters_proposed_to_an_actor_wait_until_it_has_them() -> None:
    session = room()
    mayor, square = partner(session, "Mayor"), next(iter(session.activities))
    session = edits.toggle_letter(session, square, mayor, Letter.ACCOUNTABLE)
    assert squeezed("Lend the square") not in shown(session)
    asked = chosen(session, "activities", square, "cells", False)
    assert squeezed("Lend the square") in shown(asked)
    agreed = edits.accept_letters(session, square, mayor, True)
    assert squeezed("Lend the square") in shown(agreed)
    assert squeezed("Lend the square") in shown(session, partner=mayor)


def test_who_was_only_played_in_a_role_is_no_partner() -> None:
    session = room()
    samira = member(session, "Samira Benali")
    session = edits.play_new_actor(session, samira, "Nadège, 19 ans")
    played = partner(session, "Nadège, 19 ans")
    for kept in (None, False):
        assert "Nad" not in shown(edits.keep_between_us(session, "partners", played, "name", kept))
    text = render(session, options("txt", Edition.SHAREABLE))
    assert "2 partenaires" in text or "2 partners" in text
    with pytest.raises(NotAPartner):
        redact(session, options_for(played))


def test_a_neighbour_is_not_named_until_the_team_says_so() -> None:
    session = edits.add_placed(room(), ["Mme Roux, voisine"], SHORT, "ally")
    neighbour = partner(session, "Mme Roux, voisine")
    session = with_lead(session, "Print the calendar", owner=neighbour)
    session = with_lead(session, "Ask Mme Roux for her key")
    session = edits.frame(session, words="Ask Mme Roux, she knows\nNothing happens here")
    assert "Roux" not in shown(session)
    assert squeezed("Nothing happens here") in shown(session)
    assert squeezed("Print the calendar") in shown(session)
    named = chosen(session, "partners", neighbour, "name", False)
    assert squeezed("Ask Mme Roux for her key") in shown(named)
    assert squeezed("Ask Mme Roux, she knows") in shown(named)
    worded = edits.word_for_partners(session, "partners", neighbour, "name", "A neighbour")
    assert squeezed("A neighbour") in shown(worded)
    assert squeezed("Mme Roux, voisine") not in shown(worded)


def people_before_it_goes(session: Session) -> list[Sentence]:
    """Return the partners that one is asked about before the document goes."""
    found = sentences(session, options("txt", Edition.SHAREABLE))
    return [one for one in found if (one.target, one.field) == ("partners", "name")]


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Mission locale (Sandrine Petit)", "Sandrine"),
        ("Secours catholique - Jean Morel", "Morel"),
        ("CCAS – Jean MOREL", "MOREL"),
        ("Pharmacie, Anne-Sophie Le Goff", "Anne-Sophie"),
        ("Lycée agricole ; Karim", "Karim"),
        ("Food bank, via Karim", "Karim"),
        ("Mairie : Élodie Roy", "Élodie"),
        ("Sandrine Petit", "Sandrine"),
        ("Anne Le Goff", "Anne"),
    ],
)
def test_a_person_beside_an_organisation_is_told_before_it_goes(name: str, person: str) -> None:
    session = edits.add_placed(room(), [name], SHORT, "ally")
    (about,) = people_before_it_goes(session)
    assert about.shown == name
    assert about.is_read
    worded = edits.word_for_partners(session, *about.key, "Someone we know")
    lead = with_lead(worded, f"Phone {person}")
    assert squeezed("Someone we know") in shown(lead)
    assert person not in shown(lead)
    assert person in shown(with_lead(session, f"Phone {person}"))


@pytest.mark.parametrize(
    "name",
    [
        "CCAS",
        "Mission locale",
        "Mission Locale",
        "Habitat des Deux-Vallées (bailleur)",
        "Centre social (CAF)",
        "Mairie (Lude)",
        "Mairie – Service jeunesse",
        "Football-club de Lude",
        "Ville, Pharmacie de la Gare",
        "Secours populaire (comité de Foix)",
        "Groupama (Agence de Foix)",
        "Bakery Jones (Otley Road)",
        "Boulangerie Martin (Lézat)",
        "Garage Dupont – Saint-Girons",
    ],
)
def test_an_organisation_by_itself_is_nobody(name: str) -> None:
    there = [name, "Mairie de Lézat", "Commune de Saint-Girons"]
    session = edits.frame(edits.add_placed(room(), there, SHORT, "ally"), territory="Lude")
    assert not people_before_it_goes(session)


@pytest.mark.parametrize(
    "name", ["Boulangerie Martin (Rémi)", "Mairie (Jean Dupont)", "Garage (Julie), rue Basse"]
)
def test_what_may_be_a_person_beside_a_place_is_told(name: str) -> None:
    session = edits.add_placed(room(), [name, "Mairie de Lézat"], SHORT, "ally")
    assert [one.shown for one in people_before_it_goes(session)] == [name]


def test_nothing_is_said_as_agreed_that_was_only_hoped() -> None:
    session = with_card(room(), "Mayor", answer=Answer.ASKED)
    title = {"Co-leads from the start", "Co-porteurs dès le départ"}
    asked = render(session, options("txt", Edition.SHAREABLE))
    assert not [words for words in title if words in asked]
    assert "asked" not in asked
    assert "demandé" not in asked
    agreed = render(
        with_card(room(), "Mayor", answer=Answer.AGREED), options("txt", Edition.SHAREABLE)
    )
    assert [words for words in title if words in agreed]


def test_what_was_merged_removed_or_withdrawn_is_not_announced() -> None:
    session = edits.begin_review(room(), LONG_AGO)
    baker = partner(session, "Baker")
    for gone in (
        edits.remove(session, "partners", baker),
        edits.merge_partners(session, partner(session, "Caf"), baker),
        with_card(session, "Baker", answer=Answer.WITHDREW, withdrew_because="no time"),
        edits.unplace(session, baker),
    ):
        assert "Baker" not in shown(gone)
        assert squeezed("no time") not in shown(gone)


def test_who_withdrew_is_no_partner_any_more_though_its_card_stays() -> None:
    session = with_card(room(), "Mayor", answer=Answer.WITHDREW)
    assert "Mayor" not in shown(session)
    with pytest.raises(NotAPartner):
        redact(session, options_for(partner(session, "Mayor")))


def test_a_name_that_changed_is_not_announced_either() -> None:
    session = edits.begin_review(with_card(room(), "Caf", name="The slow Caf"), LONG_AGO)
    assert "slow" not in shown(with_card(session, "The slow Caf", name="Caf"))


def test_a_member_whom_the_team_keeps_is_nowhere() -> None:
    session = room()
    samira = member(session, "Samira Benali")
    session = with_card(session, "Mayor", contact=samira)
    session = with_lead(session, "Print the calendar", owner=samira)
    session = with_lead(session, "Meet on the bench with Samira")
    assert "Samira" in shown(session)
    assert "Samira" not in shown(chosen(session, "members", samira, "name", True))


def test_a_row_of_our_own_shows_only_with_a_partner_in_it() -> None:
    session = edits.add_rows(room(), ["Not to be crossed"])
    row = next(row.id for row in session.rows.values() if row.name)
    assert squeezed("Not to be crossed") not in shown(session)
    session = edits.place(session, partner(session, "Caf"), SHORT, row)
    assert squeezed("Not to be crossed") in shown(session)
    kept = chosen(session, "rows", row, "name", True)
    assert squeezed("Not to be crossed") not in shown(kept)
    assert "Caf" in shown(kept)


# --- what must be in it


def test_what_the_project_has_already_shown_is() -> None:
    session = edits.add_signs(room(), ["64 people at seven stops"], TODAY)
    sign = next(iter(session.signs))
    session = edits.change(session, "signs", sign, path="/home/hub/faces.jpg", shown_to="the press")
    made = redact(session, options("txt", Edition.SHAREABLE))
    assert [one.what for one in made.signs.values()] == ["64 people at seven stops"]
    mayor = partner(session, "Mayor")
    assert squeezed("64 people at seven stops") in shown(session, partner=mayor)
    assert "faces" not in shown(session, partner=mayor)
    assert "faces" not in shown(session)

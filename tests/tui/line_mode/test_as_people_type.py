"""Lines as people type them who have read the help once: nothing is lost, and lists are shown."""

import pytest

from store.choices import Letter
from store.model import in_order
from tests.line_mode import Notes

RACI = (
    "membre Nadia\npartenaire Mairie ; Pharmacie\nactivité Conduire\n"
    "raci Conduire ; Nadia ; R\nraci Conduire ; Mairie ; A\n"
)


def test_an_actor_more_in_the_raci_takes_no_letter_of_others(notes: Notes) -> None:
    out = notes(f"{RACI}colonnes Pharmacie")
    assert out.splitlines()[-1].endswith("Nadia, Mairie, Pharmacie")
    (activity,) = notes.session.activities.values()
    letters = [letter for cell in activity.cells.values() for letter in cell.letters]
    assert sorted(letters) == sorted([Letter.ACCOUNTABLE, Letter.RESPONSIBLE])


def test_a_member_is_an_actor_of_the_raci_and_leaves_it(notes: Notes) -> None:
    out = notes("membre Nadia\ncolonnes Nadia\ncolonnes -Nadia").splitlines()
    assert "Nadia" in out[-2]
    assert "Nadia" not in out[-1]


def test_the_centre_stays_in_the_raci(notes: Notes) -> None:
    assert "centre" in notes("colonnes -centre").splitlines()[-1]


def test_a_row_that_is_moved_is_told_by_its_name(notes: Notes) -> None:
    assert (
        notes("ligne Financeurs\ndéplacer Financeurs ; 1").splitlines()[-1] == "Financeurs\xa0: 1"
    )
    first, *_others = in_order(notes.session.rows)
    assert first.name == "Financeurs"


@pytest.mark.parametrize(
    "end",
    ["Nadia ; 12/12/2026", "Nadia, 12 décembre 2026", "12/12/2026 ; Nadia", "nadia,12/12/2026"],
)
def test_who_and_when_end_a_next_move_either_way(notes: Notes, end: str) -> None:
    notes("membre Nadia\npartenaire Caf\nrôle Nadia ; Caf\n- Trop cher\nfini\ndévoiler Caf")
    notes(f"piste frein 1 ; Voir la Caf, puis la Mairie ; {end}")
    (lead,) = notes.session.leads.values()
    assert lead.what == "Voir la Caf, puis la Mairie"
    assert notes.session.members[str(lead.owner)].name == "Nadia"
    assert str(lead.due) == "2026-12-12"


def test_who_is_not_known_is_told_with_who_there_is(notes: Notes) -> None:
    notes("membre Nadia ; Paul\npartenaire Caf\nrôle Nadia ; Caf\n- Trop cher\nfini\ndévoiler Caf")
    notes("piste frein 1 ; Voir ; Jeanne ; 12/12/2026", code=1)
    assert "Rien ne s’appelle «\xa0Jeanne\xa0» ici. Il y a\xa0: Nadia\xa0; Paul" in notes.err
    assert not notes.session.leads


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    ("language", "word", "shown"),
    [
        ("fr", "membres", "Nadia"),
        ("fr", "Partenaires", "Mairie"),
        ("fr", "activités", "Conduire"),
        ("fr", "activites", "Conduire"),
        ("en", "activities", "Conduire"),
        ("en", "members", "Nadia"),
        ("en", "next-moves", "None yet."),
        ("fr", "fiches", "Mairie"),
    ],
)
def test_a_plural_alone_lists_what_there_is(
    notes: Notes, typed: bool, language: str, word: str, shown: str
) -> None:
    notes(RACI)
    before = notes.session
    notes.language, notes.typed = language, typed
    assert shown in notes(word)
    assert notes.session == before


@pytest.mark.parametrize(
    ("language", "line", "nearest"),
    [
        ("fr", "suprimer Caf", "supprimer"),
        ("fr", "plaser Caf", "placer"),
        ("fr", "aide devoilier", "dévoiler"),
        ("en", "delette Caf", "delete"),
        ("en", "plase Caf", "place"),
        ("en", "help reveel", "reveal"),
    ],
)
def test_a_command_a_letter_off_is_answered_by_the_nearest(
    notes: Notes, language: str, line: str, nearest: str
) -> None:
    notes.language = language
    notes(line, code=1)
    assert nearest in notes.err.rpartition(". ")[2]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "effacer Caf"),
        ("fr", "enlever Caf"),
        ("en", "erase Caf"),
        ("en", "remove Caf"),
    ],
)
def test_a_card_is_deleted_in_the_words_people_have_for_it(
    notes: Notes, language: str, line: str
) -> None:
    notes("partenaire Caf")
    notes.language = language
    notes(line)
    assert not notes.session.partners


def test_an_hour_beside_a_day_is_told_and_nothing_is_written(notes: Notes) -> None:
    notes("prochain mardi 8 décembre 2026 à 14 h ; Mairie", code=1)
    assert "«\xa0à 14 h\xa0» n’est pas gardé, seul le jour l’est. Écrivez 08/12/2026." in notes.err
    assert notes.session.next_review.day is None


@pytest.mark.parametrize(
    "line", ["placer Caf ; long allié", "placer Caf ; allié long", "placer caf long ; allié"]
)
def test_one_semicolon_parts_a_partner_from_its_place(notes: Notes, line: str) -> None:
    assert notes(f"partenaire Caf\n{line}").splitlines()[-1] == "Caf\xa0: Allié, long terme"


@pytest.mark.parametrize(
    ("language", "word", "said"),
    [
        ("fr", "enregistrer", "Chaque ligne est enregistrée aussitôt"),
        ("en", "save", "Each line is saved at once"),
    ],
)
def test_who_looks_for_a_way_to_save_is_told_that_it_is_done(
    notes: Notes, language: str, word: str, said: str
) -> None:
    notes.language = language
    notes(word, code=1)
    assert said in notes.err


def test_a_field_that_partners_never_read_is_answered_by_those_they_may(notes: Notes) -> None:
    notes("partenaire Caf\nplacer Caf court allié")
    notes("entre-nous Caf ; Note", code=1)
    assert "Condition" in notes.err.partition("Il y a")[2]


@pytest.mark.parametrize(("answer", "kept"), [("oui", "2026-12-08"), ("non", "None"), ("", "None")])
def test_who_types_an_hour_beside_a_day_is_asked_whether_the_day_is_kept(
    notes: Notes, answer: str, kept: str
) -> None:
    notes("partenaire Caf")
    notes.typed = True
    out = notes(f"fiche Caf ; Date du premier pas ; 8/12/2026 à 14 h\n{answer}\n")
    assert "Garder 08/12/2026\xa0?" in out
    (card,) = notes.session.partners.values()
    assert str(card.first_step_on) == kept


def test_a_plural_that_lists_nothing_says_how_one_is_added(notes: Notes) -> None:
    assert notes("partenaires").splitlines()[-1] == "Rien encore. partenaire PARTENAIRE"


@pytest.mark.parametrize(
    ("line", "members"),
    [
        ("membre Nadia, Paul et Fatou", ["Nadia", "Paul", "Fatou"]),
        ("membre Nadia ; Paul, Fatou et Zoé", ["Nadia", "Paul", "Fatou", "Zoé"]),
        ("membre Sandrine, directrice", ["Sandrine, directrice"]),
    ],
)
def test_several_members_on_a_line_are_parted_as_on_the_screens(
    notes: Notes, line: str, members: list[str]
) -> None:
    notes(line)
    assert [member.name for member in in_order(notes.session.members)] == members


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("épicerie moyen alié", "« alié » ici. Le plus proche : « Allié »"),
        ("épicerie alié moyen", "« alié » ici. Le plus proche : « Allié »"),
        ("épicerie moyn allié", "« moyn » ici. Le plus proche : « Moyen »"),
        ("épicerie sociale moyn terme alié", "« moyn » ici."),
        ("épicrie moyen allié", "« épicrie » ici."),
    ],
)
def test_a_slip_in_where_a_partner_goes_is_told_by_its_word(
    notes: Notes, typed: str, said: str
) -> None:
    notes("partenaire Épicerie sociale de Firminy")
    notes(f"placer {typed}", code=1)
    assert said in notes.err.replace("\xa0", " ")


@pytest.mark.parametrize(
    "typed",
    ["frein 1 4 2", "frein 1, 4, 2", "frein 1 4/2", "trop cher 4 2", "cher 4 2", "frein 1 ; 4 ; 2"],
)
def test_figures_that_end_a_line_rate_a_brake(notes: Notes, typed: str) -> None:
    notes("membre Nadia\npartenaire Caf\nrôle Nadia ; Caf\n- Trop cher\nfini\ndévoiler Caf")
    notes(f"évaluer {typed}")
    (point,) = notes.session.points.values()
    assert (point.strength, point.grip) == (4, 2)


def test_the_figure_of_a_brake_is_no_rating(notes: Notes) -> None:
    notes("membre Nadia\npartenaire Caf\nrôle Nadia ; Caf\n- Trop cher\n- Trop 2\nfini")
    notes("dévoiler Caf\névaluer frein 2 ; 4 ; 3")
    notes("évaluer frein 1 4", code=1)
    assert "évaluer FREIN OU LEVIER" in notes.err

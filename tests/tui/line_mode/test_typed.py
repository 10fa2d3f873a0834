"""A session noted line by line at a terminal: what is missing is asked for."""

from datetime import date

import pytest

from store.days import DaySpan
from store.model import in_order
from store.queries.raci import letters
from store.queries.timeline import tray
from tests.line_mode import Notes, typed


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_what_is_missing_is_asked_for_and_all_is_saved_however_one_leaves(
    notes: Notes, monkeypatch: pytest.MonkeyPatch, end: type[BaseException]
) -> None:
    out = typed(
        notes,
        monkeypatch,
        *("partenaire", "Mairie", "n" * 121, "Caf", "", "placer", "caf", "court", "allié"),
        *("placer", "mairie", "", "zut", "frein", end),
    )
    assert notes.partners == ["Mairie", "Caf"]
    assert [partner.name for partner in tray(notes.session)] == ["Mairie"]
    assert out.count("Partenaire\xa0:") == 6
    assert "120" in notes.err
    assert "Ligne" not in notes.err


def test_a_lead_is_asked_piece_by_piece(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    notes("membre Zoé\npartenaire Mado\nrôle Zoé Mado\nfrein Café gratuit\ndévoiler mado")
    typed(notes, monkeypatch, "piste", "gratuit", "Acheter ; 2 gâteaux", "", "12/12/2026")
    typed(notes, monkeypatch, "piste gratuit ; Parler", "piste", "café", "Rire", "zoe", "")
    leads = in_order(notes.session.leads)
    assert [lead.what for lead in leads] == ["Acheter ; 2 gâteaux", "Parler", "Rire"]
    assert [lead.owner is None for lead in leads] == [True, True, False]
    assert [str(lead.due) for lead in leads] == ["2026-12-12", "None", "None"]


def test_letters_are_asked_piece_by_piece_and_a_dash_takes_them_out(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(notes, monkeypatch, "activité", "Animer ; Choisir", "Financer", "")
    typed(notes, monkeypatch, "raci", "animer", "centre", "RA", "raci choisir", "centre")
    animer, choisir, financer = in_order(notes.session.activities)
    assert [letters(cell) for cell in animer.cells.values()] == ["RA"]
    assert [row.cells for row in (choisir, financer)] == [{}, {}]
    typed(notes, monkeypatch, "raci", "animer", "centre", "-")
    assert not notes.session.activities[animer.id].cells


@pytest.mark.parametrize("day", ["8 décembre 2026", "08/12/2026", "Dec 8 2026"])
def test_the_day_of_a_lead_may_be_in_words(notes: Notes, day: str) -> None:
    notes("membre Ana ; Zoé\npartenaire Mado\nrôle Zoé Mado\nfrein Trop cher\ndévoiler mado")
    notes(f"piste trop cher ; Appeler ; Ana ; {day}")
    (lead,) = notes.session.leads.values()
    assert (lead.what, str(lead.due)) == ("Appeler", "2026-12-08")
    assert notes.session.members[lead.owner or ""].name == "Ana"


def test_a_day_is_kept_as_vague_as_it_was_said_and_a_person_called_may_is_none(
    notes: Notes,
) -> None:
    notes("membre Ana ; May\npartenaire Mado\nrôle Ana Mado\nfrein Trop cher\ndévoiler mado")
    assert "fin janvier 2027" in notes("piste trop cher ; Appeler ; Ana ; fin janvier 2027")
    notes("piste trop cher ; Écrire ; May")
    first, second = in_order(notes.session.leads)
    assert first.due == DaySpan(date(2027, 1, 21), date(2027, 1, 31))
    assert (notes.session.members[second.owner or ""].name, second.due) == ("May", None)


def test_a_day_that_may_be_two_is_asked(notes: Notes) -> None:
    notes("membre Ana\npartenaire Mado\nrôle Ana Mado\nfrein Trop cher\ndévoiler mado")
    notes("piste trop cher ; Appeler ; Ana ; lundi 15 décembre 2026", 1)
    assert "le 15 décembre 2026 est un mardi" in notes.err
    assert not notes.session.leads
    notes("cadre date fin janvier", 1)
    assert "dure plus d’un jour" in notes.err


def test_who_is_given_twice_is_told_and_not_doubled(notes: Notes) -> None:
    assert "Déjà là\xa0: Ana" in notes("membre Ana ; Zoé ; ana")
    assert "Déjà là\xa0: Zoé" in notes("membre ZOE ; Karim")
    assert [member.name for member in in_order(notes.session.members)] == ["Ana", "Zoé", "Karim"]
    assert "Déjà là\xa0: Mado" in notes("partenaire Mado ; mado")
    assert [partner.name for partner in in_order(notes.session.partners)] == ["Mado"]


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("placer pharmacie", "Terme"),
        ("fiche pharmacie", "Champ"),
        ("fusionner pharmacie", "Autre fiche"),
        ("raci danser", "Acteur"),
        ("oublié pharmacie", "Frein ou levier"),
        ("argument le bruit", "Texte"),
        ("évaluer le bruit", "Force"),
        ("piste le bruit", "Quoi"),
        ("lier danser", "Freins et leviers"),
        ("statut danser", "Statut"),
        ("vérifier bruit", "Confirmé ou infirmé"),
        ("pas pharmacie", "Statut"),
        ("question le bruit", "Question"),
    ],
)
def test_nothing_is_asked_about_what_is_not_there(
    notes: Notes, monkeypatch: pytest.MonkeyPatch, line: str, asked: str
) -> None:
    notes("membre Zoé\npartenaire Mado\nrôle Zoé Mado\nfrein Trop cher\ndévoiler mado")
    before = notes.session
    out = typed(notes, monkeypatch, line, "partenaire Caf")
    assert f"{asked}\xa0:" not in out
    _word, _space, name = line.partition(" ")
    assert f"Rien ne s’appelle «\xa0{name}\xa0» ici." in notes.err
    assert notes.partners == ["Mado", "Caf"], "the next line"
    assert notes.session.points == before.points


def test_what_was_answered_is_looked_up_before_more_is_asked(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes("partenaire Mado")
    out = typed(notes, monkeypatch, "placer", "pharmacie", "partenaire Caf")
    assert "Terme\xa0:" not in out
    assert "Rien ne s’appelle «\xa0pharmacie\xa0» ici." in notes.err
    assert notes.partners == ["Mado", "Caf"]

"""The RACI noted by lines: activities, letters, agreements, and how they are read out."""

import pytest

from store.model import CENTRE, Activity, in_order
from store.queries.raci import cell_of, letters, raci_actors
from tests.line_mode import Notes
from tests.workshops import le_tilleul, partner

TABLE = """\
partenaire Mairie ; Café « Chez Mado »
activité Animer les haltes ; Choisir les lieux
"""


def cells(notes: Notes, number: int = 0) -> dict[str, str]:
    """Return the letters of the actors of one activity, by name."""
    session = notes.session
    names = {CENTRE: CENTRE, **{partner.id: partner.name for partner in in_order(session.partners)}}
    row = _row(notes, number)
    return {names[id]: letters(cell) for id, cell in row.cells.items()}


def _row(notes: Notes, number: int = 0) -> Activity:
    return in_order(notes.session.activities)[number]


@pytest.mark.parametrize("spoken", ["fr", "en"])
@pytest.mark.parametrize(
    ("activity", "raci", "agree"),
    [("activité", "raci", "accord"), ("activity", "raci", "agree")],
    ids=["fr", "en"],
)
def test_the_raci_is_noted_in_either_language_whichever_is_spoken(
    notes: Notes, spoken: str, activity: str, raci: str, agree: str
) -> None:
    notes.language = spoken
    notes("partner Mairie ; Café « Chez Mado »\n")
    notes(f"{activity} - Animer les haltes ; Choisir les lieux\n{activity} ANIMER les haltes\n")
    assert [row.name for row in in_order(notes.session.activities)] == [
        "Animer les haltes",
        "Choisir les lieux",
    ]
    notes(f"{raci} animer ; mado ; I\n{raci} Animer les haltes centre RA\n{agree} mado")
    assert cells(notes) == {"Café « Chez Mado »": "I", CENTRE: "RA"}
    mado = partner(notes.session, "Café « Chez Mado »")
    assert cell_of(_row(notes), mado).accepted
    assert raci_actors(notes.session) == [CENTRE, mado]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("R", "R"),
        ("ra", "RA"),
        ("a c", "AC"),
        ("I, C", "CI"),
        ("réalise", "R"),
        ("realise et répond de", "RA"),
        ("Consultée", "C"),
        ("informés", "I"),
        ("responsible and accountable", "RA"),
        ("consulted, informed", "CI"),
        ("-", ""),
    ],
)
def test_letters_are_exactly_those_said(notes: Notes, said: str, kept: str) -> None:
    notes(f"{TABLE}raci animer ; mairie ; RI\nraci animer ; mairie ; {said}")
    assert cells(notes) == ({"Mairie": kept} if kept else {})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("raci animer ; mairie ; RX", "R réalise, A répond de"),
        ("raci animer ; Nulle part ; R", "«\xa0Nulle part\xa0»"),
        ("raci Danser ; mairie ; R", "«\xa0Danser\xa0»"),
        ("raci animer", "raci ACTIVITÉ ; ACTEUR ; LETTRES"),
        ("raci animer ; centre", "raci ACTIVITÉ ; ACTEUR ; LETTRES"),
        ("accord centre", "Les lettres du centre"),
        ("accord mairie", "l’accord de Mairie"),
        ("accord mairie ; choisir", "l’accord de Mairie"),
        ("activité " + "n" * 121, "120"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    notes: Notes, line: str, said: str
) -> None:
    notes(TABLE)
    before = notes.session
    notes(line, 1)
    assert said in notes.err
    assert notes.session == before


def test_an_actor_agrees_to_all_its_letters_in_one_act_or_to_one_activity(notes: Notes) -> None:
    notes(f"{TABLE}raci animer ; mairie ; C\nraci choisir ; mairie ; A")
    mairie = partner(notes.session, "Mairie")
    notes("accord mairie ; choisir")
    assert [cell_of(_row(notes, n), mairie).accepted for n in (0, 1)] == [False, True]
    notes("annuler\naccord mairie\n", 0)
    assert [cell_of(_row(notes, n), mairie).accepted for n in (0, 1)] == [True, True]
    out = notes("raci animer ; mairie ; A\naccord mairie\nannuler")
    assert "Animer les haltes\xa0: Mairie, A répond de, proposé" in out
    assert not cell_of(_row(notes), mairie).accepted


def test_one_act_is_undone_whole(notes: Notes) -> None:
    out = notes(f"{TABLE}raci animer ; mairie ; RA\nannuler\nannuler")
    assert out.splitlines()[-2:] == [
        "Annulé\xa0: lettres\xa0: «\xa0Animer les haltes\xa0»",
        "Annulé\xa0: ajouter l’activité «\xa0Animer les haltes\xa0» et 1 autre",
    ]
    assert not notes.session.activities


def test_an_activity_is_deleted_by_its_name(notes: Notes) -> None:
    notes(f"{TABLE}supprimer choisir")
    assert [row.name for row in in_order(notes.session.activities)] == ["Animer les haltes"]


def test_where_the_raci_stands_is_told_by_sentences_alerts_last(notes: Notes) -> None:
    assert "Rien encore" in notes("voir raci")
    notes.keep(le_tilleul())
    notes("accord médiathèque")
    lines = notes("voir raci").splitlines()[1:]
    assert lines[2] == (
        "3. Animer les haltes\xa0: Centre social Le Tilleul, R réalise, A répond de"
        "\xa0; Café-épicerie « Chez Mado », I informé, proposé"
        "\xa0; Médiathèque intercommunale, R réalise, accepté"
    )
    assert lines[5] == "Orienter vers les démarches\xa0: personne n’en répond (aucun A)."
    assert notes("voir activités") == notes("voir raci")


def test_an_activity_without_letters_is_told(notes: Notes) -> None:
    notes.language = "en"
    lines = notes(f"{TABLE}where raci").splitlines()
    assert "2. Choisir les lieux: no letter" in lines
    assert "Choisir les lieux: nobody does it (no R)." in lines

"""Several people on one line: parted where they surely are, asked about where they may be."""

import pytest

from tui.partner_tables.named_people import people_named

SURELY_SEVERAL = {
    "Ann, Bob and Carl": ["Ann", "Bob", "Carl"],
    "Ann, Bob, and Carl": ["Ann", "Bob", "Carl"],
    "Ann, Bob et Carl": ["Ann", "Bob", "Carl"],
    "Ann,and Bob": ["Ann", "Bob"],
    "Ann ,Bob ,et Carl": ["Ann", "Bob", "Carl"],
    "Ann, Andy et Etienne": ["Ann", "Andy", "Etienne"],
    "Anne et Paul": ["Anne", "Paul"],
    "Ann & Bob": ["Ann", "Bob"],
    "Ann/Bob/Carl": ["Ann", "Bob", "Carl"],
    "Ann; Bob": ["Ann", "Bob"],
    "Ann + Bob": ["Ann", "Bob"],
    "Ann, Bob, Carl": ["Ann", "Bob", "Carl"],
    "Ann Smith, Bob Jones": ["Ann Smith", "Bob Jones"],
    "Anne-Marie Le Goff et Maria dos Santos": ["Anne-Marie Le Goff", "Maria dos Santos"],
    "M. Durand et Mme Roux": ["M. Durand", "Mme Roux"],
    "Léa (stagiaire), Tom et Zoé": ["Léa (stagiaire)", "Tom", "Zoé"],
    "Léa (stagiaire, 19 ans) et Tom": ["Léa (stagiaire, 19 ans)", "Tom"],
    "DUPRE Ada et MARTIN Bob": ["DUPRE Ada", "MARTIN Bob"],
    "Ann,Bob,Carl": ["Ann", "Bob", "Carl"],
    "Élodie et Ömer": ["Élodie", "Ömer"],
    "Ann, Bob et Carl,": ["Ann", "Bob", "Carl"],
    "Nadège, Ben & Léa (stagiaire)": ["Nadège", "Ben", "Léa (stagiaire)"],
    "Zoé d'Arc et Al Baker": ["Zoé d'Arc", "Al Baker"],
}
PERHAPS_SEVERAL = [
    "Ann, Bob",
    "Leroux, Cléo",
    "Leroux, Cléo, et",
    "DUPONT, Jean Paul",
    "ann, bob and carl",
    "ann et bob",
    "Odile, présidente et Yanis",
    "Ann, treasurer, and Bob, chair",
    "Nadia et son mari",
    "Nadia + deux bénévoles",
    "Ann and her husband",
]
ONE = [
    "Sandrine",
    "Sandrine, directrice",
    "Sandrine, directrice et animatrice",
    "sandrine, directrice",
    "Karim (animateur, jeunesse et famille)",
    "Zoé, 19 ans",
    "Mme et M. Durand",
    "Ann and the volunteers",
    "Mairie et CCAS",
    "Fernand",
    "Andy Etienne",
    "Marie-Jo",
    ", Ann",
    "et",
    "&",
    "12, 13 et 14",
    "Ann Bob",
    "Dr Zoé d'Arc, l'équipe",
    "Ann, ann",
    "",
    "é, è",
]


@pytest.mark.parametrize("line", SURELY_SEVERAL)
def test_people_are_parted(line: str) -> None:
    assert people_named(line) == (tuple(SURELY_SEVERAL[line]), True)


@pytest.mark.parametrize("line", PERHAPS_SEVERAL)
def test_people_who_may_be_one_are_not_surely_several(line: str) -> None:
    named = people_named(line)
    assert len(named.names) > 1
    assert not named.surely


@pytest.mark.parametrize("line", ONE)
def test_one_is_one(line: str) -> None:
    assert people_named(line) == ((line,), True)

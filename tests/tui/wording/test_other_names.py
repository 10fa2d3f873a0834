"""Who is there under another name than the library's."""

import pytest

from tui.wording import i18n
from tui.wording.actors import library
from tui.wording.other_names import is_like

FRENCH = {
    "Conseil départemental, service jeunesse": "Département",
    "Bibliothèque de Faux": "Médiathèque",
    "Conseil régional d'Occitanie": "Région",
    "FCPE du collège": "Parents d’élèves",
    "Caisse d'allocations familiales": "Caf",
    "Pôle emploi": "France Travail",
    "Mairie de Sieuras": "Maire",
    "Communauté de communes du Haut-Valbonnet": "Intercommunalité",
    "CCAS du bourg": "CCAS ou CIAS",
}
ENGLISH = {
    "South Bristol Foodbank": "Food bank",
    "Food Bank South Bristol": "Food bank",
    "Hartcliffe PTA": "Parents' association",
    "PTA of Hartcliffe Primary": "Parents' association",
    "St Andrew's Church": "Faith groups",
    "St Andrew’s Church (Rev. Ada)": "Faith groups",
    "Easton Mosque": "Faith groups",
    "Hartcliffe Library": "Library",
    "Teviothead Primary School": "Primary school",
    "Bristol City Council": "District or city council",
    "Teviot Medical Practice": "GP surgery",
    "Ross Chemist": "Pharmacy",
    "Mr Patel, corner shop": "Corner shop",
}
NOBODY = {
    "fr": ("Judo club", "Parents du car scolaire", "M. Chastagner", "…", "Cafard d'or"),
    "en": ("Judo club", "The Rolling Plot", "Doreen Bright", "…", "Mayfield Nurseries Ltd garden"),
}


@pytest.mark.parametrize(
    ("language", "name", "actor"),
    [("fr", *pair) for pair in FRENCH.items()] + [("en", *pair) for pair in ENGLISH.items()],
)
def test_an_actor_is_known_by_its_other_names(language: str, name: str, actor: str) -> None:
    with i18n.speaking(language):
        known = {one.name.replace("'", "’"): one.name for one in library()}
        assert is_like(name, known[actor.replace("'", "’")])


@pytest.mark.parametrize("language", NOBODY)
def test_who_is_nobody_of_the_library_is_like_nobody_there(language: str) -> None:
    with i18n.speaking(language):
        actors = [actor.name for actor in library()]
        found = {name: [a for a in actors if is_like(name, a)] for name in NOBODY[language]}
        assert not any(found.values()), found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_actor_of_the_library_is_taken_for_another(language: str) -> None:
    with i18n.speaking(language):
        actors = [actor.name for actor in library()]
        alike = [(a, b) for a in actors for b in actors if a != b and is_like(a, b)]
        assert alike == SAID_OF_BOTH[language]


SAID_OF_BOTH: dict[str, list[tuple[str, str]]] = {
    "fr": [],
    "en": [
        ("Parish clerk", "Parish or town council"),
        ("District nurse", "District or city council"),
        ("Volunteer centre", "Volunteers"),
    ],
}
"""What begins as another does: one more is said to be there than is."""

"""The family of an actor is guessed from its name, whatever its case, accents and elisions."""

import pytest

from store import edits
from store.choices import Family
from store.queries.actors import is_resident
from tui.wording import i18n
from tui.wording.families import guess_family
from tui.wording.languages import resident_stems

GUESSED = {
    "CAF de l'Orne": Family.INSTITUTIONS,
    "la caf": Family.INSTITUTIONS,
    "L’école du bourg": Family.EDUCATION,
    "Ecoles maternelles": Family.EDUCATION,
    "Association des commerçants": Family.ASSOCIATIONS,
    "CROIX ROUGE": Family.ASSOCIATIONS,
    "Mairie de Sieuras": Family.COUNCILS,
    "Secrétaire de mairie": Family.COUNCILS,
    "Pharmacie du Pont": Family.HEALTH,
    "Office HLM": Family.HOUSING,
    "Café-épicerie « Chez Mado »": Family.SHOPS,
    "Habitants relais": Family.RESIDENTS,
    "Sarl Duval et fils": Family.COMPANIES,
    "Groupama": Family.INSURERS,
    "Transports Petit": Family.TRANSPORT,
    "Journal d'Orbec": Family.PRESS,
    "Housing association": Family.HOUSING,
    "The local newspaper": Family.PRESS,
    "St Mary's parish church": Family.ASSOCIATIONS,
    "Orbec Parish Council": Family.COUNCILS,
    "Elm Road GP Surgery": Family.HEALTH,
    "Hillside Food Bank": Family.ASSOCIATIONS,
    "West Yorkshire Police": Family.INSTITUTIONS,
    "Jobcentre Plus": Family.INSTITUTIONS,
    "Village Hall": Family.ASSOCIATIONS,
    "Bradford Credit Union": Family.INSURERS,
    "Little Acorns Nursery": Family.EDUCATION,
    "Paroisse Saint-Jean": Family.ASSOCIATIONS,
    "NHS Borders – district nurses": Family.HEALTH,
    "Teviot Medical Practice": Family.HEALTH,
    "NFU Scotland": Family.ASSOCIATIONS,
    "Borders Women’s Aid": Family.ASSOCIATIONS,
    "Hawick Auction Mart": Family.SHOPS,
    "South Bristol Foodbank": Family.ASSOCIATIONS,
    "Hartcliffe PTA": Family.EDUCATION,
    "The Salvation Army": Family.ASSOCIATIONS,
    "Armée du Salut": Family.ASSOCIATIONS,
    "Seaview Caravans": Family.COMPANIES,
    "Sandpiper Holiday Park": Family.COMPANIES,
    "Tideline Amusements": Family.COMPANIES,
    "Camping des Flots": Family.COMPANIES,
    "Parents du car scolaire": Family.RESIDENTS,
    "Parents d’élèves du car scolaire": Family.EDUCATION,
}
UNKNOWN = ["Mme Roux", "Le Tremplin", "Cafard [d'or]", "", "…", "Decaf"]


@pytest.mark.parametrize("name", GUESSED)
def test_a_family_is_guessed_from_the_words_of_a_name(name: str, spoken: str) -> None:
    assert guess_family(name) is GUESSED[name]


@pytest.mark.parametrize("name", UNKNOWN)
def test_nothing_is_guessed_of_other_names(name: str) -> None:
    assert guess_family(name) is None


def test_a_teams_own_actors_are_known_by_their_whole_name() -> None:
    i18n.use("fr")
    own = {"le tremplin": Family.ASSOCIATIONS, "caf de l'orne": Family.SHOPS}
    assert guess_family("le tremplin", own) is Family.ASSOCIATIONS
    assert guess_family("CAF de l'Orne", own) is Family.SHOPS
    assert guess_family("Le Tremplin de Foix", own) is None


@pytest.mark.parametrize("name", ["Mme Duval, la voisine", "Les voisins du parc", "Neighbours"])
def test_neighbours_are_residents_to_what_is_to_be_looked_at(name: str) -> None:
    (partner,) = edits.add_partners(edits.new_session("Bus"), [name]).partners.values()
    assert is_resident(partner, resident_stems())

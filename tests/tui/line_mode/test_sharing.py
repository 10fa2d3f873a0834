"""What partners read, chosen by lines: kept between us, let go, in other words."""

import pytest

from store.for_partners import ForPartners
from store.model import Session
from tests.line_mode import Notes
from tests.workshops import le_tilleul, lead, partner

INSURANCE = "Attestation d'assurance et plan d'installation pour le conseil"

FRENCH = """\
entre-nous attestation d'assurance
entre-nous Mairie de Sieuras premier pas
formulation Mairie de Sieuras premier pas venir au conseil
formulation Caf de l'Ariège La Caf ; à Foix
"""
ENGLISH = f"""\
between-us {INSURANCE}
between-us Mairie de Sieuras ; first step
wording Mairie de Sieuras ; first step ; venir au conseil
wording Caf de l'Ariège ; La Caf ; à Foix
"""


def chosen(session: Session, name: str) -> dict[str, ForPartners]:
    """Return what the team chose of the card called ``name``."""
    return dict(session.partners[partner(session, name)].for_partners)


@pytest.mark.parametrize("script", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_what_partners_read_is_chosen_in_either_language(
    notes: Notes, spoken: str, script: str
) -> None:
    notes.keep(le_tilleul())
    notes.language = spoken
    out = notes(script)
    session = notes.session
    kept = session.leads[lead(session, INSURANCE)].for_partners
    assert kept == {"what": ForPartners(between_us=True)}
    assert INSURANCE in out
    step = ForPartners(between_us=False, wording="venir au conseil")
    assert chosen(session, "Mairie de Sieuras") == {"first_step": step}
    named = ForPartners(between_us=False, wording="La Caf ; à Foix")
    assert chosen(session, "Caf de l'Ariège") == {"name": named}


def test_a_dash_takes_other_words_back(notes: Notes) -> None:
    notes.keep(le_tilleul())
    notes("formulation Caf de l'Ariège nom La Caf\nformulation Caf de l'Ariège nom -\n")
    assert chosen(notes.session, "Caf de l'Ariège")["name"].wording == ""


def test_who_has_no_place_is_not_chosen_about(notes: Notes) -> None:
    notes.keep(le_tilleul())
    notes("entre-nous Club de pétanque\n", code=1)
    assert "n’a pas de place" in notes.err
    assert chosen(notes.session, "Club de pétanque") == {}

"""“Between us”: one key keeps a lead, a card or a field from partners, and it is seen."""

from pathlib import Path

from store import edits
from store.choices import Horizon, Step
from store.for_partners import ForPartners
from store.model import Session
from tests.playing.driver import running
from tests.workshops import le_tilleul, lead, partner

INSURANCE = "Attestation d'assurance et plan d'installation pour le conseil"


def at(step: Step) -> Session:
    return edits.go(le_tilleul(), step)


def choice(session: Session, what: str, field: str = "what") -> ForPartners:
    """Return what the team chose of a lead."""
    return session.leads[lead(session, what)].for_partners.get(field, ForPartners())


async def test_a_lead_is_kept_between_us_by_one_key(tmp_path: Path) -> None:
    async with running(tmp_path, session=at(Step.LEADS)) as app:
        while INSURANCE not in next(line for line in app.text.splitlines() if line[:1] == "›"):
            await app.press("down")
        assert choice(app.session, INSURANCE) == ForPartners()
        await app.press("E")
        assert choice(app.session, INSURANCE).between_us is True
        assert "05/12/2026 · à faire · ø entre nous" in app.text
        await app.press("u")
        assert choice(app.session, INSURANCE) == ForPartners()
        assert "05/12/2026 · à faire · ø entre nous" not in app.text
        await app.press("E", "E")
        assert choice(app.session, INSURANCE).between_us is False


async def test_a_lead_gets_other_words_for_partners(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=at(Step.LEADS)) as app:
        while INSURANCE not in next(line for line in app.text.splitlines() if line[:1] == "›"):
            await app.press("down")
        await app.press("P", "ctrl+u")
        await app.type("Be insured", "enter")
        assert choice(app.session, INSURANCE).wording == "Be insured"
        assert "for partners: Be insured" in app.text
        await app.press("enter", "E")  # the lead by itself
        assert choice(app.session, INSURANCE).between_us is True
        assert "ø between us" in app.text
        await app.press("P", "ctrl+u", "enter")
        assert choice(app.session, INSURANCE).wording == ""


async def test_a_lead_that_says_a_brake_again_is_seen_to_stay_between_us(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=at(Step.LEADS)) as app:
        first = lead(app.session, "Acheter café et gâteaux chez Mado, convention d'une page")
        assert "ø between us" in app.text
        await app.press("down", "E")
        assert app.session.leads[first].for_partners["what"].between_us is False


async def test_a_card_is_kept_between_us_on_the_board(tmp_path: Path) -> None:
    async with running(tmp_path, session=at(Step.TIMELINE)) as app:
        await app.press("down")
        card = partner(app.session, "Mairie de Sieuras")
        await app.press("E")
        assert app.session.partners[card].for_partners["name"].between_us is True
        assert "ø" in next(line for line in app.text.splitlines() if line[:1] == "›")
        await app.press("E")
        assert app.session.partners[card].for_partners["name"].between_us is False
        assert "ø" not in next(line for line in app.text.splitlines() if line[:1] == "›")


async def test_who_has_no_place_is_never_read_of_and_that_is_said(tmp_path: Path) -> None:
    async with running(tmp_path, session=at(Step.TIMELINE)) as app:
        before = app.session.partners
        await app.press("home", "E")
        assert "n’a pas de place sur la frise" in app.text
        assert app.session.partners == before


async def test_a_neighbour_is_seen_to_stay_between_us(tmp_path: Path) -> None:
    session = edits.add_placed(at(Step.TIMELINE), ["Mme Roux"], Horizon.SHORT, "co-lead")
    async with running(tmp_path, session=session) as app:
        assert any("Mme Roux" in line and "ø" in line for line in app.text.splitlines())


async def test_a_first_step_is_shared_or_reworded_from_the_card(tmp_path: Path) -> None:
    async with running(tmp_path, session=at(Step.TIMELINE)) as app:
        card = partner(app.session, "Mairie de Sieuras")
        await app.press("down", "enter")
        while "Premier pas" not in next(line for line in app.text.splitlines() if line[:1] == "›"):
            await app.press("down")
        assert "ø entre nous" in app.text
        await app.press("E")
        assert app.session.partners[card].for_partners["first_step"].between_us is False
        assert "ø entre nous" not in app.text
        await app.press("P", "ctrl+u")
        await app.type("venir au conseil", "enter")
        assert app.session.partners[card].for_partners["first_step"].wording == "venir au conseil"
        assert app.session.partners[card].first_step == "passer au conseil municipal"

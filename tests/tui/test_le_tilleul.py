"""The whole of a real team's workshop, played by keys alone."""

from pathlib import Path

import pytest

from store.model import Horizon, Step, in_order
from store.queries import in_cell, name_of, tray
from tests.expected_words import assert_has_all_words
from tests.playing import workshop
from tests.playing.driver import Driver, running
from tests.playing.leads import export, find_leads
from tests.playing.roles import exchange, take_roles, take_turns

SIZES = [(80, 24), (120, 40)]


async def framed(app: Driver) -> None:
    await workshop.new_session(app)
    await workshop.frame(app)


@pytest.mark.timeout(900)  # some three thousand keys, each taken in its turn
@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_workshop_is_played_by_keys_kept_and_told(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    data, summary = tmp_path / "data", tmp_path / "synthese.txt"
    async with running(data, size=size) as app:
        await framed(app)
        _framing_is_whole(app)
        await app.press("n")
        await workshop.place_partners(app)
        _timeline_is_whole(app)
        await app.press("n", "n")
        await take_roles(app)
        await take_turns(app)
        await app.press("n")
        await exchange(app)
        await app.press("n")
        await find_leads(app)
        await app.press("ctrl+q")
    async with running(data, size=size) as app:
        await app.press("enter")
        assert app.session.step is Step.LEADS
        await app.press("n")
        await export(app, summary)
        assert_has_all_words(summary.read_text(encoding="utf-8"))


def _framing_is_whole(app: Driver) -> None:
    said, framing = workshop.WORKSHOP["cadre"], app.session.framing
    assert framing.project == said["projet"]
    assert framing.structure == said["structure"]
    assert framing.territory == said["territoire"]
    assert framing.held_on is not None
    assert framing.held_on.isoformat() == said["date"]
    assert framing.facilitator == said["animation"]
    assert framing.forms == {"itinerant", "public-space"}
    assert framing.why == said["pourquoi"]
    assert framing.for_whom == said["pour_qui"]
    assert framing.objectives.split("\n") == said["objectifs"]
    assert framing.figures.split("\n") == said["constats_chiffres"]
    assert framing.words.split("\n") == said["constats_paroles"]
    assert framing.not_replaced == said["non_remplacement"]
    assert framing.short_term == said["horizons"]["court"]
    assert framing.medium_term == said["horizons"]["moyen"]
    assert framing.long_term == said["horizons"]["long"]
    assert [m.name for m in in_order(app.session.members)] == said["membres"]


def _timeline_is_whole(app: Driver) -> None:
    session = app.session
    horizons = dict(zip(workshop.TERMS, Horizon, strict=True))
    rows = dict(zip(workshop.ROWS, session.rows, strict=True))
    partners = {partner.name: partner for partner in session.partners.values()}
    assert set(partners) == {said["nom"] for said in workshop.WORKSHOP["frise"]}
    for said in workshop.WORKSHOP["frise"]:
        partner = partners[said["nom"]]
        if said["terme"]:
            assert partner in in_cell(session, horizons[said["terme"]], rows[said["niveau"]])
        assert partner.condition == said.get("condition", "")
        assert partner.expected == said.get("attendu", "")
        assert partner.brings == said.get("apporte", "")
        assert partner.first_step == said.get("premier_pas", "")
        assert name_of(session, partner.contact) == said.get("referent", "")
        assert partner.family is not None
        assert partner.bond is not None
        assert len(partner.stages) == len(said.get("etapes", []))
    msa = partners["MSA Midi-Pyrénées Sud"]
    assert msa.places[Horizon.MEDIUM].row == rows["allié"]
    assert [partner.name for partner in tray(session)] == ["Club de pétanque"]

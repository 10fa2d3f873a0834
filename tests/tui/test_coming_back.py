"""What one finds again: the session that was left, the act that is undone, who is still to play."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Horizon, Step
from store.model import Session, in_order
from tests.keeping import library_in
from tests.playing.driver import running
from tui.screens.step_aside.pages import next_hand_over
from tui.wording import i18n


async def test_the_cursor_is_on_the_session_that_was_left(tmp_path: Path) -> None:
    for name in ("Un", "Deux", "Trois"):
        library_in(tmp_path).create(edits.new_session(name))
    async with running(tmp_path) as app:
        await app.press("down", "down", "enter")
        assert app.session.framing.project == "Un"
        await app.press("q")
        assert [line for line in app.text.splitlines() if line.startswith("› Un")]


def placed() -> Session:
    """Return a session of six partners: four placed, one of them twice, two in the tray."""
    names = ["Caf", "MSA", "Mairie", "École", "Pharmacie", "Cinéma"]
    session = edits.add_partners(edits.new_session("La Roulotte"), names)
    rows = [row.id for row in in_order(session.rows)]
    caf, msa, town, school, *_ = (partner.id for partner in in_order(session.partners))
    for id, horizon, row in (
        (caf, Horizon.SHORT, 0),
        (msa, Horizon.SHORT, 0),
        (msa, Horizon.LONG, 2),
        (town, Horizon.MEDIUM, 1),
        (school, Horizon.LONG, 2),
    ):
        session = edits.place(session, id, horizon, rows[row])
    session = edits.add_activities(session, ["Haltes", "Tournée", "Affiches"])
    return edits.show_in_raci(edits.go(session, Step.TIMELINE), {caf, msa})


@pytest.mark.parametrize("there_and_back", [("n", "p"), ("p", "n"), ("j", "end", "enter", "j")])
@pytest.mark.parametrize(
    "keys", [("down",), ("end",), ("right", "down", "down"), ("down", "right", "end"), ("home",)]
)
async def test_the_cursor_is_on_the_card_that_was_left(
    tmp_path: Path, keys: tuple[str, ...], there_and_back: tuple[str, ...]
) -> None:
    async with running(tmp_path, session=placed()) as app:
        await app.press(*keys)
        there = app.app.cursor_position
        await app.press(*there_and_back)
        if there_and_back[-1] == "j":
            await app.press("home", "down", "enter")
        assert app.app.cursor_position == there


async def test_a_card_that_has_gone_meanwhile_is_not_come_back_to(tmp_path: Path) -> None:
    async with running(tmp_path, session=placed()) as app:
        await app.press("home", "down", "m", "enter", "n")
        (gone,) = (p.id for p in app.session.partners.values() if p.name == "Caf")
        library = library_in(tmp_path)
        await app.saved()
        other = library.open(app.app.workshop.id)  # type: ignore[union-attr]
        other.apply(edits.remove, "partners", gone)
        other.save()
        await app.press("p")
        assert "›" in app.text


async def test_the_cursor_is_in_the_cell_of_the_raci_that_was_left(tmp_path: Path) -> None:
    session = edits.go(placed(), Step.RACI)
    async with running(tmp_path, session=session) as app:
        await app.press("down", "right")
        there = app.app.cursor_position
        await app.press("n", "p")
        assert app.app.cursor_position == there
        await app.press("p", "n")
        assert app.app.cursor_position == there


async def test_a_text_left_half_typed_is_told_to_wait(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(edits.new_session("La Roulotte"))
    workshop.keep_draft(" why", "Parce que")
    async with running(tmp_path, language="en") as app:
        await app.press("enter")
        assert "waits in “Framing: " in " ".join(app.text.split())


async def test_undo_tells_how_many_went_with_the_first(tmp_path: Path) -> None:
    session = edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)
    async with running(tmp_path, session=session) as app:
        await app.press("a")
        await app.paste("Caf\nMSA\nMairie")
        await app.press("escape", "u")
        assert "«\xa0Caf\xa0» et 2 autres" in app.text


def test_the_turns_are_not_over_for_who_has_no_actor() -> None:
    i18n.use("fr")
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia", "Chloé"])
    session = edits.add_partners(session, ["Caf"])
    nadia, chloe = in_order(session.members)
    (caf,) = session.partners
    session = edits.take_role(session, nadia.id, caf)
    (role,) = session.roles.values()
    assert next_hand_over(session, role)[-1] == "Chloé n’a pas encore d’acteur."
    session = edits.take_role(session, chloe.id, caf)
    assert (
        next_hand_over(session, role)[-1]
        == "Personne d’autre n’a de tour à prendre pour l’instant."
    )


async def test_a_session_that_was_deleted_comes_back_by_undo_under_the_cursor(
    tmp_path: Path,
) -> None:
    for name in ("Un", "Deux", "Trois"):
        library_in(tmp_path).create(edits.new_session(name))
    async with running(tmp_path, language="en") as app:
        await app.press("down", "d")
        assert "“Deux” is in the trash: u brings it back." in app.text
        await app.press("home", "u")
        assert [line for line in app.text.splitlines() if line.startswith("› Deux")]
        assert "“Deux” is back." in app.text
        await app.press("u")
        assert "Nothing to undo." in app.text
        await app.press("enter", "q")
        assert "Nothing to undo." not in app.text
        await app.press("s")
        await app.type("Un", "enter")
        await app.press("d", "u")
        assert "“Un” is back." in app.text
        assert "Deux" in app.text

"""What is doubted is asked; only Enter on it as it stands, at once, says that it was meant so."""

from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.model import Session, in_order
from tests.playing.driver import Driver, running

COUPLE = "Jean-Marc et Sylvie"


def of_a_couple(step: Step) -> Session:
    """Return a session of a team of two, with one actor and its one brake, at ``step``."""
    session = edits.add_members(edits.new_session("La Roulotte"), ["Jean-Marc", "Sylvie"])
    session = edits.add_partners(session, ["MSA"])
    (msa,) = session.partners
    return edits.go(edits.add_point(session, msa, PointKind.BRAKE, "Le budget est clos"), step)


def moves(app: Driver) -> list[str]:
    """Return the next moves, in their order."""
    return [lead.what for lead in in_order(app.session.leads)]


def said(app: Driver) -> str:
    """Return the screen on one line."""
    return " ".join(app.text.split())


async def doubted(app: Driver) -> None:
    """Add a next move, and answer who does it with what may be two people."""
    await app.press("a")
    await app.type("Peindre", "enter")
    await app.type(COUPLE, "enter")
    assert "Entrée encore une fois en fait une piste" in said(app)


async def test_another_answer_leaves_the_question_to_be_asked_anew(tmp_path: Path) -> None:
    async with running(tmp_path, session=of_a_couple(Step.LEADS)) as app:
        await doubted(app)
        await app.type("1", "enter")
        await app.type("demain", "enter")
        await app.press("escape", "home", "a")
        await app.type("Balayer", "enter")
        await app.type(COUPLE, "enter")
        assert moves(app) == ["Peindre", "Balayer"]
        assert "Entrée encore une fois en fait une piste" in said(app)
        await app.press("enter")
        assert moves(app) == ["Peindre", "Balayer", COUPLE]


@pytest.mark.parametrize(
    "between",
    [
        ["x", "backspace", *COUPLE],  # all is selected: the first letter takes its place
        ["end", "x", "backspace"],
        ["escape"],
        ["escape", "escape", "a", *"Laver", "enter", *COUPLE],
    ],
)
async def test_the_same_words_are_asked_anew_after_an_edit_or_a_way_back(
    tmp_path: Path, between: list[str]
) -> None:
    async with running(tmp_path, session=of_a_couple(Step.LEADS)) as app:
        await doubted(app)
        await app.press(*["space" if key == " " else key for key in between])
        before = moves(app)
        await app.press("enter")
        assert moves(app) == before
        assert "Entrée encore une fois en fait une piste" in said(app)
        await app.press("enter")
        assert moves(app) == [*before, COUPLE]


async def test_who_said_an_argument_is_asked_anew(tmp_path: Path) -> None:
    async with running(tmp_path, session=of_a_couple(Step.EXCHANGE)) as app:
        await app.press("down", "a")
        await app.type("Le public est le même", "enter")
        await app.type(COUPLE, "enter")
        await app.press("ctrl+u")
        await app.type("Sylvie", "enter")
        await app.type("La mairie paie", "enter")
        await app.type(COUPLE, "enter")
        assert "Entrée encore une fois en fait un argument" in said(app)
        texts = [argument.text for argument in in_order(app.session.arguments)]
        assert texts == ["Le public est le même", "La mairie paie"]


async def test_one_member_or_several_is_asked_anew_after_a_way_back(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.new_session("La Roulotte")) as app:
        for _time in range(2):
            await app.press("a")
            await app.type("Paul, Anne", "enter")
            assert "une seule personne" in said(app)
            await app.press("escape", "escape")
        assert not app.session.members


async def test_a_second_card_of_one_name_is_asked_anew(tmp_path: Path) -> None:
    async with running(tmp_path, session=of_a_couple(Step.TIMELINE)) as app:
        await app.press("a")
        await app.type("MSA", "enter")
        await app.press("ctrl+u")
        await app.type("Caf", "enter")
        await app.type("MSA", "enter")
        assert [p.name for p in in_order(app.session.partners)] == ["MSA", "Caf"]
        await app.press("enter")
        assert [p.name for p in in_order(app.session.partners)] == ["MSA", "Caf", "MSA"]


async def test_what_is_said_of_no_tick_goes_with_the_first_tick(tmp_path: Path) -> None:
    async with running(tmp_path, session=of_a_couple(Step.TIMELINE)) as app:
        await app.press("w", "down", "enter")
        assert "Rien n’est coché" in app.text
        await app.press("space")
        assert "Rien n’est coché" not in app.text
        await app.press("space", "enter")
        assert "Rien n’est coché" in app.text  # asked anew: it is not the next Enter
        await app.press("enter")
        assert len(app.session.partners) == 1


async def test_a_text_of_several_lines_is_warned_of_anew_after_an_edit(tmp_path: Path) -> None:
    async with running(tmp_path, session=of_a_couple(Step.FRAMING)) as app:
        while "› Pourquoi" not in app.text:
            await app.press("down")
        await app.press("enter")
        await app.type("Sortir", "escape")
        assert "Échap encore une fois" in app.text
        await app.press("x", "backspace")
        assert "Échap encore une fois" not in app.text
        await app.press("escape")
        assert "Sortir" in app.text
        await app.press("escape")
        assert "Sortir" not in app.text

"""Fields one after another: words lead on to the next one, a choice stays under the cursor."""

from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session, in_order
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul


def under_cursor(app: Driver) -> str:
    """Return the name of the field under the cursor."""
    (line,) = (line for line in app.text.splitlines() if line.startswith("›"))
    return line[2:18].split("  ")[0].strip()


async def stand_on(app: Driver, field: str) -> None:
    """Move the cursor down to ``field``."""
    await app.press("home")
    for _ in range(40):
        if under_cursor(app) == field:
            return
        await app.press("down")
    raise AssertionError(f"no such field: {field}")


def at(step: Step) -> Session:
    return edits.go(le_tilleul(), step)


PAGES = {
    "framing": (at(Step.FRAMING), [], "Facilitator", "Type of activity", ["Type of activity"]),
    "card": (at(Step.TIMELINE), ["enter"], "Name", "Family", ["Family", "Takes part"]),
    "next move": (at(Step.LEADS), ["down", "enter"], "What", "Who", ["Who"]),
}
"""A page, the keys that lead there, a field of words, the one after it, and fields of a choice."""


@pytest.mark.parametrize("page", PAGES)
async def test_words_lead_on_and_a_choice_stays(tmp_path: Path, page: str) -> None:
    session, keys, words, after_it, choices = PAGES[page]
    async with running(tmp_path, language="en", session=session) as app:
        await app.press(*keys)
        await stand_on(app, words)
        await app.press("enter", "enter")
        assert under_cursor(app) == after_it
        for choice in choices:
            await stand_on(app, choice)
            await app.press("enter", "down", "space", "enter")
            assert under_cursor(app) == choice


async def test_an_hour_typed_with_a_day_is_told_and_enter_keeps_the_day(tmp_path: Path) -> None:
    async with running(tmp_path, session=at(Step.TIMELINE)) as app:
        await app.press("enter")
        await stand_on(app, "Date du premier")
        await app.press("enter")
        await app.type("mercredi 13 janvier 2027 à 14 h", "enter")
        assert "à 14 h" in app.text
        assert "seul le jour l’est. Entrée garde 13/01/2027." in app.text
        assert not any(p.first_step_on == date(2027, 1, 13) for p in in_order(app.session.partners))
        await app.press("enter")
        assert any(p.first_step_on == date(2027, 1, 13) for p in in_order(app.session.partners))


async def test_a_day_that_is_a_letter_off_is_asked_about_and_enter_says_yes(tmp_path: Path) -> None:
    async with running(tmp_path, session=at(Step.TIMELINE)) as app:
        await app.press("enter")
        await stand_on(app, "Date du premier")
        await app.press("enter")
        await app.type("13 janvire 2027", "enter")
        assert "Vouliez-vous dire 13 janvier 2027" in app.text
        assert "Entrée garde 13/01/2027." in app.text
        assert not any(p.first_step_on == date(2027, 1, 13) for p in in_order(app.session.partners))
        await app.press("enter")
        assert any(p.first_step_on == date(2027, 1, 13) for p in in_order(app.session.partners))


async def test_the_day_offered_instead_can_be_typed_over(tmp_path: Path) -> None:
    async with running(tmp_path, session=at(Step.TIMELINE)) as app:
        await app.press("enter")
        await stand_on(app, "Date du premier")
        await app.press("enter")
        await app.type("13/1/2027 à 14 h", "enter")
        await app.type("14/1/2027", "enter")
        assert any(p.first_step_on == date(2027, 1, 14) for p in in_order(app.session.partners))

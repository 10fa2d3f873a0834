"""What one chose as “another” is asked in one's own words at once."""

from pathlib import Path

from store import edits
from store.choices import Family, Form, Step
from tests.playing.driver import Driver, running
from tests.tui.screens.test_field_after_field import stand_on, under_cursor


async def test_another_type_of_activity_is_asked_in_ones_own_words(tmp_path: Path) -> None:
    session = edits.go(edits.new_session("La Roulotte"), Step.FRAMING)
    async with running(tmp_path, language="en", session=session) as app:
        await stand_on(app, "Type of activity")
        await app.press("enter", "end", "space", "enter")
        await app.type("a travelling kitchen", "enter")
        framing = app.session.framing
        assert (framing.forms, framing.other_form) == ({Form.OTHER}, "a travelling kitchen")
        assert under_cursor(app) == "Why"
        await stand_on(app, "Type of activity")
        await app.press("enter", "home", "space", "enter")
        assert asked(app) == "", "they are asked once, when it is ticked"


async def test_another_family_is_asked_in_ones_own_words(tmp_path: Path) -> None:
    session = edits.add_partners(edits.new_session("La Roulotte"), ["St Andrew's"])
    async with running(tmp_path, language="en", session=edits.go(session, Step.TIMELINE)) as app:
        await app.press("enter")
        await stand_on(app, "Family")
        await app.press("enter", "end", "enter")
        await app.type("Faith groups", "enter")
        (card,) = app.session.partners.values()
        assert (card.family, card.other_family) == (Family.OTHER, "Faith groups")
        assert under_cursor(app) == "Need or wish"
        await app.press("u", "u")
        assert not next(iter(app.session.partners.values())).family


async def test_a_text_of_several_lines_says_how_to_begin_one(tmp_path: Path) -> None:
    session = edits.go(edits.new_session("La Roulotte"), Step.FRAMING)
    async with running(tmp_path, language="en", session=session) as app:
        await stand_on(app, "Objectives")
        await app.press("enter")
        assert "One a line: Ctrl+L begins a new one." in app.text
        await app.type("Meet", "ctrl+l")
        await app.type("Eat", "enter")
        assert app.session.framing.objectives == "Meet\nEat"


def asked(app: Driver) -> str:
    """Return what is asked on the line above the keys."""
    return next((line for line in app.text.splitlines()[-2:] if ":" in line), "")

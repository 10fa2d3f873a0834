"""Fields one after another: words lead on to the next one, a choice stays under the cursor."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session
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

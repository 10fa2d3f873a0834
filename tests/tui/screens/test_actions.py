"""Each key of a screen does something there, whichever part of the screen does it."""

from pathlib import Path

import pytest
from textual.binding import Binding

from store import edits
from store.choices import Step
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul


def not_done(app: Driver) -> list[str]:
    """Return the actions that have keys on the screen shown, and that nothing there does."""
    screen = app.app.screen
    bindings = Binding.make_bindings(
        binding for kind in type(screen).__mro__ for binding in vars(kind).get("BINDINGS", ())
    )
    actions = {binding.action.partition("(")[0] for binding in bindings}
    own = {action for action in actions if "." not in action}
    return sorted(a for a in own if not callable(getattr(screen, f"action_{a}", None)))


@pytest.mark.parametrize("step", Step)
async def test_every_key_of_a_step_is_done(tmp_path: Path, step: Step) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), step)) as app:
        assert not_done(app) == []


async def test_every_key_of_the_other_screens_is_done(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), Step.LEADS)) as app:
        await app.press("down", "enter")  # a lead
        assert not_done(app) == []
        await app.press("q", "f6")
        assert not_done(app) == []
        await app.press("q", "n", "e", "x")  # what is read before it goes
        assert not_done(app) == []
        await app.press("escape")
        await app.press("q", "q")  # the list of sessions
        assert not_done(app) == []


async def test_a_key_with_nothing_to_do_where_one_is_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=edits.go(le_tilleul(), Step.LEADS)) as app:
        for key, words in (("d", "Delete the next move"), ("e", "Other words")):
            await app.press("home", key)  # on a brake
            assert f"“{words}” ({key}): there is nothing here for it now." in app.text
        await app.press("down", "d", "u")
        assert "nothing here" not in app.text


@pytest.mark.parametrize(
    ("step", "keys", "table"), [(Step.TIMELINE, [], "partners"), (Step.LEADS, ["down"], "leads")]
)
async def test_the_words_under_the_cursor_are_changed_at_once(
    tmp_path: Path, step: Step, keys: list[str], table: str
) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), step)) as app:
        before = dict(getattr(app.session, table))
        await app.press(*keys, "e", "ctrl+u")
        await app.type("Mes propres mots", "enter")
        (changed,) = (id for id, held in getattr(app.session, table).items() if held != before[id])
        held = getattr(app.session, table)[changed]
        assert "Mes propres mots" in (getattr(held, "name", ""), getattr(held, "what", ""))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_help_names_a_digit_and_not_the_letter_on_its_key(
    tmp_path: Path, language: str
) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(tmp_path, language=language, session=session) as app:
        await app.press("end", "f1")  # of a card that is placed
        words = {"en": "Back to the tray", "fr": "Remettre à placer"}[language]
        (line,) = (line for line in app.text.splitlines() if words in line)
        assert line.split(words)[0].split()[-1] == "0"

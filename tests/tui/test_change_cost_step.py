"""A step is one row of ``tui/steps.py``: its name, its minutes and its screen."""

from pathlib import Path

import pytest

from store.choices import Step
from tests.altered import altered_copy, run, run_command
from tui.steps import STEPS, step_name
from tui.wording import i18n


def test_every_step_has_its_row_in_the_order_they_are_taken() -> None:
    assert list(STEPS) == list(Step)


def test_a_step_is_called_as_its_row_says(spoken: str) -> None:
    assert [step_name(step) for step in Step] == [i18n._(row.label) for row in STEPS.values()]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program in which the last step but one has another name and time."""
    return altered_copy(
        tmp_path_factory.mktemp("step"),
        "tui/steps.py",
        'label=N_("Next moves"),\n        short=N_("Moves"),\n        minutes=20,',
        'label=N_("Next tracks"),\n        short=N_("Tracks"),\n        minutes=33,',
    )


WORKSHOP = """
from pathlib import Path
from store import edits
from store.location import Location
from store.choices import Step
session = edits.go(edits.new_session("Le bus", None), Step.LEADS)
"""


def test_its_name_and_its_minutes_show_on_every_screen(tree: Path, tmp_path: Path) -> None:
    code = f"""{WORKSHOP}
import asyncio
from tests.playing.driver import running
async def main():
    async with running(Path({str(tmp_path)!r}), (120, 40), "en", session) as app:
        for name, keys in (("bar", ()), ("go to", ("j",)), ("timer", ("escape", "t"))):
            await app.press(*keys)
            assert "Next tracks" in app.text, name
        assert "33 min planned" in app.text
        await app.press("escape", "ctrl+q")
        assert "Next tracks" in app.text, "list of sessions"
asyncio.run(main())
"""
    run(tree, code)


def test_its_name_shows_in_the_list_of_sessions(tree: Path, tmp_path: Path) -> None:
    run(tree, f"{WORKSHOP}\nLocation(Path({str(tmp_path)!r})).library().create(session)")
    assert "Next tracks" in run_command(tree, "--data", tmp_path, "--lang", "en", "list")

"""The bar of steps: each is named by whole words, whatever room the time leaves beside them."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul
from tui.steps import short_step_name, step_name
from tui.wording import i18n


def named(app: Driver, language: str) -> list[str]:
    """Return what is written of each step, its sign and brackets aside."""
    line = next(line for line in app.text.splitlines() if "[" in line)
    with i18n.speaking(language):
        ways = [(step_name(s), short_step_name(s), str(n)) for n, s in enumerate(Step, 1)]
    found = []
    for ways_of_one in ways:
        said = next(way for way in ways_of_one if way in line)
        before, _said, line = line.partition(said)
        assert before.strip(" ✓○[]") == "", f"{before!r} is no whole name of a step"
        found.append(said)
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize(
    ("size", "timed"), [((80, 24), True), ((80, 24), False), ((60, 18), False)]
)
async def test_no_step_is_cut_within_its_name(
    tmp_path: Path, language: str, step: Step, size: tuple[int, int], timed: bool
) -> None:
    async with running(tmp_path, size, language, edits.go(le_tilleul(), step)) as app:
        if timed:
            await app.press("t", "enter")
        with i18n.speaking(language):
            assert step_name(step) in named(app, language)


@pytest.mark.parametrize("columns", [64, 72])
@pytest.mark.parametrize("step", Step)
async def test_in_a_narrower_window_the_step_that_is_on_is_still_named(
    tmp_path: Path, columns: int, step: Step
) -> None:
    async with running(tmp_path, (columns, 24), "fr", edits.go(le_tilleul(), step)) as app:
        await app.press("t", "enter", "t", "enter")
        assert "pause" in app.text.splitlines()[0]
        assert not named(app, "fr")[[*Step].index(step)].isdigit()


async def test_a_long_name_gives_way_to_its_word_before_the_others(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(tmp_path, (80, 24), "en", session) as app:
        await app.press("t", "enter")
        names = named(app, "en")
        assert names == [
            "Framing",
            "Timeline",
            "RACI",
            "Shoes",
            "Exchange",
            "Next moves",
            "Summary",
        ]

"""The mouse reaches what it points at; nothing needs it."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import replace
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul, point
from tui.screens.exchange.screen import ExchangeScreen
from tui.screens.leads.screen import LeadsScreen
from tui.widgets.footer import Footer
from tui.widgets.item_list import ItemList
from tui.widgets.step_bar import StepBar

CAFE = "Du café gratuit devant ma vitrine !"


def column_of(app: Driver, text: str, line: int) -> int:
    """Return where ``text`` begins in a line of the screen."""
    return app.text.split("\n")[line].index(text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)])
async def test_a_step_is_gone_to(tmp_path: Path, size: tuple[int, int]) -> None:
    session = edits.go(le_tilleul(), Step.TIMELINE)
    async with running(tmp_path, size, "fr", session) as app:
        bar = app.app.screen.query_one(StepBar)
        name = "Pistes" if size[0] > 60 else "○6"
        at = app.text.split("\n")[0].rindex(name) - bar.region.x
        await app.pilot.click(StepBar, offset=(at, 0))
        await app.settle()
        assert isinstance(app.app.screen, LeadsScreen)


async def test_a_key_of_the_footer_does_what_it_says(tmp_path: Path) -> None:
    async with running(
        tmp_path, language="en", session=edits.go(le_tilleul(), Step.TIMELINE)
    ) as app:
        await app.pilot.click(Footer, offset=(column_of(app, "Who is missing?", -1), 0))
        await app.settle()
        assert "Councils and elected people" in app.text
        await app.press("escape")
        await app.pilot.click(Footer, offset=(column_of(app, "F1", -1) + 1, 0))
        await app.settle()
        assert "With whom must we" in app.text
        await app.press("escape")
        await app.pilot.click(Footer, offset=(column_of(app, "Next step", -1), 0))
        await app.settle()
        assert app.session.step is Step.RACI


async def test_dots_rate_and_take_back(tmp_path: Path) -> None:
    session = replace(le_tilleul(), step=Step.EXCHANGE, roles_left=False)
    async with running(tmp_path, language="en", session=session) as app:
        assert isinstance(app.app.screen, ExchangeScreen)
        lines = app.text.split("\n")
        at = next(y for y, line in enumerate(lines) if CAFE in line)
        first = lines[at].index("●")
        items = app.app.screen.query_one(ItemList)

        async def click(column: int) -> tuple[int, int]:
            await app.pilot.click(ItemList, offset=(column, at - items.region.y))
            await app.settle()
            rated = app.session.points[point(app.session, CAFE)]
            return rated.strength, rated.grip

        strength, grip = await click(first + 1)
        assert (strength, grip) == (2, 5)
        assert await click(first + 1) == (1, 5)
        assert await click(first + 9 + 2) == (1, 3)  # “STRENGTH” is eight cells wide

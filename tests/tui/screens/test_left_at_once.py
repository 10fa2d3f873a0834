"""A screen that is left before it is made, as one that follows a facilitator may be."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import Screen

from store.choices import Step
from store.open_session import OpenSession
from tests.playing.driver import running
from tests.workshops import le_tilleul
from tui.apps.step_screens import step_screen
from tui.screens.afterwards.screen import AfterwardsScreen
from tui.screens.review.screen import FollowUpScreen
from tui.widgets.choice_dialogs import Choose, Tick
from tui.widgets.help_page import HelpPage
from tui.widgets.item_list import Item
from tui.widgets.notice_dialogs import Notice
from tui.widgets.text_dialog import TextDialog

OPTIONS = [Item(str(count), f"option {count}") for count in range(12)]

SCREENS: dict[str, Callable[[OpenSession], Screen[object]]] = {
    **{step.value: step_screen(step) for step in Step},
    "follow-up": FollowUpScreen,
    "afterwards": AfterwardsScreen,
    "choose": lambda _workshop: Choose("?", OPTIONS),
    "tick": lambda _workshop: Tick("?", OPTIONS, frozenset()),
    "notice": lambda _workshop: Notice("?", OPTIONS),
    "text": lambda _workshop: TextDialog("?", "", "", "", ""),
    "help": lambda _workshop: HelpPage([], "", ""),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_nothing_comes_of_it(tmp_path: Path, name: str) -> None:
    async with running(tmp_path, session=le_tilleul()) as app:
        assert app.app.workshop is not None
        before = app.text
        for beats in range(3):
            app.app.push_screen(SCREENS[name](app.app.workshop))
            for _ in range(beats):
                await asyncio.sleep(0)
            app.app.pop_screen()
            await app.pilot.pause()
            assert app.text == before

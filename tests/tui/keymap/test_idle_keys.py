"""A key that has an act and can do nothing now says so: none is met with silence."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session
from tests.playing.driver import Driver, running
from tui.acts import ACTS, Purpose
from tui.terminal.key_names import key_name

KEYS = [key for act in ACTS.values() if act.purpose is not Purpose.CURSOR for key in act.keys]


def _said(app: Driver) -> str:
    return " ".join(app.text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("step", Step)
async def test_no_key_of_an_act_is_silent_where_there_is_nothing(
    tmp_path: Path, step: Step
) -> None:
    async with running(tmp_path, (120, 40), "fr", edits.go(Session(), step)) as app:
        idle = [key for key in KEYS if key not in app.app.screen.active_bindings]
        for key in idle:
            await app.press(key)
            assert f"({key_name(key)})" in _said(app), key


async def test_enter_says_why_an_empty_table_opens_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, language="fr", session=edits.go(Session(), Step.RACI)) as app:
        await app.press("enter")
        assert "(Entrée) : il n’y a rien ici pour cela en ce moment." in _said(app)


async def test_a_card_says_how_one_goes_on_from_it(tmp_path: Path) -> None:
    session = edits.go(edits.add_partners(Session(), ["Caf"]), Step.TIMELINE)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("enter", "n")
        assert "“Next step” (n) is done elsewhere: q goes back" in _said(app)


async def test_what_is_typed_is_never_answered_so(tmp_path: Path) -> None:
    session = edits.go(Session(), Step.TIMELINE)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("a", "up", "T", "x", "f6")
        assert "elsewhere" not in app.text
        assert "nothing here" not in app.text

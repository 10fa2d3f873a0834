"""Keys taken one at a time: all that each leads to is done, then shown."""

from pathlib import Path

import pyte
import pytest
from rich.color import ColorSystem
from textual import events

from store import edits
from store.choices import Step
from store.model import in_order
from tests.playing.driver import running
from tests.workshops import le_tilleul
from tui.messages import PasteTooLong
from tui.terminal import input_queue
from tui.terminal.screen_diff import ScreenDiff, Update

SIZE = (80, 24)


async def test_what_waits_for_a_refresh_waits_while_a_key_is_acted_on(tmp_path: Path) -> None:
    done: list[str] = []
    async with running(tmp_path) as app:
        screen = app.app.screen
        with app.app.batch_update():
            screen.call_after_refresh(done.append, "drawn")
            await app.app.handled()
            assert done == []
        screen.check_idle()
        await app.pilot.pause()
        assert done == ["drawn"]


async def test_a_name_and_the_commands_around_it_may_come_in_one_burst(tmp_path: Path) -> None:
    async with running(tmp_path, SIZE, session=edits.new_session("La Roulotte")) as app:
        for key in ("a", *"Zan", "enter", *"Nan", "enter", "escape", "n", "a", *"Caf", "enter"):
            app.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await app.pilot.pause()
        await app.app.typed.join()
        await app.settle()
        assert [one.name for one in in_order(app.session.members)] == ["Zan", "Nan"]
        assert app.session.step is Step.TIMELINE
        assert [one.name for one in in_order(app.session.partners)] == ["Caf"]


async def test_a_refused_paste_is_told_after_what_was_typed_before_it(tmp_path: Path) -> None:
    async with running(tmp_path, SIZE, session=edits.new_session("La Roulotte")) as app:
        for key in "aNan":
            app.app.post_message(events.Key(key, key))
        app.app.post_message(PasteTooLong())
        await app.settle()
        assert "collé dépasse 1\N{NO-BREAK SPACE}Mo" in app.text
        await app.press("enter")
        assert [one.name for one in in_order(app.session.members)] == ["Nan"]


@pytest.mark.parametrize("key", ["f1", "n", "enter"])
async def test_what_a_key_opens_is_whole_in_its_first_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    frames: list[list[str]] = []
    terminal, shown = pyte.Screen(*SIZE), ScreenDiff()

    def display(_screen: object, drawn: object) -> None:
        if isinstance(drawn, Update) and not app.app._batch_count:
            pyte.Stream(terminal).feed(shown.changes(drawn, ColorSystem.TRUECOLOR))
            frames.append([row[:-2] for row in terminal.display])  # but for the scroll bar

    async with running(tmp_path, SIZE, session=edits.go(le_tilleul(), Step.TIMELINE)) as app:
        before = app.text
        monkeypatch.setattr(app.app, "_display", display)
        monkeypatch.setattr(input_queue, "AT_ONCE", 60)  # however slow the machine
        await app.press(key)
        assert app.text != before
        whole = [row[:78].rstrip() for row in app.text.split("\n")]
        assert [row.rstrip() for row in frames[0]][1:] == whole[1:]  # on top, it is being saved

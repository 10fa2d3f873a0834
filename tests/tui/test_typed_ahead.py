"""Keys taken one at a time: all that each leads to is done, then shown."""

from pathlib import Path

from tests.driving import running


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

"""The process of a door whose own program makes a mistake: it is written down, and goes on."""

import asyncio
from pathlib import Path

import pytest

from tui.room.door import running


async def test_a_mistake_is_in_a_log_and_not_on_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loop = asyncio.get_running_loop()
    running.write_down_mistakes(loop, tmp_path)
    for mistake in (lambda: 1 / 0, lambda: loop.call_exception_handler({"message": "no more"})):
        loop.call_soon(mistake)
        await asyncio.sleep(0)
    logs = [log.read_text() for log in tmp_path.glob("alliances-*.log")]
    assert any("ZeroDivisionError" in log for log in logs)
    assert not capsys.readouterr().err


async def test_many_mistakes_do_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    monkeypatch.setattr(running, "log_crash", lambda _logs, what: written.append(what))
    loop = asyncio.get_running_loop()
    running.write_down_mistakes(loop, tmp_path)
    for _ in range(3 * running.MOST_LOGS):
        loop.call_exception_handler({"message": "once more"})
    assert written == ["once more"] * running.MOST_LOGS

"""The program at fault: it keeps what can be, writes a log without people's words, and says so."""

import stat
from pathlib import Path

import pytest

from tui.terminal.crash import CrashReportingApp, crash_message
from tui.wording import i18n


class Faulty(CrashReportingApp):
    kept = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def keep_at_crash(self) -> Path:
        self.kept = True
        return self.folder

    def on_key(self) -> None:
        words = "what a person wrote"
        raise RuntimeError(len(words))


async def test_what_can_be_is_kept_and_a_log_is_written(tmp_path: Path) -> None:
    app = Faulty(tmp_path)
    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            await pilot.press("x")
    assert app.kept
    (log,) = tmp_path.iterdir()
    assert "RuntimeError: 19" in log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_log_is_named_or_its_content_given() -> None:
    i18n.use("en")
    assert "is written in a.log: send it" in crash_message(Path("a.log"))
    try:
        raise RuntimeError("no room for a log")
    except RuntimeError:
        assert "no room for a log" in crash_message(None)

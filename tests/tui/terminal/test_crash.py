"""The program at fault: it keeps what can be, writes a log without people's words, and says so."""

import importlib
import stat
from pathlib import Path

import pytest

from tui import at_fault
from tui.at_fault import crash_message, is_updated
from tui.terminal.crash import CrashReportingApp
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


@pytest.mark.parametrize(("began", "updated"), [(0.0, True), (float("inf"), False)])
def test_that_its_files_are_others_by_now_is_said(
    monkeypatch: pytest.MonkeyPatch, began: float, updated: bool
) -> None:
    i18n.use("en")
    monkeypatch.setattr(at_fault, "_BEGAN", began)
    assert is_updated() is updated
    said = crash_message(Path("a.log"))
    assert ("start it again" in said) is updated
    assert ("made a mistake" in said) is not updated
    assert "a.log" in said


class Outdated(Faulty):
    said = ""

    def on_key(self) -> None:
        importlib.import_module("tui.was_here_before")

    def panic(self, *words: object) -> None:
        self.said += " ".join(map(str, words))


async def test_what_is_no_longer_there_when_it_is_needed_is_said_as_an_update(
    tmp_path: Path,
) -> None:
    i18n.use("fr")
    app = Outdated(tmp_path)
    with pytest.raises(ImportError):
        async with app.run_test() as pilot:
            await pilot.press("x")
    assert app.kept
    assert "mis à jour" in app.said
    (log,) = tmp_path.iterdir()
    assert str(log) in app.said

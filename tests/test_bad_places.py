"""The command line where nothing is as it should be: always a sentence, never a traceback."""

from pathlib import Path

import pytest

from tests.commanding import Line
from tests.workshops import le_tilleul
from tui import cli


def test_the_home_of_nobody_is_a_folder_like_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLIANCES_DATA", "~nosuch")
    monkeypatch.setenv("ALLIANCES_LANG", "en")
    assert cli.run(["list"]) == 0
    assert "There is no session yet." in capsys.readouterr().err


@pytest.mark.parametrize("output", ["out.txt", "nowhere/out.txt"])
def test_a_working_folder_that_has_gone_is_told(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    id = line.keep(le_tilleul())
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    line("export", id, "-o", output, code=1)
    assert line.err.startswith("Rien n’a été écrit")


def test_words_that_grow_when_normalised_are_told(line: Line) -> None:
    line("show", "\u0958", code=1)
    assert "« \u0958 »" in line.err.replace("\u00a0", " ")

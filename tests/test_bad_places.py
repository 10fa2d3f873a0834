"""The command line where nothing is as it should be: always a sentence, never a traceback."""

from pathlib import Path

import pytest

from tui import cli


def test_the_home_of_nobody_is_a_folder_like_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLIANCES_DATA", "~nosuch")
    monkeypatch.setenv("ALLIANCES_LANG", "en")
    assert cli.run(["list"]) == 0
    assert "There is no session yet." in capsys.readouterr().err

"""The command line where nothing is as it should be: always a sentence, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commanding import Line
from tests.keeping import file_of, library_in
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
def test_a_working_folder_that_has_gone_is_reported(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    id = line.keep(le_tilleul())
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    line("export", id, "-o", output, code=1)
    assert line.err.startswith("Rien n’a été écrit")


def test_words_that_grow_when_normalised_are_reported(line: Line) -> None:
    line("show", "\u0958", code=1)
    assert "« \u0958 »" in line.err.replace("\u00a0", " ")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["list", "show roulotte", "note roulotte", "show nobody", ""])
def test_a_stream_that_is_closed_leads_nowhere(tmp_path: Path, closed: str, command: str) -> None:
    library_in(tmp_path).create(le_tilleul())
    ended = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m tui {command} {closed}'],
        cwd=Path(cli.__file__).parents[1],
        env={**os.environ, "ALLIANCES_DATA": str(tmp_path), "ALLIANCES_LANG": "fr"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == {"show nobody": 1, "": 2}.get(command, 0)
    assert "Traceback" not in ended.stderr
    assert "Aucun atelier" not in ended.stdout


@pytest.mark.usefixtures("local_time")
@pytest.mark.parametrize("stamp", ["00010101T000000.000000Z", "99991231T235959.000000Z"])
def test_an_earlier_state_of_no_local_year_is_listed(line: Line, stamp: str) -> None:
    opened = line.library.create(le_tilleul())
    folder = file_of(opened).parent / "snapshots"
    folder.mkdir(exist_ok=True)
    (folder / f"{stamp}.json").write_bytes(file_of(opened).read_bytes())
    assert len(line("restore", opened.id, "--list").splitlines()) == 1
    line("restore", opened.id, "--snapshot", "1999", code=1)

"""Pipes that close, disks that are full, and how little a command loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.keeping import library_in
from tests.tui.commands.scripts import ROOT, script
from tests.workshops import le_tilleul

HEAVY = ("textual", "rich", "babel", "markdown_it", "pytest", "typing_extensions")


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    command = f'"{sys.executable}" -m tui show {id} | head -1; echo "${{PIPESTATUS[0]}}"'
    ended = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "ALLIANCES_DATA": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert ended.stdout.splitlines() == [le_tilleul().framing.project, "0"]
    assert ended.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_the_pipe_is_reported(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    with open("/dev/full", "w") as full:
        ended = script("show", id, folder=tmp_path, out=full.fileno(), LANG="fr_FR.UTF-8")
    assert ended.returncode == 1
    assert "le disque est plein" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_locale_that_cannot_say_all_still_gets_the_rest(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    ended = script("show", id, folder=tmp_path, PYTHONIOENCODING="ascii", ALLIANCES_LANG="fr")
    assert ended.returncode == 0
    assert "La Roulotte" in ended.stdout


@pytest.mark.parametrize(
    "argv",
    [["list"], ["show", "roulotte"], ["note", "roulotte"], ["check"], ["agenda"], ["--help"]],
)
def test_nothing_heavy_is_loaded(tmp_path: Path, argv: list[str]) -> None:
    library_in(tmp_path).create(le_tilleul())
    code = (
        "import sys; from tui.cli import main; main()\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, *argv],
        cwd=ROOT,
        env={**os.environ, "ALLIANCES_DATA": str(tmp_path)},
        input="where\nlead\n",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    loaded = set(ended.stderr.split())
    assert "tui" in loaded
    assert loaded.isdisjoint(HEAVY)

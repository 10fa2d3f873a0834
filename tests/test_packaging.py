"""What is installed carries all that the program needs, and starts."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEEDED = {
    "tui/wording/actors_by_language/fr.txt",
    "tui/wording/actors_by_language/en.txt",
    "tui/wording/locale/fr/LC_MESSAGES/alliances.mo",
    "tui/wording/locale/fr/LC_MESSAGES/alliances.po",
    "tui/examples/example.en.json",
    "tui/examples/example.fr.json",
    "tui/room/pages/files/icon.svg",
    "tui/room/pages/files/page.js",
    "tui/room/pages/files/style.css",
    "tui/screens/timeline/screen.py",
    "store/edits/timeline.py",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return folder


def test_the_wheel_carries_catalogues_actors_and_examples(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert names >= NEEDED
    assert not {name for name in names if name.startswith("tests/")}


def test_the_sdist_carries_them_and_the_tests(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= NEEDED | {"README.md", "LICENSE", "tests/test_packaging.py"}


def test_the_wheel_starts_by_itself(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    listed = "from tui.cli import main; raise SystemExit(main())"
    done = subprocess.run(
        [sys.executable, "-c", listed, "--data", tmp_path / "data", "--lang", "fr", "list"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0
    assert "Il n’y a pas encore d’atelier." in done.stderr


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md"])
def test_each_readme_gives_the_two_commands(readme: str) -> None:
    lines = (ROOT / readme).read_text("utf-8").splitlines()
    venv = "python3 -m venv .venv && .venv/bin/python -m pip install -e"
    assert f"{venv} . && .venv/bin/alliances" in lines
    assert f'{venv} ".[test]" && .venv/bin/python -m pytest' in lines

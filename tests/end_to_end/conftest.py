"""What every test of the real program shares."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.pty import ALLIANCES, environment

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", autouse=True)
def of_this_checkout(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Fail where the command that is installed runs another program than stands here."""
    found = subprocess.run(
        [sys.executable, "-c", "import store, tui; print(store.__path__[0], tui.__path__[0])"],
        cwd=tmp_path_factory.getbasetemp(),
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    if found.stdout.split() != [str(ROOT / "store"), str(ROOT / "tui")]:
        pytest.fail(f"{ALLIANCES} runs {found.stdout.strip()}, not what stands in {ROOT}")

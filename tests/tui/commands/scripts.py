"""The program run as a script runs it: a process of its own, without a terminal."""

import os
import subprocess
import sys
from pathlib import Path

from tui import cli

ROOT = Path(cli.__file__).parents[1]


def script(
    *argv: str, folder: Path, out: int = subprocess.PIPE, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    ours = ("ALLIANCES_LANG", "ALLIANCES_PERSON", "LC_", "LANG")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-m", "tui", *argv],
        cwd=ROOT,
        env={**clean, "ALLIANCES_DATA": str(folder), **environ},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

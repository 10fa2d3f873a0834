"""A copy of the program with one place altered: what does that change, and what does it break?"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def altered_copy(folder: Path, file: str, old: str, new: str) -> Path:
    """Return ``folder``, with a copy of the program in which ``file`` says ``new`` for ``old``."""
    for package in ("tui", "store"):
        shutil.copytree(ROOT / package, folder / package)
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{file} does not say {old!r} once"
    path.write_text(text.replace(old, new), "utf-8")
    return folder


def run(tree: Path, code: str, **variables: str) -> str:
    """Return what ``code`` prints, run on the copy ``tree`` with the helpers of these tests."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tree,
        env={
            "PYTHONPATH": f"{tree}:{ROOT}",
            "PYTHONIOENCODING": "utf-8",
            "ALLIANCES_CONFIG": os.environ["ALLIANCES_CONFIG"],
            **variables,
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def run_command(tree: Path, *arguments: str | Path, **variables: str) -> str:
    """Return what the command ``alliances`` prints, run on the copy ``tree``."""
    asked = [str(argument) for argument in arguments]
    return run(tree, f"from tui.cli import run; raise SystemExit(run({asked!r}))", **variables)

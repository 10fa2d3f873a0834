"""A program killed at any moment damages nothing, and loses nothing that was told saved."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import edits
from tests.keeping import library_in
from tests.store.disk.verbs import VERBS
from tests.workshops import le_tilleul

ROOT = Path(__file__).parents[3]


def test_kill_nine_at_any_moment_loses_nothing_told_saved(tmp_path: Path) -> None:
    rounds = os.environ.get("ALLIANCES_KILLS", "60")
    id = library_in(tmp_path).create(edits.frame(le_tilleul(), why="0:")).id

    ended = subprocess.run(
        [sys.executable, "-m", "tests.store.disk.crowd", "kill", str(tmp_path), id, rounds],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )

    seen = json.loads(ended.stdout)
    assert seen["rounds"] == int(rounds)
    assert seen["acknowledged"] >= int(rounds)
    assert seen.get("damaged", 0) == 0
    assert seen["lost"] == 0
    assert seen["from nowhere"] == 0
    (entry,) = library_in(tmp_path).list()
    assert entry.damaged is None


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_killed_at_any_of_its_calls_leaves_anything_broken_or_lying_about(
    tmp_path: Path, verb: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.store.disk.killing", str(tmp_path), verb],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    (seen,) = json.loads(ended.stdout).values()
    assert seen.pop("kills") >= 5
    assert seen == {}

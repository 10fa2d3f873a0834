"""What keeping loses, in a table: ``python -m tests.bench.keeping [HISTORIES]``.

Every verb is killed at every one of its calls; bits are flipped; two folders are split, edited,
cut, rolled back and joined, as many times as asked (1,000). Each figure but the first is meant to
be 0. The same, short, is in ``tests/store/disk``.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from store.errors import StoreError
from tests.keeping import file_of, library_in
from tests.workshops import le_tilleul

ROOT = Path(__file__).parents[2]

FLIPS = 2000

HISTORIES = "tests/store/disk/test_two_folders.py"


def kills(root: str) -> None:
    """Print what was seen of each verb, killed at each of its calls."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.store.disk.killing", root],
        cwd=ROOT,
        env={**os.environ, "ALLIANCES_KILL_EVERY": "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    for verb, seen in json.loads(ended.stdout).items():
        others = ", ".join(f"{what} {count}" for what, count in seen.items() if what != "kills")
        print(f"{verb:<12}{seen['kills']:>5} kills   {others}", flush=True)


def flips(root: Path) -> None:
    """Print how many flipped bits went unseen."""
    workshop, chance = library_in(root).create(le_tilleul()), random.Random(17)
    file = file_of(workshop)
    raw = file.read_bytes()
    silent = 0
    for _ in range(FLIPS):
        spoiled = bytearray(raw)
        spoiled[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        file.write_bytes(spoiled)
        try:
            silent += not library_in(root).open(workshop.id).read_only
        except StoreError:
            continue
    print(f"{'bit flips':<12}{FLIPS:>5}         silent {silent}", flush=True)


def histories(count: str) -> None:
    """Print whether any of ``count`` histories of two folders lost a word."""
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "--timeout", "0", HISTORIES],
        cwd=ROOT,
        env={**os.environ, "ALLIANCES_HISTORIES": count},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    said = "no word lost" if ended.returncode == 0 else ended.stdout
    print(f"{'histories':<12}{count:>5}         {said}", flush=True)


def main(count: str = "1000") -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as root:
        kills(root)
    with tempfile.TemporaryDirectory() as root:
        flips(Path(root))
    histories(count)


if __name__ == "__main__":
    main(*sys.argv[1:])

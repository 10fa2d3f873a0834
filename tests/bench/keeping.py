"""What keeping loses, in a table: ``python -m tests.bench.keeping [HISTORIES]``.

Every verb is killed at every one of its calls, has every call refused for each cause, and is cut
off at every moment by the power; bits are flipped, files cut short and swapped; two folders are
split, edited, cut, rolled back and joined, as many times as asked (1,000). Each figure but the
first of a row is meant to be 0. The same, short, is in ``tests/store/disk``.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from store.errors import StoreError
from tests.keeping import file_of, library_in
from tests.store.disk.power import cut
from tests.store.disk.refusing import CAUSES, refused
from tests.store.disk.verbs import VERBS, made_in
from tests.workshops import le_tilleul, le_tilleul_reviewed

ROOT = Path(__file__).parents[2]

SPOILT = 2000

HISTORIES = "tests/store/disk/test_two_folders.py"


def row(what: str, count: int, unit: str, wrong: object) -> None:
    """Print how often something was done, and what was seen that is not to be."""
    print(f"{what:<18}{count:>6} {unit:<10}{wrong or 0}", flush=True)


def kills(top: Path) -> None:
    """Print what was seen of each verb, killed at each of its calls."""
    for verb in VERBS:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.store.disk.killing", str(top / verb), verb],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        (seen,) = json.loads(ended.stdout).values()
        row(verb, seen.pop("kills"), "kills", seen)


def refusals(top: Path) -> None:
    """Print what was seen of each verb, of which each call was refused for each cause."""
    with patch.object(os, "fsync"):  # no power is cut here
        for verb in VERBS:
            seen = refused(made_in(top / verb), verb, lambda _: [*CAUSES])
            row(verb, seen.pop("calls") * len(CAUSES), "refusals", dict(seen))


def cuts(top: Path) -> None:
    """Print what was seen of each verb in all that may be there after a power cut."""
    for verb in VERBS:
        seen = cut(made_in(top / verb), verb, sys.maxsize)
        row(verb, seen.pop("states"), "cuts", dict(seen))


def spoilt(top: Path) -> None:
    """Print how often a flipped bit, a cut or another session's file went unseen."""
    library, chance = library_in(top), random.Random(17)
    workshop, other = library.create(le_tilleul()), library.create(le_tilleul_reviewed())
    file = file_of(workshop)
    raw = file.read_bytes()

    def flipped() -> bytes:
        spoiled = bytearray(raw)
        spoiled[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        return bytes(spoiled)

    swapped = file_of(other).read_bytes()
    ways: dict[str, tuple[int, Callable[[], bytes]]] = {
        "flipped bits": (SPOILT, flipped),
        "cut short": (SPOILT, lambda: raw[: chance.randrange(len(raw))]),
        "swapped": (1, lambda: swapped),
    }
    for name, (times, spoil) in ways.items():
        silent = 0
        for _ in range(times):
            file.write_bytes(spoil())
            try:
                silent += not library.open(workshop.id).read_only
            except StoreError:
                continue
        row(name, times, "times", Counter(silent=silent) if silent else None)


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
    row("two folders", int(count), "histories", ended.stdout if ended.returncode else None)


@contextmanager
def somewhere() -> Iterator[Path]:
    """Give a folder that goes."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def main(count: str = "1000") -> None:
    """Print the table."""
    for measure in (kills, refusals, cuts, spoilt):
        with somewhere() as top:
            measure(top)
    histories(count)


if __name__ == "__main__":
    main(*sys.argv[1:])

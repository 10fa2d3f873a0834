"""What no test would notice: ``python -m tests.bench.mutations [--count 300] [--part 1/6]``.

Small changes are made to the program by its syntax, one at a time, in a copy: a comparison turned,
a call left out, a constant off by one, “and” for “or”. Those tests run that call what was changed,
the quickest first, until one fails. What is printed is each change and whether it was noticed, a
table, and the survivors. The same seed makes the same changes, all of them or a part each night.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench.changes import Change, changes_of

ROOT = Path(__file__).parents[2]

SUBJECTS = ("store/**/*.py", "tui/summary/editions*.py")

LEFT_OUT = ("windows_files.py", "backend.py", "errors.py")
"""What does not run here, or says only what others are to do."""

SLOW = ("test_kill.py", "test_power.py", "test_refused.py", "test_two_writers.py", "test_group.py")
"""Tests that take longer than all others: ``--slow`` has them run too, last."""

CHANGES_NOTHING = {
    ("store/merge.py", "mine <= other", "(mine < other)"): "where equal, the other way is so too",
    ("store/merge.py", "other <= mine", "(other < mine)"): "where equal, the other way is so too",
}
"""Changes that no test could notice, by what they are of, and why."""

LONGEST = 1200
"""Seconds after which what does not end is taken for noticed."""


def changes() -> list[Change]:
    """Return all that may be changed."""
    found: list[Change] = []
    for pattern in SUBJECTS:
        for path in sorted(ROOT.glob(pattern)):
            if path.name not in LEFT_OUT:
                file = path.relative_to(ROOT).as_posix()
                found += changes_of(file, path.read_text("utf-8"))
    return found


def chosen(count: int, seed: int, only: str) -> list[Change]:
    """Return ``count`` changes, as many of each kind as may be."""
    chance = random.Random(seed)
    kinds: dict[str, list[Change]] = {}
    for change in changes():
        if only in change.file and (change.file, change.old, change.new) not in CHANGES_NOTHING:
            kinds.setdefault(change.kind, []).append(change)
    for of_kind in kinds.values():
        chance.shuffle(of_kind)
    turns = [change for turn in _in_turn(kinds.values()) for change in turn][:count]
    chance.shuffle(turns)
    return turns


def _in_turn(lists: Iterable[list[Change]]) -> Iterator[list[Change]]:
    left = [list(each) for each in lists]
    while any(left):
        yield [each.pop() for each in left if each]


# --- noticing


class Touched:
    """What each test calls of the program, and how long it takes: the tests that may notice."""

    def __init__(self, noted: Mapping[str, tuple[float, Sequence[str]]]) -> None:
        quickest_first = sorted(noted, key=lambda test: noted[test][0])
        self._by_function: dict[str, list[str]] = {}
        self._by_file: dict[str, list[str]] = {}
        for test in quickest_first:
            functions = noted[test][1]
            for function in functions:
                self._by_function.setdefault(function, []).append(test)
            for file in {function.partition(":")[0] for function in functions}:
                self._by_file.setdefault(file, []).append(test)

    def tests_for(self, change: Change) -> list[str]:
        """Return the tests that call what is changed, the quickest first."""
        if change.function:
            return self._by_function.get(f"{change.file}:{change.function}", [])
        return self._by_file.get(change.file, [])


def copied(folder: Path) -> Path:
    """Return ``folder``, with a copy of the program and of its tests."""
    for package in ("tui", "store", "tests"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def is_noticed(tree: Path, change: Change, tests: list[str]) -> bool:
    """Return whether one of ``tests`` fails in the copy ``tree`` once ``change`` is made there."""
    path = tree / change.file
    source = path.read_bytes()
    place = change.place
    path.write_bytes(source[: place.start] + change.new.encode() + source[place.end :])
    try:
        return bool(tests) and not passes(tree, tests)
    finally:
        path.write_bytes(source)


def passes(tree: Path, tests: Sequence[str], *options: str, **environ: str) -> bool:
    """Return whether all ``tests`` pass in the copy ``tree``, within LONGEST."""
    asked = ["-x", "-q", "-n0", "--timeout", "60", "-p", "no:cacheprovider", *options]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ours = {"PYTHONPATH": str(tree), "CI": "true", "TMPDIR": folder}
        try:
            ended = subprocess.run(
                [sys.executable, "-B", "-m", "pytest", *asked, *tests],
                cwd=tree,
                env={**os.environ, **ours, **environ},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
    return ended.returncode == 0


def touched(tree: Path, file: Path, folders: Sequence[str], *, slow: bool) -> Touched:
    """Run all tests of ``folders`` once, as the program is, to know what each calls.

    That is kept in ``file``; where it is there already, it holds. Ends the program where a test
    fails.
    """
    if file.exists():
        return Touched(json.loads(file.read_text("utf-8")))
    left_out = [] if slow else [f"--deselect={name}" for name in _slow_tests()]
    options = ("-p", "tests.bench.touched", *left_out)
    if not passes(tree, folders, *options, ALLIANCES_TOUCHED=str(file)):
        sys.exit("The tests do not all pass on the program as it is.")
    return Touched(json.loads(file.read_text("utf-8")))


def _slow_tests() -> list[str]:
    found = (path for name in SLOW for path in (ROOT / "tests").rglob(name))
    return [str(path.relative_to(ROOT)) for path in found]


def main() -> None:
    """Make the changes asked for, and print what was noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--part", default="1/1", help="as 2/6: the second of six parts")
    parser.add_argument("--only", default="", help="only files whose name has this in it")
    parser.add_argument("--tests", nargs="+", default=["tests/store", "tests/tui/summary"])
    parser.add_argument("--touched", type=Path, help="where what each test calls is kept")
    parser.add_argument("--slow", action="store_true", help="have slow tests run too")
    asked = parser.parse_args()
    part, parts = map(int, asked.part.split("/"))
    made = chosen(asked.count, asked.seed, asked.only)[part - 1 :: parts]
    with tempfile.TemporaryDirectory() as folder:
        tree = copied(Path(folder))
        kept = asked.touched or tree / "touched.json"
        near = touched(tree, kept.absolute(), asked.tests, slow=asked.slow)
        _report(tree, {change: near.tests_for(change) for change in made})


def _report(tree: Path, tests: Mapping[Change, list[str]]) -> None:
    seen: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    survivors = []
    for change, near in tests.items():
        seen[change.file] += 1
        if is_noticed(tree, change, near):
            noticed[change.file] += 1
        else:
            survivors.append(change)
        said = "survived" if change in survivors else "noticed"
        print(f"{said if near else 'no test':<10}{change}", flush=True)
    print(f"\n{'':<40}{'made':>6}{'noticed':>9}")
    for file, count in sorted(seen.items()):
        print(f"{file:<40}{count:>6}{noticed[file]:>9}")
    print(f"{'':<40}{len(tests):>6}{noticed.total():>9}\n")
    for change in survivors:
        print(change)


if __name__ == "__main__":
    main()

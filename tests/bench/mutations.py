"""What no test would notice: ``python -m tests.bench.mutations [--count 300] [--part 1/6]``.

Small changes are made to the program by its syntax, one at a time, in a copy: a comparison turned,
a call left out, a constant off by one, “and” for “or”. Those tests run that call what was changed,
the quickest first, until one fails. What is printed is each change and whether it was noticed, a
table, and the survivors. The same seed makes the same changes, all of them or a part each night.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from zlib import crc32

from tests.bench.changes import Change, changes_of
from tests.bench.touched import Noted, Noting, Touched
from tests.bench.trying import ROOT, Copy

SUBJECTS = ("store/**/*.py", "tui/summary/editions*.py")

LEFT_OUT = ("windows_files.py", "backend.py", "errors.py", "postgresql")
"""What does not run here, without a server, or says only what others are to do."""

SLOW = ("test_group.py", "test_refused.py", "test_two_writers.py", "test_power.py", "test_kill.py")
"""Tests of keeping on a disk that take longer than all others, or start programs of their own."""

CHANGES_NOTHING = {
    ("store/merge.py", "mine <= other", "(mine < other)"): "where equal, the other way is so too",
    ("store/merge.py", "other <= mine", "(other < mine)"): "where equal, the other way is so too",
    (
        "store/same_names.py",
        "mine.id not in known and other.id not in known",
        "((mine.id not in known) or (other.id not in known))",
    ): "those of which one was known go by one id by then",
    ("store/disk/index_file.py", "VERSION = 1", "2"): "any number would do",
    (
        "store/plan.py",
        'who, held = max(count.items(), key=lambda one: one[1], default=("", 0))',
        "1",
    ): ("of four and more, one is not more than half either"),
    (
        "store/disk/entry_reading.py",
        "touched = stat[0] / 1e9 if stat else 0",
        "1",
    ): "long ago is long ago",
    ("store/disk/index_file.py", 'self._database.execute("pragma secure_delete = on")', "pass"): (
        "many builds of SQLite do so by themselves"
    ),
    ("store/disk/snapshots.py", "when += timedelta(microseconds=1)", "2"): "any name that is free",
    (
        "store/disk/whole_files.py",
        'return b"".join(iter(lambda: os.read(descriptor, 1 << 20), b""))',
        "2",
    ): "all is read, however much at once",
    ("store/lineage.py", "JOINS = 32", "33"): "one more or less is as good",
    ("store/disk/presence.py", "_MOST_BYTES = 4096", "4097"): "one byte more or less is as good",
    ("store/disk/presence.py", "_LENGTH = 1024", "1025"): "one byte more or less is as good",
}
"""Changes that no test could notice, by what they are of or the line they are in, and why."""

FEW = 20
"""So many tests are tried at first: most changes are noticed by one of them."""

LONGEST = 600
"""Seconds after which what does not end is taken for noticed."""


def changes() -> list[Change]:
    """Return all that may be changed."""
    found: list[Change] = []
    for pattern in SUBJECTS:
        for path in sorted(ROOT.glob(pattern)):
            if not {path.name, path.parent.name} & {*LEFT_OUT}:
                file = path.relative_to(ROOT).as_posix()
                found += changes_of(file, path.read_text("utf-8"))
    return found


def chosen(count: int, seed: int, only: str) -> list[Change]:
    """Return ``count`` changes, as many of each kind as may be."""
    chance = random.Random(seed)
    kinds: dict[str, list[Change]] = {}
    for change in changes():
        if only in change.file and not _changes_nothing(change):
            kinds.setdefault(change.kind, []).append(change)
    for of_kind in kinds.values():
        chance.shuffle(of_kind)
    turns = [change for turn in _in_turn(kinds.values()) for change in turn][:count]
    chance.shuffle(turns)
    return turns


def _changes_nothing(change: Change) -> bool:
    line = (ROOT / change.file).read_text("utf-8").splitlines()[change.line - 1].strip()
    return any((change.file, of, change.new) in CHANGES_NOTHING for of in (change.old, line))


def _in_turn(lists: Iterable[list[Change]]) -> Iterator[list[Change]]:
    left = [list(each) for each in lists]
    while any(left):
        yield [each.pop() for each in left if each]


# --- noticing


def touched(copy: Copy, kept: Path, asked: Sequence[str]) -> Touched:
    """Return what each test of the files ``asked`` calls of the program as it is.

    Each file runs by itself, as long as it takes; what is ``kept`` of it as it now is holds. A
    test that fails is named, and left out.
    """
    noted: dict[str, dict[str, Noted]] = {}
    if kept.exists():
        noted = json.loads(kept.read_text("utf-8"))
    all_noted = {}
    for file in _files(asked):
        as_it_is = f"{file} {crc32((ROOT / file).read_bytes()):08x}"
        if as_it_is not in noted:
            noted[as_it_is] = _noted(copy, file)
            kept.write_text(json.dumps(noted), "utf-8")
        all_noted |= {test: Noted(*of) for test, of in noted[as_it_is].items()}
    for test, of in all_noted.items():
        if not of.passed:
            print(f"fails on the program as it is: {test}", flush=True)
    return Touched(all_noted)


def _noted(copy: Copy, file: str) -> dict[str, Noted]:
    with tempfile.TemporaryDirectory() as folder:
        noted = Path(folder) / "noted.json"
        copy.passes([file], sys.maxsize, plugin=Noting(noted))
        read: dict[str, Noted] = json.loads(noted.read_text("utf-8")) if noted.exists() else {}
    return read


def _files(asked: Sequence[str]) -> list[str]:
    found = [path for one in asked for path in sorted((ROOT / one).rglob("test_*.py"))]
    found += [ROOT / one for one in asked if one.endswith(".py")]
    return [path.relative_to(ROOT).as_posix() for path in found if path.name not in SLOW]


def _slow_for(change: Change) -> list[str]:
    return [f"tests/store/disk/{name}" for name in SLOW if change.file.startswith("store/disk/")]


def is_noticed(copy: Copy, change: Change, tests: Sequence[str], slow: Sequence[str]) -> bool:
    """Return whether one of ``tests``, or else of the files ``slow``, notices ``change``."""
    parts = [part for part in (tests[:FEW], tests[FEW:], *([file] for file in slow)) if part]
    return any(copy.is_noticed(change, part, LONGEST) for part in parts)


def main() -> None:
    """Make the changes asked for, and print what was noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--part", default="1/1", help="as 2/6: the second of six parts")
    parser.add_argument("--only", default="", help="only files whose name has this in it")
    parser.add_argument("--tests", nargs="+", default=["tests/store", "tests/tui/summary"])
    parser.add_argument("--seconds", type=float, default=60, help="of tests, for each change")
    parser.add_argument("--touched", type=Path, help="where what each test calls is kept")
    parser.add_argument("--slow", action="store_true", help="have slow tests run too, last")
    asked = parser.parse_args()
    part, parts = map(int, asked.part.split("/"))
    made = chosen(asked.count, asked.seed, asked.only)[part - 1 :: parts]
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        kept = asked.touched or Path(folder) / "touched.json"
        near = touched(copy, kept, asked.tests)
        tests = {change: near.tests_for(change, asked.seconds) for change in made}
        _report(copy, tests, slow=asked.slow)


def _report(copy: Copy, tests: Mapping[Change, Sequence[str]], *, slow: bool) -> None:
    seen: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    survivors = []
    for change, near in tests.items():
        seen[change.file] += 1
        if is_noticed(copy, change, near, _slow_for(change) if slow else ()):
            noticed[change.file] += 1
        else:
            survivors.append(change)
        said = "survived" if change in survivors else "noticed"
        print(f"{said:<10}{change}", flush=True)
    print(f"\n{'':<40}{'made':>6}{'noticed':>9}")
    for file, count in sorted(seen.items()):
        print(f"{file:<40}{count:>6}{noticed[file]:>9}")
    print(f"{'':<40}{len(tests):>6}{noticed.total():>9}\n")
    for change in survivors:
        print(change)


if __name__ == "__main__":
    main()

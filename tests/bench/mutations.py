"""What no test would notice: ``python -m tests.bench.mutations [--count 300] [--part 1/6]``.

Small changes are made to the program by its syntax, one at a time, in a copy: a comparison turned,
a call left out, a constant off by one, “and” for “or”. Those tests run that may notice, the nearest
first, until one fails. What is printed is each change and whether it was noticed, a table, and the
survivors. The same seed makes the same changes; parts of them run on several nights.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

SUBJECTS = ("store/**/*.py", "tui/summary/editions*.py")

LEFT_OUT = ("windows_files.py", "backend.py", "errors.py")
"""What does not run here, or says only what others are to do."""

SLOW = ("test_kill.py", "test_power.py", "test_refused.py", "test_two_writers.py", "test_group.py")
"""Tests that take longer than all others: ``--slow`` has them run too, last."""

LONGEST = 1200
"""Seconds after which what does not end is taken for noticed."""

TURNED = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}


class Place(NamedTuple):
    """A piece of a source: from its first to its last character."""

    start: int
    end: int


class Change(NamedTuple):
    """What is to stand in ``file`` for what stands at ``place``."""

    file: str
    line: int
    kind: str
    place: Place
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.kind}: {_short(self.old)} → {_short(self.new)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) < 60 else f"{flat[:58]} …"


class Finder(ast.NodeVisitor):
    """Finds what may be changed in one source; what is only an annotation is let be."""

    def __init__(self, file: str, source: str) -> None:
        self.found: list[Change] = []
        self._file, self._source = file, source
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line.encode()))
        self._starts = starts

    def _place(self, node: ast.expr | ast.stmt) -> Place:
        assert node.end_lineno
        assert node.end_col_offset is not None
        return Place(
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _text(self, place: Place) -> str:
        return self._source.encode()[place.start : place.end].decode()

    def _add(self, kind: str, node: ast.expr | ast.stmt, new: str) -> None:
        place = self._place(node)
        self.found.append(Change(self._file, node.lineno, kind, place, self._text(place), new))

    def _said(self, node: ast.expr) -> str:
        return self._text(self._place(node))

    # --- what is let be

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        pass

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.visit(node.args)
        for child in node.body:
            self.visit(child)

    def visit_If(self, node: ast.If) -> None:
        if self._said(node.test) not in ("TYPE_CHECKING", 'sys.platform == "win32"'):
            self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        pass

    # --- what is changed

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) == 1 and type(node.ops[0]) in TURNED:
            turned = TURNED[type(node.ops[0])]
            left, right = self._said(node.left), self._said(node.comparators[0])
            self._add("comparison", node, f"({left} {turned} {right})")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        other = " or " if isinstance(node.op, ast.And) else " and "
        self._add("and, or", node, f"({other.join(f'({self._said(v)})' for v in node.values)})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._add("not", node, f"bool({self._said(node.operand)})")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call):
            self._add("call left out", node, "pass")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            self._add("return", node, "return None")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._add("constant", node, str(not node.value))
        elif isinstance(node.value, int):
            self._add("constant", node, str(node.value + 1))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        pass  # before Python 3.12, nothing in it says where it stands


def changes() -> list[Change]:
    """Return all that may be changed."""
    found: list[Change] = []
    for pattern in SUBJECTS:
        for path in sorted(ROOT.glob(pattern)):
            if path.name not in LEFT_OUT:
                source = path.read_text("utf-8")
                finder = Finder(path.relative_to(ROOT).as_posix(), source)
                finder.visit(ast.parse(source))
                found += finder.found
    return found


def chosen(count: int, seed: int, only: str) -> list[Change]:
    """Return ``count`` changes, as many of each kind as may be."""
    chance = random.Random(seed)
    kinds: dict[str, list[Change]] = {}
    for change in changes():
        if only in change.file:
            kinds.setdefault(change.kind, []).append(change)
    for of_kind in kinds.values():
        chance.shuffle(of_kind)
    turns = [change for turn in _in_turn(kinds.values()) for change in turn]
    return turns[:count]


def _in_turn(lists: Iterable[list[Change]]) -> Iterator[list[Change]]:
    left = [list(each) for each in lists]
    while any(left):
        yield [each.pop() for each in left if each]


# --- noticing


def tests_for(file: str, slow: bool, near: int) -> list[str]:
    """Return files of tests, those first that are likeliest to notice a change of ``file``."""
    folders = ("tests/store", "tests/tui/summary")
    tests = [path for folder in folders for path in sorted((ROOT / folder).rglob("test_*.py"))]
    module, stem = file.removesuffix(".py").replace("/", "."), Path(file).stem

    def far(path: Path) -> tuple[bool, bool, bool, bool, int]:
        text = path.read_text("utf-8")
        return (
            path.name in SLOW,
            path.stem != f"test_{stem}",
            module not in text,
            path.parts[-2] != Path(file).parts[-2],
            len(text),
        )

    asked = [path for path in sorted(tests, key=far) if slow or path.name not in SLOW]
    return [str(path.relative_to(ROOT)) for path in asked[:near]]


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
        return not passes(tree, tests)
    finally:
        path.write_bytes(source)


def passes(tree: Path, tests: list[str]) -> bool:
    """Return whether all ``tests`` pass in the copy ``tree``, within LONGEST."""
    asked = ["-x", "-q", "-n0", "--timeout", "60", "-p", "no:cacheprovider"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            ended = subprocess.run(
                [sys.executable, "-B", "-m", "pytest", *asked, *tests],
                cwd=tree,
                env={**os.environ, "PYTHONPATH": str(tree), "CI": "true", "TMPDIR": folder},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
    return ended.returncode == 0


def main() -> None:
    """Make the changes asked for, and print what was noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--part", default="1/1", help="as 2/6: the second of six parts")
    parser.add_argument("--only", default="", help="only files whose name has this in it")
    parser.add_argument("--near", type=int, default=999, help="only so many of the nearest tests")
    parser.add_argument("--slow", action="store_true", help="have slow tests run too")
    asked = parser.parse_args()
    part, parts = map(int, asked.part.split("/"))
    made = chosen(asked.count, asked.seed, asked.only)[part - 1 :: parts]
    with tempfile.TemporaryDirectory() as folder:
        tree = copied(Path(folder))
        tests = {change: tests_for(change.file, asked.slow, asked.near) for change in made}
        if not passes(tree, [*dict.fromkeys(test for each in tests.values() for test in each)]):
            sys.exit("They do not all pass on the program as it is.")
        _report(tree, tests)


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
        print("survived " if change in survivors else "noticed  ", change, flush=True)
    print(f"\n{'':<40}{'made':>6}{'noticed':>9}")
    for file, count in sorted(seen.items()):
        print(f"{file:<40}{count:>6}{noticed[file]:>9}")
    print(f"{'':<40}{len(tests):>6}{noticed.total():>9}\n")
    for change in survivors:
        print(change)


if __name__ == "__main__":
    main()

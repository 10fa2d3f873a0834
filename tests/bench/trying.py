"""Runs tests of a copy of the program, each time in a fork: what they all import is there already.

So one change after another is tried in less time than a start of pytest takes.
"""

from __future__ import annotations

import compileall
import importlib
import os
import py_compile
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from operator import itemgetter
from pathlib import Path

import pytest

from tests.bench.changes import Change

ROOT = Path(__file__).parents[2]

OURS = ("store", "tui", "tests")

BEFOREHAND = (
    *("asyncio", "babel.dates", "charset_normalizer", "docx", "hypothesis.stateful", "icalendar"),
    *("msgspec", "openpyxl", "platformdirs", "pytest_asyncio.plugin", "pytest_timeout", "tinydb"),
    *("sqlite3", "xdist.plugin", "xlsxwriter", "_hypothesis_pytestplugin"),
)
"""Modules of others that many tests import; none that asks how the program has it set up."""


class Chosen:
    """A plugin that has the ``tests`` run alone, files or single ones, and in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._place = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave all others out."""
        asked = [(place, item) for item in items if (place := self._of(item.nodeid)) is not None]
        items[:] = [item for _place, item in sorted(asked, key=itemgetter(0))]

    def _of(self, test: str) -> int | None:
        return self._place.get(test, self._place.get(test.partition("::")[0]))


class Copy:
    """A copy of the program and its tests in ``folder``, in which changes are tried."""

    def __init__(self, folder: Path) -> None:
        self._tree = folder / "tree"
        self._scratch = folder / "scratch"
        for package in OURS:
            shutil.copytree(
                ROOT / package, self._tree / package, ignore=shutil.ignore_patterns("*.pyc")
            )
        for file in ("pyproject.toml", "README.md", "README.fr.md", "CHANGELOG.md"):
            shutil.copy(ROOT / file, self._tree)
        # By what they hold and not by their time, which a change made at once would not alter.
        compileall.compile_dir(
            self._tree, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
        )
        for module in BEFOREHAND:
            importlib.import_module(module)

    def is_noticed(self, change: Change, tests: Sequence[str], seconds: float) -> bool:
        """Return whether one of ``tests`` fails once ``change`` is made, or ends in no time."""
        path = self._tree / change.file
        source = path.read_text("utf-8")
        path.write_text(change.made_in(source), "utf-8")
        try:
            return not self.passes(tests, seconds, "-x")
        finally:
            path.write_text(source, "utf-8")

    def passes(
        self, tests: Sequence[str], seconds: float, *options: str, plugin: object = None
    ) -> bool:
        """Return whether all ``tests`` pass, files or single ones, within so many ``seconds``."""
        files = [*dict.fromkeys(test.partition("::")[0] for test in tests)]
        plugins = [plugin or Chosen(tests)]
        asked = ["-q", "-n0", "--timeout=60", "-p", "no:cacheprovider", *options, *files]

        def run() -> int:
            return pytest.main(asked, plugins)

        return self._in_a_fork(run, seconds) == 0

    def _in_a_fork(self, run: Callable[[], int], seconds: float) -> int:
        """Return how ``run`` ended there; what is left by it goes, and it is killed once late."""
        self._scratch.mkdir()
        try:
            process = os.fork()
            if not process:
                self._be_the_copy(run)
            return _ended(process, seconds)
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _be_the_copy(self, run: Callable[[], int]) -> None:
        status = 99
        try:
            os.setsid()
            nowhere = os.open(os.devnull, os.O_RDWR)
            for descriptor in range(3):
                os.dup2(nowhere, descriptor)
            os.chdir(self._tree)
            os.environ |= {"PYTHONPATH": str(self._tree), "CI": "true"}
            os.environ |= {"TMPDIR": str(self._scratch), "PYTHONDONTWRITEBYTECODE": "1"}
            tempfile.tempdir = None
            sys.path[0] = str(self._tree)
            for name in [*sys.modules]:
                if name.partition(".")[0] in OURS:
                    del sys.modules[name]
            status = run()
        finally:
            os._exit(status)


def _ended(process: int, seconds: float) -> int:
    late = time.monotonic() + seconds
    try:
        while time.monotonic() < late:
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        return -signal.SIGKILL
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(process, 0)

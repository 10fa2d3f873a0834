"""What each test calls of the program, and how long it takes: by it those are found that notice."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import CodeType, FrameType
from typing import NamedTuple

import pytest

from tests.bench.changes import Change


class Noted(NamedTuple):
    """How long a test took, whether it passed, and each function it called: file and name."""

    seconds: float
    passed: bool
    called: list[str]


class Noting:
    """A plugin that notes in ``file`` what each test calls, once all have run."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._noted: dict[str, Noted] = {}
        self._failed: set[str] = set()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what is called while a test is set up and run."""
        called: set[CodeType] = set()

        def note(frame: FrameType, _event: str, _: object) -> None:
            called.add(frame.f_code)

        begun = time.perf_counter()
        threading.settrace(note)
        sys.settrace(note)
        try:
            yield
        finally:
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]
        took = time.perf_counter() - begun
        passed = item.nodeid not in self._failed
        self._noted[item.nodeid] = Noted(took, passed, sorted(_named(called)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember which test failed."""
        if report.failed:
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write it all down."""
        self._file.write_text(json.dumps(self._noted), "utf-8")


def _named(called: Iterable[CodeType]) -> set[str]:
    here = f"{Path.cwd()}/"
    ours = [code for code in called if code.co_filename.startswith(here)]
    return {f"{code.co_filename.removeprefix(here)}:{code.co_qualname}" for code in ours}


class Touched:
    """Which tests may notice a change: of those that pass, by what was ``noted`` of each."""

    def __init__(self, noted: Mapping[str, Noted]) -> None:
        self._seconds = {test: of.seconds for test, of in noted.items()}
        self._all: list[str] = []
        self._by_function: dict[str, list[str]] = {}
        self._by_file: dict[str, list[str]] = {}
        for test in sorted(noted, key=self._seconds.__getitem__):
            if not noted[test].passed:
                continue
            self._all.append(test)
            for function in noted[test].called:
                self._by_function.setdefault(function, []).append(test)
            for file in {function.partition(":")[0] for function in noted[test].called}:
                self._by_file.setdefault(file, []).append(test)

    def tests_for(self, change: Change, most_seconds: float) -> list[str]:
        """Return tests that call what is changed, of ``most_seconds`` in all.

        Those come first that are called after its file, then those of its folder, of each the
        quickest. What no test calls, or what runs as a module is imported, all may notice that
        use its file.
        """
        called = self._by_function.get(f"{change.file}:{change.function}", [])
        may_notice = called or self._by_file.get(change.file, self._all)
        found, seconds = [], 0.0
        for test in sorted(may_notice, key=lambda test: _how_far(test, Path(change.file))):
            seconds += self._seconds[test]
            if found and seconds > most_seconds:
                break
            found.append(test)
        return found


def _how_far(test: str, file: Path) -> int:
    folder = f"tests/{file.parent.as_posix()}/test_"
    return 2 - test.startswith(folder) - test.startswith(f"{folder}{file.stem}.py:")

"""A plugin that notes what each test calls of the program: ``pytest -p tests.bench.touched``.

``ALLIANCES_TOUCHED`` says in which file: by test, how long it took, and for each function that was
called its file and first line.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

_noted: dict[str, tuple[float, list[str]]] = {}


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Note what is called while a test is set up and run."""
    called: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    begun = time.perf_counter()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)
    _noted[item.nodeid] = time.perf_counter() - begun, sorted(_named(called))


def _named(called: set[CodeType]) -> set[str]:
    here = f"{Path.cwd()}/"
    ours = [code for code in called if code.co_filename.startswith(here)]
    return {f"{code.co_filename.removeprefix(here)}:{code.co_firstlineno}" for code in ours}


def pytest_sessionfinish() -> None:
    """Write it all down."""
    Path(os.environ["ALLIANCES_TOUCHED"]).write_text(json.dumps(_noted), "utf-8")

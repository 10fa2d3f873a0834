"""Waiting for what comes, and saying what a machine lacks: for every test, on any system."""

import os
from collections.abc import Callable
from time import monotonic, sleep
from typing import NoReturn

import pytest

PATIENCE = 120.0
"""Seconds after which what is waited for is given up: far more than it ever takes."""

QR_CORNER = "█▄▄▄█"
"""What each QR code shows, as it is drawn, whatever it leads to: part of its corners."""


def lacking(why: str) -> NoReturn:
    """Skip the test, which this machine cannot play; where CI runs, it fails."""
    if os.environ.get("ALLIANCES_NEED_TERMINALS"):
        pytest.fail(f"{why}, and ALLIANCES_NEED_TERMINALS asks for it")
    pytest.skip(why)


def eventually(holds: Callable[[], object]) -> None:
    """Wait until ``holds`` is true. Raises TimeoutError."""
    end = monotonic() + PATIENCE
    while not holds():
        if monotonic() > end:
            raise TimeoutError("it never became true")
        sleep(0.02)

"""What the program holds for its screens and widgets: the settings, the time, where one was."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol, cast

from textual.dom import DOMNode

from store.model import Step
from store.settings import Settings
from tui.timekeeper import Timekeeper


class Program(Protocol):
    """What holds them: the app."""

    settings: Settings
    timekeeper: Timekeeper | None
    places: dict[Step, Hashable]


def settings_of(node: DOMNode) -> Settings:
    """Return the settings of the program that ``node`` is shown by."""
    return cast(Program, node.app).settings


def timekeeper_of(node: DOMNode) -> Timekeeper:
    """Return the timekeeper of the session that ``node`` is shown of, open or just left."""
    keeper = cast(Program, node.app).timekeeper
    assert keeper is not None, "a session was opened for every screen that shows the time"
    return keeper


def places_of(node: DOMNode) -> dict[Step, Hashable]:
    """Return where the cursor stood last on each step of the open session."""
    return cast(Program, node.app).places

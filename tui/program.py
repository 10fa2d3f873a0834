"""What the program holds for its screens and widgets: settings, time, places, a team's actors."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Protocol, cast

from textual.dom import DOMNode

from store.model import Family, Step
from store.settings import Settings
from tui.timekeeper import Timekeeper

if TYPE_CHECKING:
    from tui.partner_tables.own_actors import OwnActors


class Program(Protocol):
    """What holds them: the app."""

    settings: Settings
    timekeeper: Timekeeper | None
    places: dict[Step, Hashable]

    @property
    def own_actors(self) -> OwnActors: ...


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


def own_families(node: DOMNode) -> Mapping[str, Family]:
    """Return the family of each of a team's own actors, by its folded name."""
    return cast(Program, node.app).own_actors.families

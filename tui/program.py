"""A person's settings and a team's own actors, for the screens of the program that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, cast

from textual.dom import DOMNode

from store.model import Family
from store.settings import Settings

if TYPE_CHECKING:
    from tui.partner_tables.own_actors import OwnActors


class Program(Protocol):
    """What holds the settings, and a team's own actors: the app."""

    settings: Settings

    @property
    def own_actors(self) -> OwnActors: ...


def settings_of(node: DOMNode) -> Settings:
    """Return the settings of the program that ``node`` is shown by."""
    return cast(Program, node.app).settings


def own_families(node: DOMNode) -> Mapping[str, Family]:
    """Return the family of each of a team's own actors, by its folded name."""
    return cast(Program, node.app).own_actors.families

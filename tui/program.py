"""The person's settings, for the screens and widgets of the program that holds them."""

from __future__ import annotations

from typing import Protocol, cast

from textual.dom import DOMNode

from store.settings import Settings


class Program(Protocol):
    """What holds the settings: the app."""

    settings: Settings


def settings_of(node: DOMNode) -> Settings:
    """Return the settings of the program that ``node`` is shown by."""
    return cast(Program, node.app).settings

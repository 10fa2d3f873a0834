"""Key bindings changed on classes that are there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.binding import Binding
from textual.dom import DOMNode


def rebind(
    bindings: Mapping[type[DOMNode], Sequence[Binding]], heirs: Iterable[type[DOMNode]]
) -> None:
    """Give each class of ``bindings`` those of its own; ``heirs`` are all that inherit from them.

    Textual merges what is inherited once, when a class is made: here it is done anew.
    """
    for kind, own in bindings.items():
        kind.BINDINGS = [*own]
    for kind in heirs:
        kind._merged_bindings = kind._merge_bindings()

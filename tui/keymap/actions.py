"""Where each act is bound, and the keys a person chose in place of its own.

Textual's own keymap is not used: it takes a key from all that share it, and on the timeline Enter
and m mean two things, as a card is held or not. The classes are bound anew instead, before any
screen is made.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import combinations

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

import tui.screens
import tui.widgets
from tui.acts import ACTS
from tui.terminal.bindings import act_of, rebind

KEPT = {"enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "f1", "ctrl+q"}
"""Keys that stay with the acts that have them, so that nobody is locked in, not even in a field."""


@cache
def while_typing() -> frozenset[str]:
    """Return the acts whose keys come before the field that one types in."""
    return frozenset(act_of(b) for bound in written().values() for b in bound if b.priority)


@cache
def words_of(act: str) -> tuple[str, ...]:
    """Return what ``act`` is called wherever it is done, as msgids: its own words first."""
    bound = (b for bindings in written().values() for b in bindings if act_of(b) == act)
    return tuple(dict.fromkeys([ACTS[act].words, *(binding.description for binding in bound)]))


def shared_keys(keys: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Yield each key that would mean two things in one place: the key, and the two acts.

    ``keys`` are those chosen, by act; what was made to share a key may share any.
    """
    usual = {name: act.keys for name, act in ACTS.items()}
    now = {**usual, **keys}
    together = {pair for place in places() for pair in combinations(sorted(place), 2)}
    for one, other in sorted(together):
        if (one in keys or other in keys) and not set(usual[one]) & set(usual[other]):
            yield from ((key, one, other) for key in now[one] if key in now[other])


@cache
def places() -> frozenset[frozenset[str]]:
    """Return the names of the acts that are there at once: on a screen, with a part of it."""
    screens = [kind for kind in _kinds() if issubclass(kind, Screen) and not _is_base(kind)]
    return frozenset(
        _acts_of(screen).union(*map(_acts_of, (part, *_parts(part))))
        for screen in screens
        for part in _parts(screen)
    )


def use_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Have each act named in ``keys`` done by those keys, and all others by their usual ones.

    To be called before a screen is made; raises nothing for names that there are not.
    """
    chosen = {
        kind: [_with_keys(binding, keys) for binding in bindings]
        for kind, bindings in written().items()
    }
    rebind(chosen, _kinds())


def _with_keys(binding: Binding, keys: Mapping[str, tuple[str, ...]]) -> Binding:
    chosen = keys.get(act_of(binding))
    return binding.with_key(",".join(chosen), "") if chosen else binding


@cache
def _kinds() -> tuple[type[DOMNode], ...]:
    """Return the program's own screens, dialogs and widgets."""
    modules = [
        import_module(module.name)
        for package in (tui.screens, tui.widgets)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return tuple(
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, DOMNode)
        and kind.__module__ == module.__name__
    )


@cache
def written() -> Mapping[type[DOMNode], list[Binding]]:
    """Return the bindings that each class has of its own, as the program was written."""
    return {
        kind: [binding for binding in vars(kind)["BINDINGS"] if isinstance(binding, Binding)]
        for kind in _kinds()
        if "BINDINGS" in vars(kind)
    }


def _is_base(screen: type[DOMNode]) -> bool:
    return any(screen in kind.__bases__ for kind in _kinds())


def _acts_of(kind: type[DOMNode]) -> frozenset[str]:
    """Return the acts of ``kind``; its own come before those of what it is made from."""
    by_key: dict[str, set[str]] = {}
    for base in reversed(kind.__mro__):
        own: dict[str, set[str]] = {}
        for binding in written().get(base, ()):
            for key in ACTS[act_of(binding)].keys:
                own.setdefault(key, set()).add(act_of(binding))
        by_key.update(own)
    return frozenset(name for names in by_key.values() for name in names)


def _parts(screen: type[DOMNode]) -> Iterator[type[Widget]]:
    """Yield the widgets that ``screen`` may be made of: those its modules know."""
    for module in {kind.__module__ for kind in screen.__mro__ if kind in _kinds()}:
        for part in vars(sys.modules[module]).values():
            if part in _kinds() and issubclass(part, Widget) and not issubclass(part, Screen):
                yield part

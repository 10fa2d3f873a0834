"""Every act that has keys, by a name that stays; and the keys a person chose in their place.

An act is called as its action is: ``undo``, ``letter-r``. Textual's own keymap is not used: it
takes a key from all that share it, and on the timeline Enter, m and Space mean two things, as
a card is held or not. The classes are bound anew instead, before any screen is made.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import combinations

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

import tui.screens
import tui.widgets
from tui.terminal.bindings import rebind

KEPT = {"enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "f1", "ctrl+q"}
"""Keys that stay with the acts that have them, so that nobody is locked in, not even in a field."""

NAMES = {
    "app.focus_next": "next-part",
    "app.focus_previous": "previous-part",
    "step(1)": "next-step",
    "step(-1)": "previous-step",
    "left": "member-left",
    "go(0,-1)": "up",
    "go(0,1)": "down",
    "go(-1,0)": "left",
    "go(1,0)": "right",
    "move(-1)": "up",
    "move(1)": "down",
    "scroll_up": "up",
    "scroll_down": "down",
    "carry_held(0,-1)": "up",
    "carry_held(0,1)": "down",
    "carry_held(-1,0)": "left",
    "carry_held(1,0)": "right",
    "page(-1)": "page-up",
    "page(1)": "page-down",
    "band(-1)": "page-up",
    "band(1)": "page-down",
    "edge(0)": "first",
    "edge(-1)": "last",
    "scroll_home": "first",
    "scroll_end": "last",
    "carry(0,-1)": "move-up",
    "carry(0,1)": "move-down",
    "carry(-1,0)": "move-left",
    "carry(1,0)": "move-right",
    "shift(-1)": "move-up",
    "shift(1)": "move-down",
    "shift('strength',-1)": "strength-less",
    "shift('strength',1)": "strength-more",
    "shift('grip',-1)": "grip-less",
    "shift('grip',1)": "grip-more",
}
"""The names of actions whose own words are those of another."""


@dataclass(frozen=True, slots=True)
class KeyAction:
    """Something one does by a key: ``words`` are msgids, one for each thing it does somewhere.

    ``while_typing`` says whether its keys come before the field that one types in.
    """

    name: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    while_typing: bool


def action_name(binding: Binding) -> str:
    """Return the name of the act that ``binding`` is for: letters, digits and hyphens."""
    own = binding.id or NAMES.get(binding.action, binding.action)
    return re.sub(r"[\W_]+", "-", own.lower()).strip("-")


@cache
def actions() -> Mapping[str, KeyAction]:
    """Return every act by its name, with the keys that the program gives it."""
    found: dict[str, KeyAction] = {}
    for bindings in _written().values():
        for binding in bindings:
            name = action_name(binding)
            act = found.get(name) or KeyAction(name, tuple(_keys(binding)), (), False)
            words = tuple(dict.fromkeys([*act.words, binding.description]))
            typing = act.while_typing or binding.priority
            found[name] = replace(act, words=words, while_typing=typing)
    return dict(sorted(found.items()))


def shared_keys(keys: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Yield each key that would mean two things in one place: the key, and the two acts.

    ``keys`` are those chosen, by act; what was made to share a key may share any.
    """
    usual = {name: act.keys for name, act in actions().items()}
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
        _names(screen).union(*map(_names, (part, *_parts(part))))
        for screen in screens
        for part in _parts(screen)
    )


def use_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Have each act named in ``keys`` done by those keys, and all others by their usual ones.

    To be called before a screen is made; raises nothing for names that there are not.
    """
    chosen = {
        kind: [_with_keys(binding, keys) for binding in bindings]
        for kind, bindings in _written().items()
    }
    rebind(chosen, _kinds())


def _with_keys(binding: Binding, keys: Mapping[str, tuple[str, ...]]) -> Binding:
    chosen = keys.get(action_name(binding))
    return binding.with_key(",".join(chosen)) if chosen else binding


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
def _written() -> Mapping[type[DOMNode], list[Binding]]:
    """Return the bindings that each class has of its own, as the program was written."""
    return {
        kind: [binding for binding in vars(kind)["BINDINGS"] if isinstance(binding, Binding)]
        for kind in _kinds()
        if "BINDINGS" in vars(kind)
    }


def _keys(binding: Binding) -> Iterator[str]:
    yield from (one.key for one in Binding.make_bindings([binding]))


def _is_base(screen: type[DOMNode]) -> bool:
    return any(screen in kind.__bases__ for kind in _kinds())


def _names(kind: type[DOMNode]) -> frozenset[str]:
    """Return the acts of ``kind``; its own come before those of what it is made from."""
    by_key: dict[str, set[str]] = {}
    for base in reversed(kind.__mro__):
        own: dict[str, set[str]] = {}
        for binding in _written().get(base, ()):
            for key in _keys(binding):
                own.setdefault(key, set()).add(action_name(binding))
        by_key.update(own)
    return frozenset(name for names in by_key.values() for name in names)


def _parts(screen: type[DOMNode]) -> Iterator[type[Widget]]:
    """Yield the widgets that ``screen`` may be made of: those its modules know."""
    for module in {kind.__module__ for kind in screen.__mro__ if kind in _kinds()}:
        for part in vars(sys.modules[module]).values():
            if part in _kinds() and issubclass(part, Widget) and not issubclass(part, Screen):
                yield part

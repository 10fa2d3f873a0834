"""Textual's and Rich's private names stand in ``tui/terminal/`` alone.

They change without notice: what relies on one stands beside a test that would notice. Which names
are theirs is read from their own classes, so that no list can be forgotten.
"""

import ast
import importlib
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache

import pytest

from tests.test_imports import MODULES, TERMINAL, reached, within

OURS = sorted(name for name in MODULES if not within(name, "tui.terminal"))
SELVES = {"self", "cls"}


def _private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _own(node: ast.Attribute) -> bool:
    """Return whether ``node`` is an attribute of the object itself, or of what it is made from."""
    match node.value:
        case ast.Name(id=name):
            return name in SELVES
        case ast.Call(func=ast.Name(id="super")):
            return True
    return False


def _attributes(tree: ast.AST) -> Iterator[ast.Attribute]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _private(node.attr):
            yield node


def _tree_of(kind: type) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(kind)))


def _defined(tree: ast.AST) -> set[str]:
    """Return the private names that a class, or the classes of a module, give to their objects."""
    kept = {n.attr for n in _attributes(tree) if _own(n) and isinstance(n.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                match part:
                    case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                        kept.add(name)
                    case ast.AnnAssign(target=ast.Name(id=name)):
                        kept.add(name)
                    case ast.Assign(targets=targets):
                        kept |= {t.id for t in targets if isinstance(t, ast.Name)}
    return set(filter(_private, kept))


@cache
def _theirs(kind: type) -> frozenset[str]:
    """Return the private names that ``kind``, a class of Textual or Rich, defines."""
    return frozenset(_defined(_tree_of(kind)) | set(filter(_private, vars(kind))))


def _foreign(kind: type) -> set[str]:
    bases = (base for base in kind.__mro__ if base.__module__.split(".")[0] in TERMINAL)
    return set().union(*map(_theirs, bases))


@cache
def _defined_by_us() -> frozenset[str]:
    trees = (ast.parse(MODULES[module].read_text("utf-8")) for module in OURS)
    return frozenset().union(*map(_defined, trees))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            top, *parts = name.split(".")
            if top in TERMINAL and any(map(_private, parts)):
                yield name


def _inherited(module: str) -> Iterator[str]:
    """Yield the private names of Textual or Rich that a class of ``module`` reads or overrides."""
    for kind in vars(importlib.import_module(module)).values():
        if isinstance(kind, type) and kind.__module__ == module:
            foreign = _foreign(kind)
            if foreign:
                tree = _tree_of(kind)
                said = _defined(tree) | {n.attr for n in _attributes(tree) if _own(n)}
                yield from (f"{kind.__name__}.{name}" for name in sorted(said & foreign))


def private_names(module: str) -> list[str]:
    """Return where ``module`` knows a private name of Textual's or Rich's."""
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    if not {name.split(".")[0] for name in reached(module)} & TERMINAL:
        return [*_imported(tree)]
    of_others = (n for n in _attributes(tree) if not _own(n) and n.attr not in _defined_by_us())
    return [*_imported(tree), *_inherited(module), *map(ast.unparse, of_others)]


@pytest.mark.parametrize("module", OURS)
def test_no_private_name_of_the_terminal_s_libraries_is_known_elsewhere(module: str) -> None:
    assert private_names(module) == []


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("renderer", "textual._compositor.CompositorUpdate"),
        ("scrolling", "FullFrameScrollView._size_updated"),
        ("input_queue", "self.app._batch_count"),
        ("driver", "SurvivingDriver._file"),
    ],
)
def test_each_way_to_know_one_is_seen(module: str, name: str) -> None:
    assert name in private_names(f"tui.terminal.{module}")

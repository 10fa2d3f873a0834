"""The house itself: where things stand, and what they are called.

Read from the source of every module, as ``tests.test_imports`` reads who imports whom.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from tests.test_imports import MODULES, ROOT, imported, inside, within

ROOMS_OF_TUI = 12
"""How many modules may stand loose in ``tui/``: as many as one finds at a glance."""

FACETS = (
    "store.edits",
    "store.queries",
    "store.checks",
    "tui.wording",
    "tui.screens",
    "tui.summary.sections",
    "tui.line_mode",
    "tui.commands",
)
"""Rooms that hold one facet of many things: ``raci`` in one of them is that facet of the RACI."""

EVERYWHERE = {"errors"}
"""Names that each room may have for itself: Python's own habit."""

WITHIN_A_STEP = {"screen", "items"}
"""Names that only say which part of its step a module is; the folder says which step."""


def _is_package(module: str) -> bool:
    return MODULES[module].name == "__init__.py"


def _loose(package: str) -> list[str]:
    depth = package.count(".") + 1
    return [m for m in inside(package) if m.count(".") == depth and not _is_package(m)]


def test_few_modules_stand_loose_in_tui() -> None:
    assert len(_loose("tui")) <= ROOMS_OF_TUI, _loose("tui")


def _map() -> str:
    """Return the picture of the house, for whoever comes to work in it."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return page.split("```")[1]


@pytest.mark.parametrize("top", ["store", "tui"])
def test_every_room_stands_in_the_picture_of_the_house(top: str) -> None:
    rooms = {_room(module).rsplit(".", 1)[1] for module in inside(top) if module != top}
    named = set(re.findall(r"\w+", _map()))
    assert rooms - named - {"__main__"} == set()


def test_the_picture_of_the_house_shows_no_room_that_is_gone() -> None:
    listed = re.findall(r"^  ([a-z_]+(?:, [a-z_]+)*)/? ", _map(), re.MULTILINE)
    rooms = {_room(module).rsplit(".", 1)[-1] for module in MODULES}
    assert {name for names in listed for name in names.split(", ")} - rooms == set()


# --- circles


def _room(module: str) -> str:
    """Return the folder right below ``store`` or ``tui`` that ``module`` is in, else itself."""
    top, *rest = module.split(".")
    folder = ROOT / top / rest[0] if rest else None
    return f"{top}.{rest[0]}" if folder and folder.is_dir() else module


def test_no_two_rooms_wait_for_one_another_even_late() -> None:
    graph: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        others = {_room(name) for name in imported(module) if name in MODULES}
        graph[_room(module)] |= others - {_room(module)}
    TopologicalSorter(graph).prepare()  # raises CycleError, with the cycle


# --- names


def _base_names() -> dict[str, list[str]]:
    named: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        if not module.endswith("__main__") and "." in module:
            named[module.rsplit(".", 1)[1]].append(module)
    return named


def test_no_base_name_stands_where_one_would_have_to_open_both() -> None:
    for name, modules in _base_names().items():
        plain = [m for m in modules if not any(within(m, facet) for facet in FACETS)]
        if name not in EVERYWHERE:
            assert len(plain) <= 1, plain
        for facet in FACETS:
            same = [m for m in modules if within(m, facet)]
            if name not in WITHIN_A_STEP:
                assert len(same) <= 1, same


def _class_names() -> Iterator[tuple[str, str]]:
    for module, path in MODULES.items():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield node.name, module


def test_one_class_name_is_one_class() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for name, module in _class_names():
        where[name.lstrip("_")].append(module)
    assert {name: modules for name, modules in where.items() if len(modules) > 1} == {}


def _identifiers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name) | ast.Name(id=name) | ast.arg(arg=name):
                yield name
            case ast.Attribute(attr=name):
                yield name
            case ast.alias(asname=str(name)) | ast.keyword(arg=str(name)):
                yield name


@pytest.mark.parametrize("module", sorted(MODULES))
def test_nothing_is_called_told(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    private = re.compile(r"(^|_)(told|telling|tells?)(_|$)")
    assert {name for name in _identifiers(tree) if private.search(name)} == set()

"""Imports go down only: screens, then widgets, then the store, which knows no terminal.

Read from the source of every module, so that no run-time luck can hide an import.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TERMINAL = {"textual", "rich"}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for top in ("store", "tui") for path in (ROOT / top).rglob("*.py")}


def _statements(tree: ast.AST, *, late: bool) -> Iterator[ast.AST]:
    """Yield the nodes of ``tree``; those run when a function is called only if ``late``."""
    for node in ast.iter_child_nodes(tree):
        if late or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from _statements(node, late=late)


@cache
def imported(module: str, *, late: bool = True) -> frozenset[str]:
    """Return the modules that ``module`` imports, by their full names."""
    found: set[str] = set()
    for node in _statements(ast.parse(MODULES[module].read_text("utf-8")), late=late):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & MODULES.keys()) or {node.module or ""}
    return frozenset(found)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def inside(package: str) -> list[str]:
    return sorted(module for module in MODULES if within(module, package))


def reached(module: str) -> set[str]:
    """Return every module that importing ``module`` imports, however far."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        parents = {name.rsplit(".", depth)[0] for depth in range(1, name.count(".") + 1)}
        for other in ({name} | parents) - seen:
            seen.add(other)
            if other in MODULES:
                waiting.extend(imported(other, late=False))
    return seen


def test_there_is_something_to_look_at() -> None:
    assert {"store.model", "store.edits.tables", "tui.wording.i18n"} <= MODULES.keys()
    assert "store.model" in imported("store.queries.actors")


@pytest.mark.parametrize("module", inside("store"))
def test_the_store_knows_no_terminal_and_no_language(module: str) -> None:
    tops = {name.split(".")[0] for name in imported(module)}
    assert not tops & {"tui", "babel", "gettext", *TERMINAL}


def test_the_model_is_made_of_plain_values_alone() -> None:
    known = sys.stdlib_module_names | {"msgspec"}
    values = ("choices", "days", "entity", "field_rules", "for_partners", "given")
    plain = {f"store.{name}" for name in values}
    inside = {name for module in ("store.model", *plain) for name in imported(module)}
    assert {name.split(".")[0] for name in inside - plain} <= known


@pytest.mark.parametrize(
    "module",
    [
        f"store.{name}"
        for name in ("attending", "backend", "earlier", "entries", "library", "listing")
    ]
    + [f"store.{name}" for name in ("open_session", "saving", "stored")]
    + ["store.settings", *inside("store.edits"), *inside("store.checks")],
)
def test_what_is_above_the_keeping_knows_no_file(module: str) -> None:
    assert not imported(module) & {"os", "pathlib", "shutil", "fcntl", "tinydb"}
    assert not any(within(name, "store.disk") for name in imported(module))


@pytest.mark.parametrize("module", inside("tui.screens") + inside("tui.widgets"))
def test_no_screen_knows_how_sessions_are_kept(module: str) -> None:
    assert not any(within(name, "store.disk") for name in imported(module))


def test_a_listing_starts_without_what_only_writing_needs() -> None:
    light = reached("store.listing") | reached("store.disk.folder_reader")
    assert not light & {"store.library", "store.open_session", "store.disk.commit", "store.edits"}
    assert not light & {"store.merge", "store.saving", "store.disk.folder", "fcntl", "threading"}


@pytest.mark.parametrize("module", inside("tui.widgets"))
def test_widgets_know_nothing_of_screens(module: str) -> None:
    for name in imported(module):
        assert not within(name, "tui.screens")
        assert not within(name, "tui.app")


@pytest.mark.parametrize("module", inside("tui.wording"))
def test_words_know_nothing_of_those_who_use_them(module: str) -> None:
    users = ("commands", "line_mode", "partner_tables", "screens", "summary", "widgets")
    for name in imported(module):
        assert not any(within(name, f"tui.{user}") for user in users)


KINDS = (
    "base",
    "acting",
    "asking",
    "library_screen",
    "session",
    "step",
    "joined.giving",
    "step_aside.turn",
)
"""What other screens are a kind of."""

SHARED = {f"tui.screens.{name}" for name in KINDS}


def _screens() -> list[str]:
    """Return the modules that hold a screen one comes to, not a part that screens are made of."""
    return [
        module
        for module in inside("tui.screens")
        if module not in SHARED
        and any(
            isinstance(node, ast.ClassDef) and node.name.endswith("Screen")
            for node in ast.parse(MODULES[module].read_text("utf-8")).body
        )
    ]


@pytest.mark.parametrize("module", inside("tui.screens"))
def test_screens_know_neither_one_another_nor_the_app(module: str) -> None:
    assert not imported(module) & ({"tui.app", *_screens()} - {module})


@pytest.mark.parametrize(
    "module",
    [
        m
        for part in ("cli", "commands", "line_mode", "partner_tables", "summary")
        for m in inside(f"tui.{part}")
    ],
)
def test_the_command_line_and_the_summary_start_without_a_terminal(module: str) -> None:
    assert not {name.split(".")[0] for name in reached(module)} & TERMINAL


@pytest.mark.parametrize(
    "module",
    [m for part in ("line_mode", "partner_tables", "wording") for m in inside(f"tui.{part}")],
)
def test_what_the_command_line_uses_does_not_use_it(module: str) -> None:
    assert not [name for name in imported(module) if within(name, "tui.commands")]


def test_no_two_modules_wait_for_one_another() -> None:
    graph = {
        module: {name for name in imported(module, late=False) if name in MODULES} - {module}
        for module in MODULES
    }
    TopologicalSorter(graph).prepare()  # raises CycleError, with the cycle

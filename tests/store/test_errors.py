"""The tree of errors stands in one docstring, and each has its sentence."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import store
import tui
from store import errors
from store.errors import AlliancesError, EditError, StoreError
from tui.partner_tables.file_kinds import FileKind
from tui.wording import i18n
from tui.wording.errors import sentence

for package in (store, tui):
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        if found.name.endswith(".errors"):
            import_module(found.name)


def below(error: type[AlliancesError]) -> list[type[AlliancesError]]:
    return [error, *(deep for child in error.__subclasses__() for deep in below(child))]


OURS = [kind for kind in below(AlliancesError) if kind.__module__.split(".")[0] in ("store", "tui")]


def test_the_whole_tree_is_drawn() -> None:
    drawn = re.findall(
        r"^(?:[│├└─ ]*)([A-Z]\w+)(?:  +.*?)?(?:\((.*)\))?$", errors.__doc__ or "", re.M
    )
    assert {name: where or "store.errors" for name, where in drawn if name.isidentifier()} == {
        kind.__name__: kind.__module__ for kind in OURS
    }


def test_errors_stand_in_modules_of_that_name() -> None:
    """Else which of them the tree shows depends on what was loaded before."""
    kinds = {kind.__name__ for kind in OURS}
    elsewhere = [
        f"{file.name}: {name}"
        for package in (store, tui)
        for file in Path(package.__path__[0]).rglob("*.py")
        for name, base in re.findall(r"^class (\w+)\((\w+)", file.read_text("utf-8"), re.M)
        if base in kinds and file.name != "errors.py"
    ]
    assert elsewhere == []


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_of_its_own(kind: type[AlliancesError]) -> None:
    if kind in (AlliancesError, EditError, StoreError):
        return
    i18n.use("en")
    facts = {"errno": 5, "limit": 5, "line": 5, "count": 6, "names": (), "columns": ()}
    facts |= {"cause": errors.EmptyText(), "kind": FileKind.PDF, "number": 98, "port": 22}
    error = kind(*(facts.get(name, "x") for name in kind.__annotations__ if name != "snapshot"))
    assert "unexpected" not in sentence(error)

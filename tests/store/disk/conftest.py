"""What tests of a data folder share."""

import shutil
from pathlib import Path

import pytest

from store.disk import entry_reading, index
from store.library import Library
from store.open_session import OpenSession
from tests.keeping import add, library_in, root_of


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "data")


@pytest.fixture
def theirs(library: Library, workshop: OpenSession) -> OpenSession:
    """The same session on another machine, which went on with it."""
    there = root_of(library).with_name("there")
    shutil.copytree(root_of(library), there)
    theirs = library_in(there).open(workshop.id)
    add(theirs, "là")
    return theirs


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have three sessions be many already."""
    monkeypatch.setattr(index, "FEW", 2)
    monkeypatch.setattr(index, "BATCH", 2)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the sessions that are read, as they come to be."""
    ids: list[str] = []
    read_entry = entry_reading.read_entry
    monkeypatch.setattr(
        entry_reading,
        "read_entry",
        lambda file: (ids.append(file.parent.name), read_entry(file))[1],
    )
    return ids


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the sessions whose file is looked at, as they come to be."""
    ids: list[str] = []
    stat_of = index.stat_of
    monkeypatch.setattr(
        index, "stat_of", lambda file: (ids.append(Path(file).parent.name), stat_of(file))[1]
    )
    return ids

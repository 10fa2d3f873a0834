"""What was set aside as merged: it goes once all is proved to be in the session or before."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store import edits
from store.disk import merged_aside
from store.library import Library
from store.open_session import OpenSession
from tests.keeping import add, file_of, library_in, names_in, root_of


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    workshop = library.create(edits.new_session("Une"))
    add(workshop, "commun")
    return workshop


@pytest.fixture
def aside(workshop: OpenSession, theirs: OpenSession, library: Library) -> Path:
    """A copied folder with all that may stand in one, merged and set aside."""
    former = file_of(theirs).read_bytes()
    add(theirs, "écrasé")
    theirs.enter()
    theirs.apply(edits.add_partners, ["pas encore"])
    theirs.put_aside()
    theirs.leave()
    file_of(theirs).write_bytes(former)
    add(workshop, "ici")
    folder = file_of(workshop).parent
    shutil.copytree(file_of(theirs).parent, folder.with_name(f"{workshop.id} (1)"))
    for _ in range(2):
        library.open(workshop.id).save()
    (aside,) = folder.parent.glob("merged-*")
    return aside


def next_start(library: Library) -> None:
    """Do what the next program does that makes a session."""
    library_in(root_of(library)).create(edits.new_session("Autre"))


def test_it_stays_for_a_day_then_goes(
    library: Library, workshop: OpenSession, aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_start(library)
    assert aside.exists()
    for _ in range(70):
        add(workshop, "encore")
    monkeypatch.setattr(merged_aside, "OLD", 0)
    next_start(library)
    assert not aside.exists()
    words = {"commun", "ici", "là", "écrasé", "pas encore"}
    assert names_in(library.read(workshop.id)) >= words


def written(path: Path) -> None:
    path.write_text("à moi", "utf-8")


def grown(aside: Path) -> None:
    """Have a synchroniser bring one more state there."""
    there = library_in(aside.parents[1].with_name("there"))
    (entry,) = there.list()
    add(there.open(entry.id), "après")
    shutil.copy(there._backend.root / "sessions" / entry.id / "session.json", aside)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "harm",
    [
        lambda aside: written(aside / "notes.txt"),
        lambda aside: written(aside / "session.json"),
        lambda aside: written(aside / "drafts-0123456789abcdef.json"),
        lambda aside: written(aside / "unsaved-0123456789abcdef.json"),
        lambda aside: written(min((aside / "snapshots").iterdir())),
        lambda aside: (aside / "more").mkdir(),
        grown,
        lambda aside: shutil.rmtree(aside.with_name(aside.name[-12:-4])),
    ],
    ids=["notes", "session", "drafts", "unsaved", "earlier", "folder", "grown", "session gone"],
)
def test_what_is_not_proved_stays_whole(
    library: Library,
    workshop: OpenSession,
    aside: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path], None],
) -> None:
    monkeypatch.setattr(merged_aside, "OLD", 0)
    harm(aside)
    before = {path.relative_to(aside) for path in aside.rglob("*")}
    next_start(library)
    assert {path.relative_to(aside) for path in aside.rglob("*")} == before

"""What is put aside on one's own machine while the server is waited for leaves nothing behind."""

import os
import shutil
from pathlib import Path

import pytest

from store import edits
from store.library import Library
from store.location import location_of
from store.model import Session
from store.open_session import OpenSession
from store.postgresql.aside_here import AsideHere
from tests.servers import Cluster


@pytest.fixture
def library(cluster: Cluster) -> Library:
    return location_of(cluster.address(cluster.centre()), {}).library("Nadia")


@pytest.fixture
def typing(library: Library) -> OpenSession:
    workshop = library.create(Session())
    workshop.enter()
    return workshop


def folders() -> list[Path]:
    """Return the folder of each session of which something is, or was, put aside."""
    return [*(Path(os.environ["ALLIANCES_CONFIG"]) / "unsaved" / "sessions").glob("*")]


def put_aside(workshop: OpenSession, why: str) -> None:
    workshop.apply(edits.frame, why=why)
    workshop.put_aside()


@pytest.mark.parametrize("way", ["saved", "given up", "taken in"])
def test_no_folder_of_it_stays(library: Library, typing: OpenSession, way: str) -> None:
    put_aside(typing, "un")
    assert len(folders()) == 1
    if way == "saved":
        typing.save()
    if way == "given up":
        typing.give_up_unsaved()
    typing.leave()
    assert (library.read(typing.id).framing.why == "un") == (way != "given up")
    assert not folders()


def test_what_another_program_put_there_stays(library: Library, typing: OpenSession) -> None:
    other = library.open(typing.id)
    other.enter()
    put_aside(other, "un")
    put_aside(typing, "deux")
    typing.save()
    (folder,) = folders()
    assert len([*folder.iterdir()]) == 1


def test_a_folder_that_goes_while_it_is_written_to_is_made_again(
    library: Library, typing: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = AsideHere._folder
    gone: list[Path] = []

    def just_gone(aside: AsideHere) -> Path:
        folder = make(aside)
        if not gone:
            gone.append(folder)
            shutil.rmtree(folder)  # as who had something there leaves it empty
        return folder

    monkeypatch.setattr(AsideHere, "_folder", just_gone)
    other = library.open(typing.id)
    other.enter()
    put_aside(other, "un")
    assert gone
    other.leave()
    assert library.read(typing.id).framing.why == "un"

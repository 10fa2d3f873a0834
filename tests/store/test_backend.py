"""What every way of keeping sessions does, so that nothing above it knows which it is."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from store import edits
from store.backend import Backend, SettingsBackend
from store.disk.folder import FolderBackend
from store.disk.settings_file import SettingsFile
from store.errors import EmptyText, SessionAmbiguous, SessionNotFound, SessionReadOnly
from store.library import Library
from store.listing import Listing
from store.model import Family
from store.open_session import OpenSession
from store.settings import Settings
from tests.store.memory import MemoryBackend, MemorySettings
from tests.workshops import le_tilleul, le_tilleul_reviewed


@dataclass
class Kind:
    """A way of keeping, and how a session is made read-only in it."""

    backend: Backend
    settings: SettingsBackend
    make_read_only: Callable[[str], object]


def in_a_folder(root: Path) -> Kind:
    backend = FolderBackend(root / "data")

    def make_read_only(id: str) -> None:
        backend.session(id).file.chmod(0o400)

    return Kind(backend, SettingsFile(root / "data" / "settings.json"), make_read_only)


def in_memory(_root: Path) -> Kind:
    backend = MemoryBackend()
    return Kind(backend, MemorySettings(), backend.make_read_only)


@pytest.fixture(params=[in_a_folder, in_memory], ids=lambda make: make.__name__)
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> Kind:
    made: Kind = request.param(tmp_path)
    return made


@pytest.fixture
def library(kind: Kind) -> Library:
    return Library(kind.backend)


def edited(workshop: OpenSession, why: str) -> OpenSession:
    workshop.apply(edits.frame, why=why)
    workshop.save()
    return workshop


def names(workshop: OpenSession) -> set[str]:
    return {card.name for card in workshop.session.partners.values()}


def test_what_is_kept_is_listed_found_and_read(kind: Kind, library: Library) -> None:
    assert list(library.list()) == list(library.trashed()) == list(library.check()) == []
    first = library.create(le_tilleul_reviewed())
    second = library.create(edits.new_session("La Roulotte"))
    edited(first, "les gens")
    listed = library.list()
    assert [entry.id for entry in listed] == [first.id, second.id]
    assert listed[0].structure == "Centre social Le Tilleul"
    assert (listed[0].reviews, listed[0].changed_at) == (1, first.changed_at)
    assert [entry.id for entry in library.search("roulotte")] == [first.id, second.id]
    with pytest.raises(SessionAmbiguous):
        library.find("roulott")
    assert library.find(second.id) == second.id
    assert Listing(kind.backend).read(first.id) == first.session
    assert library.check() == []


@pytest.mark.parametrize("id", ["", "..", "a/b", "x" * 300, "\0", "00000000"])
def test_what_is_not_there_is_not_found(library: Library, id: str) -> None:
    library.create(le_tilleul())
    for act in (library.open, library.trash, library.snapshots, library.restore_from_trash):
        with pytest.raises(SessionNotFound):
            act(id)


def test_an_edit_is_kept_once_it_is_saved(library: Library) -> None:
    workshop = library.create(le_tilleul())
    workshop.apply(edits.frame, why="les gens")
    assert workshop.unsaved
    assert library.read(workshop.id) == le_tilleul()
    workshop.save()
    assert not workshop.unsaved
    assert workshop.revision == 2
    assert library.open(workshop.id).session == workshop.session


def test_two_people_see_each_other_s_edits(library: Library) -> None:
    one = library.create(le_tilleul())
    other = library.open(one.id)
    one.apply(edits.add_partners, ["un"])
    other.apply(edits.add_partners, ["deux"])
    one.save()
    other.save()
    assert names(other) >= {"un", "deux"}
    assert one.refresh()
    assert not one.refresh()
    assert one.session == other.session
    assert one.revision == other.revision == 3
    one.undo()
    one.save()
    other.refresh()
    assert "un" not in names(other)


def test_a_commit_may_run_in_a_thread_beside_edits(library: Library) -> None:
    workshop = library.create(le_tilleul())
    workshop.apply(edits.add_partners, ["avant"])
    saving = workshop.begin_save()
    assert saving is not None
    thread = threading.Thread(target=saving.run)
    thread.start()
    workshop.apply(edits.add_partners, ["pendant"])
    thread.join()
    assert not workshop.finish_save(saving.run())
    assert workshop.unsaved
    assert names(library.open(workshop.id)) == names(workshop) - {"pendant"}
    workshop.save()
    assert names(library.open(workshop.id)) == names(workshop)


def test_what_is_gone_is_a_failure_and_nothing_is_lost(library: Library) -> None:
    workshop = library.create(le_tilleul())
    library.trash(workshop.id)
    workshop.apply(edits.frame, why="les gens")
    with pytest.raises(SessionNotFound):
        workshop.save()
    assert workshop.unsaved
    library.restore_from_trash(workshop.id)
    workshop.save()
    assert workshop.failure is None
    assert library.read(workshop.id).framing.why == "les gens"


def test_the_trash_gives_back_until_it_is_emptied(library: Library) -> None:
    workshop = library.create(le_tilleul())
    library.trash(workshop.id)
    assert not library.list()
    assert [entry.id for entry in library.trashed()] == [workshop.id]
    library.restore_from_trash(workshop.id)
    assert [entry.id for entry in library.list()] == [workshop.id]
    library.trash(workshop.id)
    library.empty_trash()
    with pytest.raises(SessionNotFound):
        library.restore_from_trash(workshop.id)


def test_an_earlier_state_comes_back_and_the_last_one_is_not_lost(library: Library) -> None:
    workshop = edited(edited(library.create(le_tilleul()), "un"), "deux")
    (_one, first) = library.snapshots(workshop.id)
    library.restore_snapshot(workshop.id, first)
    assert library.read(workshop.id) == le_tilleul()
    assert workshop.refresh()
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    assert library.read(workshop.id).framing.why == "deux"
    with pytest.raises(SessionNotFound):
        library.restore_snapshot(workshop.id, first.replace(year=1999))


def test_copies_have_another_id(library: Library) -> None:
    workshop = library.create(le_tilleul_reviewed())
    copy = library.open(library.duplicate(workshop.id, "Copie"))
    assert copy.id != workshop.id
    assert copy.session == edits.frame(workshop.session, project="Copie")
    assert library.import_session(workshop.session).session == workshop.session
    library.rename(copy.id, "Autre")
    assert library.read(copy.id).framing.project == "Autre"
    with pytest.raises(EmptyText):
        library.rename(copy.id, " ")


def test_what_is_not_to_be_written_opens_for_reading(kind: Kind, library: Library) -> None:
    id = library.create(le_tilleul()).id
    kind.make_read_only(id)
    reading = library.open(id)
    assert reading.read_only
    with pytest.raises(SessionReadOnly):
        reading.apply(edits.frame, why="non")


def test_half_typed_texts_wait(library: Library) -> None:
    workshop = library.create(le_tilleul())
    workshop.keep_draft("why", "Aller vers")
    workshop.keep_draft("name", "Caf")
    workshop.drop_draft("name")
    assert library.open(workshop.id).drafts() == {"why": "Aller vers"}


def test_choices_stay(kind: Kind) -> None:
    settings = Settings(kind.settings)
    assert (settings.language, settings.bell) == (None, True)
    settings.language, settings.own_actors = "fr", {Family.SHOPS: ["Kiosque"]}
    again = Settings(kind.settings)
    assert (again.language, again.own_actors) == ("fr", {Family.SHOPS: ["Kiosque"]})

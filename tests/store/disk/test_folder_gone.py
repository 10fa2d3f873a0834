"""A session's folder that goes while it is open comes back from memory, unless thrown away."""

import shutil
import stat
from pathlib import Path

import pytest

from store import edits
from store.errors import (
    FolderUnusable,
    NotSaved,
    SessionGone,
    SessionNotFound,
    SessionRemoved,
    StoreError,
)
from store.library import Library
from store.open_session import OpenSession
from store.stored import NoticeKind
from tests.keeping import add, file_of, library_in, names_in, root_of
from tests.workshops import le_tilleul


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    workshop = library.create(le_tilleul())
    workshop.enter()
    return workshop


def folder_of(workshop: OpenSession) -> Path:
    return file_of(workshop).parent


def try_to_save(workshop: OpenSession) -> StoreError | None:
    """Look and save as autosave does, which says why it could not."""
    workshop.refresh()
    if commit := workshop.begin_save():
        workshop.finish_save(commit.run())
    return workshop.failure


def test_it_is_made_anew_from_memory_at_the_second_look(
    library: Library, workshop: OpenSession
) -> None:
    add(workshop, "un")
    workshop.apply(edits.add_partners, ["deux"])
    workshop.keep_draft("why", "à moit")
    shutil.rmtree(folder_of(workshop))
    workshop.refresh()
    assert workshop.unsaved
    assert isinstance(try_to_save(workshop), SessionGone), "it may be on its way elsewhere"
    assert not workshop.take_notices()
    assert try_to_save(workshop) is None

    assert not workshop.unsaved
    assert [notice.kind for notice in workshop.take_notices()] == [NoticeKind.MADE_ANEW]
    assert names_in(library.read(workshop.id)) >= {"un", "deux"}
    assert stat.S_IMODE(folder_of(workshop).stat().st_mode) == 0o700
    assert [entry.id for entry in library.list()] == [workshop.id]
    assert not library.check()
    workshop.leave()
    again = library.open(workshop.id)
    again.enter()
    assert again.drafts() == {"why": "à moit"}
    add(again, "trois")
    assert library.snapshots(workshop.id)


def test_without_an_edit_it_is_made_anew_too(library: Library, workshop: OpenSession) -> None:
    shutil.rmtree(folder_of(workshop))
    workshop.refresh()
    try_to_save(workshop)
    assert try_to_save(workshop) is None
    assert library.read(workshop.id) == workshop.session


def test_what_is_kept_anew_grows_out_of_what_was_kept(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    add(workshop, "un")
    shutil.copytree(folder_of(workshop), tmp_path / "aside")
    workshop.apply(edits.add_partners, ["deux"])
    shutil.rmtree(folder_of(workshop))
    try_to_save(workshop)
    try_to_save(workshop)
    before = workshop.revision
    shutil.copy(tmp_path / "aside" / "session.json", folder_of(workshop) / "session (1).json")
    workshop.refresh()
    assert not workshop.session.conflicts
    assert library.read(workshop.id) == workshop.session
    assert workshop.revision == before


def test_two_that_have_it_open_keep_what_either_has(
    library: Library, workshop: OpenSession
) -> None:
    other = library.open(workshop.id)
    other.enter()
    workshop.apply(edits.add_partners, ["ici"])
    other.apply(edits.add_partners, ["là"])
    shutil.rmtree(folder_of(workshop))
    for one in (workshop, other, workshop, other):
        try_to_save(one)
    assert workshop.failure is other.failure is None
    assert names_in(library.read(workshop.id)) >= {"ici", "là"}
    assert not library.read(workshop.id).conflicts


def test_one_that_comes_back_meanwhile_is_gone_on_with(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    add(workshop, "un")
    folder = folder_of(workshop)
    folder.rename(tmp_path / "elsewhere")
    workshop.apply(edits.add_partners, ["deux"])
    try_to_save(workshop)
    (tmp_path / "elsewhere").rename(folder)
    assert try_to_save(workshop) is None
    assert not workshop.take_notices()
    assert library.snapshots(workshop.id)
    assert names_in(library.read(workshop.id)) >= {"un", "deux"}


def test_where_all_sessions_are_gone_nothing_is_made_and_it_is_saved_once_they_are_back(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    workshop.apply(edits.add_partners, ["un"])
    stick = root_of(library) / "sessions"
    stick.rename(tmp_path / "pulled out")
    for _ in range(3):
        failure = try_to_save(workshop)
        assert isinstance(failure, SessionGone)
        assert failure.folder == str(stick)
    assert not stick.exists()
    (tmp_path / "pulled out").rename(stick)
    assert try_to_save(workshop) is None
    assert "un" in names_in(library.read(workshop.id))


def test_what_was_thrown_away_for_good_is_not_made_anew_and_stays_in_memory(
    library: Library, workshop: OpenSession
) -> None:
    workshop.apply(edits.add_partners, ["un"])
    library_in(root_of(library)).trash(workshop.id)
    workshop.refresh()
    library_in(root_of(library)).empty_trash()
    for _ in range(3):
        assert try_to_save(workshop) == SessionRemoved(
            workshop.id, workshop.session.framing.project
        )
    assert workshop.unsaved
    assert not folder_of(workshop).exists()
    assert "un" in names_in(workshop.session)


def test_what_came_back_from_the_trash_and_then_goes_is_made_anew(
    library: Library, workshop: OpenSession
) -> None:
    other = library_in(root_of(library))
    other.trash(workshop.id)
    workshop.refresh()
    other.restore_from_trash(workshop.id)
    workshop.refresh()
    add(workshop, "un")
    shutil.rmtree(folder_of(workshop))
    try_to_save(workshop)
    assert try_to_save(workshop) is None
    assert "un" in names_in(library.read(workshop.id))


def test_a_refusal_to_make_it_anew_is_a_failure_and_tried_again(
    library: Library, workshop: OpenSession
) -> None:
    shutil.rmtree(folder_of(workshop))
    try_to_save(workshop)
    stick = root_of(library) / "sessions"
    stick.rename(root_of(library) / "pulled out")
    stick.write_text("in the way")
    for _ in range(2):
        assert isinstance(try_to_save(workshop), SessionNotFound | NotSaved | FolderUnusable)
    stick.unlink()
    for _ in range(2):
        assert isinstance(try_to_save(workshop), SessionGone), "all of it was pulled out meanwhile"
        assert not stick.exists()
    (root_of(library) / "pulled out").rename(stick)
    try_to_save(workshop)
    assert try_to_save(workshop) is None
    assert library.read(workshop.id) == workshop.session

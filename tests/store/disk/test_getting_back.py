"""Getting back what was thrown away or changed: the trash, and snapshots."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import edits
from store.disk import snapshots
from store.errors import (
    FolderUnusable,
    SessionNotFound,
)
from store.library import Library
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import file_of, library_in, root_of
from tests.workshops import le_tilleul


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "data")


def called(name: str, structure: str = "") -> Session:
    return edits.frame(edits.new_session(name), structure=structure)


def note(workshop: OpenSession, text: str) -> None:
    workshop.apply(edits.frame, why=text)
    workshop.save()


# --- trash


def test_what_is_thrown_away_comes_back_as_it_was(library: Library) -> None:
    workshop = library.create(le_tilleul())
    note(workshop, "x")
    dates = library.snapshots(workshop.id)

    library.trash(workshop.id)
    assert list(library.list()) == []
    (entry,) = library.trashed()
    assert (entry.id, entry.name) == (workshop.id, le_tilleul().framing.project)
    with pytest.raises(SessionNotFound):
        library.open(workshop.id)

    library.restore_from_trash(workshop.id)
    assert list(library.trashed()) == []
    assert library.open(workshop.id).session == workshop.session
    assert library.snapshots(workshop.id) == dates


def test_a_damaged_session_can_be_thrown_away_and_back(library: Library) -> None:
    workshop = library.create(le_tilleul())
    file_of(workshop).write_bytes(b"{")
    library.trash(workshop.id)
    library.restore_from_trash(workshop.id)
    assert file_of(workshop).read_bytes() == b"{"


def test_the_trash_is_emptied_for_good_and_nothing_else(library: Library) -> None:
    kept = library.create(called("Gardée"))
    for number in range(3):
        library.trash(library.create(called(f"n° {number}")).id)
    library.empty_trash()
    assert list(library.trashed()) == []
    assert list((root_of(library) / "trash").iterdir()) == []
    assert [entry.id for entry in library.list()] == [kept.id]


def test_nothing_in_the_trash_is_written_over(library: Library) -> None:
    workshop = library.create(called("Une"))
    library.trash(workshop.id)
    (root_of(library) / "sessions" / workshop.id).mkdir()
    with pytest.raises(FolderUnusable):
        library.restore_from_trash(workshop.id)
    with pytest.raises(FolderUnusable):
        library.trash(workshop.id)
    assert [entry.name for entry in library.trashed()] == ["Une"]


def test_a_session_thrown_away_while_open_keeps_its_edits(library: Library) -> None:
    workshop = library.create(called("Une"))
    library.trash(workshop.id)
    workshop.apply(edits.add_partners, ["Mairie"])
    with pytest.raises(SessionNotFound):
        workshop.save()
    assert workshop.unsaved
    library.restore_from_trash(workshop.id)
    workshop.save()
    assert library.open(workshop.id).session == workshop.session
    assert len(workshop.session.partners) == 1


# --- snapshots


def test_each_commit_leaves_the_state_before_it(library: Library) -> None:
    workshop = library.create(called("Une"))
    states = [workshop.session]
    for number in range(5):
        note(workshop, f"pas {number}")
        states.append(workshop.session)
    dates = library.snapshots(workshop.id)
    assert list(dates) == sorted(dates, reverse=True)
    assert len(dates) == 5
    for when, state in zip(reversed(dates), states, strict=False):
        library.restore_snapshot(workshop.id, when)
        assert library.open(workshop.id).session == state


def test_restoring_can_itself_be_undone(library: Library) -> None:
    workshop = library.create(called("Une"))
    note(workshop, "avant")
    note(workshop, "après")
    newest = library.snapshots(workshop.id)[0]

    library.restore_snapshot(workshop.id, newest)
    assert library.open(workshop.id).session.framing.why == "avant"

    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    assert library.open(workshop.id).session.framing.why == "après"


def test_an_open_session_follows_a_restoration(library: Library) -> None:
    workshop = library.create(called("Une"))
    note(workshop, "avant")
    note(workshop, "après")
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    assert workshop.refresh()
    assert workshop.session.framing.why == "avant"


def test_a_snapshot_nobody_took_is_told(library: Library) -> None:
    workshop = library.create(called("Une"))
    with pytest.raises(SessionNotFound):
        library.restore_snapshot(workshop.id, datetime(2026, 1, 1, tzinfo=UTC))


def test_snapshots_thin_as_they_age(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    now = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    for minutes in range(0, 60 * 24 * 6, 30):
        when = (now - timedelta(minutes=minutes)).timestamp()
        file.unlink(missing_ok=True)
        file.touch()
        os.utime(file, (when, when))
        snapshots.take(file)

    snapshots.thin(file, now)

    kept = snapshots.dates(file)
    assert kept[:20] == [now - timedelta(minutes=30 * n) for n in range(20)]
    hours = [when for when in kept[20:] if now - when < snapshots.HOURLY_FOR]
    assert len(hours) == len({when.strftime("%d %H") for when in hours}) == 38
    assert all(when.minute == 30 for when in hours), "the newest of each hour"
    days = [when for when in kept if now - when >= snapshots.HOURLY_FOR]
    assert len(days) == len({when.date() for when in days}) == 5
    snapshots.thin(file, now)
    assert snapshots.dates(file) == kept


def test_without_hard_links_snapshots_are_copies(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    workshop = library.create(called("Une"))
    note(workshop, "x")
    note(workshop, "y")
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    assert library.open(workshop.id).session.framing.why == "x"


def test_a_snapshot_that_cannot_be_taken_does_not_keep_from_saving(library: Library) -> None:
    workshop = library.create(called("Une"))
    (file_of(workshop).parent / "snapshots").write_text("in the way")
    note(workshop, "x")
    assert library.open(workshop.id).session.framing.why == "x"

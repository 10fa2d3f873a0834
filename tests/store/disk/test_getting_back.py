"""Getting back what was thrown away or changed: the trash, and snapshots."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.disk import snapshots
from store.disk.commit import replace_session
from store.disk.session_file import read_session, write_session
from store.disk.snapshots import Snapshots
from store.disk.versions import Versions
from store.earlier import Differing
from store.errors import (
    FolderUnusable,
    SessionDamaged,
    SessionNotFound,
)
from store.library import Library
from store.lineage import revision_of
from store.model import Session
from store.open_session import OpenSession
from store.stored import NoticeKind, StoredSession
from tests.keeping import file_of, root_of
from tests.workshops import le_tilleul


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


def test_what_was_being_removed_for_good_is_in_the_trash_no_longer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    trashed = library.create(called("Jetée"))
    library.trash(trashed.id)
    with monkeypatch.context() as refusing:
        refusing.setattr(os, "rmdir", refuse)
        with pytest.raises(FolderUnusable):
            library.empty_trash()
    assert list(library.trashed()) == []
    assert list(library.check()) == []
    library.empty_trash()
    assert list((root_of(library) / "trash").iterdir()) == []


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def test_nothing_in_the_trash_is_written_over(library: Library) -> None:
    workshop = library.create(called("Une"))
    library.trash(workshop.id)
    in_the_way = root_of(library) / "sessions" / workshop.id
    in_the_way.touch()
    with pytest.raises(FolderUnusable):
        library.restore_from_trash(workshop.id)
    in_the_way.unlink()
    in_the_way.mkdir()
    with pytest.raises(SessionNotFound):
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


def test_an_earlier_state_says_what_differs_in_it(library: Library) -> None:
    workshop = library.create(edits.add_members(called("Un"), ["Nadia", "Yoann"]))
    nadia, yoann = workshop.session.members
    for edit in (
        lambda session: edits.add_partners(session, ["Mairie", "Caf"]),
        lambda session: edits.remove(session, "members", nadia),
        lambda session: edits.change(session, "members", yoann, name="Yohann"),
        lambda session: edits.frame(session, why="se voir"),
        lambda session: edits.frame(session, why=""),
    ):
        workshop.apply(edit)
        workshop.save()
    states = library.earlier(workshop.id)
    assert [state.when for state in states] == library.snapshots(workshop.id)
    seen = [(s.tables, s.framing, s.same, s.whole) for s in states]
    renamed = Differing(other=("Yohann",))
    gone = Differing(more=("Nadia",), other=("Yohann",))
    assert seen == [
        ({}, True, False, True),
        ({}, False, True, True),
        ({"members": renamed}, False, False, True),
        ({"members": gone}, False, False, True),
        ({"members": gone, "partners": Differing(fewer=("Mairie", "Caf"))}, False, False, True),
    ]


def test_a_note_differs_by_its_actor_never_by_its_words(library: Library) -> None:
    workshop = library.create(edits.add_partners(called("Un"), ["Mairie"]))
    (mairie,) = workshop.session.partners
    workshop.apply(edits.add_point, mairie, PointKind.BRAKE, "Qui paie ?")
    workshop.save()
    (before,) = library.earlier(workshop.id)
    assert before.tables == {"points": Differing(fewer=("Mairie",))}


@pytest.mark.parametrize(
    ("edit", "differs"),
    [
        (lambda session: edits.plan_review(session, place="la salle"), "next_review"),
        (lambda session: edits.spend_time(session, Step.RACI, 60), "times"),
        (lambda session: edits.leave_roles(session), "turns"),
    ],
)
def test_what_is_in_no_table_differs_too(
    library: Library, edit: Callable[[Session], Session], differs: str
) -> None:
    workshop = library.create(called("Un"))
    workshop.apply(edit)
    workshop.save()
    (before,) = library.earlier(workshop.id)
    names = ("framing", "next_review", "times", "turns")
    assert {name for name in names if getattr(before, name)} == {differs}


def test_what_cannot_be_read_differs_in_nothing_that_could_be_said(library: Library) -> None:
    workshop = library.create(called("Un"))
    for text in ("deux", "trois"):
        note(workshop, text)
    first = min((file_of(workshop).parent / "snapshots").iterdir())
    first.write_bytes(b"{")
    *_later, damaged = library.earlier(workshop.id)
    assert (damaged.whole, damaged.same, damaged.tables) == (False, False, {})
    file_of(workshop).write_bytes(b"{")
    whole = [state.whole for state in library.earlier(workshop.id)]
    assert whole == [True] * (len(whole) - 1) + [False]
    assert not any(state.same or state.tables for state in library.earlier(workshop.id))


def test_a_session_that_lost_its_file_is_damaged_while_something_of_it_is_left(
    library: Library,
) -> None:
    workshop = library.create(called("Un"))
    note(workshop, "x")
    (earlier,) = library.snapshots(workshop.id)
    file_of(workshop).unlink()
    with pytest.raises(SessionDamaged) as lost:
        library.read(workshop.id)
    assert lost.value.reason == "missing"
    assert lost.value.snapshot
    assert lost.value.snapshot > earlier
    for snapshot in (file_of(workshop).parent / "snapshots").iterdir():
        snapshot.unlink()
    with pytest.raises(SessionNotFound):
        library.read(workshop.id)


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


def commits(file: Path, dates: Iterable[datetime]) -> list[StoredSession]:
    """Keep one state after the other, each of one of the ``dates``."""
    file.parent.mkdir()
    long_ago = NOW - timedelta(days=9)
    stored = StoredSession(session=Session(), revision=1, changed_at=long_ago)
    kept = [write_session(file, stored, file.parent.name, create=True)]
    for when in dates:
        replace_session(Versions(file), kept[-1], kept[-1].then(Session(), when))
        kept.append(read_session(file, file.parent.name))
    return kept


NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def test_snapshots_thin_as_they_age(tmp_path: Path) -> None:
    file = tmp_path / "00c0ffee" / "session.json"
    ages = [timedelta(minutes=minutes) for minutes in range(60 * 24 * 6, 0, -30)]
    commits(file, [NOW - age for age in ages])

    kept = [(NOW - when, revision_of(state)) for _, when, state, _ in Snapshots(file).all]
    assert [age for age, _ in kept[:20]] == list(reversed(ages[-20:]))
    young = [age for age in ages if age < snapshots.HOURLY_FOR]
    assert {hour(age) for age, _ in kept} >= {hour(age) for age in young}
    assert {day(age) for age, _ in kept} >= {day(age) for age in ages}
    periods = [hour(age) if age < snapshots.HOURLY_FOR else day(age) for age, _ in kept]
    for place, (_, revision) in enumerate(kept):
        assert place < 20 or periods[place] not in periods[:place] or revision % 8 == 0
    assert len(kept) < 20 + 48 + 6 + 20


def hour(age: timedelta) -> str:
    return (NOW - age).strftime("%d %H")


def day(age: timedelta) -> str:
    return (NOW - age).strftime("%d")


@pytest.mark.parametrize("ahead", [timedelta(days=400), timedelta(days=-400), timedelta(hours=3)])
def test_the_newest_is_the_last_one_written_whatever_the_clock_did(
    tmp_path: Path, ahead: timedelta
) -> None:
    file = tmp_path / "00c0ffee" / "session.json"
    wrong = [NOW + ahead + timedelta(seconds=number) for number in range(30)]
    right = [NOW + timedelta(seconds=number) for number in range(1, 31)]
    kept = commits(file, [*wrong, *right])

    states = [state for _, _, state, _ in Snapshots(file).all]
    assert states[:21] == [stored.lineage.heads[0] for stored in reversed(kept)][:21]
    file.write_bytes(b"{")
    good = Snapshots(file).newest_good()
    assert good
    assert good[1] == kept[-1]
    assert len(states) < 60


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


def test_a_state_is_found_whatever_its_file_is_called_and_no_other_is_read_for_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = library.create(called("Une"))
    for text in "abc":
        note(workshop, text)
    *_later, second, first = Snapshots(file_of(workshop)).all
    wanted = frozenset(Snapshots(file_of(workshop)).read(first).lineage.heads)
    read: list[Path] = []
    monkeypatch.setattr(
        snapshots, "read_session", lambda path, id: (read.append(path), read_session(path, id))[1]
    )
    (found,) = Snapshots(file_of(workshop)).states(wanted)
    assert frozenset(found.lineage.heads) == wanted
    assert read == [first.path]
    for path in (first.path, second.path):
        path.rename(path.with_name(f"{path.name.split('Z.')[0]}Z.json"))  # as it was called before
    (found,) = Snapshots(file_of(workshop)).states(wanted)
    assert frozenset(found.lineage.heads) == wanted


def test_a_snapshot_that_cannot_be_taken_does_not_keep_from_saving(library: Library) -> None:
    workshop = library.create(called("Une"))
    shutil.rmtree(file_of(workshop).parent / "snapshots")
    (file_of(workshop).parent / "snapshots").write_text("in the way")
    note(workshop, "x")
    assert library.open(workshop.id).session.framing.why == "x"
    (told,) = workshop.take_notices()
    assert told.kind is NoticeKind.NO_SNAPSHOT
    assert told.path == str(file_of(workshop).parent / "snapshots")
    assert told.errno in (errno.EEXIST, errno.ENOTDIR)

"""The session being worked on: undo, saving, other people's edits, and a disk that refuses."""

import errno
import os
import stat
import threading
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import commit, edits
from store.errors import (
    EmptyText,
    FileExists,
    LockBusy,
    NotSaved,
    SessionDamaged,
    SessionReadOnly,
)
from store.library import Library
from store.model import Horizon, PointKind, Session, Step
from store.open_session import Act, OpenSession
from tests.strategies import Edit, edit_lists, sessions
from tests.workshops import le_tilleul, partner


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    return library.create(le_tilleul())


def names(workshop: OpenSession) -> set[str]:
    return {card.name for card in workshop.session.partners.values()}


# --- edits and undo


def test_an_edit_is_in_memory_until_it_is_saved(library: Library, workshop: OpenSession) -> None:
    before = workshop.file.read_bytes()
    after = workshop.apply(edits.add_partners, ["Mairie [du Pont]"])
    assert workshop.session is after
    assert workshop.unsaved
    assert workshop.file.read_bytes() == before
    workshop.save()
    assert not workshop.unsaved
    assert library.open(workshop.id).session == after


def test_a_refused_edit_changes_nothing(workshop: OpenSession) -> None:
    before = workshop.session
    with pytest.raises(EmptyText):
        workshop.apply(edits.add_partners, ["x", ""])
    assert workshop.session is before
    assert workshop.undo_act is None
    assert not workshop.unsaved


def test_an_edit_that_changes_nothing_is_not_to_be_undone(workshop: OpenSession) -> None:
    mairie = partner(workshop.session, "Mairie de Sieuras")
    workshop.apply(edits.change, "partners", mairie, name="Mairie de Sieuras")
    assert workshop.undo_act is None
    assert workshop.begin_save() is None


def test_undo_and_redo_are_named_and_without_end(workshop: OpenSession) -> None:
    start = workshop.session
    states = [start]
    for number in range(300):
        states.append(workshop.apply(edits.add_partners, [f"n° {number}"]))
    assert workshop.undo_act == Act("add_partners", "n° 299")
    for state in reversed(states[:-1]):
        assert workshop.undo() is not None
        assert workshop.session == state
    assert workshop.undo() is None
    assert not workshop.unsaved
    for number, state in enumerate(states[1:]):
        assert workshop.redo_act == Act("add_partners", f"n° {number}")
        assert workshop.redo() == Act("add_partners", f"n° {number}")
        assert workshop.session == state
    assert workshop.redo() is None


def test_a_new_edit_forgets_what_was_undone(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.undo()
    workshop.apply(edits.add_partners, ["deux"])
    assert workshop.redo_act is None


def test_a_quiet_edit_is_not_to_be_undone(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.apply_quietly(edits.go, Step.RACI)
    workshop.apply_quietly(edits.spend_time, Step.RACI, 30)
    assert workshop.undo_act == Act("add_partners", "un")
    workshop.undo()
    assert workshop.session.step is Step.RACI
    assert workshop.session.timings[Step.RACI].spent == 30


def test_an_act_tells_whom_it_touched_and_never_what_is_private(workshop: OpenSession) -> None:
    def act(edit, *args, **kwargs) -> str:  # type: ignore[no-untyped-def]
        workshop.apply(edit, *args, **kwargs)
        assert workshop.undo_act is not None
        assert workshop.undo_act.verb == edit.__name__
        return workshop.undo_act.subject

    session = workshop.session
    mairie = partner(session, "Mairie de Sieuras")
    assert act(edits.place, mairie, Horizon.LONG, "ally") == "Mairie de Sieuras"
    assert act(edits.frame, why="secret") == ""
    assert act(edits.change, "partners", mairie, name="La mairie") == "La mairie"
    assert act(edits.add_members, ["Zoé bis"]) == "Zoé bis"
    member = next(m.id for m in workshop.session.members.values() if m.name == "Zoé bis")
    assert act(edits.take_role, member, mairie) == "La mairie"
    role = next(r.id for r in workshop.session.roles.values() if member in r.members)
    assert act(edits.note_point, role, PointKind.BRAKE, "secret") == "La mairie"
    noted = next(p.id for p in workshop.session.points.values() if p.text == "secret")
    assert act(edits.argue, noted, "secret aussi") == "La mairie"
    assert act(edits.add_lead, noted, "Un café") == "Un café"
    assert act(edits.add_activities, ["Conduire"]) == "Conduire"
    assert act(edits.remove, "points", noted) == "La mairie"
    assert act(edits.remove, "partners", mairie) == "La mairie"


# --- two people


@pytest.fixture
def two(library: Library, workshop: OpenSession) -> tuple[OpenSession, OpenSession]:
    return workshop, library.open(workshop.id)


def test_edits_of_two_people_both_stay(two: tuple[OpenSession, OpenSession]) -> None:
    one, other = two
    one.apply(edits.add_partners, ["un"])
    other.apply(edits.add_partners, ["deux"])
    one.save()
    other.save()
    assert names(other) >= {"un", "deux"}
    assert not other.unsaved
    assert one.refresh()
    assert one.session == other.session
    assert one.revision == other.revision == 3
    assert not one.refresh()


def test_undo_leaves_the_edits_of_others_made_since(two: tuple[OpenSession, OpenSession]) -> None:
    one, other = two
    one.apply(edits.add_partners, ["un"])
    one.save()
    other.refresh()
    other.apply(edits.add_partners, ["deux"])
    other.save()
    one.refresh()

    assert one.undo() == Act("add_partners", "un")
    one.save()
    other.refresh()
    assert "deux" in names(one)
    assert "un" not in names(one)
    assert one.redo() == Act("add_partners", "un")
    assert names(one) >= {"un", "deux"}


def test_of_one_field_the_later_write_stays_and_the_other_is_told(
    two: tuple[OpenSession, OpenSession],
) -> None:
    one, other = two
    mairie = partner(one.session, "Mairie de Sieuras")
    one.apply(edits.change, "partners", mairie, note="un")
    other.apply(edits.change, "partners", mairie, note="deux")
    one.save()
    other.save()
    one.refresh()
    assert one.session == other.session
    assert one.session.partners[mairie].note == "deux"
    (told,) = one.session.conflicts.values()
    assert (told.path, told.other) == (("partners", mairie, "note"), '"un"')

    one.apply(edits.take_other, told.id)
    one.save()
    other.refresh()
    assert other.session.partners[mairie].note == "un"
    assert not other.session.conflicts


def test_others_edits_come_in_beside_what_is_not_saved(
    two: tuple[OpenSession, OpenSession],
) -> None:
    one, other = two
    one.apply(edits.add_partners, ["un"])
    other.apply(edits.add_partners, ["deux"])
    other.save()
    assert one.refresh()
    assert names(one) >= {"un", "deux"}
    assert one.unsaved
    one.save()
    assert other.refresh()
    assert names(other) == names(one)


def test_edits_of_two_people_through_any_saves(tmp_path_factory: pytest.TempPathFactory) -> None:
    @given(sessions(max_edits=6), edit_lists("one", 6), edit_lists("two", 6), st.randoms())
    def both_see_the_same(
        start: Session, first: list[Edit], second: list[Edit], chance: Random
    ) -> None:
        library = Library(tmp_path_factory.mktemp("data"))
        one = library.create(start)
        other = library.open(one.id)
        acts = [(one, edit) for edit in first] + [(other, edit) for edit in second]
        chance.shuffle(acts)
        for workshop, edit in acts:
            workshop.apply(edit)
            chance.choice((workshop.save, workshop.refresh, one.undo, other.undo, lambda: None))()
        for workshop in (one, other, one):
            workshop.save()
            workshop.refresh()
        assert one.session == other.session == library.open(one.id).session

    both_see_the_same()


# --- saving beside the screen


def test_edits_made_while_saving_are_kept(library: Library, workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["avant"])
    saving = workshop.begin_save()
    assert saving is not None
    workshop.apply(edits.add_partners, ["pendant"])
    assert workshop.begin_save() is None, "one at a time"
    assert not workshop.finish_save(saving.run())
    assert workshop.unsaved
    assert names(library.open(workshop.id)) == names(workshop) - {"pendant"}
    workshop.save()
    assert not workshop.unsaved
    assert names(library.open(workshop.id)) == names(workshop)


def test_others_edits_come_in_with_a_save(two: tuple[OpenSession, OpenSession]) -> None:
    one, other = two
    other.apply(edits.add_partners, ["deux"])
    other.save()
    one.apply(edits.add_partners, ["un"])
    saving = one.begin_save()
    assert saving is not None
    one.apply(edits.add_partners, ["pendant"])
    assert one.finish_save(saving.run())
    assert names(one) >= {"un", "deux", "pendant"}
    assert not one.finish_save(saving.run()), "only once"


def test_at_the_end_of_the_line_a_save_under_way_is_waited_for(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            reached.set()
            assert go_on.wait(30)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    workshop.apply(edits.add_partners, ["un"])
    saving = workshop.begin_save()
    assert saving is not None
    worker = threading.Thread(target=saving.run)
    worker.start()
    assert reached.wait(30)
    workshop.apply(edits.add_partners, ["deux"])
    go_on.set()
    workshop.save()
    worker.join()

    assert not workshop.unsaved
    assert not workshop.session.conflicts
    assert library.open(workshop.id).session == workshop.session
    assert workshop.revision == 3


# --- a disk that refuses


def refuse(cause: int):  # type: ignore[no-untyped-def]
    def call(*args: object, **kwargs: object) -> None:
        raise OSError(cause, os.strerror(cause))

    return call


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_what_could_not_be_saved_stays_and_is_saved_later(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before = workshop.file.read_bytes()
    workshop.apply(edits.add_partners, ["un"])
    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse(errno.ENOSPC))
        for _ in range(3):
            with pytest.raises(NotSaved):
                workshop.save()
        assert isinstance(workshop.failure, NotSaved)
        assert workshop.failure.errno == errno.ENOSPC
        assert not workshop.refresh()
        workshop.apply(edits.add_partners, ["deux"])
        assert isinstance(workshop.failure, NotSaved), "it stays until it is saved"
    assert workshop.unsaved
    assert workshop.file.read_bytes() == before

    workshop.save()
    assert workshop.failure is None
    assert names(library.open(workshop.id)) >= {"un", "deux"}


def test_a_save_that_failed_at_the_last_moment_makes_no_conflict_with_oneself(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    workshop.apply(edits.frame, why="un")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", files_only)
        with pytest.raises(NotSaved):
            workshop.save()
        workshop.apply(edits.frame, why="deux")
        with pytest.raises(NotSaved):
            workshop.save()
        with pytest.raises(NotSaved):
            workshop.save()
    workshop.refresh()
    assert workshop.unsaved, "the disk may still lose its name"
    assert isinstance(workshop.failure, NotSaved)
    workshop.apply(edits.frame, why="trois")
    workshop.save()
    assert not workshop.unsaved
    assert library.open(workshop.id).session.framing.why == "trois"
    assert not workshop.session.conflicts


def test_write_permission_taken_away_while_running_and_given_back(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.file.chmod(0o400)
    with pytest.raises(NotSaved) as refused:
        workshop.save()
    assert refused.value.errno == errno.EACCES
    workshop.file.chmod(0o600)
    workshop.save()
    assert workshop.failure is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_made_read_only_while_running(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.file.parent.chmod(0o500)
    try:
        with pytest.raises(NotSaved):
            workshop.save()
    finally:
        workshop.file.parent.chmod(0o700)
    workshop.save()


def test_taking_back_what_could_not_be_saved_leaves_nothing_to_tell(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.apply(edits.add_partners, ["un"])
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse(errno.ENOSPC))
        with pytest.raises(NotSaved):
            workshop.save()
    workshop.undo()
    workshop.save()
    assert workshop.failure is None
    assert not workshop.unsaved


def test_a_copy_can_be_saved_elsewhere_but_over_nothing(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.save_copy(tmp_path / "copy.json")
    assert workshop.unsaved, "a copy elsewhere is not the session saved"
    assert library.import_session(tmp_path / "copy.json").session == workshop.session
    before = (tmp_path / "copy.json").read_bytes()
    with pytest.raises(FileExists):
        workshop.save_copy(tmp_path / "copy.json")
    with pytest.raises(NotSaved):
        workshop.save_copy(tmp_path / "nowhere" / "copy.json")
    assert (tmp_path / "copy.json").read_bytes() == before


def test_a_file_that_is_not_to_be_written_opens_for_reading(
    library: Library, workshop: OpenSession
) -> None:
    workshop.file.chmod(0o400)
    reading = library.open(workshop.id)
    assert reading.read_only
    with pytest.raises(SessionReadOnly):
        reading.apply(edits.add_partners, ["un"])
    with pytest.raises(SessionReadOnly):
        reading.apply_quietly(edits.go, Step.RACI)
    assert reading.begin_save() is None
    reading.save()


def test_a_lock_held_by_another_is_waited_for_then_told(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "LOCK_SECONDS", 0.05)
    workshop.apply(edits.add_partners, ["un"])
    with commit.locked(workshop.file):
        with pytest.raises(LockBusy):
            workshop.save()
        assert workshop.unsaved
    workshop.save()
    assert not workshop.unsaved


def test_reading_and_following_need_no_lock(two: tuple[OpenSession, OpenSession]) -> None:
    one, other = two
    one.apply(edits.add_partners, ["un"])
    one.save()
    with commit.locked(other.file):
        assert other.refresh()


def test_a_file_lost_from_under_the_session_is_nothing_saved(workshop: OpenSession) -> None:
    workshop.file.write_bytes(b"{")
    assert not workshop.refresh()
    assert isinstance(workshop.failure, SessionDamaged)
    assert workshop.unsaved, "what is in memory is nowhere else"


def test_what_killed_writers_left_is_cleaned_under_the_lock(workshop: OpenSession) -> None:
    stale = workshop.file.with_name(".session.json.0123456789ab.tmp")
    stale.write_bytes(b"half a session")
    workshop.apply(edits.add_partners, ["un"])
    workshop.save()
    assert not stale.exists()


# --- half-typed texts


def test_half_typed_texts_are_kept_until_dropped(library: Library, workshop: OpenSession) -> None:
    assert workshop.drafts() == {}
    workshop.keep_draft("why", "Aller vers [/] les gens…")
    workshop.keep_draft("timeline", "Caf")
    assert library.open(workshop.id).drafts() == {
        "why": "Aller vers [/] les gens…",
        "timeline": "Caf",
    }
    workshop.drop_draft("why")
    workshop.drop_draft("why")
    assert workshop.drafts() == {"timeline": "Caf"}
    assert not workshop.unsaved


def test_nothing_wrong_with_a_draft_stops_the_program(workshop: OpenSession) -> None:
    draft = workshop.file.with_name("draft.json")
    for raw in (b"", b"null", b"[]", b'{"why": 3}', b"\xff"):
        draft.write_bytes(raw)
        assert workshop.drafts() == {}
    workshop.keep_draft("why", "\ud800")
    assert workshop.drafts() == {}
    workshop.keep_draft("why", "x")
    assert workshop.drafts() == {"why": "x"}
    draft.unlink()
    draft.mkdir()
    workshop.keep_draft("why", "x")
    assert workshop.drafts() == {}

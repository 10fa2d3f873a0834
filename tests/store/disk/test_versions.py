"""Several versions of one session: a file put back, or written by a synchroniser."""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store import edits
from store.disk.copies import write_copy
from store.entries import FindingKind
from store.errors import SessionDamaged, StoreError
from store.library import Library
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import file_of, library_in, root_of
from tests.workshops import le_tilleul

Put = Callable[[Path, Path], object]


def over(source: Path, target: Path) -> None:
    """Write the bytes of ``source`` into the file ``target``, as ``cp`` does."""
    target.write_bytes(source.read_bytes())


def in_place_of(source: Path, target: Path) -> None:
    """Give a new file the name of ``target``, as synchronisers do."""
    shutil.copy(source, target.with_name(".incoming"))
    os.replace(target.with_name(".incoming"), target)


PUT: list[Put] = [over, in_place_of]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path / "here")


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    return library.create(le_tilleul())


def add(workshop: OpenSession, *names: str) -> None:
    workshop.apply(edits.add_partners, names)
    workshop.save()


def names(session: Session) -> set[str]:
    return {card.name for card in session.partners.values()}


def kept(workshop: OpenSession, name: str) -> Path:
    """Return a copy of the file as it is now, out of the way."""
    root = file_of(workshop).parents[2]
    return Path(shutil.copy(file_of(workshop), root.with_name(name)))


def another_machine(library: Library, name: str = "there") -> Library:
    """Return the same folder on another machine, as it is now."""
    there = root_of(library).with_name(name)
    shutil.copytree(root_of(library), there)
    return library_in(there)


# --- what is not as it was written


def test_no_flipped_bit_goes_unseen(workshop: OpenSession, library: Library) -> None:
    file, chance = file_of(workshop), random.Random(17)
    raw = file.read_bytes()
    for _ in range(2000):
        spoiled = bytearray(raw)
        spoiled[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        file.write_bytes(spoiled)
        try:
            seen = library.open(workshop.id)
        except StoreError:
            continue
        assert seen.read_only, bytes(spoiled)
    file.write_bytes(raw)
    assert library.open(workshop.id).session == workshop.session


def test_swapped_files_are_seen(library: Library, workshop: OpenSession) -> None:
    other = library.create(edits.new_session("Une autre"))
    one, two = file_of(workshop), file_of(other)
    over(one, aside := kept(other, "aside"))
    over(two, one)
    over(aside, two)
    for id, whose in ((workshop.id, other.id), (other.id, workshop.id)):
        with pytest.raises(SessionDamaged) as refused:
            library.open(id)
        assert whose in refused.value.reason
    assert {entry.id for entry in library.check()} == {workshop.id, other.id}


def test_a_copy_that_was_saved_elsewhere_may_be_put_in_place(
    library: Library, workshop: OpenSession, tmp_path: Path
) -> None:
    write_copy(tmp_path / "copy.json", workshop.session)
    over(tmp_path / "copy.json", file_of(workshop))
    assert library.open(workshop.id).session == workshop.session


# --- a file put back


@pytest.mark.parametrize("put", PUT)
@pytest.mark.parametrize("steps", [1, 30, 100])
@pytest.mark.parametrize("still_open", [True, False])
def test_a_file_put_back_takes_no_word_away(
    library: Library, workshop: OpenSession, put: Put, steps: int, still_open: bool
) -> None:
    former = kept(workshop, "former")
    for step in range(steps):
        add(workshop, f"n° {step}")
    last = workshop.revision
    put(former, file_of(workshop))
    if still_open:
        workshop.refresh()
    else:
        workshop = library.open(workshop.id)
    assert workshop.unsaved, "the file has less"
    add(workshop, "et encore")
    again = library.open(workshop.id)
    assert names(again.session) >= {f"n° {step}" for step in range(steps)} | {"et encore"}
    assert again.session == workshop.session
    assert again.revision > last
    assert not again.unsaved
    assert not again.session.conflicts


@pytest.mark.parametrize("put", PUT)
def test_a_file_put_back_is_seen_by_who_saves_first(
    library: Library, workshop: OpenSession, put: Put
) -> None:
    former = kept(workshop, "former")
    add(workshop, "un")
    workshop.apply(edits.add_partners, ["deux"])
    put(former, file_of(workshop))
    workshop.save()
    assert names(library.read(workshop.id)) >= {"un", "deux"}


def test_a_file_put_back_brings_back_nothing_that_was_removed(
    library: Library, workshop: OpenSession
) -> None:
    add(workshop, "un")
    former = kept(workshop, "former")
    workshop.undo()
    workshop.save()
    over(former, file_of(workshop))
    assert "un" not in names(library.open(workshop.id).session)
    assert "un" not in names(library.read(workshop.id))


def test_what_was_restored_stays_restored(library: Library, workshop: OpenSession) -> None:
    add(workshop, "un")
    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    for again in (library.open(workshop.id), library_in(root_of(library)).open(workshop.id)):
        assert "un" not in names(again.session)
        assert not again.unsaved
    assert workshop.refresh()
    assert "un" not in names(workshop.session)


# --- a file of another machine


@pytest.mark.parametrize("put", PUT)
@pytest.mark.parametrize("steps", [1, 30, 100])
@pytest.mark.parametrize("still_open", [True, False])
def test_what_another_machine_wrote_over_ours_is_merged_with_it(
    library: Library, workshop: OpenSession, put: Put, steps: int, still_open: bool
) -> None:
    add(workshop, "commun")
    theirs = another_machine(library).open(workshop.id)
    for step in range(steps):
        add(workshop, f"ici {step}")
        add(theirs, f"là {step}")
    put(file_of(theirs), file_of(workshop))
    if still_open:
        assert workshop.refresh()
    else:
        workshop = library.open(workshop.id)
    workshop.save()
    again = library.open(workshop.id)
    assert not again.unsaved
    assert names(again.session) >= {
        f"{where} {step}" for where in ("ici", "là") for step in range(steps)
    }
    assert not again.session.conflicts


def test_what_both_removed_and_changed_apart_is_merged_as_if_they_had_met(
    library: Library, workshop: OpenSession
) -> None:
    add(workshop, "à ôter")
    add(workshop, "à annoter")
    theirs = another_machine(library).open(workshop.id)
    card = {card.name: id for id, card in workshop.session.partners.items()}
    workshop.apply(edits.remove, "partners", card["à ôter"])
    workshop.apply(edits.change, "partners", card["à annoter"], note="ici")
    workshop.save()
    theirs.apply(edits.change, "partners", card["à annoter"], note="là")
    theirs.save()
    in_place_of(file_of(theirs), file_of(workshop))
    again = library.open(workshop.id)
    assert "à ôter" not in names(again.session)
    (conflict,) = again.session.conflicts.values()
    notes = {again.session.partners[card["à annoter"]].note, conflict.other.strip('"')}
    assert notes == {"ici", "là"}


def test_two_without_a_common_state_are_two_versions_to_choose_from(
    library: Library, workshop: OpenSession
) -> None:
    theirs = another_machine(library).open(workshop.id)
    workshop.apply(edits.frame, why="ici")
    workshop.save()
    theirs.apply(edits.frame, why="là")
    theirs.save()
    in_place_of(file_of(theirs), file_of(workshop))
    for snapshot in (file_of(workshop).parent / "snapshots").glob("*.json"):
        if ".tip." not in snapshot.name:
            snapshot.unlink()
    again = library.open(workshop.id)
    why = [c.other for c in again.session.conflicts.values() if c.path == ("framing", "why")]
    assert {again.session.framing.why, *why} == {"là", '"ici"'}


# --- what synchronisers leave beside the file

CONFLICT_COPIES = {
    "Syncthing": "session.sync-conflict-20261126-101112-7RZ5BT3.json",
    "Nextcloud": "session (conflicted copy 2026-11-26 101112).json",
    "Dropbox": "session (Nadia's conflicted copy 2026-11-26).json",
    "Dropbox in French": "session (Copie en conflit de Nadia 2026-11-26).json",
    "OneDrive": "session-PORTABLE-NADIA.json",
    "Google Drive": "session (1).json",
    "Seafile": "session (SFConflict nadia@example.org 2026-11-26-10-11-12).json",
    "a copy by hand": "session - Copie.json",
    "rsync, with its backups": "session.json~",
    "Google Drive in French": "Copie de session.json",
    "Google Drive in English": "Copy of session.json",
    "Resilio": "session.Conflict.json",
    "Unison": "session (copy: conflict with bureau on 2026-11-26).json",
    "ownCloud, long ago": "session_conflict-20261126-101112.json",
    "iCloud": "session 2.json",
    "a system that ignores case": "SESSION (1).JSON",
    "two at once": "session (Nadia's conflicted copy 2026-11-26) (1).json",
    "another": "session-CONFLICT-1.json",
}


@pytest.mark.parametrize("name", CONFLICT_COPIES.values(), ids=CONFLICT_COPIES)
@pytest.mark.parametrize("still_open", [True, False])
def test_a_conflict_copy_is_seen_merged_then_set_aside(
    library: Library, workshop: OpenSession, name: str, still_open: bool
) -> None:
    add(workshop, "commun")
    theirs = another_machine(library).open(workshop.id)
    add(theirs, "là")
    add(workshop, "ici")
    copy = file_of(workshop).with_name(name)
    os.utime(copy.parent, (0, 0))  # long before: a clock of files may stand still for a moment
    (entry,) = library.list()
    assert entry.beside == 0
    in_place_of(file_of(theirs), copy)

    (entry,) = library.list()
    assert entry.beside == 1
    assert [(found.kind, found.file) for found in library.check()] == [(FindingKind.BESIDE, name)]
    assert names(library.read(workshop.id)) >= {"ici", "là"}
    if still_open:
        assert workshop.refresh()
    else:
        workshop = library.open(workshop.id)
    workshop.save()

    assert names(library.read(workshop.id)) >= {"ici", "là", "commun"}
    assert not copy.exists()
    (entry,) = library.list()
    assert entry.beside == 0
    assert not library.check()
    states = [library.snapshots(workshop.id)]
    assert states
    assert not library.open(workshop.id).unsaved
    assert len(list(copy.parent.glob("snapshots/*-*.json"))) >= 3, "it is among the earlier states"


@pytest.mark.parametrize("raw", [b"", b"{", b'{"session": {}}'])
def test_a_conflict_copy_that_cannot_be_read_is_left_and_told(
    library: Library, workshop: OpenSession, raw: bytes
) -> None:
    copy = file_of(workshop).with_name("session (1).json")
    copy.write_bytes(raw)
    again = library.open(workshop.id)
    assert not again.unsaved
    add(again, "un")
    assert copy.read_bytes() == raw
    assert [found.kind for found in library.check()] == [FindingKind.BESIDE_DAMAGED]


def test_a_copy_of_another_session_beside_it_is_never_merged(
    library: Library, workshop: OpenSession
) -> None:
    other = library.create(edits.new_session("Une autre"))
    add(other, "d’ailleurs")
    copy = file_of(workshop).with_name("session (1).json")
    over(file_of(other), copy)
    again = library.open(workshop.id)
    add(again, "un")
    assert "d’ailleurs" not in names(again.session)
    assert copy.exists()


def test_a_day_apart_on_two_machines_keeps_every_word_of_both(
    library: Library, workshop: OpenSession
) -> None:
    for step in range(20):
        add(workshop, f"avant {step}")
    there = another_machine(library)
    theirs = there.open(workshop.id)
    for step in range(150):
        add(workshop, f"ici {step}")
    for step in range(90):
        add(theirs, f"là {step}")
    for mine, other in ((workshop, theirs), (theirs, workshop)):
        in_place_of(file_of(other), file_of(mine).with_name("session (1).json"))
        mine.refresh()
        mine.save()
    workshop.refresh()
    assert workshop.session.partners.keys() == theirs.session.partners.keys()
    words = {f"ici {step}" for step in range(150)} | {f"là {step}" for step in range(90)}
    assert names(workshop.session) >= words
    assert not workshop.session.conflicts


@pytest.mark.parametrize("rounds_before", [1, 2])
def test_two_machines_that_merge_at_once_come_to_the_same_and_to_rest(
    library: Library, workshop: OpenSession, rounds_before: int
) -> None:
    add(workshop, "commun")
    there = another_machine(library)
    both = [workshop, there.open(workshop.id)]
    for turn in range(rounds_before):
        for each, where in zip(both, ("ici", "là"), strict=True):
            add(each, f"{where} {turn}", "des deux")
            each.apply(edits.frame, why=f"{where} {turn}")
            each.save()
    seen: list[list[bytes]] = []
    for _ in range(5):
        now = [file_of(each).read_bytes() for each in both]
        seen.append(now)
        for raw, other in zip(now, reversed(both), strict=True):
            file_of(other).with_name("session (1).json").write_bytes(raw)
        for each in both:
            each.refresh()
            each.save()
    assert seen[-1] == seen[-2] == seen[-3], "nobody writes any more"
    assert both[0].session == both[1].session
    assert names(both[0].session) >= {"ici 0", "là 0", "des deux"}
    others = {c.other.strip('"') for c in both[0].session.conflicts.values()}
    assert {both[0].session.framing.why, *others} >= {
        f"{w} {rounds_before - 1}" for w in ("ici", "là")
    }


# --- what reading all of it shows


def test_check_reads_earlier_states_and_the_trash(library: Library, workshop: OpenSession) -> None:
    add(workshop, "un")
    add(workshop, "deux")
    thrown = library.create(edits.new_session("Jetée"))
    library.trash(thrown.id)
    assert not library.check()
    first = min((file_of(workshop).parent / "snapshots").iterdir())
    raw = bytearray(first.read_bytes())
    raw[raw.index(b"Sieuras")] ^= 1
    first.write_bytes(raw)
    (root_of(library) / "trash" / thrown.id / "session.json").write_bytes(b"")
    found = {(one.kind, one.id, one.file) for one in library.check()}
    assert found == {
        (FindingKind.EARLIER, workshop.id, first.name),
        (FindingKind.TRASHED, thrown.id, ""),
    }


def test_restoring_what_was_damaged_gives_up_nothing_that_grew_elsewhere(
    library: Library, workshop: OpenSession
) -> None:
    add(workshop, "commun")
    theirs = another_machine(library).open(workshop.id)
    add(theirs, "là")
    add(workshop, "ici")
    (tip,) = file_of(theirs).parent.glob("snapshots/*.tip.json")
    mine = library.snapshots(workshop.id)[0]
    shutil.copy(tip, file_of(workshop).parent / "snapshots")
    file_of(workshop).write_bytes(b"{")
    library.restore_snapshot(workshop.id, mine)
    again = library.open(workshop.id)
    again.save()
    assert names(library.read(workshop.id)) >= {"commun", "là"}
    assert "ici" not in names(again.session), "one went back behind it"


def test_even_without_snapshots_what_was_seen_is_known_when_it_is_put_back(
    library: Library, workshop: OpenSession
) -> None:
    shutil.rmtree(file_of(workshop).parent / "snapshots")
    (file_of(workshop).parent / "snapshots").write_bytes(b"in the way")
    former = kept(workshop, "former")
    add(workshop, "un")
    with_it = kept(workshop, "with it")
    over(former, file_of(workshop))
    workshop.refresh()
    workshop.save()
    workshop.undo()
    workshop.save()
    over(with_it, file_of(workshop))
    workshop.refresh()
    workshop.save()
    assert "un" not in names(library.read(workshop.id))


def test_what_was_only_written_otherwise_is_no_damage(
    library: Library, workshop: OpenSession
) -> None:
    add(workshop, "un")
    file = file_of(workshop)
    file.write_text(json.dumps(json.loads(file.read_bytes()), indent=2))
    again = library.open(workshop.id)
    assert again.session == workshop.session
    assert not again.unsaved
    assert not library.check()
    add(again, "deux")
    assert names(library.read(workshop.id)) >= {"un", "deux"}

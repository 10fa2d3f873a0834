"""The first page of many sessions: it looks at what it shows, and at little else."""

import os
import time

import pytest

from store.disk import hints, index_file
from store.disk.session_file import read_listed
from store.library import Library
from tests.keeping import file_of, root_of
from tests.store.disk.listed import first, made, names, overwritten_by_a_synchroniser, settled
from tests.workshops import le_tilleul_reviewed


def test_of_many_the_first_page_looks_at_its_own_alone(
    library: Library, few: None, read: list[str], looked_at: list[str]
) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    read.clear()
    looked_at.clear()
    page = library.newest(3)
    assert (names(list(page.entries)), page.more, page.settled) == (["H", "G", "F"], True, True)
    assert read == []
    assert set(looked_at) == set(ids[-4:]), "one more, to know that there are more"


def test_what_was_edited_comes_up_first_though_it_was_the_last(
    library: Library, few: None, read: list[str]
) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    read.clear()
    library.rename(ids[0], "Z")
    assert first(library) == ["Z", "H", "G"]
    assert first(library) == ["Z", "H", "G"]
    assert read == [ids[0]], "once: then the index knows"


def test_what_was_made_brought_back_or_thrown_away_is_seen(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    library.trash(ids[7])
    library.trash(ids[5])
    assert first(library) == ["G", "E", "D"]
    made(library, "I")
    assert first(library) == ["I", "G", "E"]
    library.restore_from_trash(ids[7])
    assert first(library) == ["I", "H", "G"]


def test_an_earlier_state_brought_back_is_the_last_change(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    library.rename(ids[0], "Z")
    settled(library)
    library.restore_snapshot(ids[0], library.snapshots(ids[0])[0])
    assert first(library) == ["A", "H", "G"]


def test_a_search_looks_at_what_it_finds_alone(
    library: Library, few: None, looked_at: list[str]
) -> None:
    ids = made(library, "Été un", "B", "C", "D", "ÉTÉ deux", "F")
    settled(library)
    looked_at.clear()
    page = library.newest(3, "ete")
    assert (names(list(page.entries)), page.more) == (["ÉTÉ deux", "Été un"], False)
    assert set(looked_at) == {ids[0], ids[4]}
    library.rename(ids[1], "Autre été")
    library.rename(ids[0], "Hiver")
    assert first(library, 3, "ete") == ["Autre été", "ÉTÉ deux"]


def test_of_few_sessions_all_are_looked_at_whoever_wrote_them(library: Library) -> None:
    old, _new = made(library, "A", "B")
    settled(library)
    overwritten_by_a_synchroniser(library, old, "C")
    assert first(library) == ["C", "B"]


def test_of_many_what_this_program_made_or_moved_is_seen_and_the_others_are_not_named_for_it(
    library: Library, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(library, *"ABCDEFGH")
    settled(library)
    named: list[object] = []
    monkeypatch.setattr(index_file.IndexFile, "ids", lambda _: named.append(None) or set())
    (id,) = made(library, "I")
    assert first(library) == ["I", "H", "G"]
    library.trash(id)
    assert first(library) == ["H", "G", "F"]
    library.restore_from_trash(id)
    assert first(library) == ["I", "H", "G"]
    assert named == []


def test_what_came_with_nothing_said_of_it_is_found_by_name_even_after_what_was_made_here(
    library: Library, few: None
) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    made(library, "I")
    hints.take(root_of(library))
    library.rename(ids[0], "Z")
    assert first(library) == ["Z", "I", "H"]
    j, _k = made(library, "J", "K")
    hints.take(root_of(library))
    hints.leave(root_of(library), [j])
    minutes_ago = time.time() - 600
    os.utime(root_of(library) / "sessions", (minutes_ago, minutes_ago))
    assert first(library) == ["J", "Z", "I"]
    assert first(library) == ["K", "J", "Z"]


def test_what_another_program_did_is_seen_once_all_are_listed(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    overwritten_by_a_synchroniser(library, ids[1], "Z")
    library.list()
    assert first(library, 8, "z") == ["Z"]


def test_many_new_ones_are_not_read_for_a_page(
    library: Library, few: None, read: list[str]
) -> None:
    made(library, *"ABCDEFGH")
    page = library.newest(3)
    assert (page.settled, read) == (False, [])
    said: list[tuple[int, int]] = []
    library.list(lambda done, all: said.append((done, all)))
    assert said == [(2, 8), (4, 8), (6, 8), (8, 8)]
    assert library.newest(3).settled
    said.clear()
    library.list(lambda done, all: said.append((done, all)))
    assert said == []


def test_where_few_are_to_be_read_nothing_is_said_of_how_far_it_is(
    library: Library, few: None
) -> None:
    said: list[tuple[int, int]] = []
    made(library, "A", "B")
    library.list(lambda done, all: said.append((done, all)))
    assert said == []
    made(library, "C", "D", "E")
    library.list(lambda done, all: said.append((done, all)))
    assert said == [(2, 3), (3, 3)]


def test_hints_of_what_cannot_be_read_at_once_stay(library: Library, few: None) -> None:
    ids = made(library, *"ABCDEFGH")
    settled(library)
    for id in ids[:4]:
        library.rename(id, f"{id} anew")
    assert not library.newest(3).settled
    library.list()
    assert first(library, 1) == [f"{ids[3]} anew"]


def test_the_list_reads_of_a_session_no_more_than_it_shows(library: Library) -> None:
    workshop = library.create(le_tilleul_reviewed())
    listed = read_listed(file_of(workshop), workshop.id)
    assert listed
    (entry,) = library.list()
    shown = (listed.framing.project, listed.framing.structure, listed.framing.held_on)
    assert shown == (entry.name, entry.structure, entry.held_on)
    assert (listed.step, listed.reviews, listed.due_by) == (entry.step, entry.reviews, entry.due_by)
    assert listed.changed_at == entry.changed_at

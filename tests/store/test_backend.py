"""What every way of keeping sessions does, so that nothing above it knows which it is."""

import threading
from datetime import UTC, datetime

import pytest

from store import edits
from store.attendance import Presence, ShownToAll
from store.choices import Family, Step
from store.errors import (
    EmptyText,
    SessionAmbiguous,
    SessionNotFound,
    SessionReadOnly,
    SessionTrashed,
)
from store.library import Library
from store.listing import Listing
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from store.settings import Settings
from tests.store.kinds import Kind
from tests.waiting import eventually
from tests.workshops import le_tilleul, le_tilleul_reviewed


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


def test_what_is_asked_for_by_its_id_is_found_without_a_look_at_others(
    kind: Kind, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = library.create(le_tilleul()), library.create(le_tilleul())
    with monkeypatch.context() as patched:
        patched.setattr(kind.backend, "entries", lambda: pytest.fail("the others were looked at"))
        assert [library.find(one.id) for one in (first, second)] == [first.id, second.id]
    library.trash(first.id)
    for wanted in (first.id, "00000000", "..", "\0"):
        with pytest.raises(SessionNotFound):
            library.find(wanted)


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
    eventually(one.refresh)
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
    id = kind.make_read_only(library.create(le_tilleul()).id)
    reading = library.open(id)
    assert reading.read_only
    with pytest.raises(SessionReadOnly):
        reading.apply(edits.frame, why="non")


# --- who has it open


def entered(workshop: OpenSession) -> OpenSession:
    workshop.enter()
    return workshop


def test_half_typed_texts_wait_for_the_same_person(kind: Kind, library: Library) -> None:
    typing = entered(library.create(le_tilleul()))
    typing.keep_draft("why", "Aller v")
    typing.keep_draft("name", "Caf")
    typing.keep_draft("why", "Aller vers")
    typing.drop_draft("name")
    other = Library(kind.backend_of("Léo"))

    assert entered(library.open(typing.id)).drafts() == {}, "who types lives on"
    typing.leave()
    assert entered(other.open(typing.id)).drafts() == {}, "another person"
    back = entered(library.open(typing.id))
    assert back.drafts() == {"why": "Aller vers"}
    assert entered(library.open(typing.id)).drafts() == {}, "only once"
    back.drop_draft("why")
    back.leave()
    assert entered(library.open(typing.id)).drafts() == {}, "it was entered, or given up"


def test_no_text_left_by_two_programs_hides_another(library: Library) -> None:
    id = library.create(le_tilleul()).id
    programs = [entered(library.open(id)) for _ in range(2)]
    for number, typing in enumerate(programs):
        typing.keep_draft("a field, [/] any “words”\n", f"text {number}")
    for typing in programs:
        typing.leave()
    back = entered(library.open(id))
    seen = set()
    while texts := back.drafts():
        ((field, text),) = texts.items()
        seen.add(text)
        back.drop_draft(field)
    assert seen == {"text 0", "text 1"}


def test_who_has_it_open_is_seen_by_the_others_alone(kind: Kind, library: Library) -> None:
    mine = entered(library.create(le_tilleul()))
    theirs = entered(Library(kind.backend_of("Léo")).open(mine.id))
    only_read = library.open(mine.id)
    eventually(lambda: [other.person for other in mine.others] == ["Léo"])
    eventually(lambda: [other.person for other in theirs.others] == ["Nadia"])
    assert sorted(here.person for here in library.present()[mine.id]) == ["Léo", "Nadia"]
    assert len(only_read.others) == 2
    library.trash(mine.id)
    assert len(library.present()[mine.id]) == 2
    for workshop in (mine, theirs):
        workshop.leave()
    eventually(lambda: library.present() == {})


def test_the_mark_of_the_list_changes_with_all_that_it_shows(kind: Kind, library: Library) -> None:
    marks = [library.mark()]

    def changes() -> None:
        """Wait for another mark, and then for one that stays."""
        eventually(lambda: library.mark() != marks[-1])
        eventually(lambda: marks.append(library.mark()) or marks[-1] == marks[-2])  # type: ignore[func-returns-value]

    workshop = library.create(le_tilleul())
    changes()
    library.rename(workshop.id, "Autre")
    changes()
    workshop.enter()
    changes()
    workshop.leave()
    changes()
    library.trash(workshop.id)
    changes()
    assert library.mark() == marks[-1]


def test_a_session_opens_next_time_at_the_step_it_was_left_at(library: Library) -> None:
    workshop = library.create(edits.go(le_tilleul(), Step.TIMELINE))
    workshop.apply(edits.go, Step.LEADS)
    workshop.save()
    assert library.open(workshop.id).place is Step.LEADS


def test_each_person_is_back_where_they_were(kind: Kind, library: Library) -> None:
    workshop = library.create(edits.go(le_tilleul(), Step.TIMELINE))
    theirs = Library(kind.backend_of("Léo"))
    assert workshop.place is Step.TIMELINE, "where anyone was"
    theirs.open(workshop.id).keep_place(Step.RACI)
    workshop.keep_place(Step.LEADS)
    eventually(lambda: library.open(workshop.id).place is Step.LEADS)
    eventually(lambda: theirs.open(workshop.id).place is Step.RACI)
    assert library.read(workshop.id).step is Step.TIMELINE


def test_what_is_in_the_trash_says_so_where_it_is_open(library: Library) -> None:
    workshop = entered(library.create(le_tilleul()))
    library.trash(workshop.id)
    gone = SessionTrashed(workshop.id, workshop.session.framing.project)
    eventually(lambda: workshop.refresh() or workshop.failure)
    assert workshop.failure == gone
    workshop.save()  # nothing is to be saved
    workshop.apply(edits.frame, why="les gens")
    workshop.keep_draft("why", "et les autr")
    with pytest.raises(SessionTrashed):
        workshop.save()
    library.restore_from_trash(workshop.id)
    workshop.save()
    workshop.leave()
    back = entered(library.open(workshop.id))
    assert back.session.framing.why == "les gens"
    assert back.drafts() == {"why": "et les autr"}


def test_choices_stay(kind: Kind) -> None:
    settings = Settings(kind.settings, kind.settings)
    assert (settings.language, settings.bell) == (None, True)
    settings.language, settings.own_actors = "fr", {Family.SHOPS: ["Kiosque"]}
    again = Settings(kind.settings, kind.settings)
    assert (again.language, again.own_actors) == ("fr", {Family.SHOPS: ["Kiosque"]})


# --- a room


def test_others_see_what_one_is_and_where(kind: Kind) -> None:
    nadia, zoe = _two(kind)
    zoe.participant = Participant(ParticipantKind.MEMBER, "00000001")
    zoe.be_seen(Presence(person="anyone", since=datetime.now(UTC), at="turn", writing=True))
    eventually(lambda: [other.at for other in nadia.others] == ["turn"])
    (seen,) = nadia.others
    assert (seen.person, seen.at, seen.writing) == ("Zoé", "turn", True)
    assert seen.participant == zoe.participant
    zoe.be_seen(Presence(person="", since=seen.since, shows=ShownToAll(Step.LEADS, "00000002")))
    eventually(lambda: nadia.others[0].at == "")
    (later,) = nadia.others
    assert later.token == seen.token
    assert later.since == seen.since
    assert later.shows == ShownToAll(Step.LEADS, "00000002")
    assert not later.writing


def test_a_turn_is_one_persons_until_they_release_it_or_leave(kind: Kind) -> None:
    nadia, zoe = _two(kind)
    assert nadia.claim("role")
    assert nadia.claim("role")
    assert not zoe.claim("role")
    assert zoe.claim("another")
    nadia.release("role")
    eventually(lambda: zoe.claim("role"))
    zoe.leave()
    eventually(lambda: nadia.claim("role"))
    assert nadia.claim("another")


def test_a_turn_may_be_shared_by_a_group_and_by_nobody_else(kind: Kind) -> None:
    nadia, zoe = _two(kind)
    maite = Library(kind.backend_of("Maïté")).open(nadia.id)
    maite.enter()
    assert nadia.claim("role", shared=True)
    assert zoe.claim("role", shared=True)
    assert not maite.claim("role")
    nadia.release("role")
    assert not maite.claim("role")
    zoe.release("role")
    eventually(lambda: maite.claim("role"))
    assert not nadia.claim("role", shared=True)


def test_of_many_who_want_a_turn_at_once_one_has_it(kind: Kind) -> None:
    first = Library(kind.backend).create(le_tilleul())
    here = [Library(kind.backend_of(f"P{n}")).open(first.id) for n in range(8)]
    for workshop in here:
        workshop.enter()
    for _ in range(20):
        barrier, had = threading.Barrier(len(here)), []

        def take(workshop: OpenSession, barrier: threading.Barrier, had: list[OpenSession]) -> None:
            barrier.wait()
            if workshop.claim("role"):
                had.append(workshop)

        takers = [threading.Thread(target=take, args=(w, barrier, had)) for w in here]
        for taker in takers:
            taker.start()
        for taker in takers:
            taker.join()
        assert len(had) == 1
        had[0].release("role")


def _two(kind: Kind) -> tuple[OpenSession, OpenSession]:
    nadia = Library(kind.backend).create(le_tilleul())
    zoe = Library(kind.backend_of("Zoé")).open(nadia.id)
    for workshop in (nadia, zoe):
        workshop.enter()
    return nadia, zoe

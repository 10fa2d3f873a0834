"""The session being worked on: undo, other people's edits, half-typed texts."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edits
from store.choices import Horizon, PointKind, Step
from store.errors import (
    EmptyText,
)
from store.history import Reach, UndoEntry
from store.library import Library
from store.model import Session, Timing, replace
from store.open_session import OpenSession
from tests.keeping import library_in
from tests.store.kinds import Kind
from tests.store.memory import MemoryBackend
from tests.strategies import Edit, edit_lists, sessions
from tests.workshops import le_tilleul, partner


@pytest.fixture
def library(lasting: Kind) -> Library:
    return Library(lasting.backend)


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    return library.create(le_tilleul())


def names(workshop: OpenSession) -> set[str]:
    return {card.name for card in workshop.session.partners.values()}


# --- edits and undo


def test_an_edit_is_in_memory_until_it_is_saved(library: Library, workshop: OpenSession) -> None:
    before = library.read(workshop.id)
    after = workshop.apply(edits.add_partners, ["Mairie [du Pont]"]).session
    assert workshop.session is after
    assert workshop.unsaved
    assert library.read(workshop.id) == before
    workshop.save()
    assert not workshop.unsaved
    assert library.open(workshop.id).session == after


def test_a_refused_edit_changes_nothing(workshop: OpenSession) -> None:
    before = workshop.session
    with pytest.raises(EmptyText):
        workshop.apply(edits.add_partners, ["x", ""])
    assert workshop.session is before
    assert workshop.undo_entry is None
    assert not workshop.unsaved


def test_an_edit_that_changes_nothing_is_not_to_be_undone(workshop: OpenSession) -> None:
    mairie = partner(workshop.session, "Mairie de Sieuras")
    applied = workshop.apply(edits.change, "partners", mairie, name="Mairie de Sieuras")
    assert applied.session is workshop.session
    assert workshop.undo_entry is None
    assert workshop.begin_save() is None


def test_undo_and_redo_are_named_and_without_end(workshop: OpenSession) -> None:
    start = workshop.session
    states = [start]
    for number in range(300):
        states.append(workshop.apply(edits.add_partners, [f"n° {number}"]).session)
    assert workshop.undo_entry == UndoEntry("add_partners", "n° 299")
    for state in reversed(states[:-1]):
        assert workshop.undo() is not None
        assert workshop.session == state
    assert workshop.undo() is None
    assert not workshop.unsaved
    for number, state in enumerate(states[1:]):
        assert workshop.redo_entry == UndoEntry("add_partners", f"n° {number}")
        assert workshop.redo() == UndoEntry("add_partners", f"n° {number}")
        assert workshop.session == state
    assert workshop.redo() is None


def test_a_new_edit_forgets_what_was_undone(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.undo()
    workshop.apply(edits.add_partners, ["deux"])
    assert workshop.redo_entry is None


def test_a_quiet_edit_is_not_to_be_undone(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.apply_quietly(edits.go, Step.RACI)
    workshop.apply_quietly(edits.spend_time, Step.RACI, 30)
    assert workshop.undo_entry == UndoEntry("add_partners", "un")
    workshop.undo()
    assert workshop.session.step is Step.RACI
    assert workshop.session.timings[Step.RACI].spent == 30


def test_a_planned_time_is_taken_back_and_what_was_spent_meanwhile_stays(
    workshop: OpenSession,
) -> None:
    workshop.apply(edits.plan_time, Step.RACI, 600)
    workshop.apply_quietly(edits.spend_time, Step.RACI, 60)
    workshop.undo()
    assert workshop.session.timings[Step.RACI] == Timing(spent=60)
    assert not workshop.session.conflicts


def test_how_many_edits_each_person_made_is_counted(workshop: OpenSession) -> None:
    workshop.apply(edits.frame, why="les gens")
    assert workshop.session.writers == {}, "nobody says who this is"
    for person, edited in (("Nadia", 1), ("Nadia", 2), ("Yoann", 1)):
        workshop.person = person
        workshop.apply(edits.frame, why=f"{person} {edited}")
        assert workshop.session.writers[person] == edited


def test_an_act_tells_whom_it_touched_and_never_what_is_private(workshop: OpenSession) -> None:
    def act(edit, *args, **kwargs) -> str:  # type: ignore[no-untyped-def]
        workshop.apply(edit, *args, **kwargs)
        assert workshop.undo_entry is not None
        assert workshop.undo_entry.verb == edit.__name__
        return workshop.undo_entry.subject

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


def test_what_others_did_comes_in_beside_the_very_values_that_were_there(
    two: tuple[OpenSession, OpenSession],
) -> None:
    """Whoever follows others for hours has each of a thousand versions in mind, to undo."""
    one, other = two
    before = one.session
    other.apply(edits.add_partners, ["La poste"])
    other.save()
    assert one.refresh()
    assert one.session.points is before.points
    assert all(one.session.partners[id] is card for id, card in before.partners.items())
    one.apply(edits.add_partners, ["La mairie"])
    other.apply(edits.add_partners, ["Le judo"])
    other.save()
    one.save()
    assert one.session.points is before.points
    assert all(one.session.partners[id] is card for id, card in before.partners.items())


def test_what_follows_one_that_is_behind_takes_nothing_back(
    library: Library, two: tuple[OpenSession, OpenSession]
) -> None:
    behind, writer = two
    newest = library.open(writer.id)
    writer.apply(edits.add_partners, ["Caf"])
    writer.save()
    newest.refresh()
    newest.follow(behind)
    writer.follow(newest)
    behind.follow(newest)
    for followed in (newest, writer, behind):
        assert "Caf" in names(followed)
    writer.apply(edits.add_partners, ["MSA"])
    writer.save()
    assert "Caf" in names(library.open(writer.id))


def test_undo_leaves_the_edits_of_others_made_since(two: tuple[OpenSession, OpenSession]) -> None:
    one, other = two
    one.apply(edits.add_partners, ["un"])
    one.save()
    other.refresh()
    other.apply(edits.add_partners, ["deux"])
    other.save()
    one.refresh()

    assert one.undo() == UndoEntry("add_partners", "un")
    one.save()
    other.refresh()
    assert "deux" in names(one)
    assert "un" not in names(one)
    assert one.redo() == UndoEntry("add_partners", "un")
    assert names(one) >= {"un", "deux"}


def _written_since(two: tuple[OpenSession, OpenSession], **later: str) -> str:
    """Have one write a note and a condition, then the other what is ``later``; return the card."""
    one, other = two
    one.person, other.person = "Nadia", "Yoann"
    mairie = partner(one.session, "Mairie de Sieuras")
    one.apply(edits.change, "partners", mairie, note="un", condition="deux")
    one.save()
    other.refresh()
    other.apply(edits.change, "partners", mairie, **later)
    other.save()
    one.refresh()
    return mairie


def test_what_another_wrote_since_is_not_undone(two: tuple[OpenSession, OpenSession]) -> None:
    one, _ = two
    mairie = _written_since(two, note="trois", condition="quatre")
    before = one.session
    entry = one.undo()
    assert entry is not None
    assert entry.reach is Reach.NOTHING
    assert one.session == before
    assert one.session.partners[mairie].note == "trois"


def test_an_act_is_undone_in_part_where_another_wrote_over_a_part(
    two: tuple[OpenSession, OpenSession],
) -> None:
    one, _ = two
    was = one.session.partners[partner(one.session, "Mairie de Sieuras")].condition
    mairie = _written_since(two, note="trois")
    entry = one.undo()
    assert entry is not None
    assert entry.reach is Reach.PART
    card = one.session.partners[mairie]
    assert (card.note, card.condition) == ("trois", was)
    assert not one.session.conflicts
    entry = one.redo()
    assert entry is not None
    card = one.session.partners[mairie]
    assert (card.note, card.condition) == ("trois", "deux")


def test_a_card_that_another_wrote_on_since_is_not_taken_away_by_undo(
    two: tuple[OpenSession, OpenSession],
) -> None:
    one, other = two
    (card,) = one.apply(edits.add_partners, ["Caf"]).made
    one.save()
    other.refresh()
    other.apply(edits.change, "partners", card, note="rappeler")
    other.save()
    one.refresh()
    entry = one.undo()
    assert entry is not None
    assert entry.reach is Reach.NOTHING
    assert one.session.partners[card].note == "rappeler"


# --- fields opened before others wrote


def test_an_edit_of_what_was_shown_loses_nothing_written_since(
    two: tuple[OpenSession, OpenSession],
) -> None:
    one, other = two
    one.person, other.person = "Nadia", "Yoann"
    mairie = partner(one.session, "Mairie de Sieuras")
    shown = one.session
    other.apply(edits.change, "partners", mairie, note="un")
    other.save()
    one.refresh()
    one.apply_from(shown, edits.change, "partners", mairie, note="deux")
    assert one.session.partners[mairie].note == "deux"
    (told,) = one.session.conflicts.values()
    assert (told.other, told.by, told.other_by) == ('"un"', "Nadia", "Yoann")
    one.undo()
    assert one.session.partners[mairie].note == "un"
    assert not one.session.conflicts


def test_an_edit_of_a_card_deleted_since_brings_it_back_with_all_that_went_with_it(
    two: tuple[OpenSession, OpenSession],
) -> None:
    one, other = two
    shown = one.session
    point = next(iter(shown.points.values()))
    other.apply(edits.remove, "partners", point.actor)
    other.save()
    one.refresh()
    assert point.id not in one.session.points
    one.apply_from(shown, edits.change, "partners", point.actor, note="deux")
    assert one.session.partners[point.actor].note == "deux"
    assert one.session.points == shown.points
    assert one.session.arguments == shown.arguments
    assert [(told.path, told.other) for told in one.session.conflicts.values()] == [
        (("partners", point.actor), "null")
    ]


def test_what_is_made_under_a_name_that_another_added_since_is_that_of_the_other(
    two: tuple[OpenSession, OpenSession],
) -> None:
    one, other = two
    shown = one.session
    (theirs,) = other.apply(edits.add_partners, ["MSA"]).made
    other.save()
    one.refresh()
    assert one.apply_from(shown, edits.add_partners, ["msa"]).made == (theirs,)


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
        library = library_in(tmp_path_factory.mktemp("data"))
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


def test_undo_counts_what_one_act_added(workshop: OpenSession) -> None:
    workshop.apply(edits.add_partners, ["un", "deux", "trois"])
    assert workshop.undo_entry == UndoEntry("add_partners", "un", more=2)


# --- what is edited while less is shown than there is


def without_what_was_said(session: Session) -> Session:
    """Return ``session`` as some may see it: without brakes, levers, relations and expectations."""
    partners = {id: replace(card, expected="") for id, card in session.partners.items()}
    leads = {id: replace(lead, points=frozenset()) for id, lead in session.leads.items()}
    hidden = {"points": {}, "arguments": {}, "roles": {}, "relations": {}, "reviews": {}}
    return replace(session, partners=partners, leads=leads, **hidden)


@given(sessions(), edit_lists(max_size=1))
def test_an_edit_of_what_is_shown_keeps_what_is_not(session: Session, done: list[Edit]) -> None:
    workshop = Library(MemoryBackend()).create(session)
    shown = without_what_was_said(session)
    for edit in done:
        workshop.apply_through(shown, edit)
    after = workshop.session
    for id, relation in session.relations.items():
        ends = {*after.members, *after.partners}
        if {relation.actor, relation.other} <= ends:
            assert after.relations[id] == relation
    for id, lead in after.leads.items():
        if id in session.leads:
            assert lead.points == session.leads[id].points & after.points.keys()
    assert after.points.keys() >= {
        id for id, point in session.points.items() if point.actor in after.partners
    }


def test_what_is_removed_of_what_is_shown_goes_without_a_conflict(workshop: OpenSession) -> None:
    caf = partner(workshop.session, "Caf de l'Ariège")
    before = workshop.session
    workshop.apply_through(without_what_was_said(before), edits.remove, "partners", caf)
    assert caf not in workshop.session.partners
    assert not workshop.session.conflicts
    workshop.undo()
    assert workshop.session == before

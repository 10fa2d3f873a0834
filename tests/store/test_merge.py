"""Three-way merge: what two people said both stays, or is told."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from store import edits
from store.choices import Horizon, Letter, PointKind, Stage, Step
from store.edits.tables import put
from store.errors import Missing
from store.merge import merge
from store.model import Session, replace
from store.references import TableName, dangling, entities
from tests.store.merging import NOW, played


@pytest.fixture
def base() -> Session:
    session = edits.new_session("La Roulotte")
    session = edits.add_members(session, ["Nadia", "Yoann"])
    session = edits.add_partners(session, ["Mairie", "Caf"])
    session = edits.add_activities(session, ["Installer la roulotte"])
    mairie, caf = session.partners
    session = edits.place(session, mairie, Horizon.SHORT, "ally")
    return edits.place(session, caf, Horizon.SHORT, "ally")


def test_of_a_field_written_by_both_ours_stays_and_the_other_is_told(base: Session) -> None:
    mairie = next(iter(base.partners))
    ours = edits.change(base, "partners", mairie, note="prête la place", condition="si l'été")
    theirs = edits.change(base, "partners", mairie, note="prête l’eau", expected="un élu")

    merged = merge(base, ours, theirs, NOW)

    card = merged.partners[mairie]
    assert (card.note, card.condition, card.expected) == ("prête la place", "si l'été", "un élu")
    (told,) = merged.conflicts.values()
    assert told.path == ("partners", mairie, "note")
    assert json.loads(told.other) == "prête l’eau"
    assert told.noticed_at == NOW


def test_the_other_value_can_be_taken(base: Session) -> None:
    mairie = next(iter(base.partners))
    ours = edits.change(base, "partners", mairie, note="un")
    theirs = edits.change(base, "partners", mairie, note="deux")
    merged = merge(base, ours, theirs)

    settled = edits.take_other(merged, next(iter(merged.conflicts)))

    assert settled == theirs
    assert edits.remove(merged, "conflicts", next(iter(merged.conflicts))) == ours


def test_an_entity_removed_here_and_changed_there_stays_and_is_told(base: Session) -> None:
    mairie = next(iter(base.partners))
    gone = edits.remove(base, "partners", mairie)
    changed = edits.change(base, "partners", mairie, note="d’accord")

    for ours, theirs in ((gone, changed), (changed, gone)):
        merged = merge(base, ours, theirs)
        assert merged.partners == changed.partners
        (told,) = merged.conflicts.values()
        assert (told.path, told.other) == (("partners", mairie), "null")
        assert edits.take_other(merged, told.id) == gone


def test_an_entity_removed_here_and_unchanged_there_goes(base: Session) -> None:
    mairie, caf = base.partners
    merged = merge(
        base, edits.remove(base, "partners", mairie), edits.change(base, "partners", caf, note="x")
    )
    assert list(merged.partners) == [caf]
    assert not merged.conflicts


def test_a_row_removed_here_and_used_there_comes_back(base: Session) -> None:
    mairie, caf = base.partners
    ours = edits.remove(base, "rows", "informed")
    theirs = edits.place(base, caf, Horizon.LONG, "informed")

    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert merged.rows["informed"] == base.rows["informed"]
        assert merged.partners[caf].places[Horizon.LONG].row == "informed"
        assert merged.partners[mairie] == base.partners[mairie]
        assert [told.path for told in merged.conflicts.values()] == [("rows", "informed")]


def test_whom_a_removed_actor_speaks_through_comes_back_with_it(base: Session) -> None:
    nadia, _ = base.members
    mairie, _ = base.partners
    base = edits.take_role(base, nadia, mairie)
    role = next(iter(base.roles))
    ours = edits.remove(base, "partners", mairie)
    theirs = edits.note_point(base, role, PointKind.BRAKE, "Le bruit")

    merged = merge(base, ours, theirs)

    assert merged.points == theirs.points
    assert merged.roles == base.roles
    assert merged.partners[mairie].name == "Mairie"
    assert not list(dangling(merged))


def test_sets_are_merged_item_by_item(base: Session) -> None:
    activity = next(iter(base.activities))
    mairie = next(iter(base.partners))
    letters = Letter
    base = edits.toggle_letter(base, activity, mairie, letters.INFORMED)
    ours = edits.toggle_letter(base, activity, mairie, letters.RESPONSIBLE)
    theirs = edits.toggle_letter(base, activity, mairie, letters.INFORMED)
    theirs = edits.toggle_letter(theirs, activity, mairie, letters.CONSULTED)

    cell = merge(base, ours, theirs).activities[activity].cells[mairie]

    assert cell.letters == {letters.RESPONSIBLE, letters.CONSULTED}


def _columns(session: Session, partner: str) -> dict[Horizon, str]:
    return {h: place.row for h, place in session.partners[partner].places.items()}


def test_a_card_moved_by_both_stands_in_one_column_and_the_other_is_told(base: Session) -> None:
    mairie = next(iter(base.partners))
    ours = edits.place(base, mairie, Horizon.MEDIUM, "ally", leaving=Horizon.SHORT)
    theirs = edits.place(base, mairie, Horizon.LONG, "co-lead", leaving=Horizon.SHORT)

    merged = merge(base, ours, theirs)

    assert _columns(merged, mairie) == {Horizon.MEDIUM: "ally"}
    (told,) = merged.conflicts.values()
    assert told.path == ("partners", mairie, "places")
    assert _columns(edits.take_other(merged, told.id), mairie) == {Horizon.LONG: "co-lead"}


def test_a_card_taken_from_the_tray_by_both_stands_in_one_column(base: Session) -> None:
    base = edits.add_partners(base, ["Sou des écoles"])
    card = list(base.partners)[-1]
    ours = edits.place(base, card, Horizon.MEDIUM, "ally")
    theirs = edits.place(base, card, Horizon.LONG, "ally")
    merged = merge(base, ours, theirs)
    assert _columns(merged, card) == {Horizon.MEDIUM: "ally"}
    assert len(merged.conflicts) == 1


def test_steps_added_by_two_to_one_trajectory_all_stay(base: Session) -> None:
    mairie = next(iter(base.partners))
    ours = edits.place(base, mairie, Horizon.MEDIUM, "ally")
    theirs = edits.place(base, mairie, Horizon.LONG, "co-lead")
    merged = merge(base, ours, theirs)
    assert set(_columns(merged, mairie)) == {Horizon.SHORT, Horizon.MEDIUM, Horizon.LONG}
    assert not merged.conflicts
    both = edits.place(ours, mairie, Horizon.LONG, "co-lead", leaving=Horizon.SHORT)
    renamed = edits.change(base, "partners", mairie, name="La mairie")
    merged = merge(base, both, renamed)
    assert set(_columns(merged, mairie)) == {Horizon.MEDIUM, Horizon.LONG}
    assert not merged.conflicts


def test_of_lots_drawn_by_both_each_member_plays_one_role(base: Session) -> None:
    nadia, yoann = base.members
    mairie, caf = base.partners
    ours = edits.take_role(edits.take_role(base, nadia, mairie), yoann, caf)
    theirs = edits.take_role(edits.take_role(base, nadia, caf), yoann, mairie)

    merged = merge(base, ours, theirs)

    assert merged.roles == ours.roles
    assert {(told.path[3], json.loads(told.other)) for told in merged.conflicts.values()} == {
        (nadia, caf),
        (yoann, mairie),
    }
    for told in list(merged.conflicts):
        merged = edits.take_other(merged, told)
    assert played(merged) == played(theirs)


def test_lots_that_fell_the_same_are_one_role_and_nobody_is_asked(base: Session) -> None:
    nadia, _ = base.members
    mairie, _ = base.partners
    ours, theirs = (edits.take_role(base, nadia, mairie) for _ in range(2))
    merged = merge(base, ours, theirs)
    assert played(merged) == {(nadia, mairie)}
    assert len(merged.roles) == 1
    assert not merged.conflicts


def test_the_role_in_which_one_has_noted_stands(base: Session) -> None:
    nadia, _ = base.members
    mairie, caf = base.partners
    ours, theirs = edits.take_role(base, nadia, mairie), edits.take_role(base, nadia, caf)
    (role,) = theirs.roles
    theirs = edits.note_point(theirs, role, PointKind.BRAKE, "Le bruit")
    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert played(merged) == {(nadia, caf)}
        assert merged.points == theirs.points
        assert len(merged.conflicts) == 1


def _adding(table: str, name: str) -> Callable[[Session], Session]:
    def add(session: Session) -> Session:
        if table == "members":
            return edits.add_members(session, [name])
        if table == "activities":
            return edits.add_activities(session, [name])
        if table == "themes":
            point = next(iter(session.points))
            return edits.tie(session, frozenset({point}), name)
        return edits.add_partners(session, [name])

    return add


@pytest.mark.parametrize("table", ["members", "partners", "activities", "themes"])
def test_a_name_added_by_both_is_one_entity_and_told(base: Session, table: TableName) -> None:
    mairie = next(iter(base.partners))
    base = edits.add_point(base, mairie, PointKind.BRAKE, "Le bruit")
    ours = _adding(table, "Écoute")(base)
    theirs = _adding(table, "écoute")(base)

    merged = merge(base, ours, theirs)

    (id,) = entities(merged, table).keys() - entities(base, table).keys()
    assert id in entities(theirs, table), "what others saw already keeps its id"
    whole = next(told for told in merged.conflicts.values() if told.path == (table, id))
    (mine,) = entities(ours, table).keys() - entities(base, table).keys()
    assert json.loads(whole.other)["id"] == mine
    apart = edits.take_other(merged, whole.id)
    assert entities(apart, table).keys() - entities(base, table).keys() == {id, mine}


def test_all_that_both_said_of_one_new_name_is_united(base: Session) -> None:
    nadia, yoann = base.members
    activity = next(iter(base.activities))

    def with_caf(note: str, member: str, letter: Letter, horizon: Horizon) -> Session:
        session = edits.add_placed(base, ["MSA"], horizon, "ally")
        card = list(session.partners)[-1]
        session = edits.change(session, "partners", card, **{note: note}, contact=member)
        session = edits.take_role(session, member, card)
        return edits.toggle_letter(session, activity, card, letter)

    ours = with_caf("brings", nadia, Letter.INFORMED, Horizon.SHORT)
    theirs = with_caf("condition", yoann, Letter.CONSULTED, Horizon.SHORT)
    merged = merge(base, ours, theirs)

    (id,) = merged.partners.keys() - base.partners.keys()
    card = merged.partners[id]
    assert (card.brings, card.condition, card.contact) == ("brings", "condition", nadia)
    assert merged.activities[activity].cells[id].letters == {Letter.INFORMED, Letter.CONSULTED}
    assert played(merged) == {(nadia, id), (yoann, id)}
    assert ("partners", id, "contact") in {told.path for told in merged.conflicts.values()}
    assert not list(dangling(merged))


def test_what_is_written_on_a_card_that_was_united_meanwhile_is_on_the_one_that_stands(
    base: Session,
) -> None:
    ours, theirs = edits.add_partners(base, ["MSA"]), edits.add_partners(base, ["MSA"])
    united = merge(base, ours, theirs)
    (mine,) = ours.partners.keys() - base.partners.keys()
    (id,) = united.partners.keys() - base.partners.keys()
    written = edits.change(ours, "partners", mine, note="rappeler")
    for merged in (merge(ours, written, united), merge(ours, united, written)):
        assert merged.partners[id].note == "rappeler"
        assert mine not in merged.partners
        assert merged.conflicts.keys() == united.conflicts.keys(), "that there were two is said"


def test_a_conflict_says_who_wrote_which_value(base: Session) -> None:
    ours = replace(edits.frame(base, why="un"), writers={"Nadia": 1})
    theirs = replace(edits.frame(base, why="deux"), writers={"Yoann": 3})
    (told,) = merge(base, ours, theirs).conflicts.values()
    assert (told.by, told.other_by) == ("Nadia", "Yoann")
    crowd = replace(theirs, writers={"Yoann": 3, "Zoé": 1})
    merged = merge(base, ours, crowd)
    (told,) = merged.conflicts.values()
    assert (told.by, told.other_by) == ("Nadia", ""), "one of two people: nobody knows which"
    assert merged.writers == {"Nadia": 1, "Yoann": 3, "Zoé": 1}


@pytest.mark.parametrize(
    "said", [{"note": "rappeler"}, {"invited": True}, {"in_raci": True}, {"stages": {Stage.FIELD}}]
)
@pytest.mark.parametrize("by_us", [True, False])
def test_what_one_alone_said_of_a_name_that_both_added_is_written_once(
    base: Session, said: dict[str, Any], by_us: bool
) -> None:
    sides = [edits.add_partners(base, ["MSA"]), edits.add_partners(base, ["MSA"])]
    place = 0 if by_us else 1
    (card,) = sides[place].partners.keys() - base.partners.keys()
    fields = {name: frozenset(v) if isinstance(v, set) else v for name, v in said.items()}
    sides[place] = put(sides[place], "partners", replace(sides[place].partners[card], **fields))
    merged = merge(base, *sides)
    (id,) = merged.partners.keys() - base.partners.keys()
    assert {name: getattr(merged.partners[id], name) for name in said} == fields
    assert [told.path for told in merged.conflicts.values()] == [("partners", id)]


def test_of_a_name_that_both_added_it_is_said_who_wrote_the_one_that_stands(base: Session) -> None:
    ours = replace(edits.add_partners(base, ["MSA"]), writers={"Nadia": 1})
    theirs = replace(edits.add_partners(base, ["Msa"]), writers={"Yoann": 3})
    conflicts = merge(base, ours, theirs).conflicts.values()
    (told,) = (one for one in conflicts if len(one.path) == 2)
    assert json.loads(told.other)["name"] == "MSA"
    assert (told.by, told.other_by) == ("Yoann", "Nadia")


def test_a_card_put_in_two_rows_of_one_horizon_is_told(base: Session) -> None:
    mairie = next(iter(base.partners))
    ours = edits.place(base, mairie, Horizon.SHORT, "co-lead")
    theirs = edits.place(base, mairie, Horizon.SHORT, "informed")
    merged = merge(base, ours, theirs)
    (told,) = merged.conflicts.values()
    assert told.path == ("partners", mairie, "places", "short", "row")
    settled = edits.take_other(merged, told.id)
    assert settled.partners[mairie].places[Horizon.SHORT].row == "informed"


def test_what_nobody_chose_makes_no_conflict(base: Session) -> None:
    mairie = next(iter(base.partners))
    ours = edits.spend_time(edits.go(base, Step.RACI), Step.RACI, 60)
    theirs = edits.spend_time(edits.go(base, Step.LEADS), Step.RACI, 90)
    ours = edits.place(ours, mairie, Horizon.SHORT, "ally", at=1)
    theirs = edits.place(theirs, mairie, Horizon.SHORT, "ally", at=9)

    merged = merge(base, ours, theirs)

    assert not merged.conflicts
    assert merged.step is Step.RACI
    assert merged.timings[Step.RACI].spent == 90


def test_conflicts_settled_by_one_do_not_come_back(base: Session) -> None:
    ours, theirs = edits.frame(base, why="un"), edits.frame(base, why="deux")
    disputed = merge(base, ours, theirs)
    settled = replace(disputed, conflicts={})
    assert not merge(disputed, settled, edits.frame(disputed, territory="ici")).conflicts


def test_a_conflict_about_what_has_gone_cannot_be_settled_by_taking(base: Session) -> None:
    mairie = next(iter(base.partners))
    ours = edits.change(base, "partners", mairie, contact=next(iter(base.members)))
    theirs = edits.change(base, "partners", mairie, contact=list(base.members)[1])
    merged = merge(base, ours, theirs)
    merged = edits.remove(merged, "members", list(base.members)[1])
    with pytest.raises(Missing):
        edits.take_other(merged, next(iter(merged.conflicts)))
    merged = edits.remove(merged, "partners", mairie)
    with pytest.raises(Missing):
        edits.take_other(merged, next(iter(merged.conflicts)))


def test_a_value_emptied_by_the_other_can_be_taken(base: Session) -> None:
    nadia, yoann = base.members
    mairie = next(iter(base.partners))
    base = edits.change(base, "partners", mairie, contact=nadia)
    ours = edits.change(base, "partners", mairie, contact=yoann)
    theirs = edits.change(base, "partners", mairie, contact=None)
    merged = merge(base, ours, theirs)
    assert edits.take_other(merged, next(iter(merged.conflicts))) == theirs


def test_a_place_left_by_one_and_changed_by_the_other_can_be_left(base: Session) -> None:
    mairie = next(iter(base.partners))
    ours = edits.place(base, mairie, Horizon.SHORT, "co-lead")
    theirs = edits.unplace(base, mairie)
    merged = merge(base, ours, theirs)
    assert merged.partners == ours.partners
    assert edits.take_other(merged, next(iter(merged.conflicts))) == theirs

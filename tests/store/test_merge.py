"""Three-way merge: what two people said both stays, or is told."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store import edits
from store.choices import Horizon, Letter, PointKind, Stage, Step
from store.edits.tables import put
from store.errors import Missing
from store.merge import merge
from store.model import Session, replace
from store.references import TableName, dangling, entities
from store.schema import from_document, to_document
from store.text import folded
from tests.strategies import Edit, edit_lists, edited, sessions

# Drawing three sessions takes longer than merging them; this many finds what there is.
law = settings(max_examples=40)

NOW = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def branches() -> st.SearchStrategy[tuple[Session, Session, Session]]:
    """Return a session, and what two people made of it each on their side."""
    drawn = st.tuples(sessions(max_edits=8), edit_lists("ours"), edit_lists("theirs"))
    return drawn.map(lambda d: (d[0], edited(d[0], d[1]), edited(d[0], d[2])))


# --- laws


@law
@given(branches())
def test_where_one_side_did_nothing_the_other_stands(sides: tuple[Session, ...]) -> None:
    base, ours, theirs = sides
    assert merge(base, base, theirs) == theirs
    assert merge(base, ours, base) == ours
    assert merge(base, ours, ours) == ours
    assert merge(base, base, base) is base


@law
@given(branches())
def test_a_merge_is_a_whole_session(sides: tuple[Session, ...]) -> None:
    merged = merge(*sides)
    assert not list(dangling(merged))
    assert from_document(json.loads(json.dumps(to_document(merged)))) == merged


@law
@given(branches())
def test_a_merge_is_the_same_each_time(sides: tuple[Session, ...]) -> None:
    assert merge(*sides, now=NOW) == merge(*sides, now=NOW)


@law
@given(branches())
def test_edits_of_different_entities_commute(sides: tuple[Session, ...]) -> None:
    base, ours, theirs = sides
    assume(not _touched(base, ours) & _touched(base, theirs))
    assert merge(base, ours, theirs, NOW) == merge(base, theirs, ours, NOW)


@law
@given(sessions(), st.text("abc", min_size=1), st.text("abc", min_size=1))
def test_a_merge_of_edits_apart_is_one_edit_after_the_other(
    base: Session, note: str, name: str
) -> None:
    assume(len(base.partners) > 1)
    one, two, *_ = sorted(base.partners)
    ours = edits.change(base, "partners", one, note=note)
    theirs = edits.change(base, "partners", two, name=name)
    assert merge(base, ours, theirs) == edits.change(ours, "partners", two, name=name)


@law
@given(sessions(), edit_lists(max_size=1))
def test_undo_right_after_an_edit_restores_the_value(before: Session, done: list[Edit]) -> None:
    after = edited(before, done)
    assert merge(after, before, after) == before
    assert merge(before, after, merge(after, before, after)) == after


@law
@given(branches())
def test_all_that_anyone_wrote_is_there_or_told(sides: tuple[Session, ...]) -> None:
    base, ours, theirs = sides
    merged = merge(base, ours, theirs)
    told = _told(merged)
    was, is_now = _leaves(base), _leaves(merged)
    for side in (ours, theirs):
        for path, value in _leaves(side).items():
            written = was.get(path, "null") != value  # null in what is new: nobody wrote it
            if written and is_now.get(path) != value and not _silent(path):
                assert (path, value) in told or _is_of_one_thing(merged, path, value), path


@law
@given(branches())
def test_what_neither_side_removed_is_there(sides: tuple[Session, ...]) -> None:
    base, ours, theirs = sides
    merged = merge(base, ours, theirs)
    told = {conflict.path for conflict in merged.conflicts.values()}
    for table in get_args(TableName):
        was, mine, other, is_now = (entities(s, table) for s in (base, ours, theirs, merged))
        assert is_now.keys() >= mine.keys() & other.keys() & was.keys()
        gone = ((mine.keys() | other.keys()) - was.keys()) - is_now.keys()
        assert all(_is_of_one_thing(merged, (table, id), "") for id in gone)
        back = is_now.keys() & was.keys() - (mine.keys() & other.keys())
        assert table == "conflicts" or {(table, id) for id in back} <= told


def _told(session: Session) -> set[tuple[tuple[str, ...], str]]:
    """Return each value that a conflict keeps, by the way to where it would be."""
    return {
        leaf
        for conflict in session.conflicts.values()
        for leaf in _walked(conflict.path, json.loads(conflict.other))
    }


def _is_of_one_thing(session: Session, path: tuple[str, ...], value: str) -> bool:
    """Return whether ``path`` leads to, or ``value`` names, what both added under one name.

    Or a role beside that which its players play.
    """
    others = (json.loads(conflict.other) for conflict in session.conflicts.values())
    united = {other["id"] for other in others if isinstance(other, dict) and "id" in other}
    if set(path) & united or value.strip('"') in united:
        return True
    return path[0] == "roles" and path[1] not in session.roles


def _touched(before: Session, after: Session) -> set[tuple[str, ...]]:
    """Return what an edit touched: entities, names and players, the framing field by field."""
    changed = _leaves(before).items() ^ _leaves(after).items()
    touched = {path[:2] for path, _ in changed}
    touched |= {(*path, "name") for path in _named(after) - _named(before)}
    return touched | {("player", member) for member, _ in _played(before) ^ _played(after)}


def _named(session: Session) -> set[tuple[str, str]]:
    return {
        (table, folded(entity.name))
        for table in ("members", "partners", "activities", "themes")
        for entity in getattr(session, table).values()
    }


def _leaves(session: Session) -> dict[tuple[str, ...], str]:
    """Return every value of a session by the way to it; the items of a set each apart."""
    return dict(_walked((), to_document(session)))


def _walked(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walked((*path, key), inner)
    elif isinstance(value, list) and path[-1] != "path":
        for item in value:
            yield (*path, item), ""
    else:
        yield path, json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _silent(path: tuple[str, ...]) -> bool:
    return path[0] in ("conflicts", "step", "writers") or path[-1] in ("spent", "rank")


# --- cases


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
    assert _played(merged) == _played(theirs)


def test_lots_that_fell_the_same_are_one_role_and_nobody_is_asked(base: Session) -> None:
    nadia, _ = base.members
    mairie, _ = base.partners
    ours, theirs = (edits.take_role(base, nadia, mairie) for _ in range(2))
    merged = merge(base, ours, theirs)
    assert _played(merged) == {(nadia, mairie)}
    assert len(merged.roles) == 1
    assert not merged.conflicts


def test_the_role_in_which_one_has_noted_stands(base: Session) -> None:
    nadia, _ = base.members
    mairie, caf = base.partners
    ours, theirs = edits.take_role(base, nadia, mairie), edits.take_role(base, nadia, caf)
    (role,) = theirs.roles
    theirs = edits.note_point(theirs, role, PointKind.BRAKE, "Le bruit")
    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert _played(merged) == {(nadia, caf)}
        assert merged.points == theirs.points
        assert len(merged.conflicts) == 1


def _played(session: Session) -> set[tuple[str, str]]:
    return {(member, role.actor) for role in session.roles.values() for member in role.members}


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
    assert _played(merged) == {(nadia, id), (yoann, id)}
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

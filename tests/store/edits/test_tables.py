"""The laws that every edit keeps, and the verbs that are the same for every kind of entity."""

from collections.abc import Callable
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edits
from store.choices import Horizon, Step
from store.edits.tables import MAX_ENTITIES, put
from store.errors import EditError, EmptyText, Missing, TextTooLong, TooMany
from store.field_rules import MAX_LEAD, MAX_LINE, MAX_NAME, MAX_POINT, MAX_TEXT
from store.model import Member, Partner, Session, in_order, replace
from store.references import TableName, dangling, entities
from tests.any_words import names
from tests.strategies import Edit, sessions
from tests.strategies import edits as any_edits
from tests.workshops import le_tilleul, lead, member, partner, point

TABLES: tuple[TableName, ...] = get_args(TableName)


def ids(session: Session, table: TableName) -> list[str]:
    return [entity.id for entity in in_order(entities(session, table))]


def one_of(session: Session) -> st.SearchStrategy[tuple[TableName, str]]:
    """Return any entity of ``session``, by its table and id."""
    return st.sampled_from([(table, id) for table in TABLES for id in ids(session, table)])


@given(sessions(), any_edits())
def test_an_edit_leaves_the_session_before_it_as_it_was(session: Session, edit: Edit) -> None:
    before = repr(session)
    edit(session)
    assert repr(session) == before


@given(sessions(), any_edits())
def test_no_edit_leaves_a_name_of_what_is_not_there(session: Session, edit: Edit) -> None:
    assert not list(dangling(edit(session)))


@given(sessions(), any_edits())
def test_every_entity_stands_under_its_id_with_a_rank(session: Session, edit: Edit) -> None:
    after = edit(session)
    for table in TABLES:
        for id, entity in entities(after, table).items():
            assert entity.id == id
            assert entity.rank


@given(sessions(), st.data())
def test_moving_goes_exactly_as_far_as_asked(session: Session, data: st.DataObject) -> None:
    table, id = data.draw(one_of(session))
    before = ids(session, table)
    by = data.draw(st.integers(-3, 3))
    after = ids(edits.move(session, table, id, by), table)
    assert after.index(id) == max(0, min(len(before) - 1, before.index(id) + by))
    assert [other for other in after if other != id] == [o for o in before if o != id]


@pytest.mark.parametrize("by", [-1, 1])
def test_moving_works_among_equal_ranks_too(by: int) -> None:
    """Two people adding at once leave entities of the same rank."""
    twins = [Partner(id=id, rank="i", name=id) for id in "abc"]
    session = put(Session(), "partners", *twins)
    assert ids(session, "partners") == ["a", "b", "c"]
    moved = ids(edits.move(session, "partners", "b", by), "partners")
    assert moved.index("b") == 1 + by


def test_moving_changes_nothing_but_the_moved_one() -> None:
    before = edits.add_partners(Session(), ["a", "b", "c", "d"])
    last = ids(before, "partners")[-1]
    after = edits.move(before, "partners", last, -2)
    changed = [id for id in after.partners if after.partners[id] != before.partners[id]]
    assert changed == [last]


@given(sessions(), st.data())
def test_removing_takes_what_has_no_meaning_alone_and_nothing_else(
    session: Session, data: st.DataObject
) -> None:
    table, id = data.draw(one_of(session))
    after = edits.remove(session, table, id)
    assert id not in entities(after, table)
    assert not list(dangling(after))
    for other in ("members", "rows", "activities", "leads", "themes", "reviews"):
        kept = set(ids(session, other)) - ({id} if other == table else set())
        assert set(ids(after, other)) == kept


@pytest.mark.parametrize(
    "verb",
    [
        lambda s: edits.change(s, "partners", "gone", name="x"),
        lambda s: edits.remove(s, "leads", "gone"),
        lambda s: edits.move(s, "rows", "gone", 1),
        lambda s: edits.place(s, "gone", Horizon.SHORT, "ally"),
        lambda s: edits.unplace(s, "gone"),
        lambda s: edits.take_role(s, "gone", "gone"),
        lambda s: edits.argue(s, "gone", "x"),
        lambda s: edits.rate(s, "gone", strength=1),
        lambda s: edits.add_lead(s, "gone", "x"),
        lambda s: edits.reveal(s, "gone"),
    ],
)
def test_a_verb_about_what_is_gone_is_refused(verb: Callable[[Session], Session]) -> None:
    with pytest.raises(Missing) as error:
        verb(le_tilleul())
    assert error.value.id == "gone"


def test_a_field_cannot_name_who_is_not_there() -> None:
    session = le_tilleul()
    mado = partner(session, "Café-épicerie « Chez Mado »")
    for table, id, fields in (
        ("partners", mado, {"contact": "gone"}),
        (
            "leads",
            lead(session, "Inviter le conseil municipal à la première halte"),
            {"owner": "x"},
        ),
        ("points", point(session, "Le budget est bouclé"), {"theme": member(session, "Zoé")}),
    ):
        with pytest.raises(Missing):
            edits.change(session, table, id, **fields)  # type: ignore[arg-type]
    with pytest.raises(Missing):
        edits.argue(session, point(session, "Le budget est bouclé"), "mais", by="gone")
    assert edits.change(session, "partners", mado, contact=None).partners[mado].contact is None


def test_an_unknown_field_is_a_mistake_of_the_program() -> None:
    session = edits.add_partners(Session(), ["Caf"])
    with pytest.raises(TypeError, match="colour"):
        edits.change(session, "partners", ids(session, "partners")[0], colour="red")


@pytest.mark.parametrize(
    ("table", "field", "limit", "may_be_empty"),
    [
        ("partners", "name", MAX_NAME, False),
        ("partners", "first_step", MAX_LINE, True),
        ("partners", "condition", MAX_TEXT, True),
        ("members", "name", MAX_NAME, False),
        ("activities", "name", MAX_NAME, False),
        ("points", "text", MAX_POINT, False),
        ("points", "verification_note", MAX_TEXT, True),
        ("arguments", "text", MAX_POINT, False),
        ("leads", "what", MAX_LEAD, False),
        ("leads", "reason", MAX_TEXT, True),
    ],
)
def test_every_text_has_its_bound(
    table: TableName, field: str, limit: int, may_be_empty: bool
) -> None:
    session = le_tilleul()
    id = ids(session, table)[0]
    longest = edits.change(session, table, id, **{field: "é" * limit})
    assert getattr(entities(longest, table)[id], field) == "é" * limit
    with pytest.raises(TextTooLong) as error:
        edits.change(session, table, id, **{field: "é" * (limit + 1)})
    assert error.value.limit == limit
    if may_be_empty:
        emptied = edits.change(session, table, id, **{field: ""})
        assert getattr(entities(emptied, table)[id], field) == ""
    else:
        with pytest.raises(EmptyText):
            edits.change(session, table, id, **{field: " "})


def test_a_session_holds_so_many_of_a_kind_and_no_more() -> None:
    full = edits.add_members(Session(), ["x"] * MAX_ENTITIES)
    with pytest.raises(TooMany):
        edits.add_members(full, ["y"])
    beyond = replace(full, members={**full.members, "z": Member(id="z", rank="1", name="z")})
    renamed = edits.change(beyond, "members", "z", name="Zoé")
    assert renamed.members["z"].name == "Zoé"


def test_what_is_added_comes_last() -> None:
    session = edits.add_partners(Session(), ["Caf", "MSA"])
    session = edits.add_partners(session, ["CCAS"])
    assert [p.name for p in in_order(session.partners)] == ["Caf", "MSA", "CCAS"]


@given(st.lists(names(), max_size=5))
def test_words_come_out_as_they_went_in(said: list[str]) -> None:
    session = edits.add_partners(Session(), said)
    kept = [partner.name for partner in in_order(session.partners)]
    again = edits.add_partners(Session(), kept)
    assert [partner.name for partner in in_order(again.partners)] == kept


def test_an_edit_that_is_refused_says_why_by_its_type() -> None:
    with pytest.raises(EditError):
        edits.add_members(Session(), ["Nadia", " "])


def test_a_session_is_at_the_step_one_goes_to() -> None:
    assert edits.go(Session(), Step.LEADS).step is Step.LEADS


@pytest.mark.parametrize(("target", "field"), [("framing", "why"), ("next_review", "place")])
def test_a_field_is_kept_between_us_until_one_says_otherwise(
    target: Literal["framing", "next_review"], field: str
) -> None:
    kept = edits.keep_between_us(Session(), target, "", field)
    assert getattr(kept, target).for_partners[field].between_us is True
    worded = edits.word_for_partners(kept, target, "", field, "dit autrement")
    choice = getattr(worded, target).for_partners[field]
    assert (choice.between_us, choice.wording) == (False, "dit autrement")
    as_ruled = edits.keep_between_us(worded, target, "", field, None)
    assert getattr(as_ruled, target).for_partners[field].between_us is None
    with pytest.raises(TypeError):
        edits.keep_between_us(Session(), target, "", "no such field")

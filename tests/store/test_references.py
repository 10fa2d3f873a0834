"""References: every field that names an entity is declared, so that none is left dangling."""

from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edits, model
from store.choices import Horizon, PointKind, RelationKind
from store.model import CENTRE, Entity, Session, replace
from store.references import (
    LINKS,
    TableName,
    dangling,
    entities,
    field_names,
    named_by,
    sharing,
    with_table,
    without,
    without_all,
)
from store.schema import from_document, to_document
from tests.strategies import Edit, edit_lists, edited, sessions
from tests.workshops import le_tilleul, lead, member, partner, point

TABLES: tuple[TableName, ...] = get_args(TableName)


def test_every_table_of_a_session_has_its_name() -> None:
    tables = {
        name
        for name, hint in get_type_hints(Session).items()
        if any(isinstance(of, type) and issubclass(of, Entity) for of in get_args(hint))
    }
    assert tables == set(TABLES)


def test_every_link_is_a_field_of_its_table() -> None:
    of = {
        name: next(t for t in get_args(hint) if isinstance(t, type) and issubclass(t, Entity))
        for name, hint in get_type_hints(Session).items()
        if name in TABLES
    }
    for link in LINKS:
        assert link.field in of[link.table].__struct_fields__


def test_a_whole_workshop_names_only_what_is_there() -> None:
    assert not list(dangling(le_tilleul()))


@given(sessions())
def test_taking_any_table_away_is_noticed(session: Session) -> None:
    for link in LINKS:
        named = {id for e in entities(session, link.table).values() for id in named_by(e, link)}
        for table in link.to:
            if named & entities(session, table).keys():
                assert list(dangling(with_table(session, table, {})))


def test_the_centre_is_an_actor_that_needs_no_card() -> None:
    session = edits.add_activities(edits.new_session("La Roulotte"), ["Animer"])
    (activity,) = session.activities
    session = edits.toggle_letter(session, activity, CENTRE, model.Letter.ACCOUNTABLE)
    assert not list(dangling(session))


def test_a_partner_goes_with_what_was_said_in_its_place_and_no_more() -> None:
    session = le_tilleul()
    mado = partner(session, "Café-épicerie « Chez Mado »")
    brake = point(session, "Du café gratuit devant ma vitrine !")
    buy = lead(session, "Acheter café et gâteaux chez Mado, convention d'une page")
    after = without(session, "partners", mado)
    assert not [p for p in after.points.values() if p.actor == mado]
    assert not [role for role in after.roles.values() if role.actor == mado]
    assert not [a for a in after.arguments.values() if a.point == brake]
    assert after.leads[buy].points == frozenset()
    assert all(mado not in activity.cells for activity in after.activities.values())
    assert after.members == session.members
    assert len(after.partners) == len(session.partners) - 1


def _with_all_there_may_be() -> Session:
    session = le_tilleul()
    nadia, mado = member(session, "Nadia"), partner(session, "Café-épicerie « Chez Mado »")
    session = edits.take_role(session, nadia, mado)
    role = next(role.id for role in session.roles.values() if nadia in role.members)
    session = edits.note_point(session, role, PointKind.BRAKE, "noté")
    session = edits.think_of(session, nadia, ["La Poste"])
    session = edits.rate_for_oneself(session, next(iter(session.points)), nadia, grip=3)
    session = edits.propose(session, "écrire")
    session = edits.vote(session, next(iter(session.proposals)), nadia)
    return edits.relate(session, nadia, RelationKind.KNOWS, mado)


@pytest.mark.parametrize(
    ("table", "owner"),
    [
        *(("roles", "partners"), ("points", "partners"), ("points", "roles")),
        *(("arguments", "points"), ("ideas", "members"), ("ratings", "points")),
        *(("ratings", "members"), ("votes", "proposals"), ("votes", "members")),
        *(("relations", "members"), ("relations", "partners")),
    ],
)
def test_what_means_nothing_without_what_it_names_goes_with_it(
    table: TableName, owner: TableName
) -> None:
    session = _with_all_there_may_be()
    naming = [link for link in LINKS if link.table == table and owner in link.to]
    held = [
        (id, entity.id)
        for link in naming
        for entity in entities(session, table).values()
        for id in named_by(entity, link)
        if id in entities(session, owner)
    ]
    assert held
    for id, going in held:
        assert going not in entities(without(session, owner, id), table)


@given(sessions(), st.data())
def test_many_go_together_as_they_would_one_after_the_other(
    session: Session, data: st.DataObject
) -> None:
    table = data.draw(st.sampled_from(TABLES))
    ids = data.draw(st.sets(st.sampled_from(["-", *entities(session, table)])))
    one_by_one = session
    for id in sorted(ids):
        one_by_one = without(one_by_one, table, id)
    assert without_all(session, table, ids) == one_by_one


@given(sessions(), edit_lists())
def test_what_is_read_again_is_in_memory_once(session: Session, changes: list[Edit]) -> None:
    after = edited(session, changes)
    read = from_document(to_document(after))
    shared = sharing(session, read)
    assert shared == after
    for table in TABLES:
        before, now = entities(session, table), entities(shared, table)
        assert all(before[id] is one for id, one in now.items() if before.get(id) == one)
        assert before != now or getattr(shared, table) is getattr(session, table)


def test_a_member_goes_and_what_they_said_stays() -> None:
    session = le_tilleul()
    zoe = member(session, "Zoé")
    after = without(session, "members", zoe)
    assert after.points == session.points
    assert [a.text for a in after.arguments.values()] == [
        a.text for a in session.arguments.values()
    ]
    mado = after.partners[partner(after, "Café-épicerie « Chez Mado »")]
    assert mado.contact is None
    assert zoe not in {id for role in after.roles.values() for id in role.members}


def test_a_role_goes_with_its_notes() -> None:
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia"])
    session = edits.play_new_actor(session, *session.members, "Caf")
    (role,) = session.roles
    session = edits.note_point(session, role, PointKind.BRAKE, "qui paie ?")
    session = edits.add_point(session, *session.partners, PointKind.BRAKE, "dit par tous")
    after = without(session, "roles", role)
    assert [p.text for p in after.points.values()] == ["dit par tous"]


def test_a_row_goes_and_its_cards_lose_that_place_alone() -> None:
    session = le_tilleul()
    msa = partner(session, "MSA Midi-Pyrénées Sud")
    after = without(session, "rows", "informed")
    assert after.partners[msa].places.keys() == {Horizon.MEDIUM}


@pytest.mark.parametrize("table", TABLES)
def test_removing_what_is_not_there_changes_nothing(table: TableName) -> None:
    assert without(le_tilleul(), table, "gone") == le_tilleul()


def test_a_person_changes_no_id_and_no_rank() -> None:
    assert field_names(model.Theme) == {"name"}


def test_dangling_tells_which_link_and_whom_it_names() -> None:
    session = edits.add_partners(Session(), ["Caf"])
    (caf,) = session.partners.values()
    broken = with_table(session, "partners", {caf.id: replace(caf, contact="gone")})
    assert [(link.field, id) for link, id in dangling(broken)] == [("contact", "gone")]

"""The months after the workshop: signs, the next review, bodies to tell, who opens doors."""

from datetime import date

import pytest

from store import edits
from store.choices import RelationKind, SignKind, Stage
from store.errors import EmptyText, Missing
from store.model import Session, in_order
from store.queries.follow_up import is_invited
from tests.workshops import le_tilleul, member

KNOWS, FUNDS = RelationKind.KNOWS, RelationKind.FUNDS


@pytest.fixture
def session() -> Session:
    return edits.add_partners(edits.add_members(edits.new_session("Une"), ["Zoé"]), ["Caf", "Msa"])


def test_signs_and_bodies_are_added_in_the_order_said(session: Session) -> None:
    seen = date(2027, 3, 1)
    after = edits.add_signs(session, [" 40 visites ", "Une lettre"], seen, SignKind.FIGURE)
    said = [(sign.what, sign.kind, sign.seen_on) for sign in in_order(after.signs)]
    assert said == [
        ("40 visites", SignKind.FIGURE, seen),
        ("Une lettre", SignKind.FIGURE, seen),
    ]
    after = edits.add_bodies(session, ["Conseil", " CA "])
    assert [body.name for body in in_order(after.bodies)] == ["Conseil", "CA"]
    with pytest.raises(EmptyText):
        edits.add_bodies(session, [" "])


def test_a_member_or_a_partner_is_tied_to_a_partner_once_for_each_kind(session: Session) -> None:
    zoe, (caf, msa) = member(session, "Zoé"), session.partners
    for actor in (zoe, caf):
        tied = edits.relate(session, actor, KNOWS, msa)
        (relation,) = tied.relations.values()
        assert (relation.actor, relation.kind, relation.other) == (actor, KNOWS, msa)
        assert edits.relate(tied, actor, KNOWS, msa) is tied
        assert len(edits.relate(tied, actor, FUNDS, msa).relations) == 2
    both = edits.relate(edits.relate(session, caf, KNOWS, msa), msa, KNOWS, caf)
    assert len(both.relations) == 2


def test_a_tie_goes_with_either_of_those_it_ties(session: Session) -> None:
    zoe, (caf, msa) = member(session, "Zoé"), session.partners
    for actor, table in ((zoe, "members"), (caf, "partners")):
        tied = edits.relate(session, actor, KNOWS, msa)
        assert edits.remove(tied, table, actor).relations == {}
        assert edits.remove(tied, "partners", msa).relations == {}


def test_nobody_is_tied_to_themselves_to_a_member_or_to_who_is_gone(session: Session) -> None:
    zoe, (caf, msa) = member(session, "Zoé"), session.partners
    without = edits.remove(session, "partners", msa)
    for where, actor, other in (
        (session, caf, caf),
        (session, caf, zoe),
        (without, msa, caf),
        (without, caf, msa),
    ):
        with pytest.raises(Missing):
            edits.relate(where, actor, KNOWS, other)


def test_the_next_review_is_planned_field_by_field(session: Session) -> None:
    planned = edits.plan_review(
        edits.plan_review(session, place=" Salle  B "), day=date(2027, 6, 1)
    )
    assert (planned.next_review.day, planned.next_review.place) == (date(2027, 6, 1), "Salle B")


def test_just_those_who_are_said_are_invited() -> None:
    session = le_tilleul()
    expected = {one.id for one in session.partners.values() if Stage.REVIEWS in one.stages}
    assert expected
    other = next(id for id in session.partners if id not in expected)
    for wanted in (set(), expected, {other}, {*expected, other}):
        after = edits.invite(session, wanted)
        assert {one.id for one in after.partners.values() if is_invited(one)} == wanted
        unlike = wanted ^ expected
        said = {one.id for one in after.partners.values() if one.invited is not None}
        assert said == unlike, "what its stages say is not said twice"
    with pytest.raises(Missing):
        edits.invite(session, {"nobody"})

"""The timeline: cards, their places, the rows, and two cards that are one partner."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import defstruct

from store import edits
from store.choices import Bond, Family, Horizon, Involvement, Letter, PointKind, RelationKind, Stage
from store.edits.tables import put
from store.errors import TextTooLong
from store.field_rules import MAX_TEXT
from store.for_partners import ForPartners
from store.model import Partner, Place, Session, in_order
from store.queries.timeline import in_cell, tray
from store.references import updated
from tests.strategies import sessions

SHORT, MEDIUM = Horizon.SHORT, Horizon.MEDIUM
RESPONSIBLE, ACCOUNTABLE, CONSULTED = Letter.RESPONSIBLE, Letter.ACCOUNTABLE, Letter.CONSULTED


def board(*names: str) -> Session:
    return edits.add_partners(edits.new_session("La Roulotte"), names)


def by_name(session: Session, name: str) -> Partner:
    return next(p for p in session.partners.values() if p.name == name)


def cell(session: Session, horizon: Horizon, row: str) -> str:
    return "".join(partner.name for partner in in_cell(session, horizon, row))


def placed(names: str) -> Session:
    """Return a board with cards of one letter in a cell, in that order."""
    session = board(*names)
    for partner in in_order(session.partners):
        session = edits.place(session, partner.id, SHORT, "ally")
    return session


def test_a_card_waits_in_the_tray_until_it_is_placed() -> None:
    session = board("Caf", "MSA")
    caf = by_name(session, "Caf").id
    session = edits.place(session, caf, SHORT, Involvement.CO_LEAD)
    assert [partner.name for partner in tray(session)] == ["MSA"]
    assert cell(session, SHORT, "co-lead") == "Caf"
    session = edits.unplace(session, caf)
    assert [partner.name for partner in tray(session)] == ["Caf", "MSA"]


def test_a_card_moves_or_adds_a_step_to_its_trajectory() -> None:
    session = placed("a")
    a = by_name(session, "a").id
    moved = edits.place(session, a, MEDIUM, "ally", leaving=SHORT)
    assert moved.partners[a].places.keys() == {MEDIUM}
    both = edits.place(session, a, MEDIUM, "co-lead")
    assert {h: place.row for h, place in both.partners[a].places.items()} == {
        SHORT: "ally",
        MEDIUM: "co-lead",
    }
    assert edits.unplace(both, a, SHORT).partners[a].places.keys() == {MEDIUM}


@given(st.integers(0, 3), st.integers(-2, 9))
def test_a_card_is_put_where_it_is_dropped(who: int, at: int) -> None:
    session = placed("abcd")
    name = "abcd"[who]
    after = cell(
        edits.place(session, by_name(session, name).id, SHORT, "ally", at=at), SHORT, "ally"
    )
    assert after.index(name) == max(0, min(3, at))
    assert after.replace(name, "") == "abcd".replace(name, "")


@pytest.mark.parametrize("at", range(4))
def test_a_card_is_put_between_cards_of_equal_rank(at: int) -> None:
    """Two people placing at once leave cards of the same rank in a cell."""
    twins = [Partner(id=id, name=id, places={SHORT: Place(row="ally", rank="i")}) for id in "abc"]
    session = put(board("x"), "partners", *twins)
    after = edits.place(session, by_name(session, "x").id, SHORT, "ally", at=at)
    assert cell(after, SHORT, "ally") == "abc"[:at] + "x" + "abc"[at:]


def test_several_cards_are_placed_at_once_in_the_order_given() -> None:
    session = board("a", "b", "c")
    a, b, c = session.partners
    session = edits.place_all(session, [(c, None), (a, None)], SHORT, "ally")
    assert cell(session, SHORT, "ally") == "ca"
    session = edits.place_all(session, [(a, SHORT), (c, SHORT), (b, None)], MEDIUM, "ally")
    assert cell(session, MEDIUM, "ally") == "acb"
    assert not cell(session, SHORT, "ally")
    session = edits.place_all(session, [(a, MEDIUM), (b, MEDIUM)], None)
    assert [partner.name for partner in tray(session)] == ["a", "b"]


def test_each_placed_card_leaves_the_horizon_it_was_picked_up_at() -> None:
    session = board("a", "b")
    a, b = session.partners
    session = edits.place(edits.place(session, a, SHORT, "ally"), b, MEDIUM, "co-lead")
    session = edits.place_all(session, [(a, SHORT), (b, MEDIUM)], Horizon.LONG, "informed")
    assert [set(session.partners[id].places) for id in (a, b)] == [{Horizon.LONG}] * 2


def test_new_cards_can_be_placed_as_they_are_written() -> None:
    session = edits.add_placed(board(), ["Caf", "MSA"], SHORT, "co-lead")
    assert cell(session, SHORT, "co-lead") == "CafMSA"


def test_actors_are_added_with_their_family() -> None:
    session = edits.add_actors(board(), {"Caf": Family.INSTITUTIONS, "Café": Family.SHOPS})
    added = [(partner.name, partner.family) for partner in tray(session)]
    assert added == [("Caf", Family.INSTITUTIONS), ("Café", Family.SHOPS)]


def test_dropping_a_card_touches_no_other() -> None:
    before = placed("abcd")
    d = by_name(before, "d").id
    after = edits.place(before, d, SHORT, "ally", at=1)
    assert [id for id in after.partners if after.partners[id] != before.partners[id]] == [d]


def test_cards_of_a_removed_row_go_back_to_the_tray() -> None:
    session = edits.add_row(placed("ab"), "Curieux")
    a, row = by_name(session, "a").id, in_order(session.rows)[-1]
    assert row.name == "Curieux"
    session = edits.place(session, a, MEDIUM, row.id)
    session = edits.remove(session, "rows", "ally")
    assert [partner.name for partner in tray(session)] == ["b"]
    assert session.partners[a].places.keys() == {MEDIUM}


def test_merging_keeps_every_word_and_every_link() -> None:
    session = board("Mairie de Sieuras", "MAIRIE SIEURAS")
    session = edits.add_members(session, ["Nadia", "Yoann"])
    nadia, yoann = session.members
    session = edits.add_activities(session, ["Choisir les lieux"])
    (activity,) = session.activities
    kept, other = by_name(session, "Mairie de Sieuras").id, by_name(session, "MAIRIE SIEURAS").id
    session = edits.change(
        session,
        "partners",
        kept,
        bond=Bond.MUST,
        condition="si on prévient",
        contact=nadia,
        first_step="conseil",
        first_step_on=date(2026, 12, 8),
        note="ma note",
        stages=frozenset({Stage.FIELD}),
    )
    session = edits.change(
        session,
        "partners",
        other,
        family=Family.COUNCILS,
        bond=Bond.WANT,
        condition="si c'est gratuit",
        expected="la place",
        contact=yoann,
        first_step="appeler",
        first_step_on=date(2026, 12, 15),
        note="ta note",
        stages=frozenset({Stage.REVIEWS}),
    )
    session = edits.place(session, kept, SHORT, "ally")
    session = edits.place(session, other, MEDIUM, "co-lead")
    session = edits.toggle_letter(session, activity, other, Letter.CONSULTED)
    session = edits.take_role(session, yoann, other)
    session = edits.add_point(session, other, PointKind.BRAKE, "qui paie ?")
    (point,) = session.points
    session = edits.add_lead(session, point, "une assurance")
    (lead,) = session.leads
    session = edits.change(session, "leads", lead, owner=other)

    merged = edits.merge_partners(session, kept, other)
    card = merged.partners[kept]
    assert set(merged.partners) == {kept}
    assert card.name == "Mairie de Sieuras"
    assert (card.family, card.bond, card.contact) == (Family.COUNCILS, Bond.BOTH, nadia)
    assert (card.condition, card.expected) == ("si on prévient", "la place")
    assert card.note.split("\n") == [
        "ma note",
        "ta note",
        "MAIRIE SIEURAS",
        "si c'est gratuit",
        "appeler",
        "Yoann",
        "2026-12-15",
    ]
    assert card.stages == {Stage.FIELD, Stage.REVIEWS}
    assert {h: place.row for h, place in card.places.items()} == {SHORT: "ally", MEDIUM: "co-lead"}
    assert merged.activities[activity].cells[kept].letters == {Letter.CONSULTED}
    assert [role.actor for role in merged.roles.values()] == [kept]
    assert merged.points[point].actor == kept
    assert merged.leads[lead].owner == kept


@given(sessions(), st.data())
def test_no_word_is_lost_by_merging(session: Session, data: st.DataObject) -> None:
    session = edits.add_partners(session, ["Caf", "Msa"])
    both = data.draw(st.lists(st.sampled_from(sorted(session.partners)), min_size=2, max_size=2))
    two = session.partners[both[1]]
    merged = edits.merge_partners(session, *both).partners[both[0]]
    told = "\n".join([merged.name, merged.note, merged.expected, merged.condition])
    for said in (two.name, two.note, two.expected, two.condition):
        assert said in told


def test_merging_a_card_with_itself_changes_nothing() -> None:
    session = board("Caf")
    (caf,) = session.partners
    assert edits.merge_partners(session, caf, caf) == session


def test_of_two_choices_that_exclude_each_other_the_kept_card_s_stands() -> None:
    session = edits.add_actors(board(), {"Caf": Family.INSTITUTIONS, "CAF": Family.COUNCILS})
    one, two = session.partners
    session = edits.place(session, one, SHORT, "ally")
    session = edits.place(session, two, SHORT, "co-lead")
    card = edits.merge_partners(session, one, two).partners[one]
    assert card.family is Family.INSTITUTIONS
    assert {horizon: place.row for horizon, place in card.places.items()} == {SHORT: "ally"}
    assert card.note == "CAF"


def test_a_merge_whose_words_do_not_fit_is_refused() -> None:
    session = board("Caf", "CAF")
    one, two = session.partners
    session = edits.change(session, "partners", one, note="x" * MAX_TEXT)
    session = edits.change(session, "partners", two, note="y")
    with pytest.raises(TextTooLong):
        edits.merge_partners(session, one, two)


def test_letters_of_two_merged_actors_are_proposed_again_unless_both_accepted() -> None:
    session = edits.add_activities(board("Caf", "CAF"), ["Financer"])
    one, two = session.partners
    (activity,) = session.activities
    session = edits.toggle_letter(session, activity, one, Letter.RESPONSIBLE)
    session = edits.accept_letters(session, activity, one, True)
    session = edits.toggle_letter(session, activity, two, Letter.ACCOUNTABLE)
    cell = edits.merge_partners(session, one, two).activities[activity].cells[one]
    assert cell.letters == {Letter.RESPONSIBLE, Letter.ACCOUNTABLE}
    assert not cell.accepted


def test_letters_that_both_merged_actors_accepted_stay_accepted_and_a_third_keeps_its_own() -> None:
    session = edits.add_activities(board("Caf", "CAF", "Msa"), ["Financer"])
    one, two, third = (by_name(session, name).id for name in ("Caf", "CAF", "Msa"))
    (activity,) = session.activities
    for actor, letter in zip((one, two, third), (RESPONSIBLE, ACCOUNTABLE, CONSULTED), strict=True):
        session = edits.toggle_letter(session, activity, actor, letter)
    for actor in (one, two):
        session = edits.accept_letters(session, activity, actor, True)
    before = session.activities[activity].cells

    cells = edits.merge_partners(session, one, two).activities[activity].cells

    assert cells[one].letters == {RESPONSIBLE, ACCOUNTABLE}
    assert cells[one].accepted
    assert cells[third] == before[third]
    assert two not in cells


@pytest.mark.parametrize("bond", Bond)
def test_a_bond_or_a_date_that_one_card_alone_has_is_that_of_the_merged_card(bond: Bond) -> None:
    session = board("Caf", "CAF")
    one, two = (by_name(session, name).id for name in ("Caf", "CAF"))
    for having in (one, two):
        said = edits.change(session, "partners", having, bond=bond, first_step_on=date(2026, 12, 8))
        card = edits.merge_partners(said, one, two).partners[one]
        assert (card.bond, card.first_step_on, card.note) == (bond, date(2026, 12, 8), "CAF")


def test_what_tied_two_cards_to_one_another_goes_once_they_are_one_and_other_ties_stay() -> None:
    session = board("Caf", "CAF", "Msa")
    one, two, third = (by_name(session, name).id for name in ("Caf", "CAF", "Msa"))
    session = edits.relate(session, one, RelationKind.KNOWS, two)
    session = edits.relate(session, third, RelationKind.INTRODUCES, two)
    session = edits.merge_partners(session, one, two)
    ties = [(tie.actor, tie.kind, tie.other) for tie in session.relations.values()]
    assert ties == [(third, RelationKind.INTRODUCES, one)]


def test_what_both_cards_say_alike_is_not_added_to_the_note() -> None:
    session = board("Caf", "CAF")
    alike = {"bond": Bond.MUST, "first_step": "appeler", "first_step_on": date(2026, 12, 8)}
    for card in [*session.partners]:
        session = edits.change(session, "partners", card, **alike)
    kept, other = (by_name(session, name).id for name in ("Caf", "CAF"))
    card = edits.merge_partners(session, kept, other).partners[kept]
    assert (card.bond, card.note) == (Bond.MUST, "CAF")


NewCard = defstruct(
    "NewCard",
    [
        ("address", str, ""),
        ("visits", int, 0),
        ("met_on", date | None, None),
        ("spoken", frozenset[str], frozenset()),
        ("sworn", bool, False),
    ],
    bases=(Partner,),
    frozen=True,
    kw_only=True,
)
"""A card with fields that this program does not know of."""


def test_a_new_field_of_a_card_is_kept_by_a_merge() -> None:
    def card(name: str, **fields: object) -> Partner:
        made: Partner = NewCard(name=name, **fields)
        return made

    one = card("Caf", address="rue du Pont", visits=1, spoken=frozenset({"oc"}))
    two = card("CAF", address="place", visits=2, spoken=frozenset({"fr"}), sworn=True, note="ta")
    three = card("caf", met_on=date(2026, 12, 1), condition="si")
    four = card("c.a.f.", met_on=date(2026, 12, 2))
    session = put(board(), "partners", one, two, three, four)
    for other in (two, three, four):
        session = edits.merge_partners(session, one.id, other.id)
    united = session.partners[one.id]
    assert united == updated(
        one,
        {
            "rank": united.rank,
            "merged": {two.id, three.id, four.id},
            "condition": "si",
            "met_on": date(2026, 12, 1),
            "spoken": {"oc", "fr"},
            "sworn": True,
            "note": "ta\nCAF\nplace\n2\ncaf\nc.a.f.\n2026-12-02",
        },
    )


def two_steps(one: bool | None, two: bool | None, words: str = "lunch") -> ForPartners:
    """Return what partners read of the first step of two cards that are one, each so chosen.

    The first card has no first step of its own unless ``words`` are its own too.
    """
    session = board("Town hall", "Mayor")
    kept, other = (partner.id for partner in in_order(session.partners))
    session = edits.change(session, "partners", other, first_step="lunch")
    session = edits.change(session, "partners", kept, first_step=words)
    for id, chosen in ((kept, one), (other, two)):
        session = edits.keep_between_us(session, "partners", id, "first_step", chosen)
    return edits.merge_partners(session, kept, other).partners[kept].for_partners["first_step"]


@pytest.mark.parametrize(("one", "two"), [(True, False), (False, True), (True, None), (None, True)])
def test_what_either_card_kept_between_us_stays_so_when_they_are_one(
    one: bool | None, two: bool | None
) -> None:
    for words in ("", "lunch", "tea"):
        assert two_steps(one, two, words).between_us is True


def test_what_one_card_let_partners_read_does_not_open_the_words_of_the_other() -> None:
    assert two_steps(False, None, "").between_us is None
    assert two_steps(None, False, "").between_us is False
    assert two_steps(False, None, "tea").between_us is False
    assert two_steps(False, None).between_us is None


def test_other_words_for_partners_stay_with_the_words_they_stand_for() -> None:
    session = board("Town hall", "Mayor")
    kept, other = (partner.id for partner in in_order(session.partners))
    session = edits.change(session, "partners", other, first_step="lunch")
    session = edits.word_for_partners(session, "partners", other, "first_step", "meet")
    merged = edits.merge_partners(session, kept, other)
    assert merged.partners[kept].for_partners["first_step"].wording == "meet"
    session = edits.change(session, "partners", kept, first_step="tea")
    merged = edits.merge_partners(session, kept, other)
    assert merged.partners[kept].for_partners["first_step"] == ForPartners()

"""The step aside and the exchange: roles chosen or drawn, turns, brakes, levers, arguments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edits
from store.choices import Horizon, PointKind, Verification
from store.errors import EmptyText, OutOfRange
from store.model import Role, Session, in_order
from store.queries.actors import present
from store.queries.points import arguments_under, points_of, points_of_role, strongest_first
from store.queries.roles import is_revealed
from tests.strategies import sessions
from tests.workshops import STEMS, le_tilleul, member, partner, point

BRAKE, LEVER = PointKind.BRAKE, PointKind.LEVER


def team(members: int, partners: int) -> Session:
    session = edits.add_members(edits.new_session("La Roulotte"), [f"m{n}" for n in range(members)])
    return edits.add_partners(session, [f"p{n}" for n in range(partners)])


def drawn(session: Session) -> dict[str, str]:
    """Return the actor of each member who has one."""
    return {member: role.actor for role in session.roles.values() for member in role.members}


def only_role(session: Session) -> Role:
    (role,) = session.roles.values()
    return role


def test_members_can_share_an_actor_and_a_member_can_play_two() -> None:
    session = team(2, 2)
    (one, other), (first, second) = session.members, session.partners
    session = edits.take_role(edits.take_role(session, one, first), other, first)
    assert only_role(session).members == {one, other}
    session = edits.take_role(session, one, second)
    assert {role.actor for role in session.roles.values()} == {first, second}


def test_leaving_a_role_loses_nothing_that_was_noted() -> None:
    session = team(1, 1)
    (one,), (actor,) = session.members, session.partners
    session = edits.take_role(session, one, actor)
    assert not edits.leave_role(session, only_role(session).id, one).roles
    session = edits.note_point(session, only_role(session).id, BRAKE, "qui paie ?")
    session = edits.leave_role(session, only_role(session).id, one)
    assert not only_role(session).members
    assert [p.text for p in points_of_role(session, only_role(session).id, BRAKE)] == ["qui paie ?"]


def test_who_comes_later_does_not_see_what_was_noted() -> None:
    session = team(2, 1)
    (one, other), (actor,) = session.members, session.partners
    session = edits.take_role(session, one, actor)
    session = edits.note_point(session, only_role(session).id, BRAKE, "qui paie ?")
    assert edits.take_role(session, one, actor) == session
    session = edits.take_role(session, other, actor)
    first, second = in_order(session.roles)
    assert (first.members, second.members) == ({one}, {other})
    assert not points_of_role(session, second.id, BRAKE)


def test_a_member_changes_actor() -> None:
    session = team(1, 2)
    (one,), (first, second) = session.members, session.partners
    session = edits.take_role(session, one, first)
    session = edits.change_role(session, only_role(session).id, one, second)
    assert only_role(session).actor == second


def test_a_role_that_is_changed_keeps_its_turn() -> None:
    session = team(2, 4)
    (one, two), (first, second, third, _) = session.members, session.partners
    session = edits.take_role(edits.take_role(session, one, first), two, second)
    role = in_order(session.roles)[0].id
    session = edits.change_role(session, role, one, third)
    assert [role.actor for role in in_order(session.roles)] == [third, second]
    role = in_order(session.roles)[0].id
    session = edits.play_new_actor(session, one, "Le garage", role)
    garage = next(p.id for p in session.partners.values() if p.name == "Le garage")
    played = [(role.actor, role.members) for role in in_order(session.roles)]
    assert played == [(garage, {one}), (second, {two})]


def test_an_actor_can_come_from_outside_the_timeline() -> None:
    session = team(1, 0)
    (one,) = session.members
    session = edits.play_new_actor(session, one, "Le boulanger")
    assert session.partners[only_role(session).actor].name == "Le boulanger"


@given(sessions(), st.integers(0, 99), st.booleans())
def test_drawing_gives_everyone_who_plays_an_actor(
    session: Session, seed: int, avoid: bool
) -> None:
    session = edits.add_partners(session, ["Une mairie où rien n'est noté"])
    before = drawn(session)
    after = drawn(edits.draw_roles(session, seed, STEMS, avoid_contacts=avoid))
    playing = {member.id for member in present(session) if not member.passes}
    assert after.keys() == before.keys() | playing
    assert before.items() <= after.items()


@given(st.integers(0, 99))
def test_actors_nobody_plays_come_first(seed: int) -> None:
    session = team(7, 4)
    actors = drawn(edits.draw_roles(session, seed, STEMS)).values()
    assert len(actors) == 7
    assert set(actors) == set(session.partners)


def test_of_equal_actors_each_comes_up_for_some_lots() -> None:
    session = team(1, 6)
    lots = [drawn(edits.draw_roles(session, seed, STEMS)).values() for seed in range(50)]
    assert {actor for actors in lots for actor in actors} == set(session.partners)


@given(st.integers(0, 99))
def test_who_must_be_heard_is_drawn_before_the_others(seed: int) -> None:
    session = edits.add_partners(team(3, 5), ["Mairie", "Habitants relais", "Caf"])
    *_others, mairie, residents, caf = in_order(session.partners)
    session = edits.place(session, mairie.id, Horizon.SHORT, "co-lead")
    session = edits.place(session, caf.id, Horizon.LONG, "informed")
    actors = set(drawn(edits.draw_roles(session, seed, STEMS)).values())
    assert actors == {mairie.id, residents.id, caf.id}


@given(st.integers(0, 99), st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_nobody_draws_an_actor_they_know_where_the_lots_can_fall_otherwise(
    seed: int, contacts: list[int]
) -> None:
    session = team(6, 6)
    members = list(session.members)
    for card, who in zip(session.partners, contacts, strict=True):
        session = edits.change(session, "partners", card, contact=members[who])
    own = [
        card
        for who, card in drawn(edits.draw_roles(session, seed, STEMS)).items()
        if session.partners[card].contact == who
    ]
    # Only who is the contact of every actor must take one of them, and only then.
    unavoidable = len(set(contacts)) == 1
    assert len(own) == (1 if unavoidable else 0)


def test_the_same_seed_draws_the_same_lots() -> None:
    session = team(5, 9)
    assert drawn(edits.draw_roles(session, 7, STEMS)) == drawn(edits.draw_roles(session, 7, STEMS))
    assert len({str(drawn(edits.draw_roles(session, seed, STEMS))) for seed in range(20)}) > 1


def test_nobody_is_drawn_into_what_others_have_noted() -> None:
    session = team(2, 1)
    (one, other), (actor,) = session.members, session.partners
    session = edits.take_role(session, one, actor)
    session = edits.note_point(session, only_role(session).id, BRAKE, "qui paie ?")
    assert other not in drawn(edits.draw_roles(session, 1, STEMS))


def test_notes_are_private_until_they_are_revealed() -> None:
    session = team(1, 1)
    (one,), (actor,) = session.members, session.partners
    session = edits.take_role(session, one, actor)
    role = only_role(session).id
    session = edits.note_point(session, role, LEVER, "un village qui vit")
    session = edits.end_turn(session, role)
    (noted,) = session.points.values()
    assert not is_revealed(session, noted)
    assert not points_of(session)
    session = edits.end_turn(session, role, noted=False)
    assert not session.roles[role].noted
    session = edits.reveal(session, role)
    assert session.roles[role].noted
    assert [p.text for p in points_of(session, actor=actor, kind=LEVER)] == ["un village qui vit"]


def test_who_takes_a_revealed_actor_has_a_turn_of_their_own() -> None:
    session = team(2, 1)
    (one, other), (actor,) = session.members, session.partners
    session = edits.take_role(session, one, actor)
    session = edits.reveal(session, only_role(session).id)
    session = edits.take_role(session, other, actor)
    assert [role.members for role in in_order(session.roles)] == [{one}, {other}]


def test_a_point_can_be_added_in_the_open_answered_and_reworded() -> None:
    session = le_tilleul()
    session = edits.add_point(session, partner(session, "Caf de l'Ariège"), BRAKE, "Trop petit")
    id = point(session, "Trop petit")
    session = edits.argue(session, id, "C'est un début", member(session, "Zoé"))
    session = edits.argue(session, id, "Trois communes déjà")
    session = edits.reword(session, id, "Trop petit pour nous")
    said = [argument.text for argument in arguments_under(session, session.points[id])]
    assert said == ["C'est un début", "Trois communes déjà"]
    assert session.points[id].text == "Trop petit pour nous"
    with pytest.raises(EmptyText):
        edits.reword(session, id, "\n")


def test_ratings_go_from_one_to_five_and_zero_takes_one_back() -> None:
    session = le_tilleul()
    id = point(session, "Le budget est bouclé")
    session = edits.rate(session, id, strength=2)
    assert (session.points[id].strength, session.points[id].grip) == (2, 1)
    assert edits.rate(session, id, grip=0).points[id].grip == 0
    for wrong in (-1, 6):
        with pytest.raises(OutOfRange):
            edits.rate(session, id, strength=wrong)


def test_the_strongest_brakes_come_first_then_the_levers() -> None:
    told = strongest_first(points_of(le_tilleul()))
    assert told[0].text == "Du café gratuit devant ma vitrine !"
    assert told[1].text == "On fait déjà les visites à domicile, vous allez nous doubler"
    assert [p.kind for p in told] == [BRAKE] * 8 + [LEVER] * 7


def test_a_brake_can_be_accepted_and_taken_up_again() -> None:
    session = le_tilleul()
    id = point(session, "Le budget est bouclé")
    assert session.points[id].accepted_because == "On revient au budget 2028"
    session = edits.accept(session, id, "", accepted=False)
    assert not session.points[id].accepted
    assert not session.points[id].accepted_because


def test_a_hypothesis_is_checked_with_the_real_actor() -> None:
    session = le_tilleul()
    id = point(session, "Le budget est bouclé")
    session = edits.verify(session, id, Verification.REFUTED, "il reste 2 000 euros")
    assert session.points[id].verification is Verification.REFUTED
    assert session.points[id].verification_note == "il reste 2 000 euros"


def test_alike_brakes_are_tied_under_one_name_and_untied() -> None:
    session = le_tilleul()
    one, two, three = (p.id for p in points_of(session, kind=BRAKE)[:3])
    session = edits.tie(session, frozenset({one, two}), "Qui paie ?")
    session = edits.tie(session, frozenset({three}), "  QUI PAIE ? ")
    (theme,) = session.themes.values()
    assert theme.name == "Qui paie ?"
    assert {session.points[id].theme for id in (one, two, three)} == {theme.id}
    session = edits.tie(session, frozenset({one, two, three}), " ")
    assert not session.themes
    assert session.points[one].theme is None


def test_a_name_that_folds_to_nothing_still_ties() -> None:
    session = le_tilleul()
    one = points_of(session, kind=BRAKE)[0].id
    session = edits.tie(session, frozenset({one}), "¨")
    assert not edits.tie(session, frozenset({one}), "").themes


def test_leaving_the_roles_is_a_moment_of_its_own() -> None:
    assert not team(1, 1).roles_left
    assert edits.leave_roles(team(1, 1)).roles_left

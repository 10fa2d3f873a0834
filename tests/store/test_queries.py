"""Readings of a session: what is where, who plays whom, what may be shown."""

from datetime import date, timedelta

from hypothesis import given

from store import edits
from store.choices import Answer, Family, Horizon, Involvement, PointKind
from store.days import DaySpan
from store.model import CENTRE, Partner, Session, in_order
from store.queries.actors import has_agreed, is_resident, name_of, present, same_name
from store.queries.follow_up import heard_lately, signs_since, unheard, with_partners
from store.queries.points import actors_with_points, points_of, strongest_first
from store.queries.raci import is_proposed, raci_actors
from store.queries.roles import TurnState, is_revealed, players, turn_state, turns_left
from store.queries.timeline import (
    ever,
    first_horizon,
    in_cell,
    involvement_at,
    row_for,
    short_co_leads,
    tray,
)
from tests.strategies import sessions
from tests.workshops import STEMS, le_tilleul, partner


def names(found: list) -> list[str]:  # type: ignore[type-arg]  # of anything with a name
    return [entity.name for entity in found]


@given(sessions())
def test_every_partner_is_in_the_tray_or_in_one_cell_for_each_of_its_horizons(
    session: Session,
) -> None:
    cells = [
        (partner.id, horizon)
        for horizon in Horizon
        for row in session.rows
        for partner in in_cell(session, horizon, row)
    ]
    waiting = [partner.id for partner in tray(session)]
    assert sorted([*waiting, *{id for id, _ in cells}]) == sorted(session.partners)
    assert len(cells) == len(set(cells))


@given(sessions())
def test_what_is_not_revealed_is_never_listed(session: Session) -> None:
    hidden = {role.id for role in session.roles.values() if not role.revealed}
    for point in points_of(session):
        assert point.role not in hidden
    listed = {point.actor for point in points_of(session)}
    assert {actor.id for actor in actors_with_points(session)} == listed


@given(sessions())
def test_sorting_points_loses_none_and_puts_brakes_first(session: Session) -> None:
    ordered = strongest_first(session.points.values())
    assert {point.id for point in ordered} == set(session.points)
    brakes = [point.kind is PointKind.BRAKE for point in ordered]
    assert brakes == sorted(brakes, reverse=True)


@given(sessions())
def test_the_centre_is_always_in_the_raci_and_every_letter_has_its_column(
    session: Session,
) -> None:
    actors = raci_actors(session)
    assert actors[0] == CENTRE
    assert len(actors) == len(set(actors))
    for activity in session.activities.values():
        assert set(activity.cells) <= set(actors)


def test_a_partner_is_read_along_its_trajectory() -> None:
    session = le_tilleul()
    msa = session.partners[partner(session, "MSA Midi-Pyrénées Sud")]
    assert first_horizon(msa) is Horizon.SHORT
    assert involvement_at(session, msa, Horizon.SHORT) is Involvement.INFORMED
    assert involvement_at(session, msa, Horizon.MEDIUM) is Involvement.ALLY
    assert involvement_at(session, msa, Horizon.LONG) is None
    assert ever(session, msa, Involvement.ALLY)
    assert not ever(session, msa, Involvement.CO_LEAD)


def test_a_row_of_the_teams_own_is_no_level_of_the_three() -> None:
    session = edits.add_row(le_tilleul(), "Curieux")
    row = in_order(session.rows)[-1]
    caf = partner(session, "Caf de l'Ariège")
    session = edits.place(session, caf, Horizon.LONG, row.id)
    assert involvement_at(session, session.partners[caf], Horizon.LONG) is None
    session = edits.remove(session, "rows", "ally")
    assert row_for(session, Involvement.ALLY) is None


def test_a_name_is_recognised_whatever_its_accents_and_case() -> None:
    session = le_tilleul()
    found = same_name(session, "pharmacie [DU PONT]")
    assert found is not None
    assert found.name == "Pharmacie [du Pont]"
    assert same_name(session, "Pharmacie") is None


def test_residents_are_known_by_their_family_else_by_a_word_of_their_name() -> None:
    told = [
        (Partner(name="Habitants relais de Méras"), True),
        (Partner(name="Collectif de Riverains"), True),
        (Partner(name="Président du Département"), False),
        (Partner(name="Office de l'habitat"), False),
        (Partner(name="Mado", family=Family.RESIDENTS), True),
        (Partner(name="Habitants du bourg", family=Family.ASSOCIATIONS), False),
    ]
    for card, resident in told:
        assert is_resident(card, STEMS) is resident, card.name


def test_an_id_is_told_by_its_name() -> None:
    session = le_tilleul()
    nadia = in_order(session.members)[0]
    assert name_of(session, nadia.id) == "Nadia"
    assert name_of(session, CENTRE) == "Centre social Le Tilleul"
    assert name_of(session, None) == name_of(session, "gone") == ""


def test_co_leads_of_the_short_term() -> None:
    expected = ["Mairie de Sieuras", "Caf de l'Ariège", "Habitants relais de Méras"]
    assert names(short_co_leads(le_tilleul())) == expected


def test_who_has_left_is_no_longer_present_but_still_plays_what_they_played() -> None:
    session = le_tilleul()
    nadia, role = in_order(session.members)[0], in_order(session.roles)[0]
    session = edits.change(session, "members", nadia.id, left=True)
    assert "Nadia" not in names(present(session))
    assert names(players(session, role)) == ["Nadia"]


def test_a_turn_goes_from_waiting_to_revealed() -> None:
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia", "Zoé"])
    nadia, zoe = session.members
    session = edits.play_new_actor(session, nadia, "Caf")
    session = edits.play_new_actor(session, zoe, "MSA")
    id, other = (role.id for role in in_order(session.roles))

    def state(session: Session) -> TurnState:
        return turn_state(session, session.roles[id])

    assert state(session) is TurnState.WAITING
    assert state(edits.change(session, "members", nadia, passes=True)) is TurnState.PASSES
    session = edits.note_point(session, id, PointKind.BRAKE, "qui paie ?")
    assert state(session) is TurnState.BEGUN
    assert [role.id for role in turns_left(session)] == [id, other]
    session = edits.end_turn(session, id)
    assert state(session) is TurnState.NOTED
    assert [role.id for role in turns_left(session)] == [other]
    session = edits.reveal(session, id)
    assert state(session) is TurnState.REVEALED
    assert all(is_revealed(session, point) for point in session.points.values())


def test_letters_of_an_outside_actor_wait_for_its_agreement_the_centres_never() -> None:
    session = le_tilleul()
    row = next(a for a in session.activities.values() if a.name == "Animer les haltes")
    library = partner(session, "Médiathèque intercommunale")
    assert is_proposed(row, library)
    assert not is_proposed(row, CENTRE)
    assert not is_proposed(row, partner(session, "France services"))
    session = edits.accept_letters(session, row.id, library, True)
    assert not is_proposed(session.activities[row.id], library)


def test_only_a_partner_that_agreed_has_agreed() -> None:
    session = le_tilleul()
    library = partner(session, "Médiathèque intercommunale")
    for answer in (None, Answer.ASKED, Answer.WITHDREW):
        asked = edits.change(session, "partners", library, answer=answer)
        assert not has_agreed(asked, library)
    assert has_agreed(edits.change(session, "partners", library, answer=Answer.AGREED), library)
    assert not has_agreed(session, "nobody")


def test_partners_are_in_the_room_where_the_review_that_began_last_says_so() -> None:
    session = Session()
    assert not with_partners(session)
    session = edits.begin_review(session, date(2026, 5, 4), with_partners=True)
    assert with_partners(session)
    session = edits.begin_review(session, date(2026, 9, 4))
    assert not with_partners(session)


def test_a_sign_without_a_day_is_never_too_old() -> None:
    whats = ["un appel", "une clé prêtée"]
    session = edits.add_signs(Session(), whats, date(2026, 5, 4))
    undated = in_order(session.signs)[1].id
    session = edits.change(session, "signs", undated, seen_on=None)
    for since, seen in ((None, 2), (date(2026, 5, 4), 2), (date(2026, 5, 5), 1)):
        assert [sign.what for sign in signs_since(session, since)] == whats[-seen:]


def test_a_body_has_heard_lately_for_half_a_year() -> None:
    session = edits.add_bodies(Session(), ["Conseil", "Bureau"])
    council, board = in_order(session.bodies)
    told = DaySpan(date(2026, 5, 1), date(2026, 5, 31))
    session = edits.change(session, "bodies", council.id, informed_on=told)
    heard = session.bodies[council.id]
    assert heard_lately(heard, date(2026, 5, 31) + timedelta(days=180))
    assert not heard_lately(heard, date(2026, 5, 31) + timedelta(days=181))
    assert unheard(session, date(2026, 6, 1)) == [board]

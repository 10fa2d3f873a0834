"""What each gives for themselves in a room, and how it comes to be everyone's."""

import pytest

from store import edits
from store.errors import EmptyText, Missing, NoVoteLeft, OutOfRange
from store.given import Gathering
from store.model import Session, in_order
from store.queries.room import (
    differing,
    grip_of,
    proposals_in_order,
    strength_of,
    thought_of_by,
    votes_by,
    votes_for,
)
from store.queries.timeline import tray
from tests.workshops import le_tilleul, member, point

MADO = "Du café gratuit devant ma vitrine !"


@pytest.fixture
def session() -> Session:
    return le_tilleul()


def someone(session: Session, number: int) -> str:
    return in_order(session.members)[number].id


def test_ideas_of_one_name_are_one_card_and_say_how_many_thought_of_it(session: Session) -> None:
    said = [["Pharmacie du Pont", "La Poste"], ["la poste"], ["LA POSTE", "La Poste "]]
    for number, names in enumerate(said):
        session = edits.think_of(session, someone(session, number), names)
    before = len(tray(session))
    gathered = edits.gather_ideas(session)
    counts = {card.name: thought_of_by(card) for card in tray(gathered)[before:]}
    assert counts == {"Pharmacie du Pont": 1, "La Poste": 3}
    assert not gathered.ideas


def test_an_idea_for_a_partner_that_is_there_already_leaves_it_where_it_stands(
    session: Session,
) -> None:
    card = next(p for p in session.partners.values() if p.name == "Mairie de Sieuras")
    session = edits.think_of(session, someone(session, 0), ["mairie de sieuras"])
    gathered = edits.gather_ideas(session)
    assert gathered.partners[card.id].places == card.places
    assert thought_of_by(gathered.partners[card.id]) == 1
    assert gathered.partners.keys() == session.partners.keys()


def test_gathering_again_adds_those_who_think_of_it_later(session: Session) -> None:
    for number in (0, 1):
        session = edits.gather_ideas(
            edits.think_of(session, someone(session, number), ["La Poste"])
        )
    (card,) = [p for p in session.partners.values() if p.name == "La Poste"]
    assert thought_of_by(card) == 2


def test_an_idea_says_something_and_is_somebodys(session: Session) -> None:
    with pytest.raises(EmptyText):
        edits.think_of(session, someone(session, 0), ["  "])
    with pytest.raises(Missing):
        edits.think_of(session, "nobody", ["La Poste"])


def test_gathering_ideas_closes_them_and_nothing_else(session: Session) -> None:
    session = edits.open_gathering(session, Gathering.IDEAS)
    session = edits.open_gathering(session, Gathering.TURNS)
    assert edits.gather_ideas(session).room.open == {Gathering.TURNS}


@pytest.mark.parametrize(
    ("given", "middle", "far_apart"),
    [
        ([3], 3, False),
        ([2, 3], 2.5, False),
        ([1, 3], 2, True),
        ([5, 5, 1], 5, True),
        ([], 0, False),
    ],
)
def test_of_everyones_ratings_the_middle_is_told_and_whether_they_are_far_apart(
    session: Session, given: list[int], middle: float, far_apart: bool
) -> None:
    id = point(session, MADO)
    for number, strength in enumerate(given):
        session = edits.rate_for_oneself(session, id, someone(session, number), strength=strength)
    scale = strength_of(session, id)
    assert (scale.middle, scale.is_far_apart, scale.count) == (middle, far_apart, len(given))
    assert grip_of(session, id).count == 0
    assert session.points[id] == le_tilleul().points[id]


def test_what_nobody_rated_has_no_middle(session: Session) -> None:
    nobody_s = strength_of(session, point(session, MADO))
    assert (nobody_s.middle, nobody_s.least, nobody_s.most, nobody_s.count) == (0, 0, 0, 0)
    assert not nobody_s.is_far_apart


def test_ratings_differ_only_once_they_are_compared(session: Session) -> None:
    id = point(session, MADO)
    for number, grip in enumerate((1, 5)):
        session = edits.rate_for_oneself(session, id, someone(session, number), grip=grip)
    points = list(session.points.values())
    assert not differing(session, points)
    compared = edits.compare_ratings(session, session.points[id].actor)
    assert [p.id for p in differing(compared, compared.points.values())] == [id]
    hidden = edits.compare_ratings(compared, session.points[id].actor, compared=False)
    assert hidden == session


def test_one_rates_a_point_once_and_may_change_ones_mind(session: Session) -> None:
    id, by = point(session, MADO), someone(session, 2)
    session = edits.rate_for_oneself(session, id, by, strength=4)
    session = edits.rate_for_oneself(session, id, by, grip=2)
    session = edits.rate_for_oneself(session, id, by, strength=1)
    assert [(r.strength, r.grip) for r in session.ratings.values()] == [(1, 2)]
    with pytest.raises(OutOfRange):
        edits.rate_for_oneself(session, id, by, strength=6)


def test_each_has_three_votes_for_three_proposals(session: Session) -> None:
    by = someone(session, 0)
    for what in ("un", "deux", "trois", "quatre"):
        session = edits.propose(session, what, by=by)
    one, two, three, four = [p.id for p in in_order(session.proposals)]
    for id in (one, two, three, three):
        session = edits.vote(session, id, by)
    assert votes_by(session, by) == {one, two, three}
    with pytest.raises(NoVoteLeft):
        edits.vote(session, four, by)
    session = edits.vote(edits.vote(session, two, by, given=False), four, by)
    assert votes_by(session, by) == {one, three, four}
    assert votes_for(session, two) == 0


def test_proposals_are_in_the_order_of_their_votes_once_these_are_shown(session: Session) -> None:
    for what in ("un", "deux"):
        session = edits.propose(session, what)
    one, two = in_order(session.proposals)
    session = edits.vote(session, two.id, someone(session, 0))
    assert proposals_in_order(session) == [one, two]
    shown = edits.show_votes(edits.open_gathering(session, Gathering.VOTES))
    assert proposals_in_order(shown) == [two, one]
    assert Gathering.VOTES not in shown.room.open


def test_what_is_picked_becomes_a_lead_for_the_same_points_once(session: Session) -> None:
    id = point(session, MADO)
    session = edits.propose(session, "Lui acheter le café", frozenset({id}))
    (proposal,) = session.proposals.values()
    picked = edits.pick(session, proposal.id)
    (made,) = picked.leads.keys() - session.leads.keys()
    assert picked.leads[made].points == {id}
    assert picked.leads[made].what == "Lui acheter le café"
    assert edits.pick(picked, proposal.id) == picked


def test_a_proposal_goes_by_no_name_where_the_workshop_is_anonymous(session: Session) -> None:
    by = member(session, "Zoé")
    named = edits.propose(session, "avec mon nom", by=by)
    anonymous = edits.propose(edits.be_anonymous(named, True), "sans nom", by=by)
    assert {p.what: p.by for p in anonymous.proposals.values()} == {
        "avec mon nom": by,
        "sans nom": None,
    }


def test_what_someone_gave_goes_with_them_and_what_they_proposed_stays(session: Session) -> None:
    by = someone(session, 0)
    session = edits.propose(edits.think_of(session, by, ["La Poste"]), "écrire", by=by)
    (proposal,) = session.proposals
    session = edits.vote(session, proposal, by)
    session = edits.rate_for_oneself(session, point(session, MADO), by, grip=1)
    without = edits.remove(session, "members", by)
    assert [without.ideas, without.votes, without.ratings] == [{}, {}, {}]
    assert without.proposals[proposal].by is None

"""A room led line by line: each act of the room has its line."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from store import edits
from store.attendance import Presence
from store.choices import PointKind, Step
from store.given import Gathering
from store.model import Session, replace
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from tests.line_mode import Notes
from tests.workshops import before_roles, le_tilleul, member, partner, point
from tui.line_mode.dispatch import COMMANDS
from tui.room.leading import Deed, PersonDeed

BRAKE = "Du café gratuit devant ma vitrine !"
MADO = "Café-épicerie « Chez Mado »"

LINES: Mapping[Deed | PersonDeed, str] = {
    Deed.ASK: "recueillir tours",
    Deed.STOP: "recueillir -idées",
    Deed.NAMES: "noms",
    Deed.GATHER: "rassembler",
    Deed.COMPARE: f"comparer {MADO}",
    Deed.VOTES: "voix",
    Deed.PICK: "retenir Prêter la camionnette",
    PersonDeed.FREE: "libérer Zoé",
    PersonDeed.OUT: "faire-sortir Zoé",
    PersonDeed.ALL_OUT: "faire-sortir-tous Zoé",
    PersonDeed.HAND_OVER: "confier Zoé",
}
"""A line for each act of the room."""


def given() -> Session:
    """Return a session in which something of everything was given."""
    session = le_tilleul()
    zoe, yoann = member(session, "Zoé"), member(session, "Yoann")
    for what in (Gathering.IDEAS, Gathering.PROPOSALS):
        session = edits.open_gathering(session, what)
    session = edits.think_of(session, zoe, ["La Poste"])
    for by, strength in ((zoe, 5), (yoann, 2)):
        brake = point(session, BRAKE)
        session = edits.rate_for_oneself(session, brake, by, strength=strength, grip=2)
    session = edits.propose(session, "Prêter la camionnette", frozenset(), zoe)
    (proposal,) = session.proposals
    return edits.vote(session, proposal, yoann)


@contextmanager
def here(notes: Notes, name: str = "Zoé", at: str = "") -> Iterator[OpenSession]:
    """Have a member in the room, at the turn of a role where one is said."""
    workshop = notes.library.open(notes.id)
    workshop.participant = Participant(ParticipantKind.MEMBER, member(workshop.session, name))
    workshop.enter()
    if at:
        assert workshop.claim(at)
    seen = Presence(person=name, since=workshop.changed_at, at=at, writing=bool(at))
    workshop.be_seen(replace(seen, may_facilitate=True, place="192.0.2.7"))
    yield workshop
    workshop.leave()


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[Presence]:
    """Return what others are had to see from now on, as it comes."""
    seen: list[Presence] = []
    be_seen = OpenSession.be_seen

    def record(self: OpenSession, presence: Presence) -> None:
        seen.append(presence)
        be_seen(self, presence)

    monkeypatch.setattr(OpenSession, "be_seen", record)
    return seen


def test_every_act_of_the_room_has_a_line() -> None:
    assert LINES.keys() == {*Deed, *PersonDeed}
    assert any("everyone" in command.acts for command in COMMANDS)
    assert any("show-to-all" in command.acts for command in COMMANDS)


@pytest.mark.parametrize("deed", Deed)
def test_a_line_does_what_the_page_of_the_room_does(notes: Notes, deed: Deed) -> None:
    notes.keep(given())
    before = notes.session
    assert len(notes(LINES[deed]).splitlines()) > 1
    assert replace(notes.session, writers={}) != replace(before, writers={})


@pytest.mark.parametrize("deed", PersonDeed)
def test_a_line_asks_of_a_persons_program_what_the_page_does(
    notes: Notes, monkeypatch: pytest.MonkeyPatch, deed: PersonDeed
) -> None:
    session = before_roles()
    session = edits.take_role(session, member(session, "Zoé"), partner(session, "Caf de l'Ariège"))
    notes.keep(session)
    (role,) = session.roles
    asked = recorded(monkeypatch)
    with here(notes, at=role) as zoe, here(notes, "Yoann") as yoann:
        notes(LINES[deed])
    last = asked[-1]
    assert {
        PersonDeed.FREE: any(mark.startswith(role) for mark in last.freed),
        PersonDeed.OUT: last.shown_out == {zoe.token},
        PersonDeed.ALL_OUT: last.shown_out == {zoe.token, yoann.token},
        PersonDeed.HAND_OVER: last.handed_to == zoe.token,
    }[deed]


def test_who_is_here_is_said_with_how_far_each_has_come_and_never_a_word(notes: Notes) -> None:
    session = before_roles()
    session = edits.take_role(session, member(session, "Zoé"), partner(session, "Caf de l'Ariège"))
    (role,) = session.roles
    session = edits.note_point(session, role, PointKind.BRAKE, "secret de Zoé")
    session = edits.open_gathering(session, Gathering.TURNS)
    session = edits.think_of(session, member(session, "Zoé"), ["idée secrète"])
    notes.keep(session)
    with here(notes, at=role):
        out = notes("tous")
        assert "Zoé" in out
        assert "1 frein, 0 levier" in out
        assert "Tours, chacun sur son écran" in out
        assert "1 idée" in out
        assert "secr" not in notes("tous\noù\nchercher secret\noù freins\nsynthèse") + notes.err


def test_a_turn_that_someone_writes_in_is_not_taken(notes: Notes) -> None:
    session = before_roles()
    session = edits.take_role(session, member(session, "Zoé"), partner(session, "Caf de l'Ariège"))
    (role,) = session.roles
    notes.keep(session)
    with here(notes, at=role):
        notes("rôle Zoé\nfrein Trop cher", 1)
        assert "Zoé écrit dans ce tour" in notes.err
    assert not notes.session.points
    notes("rôle Zoé\nfrein Trop cher")
    assert notes.session.points


def test_ratings_are_compared_by_their_middle_and_settled_where_people_agree(notes: Notes) -> None:
    session = given()
    other = next(
        p for p in session.points.values() if p.actor == partner(session, MADO) and p.text != BRAKE
    )
    for name in ("Zoé", "Yoann"):
        by = member(session, name)
        session = edits.rate_for_oneself(session, other.id, by, strength=1, grip=2)
    notes.keep(session)
    out = notes(f"comparer {MADO}").replace("\u00a0", " ")
    assert "force 3,5 (de 2 à 5), prise 2" in out
    assert "À discuter" in out
    brake = point(session, BRAKE)
    before = session.points[brake]
    notes("garder")
    assert (notes.session.points[other.id].strength, notes.session.points[other.id].grip) == (1, 2)
    assert notes.session.points[brake].strength == before.strength
    notes("garder frein 3")
    assert (notes.session.points[brake].strength, notes.session.points[brake].grip) == (4, 2)
    notes("garder frein 3", 1)


def test_ratings_and_votes_are_said_by_no_line_before_they_are_shown(notes: Notes) -> None:
    notes.keep(given())
    out = notes("tous\ncomparer\npropositions\noù freins\noù garder\n", 1)
    assert "3,5" not in out
    assert "1 voix" not in out.replace("Montrer les votes, 1 voix", "")
    assert "1 voix" in notes("voix\npropositions")


def test_those_who_follow_are_shown_the_step_of_the_moment(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes.keep(le_tilleul())
    seen = recorded(monkeypatch)
    notes("aller Frise\nsuivez-moi\naller Échange\nsuivez-moi Mado\nsuivez-moi\naller Pistes")
    steps = [presence.shows and presence.shows.step for presence in seen]
    assert steps == [Step.TIMELINE, Step.EXCHANGE, Step.EXCHANGE, None]


def test_who_leaves_others_in_the_room_is_asked_first(notes: Notes) -> None:
    notes.keep(before_roles())
    notes.typed = True
    with here(notes):
        out = notes("quitter\nnon\ntous\nquitter\noui\n")
    assert out.count("personne n’anime") == 2
    assert "Qui est là" in out
    assert "personne n’anime" not in notes("quitter\n")

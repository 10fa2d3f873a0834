"""Who someone is in a room: what they see of a session, and what of it they may change."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edits, references
from store.choices import PointKind, Step
from store.entity import Entity
from store.errors import NotYours
from store.model import Session, in_order, replace
from store.participant import FACILITATOR, Participant, ParticipantKind, check, is_own, may, seen_by
from store.queries.roles import is_revealed
from store.references import Link, named_by, touched
from tests.keeping import library_in
from tests.strategies import Edit, edit_lists, edited, sessions
from tests.strategies import edits as any_edit
from tests.workshops import before_roles, le_tilleul, member, partner, point

GUEST, PUBLIC = Participant(ParticipantKind.GUEST), Participant(ParticipantKind.PUBLIC)


def as_member(session: Session, number: int) -> Participant:
    members = in_order(session.members)
    return Participant(ParticipantKind.MEMBER, members[number % len(members)].id if members else "")


def in_turns() -> Session:
    """Return a session in which Nadia and Zoé each noted something in private."""
    session = before_roles()
    for name, actor in (("Nadia", "Mairie de Sieuras"), ("Zoé", "Caf de l'Ariège")):
        who = member(session, name)
        session = edits.take_role(session, who, partner(session, actor))
        role = next(r.id for r in session.roles.values() if who in r.members)
        session = edits.note_point(session, role, PointKind.BRAKE, f"secret de {name}")
    return session


# --- what they see


@given(sessions(), st.integers(0, 9))
def test_nobody_sees_what_others_keep_to_themselves(session: Session, number: int) -> None:
    for who in (FACILITATOR, as_member(session, number), GUEST, PUBLIC):
        seen = seen_by(session, who)
        for noted in seen.points.values():
            role = session.roles.get(noted.role or "")
            assert is_revealed(session, noted) or (role and who.member in role.members)
        assert all(idea.by == who.member for idea in seen.ideas.values())
        for rating in seen.ratings.values():
            assert rating.by == who.member or session.points[rating.point].compared
        assert all(v.by == who.member or session.room.votes_shown for v in seen.votes.values())
        if who != FACILITATOR:
            assert not seen.conflicts
            assert all(review.before == Session() for review in seen.reviews.values())


def test_what_many_keep_to_themselves_is_left_out_at_the_price_of_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A whole room notes some hundreds of things in private: each act is shown to all of them."""
    looked_at: list[Entity] = []

    def counted(entity: Entity, link: Link) -> set[str]:
        looked_at.append(entity)
        return named_by(entity, link)

    monkeypatch.setattr(references, "named_by", counted)
    session, looks = edits.propose(in_turns(), "Un marché"), []
    for _ in range(2):
        looked_at.clear()
        assert "secret de Zoé" not in {p.text for p in seen_by(session, GUEST).points.values()}
        looks.append(len(looked_at))
        role = next(r.id for r in session.roles.values() if not r.revealed)
        for number in range(50):
            session = edits.note_point(session, role, PointKind.LEVER, f"secret {number}")
    assert looks[0] == looks[1] > 0


@given(sessions(), st.integers(0, 9))
def test_one_sees_all_of_ones_own(session: Session, number: int) -> None:
    who = as_member(session, number)
    seen = seen_by(session, who)
    for table in ("ideas", "ratings", "votes"):
        own = {id for id, given in getattr(session, table).items() if given.by == who.member}
        unseen = {id for id in own - getattr(seen, table).keys() if table == "ratings"}
        assert all(session.ratings[id].point not in seen.points for id in unseen)
        assert own - unseen <= getattr(seen, table).keys()


def test_a_member_sees_their_own_notes_and_the_facilitator_none() -> None:
    session = in_turns()
    nadia = Participant(ParticipantKind.MEMBER, member(session, "Nadia"))
    assert [p.text for p in seen_by(session, nadia).points.values()] == ["secret de Nadia"]
    assert not seen_by(session, FACILITATOR).points


# --- what they may do


@given(sessions(), any_edit("them"), st.integers(0, 9))
def test_what_is_not_theirs_is_as_it_was_or_the_edit_is_refused(
    session: Session, edit: Edit, number: int
) -> None:
    for who in (as_member(session, number), GUEST, PUBLIC):
        after = edit(session)
        try:
            check(who, edit.verb, session, after)
        except NotYours:
            continue
        changed = [*touched(session, after), *touched(after, session)]
        assert all(is_own(session, who, entity) for entity in changed)
        assert (after.framing, after.room) == (session.framing, session.room)
        if who is PUBLIC:
            assert after == session


@given(sessions(), edit_lists("room"))
def test_the_facilitator_may_do_all(session: Session, done: list[Edit]) -> None:
    check(FACILITATOR, "", session, edited(session, done))


def test_a_member_writes_in_their_own_turn_alone() -> None:
    session = in_turns()
    nadia = Participant(ParticipantKind.MEMBER, member(session, "Nadia"))
    roles = {name: _role(session, name) for name in ("Nadia", "Zoé")}
    own = edits.note_point(session, roles["Nadia"], PointKind.LEVER, "à moi")
    check(nadia, "note_point", session, own)
    for act, after in (
        ("note_point", edits.note_point(session, roles["Zoé"], PointKind.LEVER, "à elle")),
        ("reword", edits.reword(session, point(session, "secret de Zoé"), "x")),
        ("reveal", edits.reveal(session, roles["Nadia"])),
    ):
        with pytest.raises(NotYours):
            check(nadia, act, session, after)


def test_after_it_is_revealed_nobody_but_the_facilitator_rewords_a_note() -> None:
    session = in_turns()
    nadia = Participant(ParticipantKind.MEMBER, member(session, "Nadia"))
    session = edits.reveal(session, _role(session, "Nadia"))
    reworded = edits.reword(session, point(session, "secret de Nadia"), "autre")
    with pytest.raises(NotYours):
        check(nadia, "reword", session, reworded)


def test_a_turn_is_for_who_takes_it_until_it_is_revealed() -> None:
    session = in_turns()
    nadia, zoe = (Participant(ParticipantKind.MEMBER, member(session, n)) for n in ("Nadia", "Zoé"))
    turn = session.roles[_role(session, "Nadia")]
    note = next(noted for noted in session.points.values() if noted.role == turn.id)
    for own in (turn, note):
        assert is_own(session, nadia, own)
        assert not is_own(session, zoe, own)
        assert not is_own(edits.reveal(session, turn.id), nadia, own)
        assert not is_own(edits.remove(session, "roles", turn.id), nadia, own)


def test_nobody_speaks_votes_or_rates_for_somebody_else() -> None:
    session = edits.propose(le_tilleul(), "écrire")
    (proposal,) = session.proposals
    nadia, zoe = (member(session, name) for name in ("Nadia", "Zoé"))
    as_nadia, about = Participant(ParticipantKind.MEMBER, nadia), next(iter(session.points))
    for act, after in (
        ("vote", edits.vote(session, proposal, zoe)),
        ("rate_for_oneself", edits.rate_for_oneself(session, about, zoe, grip=3)),
        ("think_of", edits.think_of(session, zoe, ["La Poste"])),
        ("argue", edits.argue(session, about, "mais", zoe)),
        ("propose", edits.propose(session, "autre", by=zoe)),
    ):
        with pytest.raises(NotYours):
            check(as_nadia, act, session, after)


def test_what_one_does_not_see_is_neither_answered_nor_rated() -> None:
    session = in_turns()
    nadia, zoe = (Participant(ParticipantKind.MEMBER, member(session, n)) for n in ("Nadia", "Zoé"))
    note = point(session, "secret de Nadia")
    for act, after in (
        ("argue", edits.argue(session, note, "mais", zoe.member)),
        ("rate_for_oneself", edits.rate_for_oneself(session, note, zoe.member, grip=3)),
    ):
        with pytest.raises(NotYours):
            check(zoe, act, session, after)
    revealed = edits.reveal(session, _role(session, "Nadia"))
    check(zoe, "argue", revealed, edits.argue(revealed, note, "mais", zoe.member))
    check(nadia, "argue", session, edits.argue(session, note, "mais", nadia.member))


def test_nobody_takes_over_what_another_said() -> None:
    session = le_tilleul()
    nadia = Participant(ParticipantKind.MEMBER, member(session, "Nadia"))
    others = next(a for a in session.arguments.values() if a.by not in (None, nadia.member))
    for change in ({"by": nadia.member}, {"text": "autre"}, {"by": None}):
        after = edits.change(session, "arguments", others.id, **change)
        with pytest.raises(NotYours):
            check(nadia, "argue", session, after)


def test_what_was_said_by_no_name_is_nobody_s_to_change_and_one_may_say_something_so() -> None:
    session = le_tilleul()
    nadia = Participant(ParticipantKind.MEMBER, member(session, "Nadia"))
    about = next(iter(session.points))
    said = edits.add_arguments(edits.propose(session, "écrire"), about, ["par écrit"])
    (proposal,) = said.proposals.values()
    argument = next(a for a in said.arguments.values() if a.id not in session.arguments)
    for entity in (proposal, argument):
        assert entity.by is None
        assert is_own(session, nadia, entity)
        assert not is_own(said, nadia, entity)
        assert is_own(session, nadia, replace(entity, by=nadia.member))
        assert not is_own(session, nadia, replace(entity, by=member(session, "Zoé")))


def test_a_guest_proposes_and_does_nothing_else() -> None:
    session = le_tilleul()
    check(GUEST, "propose", session, edits.propose(session, "écrire"))
    assert not may(GUEST, "vote")
    assert not may(PUBLIC, "propose")


def test_who_arrives_adds_their_name_and_changes_no_other() -> None:
    session = le_tilleul()
    newcomer = Participant(ParticipantKind.MEMBER)
    check(newcomer, "add_members", session, edits.add_members(session, ["Fatou"]))
    renamed = edits.change(session, "members", member(session, "Zoé"), name="Zoë")
    with pytest.raises(NotYours):
        check(newcomer, "add_members", session, renamed)


def test_an_open_session_refuses_what_is_not_theirs_and_stays_as_it_was(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(le_tilleul())
    workshop.participant = Participant(ParticipantKind.MEMBER, member(workshop.session, "Zoé"))
    for refused in (
        lambda: workshop.apply(edits.frame, project="autre"),
        lambda: workshop.apply_quietly(edits.go, Step.LEADS),
        lambda: workshop.apply(edits.change, "members", workshop.participant.member, left=True),
    ):
        before = workshop.session
        with pytest.raises(NotYours):
            refused()
        assert workshop.session == before


def _role(session: Session, name: str) -> str:
    who = member(session, name)
    return next(r.id for r in session.roles.values() if who in r.members)

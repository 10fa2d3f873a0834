"""What moved between two states of a session, and what its follow-up looks at first."""

from datetime import date, timedelta

from hypothesis import given

from store import edits
from store.changes import Change, ChangeKind, changes, follow_up
from store.choices import Answer, Horizon, LeadStatus, Letter, PointKind, Verification
from store.model import CENTRE, Member, Session, in_order
from tests.strategies import Edit, sessions
from tests.strategies import edits as any_edits
from tests.workshops import le_tilleul, le_tilleul_reviewed, lead, member, partner, point

MADO = "Acheter café et gâteaux chez Mado, convention d'une page"
WHO = "Fiche « qui fait quoi » avec le CCAS et France services"
DOUBLE = "On fait déjà les visites à domicile, vous allez nous doubler"
BUDGET = "Le budget est bouclé"


def test_le_tilleul_tells_what_moved_by_its_review() -> None:
    before, after = le_tilleul(), le_tilleul_reviewed()
    msa = partner(before, "MSA Midi-Pyrénées Sud")
    assert changes(before, after) == [
        Change(ChangeKind.LEAD_STATUS, lead(before, MADO)),
        Change(ChangeKind.LEAD_STATUS, lead(before, WHO)),
        Change(ChangeKind.INVOLVEMENT, msa, Horizon.SHORT),
        Change(ChangeKind.PARTNER_PLACED, partner(before, "Club de pétanque")),
        Change(ChangeKind.VERIFIED, point(before, DOUBLE)),
    ]
    (review,) = after.reviews.values()
    assert changes(review.before, after) == changes(before, after)


@given(sessions())
def test_nothing_moved_between_a_session_and_itself(session: Session) -> None:
    assert changes(session, session) == []
    assert changes(session, edits.begin_review(session, date(2027, 4, 2))) == []


@given(sessions(), any_edits())
def test_changes_come_what_matters_most_first_and_once(session: Session, edit: Edit) -> None:
    told = changes(session, edit(session))
    order = [list(ChangeKind).index(change.kind) for change in told]
    assert order == sorted(order)
    assert len(set(told)) == len(told)


@given(sessions(), any_edits())
def test_no_change_leads_to_what_is_still_private(session: Session, edit: Edit) -> None:
    after = edit(session)
    hidden = {
        point.id
        for point in after.points.values()
        if point.role and not after.roles[point.role].revealed
    }
    assert not hidden & {change.subject for change in changes(session, after)}


def one_change(before: Session, after: Session) -> Change:
    (change,) = changes(before, after)
    return change


def test_a_partner_moves_along_the_timeline() -> None:
    before = le_tilleul()
    caf = partner(before, "Caf de l'Ariège")
    moved = edits.place(before, caf, Horizon.LONG, "co-lead", leaving=Horizon.SHORT)
    assert one_change(before, moved) == Change(ChangeKind.PARTNER_MOVED, caf)
    gone = edits.unplace(before, caf)
    assert one_change(before, gone) == Change(ChangeKind.PARTNER_UNPLACED, caf)
    renamed = edits.change(before, "partners", caf, name="Caf 09")
    assert one_change(before, renamed) == Change(ChangeKind.PARTNER_RENAMED, caf)
    alone = edits.change(before, "partners", caf, contact=None)
    assert one_change(before, alone) == Change(ChangeKind.CONTACT, caf)
    reordered = edits.place(before, caf, Horizon.SHORT, "co-lead", at=0)
    assert changes(before, reordered) == []


def test_several_levels_can_move_at_once() -> None:
    before = le_tilleul()
    msa = partner(before, "MSA Midi-Pyrénées Sud")
    after = edits.place(before, msa, Horizon.SHORT, "ally")
    after = edits.place(after, msa, Horizon.MEDIUM, "co-lead")
    assert one_change(before, after) == Change(ChangeKind.INVOLVEMENT, msa)


def test_partners_and_activities_come_and_go() -> None:
    before = le_tilleul()
    after = edits.add_partners(before, ["Boulangerie"])
    new = partner(after, "Boulangerie")
    assert one_change(before, after) == Change(ChangeKind.PARTNER_ADDED, new)
    assert one_change(after, before) == Change(ChangeKind.PARTNER_REMOVED, new)
    after = edits.add_activities(before, ["Fêter"])
    fete = in_order(after.activities)[-1].id
    assert one_change(before, after) == Change(ChangeKind.ACTIVITY_ADDED, fete)
    assert one_change(after, before) == Change(ChangeKind.ACTIVITY_REMOVED, fete)


def test_brakes_are_accepted_checked_and_rated_anew() -> None:
    before = le_tilleul()
    budget, double = point(before, BUDGET), point(before, DOUBLE)
    reopened = edits.accept(before, budget, "", accepted=False)
    assert one_change(before, reopened) == Change(ChangeKind.BRAKE_REOPENED, budget)
    assert one_change(reopened, before) == Change(ChangeKind.BRAKE_ACCEPTED, budget)
    refuted = edits.verify(before, double, Verification.REFUTED)
    assert one_change(before, refuted) == Change(ChangeKind.VERIFIED, double)
    rated = edits.rate(before, double, strength=2)
    assert one_change(before, rated) == Change(ChangeKind.RATED, double)


def test_a_note_is_new_when_it_is_revealed_and_not_before() -> None:
    before = edits.add_members(edits.new_session("La Roulotte"), ["Nadia"])
    before = edits.play_new_actor(before, *before.members, "Caf")
    (role,) = before.roles
    noted = edits.note_point(before, role, PointKind.BRAKE, "qui paie ?")
    assert changes(before, noted) == []
    shown = edits.rate(edits.reveal(noted, role), *noted.points, strength=4)
    assert one_change(noted, shown) == Change(ChangeKind.POINT_ADDED, *noted.points)


def test_leads_are_added_planned_and_removed() -> None:
    before = le_tilleul()
    mado = lead(before, MADO)
    later = edits.change(before, "leads", mado, due=date(2027, 1, 9))
    assert one_change(before, later) == Change(ChangeKind.LEAD_MOVED, mado)
    after = edits.add_lead(before, point(before, BUDGET), "Voter en mars")
    new = lead(after, "Voter en mars")
    assert one_change(before, after) == Change(ChangeKind.LEAD_ADDED, new)
    assert one_change(after, before) == Change(ChangeKind.LEAD_REMOVED, new)


def test_letters_change_and_are_accepted() -> None:
    before = le_tilleul()
    stops = next(a.id for a in before.activities.values() if a.name == "Animer les haltes")
    library = partner(before, "Médiathèque intercommunale")
    after = edits.toggle_letter(before, stops, CENTRE, Letter.ACCOUNTABLE)
    assert one_change(before, after) == Change(ChangeKind.LETTERS, stops, CENTRE)
    after = edits.accept_letters(before, stops, library, True)
    assert one_change(before, after) == Change(ChangeKind.LETTERS_ACCEPTED, stops, library)


def test_members_join_and_leave_and_the_framing_is_reworded() -> None:
    before = le_tilleul()
    zoe = member(before, "Zoé")
    left = edits.change(before, "members", zoe, left=True)
    assert one_change(before, left) == Change(ChangeKind.MEMBER_LEFT, zoe)
    assert one_change(left, before) == Change(ChangeKind.MEMBER_JOINED, zoe)
    reworded = edits.frame(before, why="Autrement")
    assert one_change(before, reworded) == Change(ChangeKind.FRAMING)


TODAY = date(2027, 1, 10)


def test_a_review_looks_first_at_what_is_late_and_due() -> None:
    session = edits.set_status(le_tilleul(), lead(le_tilleul(), MADO), LeadStatus.DONE)
    found = follow_up(session, TODAY)
    mairie, meras = partner(session, "Mairie de Sieuras"), partner(session, "Mairie de Méras")
    plan = lead(session, "Attestation d'assurance et plan d'installation pour le conseil")
    assert {action.id for action in found.late} == {mairie, plan, meras}
    assert [action.when for action in found.late] == sorted(a.when for a in found.late if a.when)
    invite = "Inviter le conseil municipal à la première halte"
    assert [action.what for action in found.due if action.what] == [WHO, invite]
    later = "Bilan trimestriel : chiffres, photos, paroles ; la Caf invitée sur une halte"
    assert lead(session, later) in [action.id for action in found.open]
    assert partner(session, "MSA Midi-Pyrénées Sud") not in [action.id for action in found.open]
    assert [card.name for card in found.unplaced] == ["Club de pétanque"]
    assert len(found.to_check) == 15


def test_what_is_due_today_is_not_late_and_soon_ends_after_thirty_days() -> None:
    session = edits.add_lead(le_tilleul(), point(le_tilleul(), BUDGET), "Voter")
    vote = lead(session, "Voter")
    for days, where in ((-1, "late"), (0, "due"), (30, "due"), (31, "open")):
        dated = edits.change(session, "leads", vote, due=TODAY + timedelta(days))
        found = follow_up(dated, TODAY)
        assert vote in [entity.id for entity in getattr(found, where)]
    (card,) = (p.id for p in session.partners.values() if p.name == "Club de pétanque")
    for days, where in ((-1, "late"), (0, "due"), (30, "due"), (31, "open")):
        dated = edits.change(session, "partners", card, first_step_on=TODAY + timedelta(days))
        assert card in [entity.id for entity in getattr(follow_up(dated, TODAY), where)]
    undated = follow_up(session, TODAY)
    assert vote in [action.id for action in undated.open if action.when is None]


def test_what_was_checked_or_is_private_is_not_to_be_checked() -> None:
    session = edits.verify(le_tilleul(), point(le_tilleul(), DOUBLE), Verification.CONFIRMED)
    assert DOUBLE not in [found.text for found in follow_up(session, TODAY).to_check]
    session = edits.take_role(session, next(iter(session.members)), next(iter(session.partners)))
    role = in_order(session.roles)[-1].id
    session = edits.note_point(session, role, PointKind.BRAKE, "chut")
    assert "chut" not in [found.text for found in follow_up(session, TODAY).to_check]


def test_who_never_came_is_not_told_as_having_left() -> None:
    assert changes(Session(), Session(members={"m": Member(id="m", name="Zoé", left=True)})) == []


def test_the_months_after_are_told_as_what_moved() -> None:
    before = le_tilleul()
    mairie = partner(before, "Mairie de Sieuras")
    done = edits.change(before, "partners", mairie, first_step_status=LeadStatus.DONE)
    assert one_change(before, done) == Change(ChangeKind.FIRST_STEP_STATUS, mairie)
    to_do = edits.change(before, "partners", mairie, first_step_status=LeadStatus.TO_DO)
    assert changes(before, to_do) == []
    agreed = edits.change(before, "partners", mairie, answer=Answer.AGREED)
    assert one_change(before, agreed) == Change(ChangeKind.ANSWERED, mairie)
    gone = edits.change(agreed, "partners", mairie, answer=Answer.WITHDREW)
    assert one_change(before, gone) == Change(ChangeKind.WITHDREW, mairie)
    signed = edits.add_signs(before, ["64 personnes en sept haltes"], TODAY)
    (sign,) = signed.signs
    assert one_change(before, signed) == Change(ChangeKind.SIGN_ADDED, sign)
    listed = edits.add_bodies(before, ["Conseil municipal"])
    assert changes(before, listed) == []
    (body,) = listed.bodies
    informed = edits.change(listed, "bodies", body, informed_on=TODAY)
    assert one_change(before, informed) == Change(ChangeKind.BODY_INFORMED, body)
    assert one_change(listed, informed) == Change(ChangeKind.BODY_INFORMED, body)
    planned = edits.plan_review(before, day=TODAY, place="Sous la halle")
    assert one_change(before, planned) == Change(ChangeKind.REVIEW_PLANNED)
    assert changes(planned, edits.begin_review(planned, TODAY)) == []


def test_a_first_step_that_is_settled_waits_no_longer() -> None:
    session = le_tilleul()
    mairie = partner(session, "Mairie de Sieuras")
    assert mairie in [action.id for action in follow_up(session, TODAY).late]
    done = edits.change(session, "partners", mairie, first_step_status=LeadStatus.DONE)
    assert mairie not in [action.id for action in follow_up(done, TODAY).late]


def test_a_partner_that_withdrew_stays_and_has_nothing_left_to_do() -> None:
    session = le_tilleul()
    mairie = partner(session, "Mairie de Sieuras")
    gone = follow_up(edits.change(session, "partners", mairie, answer=Answer.WITHDREW), TODAY)
    assert [card.id for card in gone.withdrawn] == [mairie]
    assert mairie not in [action.id for action in (*gone.late, *gone.due, *gone.open)]


def test_a_body_is_told_as_informed_when_its_day_is_another_and_no_other_time() -> None:
    before = edits.add_bodies(Session(), ["Conseil"])
    (body,) = before.bodies
    told = Change(ChangeKind.BODY_INFORMED, body)
    may = edits.change(before, "bodies", body, informed_on=date(2026, 5, 4))
    june = edits.change(before, "bodies", body, informed_on=date(2026, 6, 4))
    assert changes(before, may) == changes(may, june) == [told]
    assert told in changes(Session(), may)
    assert changes(may, edits.change(may, "bodies", body, name="Bureau")) == []
    assert changes(may, before) == []
    assert told not in changes(Session(), before)


def test_a_review_is_told_as_planned_when_its_day_or_its_place_is_another() -> None:
    planned = edits.plan_review(Session(), day=date(2026, 5, 4), place="Salle")
    told = [Change(ChangeKind.REVIEW_PLANNED)]
    assert changes(Session(), planned) == told
    assert changes(planned, edits.plan_review(planned, day=date(2026, 5, 5))) == told
    assert changes(planned, edits.plan_review(planned, place="Ailleurs")) == told
    assert changes(planned, edits.plan_review(planned, day=None)) == []
    assert changes(planned, planned) == []

"""For next time: what is still open, said once, and nothing that is not so."""

from datetime import date

from store import edits
from store.choices import Horizon, PointKind
from store.model import Session
from tests.tui.summary.reading import rendered, squeezed
from tests.workshops import lead, member, partner, point


def test_a_turn_whose_notes_are_hidden_is_not_said_to_hold_none() -> None:
    session, role = _playing("Anna", "Ben")
    session = edits.note_point(session, role, PointKind.BRAKE, "Qui paie ?")
    text = rendered(edits.end_turn(session, role), "txt")
    assert "pas encore dévoilées" in text
    assert "rien noté" not in text


def test_a_small_group_that_noted_nothing_is_named_in_one_sentence() -> None:
    session, role = _playing("Anna", "Ben")
    said = _said(edits.end_turn(session, role))
    assert squeezed("Anna, Ben n’ont encore rien noté à cette place : Mairie.") in said
    alone, role = _playing("Anna")
    assert squeezed("Anna n’a encore rien noté") in _said(edits.end_turn(alone, role))


def test_partners_without_a_contact_are_named_in_one_sentence() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Caf", "MSA"])
    for id in session.partners:
        session = edits.place(session, id, Horizon.SHORT, next(iter(session.rows)))
    said = _said(session)
    assert said.count("référent") == 1
    assert "Caf,MSA" in said


def test_members_without_an_actor_are_named_in_one_sentence() -> None:
    session, _role = _playing("Anna")
    names = [f"Zoé{number}" for number in range(16)]
    said = _said(edits.add_members(session, names))
    assert squeezed("16 membres sans acteur à incarner : Zoé0, Zoé1") in said
    assert said.count("incarner") == 1
    one = _said(edits.add_members(session, ["Zoé"]))
    assert squeezed("Zoé n’a pas encore d’acteur à incarner") in one


def test_what_nobody_answers_for_is_settled_and_named_in_one_sentence() -> None:
    session = edits.add_activities(edits.new_session("Projet"), ["Animer", "Équiper"])
    assert squeezed("2 activités dont personne ne répond (pas de A) : Animer, Équiper") in (
        _to_settle(session)
    )
    one = edits.add_activities(edits.new_session("Projet"), ["Animer"])
    assert squeezed("Animer : personne n’en répond") in _to_settle(one)


def test_a_lead_without_owner_and_date_is_asked_about_once() -> None:
    session = _with_leads("Assurer la place")
    both = squeezed("- Assurer la place : qui s’en charge, et pour quand ?")
    assert both in _to_settle(session)
    day = edits.change(session, "leads", lead(session, "Assurer la place"), due=date(2027, 1, 1))
    assert both not in _to_settle(day)
    assert squeezed("- Assurer la place : qui s’en charge ?") in _to_settle(day)


def test_leads_that_lack_the_same_are_asked_about_together() -> None:
    session = _with_leads("Assurer la place", "Inviter la Caf", "Écrire au maire")
    owner = edits.add_members(session, ["Inès"])
    session = edits.change(
        owner, "leads", lead(session, "Écrire au maire"), owner=member(owner, "Inès")
    )
    said = _to_settle(session)
    assert (
        squeezed("- Qui s’en charge, et pour quand ? - Assurer la place - Inviter la Caf") in said
    )
    assert squeezed("- Écrire au maire : pour quand ?") in said


def test_strong_brakes_without_an_answer_are_to_be_settled() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Mairie"])
    for text in ("Qui paie ?", "Le bruit"):
        session = edits.add_point(session, partner(session, "Mairie"), PointKind.BRAKE, text)
        session = edits.rate(session, point(session, text), strength=4)
    said = _to_settle(session)
    assert squeezed("2 freins forts, sans piste : - « Qui paie ? » (Mairie, force 4)") in said


def _to_settle(session: Session) -> str:
    """Return what is said to be settled, without its spaces."""
    text = rendered(session, "txt")
    rest = text[text.index("À TRANCHER") :]
    return squeezed(rest.split("\n\n\n")[0])


def _with_leads(*whats: str) -> Session:
    session = edits.add_partners(edits.new_session("Projet"), ["Mairie"])
    session = edits.add_point(session, partner(session, "Mairie"), PointKind.BRAKE, "Qui paie ?")
    for what in whats:
        session = edits.add_lead(session, point(session, "Qui paie ?"), what)
    return session


def _said(session: Session) -> str:
    """Return what is said for the next session, without its spaces."""
    text = rendered(session, "txt")
    return squeezed(text[text.index("POUR LA PROCHAINE") :])


def _playing(*names: str) -> tuple[Session, str]:
    """Return a session whose members play the mayor together, and their role."""
    session = edits.add_members(edits.new_session("Projet"), names)
    session = edits.add_partners(session, ["Mairie"])
    for name in names:
        session = edits.take_role(session, member(session, name), partner(session, "Mairie"))
    return session, next(iter(session.roles))

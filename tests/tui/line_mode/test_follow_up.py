"""The months after noted by lines, in either language: signs, next review, bodies, relations."""

from datetime import date

import pytest

from store.choices import Answer, LeadStatus, RelationKind, SignKind
from store.queries.follow_up import invited
from tests.line_mode import Notes
from tests.workshops import le_tilleul, member, partner, point

TODAY = date(2027, 4, 2)
CAF, MSA, MAIRIE = "Caf de l'Ariège", "MSA Midi-Pyrénées Sud", "Mairie de Sieuras"
VISITS = "On fait déjà les visites à domicile, vous allez nous doubler"


@pytest.fixture
def months(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> Notes:
    """Le-tilleul, some months later."""
    monkeypatch.setattr("tui.wording.dates.today", lambda: TODAY)
    notes.keep(le_tilleul())
    return notes


FRENCH = f"""\
signe 64 personnes en sept haltes ; un chiffre ; conseil municipal
prochain 02/07/2027 ; Sous la halle
inviter Mairie de Sieuras ; - {CAF}
instance Conseil municipal ; 15/05/2027 ; Nadia
informer conseil ; 01/04/2027
relation {MSA} connaît {CAF}
pas {MAIRIE} ; fait
question {VISITS} ; Que faites-vous chez les gens ?
fiche {CAF} ; Sa réponse ; d’accord
"""
ENGLISH = f"""\
sign 64 personnes en sept haltes ; a figure ; conseil municipal
next 2027-07-02 ; Sous la halle
invite {MAIRIE} ; - {CAF}
body Conseil municipal ; 2027-05-15 ; Nadia
inform conseil ; 2027-04-01
relation {MSA} ; knows ; {CAF}
step {MAIRIE} done
ask {VISITS} ; Que faites-vous chez les gens ?
card {CAF} ; Their answer ; has agreed
"""


@pytest.mark.parametrize("script", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_the_months_after_are_noted_in_either_language(
    months: Notes, spoken: str, script: str
) -> None:
    months.language = spoken
    months(script)
    session = months.session
    caf, msa, mairie = (partner(session, name) for name in (CAF, MSA, MAIRIE))
    (sign,) = session.signs.values()
    said = ("64 personnes en sept haltes", SignKind.FIGURE, TODAY, "conseil municipal")
    assert (sign.what, sign.kind, sign.seen_on, sign.shown_to) == said
    assert session.next_review.day == date(2027, 7, 2)
    assert session.next_review.place == "Sous la halle"
    coming = {one.id for one in invited(session)}
    assert mairie in coming
    assert caf not in coming
    (body,) = session.bodies.values()
    assert (body.name, body.meets_on) == ("Conseil municipal", date(2027, 5, 15))
    assert (body.speaker, body.informed_on) == (member(session, "Nadia"), date(2027, 4, 1))
    (relation,) = session.relations.values()
    assert (relation.actor, relation.kind, relation.other) == (msa, RelationKind.KNOWS, caf)
    assert session.partners[mairie].first_step_status is LeadStatus.DONE
    assert session.points[point(session, VISITS)].question == "Que faites-vous chez les gens ?"
    assert session.partners[caf].answer is Answer.AGREED


def test_each_list_is_told(months: Notes) -> None:
    months(FRENCH)
    assert months("voir signes").splitlines()[-1] == (
        "1. 64 personnes en sept haltes, un chiffre, 02/04/2027, Montré à\xa0: conseil municipal"
    )
    assert "Prochain bilan\xa0: 2 juillet 2027, Sous la halle" in months("voir prochain")
    assert "Conseil municipal\xa0: 15/05/2027, Nadia, information donnée le 1er avril 2027" in (
        months("voir instances")
    )
    assert f"{MSA} connaît {CAF}" in months("voir relations")


def test_a_body_said_again_is_the_same_with_what_is_new(months: Notes) -> None:
    months("instance CCAS ; 15/05/2027\ninstance ccas ; ; Nadia")
    (body,) = months.session.bodies.values()
    assert (body.name, body.meets_on) == ("CCAS", date(2027, 5, 15))
    assert body.speaker == member(months.session, "Nadia")
    months("instance CCAS ; 15/06/2027\nannuler")
    assert months.session.bodies[body.id] == body


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("signe ", "signe SIGNE"),
        ("signe Photo ; un tableau", "un chiffre\xa0; une parole"),
        ("prochain bientôt", "ne dit pas de jour"),
        ("inviter Nulle part", "Nulle part"),
        ("instance CCAS ; ; Personne", "Personne"),
        ("informer CCAS", "CCAS"),
        (f"relation {CAF} ; connaît ; {CAF}", "lie deux acteurs"),
        (f"pas {MAIRIE} ; fait ; Bravo", "abandonné"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    months: Notes, line: str, said: str
) -> None:
    months(line, 1)
    assert said in months.err
    assert months.session == le_tilleul()

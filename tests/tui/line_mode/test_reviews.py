"""Reviews noted by lines: what waits, what moved, leads that go on, hypotheses checked."""

from datetime import date

import pytest

from store.choices import LeadStatus, Verification
from tests.line_mode import Notes, typed
from tests.workshops import le_tilleul, lead, point

MADO = "Acheter café et gâteaux chez Mado, convention d'une page"
VISITS = "On fait déjà les visites à domicile, vous allez nous doubler"


@pytest.fixture
def review(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> Notes:
    """Le-tilleul, opened again on the day of its review."""
    monkeypatch.setattr("tui.wording.dates.today", lambda: date(2027, 4, 2))
    notes.keep(le_tilleul())
    return notes


FRENCH = """\
bilan
statut acheter café ; fait
statut fiche ; en cours
vérifier visites ; confirmé ; Elles viennent ; toutes
placer pétanque moyen information
voir bilan
"""
ENGLISH = f"""\
review 2027-04-02
status {MADO} done
status fiche ; under way
verify {VISITS} confirmed ; Elles viennent ; toutes
place pétanque medium informed
where review
"""


@pytest.mark.parametrize("script", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_a_review_is_held_in_either_language_whichever_is_spoken(
    review: Notes, spoken: str, script: str
) -> None:
    review.language = spoken
    out = review(script)
    session = review.session
    (begun,) = session.reviews.values()
    assert (begun.held_on, begun.before.leads) == (date(2027, 4, 2), le_tilleul().leads)
    assert session.leads[lead(session, MADO)].status is LeadStatus.DONE
    checked = session.points[point(session, VISITS)]
    assert checked.verification is Verification.CONFIRMED
    assert checked.verification_note == "Elles viennent ; toutes"
    moved = {
        "fr": f"«\xa0{MADO}\xa0»\xa0: à faire, maintenant faite",
        "en": f"“{MADO}”: to do, now done",
    }
    assert moved[spoken] in out.splitlines()


def test_what_waits_is_told_list_by_list(review: Notes) -> None:
    lines = review("voir bilan").splitlines()[1:]
    assert lines[0] == "8 en retard, 15 à vérifier, 1 à placer"
    late = lines.index("En retard")
    assert lines[late + 3] == f"{MADO}\xa0: Zoé, 12/12/2026, à faire"
    assert "Mairie de Sieuras\xa0: passer au conseil municipal, Nadia, 08/12/2026, à faire" in lines
    check = lines.index("À vérifier auprès du véritable acteur\xa0: encore une hypothèse")
    assert f"Frein\xa0: {VISITS} (CCAS du bourg-centre, force\xa05, prise\xa04)" in lines[check:]
    unplaced = lines.index("Partenaires sans place")
    assert lines[unplaced + 1] == "Club de pétanque"
    later = lines.index("Plus tard, ou sans date")
    assert "les inviter à choisir le premier lieu" in "".join(lines[later:])
    assert lines[-1] == "Pas encore de bilan\xa0: «\xa0bilan\xa0» en commence un."


def test_what_waits_is_told_as_a_review_begins(review: Notes) -> None:
    lines = review("bilan\nvoir bilan").splitlines()
    assert lines[1].startswith("Le bilan du 2 avril 2027 a commencé")
    assert lines[2] == "8 en retard, 15 à vérifier, 1 à placer"
    assert lines[-2:] == ["Ce qui a bougé depuis le bilan du 2 avril 2027", "Rien encore."]
    assert review("bilan\nannuler").splitlines()[-1] == "Annulé\xa0: commencer un bilan"
    assert len(review.session.reviews) == 1


def test_a_dropped_lead_says_why_and_a_refuted_brake_what_was_said(review: Notes) -> None:
    out = review("statut acheter ; abandonné ; Elle préfère autrement\nvérifier visites infirmé")
    assert f"{MADO}\xa0: Zoé, 12/12/2026, abandonnée\xa0: Elle préfère autrement" in out
    found = review.session.leads[lead(review.session, MADO)]
    assert (found.status, found.reason) == (LeadStatus.DROPPED, "Elle préfère autrement")
    assert f"{VISITS} (CCAS du bourg-centre, force\xa05, prise\xa04, infirmé)" in review(
        "voir freins"
    )
    review("statut acheter ; à faire")
    assert review.session.leads[found.id].reason == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("statut acheter ; fait ; Bravo", "Seule une piste abandonnée"),
        ("statut acheter ; peut-être", "à faire\xa0; en cours\xa0; faite\xa0; abandonnée"),
        ("statut acheter", "statut PISTE ; STATUT ; [POURQUOI]"),
        ("statut Nulle part ; fait", "Nulle part"),
        ("vérifier visites ; peut-être", "confirmé\xa0; infirmé"),
        ("vérifier", "vérifier FREIN OU LEVIER"),
        ("bilan bientôt", "n’est pas compris"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    review: Notes, line: str, said: str
) -> None:
    review(line, 1)
    assert said in review.err
    assert review.session == le_tilleul()


def test_a_review_tells_nothing_of_hidden_notes(notes: Notes) -> None:
    hidden = "Secret de mairie"
    lines = ["membre Nadia", "partenaire Mairie", "bilan", "rôle Nadia Mairie", f"frein {hidden}"]
    lines += ["voir bilan", "fini", "voir bilan", "voir raci", "voir rôles"]
    assert hidden not in notes("\n".join(lines))
    notes("vérifier secret ; confirmé", 1)
    assert hidden not in notes.err
    assert hidden in notes("dévoiler mairie\nvoir bilan")


@pytest.mark.parametrize(("said", "begun"), [("non", 0), ("oui", 1)])
def test_a_review_on_a_day_to_come_is_begun_once_one_agrees(
    review: Notes, monkeypatch: pytest.MonkeyPatch, said: str, begun: int
) -> None:
    before = len(review.session.reviews)
    out = typed(review, monkeypatch, "bilan 30 avril 2027", said)
    assert "Le 30 avril 2027 est encore à venir" in out
    assert len(review.session.reviews) - before == begun
    assert ("Aucun bilan n’a commencé" in out) is not bool(begun)

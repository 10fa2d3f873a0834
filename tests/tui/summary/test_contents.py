"""What a summary says and leaves out, as a reader who was not in the room takes it."""

from datetime import date

from store import edits
from store.choices import Answer, Horizon, Involvement, Letter, PointKind, Stage, Verification
from store.model import Session
from tests.tui.summary.reading import TEXTS, TODAY, rendered, squeezed
from tests.workshops import le_tilleul, le_tilleul_reviewed, lead, member, partner, point
from tui.summary import Edition, ExportOptions, render
from tui.summary.sections.figures import figures

SHAREABLE = Edition.SHAREABLE
SPRING = date(2027, 4, 2)


def test_what_a_partner_has_not_agreed_to_is_marked_on_its_name_and_explained_before() -> None:
    session = edits.add_activities(_with_partners("Mairie", "Caf"), ["Animer"])
    animer = next(iter(session.activities))
    for name in ("Mairie", "Caf"):
        session = edits.toggle_letter(session, animer, partner(session, name), Letter.RESPONSIBLE)
    session = edits.accept_letters(session, animer, partner(session, "Caf"), True)
    text = _read(session)
    assert "Réalise (R) : Mairie (proposé), Caf\n" in text
    assert text.index("pas encore accepté") < text.index("Réalise (R)")
    assert "Réalise (R) : Caf\n" in _read(session, SHAREABLE)
    agreed = edits.accept_letters(session, animer, partner(session, "Mairie"), True)
    assert "proposé" not in _read(agreed)


def test_that_someone_left_is_for_the_team_alone() -> None:
    session = le_tilleul_reviewed()
    session = edits.change(session, "members", member(session, "Yoann"), left=True)
    text = _read(session)
    assert "Nadia, Yoann (plus dans l’équipe), Maïté" in text
    assert "Yoann a quitté l’équipe" in text
    shared = _read(session, SHAREABLE)
    assert "Nadia, Maïté" in shared
    assert "quitté" not in shared
    assert "parti·e" not in shared


def test_a_new_review_keeps_what_was_noted_at_the_earlier_ones() -> None:
    session = edits.new_session("Projet")
    for month, note in ((1, "Trois haltes."), (2, "Cinq haltes."), (3, "")):
        session = edits.begin_review(session, date(2027, month, 4))
        newest = max(session.reviews.values(), key=lambda review: review.held_on)
        session = edits.change(session, "reviews", newest.id, note=note)
    text = _read(session)
    second, first = "- 4 février 2027 : Cinq haltes.", "- 4 janvier 2027 : Trois haltes."
    assert text.index("BILAN N° 3, 4 MARS 2027") < text.index(second) < text.index(first)
    assert "février" not in _read(session, SHAREABLE)


def test_the_day_it_is_rendered_is_said_and_what_is_late_is_named() -> None:
    for edition in Edition:
        assert "\nSituation au 2 avril 2027\n" in render(
            le_tilleul(), ExportOptions(edition=edition, today=SPRING)
        )
    late = squeezed(render(le_tilleul(), ExportOptions(today=date(2026, 12, 6))))
    named = "5 décembre 2026 – Attestation d'assurance et plan d'installation pour le conseil"
    assert squeezed(f"1 action en retard : - {named} (Jean-Noël)") in late


def test_what_is_to_be_verified_is_listed_the_strongest_first() -> None:
    session = _with_partners("Mairie")
    for text, strength in (("Doux", 2), ("Fort", 5), ("Su", 4)):
        session = edits.add_point(session, partner(session, "Mairie"), PointKind.BRAKE, text)
        session = edits.rate(session, point(session, text), strength=strength)
    session = edits.verify(session, point(session, "Su"), Verification.CONFIRMED, "")
    text = _read(session)
    said = squeezed(text[text.index("À VÉRIFIER") : text.index("POUR LA PROCHAINE")])
    asked = squeezed("- Mairie – pas encore de référent − Frein : Fort − Frein : Doux")
    assert said.endswith(asked)


def test_only_who_agreed_is_said_to_carry_the_project_with_us() -> None:
    session = _with_partners("Mairie", "Caf", "CCAS", "MSA")
    for name, answer in (
        ("Mairie", Answer.AGREED),
        ("Caf", None),
        ("CCAS", Answer.ASKED),
        ("MSA", Answer.WITHDREW),
    ):
        session = edits.change(
            _placed(session, name), "partners", partner(session, name), answer=answer
        )
    session = edits.change(session, "partners", partner(session, "MSA"), withdrew_because="Fusion")
    text = _read(session)
    assert "- Co-porteurs dès le départ : Mairie\n" in text
    assert "- Co-porteurs que nous espérons : Caf, CCAS (sollicité, sans réponse)\n" in text
    assert "- Retrait : MSA (Fusion)\n" in text
    assert "MSA (retrait)" in text
    full = text[text.index("LES PARTENAIRES EN DÉTAIL") :]
    assert "Motif du retrait : Fusion" in full
    assert "Fusion" not in _read(session, SHAREABLE)


def test_who_agreed_is_marked_for_partners_and_the_others_are_said_to_be_hoped_for() -> None:
    session = _placed(_placed(_with_partners("Mairie", "Caf"), "Mairie"), "Caf")
    unsaid = _read(session, SHAREABLE)
    assert "rien n’est convenu tant que vous" in unsaid
    assert "d’accord" not in unsaid
    mairie = partner(session, "Mairie")
    session = edits.change(session, "partners", mairie, answer=Answer.AGREED)
    shared = _read(session, SHAREABLE)
    assert "Co-porteur, court terme : Mairie (d’accord), Caf\n" in shared
    assert shared.index("« (d’accord) » : a dit oui") < shared.index("Mairie (d’accord)")
    assert "(d’accord)" not in _read(session)
    met = edits.change(session, "partners", mairie, stages=frozenset({Stage.FIELD}))
    assert "\n  Co-porteur, court terme (d’accord)\n" in _read(met, SHAREABLE)


def test_many_co_leads_are_read_one_below_the_other() -> None:
    names = ["Mairie", "Caf", "CCAS", "MSA"]
    session = _with_partners(*names)
    for name in names[:3]:
        session = _placed(session, name)
    assert "que nous espérons : Mairie, Caf, CCAS\n" in _read(session)
    below = "que nous espérons :\n  - Mairie\n  - Caf\n  - CCAS\n  - MSA\n"
    assert below in _read(_placed(session, "MSA"))


def test_as_many_co_leads_are_named_as_are_counted() -> None:
    session = _with_partners("Mairie", "Caf")
    session = _placed(session, "Mairie")
    (row,) = (id for id, row in session.rows.items() if row.involvement is Involvement.CO_LEAD)
    session = edits.place(session, partner(session, "Caf"), Horizon.LONG, row)
    read = _read(session)
    counted = {figure.kind: figure.count for figure in figures(session, TODAY, Edition.INTERNAL)}
    assert counted["co-leads"] == 2
    assert "Co-porteurs que nous espérons : Mairie\n" in read
    assert "Co-porteurs que nous espérons plus tard : Caf\n" in read
    session = edits.change(session, "partners", partner(session, "Caf"), answer=Answer.AGREED)
    assert "Co-porteurs plus tard : Caf\n" in _read(session)
    assert "Ont accepté de participer" not in _read(session)


def test_neither_a_refuted_nor_an_accepted_brake_is_among_the_strongest() -> None:
    session = _with_partners("Mairie")
    for text, strength in (("Le bruit", 5), ("Le budget", 5), ("Le temps", 4)):
        session = edits.add_point(session, partner(session, "Mairie"), PointKind.BRAKE, text)
        session = edits.rate(session, point(session, text), strength=strength)
    session = edits.verify(session, point(session, "Le bruit"), Verification.REFUTED)
    session = edits.accept(session, point(session, "Le budget"), "on verra en 2028")
    text = _read(session)
    strongest = text[text.index("Le frein le plus fort") : text.index("\nMairie\n  − Frein")]
    assert "« Le temps »" in strongest
    assert "Le bruit" not in strongest
    assert "Le budget" not in strongest
    assert "« Le budget » (Mairie, force 5) : on verra en 2028" in text


def test_partners_of_whom_nothing_is_said_take_one_line() -> None:
    session = _with_partners("Mairie", "Caf", "MSA")
    session = edits.change(session, "partners", partner(session, "Mairie"), expected="la place")
    session = edits.place(session, partner(session, "MSA"), Horizon.SHORT, "ally")
    text = _read(session)
    full = text[text.index("LES PARTENAIRES EN DÉTAIL") :]
    assert "Ce que nous en attendons : la place" in full
    assert (
        "Les autres partenaires, par niveau et par terme\n"
        "  Allié, court terme : MSA\n  Pas encore placés : Caf\n"
    ) in full
    shared = _read(session, SHAREABLE)
    assert "\n  Allié, court terme : MSA\n" in shared
    assert "Caf" not in shared


def test_where_nobody_is_placed_or_in_charge_it_is_said_plainly() -> None:
    session = _with_partners("Mairie", "Caf")
    assert "- 2 partenaires nommés, aucun placé pour l’instant\n" in _read(session)
    session = edits.change(
        session, "partners", partner(session, "Caf"), first_step_on=date(2026, 12, 1)
    )
    row = "01/12/2026  à faire  personne encore  Caf : premier pas\n"
    assert row in _read(session)


def test_partners_read_nothing_of_what_is_left_to_place_or_to_fill_in() -> None:
    session = edits.add_activities(_with_partners("Mairie", "Caf"), ["Animer", "Financer"])
    session = _placed(session, "Caf")
    financer = next(a.id for a in session.activities.values() if a.name == "Financer")
    session = edits.toggle_letter(session, financer, partner(session, "Caf"), Letter.RESPONSIBLE)
    session = edits.accept_letters(session, financer, partner(session, "Caf"), True)
    for format in TEXTS:
        shared = rendered(session, format, SHAREABLE)
        assert "pas encore placé" not in shared.lower()
        assert "Financer" in shared
        assert "Animer" not in shared
        assert "Animer" in rendered(session, format)
    assert "\nPour nos partenaires\n" in _read(session, SHAREABLE)


def test_a_first_step_is_said_to_partners_once() -> None:
    step = "passer au conseil municipal"
    mairie = partner(le_tilleul(), "Mairie de Sieuras")
    session = edits.keep_between_us(le_tilleul(), "partners", mairie, "first_step", False)
    for format in ("txt", "md", "html"):
        assert squeezed(rendered(session, format, SHAREABLE)).count(squeezed(step)) == 1


def test_a_long_name_leaves_the_room_to_what_is_to_be_done() -> None:
    name = "Association départementale des amis de la lecture publique et du livre"
    session = _with_partners(name)
    session = edits.add_point(session, partner(session, name), PointKind.BRAKE, "Qui paie ?")
    session = edits.add_lead(
        session, point(session, "Qui paie ?"), "Trier les livres à donner aux habitants"
    )
    owned = lead(session, "Trier les livres à donner aux habitants")
    session = edits.change(session, "leads", owned, owner=partner(session, name))
    lines = _read(session).split("\n")
    assert any(line.endswith("  Trier les livres à donner aux habitants") for line in lines)


def _read(session: Session, edition: Edition = Edition.INTERNAL) -> str:
    """Return ``session`` in plain text, its no-break spaces as one types them."""
    return rendered(session, "txt", edition).replace("\u00a0", " ")


def _with_partners(*names: str) -> Session:
    return edits.add_partners(edits.new_session("Projet"), names)


def _placed(session: Session, name: str) -> Session:
    """Return ``session`` with a partner in the first row, in the short term."""
    row = next(iter(session.rows))
    return edits.place(session, partner(session, name), Horizon.SHORT, row)


def test_who_passed_played_nobody() -> None:
    session = _with_partners("Mairie")
    session = edits.add_members(session, ["Zoé", "Karim"])
    mairie = partner(session, "Mairie")
    for name in ("Zoé", "Karim"):
        session = edits.take_role(session, member(session, name), mairie)
    session = edits.change(session, "members", member(session, "Zoé"), passes=True)
    session = edits.add_point(session, mairie, PointKind.BRAKE, "Le budget est clos")
    text = _read(session)
    assert "Karim" in text.split("Joué par")[1].splitlines()[0]
    assert "Zoé" not in text.split("Joué par")[1].splitlines()[0]

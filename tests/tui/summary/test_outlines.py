"""One page, the extract, the mirror sheet: what each holds, and what it never does."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from hypothesis import given

from store import edits
from store.choices import Answer, Horizon, PointKind, SignKind, Verification
from store.model import Session
from tests.tui.summary.reading import TODAY, drawn, squeezed
from tests.workshops import le_tilleul, le_tilleul_reviewed, member, partner, point
from tui.examples import example
from tui.summary import DOCUMENTS, Edition, ExportOptions, render

A4 = 68
"""How many lines of plain text a sheet of A4 holds, at six lines an inch."""

LONG = "une longue phrase que quelqu’un a écrite sans penser à la place qu’elle prend " * 6


@given(session=drawn())
def test_every_document_is_made_of_every_session(session: Session) -> None:
    outlines = [document for document in DOCUMENTS if document.outline]
    assert len(outlines) > 3
    for document in outlines:
        whom = [*session.partners][:2] if document.about_partner else [""]
        for edition, format, id in product(document.editions, ("txt", "md", "html"), whom):
            options = ExportOptions(
                document=document.id, edition=edition, format=format, partner=id, today=TODAY
            )
            assert render(session, options)


# --- one page


def crowded() -> Session:
    """Return a session in which everything is too long and too much."""
    session = edits.frame(
        edits.new_session("Un projet au nom assez long pour prendre toute une ligne d’un titre"),
        structure="Centre social " * 9,
        territory="Une vallée et tous ses villages " * 4,
        why=f"{LONG}\n{LONG}",
        for_whom=LONG,
        other_form="une forme encore",
    )
    session = edits.add_members(session, ["Inès"])
    session = edits.add_partners(session, [f"Association {n} des amis du lieu" for n in range(40)])
    for number, id in enumerate(list(session.partners)):
        answer = (Answer.AGREED, Answer.ASKED)[number % 2]
        session = edits.place(session, id, Horizon.SHORT, ("co-lead", "ally")[number // 20])
        session = edits.change(
            session,
            "partners",
            id,
            answer=answer,
            first_step=LONG[:150],
            first_step_on=date(2026, 11, number % 28 + 1),
            invited=True,
        )
    session = edits.add_signs(session, [f"{n} {LONG}"[:300] for n in range(9)], TODAY)
    session = edits.plan_review(session, day=TODAY, place="Salle des fêtes " * 6)
    session = edits.add_activities(session, [f"Animer {n} {LONG}"[:110] for n in range(9)])
    session = edits.add_point(session, next(iter(session.partners)), PointKind.BRAKE, LONG[:200])
    brake = next(iter(session.points))
    session = edits.rate(session, brake, strength=5)
    for number in range(9):
        session = edits.add_lead(session, brake, f"{number} {LONG}"[:200])
    return session


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("session", [crowded, le_tilleul, le_tilleul_reviewed])
def test_one_page_is_one_page(
    session: Callable[[], Session], edition: Edition, spoken: str
) -> None:
    options = ExportOptions(document="one-page", edition=edition, today=TODAY)
    assert len(render(session(), options).splitlines()) <= A4


def test_one_page_says_how_much_it_leaves_out() -> None:
    text = page(crowded())
    assert "et 7 de plus" in text, "of nine signs"
    assert "Association 22 des amis du lieu, et 8 de plus" in squeezed_lines(text)
    assert squeezed("Salle des fêtes") in squeezed(text)


def test_one_page_for_partners_holds_nothing_of_the_team() -> None:
    text = page(le_tilleul(), Edition.SHAREABLE)
    assert "À TRANCHER" not in text
    assert "Pour nos partenaires" in text
    assert "LA SUITE" in text
    assert "À TRANCHER" in page(le_tilleul())


def test_one_page_parts_lines_and_leaves_no_bracket_open() -> None:
    session = edits.frame(
        edits.new_session("Ludothèque"),
        for_whom="Familles sans voiture\nRetraités isolés.\nLes écoles",
        why=f"{'Jouer ensemble ' * 12}(dans les villages de la vallée",
    )
    text = squeezed_lines(page(session))
    assert "Familles sans voiture ; Retraités isolés. Les écoles" in text
    assert "Jouer ensemble…" in text
    assert "(" not in text


def squeezed_lines(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def page(session: Session, edition: Edition = Edition.INTERNAL) -> str:
    options = ExportOptions(document="one-page", edition=edition, today=TODAY)
    return render(session, options).replace("\u00a0", " ")


# --- the extract


def test_the_extract_has_the_why_the_findings_the_partners_the_signs_and_the_reviews() -> None:
    options = ExportOptions(document="extract", edition=Edition.SHAREABLE, today=TODAY)
    text = render(example("fr"), options).replace("\u00a0", " ")
    order = ["POURQUOI, ET POUR QUI", "NOS CONSTATS", "AVEC QUI", "SIGNES DE CONFIANCE", "BILANS"]
    assert sorted(order, key=text.index) == order
    assert "- 19 novembre 2026\n" in text
    assert "interne" not in text


def test_the_extract_names_terms_in_their_order() -> None:
    session = edits.add_partners(edits.new_session("Ludothèque"), ["Caf", "MSA", "Mairie"])
    caf, msa, mairie = session.partners
    for id, horizon in ((caf, Horizon.SHORT), (msa, Horizon.LONG), (mairie, Horizon.MEDIUM)):
        session = edits.place(session, id, horizon, "co-lead")
    text = render(
        session, ExportOptions(document="extract", edition=Edition.SHAREABLE, today=TODAY)
    )
    terms = [line.split()[1] for line in text.splitlines() if line.startswith("Co-porteur,")]
    assert terms == ["court", "moyen", "long"]


# --- the mirror sheet


def sheet(session: Session, name: str, format: str = "txt") -> str:
    options = ExportOptions(
        document="mirror", partner=partner(session, name), format=format, today=TODAY
    )
    return render(session, options).replace("\u00a0", " ")


def asked() -> Session:
    """Return a session where the town hall was played by Anna, and rated."""
    session = edits.add_members(edits.new_session("Projet"), ["Anna"])
    session = edits.add_partners(session, ["Mairie", "Caf"])
    mairie = partner(session, "Mairie")
    session = edits.take_role(session, member(session, "Anna"), mairie)
    (role,) = session.roles
    for kind, text in (
        (PointKind.BRAKE, "Qui paie ?"),
        (PointKind.BRAKE, "Le bruit"),
        (PointKind.LEVER, "Un village qui vit"),
        (PointKind.BRAKE, "Les élections"),
    ):
        session = edits.note_point(session, role, kind, text)
    session = edits.rate(edits.reveal(session, role), point(session, "Le bruit"), strength=5)
    session = edits.verify(
        session, point(session, "Qui paie ?"), Verification.CONFIRMED, "Dit par l’adjointe"
    )
    session = edits.verify(session, point(session, "Les élections"), Verification.REFUTED)
    return edits.change(
        session, "points", point(session, "Le bruit"), question="Que se passe-t-il le soir ?"
    )


def test_each_hypothesis_is_a_neutral_question_with_room_for_the_answer() -> None:
    text = sheet(asked(), "Mairie")
    ask = text[text.index("À DEMANDER") : text.index("DÉJÀ CONFIRMÉ")]
    assert "1. Que se passe-t-il le soir ?" in ask
    assert squeezed(
        "2. À votre place, nous dirions peut-être : « Un village qui vit ». Comment"
    ) in (squeezed(ask))
    assert ask.count("☐ confirmé ☐ infirmé") == 2
    assert "______" in ask
    assert "Le bruit" not in text, "the team worded it otherwise"


def test_nothing_on_the_sheet_says_who_played_or_how_it_was_rated() -> None:
    for format in ("txt", "md", "html"):
        text = sheet(asked(), "Mairie", format)
        assert "Anna" not in text
        for word in ("force", "prise", "Frein", "Levier"):
            assert word not in text


def test_what_was_checked_already_stands_below_with_what_was_answered() -> None:
    text = sheet(asked(), "Mairie")
    confirmed, refuted = text.index("DÉJÀ CONFIRMÉ"), text.index("DÉJÀ INFIRMÉ")
    assert text.index("À DEMANDER") < confirmed < text.index("Dit par l’adjointe") < refuted
    assert "- Les élections" in text[refuted:]
    assert "Qui paie ?" not in text[text.index("À DEMANDER") : confirmed]


def test_a_sheet_about_someone_of_whom_nothing_was_said_says_so() -> None:
    assert "Il n’y a plus rien à demander" in sheet(asked(), "Caf")


def test_notes_not_revealed_are_on_no_sheet() -> None:
    session = edits.add_members(edits.new_session("Projet"), ["Anna"])
    session = edits.add_partners(session, ["Mairie"])
    session = edits.take_role(session, member(session, "Anna"), partner(session, "Mairie"))
    (role,) = session.roles
    session = edits.note_point(session, role, PointKind.BRAKE, "chut")
    assert "chut" not in sheet(session, "Mairie")


# --- the months after, in the minutes


def test_signs_head_what_partners_receive_and_come_after_the_decisions_of_the_team() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Mairie"])
    session = edits.place(session, partner(session, "Mairie"), Horizon.SHORT, "ally")
    session = edits.frame(session, why="Se rencontrer")
    session = edits.add_signs(session, ["12 familles"], date(2026, 10, 1), SignKind.FIGURE)
    session = edits.add_signs(session, ["Un article"], date(2026, 11, 2))
    (first, _second) = session.signs
    session = edits.change(session, "signs", first, shown_to="la Caf", path="photos/1")
    shared = minutes(session, Edition.SHAREABLE)
    newest, oldest = shared.index("2 novembre 2026 – Un article"), shared.index("12 familles")
    assert shared.index("EN BREF") < newest < oldest < shared.index("OÙ NOUS EN SOMMES")
    assert "12 familles (un chiffre)" in shared
    assert "photos/1" not in shared
    whole = minutes(session)
    assert whole.index("DÉCISIONS") < whole.index("12 familles")
    assert "Montré à : la Caf" in whole
    assert "photos/1" in whole


def test_the_next_review_has_its_day_its_place_and_who_is_invited() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Mairie", "Caf"])
    assert "PROCHAIN BILAN" not in minutes(session)
    session = edits.change(session, "partners", partner(session, "Caf"), invited=True)
    session = edits.plan_review(session, day=date(2027, 2, 10), place="salle des fêtes")
    text = minutes(session)
    part = text[text.index("PROCHAIN BILAN") :]
    assert "Quand : 10 février 2027\nLieu : salle des fêtes\nInvités : Caf\n" in part


def test_bodies_to_tell_and_who_opens_the_door_are_for_the_team_alone() -> None:
    session = edits.add_bodies(example("fr"), ["CCAS de Montreval"])
    text = minutes(session)
    assert "Conseil municipal" in text
    assert "Pharmacie de la Gare peut nous présenter à PMI de secteur" in text
    shared = minutes(session, Edition.SHAREABLE)
    for kept in ("Conseil municipal", "CCAS de Montreval", "présenter à"):
        assert kept not in shared


def test_how_often_we_were_right_is_counted_over_what_was_checked() -> None:
    assert "Nous avions vu juste 1 fois sur 2." in minutes(asked())
    assert "vu juste" not in minutes(le_tilleul())


def minutes(session: Session, edition: Edition = Edition.INTERNAL) -> str:
    return render(session, ExportOptions(edition=edition, today=TODAY)).replace("\u00a0", " ")

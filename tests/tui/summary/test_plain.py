"""Plain text: what every terminal, letter and screen reader shows whole."""

from itertools import product

import pytest
from hypothesis import given
from wcwidth import wcswidth

from store import edits
from store.checks import raci_alerts
from store.choices import Horizon, Letter
from store.model import CENTRE, Session, replace
from tests.tui.summary.reading import CONTROL, TEXTS, drawn, rendered, squeezed
from tests.workshops import le_tilleul
from tui.summary import Edition
from tui.summary.plain import WIDTH
from tui.wording.alerts import alert_sentence
from tui.wording.i18n import use

WIDE = "公民館の移動カフェと地域の協力者たちの会議について話し合うための長い名前"


@given(session=drawn())
def test_no_line_is_wider_than_a_page(session: Session) -> None:
    for edition in Edition:
        assert all(
            wcswidth(line) <= WIDTH for line in rendered(session, "txt", edition).split("\n")
        )


@given(session=drawn())
def test_no_control_character_leaves_the_program(session: Session) -> None:
    for format, edition in product(TEXTS, Edition):
        assert not CONTROL.search(rendered(session, format, edition))
    assert not CONTROL.search(rendered(session, "json"))


@pytest.mark.parametrize("name", [WIDE, "n" * 120, "é" * 120, "👩‍👩‍👧‍👦" * 15, "x " * 60])
def test_long_and_wide_names_wrap_and_none_is_cut(name: str) -> None:
    session = _board([name] * 3)
    text = rendered(session, "txt")
    assert all(wcswidth(line) <= WIDTH for line in text.split("\n"))
    assert squeezed(text).count(squeezed(name)) >= 3


def test_the_timeline_of_forty_partners_stays_a_grid() -> None:
    names = [f"Association numéro {number} des amis de la vallée" for number in range(40)]
    text = rendered(_board(names), "txt")
    grid = text[text.index("Court terme") : text.index("LES PARTENAIRES")]
    assert grid.count("| Association") + grid.count("\nAssociation") == 40
    assert all(line.count("|") == 2 for line in grid.split("\n") if "Association" in line)
    assert squeezed(text).count(squeezed(names[39])) >= 1  # whole among the partners in full


def test_a_partner_that_moves_is_shown_where_it_comes_from_and_where_it_goes() -> None:
    text = rendered(le_tilleul(), "txt")
    assert "MSA Midi-Pyrénées Sud →" in text
    assert "→ MSA Midi-Pyrénées Sud" in text
    assert "Information, court terme → Allié, moyen terme" in text


def test_an_empty_session_takes_a_few_lines() -> None:
    text = rendered(edits.new_session("Café itinérant"), "txt")
    assert text.startswith("Café itinérant\n====")
    assert len(text.splitlines()) < 8


def test_a_session_with_only_a_timeline_says_nothing_else() -> None:
    session = replace(le_tilleul(), activities={}, roles={}, points={}, arguments={}, leads={})
    text = rendered(session, "txt")
    assert "LA FRISE DES PARTENARIATS" in text
    for absent in ("RACI", "PAS DE CÔTÉ", "FREIN", "VÉRIFIER"):
        assert absent not in text.replace("(RACI)", "RACI")


def test_decisions_come_first() -> None:
    text = rendered(le_tilleul(), "txt")
    order = ["EN BREF", "PLAN D’ACTION", "LE PROJET", "LA FRISE", "LES PARTENAIRES", "RACI"]
    order += ["LE PAS DE CÔTÉ", "FREINS SANS PISTE", "À VÉRIFIER", "POUR LA PROCHAINE"]
    assert sorted(order, key=text.index) == order


def test_a_raci_shows_its_alerts_as_sentences() -> None:
    text = rendered(le_tilleul(), "txt")
    alerts = [alert_sentence(le_tilleul(), alert) for alert in raci_alerts(le_tilleul())]
    assert len(alerts) == 2
    for alert in alerts:
        assert squeezed(alert) in squeezed(text)


def test_a_list_takes_the_whole_width_whatever_the_other_cells_hold() -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Médiathèque intercommunale"])
    session = edits.frame(session, structure="Centre social Le Tilleul")
    session = edits.add_activities(session, ["Animer"])
    for actor in (CENTRE, next(iter(session.partners))):
        session = edits.toggle_letter(
            session, next(iter(session.activities)), actor, Letter.RESPONSIBLE
        )
    session = edits.accept_letters(session, next(iter(session.activities)), actor, True)
    lines = rendered(session, "txt").split("\n")
    assert any(line.endswith("Tilleul, Médiathèque intercommunale") for line in lines)


def test_a_letter_that_nobody_holds_is_not_shown() -> None:
    session = edits.add_activities(edits.new_session("Projet"), ["Animer"])
    activity = next(iter(session.activities))
    session = edits.toggle_letter(session, activity, CENTRE, Letter.RESPONSIBLE)
    assert "Réalise (R)" in rendered(session, "html")
    assert "Consulté (C)" not in rendered(session, "html")


def test_without_a_date_the_heading_begins_with_a_capital() -> None:
    session = edits.frame(edits.new_session("Projet"), facilitator="Hélène", held_on=None)
    assert "\nAnimé par Hélène\n" in rendered(session, "txt")


def test_french_signs_are_never_parted_from_their_word() -> None:
    use("fr")
    for line in rendered(le_tilleul(), "txt").split("\n"):
        assert not line.strip().startswith((":", ";", "!", "?", "»"))
        assert not line.endswith("«")


def _board(names: list[str]) -> Session:
    session = edits.add_partners(edits.new_session("Projet"), names)
    rows, horizons = list(session.rows), list(Horizon)
    for number, id in enumerate(session.partners):
        session = edits.place(session, id, horizons[number % 3], rows[number % 2])
    return session

"""A past session opened again: what waits, a dated review, and what has moved since."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from store import edits
from store.choices import Horizon, LeadStatus, Step, Verification
from store.model import Session
from tests.playing.driver import Driver, running
from tests.playing.review import begin_review, hold_review, stand_on
from tests.playing.workshop import TRANSPORT
from tests.workshops import (
    le_tilleul,
    le_tilleul_told,
    lead,
    partner,
    point,
    transport,
    transport_reviewed,
)
from tui.wording.reviews import moved

REVIEW = le_tilleul_told()["bilan_suivant"]
REVIEW_DAY = date.fromisoformat(REVIEW["date"])
MADO = "Acheter café et gâteaux chez Mado, convention d'une page"
WHO_DOES_WHAT = "Fiche « qui fait quoi » avec le CCAS et France services"
VISITS = "On fait déjà les visites à domicile, vous allez nous doubler"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Make it the day of the review; in years to come, tomorrow, since files are dated today."""
    day = max(REVIEW_DAY, date.today() + timedelta(days=1))
    monkeypatch.setattr("tui.wording.dates.today", lambda: day)
    return day


def left_at_leads() -> Session:
    """Return le-tilleul, left at its leads."""
    return edits.go(le_tilleul(), Step.LEADS)


async def test_a_session_of_the_same_day_opens_where_it_was_left(tmp_path: Path) -> None:
    async with running(tmp_path, session=left_at_leads()) as app:
        assert "[○Pistes]" in app.text


async def test_without_leads_there_is_nothing_to_follow_up(tmp_path: Path, today: date) -> None:
    session = edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)
    async with running(tmp_path, session=session) as app:
        assert "Suivi ·" not in app.text
        await app.press("f6")
        assert "Rien n’attend." in app.text
        await app.press("q")
        assert "Frise]" in app.text


async def test_what_may_wait_is_counted_where_nothing_else_waits(
    tmp_path: Path, today: date
) -> None:
    session = edits.add_partners(edits.new_session("La Roulotte"), ["Mairie"])
    mairie = partner(session, "Mairie")
    session = edits.place(session, mairie, Horizon.SHORT, "ally")
    session = edits.change(session, "partners", mairie, first_step="lui écrire")
    async with running(tmp_path, session=session, language="en") as app:
        await app.press("f6")
        assert "1 to do later, or without a date" in app.text
        assert "Nothing waits." not in app.text


async def test_opened_on_a_later_day_it_tells_what_waits(tmp_path: Path, today: date) -> None:
    async with running(tmp_path, (100, 70), session=left_at_leads()) as app:
        assert "Suivi · " in app.text
        for words in (
            "En retard",
            MADO,
            "passer au conseil municipal",
            "À vérifier auprès du véritable acteur",
            VISITS,
            "Partenaires sans place",
            "Club de pétanque",
        ):
            assert words in app.text
        await app.press("n")
        assert "[○Pistes]" in app.text


async def test_back_leads_to_the_sessions_or_to_the_step_one_came_from(
    tmp_path: Path, today: date
) -> None:
    async with running(tmp_path, session=left_at_leads()) as app:
        await app.press("q")
        assert app.app.workshop is None
        await app.press("enter")
        assert "Suivi ·" in app.text
        await app.press("n", "f6")
        assert "Suivi ·" in app.text
        await app.press("q")
        assert "[○Pistes]" in app.text


async def test_j_goes_to_any_step_from_the_follow_up_too(tmp_path: Path, today: date) -> None:
    async with running(tmp_path, language="en", session=left_at_leads()) as app:
        await app.press("j")
        await app.type("RACI", "enter")
        assert "RACI]" in app.text
        await app.press("f6", "j", "home", "enter")
        assert "Framing]" in app.text


@pytest.mark.parametrize(("columns", "language"), [(80, "fr"), (80, "en"), (60, "fr")])
async def test_how_much_waits_is_said_to_the_end(
    tmp_path: Path, today: date, columns: int, language: str
) -> None:
    session = edits.begin_review(left_at_leads(), date(2026, 12, 17))
    session = edits.add_bodies(session, ["Conseil municipal", "CCAS"])
    async with running(tmp_path, (columns, 24), language=language, session=session) as app:
        await app.press("n", "f6")
        head = [line.strip() for line in app.text.splitlines()[1:3]]
        assert not [line for line in head if line.endswith("·")]
        assert {"fr": "1 à placer", "en": "1 to place"}[language] in " ".join(head)


async def test_what_was_settled_stays_in_its_place(tmp_path: Path, today: date) -> None:
    async with running(tmp_path, session=left_at_leads()) as app:
        await stand_on(app, MADO)
        await app.press("v", "v")
        mado = app.session.leads[lead(app.session, MADO)]
        assert mado.status is LeadStatus.DONE
        assert any(line.startswith("› fait") and MADO[:30] in line for line in app.text.split("\n"))
        await app.press("r")
        await app.type("Mado préfère autrement", "enter")
        mado = app.session.leads[mado.id]
        assert (mado.status, mado.reason) == (LeadStatus.DROPPED, "Mado préfère autrement")


@pytest.mark.parametrize(("day", "under"), [(-3, 0), (10, 1), (60, 2), (2, 1)])
async def test_a_first_step_that_is_moved_stands_once_among_those_of_its_day(
    tmp_path: Path, today: date, day: int, under: int
) -> None:
    session = left_at_leads()
    ids = [edits.add_partners(session, [name]) for name in ("Judo",)]
    session = ids[0]
    club = partner(session, "Judo")
    session = edits.change(
        session, "partners", club, first_step="passer au dojo", first_step_on=today - timedelta(9)
    )
    async with running(tmp_path, (100, 90), session=session) as app:
        titles = ["En retard", "Dans les 30 jours", "Plus tard"]
        assert list_of(app, "passer au dojo", titles) == ["En retard"]
        await stand_on(app, "Judo")
        for moved in (5, day):
            await app.press("enter")
            await stand_on(app, "Date du premier pas")
            await app.press("enter")
            await app.type((today + timedelta(moved)).strftime("%d/%m/%Y"), "enter")
            await app.press("q")
            assert "Judo" in next(li for li in app.text.splitlines() if li.startswith("›"))
        assert list_of(app, "passer au dojo", titles) == [titles[under]]
        await app.press("v", "v")
        assert list_of(app, "passer au dojo", titles) == [titles[under]]


def list_of(app: Driver, words: str, titles: list[str]) -> list[str]:
    """Return under which of ``titles`` each line that says ``words`` stands."""
    found, title = [], ""
    for line in app.text.splitlines():
        title = next((t for t in titles if line.startswith(t)), title)
        if words in line:
            found.append(title)
    return found


async def test_a_review_leaves_the_next_one_planned_and_tells_what_was_seen(
    tmp_path: Path, today: date
) -> None:
    session = edits.plan_review(left_at_leads(), day=today + timedelta(60), place="Salle B")
    session = edits.add_signs(session, ["Le maire est venu"], today)
    async with running(tmp_path, (100, 70), session=session) as app:
        await app.press("a", "ctrl+u")
        await app.type(today.strftime("%d/%m/%Y"), "enter")
        assert app.session.next_review.day == today + timedelta(60)
        assert "Le maire est venu" in app.text.split("Prochain bilan")[0]
        assert "bilan du jour" not in app.text


async def test_a_review_of_a_day_that_is_to_come_is_asked_about(
    tmp_path: Path, today: date
) -> None:
    day = today + timedelta(30)
    async with running(tmp_path, (100, 70), session=left_at_leads()) as app:
        await app.press("a")
        await app.type(day.strftime("%d/%m/%Y"), "enter")
        assert "est encore à venir" in app.text
        await app.press("enter")
        assert not app.session.reviews
        assert app.session.next_review.day == day
        await app.press("a")
        await app.type(day.strftime("%d/%m/%Y"), "enter", "down", "enter")
        assert [review.held_on for review in app.session.reviews.values()] == [day]


async def test_the_next_review_opens_where_it_is_planned(tmp_path: Path, today: date) -> None:
    async with running(tmp_path, session=left_at_leads()) as app:
        await stand_on(app, "pas encore de date")
        await app.press("enter")
        assert any(
            line.startswith("›") and "Prochain bilan le" in line for line in app.text.split("\n")
        )


async def test_a_hypothesis_is_checked_with_a_note(tmp_path: Path, today: date) -> None:
    async with running(tmp_path, session=left_at_leads()) as app:
        await stand_on(app, "− " + VISITS)
        await app.press("v", "down", "down", "enter")
        await app.type("Elles sont débordées, au contraire", "enter")
        checked = app.session.points[point(app.session, VISITS)]
        assert checked.verification is Verification.REFUTED
        assert checked.verification_note == "Elles sont débordées, au contraire"
        assert "infirmé" in app.text
        assert "Elles sont débordées" in app.text


async def test_each_line_opens_what_it_is_about(tmp_path: Path, today: date) -> None:
    async with running(tmp_path, session=left_at_leads()) as app:
        await stand_on(app, MADO)
        await app.press("enter")
        assert "Premier pas" in app.text
        await app.press("q")
        await stand_on(app, "− " + VISITS)
        await app.press("enter")
        assert "CCAS du bourg-centre —" in app.text
        await app.press("q")
        assert "Suivi ·" in app.text


async def test_the_next_review_is_played_by_keys_and_told_in_sentences(
    tmp_path: Path, today: date
) -> None:
    async with running(tmp_path, session=left_at_leads()) as app:
        await begin_review(app, REVIEW)
        await stand_on(app, MADO)
        await app.press("v", "v")
        await stand_on(app, WHO_DOES_WHAT)
        await app.press("v")
        await stand_on(app, "− " + VISITS)
        await app.press("v", "down", "enter", "enter")
        await stand_on(app, "Club de pétanque")
        await app.press("v", *["down"] * 5, "enter")
        await app.press("n", "j", "home", "down", "enter")
        await app.press("s")
        await app.type("MSA", "enter")
        await app.press("left", "left", "end", "shift+up", "escape")
        await app.press("f6", "end", "enter")
        told = " ".join(app.text.replace("│", " ").split())
        assert "Bilan n° 1, 2 avril 2027" in told
        for sentence in (
            "MSA Midi-Pyrénées Sud\u00a0: information → allié",
            "Club de pétanque",
            f"{MADO} »\u00a0: à faire → fait",
            f"{WHO_DOES_WHAT} »\u00a0: à faire → en cours",
            f"CCAS du bourg-centre, frein confirmé\u00a0: {VISITS}",
        ):
            assert " ".join(sentence.split()) in told
        club = app.session.partners[partner(app.session, "Club de pétanque")]
        assert list(club.places) == ["medium"]


async def test_another_workshop_is_reviewed_by_keys_as_its_team_said(
    tmp_path: Path, today: date
) -> None:
    async with running(tmp_path, session=edits.go(transport(), Step.LEADS)) as app:
        await hold_review(app, TRANSPORT["bilan_suivant"])
        (held,), (expected,) = app.session.reviews.values(), transport_reviewed().reviews.values()
        assert held.held_on == expected.held_on
        assert moved(app.session, held) == moved(transport_reviewed(), expected)
        await app.press("end", "enter")
        read = " ".join(app.text.replace("│", " ").split())
        for sentence in (
            "Carsat\u00a0: allié → co-porteur",
            "Bailleur Vern'Habitat\u00a0: désormais sur la frise",
            "ce que le standard lui renvoie »\u00a0: à faire → fait",
            "CCAS de Bourg-Vernois, frein confirmé",
        ):
            assert " ".join(sentence.split()) in read


async def test_reviews_are_dated_and_each_is_read_later(tmp_path: Path, today: date) -> None:
    async with running(tmp_path, (100, 70), session=left_at_leads()) as app:
        await begin_review(app, REVIEW)
        await stand_on(app, MADO)
        await app.press("v")
        await app.press("a", "enter", "end", "e")
        await app.type("Sous la halle, 9 personnes", "ctrl+s")
        assert [review.held_on for review in app.session.reviews.values()] == [REVIEW_DAY, today]
        await app.press("end")
        assert "Sous la halle, 9 personnes" in app.text
        assert "aucun changement" in app.text
        await app.press("enter")
        assert "à faire → en cours" in " ".join(app.text.replace("│", " ").split())
        await app.press("escape")
        await app.press("u", "u")
        assert len(app.session.reviews) == 1


async def test_what_updates_a_line_is_called_by_what_it_does_there(
    tmp_path: Path, today: date
) -> None:
    async with running(tmp_path, (100, 70), language="en", session=left_at_leads()) as app:
        await stand_on(app, MADO)
        assert " v Update " in app.text
        await stand_on(app, VISITS)
        assert " v What they said " in app.text
        assert " v Update " not in app.text
        await app.press("v")
        assert "confirmed" in app.text


async def test_a_first_step_opens_where_it_says_how_that_stands(
    tmp_path: Path, today: date
) -> None:
    session = left_at_leads()
    caf = partner(session, "Caf de l'Ariège")
    day = today - timedelta(3)
    session = edits.change(session, "partners", caf, first_step="", first_step_on=day)
    async with running(tmp_path, (100, 70), language="en", session=session) as app:
        await stand_on(app, "Caf de l'Ariège: first step")
        await app.press("enter")
        assert any(
            line.startswith("›") and "First step: where it stands" in line
            for line in app.text.splitlines()
        )


async def test_on_the_day_of_a_review_what_moved_since_the_one_before_is_read(
    tmp_path: Path, today: date
) -> None:
    session = edits.begin_review(left_at_leads(), date(2026, 12, 17))
    done = {"status": LeadStatus.DONE}
    session = edits.change(session, "leads", lead(session, MADO), **done)
    async with running(tmp_path, (100, 90), language="en", session=session) as app:
        await begin_review(app, REVIEW)
        read = app.text.partition("What has moved since the review of 17 December 2026")[2]
        assert MADO in read
        assert "Nothing yet." not in read
        await app.press("home")
        await stand_on(app, WHO_DOES_WHAT)
        await app.press("v")
        read = app.text.partition("What has moved since the review of 17 December 2026")[2]
        assert MADO in read
        assert WHO_DOES_WHAT in read


async def test_it_speaks_english_too(tmp_path: Path, today: date) -> None:
    async with running(tmp_path, language="en", session=left_at_leads()) as app:
        assert "Follow-up ·" in app.text
        assert "a begins today's review" in app.text
        await app.press("g")
        assert "for the facilitator" in app.text


async def test_partners_come_into_a_review_begun_under_a_later_day(
    tmp_path: Path, today: date
) -> None:
    day = today + timedelta(30)
    async with running(tmp_path, (100, 70), session=left_at_leads()) as app:
        await app.press("a")
        await app.type(day.strftime("%d/%m/%Y"), "enter", "down", "enter")
        await app.press("R")
        (review,) = app.session.reviews.values()
        assert review.with_partners

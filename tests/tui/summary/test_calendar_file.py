"""The calendar: what is due, as another program's parser reads it back."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
import vobject
from hypothesis import given

from store import edits
from store.choices import LeadStatus
from store.days import DaySpan
from store.model import Session
from store.plan import open_actions
from tests.any_words import HOSTILE
from tests.tui.summary.reading import TODAY, drawn, rendered, squeezed, with_secrets
from tests.workshops import le_tilleul, partner
from tui.summary import Edition
from tui.summary.calendar_file import calendar, entries_of
from tui.wording.i18n import use


def read(text: str) -> Sequence[vobject.base.Component]:
    """Return the events of a calendar, as a parser that is not the writer's reads them."""
    (made,) = vobject.readComponents(text)
    return made.contents.get("vevent", [])


def events(session: Session, edition: Edition = Edition.INTERNAL) -> dict[str, date]:
    return {e.summary.value: e.dtstart.value for e in read(rendered(session, "ics", edition))}


def test_it_has_leads_and_first_steps_that_are_open_and_dated() -> None:
    due = events(le_tilleul())
    assert due[
        "Attestation d'assurance et plan d'installation pour le conseil – Jean-Noël"
    ] == date(2026, 12, 5)
    assert due["Mairie de Sieuras : passer au conseil municipal – Nadia"] == date(2026, 12, 8)
    assert due["Caf de l'Ariège : premier pas – Jean-Noël"] == date(2027, 1, 20)
    assert len(due) == len([action for action in open_actions(le_tilleul()) if action.when])


def test_a_vague_day_takes_all_its_days_and_is_named() -> None:
    session = edits.plan_review(le_tilleul(), day=DaySpan(date(2027, 1, 21), date(2027, 1, 31)))
    (event,) = [e for e in read(rendered(session, "ics")) if e.uid.value.startswith("review-")]
    assert event.summary.value.endswith(" – fin janvier 2027")
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 1, 21), date(2027, 2, 1))


def test_what_is_done_is_no_longer_due_and_what_is_under_way_says_so() -> None:
    session = le_tilleul()
    lead = next(x for x in session.leads.values() if x.what.startswith("Attestation"))
    doing = edits.change(session, "leads", lead.id, status=LeadStatus.DOING)
    assert any(title.endswith("Jean-Noël – en cours") for title in events(doing))
    done = edits.change(session, "leads", lead.id, status=LeadStatus.DONE)
    assert not any(title.startswith("Attestation") for title in events(done))


def test_the_next_review_has_its_place() -> None:
    session = edits.plan_review(le_tilleul(), day=date(2027, 4, 2), place="Salle des fêtes, Méras")
    *_others, review = read(rendered(session, "ics"))
    assert review.summary.value == "Bilan – La Roulotte : café itinérant dans les villages"
    assert review.dtstart.value == date(2027, 4, 2)
    assert review.location.value == "Salle des fêtes, Méras"


def test_each_is_a_whole_day_that_stays_free() -> None:
    for event in read(rendered(le_tilleul(), "ics")):
        assert type(event.dtstart.value) is date
        assert event.dtend.value - event.dtstart.value == timedelta(days=1)
        assert event.transp.value == "TRANSPARENT"


def test_an_event_that_moves_or_changes_its_words_is_the_same_one() -> None:
    session = edits.plan_review(le_tilleul(), day=date(2027, 4, 2))
    ids = [e.uid.value for e in read(rendered(session, "ics"))]
    moved = edits.plan_review(session, day=date(2027, 5, 2))
    moved = edits.frame(moved, project="Autre nom")
    for lead in session.leads:
        moved = edits.change(moved, "leads", lead, what="Autre chose")
    assert sorted(e.uid.value for e in read(rendered(moved, "ics"))) == sorted(ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", [*HOSTILE, "a;b,c\\n\\d", "END:VEVENT", "é" * 100, "1\n2"])
def test_a_hostile_name_reads_back_as_it_is(name: str) -> None:
    session = edits.add_partners(edits.new_session(name), [name])
    (kept,) = session.partners.values()
    session = edits.change(session, "partners", kept.id, first_step_on=TODAY)
    (event,) = read(rendered(session, "ics"))
    assert event.summary.value.startswith(kept.name)
    assert event.description.value == session.framing.project


@given(session=drawn())
def test_any_session_is_a_calendar_of_short_lines(session: Session) -> None:
    for edition in Edition:
        text = rendered(session, "ics", edition)
        assert text.endswith("END:VCALENDAR\r\n")
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        read(text)


@given(session=drawn())
def test_a_shareable_calendar_holds_no_private_word(session: Session) -> None:
    secret = edits.begin_review(with_secrets(session), TODAY)
    assert "Ssecretz" not in squeezed(rendered(secret, "ics", Edition.SHAREABLE))


def test_the_entries_of_several_sessions_make_one_calendar() -> None:
    other = edits.add_partners(edits.new_session("Autre"), ["Caf"])
    other = edits.change(other, "partners", partner(other, "Caf"), first_step_on=TODAY)
    both = [*entries_of(le_tilleul()), *entries_of(other)]
    assert len(read(calendar(both, TODAY).decode())) == len(both)


@pytest.mark.parametrize(("language", "said"), [("fr", "premier pas"), ("en", "first step")])
def test_it_speaks_the_language_of_its_reader(language: str, said: str) -> None:
    use(language)
    assert any(said in title for title in events(le_tilleul()))

"""What is due across sessions: what is late first, then by day; nothing is read twice or lost."""

from datetime import date
from pathlib import Path

import pytest
import vobject

from store import edits
from store.choices import Answer, LeadStatus, PointKind
from store.days import DaySpan
from store.model import Session
from tests.commanding import Line
from tests.keeping import file_of
from tests.workshops import lead, member, partner, point
from tui.wording import dates

TODAY = date(2027, 1, 10)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: TODAY)


def test_without_anything_due_it_says_so(line: Line) -> None:
    line.keep(edits.new_session("La Roulotte"))
    assert line("agenda") == ""
    assert "Aucune échéance" in line.err


def test_it_has_what_is_late_first_then_each_day_of_all_sessions(line: Line) -> None:
    line.keep(roulotte())
    line.keep(
        edits.plan_review(edits.new_session("Bibliobus"), day=date(2027, 1, 20), place="CCAS")
    )
    assert rows(line("agenda")) == [
        ("05/01/2027  en retard  La Roulotte", "Assurer la place (Karim)"),
        ("11/01/2027             La Roulotte", "Caf : lui écrire (Inès)"),
        ("20/01/2027             Bibliobus", "Prochain bilan – CCAS"),
        ("02/02/2027             La Roulotte", "Conseil municipal : à informer (Inès)"),
    ]
    assert "1 action sans date" in line.err


def test_a_name_that_has_brackets_stands_after_a_dash(line: Line) -> None:
    session = edits.add_members(edits.new_session("Bibliobus"), ["Fillion (cabinet médical)"])
    session = edits.add_partners(session, ["Caf"])
    contact, caf = member(session, "Fillion (cabinet médical)"), partner(session, "Caf")
    first = {"first_step": "lui écrire", "first_step_on": date(2027, 1, 11)}
    line.keep(edits.change(session, "partners", caf, contact=contact, **first))
    assert "lui écrire – Fillion (cabinet médical)" in line("agenda")


def test_a_vague_day_is_told_as_it_was_said_and_is_late_once_it_is_over(line: Line) -> None:
    session = edits.new_session("Bibliobus")
    january, week = (date(2027, 1, 1), date(2027, 1, 31)), (date(2027, 1, 4), date(2027, 1, 10))
    names = {"Janvier": january, "Semaine": week, "Passé": (date(2026, 12, 21), date(2026, 12, 31))}
    session = edits.add_bodies(session, names)
    for body in session.bodies.values():
        session = edits.change(session, "bodies", body.id, meets_on=DaySpan(*names[body.name]))
    line.keep(session)
    assert rows(line("agenda")) == [
        ("fin décembre 2026      en retard  Bibliobus", "Passé : à informer"),
        ("semaine du 04/01/2027             Bibliobus", "Semaine : à informer"),
        ("janvier 2027                      Bibliobus", "Janvier : à informer"),
    ]
    assert len(rows(line("agenda", "--days", "0"))) == 3


def test_it_may_look_only_some_days_ahead(line: Line) -> None:
    line.keep(roulotte())
    assert len(rows(line("agenda", "--days", "0"))) == 1
    assert len(rows(line("agenda", "--days", "1"))) == 2
    for wrong in ("-1", "soon", "99999999"):
        line("agenda", "--days", wrong, code=2)
        assert "il faut un nombre de jours" in line.err


def test_what_was_done_or_dropped_or_held_since_is_due_no_more(line: Line) -> None:
    session = roulotte()
    session = edits.set_status(session, lead(session, "Assurer la place"), LeadStatus.DONE)
    caf = partner(session, "Caf")
    session = edits.change(session, "partners", caf, answer=Answer.WITHDREW)
    (body,) = session.bodies
    session = edits.change(session, "bodies", body, informed_on=date(2027, 2, 2))
    session = edits.plan_review(session, day=date(2027, 1, 7))
    held = edits.begin_review(session, date(2027, 1, 8))
    line.keep(held)
    assert line("agenda") == ""
    line.keep(session)
    assert [what for _day, what in rows(line("agenda"))] == ["Prochain bilan"]


def test_a_session_that_cannot_be_read_is_named_and_the_others_are_read(line: Line) -> None:
    damaged = line.keep(roulotte())
    line.keep(edits.plan_review(edits.new_session("Bibliobus"), day=date(2027, 1, 20)))
    file_of(line.library.open(damaged)).write_bytes(b"{")
    assert [what for _day, what in rows(line("agenda"))] == ["Prochain bilan"]
    assert damaged in line.err or "Roulotte" in line.err


def rows(printed: str) -> list[tuple[str, str]]:
    """Return each line: when it is due in which session, then what by whom."""
    split = (row.rpartition("  ") for row in printed.replace("\u00a0", " ").splitlines())
    return [(before.rstrip(), what) for before, _gap, what in split]


def roulotte() -> Session:
    """Return a session with a late lead, one without a date, a first step and a body to tell."""
    session = edits.add_members(edits.new_session("La Roulotte"), ["Inès", "Karim"])
    session = edits.add_partners(session, ["Caf"])
    caf, ines = partner(session, "Caf"), member(session, "Inès")
    session = edits.add_point(session, caf, PointKind.BRAKE, "Qui paie ?")
    for what in ("Assurer la place", "Annoncer la tournée"):
        session = edits.add_lead(session, point(session, "Qui paie ?"), what)
    late = lead(session, "Assurer la place")
    session = edits.change(
        session, "leads", late, owner=member(session, "Karim"), due=date(2027, 1, 5)
    )
    session = edits.change(
        session,
        "partners",
        caf,
        contact=ines,
        first_step="lui écrire",
        first_step_on=date(2027, 1, 11),
    )
    session = edits.add_bodies(session, ["Conseil municipal"])
    (body,) = session.bodies
    return edits.change(session, "bodies", body, meets_on=date(2027, 2, 2), speaker=ines)


def test_it_is_a_calendar_too(line: Line, tmp_path: Path) -> None:
    line.keep(roulotte())
    file = tmp_path / "echeances.ics"
    line("agenda", "--ics", str(file))
    events = vobject.readOne(file.read_text("utf-8")).vevent_list
    titles = sorted(event.summary.value for event in events)
    assert titles == [
        "Assurer la place – Karim",
        "Caf\u00a0: lui écrire – Inès",
        "Conseil municipal\u00a0: à informer – Inès",
    ]
    line("agenda", "--ics", str(file), code=1)
    assert "existe déjà" in line.err
    soon = line("agenda", "--ics", "-", "--days", "1")
    assert soon.count("BEGIN:VEVENT") == 2
    line("agenda", "--ics", str(tmp_path / "echeances.docx"), code=1)
    assert ".ics" in line.err
    assert not (tmp_path / "echeances.docx").exists()

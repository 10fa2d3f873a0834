"""The framing: the project, the team, the time, the reviews."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edits
from store.choices import Form, Involvement, Step
from store.errors import EmptyText, TextTooLong
from store.field_rules import MAX_NAME
from store.model import Session, Timing, in_order
from tests.any_words import names
from tests.strategies import sessions
from tests.workshops import le_tilleul


def test_a_new_session_has_a_name_and_the_three_usual_rows() -> None:
    session = edits.new_session("La Roulotte", date(2026, 11, 26))
    assert session.framing.project == "La Roulotte"
    assert session.framing.held_on == date(2026, 11, 26)
    assert [row.involvement for row in in_order(session.rows)] == list(Involvement)
    assert not session.partners
    assert session.step is Step.FRAMING


@given(names())
def test_two_new_sessions_of_one_name_have_the_same_rows(name: str) -> None:
    assert edits.new_session(name) == edits.new_session(name)


@pytest.mark.parametrize(("name", "error"), [(" ", EmptyText), ("x" * (MAX_NAME + 1), TextTooLong)])
def test_a_project_without_a_name_or_with_too_long_a_one_is_refused(
    name: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        edits.new_session(name)
    with pytest.raises(error):
        edits.frame(Session(), project=name)


def test_the_framing_changes_field_by_field() -> None:
    session = edits.frame(edits.new_session("La Roulotte"), why=" aller\r\nvers \x07")
    session = edits.frame(session, forms=frozenset({Form.TRANSPORT}), territory="Val\nd'Arize")
    assert session.framing.project == "La Roulotte"
    assert session.framing.why == "aller\nvers"
    assert session.framing.territory == "Val d'Arize"
    assert session.framing.forms == {Form.TRANSPORT}


def test_members_join_in_the_order_they_are_named() -> None:
    session = edits.add_members(Session(), ["Nadia", "Yoann"])
    session = edits.add_members(session, ["Œuvrard (CA)"])
    assert [m.name for m in in_order(session.members)] == ["Nadia", "Yoann", "Œuvrard (CA)"]


def test_time_is_planned_and_adds_up() -> None:
    session = edits.plan_time(Session(), Step.TIMELINE, 3600)
    session = edits.spend_time(session, Step.TIMELINE, 60)
    session = edits.spend_time(session, Step.TIMELINE, 30)
    assert session.timings[Step.TIMELINE] == Timing(planned=3600, spent=90)
    assert Step.RACI not in session.timings


@given(sessions())
def test_a_review_keeps_the_session_as_it_stood(session: Session) -> None:
    after = edits.begin_review(session, date(2027, 4, 2))
    review = in_order(after.reviews)[-1]
    assert review.held_on == date(2027, 4, 2)
    assert review.before.partners == session.partners
    assert not review.before.reviews  # one within another would grow without end
    later = edits.add_partners(after, ["Caf"])
    assert later.reviews[review.id].before == review.before


def test_reviews_follow_one_another() -> None:
    first = edits.begin_review(le_tilleul(), date(2027, 4, 2))
    second = edits.begin_review(first, date(2027, 10, 1))
    assert [r.held_on for r in in_order(second.reviews)] == [date(2027, 4, 2), date(2027, 10, 1)]


@given(
    st.integers(0, 90_000), st.dictionaries(st.sampled_from(Step), st.integers(1, 90), min_size=1)
)
def test_time_shared_out_is_whole_minutes_and_none_is_lost(
    seconds: int, usual: dict[Step, int]
) -> None:
    before = edits.spend_time(Session(), Step.RACI, 130)
    timings = edits.share_time(before, seconds, usual).timings
    parts = [(timings[step].planned or 0) - timings[step].spent for step in usual]
    assert sum(parts) == seconds // 60 * 60
    assert all(part >= 0 and part % 60 == 0 for part in parts)
    fair = [seconds // 60 * minutes / sum(usual.values()) for minutes in usual.values()]
    assert all(abs(part / 60 - exact) <= 1 for part, exact in zip(parts, fair, strict=True))

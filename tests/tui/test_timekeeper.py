"""The one clock of a session, of its screens and of its lines: when time is kept, when it rings."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.open_session import OpenSession
from tests.keeping import library_in
from tests.line_mode import Notes
from tui import timekeeper
from tui.timekeeper import Timekeeper


class Hands:
    """The hands of a clock, which a test moves on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(timekeeper, "monotonic", lambda: self.now)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    return Hands(monkeypatch)


@pytest.fixture
def workshop(tmp_path: Path) -> OpenSession:
    return library_in(tmp_path).create(edits.new_session("Triporteur"))


@pytest.fixture
def keeper(workshop: OpenSession, hands: Hands) -> Timekeeper:
    """Return the time of the summary, which runs: five minutes are planned."""
    keeper = Timekeeper(workshop, lambda kept: None)
    keeper.plan(Step.SUMMARY, 300)
    keeper.start(Step.SUMMARY)
    return keeper


def rings(keeper: Timekeeper, hands: Hands, seconds: int) -> bool:
    """Return whether it rings when it is looked at after so many ``seconds``."""
    hands.now += seconds
    return keeper.tick()


def test_it_rings_once_when_all_that_was_planned_has_gone_by(
    keeper: Timekeeper, hands: Hands
) -> None:
    assert [rings(keeper, hands, 100) for _ in range(6)] == [False, False, True, *[False] * 3]


def test_it_rings_again_at_the_end_of_a_longer_plan_whoever_made_it(
    keeper: Timekeeper, hands: Hands, workshop: OpenSession
) -> None:
    assert rings(keeper, hands, 300)
    keeper.plan(Step.SUMMARY, 600)
    assert [rings(keeper, hands, 150) for _ in range(2)] == [False, True]
    workshop.apply(edits.plan_time, Step.SUMMARY, 900)
    assert [rings(keeper, hands, 150) for _ in range(3)] == [False, True, False]


def test_a_plan_that_is_over_as_soon_as_it_is_made_does_not_ring(
    keeper: Timekeeper, hands: Hands, workshop: OpenSession
) -> None:
    assert not rings(keeper, hands, 200)
    workshop.apply(edits.plan_time, Step.SUMMARY, 60)
    assert [rings(keeper, hands, 0), rings(keeper, hands, 100)] == [False, False]


def test_time_is_kept_each_minute_and_known_to_the_second(
    keeper: Timekeeper, hands: Hands, workshop: OpenSession
) -> None:
    rings(keeper, hands, 59)
    assert (keeper.spent(Step.SUMMARY), workshop.session.timings[Step.SUMMARY].spent) == (59, 0)
    rings(keeper, hands, 2)
    assert workshop.session.timings[Step.SUMMARY].spent == 61


def test_lines_know_the_time_to_the_second_too_and_keep_it_when_they_end(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    hands: Hands,
) -> None:
    notes = Notes(tmp_path, capsys, monkeypatch)

    def ticking() -> float:
        hands.now += 1
        return hands.now

    monkeypatch.setattr(timekeeper, "monotonic", ticking)
    out = notes("minuteur 1\nminuteur démarrer\n" + "où\n" * 60 + "minuteur")
    assert out.count("est écoulé") == 1
    assert "minutes de trop, sur 1 prévue." in out
    assert notes.session.timings[Step.FRAMING].spent > 60

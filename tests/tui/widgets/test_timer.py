"""The timer and the guidance of each step: at hand, and never moving anything on."""

from pathlib import Path

import pytest

from store import edits
from store.model import Session, Step
from tests.keeping import settings_in
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul
from tui.widgets.timer import Timer


class Hours:
    """A clock that only the test moves on."""

    def __init__(self, app: Driver) -> None:
        self.now = 0.0
        self.app = app

    def __call__(self) -> float:
        return self.now

    async def pass_by(self, seconds: float) -> None:
        """Let time pass, and the timer see it."""
        self.now += seconds
        self.app.app.screen.query_one(Timer).tick()
        await self.app.pilot.pause()


def at_summary() -> Session:
    """Return le-tilleul, opened at its summary: ten minutes are suggested."""
    return edits.go(le_tilleul(), Step.SUMMARY)


def clock(app: Driver, monkeypatch: pytest.MonkeyPatch) -> Hours:
    """Give the timer a clock of the test's own, and count the bells."""
    hours = Hours(app)
    monkeypatch.setattr("tui.widgets.timer.monotonic", hours)
    return hours


def top(app: Driver) -> str:
    """Return the top line."""
    return app.text.splitlines()[0]


async def test_it_shows_only_once_it_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        assert "/ 10" not in top(app)
        await app.press("t")
        assert "0:00 écoulées, 10 min prévues" in app.text
        await app.press("enter")
        await hours.pass_by(150)
        assert "2:30 / 10" in top(app)
        await app.press("t", "enter")
        await hours.pass_by(60)
        assert "pause 2:30 / 10" in top(app)
        await app.press("t", "enter")
        await hours.pass_by(30)
        assert "3:00 / 10" in top(app)
        assert "pause" not in top(app)


async def test_over_time_it_says_so_calmly_rings_once_and_moves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        rung: list[str] = []
        monkeypatch.setattr(app.app, "bell", lambda: rung.append("ding"))
        hours = clock(app, monkeypatch)
        await app.press("t", "enter")
        await hours.pass_by(599)
        assert rung == []
        await hours.pass_by(1)
        await hours.pass_by(190)
        assert "FINI +3:10" in top(app)
        assert rung == ["ding"]
        assert app.session.step is Step.SUMMARY
        assert "[ Synthèse]" in app.text


async def test_the_time_is_drawn_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, (140, 24), session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        await app.press("t", "enter")
        await hours.pass_by(299)
        assert "4:59 / 10 ███░░░░░" in top(app)
        await hours.pass_by(1)
        assert "5:00 / 10 ████░░░░" in top(app)
        await app.pilot.resize_terminal(80, 24)
        await hours.pass_by(1)
        assert "5:01 / 10" in top(app)
        assert "█" not in top(app)


async def test_the_bell_can_be_muted_and_stays_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        rung: list[str] = []
        monkeypatch.setattr(app.app, "bell", lambda: rung.append("ding"))
        hours = clock(app, monkeypatch)
        await app.press("t", *["down"] * 4, "enter", "escape", "t", "enter")
        await hours.pass_by(700)
        assert rung == []
    assert settings_in(tmp_path).bell is False


async def test_a_minute_more_and_another_plan_are_kept(tmp_path: Path) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        await app.press("t", "down", "enter", "enter")
        assert app.session.timings[Step.SUMMARY].planned == 12 * 60
        await app.press("escape", "t", "down", "down", "enter")
        assert "10\xa0min en général" in app.text
        await app.type("une éternité", "enter")
        assert "n’est pas une durée" in app.text
        await app.press("ctrl+u")
        await app.type("1 h 37", "enter")
        assert app.session.timings[Step.SUMMARY].planned == 97 * 60
        await app.press("u")
        assert app.session.timings[Step.SUMMARY].planned == 12 * 60


async def test_two_hours_are_shared_out_over_this_step_and_those_that_follow(
    tmp_path: Path,
) -> None:
    session = edits.spend_time(edits.go(Session(), Step.EXCHANGE), Step.EXCHANGE, 300)
    async with running(tmp_path, session=session) as app:
        await app.press("t", *["down"] * 3, "enter")
        await app.type("2 h", "enter")
        assert "65\xa0min prévues pour cette étape" in app.text
        planned = {step: timing.planned for step, timing in app.session.timings.items()}
        assert planned == {
            Step.EXCHANGE: 65 * 60,
            Step.LEADS: 40 * 60,
            Step.SUMMARY: 20 * 60,
        }
        await app.press("u")
        assert app.session.timings == session.timings


async def test_the_time_spent_is_kept_each_minute_on_pause_and_on_leaving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        await app.press("t", "enter")
        await hours.pass_by(59)
        assert Step.SUMMARY not in app.session.timings
        await hours.pass_by(2)
        assert app.session.timings[Step.SUMMARY].spent == 61
        hours.now += 9
        await app.press("t", "enter")
        assert app.session.timings[Step.SUMMARY].spent == 70
        await app.press("t", "enter")
        hours.now += 5
        await app.press("p")
        assert app.session.step is Step.LEADS
        assert app.session.timings[Step.SUMMARY].spent == 75
        assert "/" not in top(app)


@pytest.mark.parametrize("step", list(Step))
async def test_every_step_has_its_guidance(tmp_path: Path, step: Step) -> None:
    async with running(tmp_path, session=edits.go(le_tilleul(), step)) as app:
        before = app.session
        await app.press("g")
        assert "pour la personne qui anime" in app.text
        assert "Ce qu’on dit au groupe" in app.text
        await app.press("end", "escape")
        assert "pour la personne qui anime" not in app.text
        assert app.session == before

"""The timer and the guidance of each step: at hand, and never moving anything on."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session
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
        self.app.app.see_time()
        await self.app.pilot.pause()


def at_summary() -> Session:
    """Return le-tilleul, opened at its summary: ten minutes are suggested."""
    return edits.go(le_tilleul(), Step.SUMMARY)


def clock(app: Driver, monkeypatch: pytest.MonkeyPatch) -> Hours:
    """Give the timer a clock of the test's own, and count the bells."""
    hours = Hours(app)
    monkeypatch.setattr("tui.timekeeper.monotonic", hours)
    return hours


def top(app: Driver) -> str:
    """Return the top line, the cell after its last word too."""
    return f"{app.text.splitlines()[0]} "


async def test_it_shows_only_once_it_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        assert "/ 10:00" not in top(app)
        await app.press("t")
        assert "0:00 écoulées, 10 min prévues" in app.text
        await app.press("enter")
        await hours.pass_by(150)
        assert "2:30 / 10:00" in top(app)
        await app.press("t", "enter")
        await hours.pass_by(60)
        assert "pause 2:30 / 10:00" in top(app)
        await app.press("t", "enter")
        await hours.pass_by(30)
        assert "3:00 / 10:00" in top(app)
        assert "pause" not in top(app)


async def test_beside_the_time_a_narrow_window_says_only_what_is_wrong_with_saving(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        assert "enregistré" in top(app)
        await app.press("t", "enter")
        assert "enregistré" not in top(app)
        app.app.screen.workshop.failure = OSError("full")  # type: ignore[attr-defined]
        app.app.screen.show_state()  # type: ignore[attr-defined]
        await app.settle()
        assert "NON ENREGISTRÉ" in top(app)


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
        assert "4:59 / 10:00 ███░░░░░" in top(app)
        await hours.pass_by(1)
        assert "5:00 / 10:00 ████░░░░" in top(app)
        await app.pilot.resize_terminal(80, 24)
        await hours.pass_by(1)
        assert "5:01 / 10:00" in top(app)
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


@pytest.mark.parametrize(("typed", "minutes"), [("25", 25), ("un quart d’heure", 15), ("1h30", 90)])
async def test_a_length_typed_where_the_time_is_asked_about_is_planned(
    tmp_path: Path, typed: str, minutes: int
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        await app.press("t")
        await app.type(typed, "enter")
        assert app.session.timings[Step.SUMMARY].planned == minutes * 60
        await app.press("u", "f6", "t")
        await app.type(typed, "enter")
        assert f"Bilan\u00a0: {minutes}\u00a0min prévues" in app.text
        await app.press("t")
        await app.type("une éternité", "enter")
        assert "Rien ne contient" in app.text


async def test_two_hours_are_shared_out_over_this_step_and_those_that_follow(
    tmp_path: Path,
) -> None:
    session = edits.spend_time(edits.go(Session(), Step.EXCHANGE), Step.EXCHANGE, 300)
    async with running(tmp_path, session=session) as app:
        await app.press("t", *["down"] * 3, "enter")
        await app.type("2 h", "enter")
        assert "65\xa0min prévues pour cette étape" in app.text
        assert "en tout : " in " ".join(app.text.split())
        assert "Synthèse" in app.text.split("en tout")[1]
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
        await app.press("q", "enter")
        assert app.session.timings[Step.SUMMARY].spent == 75
        assert "/ 10:00" not in top(app)
        hours.now += 600
        await app.press("t")
        assert "1:15 écoulées" in app.text


# --- wherever one is


@pytest.mark.parametrize(
    ("size", "shown"), [((80, 24), " Synthèse 1:15 "), ((140, 24), " Synthèse 1:15 / 10:00 ")]
)
async def test_it_goes_on_at_other_steps_and_is_seen_there_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], shown: str
) -> None:
    async with running(tmp_path, size, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        await app.press("t", "enter")
        await hours.pass_by(60)
        assert " 1:00 / 10:00 " in top(app)
        assert "Synthèse 1:00" not in top(app)
        await app.press("p")
        await hours.pass_by(15)
        assert shown in top(app)
        await app.press("enter")
        assert "Synthèse 1:15 / 10:00" in top(app)
        await hours.pass_by(5)
        assert "Synthèse 1:20 / 10:00" in top(app)
        await app.press("q", "n")
        assert "Synthèse 1:20" not in top(app)
        assert " 1:20 / 10:00 " in top(app)


async def test_at_another_step_one_key_times_that_one_from_now_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        await app.press("t", "enter")
        await hours.pass_by(30)
        await app.press("p", "t")
        assert "Minuteur\xa0: Synthèse" in app.text
        await app.press("enter")
        await hours.pass_by(10)
        assert " 0:10 / 20:00 " in top(app)
        assert app.session.timings[Step.SUMMARY].spent == 30
        await app.press("n", "t", "down", "enter")
        assert app.session.timings[Step.LEADS].spent == 10
        assert "Pistes" not in top(app).split("Synthèse]")[1]
        await app.press("t", *["down"] * 3, "enter")
        await app.type("45 min", "enter")
        assert app.session.timings[Step.SUMMARY].planned is not None


async def test_arriving_at_another_step_says_whose_time_runs(tmp_path: Path) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        await app.press("p")
        assert "court pour" not in app.text
        await app.press("n", "t", "enter", "p")
        assert "Le temps court pour «\xa0Synthèse\xa0»\xa0; t chronomètre cette étape." in app.text
        await app.press("n")
        assert "court pour" not in app.text


async def test_leaving_the_session_says_that_its_time_stopped(tmp_path: Path) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        await app.press("t", "enter", "q")
        assert "Le temps s’est arrêté pour «\xa0Synthèse\xa0»" in app.text
        await app.press("enter", "q")
        assert "arrêté" not in app.text


def at_turns() -> Session:
    """Return le-tilleul at its turns, of which one is still to come."""
    session = edits.add_members(edits.go(le_tilleul(), Step.STEP_ASIDE), ["Lou"])
    (lou,) = (member.id for member in session.members.values() if member.name == "Lou")
    return edits.take_role(session, lou, next(iter(session.partners)))


async def test_inside_a_private_turn_it_is_seen_stopped_and_its_end_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_turns()) as app:
        rung: list[str] = []
        monkeypatch.setattr(app.app, "bell", lambda: rung.append("ding"))
        hours = clock(app, monkeypatch)
        await app.press("t", "enter", "end", "enter", "enter")
        await hours.pass_by(60)
        assert " 1:00 / 45:00 " in top(app)
        await app.type("Je ne vous connais pas")
        await hours.pass_by(44 * 60)
        assert "FINI +0:00" in top(app)
        assert "Le temps prévu pour « Pas de côté » est écoulé." in app.text.replace("\xa0", " ")
        assert "Je ne vous connais pas" in app.text
        assert rung == ["ding"]
        await app.press("enter", "escape", "t", "enter")
        assert "pause FINI +0:00" in top(app)
        assert "Je ne vous connais pas" in app.text


async def test_its_end_is_said_in_a_dialog_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        await app.press("t", "enter", "j")
        await hours.pass_by(600)
        assert "Le temps prévu pour « Synthèse » est écoulé." in app.text.replace("\xa0", " ")
        assert "Rien n’avance tout seul." in " ".join(app.text.replace("│", " ").split())
        await app.press("escape")
        assert "FINI +0:00" in top(app)


async def test_a_review_has_its_own_minutes_and_its_time_goes_on_at_the_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        before = app.session
        await app.press("f6", "t")
        assert "Minuteur\xa0: Bilan" in app.text
        assert "60 min prévues" in app.text.replace("\xa0", " ")
        assert "Répartir" not in app.text
        await app.press("down", "down", "enter")
        await app.type("1 h 30", "enter")
        assert "Bilan : 90 min prévues." in app.text.replace("\xa0", " ")
        await app.press("t", "enter")
        await hours.pass_by(125)
        assert " 2:05 / 90:00 " in top(app)
        await app.press("n")
        assert "Bilan 2:05 " in top(app)
        await app.press("t", "down", "enter", "f6")
        assert "pause 2:05 / 90:00" in top(app)
        assert app.session == before


async def test_nothing_is_drawn_while_the_time_shown_stands_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        await app.press("t", "enter")
        await hours.pass_by(5)
        drawn: list[str] = []
        monkeypatch.setattr(Timer, "refresh", lambda *_args, **_how: drawn.append("drawn"))
        await hours.pass_by(0.4)
        assert drawn == []
        await hours.pass_by(0.6)
        assert drawn == ["drawn"]
        await app.press("t", "enter")
        drawn.clear()
        await hours.pass_by(10)
        assert drawn == []


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


async def test_its_menu_says_which_key_chooses_and_the_step_is_called_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, session=at_summary()) as app:
        hours = clock(app, monkeypatch)
        await app.press("t")
        assert "Entrée Choisir" in app.text
        await app.press("enter", "p")
        await hours.pass_by(30)
        assert "Synthèse 0:30" in top(app)

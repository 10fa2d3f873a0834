"""What stands beside a list in a wide window: more about what is under the cursor."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session
from tests.playing.driver import Driver, running
from tests.playing.roles import take_turns
from tests.playing.workshop import LE_TILLEUL, Play
from tests.tui.test_privacy import with_roles
from tests.workshops import le_tilleul
from tui.screens.room import CLOSED_STEPS
from tui.widgets.side_panel import SidePanel

WIDE, NARROW = (160, 45), (120, 40)


def panel(app: Driver) -> str:
    """Return the words beside the list; nothing where there is no panel."""
    shown = [part for part in app.app.screen.query(SidePanel) if part.display]
    return "\n".join(str(part.render()) for part in shown)


def at(step: Step) -> Session:
    return edits.go(le_tilleul(), step)


async def test_it_says_more_about_what_is_under_the_cursor(tmp_path: Path) -> None:
    async with running(tmp_path, WIDE, "en", at(Step.LEADS)) as app:
        await app.press("home")
        first = panel(app)
        assert first.startswith(app.session.points[app.app.screen.point().id].text)
        await app.press("down")
        assert panel(app) != first
        assert panel(app).startswith(app.app.screen.lead().what)


@pytest.mark.parametrize("step", [Step.FRAMING, Step.STEP_ASIDE, Step.LEADS])
async def test_it_stands_there_where_there_is_room(tmp_path: Path, step: Step) -> None:
    async with running(tmp_path, WIDE, "en", at(step)) as app:
        assert panel(app).strip()
        await app.pilot.resize_terminal(*NARROW)
        await app.settle()
        assert panel(app) == ""


async def test_the_list_of_workshops_has_it_too(tmp_path: Path) -> None:
    async with running(tmp_path, WIDE, "en", at(Step.LEADS)) as app:
        await app.press("q")
        assert panel(app).startswith(app.text.split("›")[1].split("  ")[0].strip())


async def test_it_gives_no_note_away(tmp_path: Path) -> None:
    async with running(tmp_path, WIDE, "en", with_roles()) as app:
        await take_turns(Play(app, LE_TILLEUL))
        notes = [point.text for point in app.session.points.values()]
        assert notes
        for _line in range(8):
            assert not any(note in panel(app) for note in notes)
            await app.press("down")


@pytest.mark.parametrize("step", [s for s in Step if s not in CLOSED_STEPS])
async def test_partners_in_the_room_read_nothing_of_the_team_there(
    tmp_path: Path, step: Step
) -> None:
    session = edits.begin_review(at(step), le_tilleul().framing.held_on, with_partners=True)
    async with running(tmp_path, WIDE, "en", edits.go(session, step)) as app:
        words = [point.text for point in app.app.workshop.session.points.values()]
        for _line in range(12):
            assert not any(word in panel(app) for word in words)
            await app.press("down")

"""What is noted in a private turn shows nowhere until it is revealed."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.model import Conflict, Session, replace
from store.queries.roles import roles_played
from tests.keeping import library_in
from tests.playing.driver import Driver, running
from tests.tui.summary.reading import TEXTS, read
from tests.workshops import before_roles, member, partner
from tui.screens.step import StepScreen
from tui.steps import step_name
from tui.summary import FORMATS, Edition, ExportOptions

HIDDEN = ("zibeline", "quetsche", "libellule")
"""Words of the notes of the first turn, which nothing else says."""


def with_roles() -> Session:
    """Return a session where Maïté plays the Caf, then Nadia the town hall of Sieuras."""
    session = before_roles()
    for name, actor in (("Maïté", "Caf de l'Ariège"), ("Nadia", "Mairie de Sieuras")):
        session = edits.take_role(session, member(session, name), partner(session, actor))
    return session


class Watcher:
    """Presses keys, and keeps all that every screen has shown."""

    def __init__(self, app: Driver) -> None:
        self.app = app
        self.seen: list[str] = []

    async def press(self, *keys: str) -> None:
        """Press ``keys``, reading the screen after each."""
        for key in keys:
            await self.app.press(key)
            self.seen.append(self.app.text)

    async def type(self, text: str, *then: str) -> None:
        """Type ``text``, then press the keys ``then``."""
        await self.app.type(text)
        await self.press(*then)

    async def look(self, *keys: str) -> None:
        """Press each key, and close what it opened."""
        for key in keys:
            await self.press(key)
            if not isinstance(self.app.app.screen, StepScreen):
                await self.press("end", "escape" if self.app.app.screen.is_modal else "q")

    async def look_around(self) -> None:
        """From the step aside, look at every step and at all that can be opened there."""
        first = len(self.seen)
        await self.look("f1", "C", "i", "g", "W", "end", "W")
        await self.press("n")
        await self.look("f1", "C", "g", "W", "z", "b", "a", "z")
        await self.press("n")
        await self.look("f1", "g", "home", "end")
        await self.press("n")
        await self.press("end", "home", "e", "end", "V")
        for _format in FORMATS:  # the page comes before them
            await self.press("F", "down", "enter", "end")
        await self.press("f6")
        await self.press("end", "q")
        await self.press(*["p"] * 6, *["n"] * 3)
        looked = "\n".join(self.seen[first:])
        for step in Step:
            assert re.search(rf"\[[ ○✓]{step_name(step)}\]", looked), step

    def shown(self) -> list[str]:
        """Return the hidden words that some screen has shown."""
        return [word for word in HIDDEN if any(word in text for text in self.seen)]


async def first_turn(app: Driver) -> None:
    """Take the turn of Maïté, up to the page that shows nothing any more."""
    await app.press("home", "enter", "enter")
    await app.type("La zibeline coûte cher", "enter")
    await app.type("Une quetsche [de trop]", "enter", "enter")
    await app.type("Enfin une libellule", "enter")
    assert all(word in app.text for word in HIDDEN)
    await app.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_screen_shows_it_between_two_turns(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, session=with_roles()) as app:
        await first_turn(app)
        watcher = Watcher(app)
        await watcher.press("f1", "escape", "enter")  # Thank you
        await watcher.press("enter", "enter")  # the turn of Nadia, her own page
        await watcher.press("escape", "u", "y", "b", "tab", "escape", "W", "escape")
        await watcher.press("q", "q", "q", "e", "enter")
        await watcher.look_around()
        assert len(watcher.seen) > 60
        assert watcher.shown() == []


async def test_undo_says_whose_note_it_takes_back_and_never_its_words(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await first_turn(app)
        await app.press("enter", "q")
        watcher = Watcher(app)
        await watcher.press("u")
        assert "Undone: end the turn as “Caf de l'Ariège”" in app.text
        await watcher.press("u")
        assert "Undone: a note of “Caf de l'Ariège”" in app.text
        assert len(app.session.points) == 2
        await watcher.press("y", "y")
        assert len(app.session.points) == 3
        assert watcher.shown() == []


async def test_a_second_terminal_shows_nothing_of_it(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_roles()) as app:
        await first_turn(app)
        await app.saved()
        async with running(tmp_path) as other:
            watcher = Watcher(other)
            await watcher.press("enter")
            assert len(other.session.points) == 3
            await watcher.look_around()
            await app.press("q", "b")
            await app.type("Une autre zibeline", "enter")
            await app.saved()
            await other.saved()  # it looks for others only between its own saves
            other.app._look_for_others()
            await watcher.press("down", "up")
            assert len(other.session.points) == 4
            assert watcher.shown() == []


async def test_no_list_and_no_search_tells_it(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await first_turn(app)
        await app.press("enter", "q", "p", "p", "s")  # the timeline's search
        await app.type("zibeline", "enter")
        assert "Caf de l'Ariège" not in app.text
        await app.press("escape", "q", "s")  # the list of sessions
        await app.type("zibeline", "enter")
        assert "La Roulotte" not in app.text


async def test_two_who_reword_one_note_are_told_whose_it_is_alone(tmp_path: Path) -> None:
    session = with_roles()
    role = roles_played(session)[0].id
    session = edits.note_point(session, role, PointKind.BRAKE, "La zibeline")
    path = ("points", *session.points, "text")
    conflict = Conflict(path=path, other='"Une quetsche"', noticed_at=datetime.now(UTC))
    session = replace(session, conflicts={conflict.id: conflict})
    async with running(tmp_path, language="en", session=session) as app:
        watcher = Watcher(app)
        await watcher.press("f7")
        assert "Caf de l'Ariège" in app.text
        await watcher.press("enter")
        assert watcher.shown() == []


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("format", TEXTS)
def test_no_summary_tells_it(edition: Edition, format: str) -> None:
    session = with_roles()
    role = roles_played(session)[0].id
    for word in HIDDEN:
        session = edits.note_point(session, role, PointKind.BRAKE, word)
    options = ExportOptions(format=format, edition=edition)
    told = read(edits.end_turn(session, role), options)
    assert not [word for word in HIDDEN if word in told]
    told = read(edits.reveal(session, role), ExportOptions(format=format))
    assert [word for word in HIDDEN if word in told] == list(HIDDEN)


async def test_a_half_typed_note_comes_back_in_that_turn_alone(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("La zibeline")
        app.app.keep_drafts()
        await app.saved()
    id = library_in(tmp_path).list()[0].id
    async with running(tmp_path, language="en") as app:
        watcher = Watcher(app)
        await watcher.press("enter")
        assert app.app.workshop is not None
        assert app.app.workshop.id == id
        await watcher.press("home", "down", "enter", "enter", "enter")  # the turn of Nadia
        assert "Your role: Mairie de Sieuras" in app.text
        await watcher.press("escape", "q", "enter", "q")
        assert watcher.shown() == []
        await app.press("home", "enter", "enter")
        assert "Your role: Caf de l'Ariège" in app.text
        assert "La zibeline" in app.text

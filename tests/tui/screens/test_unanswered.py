"""A library that does not answer: keys go on, it is said, and all comes with the answer."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest

from store import edits
from store.choices import Step
from store.library import Library
from store.location import Location
from tests.keeping import library_in
from tests.playing.driver import Driver, playing
from tui.app import WorkshopApp

T = TypeVar("T")

WAITING = "Waiting for the server"


class Far(Location):
    """A folder as far away as a server."""

    MAY_STALL = True


class Stall:
    """What has the library wait; a ceiling ends a test that fails, too."""

    def __init__(self) -> None:
        self._go_on = Event()
        self._go_on.set()

    def begin(self) -> None:
        self._go_on.clear()

    def end(self) -> None:
        self._go_on.set()

    def before(self, act: Callable[..., T]) -> Callable[..., T]:
        def stalled(*words: object) -> T:
            self._go_on.wait(60)
            return act(*words)

        return stalled


@pytest.fixture
def stall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stall]:
    stall = Stall()
    for name in ("open", "newest"):
        monkeypatch.setattr(Library, name, stall.before(getattr(Library, name)))
    yield stall
    stall.end()


@pytest.fixture
def kept(tmp_path: Path) -> Library:
    library = library_in(tmp_path)
    library.create(edits.go(edits.new_session("La Roulotte"), Step.TIMELINE))
    return library


@asynccontextmanager
async def far(root: Path, language: str = "en") -> AsyncIterator[Driver]:
    async with playing(WorkshopApp(Far(root)), language=language) as app:
        yield app


async def until(app: Driver, words: str, gone: str = "") -> None:
    while words not in app.text or (gone and gone in app.text):
        await asyncio.sleep(0.02)


def partners(app: Driver) -> list[str]:
    return [card.name for card in app.session.partners.values()]


async def press_at_a_stall(app: Driver, stall: Stall, *keys: str) -> None:
    """Press ``keys`` while no answer comes, until that is said."""
    stall.begin()
    for key in keys:
        app.send(key)
    await until(app, WAITING)


async def test_what_is_typed_ahead_goes_into_the_session_once_it_opens(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await press_at_a_stall(app, stall, "enter", *"aqui", "enter", "escape")
        assert app.app.workshop is None
        stall.end()
        await until(app, "To place: 1 partner", gone=WAITING)
        assert partners(app) == ["qui"]


async def test_keys_answer_while_it_is_waited_for(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await press_at_a_stall(app, stall, "enter")
        await app.press("f1")
        assert "New session" in app.text
        await app.press("escape")
        assert "La Roulotte" in app.text
        assert WAITING in app.text
        stall.end()
        await until(app, "To place")


async def test_what_was_meant_for_a_session_that_does_not_open_is_no_command(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    (entry,) = kept.list()
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        kept.trash(entry.id)
        await press_at_a_stall(app, stall, "enter", "a", "x", "enter")
        stall.end()
        await until(app, "No session matches", gone=WAITING)
        await app.settle()
        assert not app.app.workshop
        assert not kept.list()


async def test_a_field_that_was_opened_meanwhile_writes_no_command_into_the_session(
    tmp_path: Path, kept: Library, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.apps.key_pause.QUIET_SECONDS", 600)
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await press_at_a_stall(app, stall, "enter")
        await app.press("a", "x")
        stall.end()
        await until(app, "To place")
        await app.press("a")
        assert "Keys wait a second" in app.text


async def test_who_gives_up_is_not_surprised_by_it_later(
    tmp_path: Path, kept: Library, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = Event()
    monkeypatch.setattr("store.open_session.OpenSession.leave", lambda _workshop: came.set())
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await press_at_a_stall(app, stall, "enter", "a", "x")
        await app.press("escape")
        assert "The session was not opened." in app.text
        stall.end()
        while not came.is_set():
            await asyncio.sleep(0.02)
        await app.settle()
        assert app.app.workshop is None
        assert "La Roulotte" in app.text
        await app.press("enter")
        await until(app, "To place")
        assert not partners(app)


async def test_the_program_starts_and_is_left_before_the_list_is_there(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    stall.begin()
    async with far(tmp_path, "fr") as app:
        await until(app, "On attend le serveur")
        assert "Ouvrir l’exemple" not in app.text
        await app.press("f1")
        await app.press("escape")
        await app.press("q")
        assert app.app.return_code == 0


async def test_the_list_comes_with_the_answer_and_so_does_what_is_searched(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    kept.create(edits.new_session("Le camion"))
    stall.begin()
    async with far(tmp_path) as app:
        await until(app, WAITING)
        stall.end()
        await until(app, "La Roulotte", gone=WAITING)
        await press_at_a_stall(app, stall, "s", *"roul", "enter")
        await app.press("f1")
        await app.press("escape")
        stall.end()
        while "camion" in app.text:
            await asyncio.sleep(0.02)
        assert "La Roulotte" in app.text

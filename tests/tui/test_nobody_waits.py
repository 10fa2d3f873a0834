"""Nobody who presses a key waits for the server: no screen asks it in the thread of the screens."""

from __future__ import annotations

import asyncio
import threading
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import psycopg
import pytest

from store import edits
from store.choices import Step
from store.given import Gathering
from store.location import location_of
from store.model import Session
from store.participant import Participant, ParticipantKind
from store.postgresql.link import ServerLink
from tests.expected_workshop import assert_framed, assert_played
from tests.playing import workshop
from tests.playing.driver import Driver, playing
from tests.playing.roles import exchange, take_roles, take_turns
from tests.playing.room import asking, hides, shows
from tests.playing.walk import key_of, to_walk, walked
from tests.playing.workshop import LE_TILLEUL, Play
from tests.servers import Cluster
from tests.workshops import before_roles, member, partner
from tui.app import WorkshopApp
from tui.apps.joined import JoinedApp
from tui.apps.public import PublicApp


class Waits:
    """Where in the thread of the screens the server was waited for."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._screens = threading.current_thread()
        self._watched = True

    def noted(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def noting(*words: Any, **more: Any) -> Any:
            if self._watched and threading.current_thread() is self._screens:
                with suppress(RuntimeError):
                    asyncio.get_running_loop()
                    self.seen.append("".join(traceback.format_stack(limit=12)))
            return act(*words, **more)

        return noting

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """What is done within is not what a program does while it has screens."""
        self._watched = False
        try:
            yield
        finally:
            self._watched = True


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Waits]:
    """Note each wait for a connection, for what it says, and for what the link is asked."""
    waits = Waits()
    monkeypatch.setattr(psycopg, "connect", waits.noted(psycopg.connect))
    for kind, name in ((psycopg.Connection, "wait"), (ServerLink, "answer")):
        monkeypatch.setattr(kind, name, waits.noted(getattr(kind, name)))
    yield waits
    assert not waits.seen, waits.seen[0]


class There:
    """A centre on a server, and who works there."""

    def __init__(self, address: str, waits: Waits) -> None:
        self._waits = waits
        self.location = location_of(address, {})

    def keep(self, session: Session) -> str:
        with self._waits.elsewhere():
            return self.location.library("Léo").create(session).id

    @asynccontextmanager
    async def facilitator(self, session: Session | None = None) -> AsyncIterator[Driver]:
        id = self.keep(session) if session else None
        async with playing(WorkshopApp(self.location, id), language="en") as app:
            yield app

    @asynccontextmanager
    async def member(self, id: str, name: str = "") -> AsyncIterator[Driver]:
        with self._waits.elsewhere():
            session = self.location.library().read(id)
            known = member(session, name) if name else ""
            app = JoinedApp(self.location, id, Participant(ParticipantKind.MEMBER, known))
        async with playing(app, language="en") as driver:
            yield driver

    @asynccontextmanager
    async def public(self, id: str) -> AsyncIterator[Driver]:
        with self._waits.elsewhere():
            app = PublicApp(self.location, id)
        async with playing(app, language="en") as driver:
            yield driver


@pytest.fixture
def there(cluster: Cluster, waits: Waits) -> There:
    return There(cluster.address(cluster.centre()), waits)


async def test_on_no_screen_and_in_no_dialog(there: There) -> None:
    async with there.facilitator(to_walk("en")) as app:
        async for _shot in walked(app):
            pass


async def test_at_nothing_that_is_done_with_sessions(there: There) -> None:
    async with there.facilitator() as app:
        await app.press("a")
        await app.type("Le camion", "enter")
        await shows(app, "Le camion")
        await app.type("1")
        await app.saved()
        await app.press(key_of(app, "earlier"), "escape", "q")
        for act, name in (("rename", "La Roulotte"), ("duplicate", "La Caravane")):
            await app.press(key_of(app, act), "ctrl+u")
            await app.type(name, "enter")
            await shows(app, name)
        await app.press(key_of(app, "trash"))
        await shows(app, "is in the trash")
        await app.press(key_of(app, "undo"))
        await shows(app, "is back")
        await app.press(key_of(app, "trash"), key_of(app, "trashed"), "down", "enter", "enter")
        await hides(app, "Trash")
        await app.press(key_of(app, "example"))
        await shows(app, "An example")


async def test_at_no_line_of_a_framing_and_at_no_turn(there: There) -> None:
    async with there.facilitator() as app:
        await workshop.new_session(Play(app, LE_TILLEUL))
        await workshop.frame(Play(app, LE_TILLEUL))
        assert_framed(app.session, LE_TILLEUL)
    async with there.facilitator(before_roles()) as app:
        play = Play(app, LE_TILLEUL)
        await take_roles(play)
        await take_turns(play)
        await app.press("n")
        await exchange(play)
        assert_played(app.session, LE_TILLEUL)


async def test_nor_does_who_joined_or_watches(there: There) -> None:
    team = before_roles()
    session = edits.take_role(team, member(team, "Zoé"), partner(team, "Caf de l'Ariège"))
    id = there.keep(asking(edits.go(session, Step.TIMELINE), Gathering.TURNS))
    async with there.member(id) as yoann, there.member(id, "Zoé") as zoe, there.public(id):
        await yoann.press("a")
        await yoann.type("Maïté", "enter")
        await shows(yoann, "Nobody facilitates")
        await zoe.press("enter")
        await zoe.type("Personne", "enter")
        await zoe.press("escape", "q")

"""People in one session at the same time, each with a program of their own, by keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store import edits
from store.given import Gathering
from store.location import Location
from store.model import Session
from store.participant import Participant, ParticipantKind
from tests.keeping import library_in
from tests.playing.driver import Driver, playing
from tests.workshops import member
from tui.app import WorkshopApp
from tui.apps.joined import JoinedApp
from tui.apps.public import PublicApp

ROUNDS = 200
"""So often something is looked for on a screen that follows another."""


class Room:
    """A session, and those who have it open."""

    def __init__(self, root: Path, session: Session) -> None:
        self.root = root
        self.id = library_in(root).create(session).id

    @asynccontextmanager
    async def facilitator(self) -> AsyncIterator[Driver]:
        async with playing(WorkshopApp(Location(self.root), self.id)) as app:
            yield app

    @asynccontextmanager
    async def member(self, name: str = "") -> AsyncIterator[Driver]:
        session = library_in(self.root).read(self.id)
        who = Participant(ParticipantKind.MEMBER, member(session, name) if name else "")
        async with playing(JoinedApp(Location(self.root), self.id, who)) as app:
            yield app

    @asynccontextmanager
    async def public(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Driver]:
        async with playing(PublicApp(Location(self.root), self.id), size) as app:
            yield app

    @property
    def kept(self) -> Session:
        """The session as it is on the disk."""
        return library_in(self.root).read(self.id)


async def shows(app: Driver, words: str, rounds: int = ROUNDS) -> None:
    """Wait until ``words`` are on a screen that follows what others do."""
    for _ in range(rounds):
        if words in app.text:
            return
        await app.pilot.pause(0.02)
    pytest.fail(f"“{words}” is not shown:\n{app.text}")


async def hides(app: Driver, words: str) -> None:
    """Wait until ``words`` are no more on a screen that follows what others do."""
    for _ in range(ROUNDS):
        if words not in app.text:
            return
        await app.pilot.pause(0.02)
    pytest.fail(f"“{words}” is still shown:\n{app.text}")


async def sees_others(app: Driver) -> None:
    """Wait until somebody else is seen to have the session open."""
    for _ in range(ROUNDS):
        if app.app.workshop and app.app.workshop.others:
            return
        await app.pilot.pause(0.02)
    pytest.fail("nobody else is seen")


async def stand_on(app: Driver, words: str) -> None:
    """Move down to the line that holds ``words``."""
    for _ in range(ROUNDS):
        if words in app.text.split("›")[-1].split("\n")[0]:
            return
        await app.press("down")
    pytest.fail(f"no line says “{words}”:\n{app.text}")


def asking(session: Session, *what: Gathering) -> Session:
    for gathering in what:
        session = edits.open_gathering(session, gathering)
    return session

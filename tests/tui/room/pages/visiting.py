"""A room's pages on 127.0.0.1, and people who come in by a plain client."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path
from typing import Self

import aiohttp

from store import edits
from store.given import Gathering
from store.library import Library
from store.location import Location
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import library_in
from tests.tui.room.pages.pressing import pressed
from tests.workshops import le_tilleul, member, partner
from tui.room.door.gate import Bounds, Gate
from tui.room.door.opening import ANY_PORT, Asked
from tui.room.pages.open_pages import open_pages
from tui.room.pages.web_door import WebDoor

CODE = "012345"
PATIENCE = 20.0

USUAL = Bounds(strangers_of_address=100, strangers=200)
"""All people of a test come from one address."""


def asking_for_all() -> Session:
    """Return a session in which everything is asked at once, Nadia and Zoé in one role."""
    session = le_tilleul()
    for what in (Gathering.IDEAS, Gathering.TURNS, Gathering.RATINGS, Gathering.PROPOSALS):
        session = edits.open_gathering(session, what)
    pharmacy = partner(session, "Pharmacie [du Pont]")
    session = edits.take_role(session, member(session, "Nadia"), pharmacy)
    return edits.take_role(session, member(session, "Zoé"), pharmacy)


def role_of(session: Session, name: str) -> str:
    """Return the role of someone whose notes are not revealed yet."""
    id = member(session, name)
    return next(r.id for r in session.roles.values() if id in r.members and not r.revealed)


class PageDoor:
    """An open door, and the folder that the session is kept in."""

    def __init__(self, door: WebDoor, folder: Path, id: str) -> None:
        self.door = door
        self.address = door.way_in.address.rstrip("/")
        self.port = int(self.address.rpartition(":")[2])
        self.folder = folder
        self.id = id

    @property
    def session(self) -> Session:
        """What is kept now."""
        return library_in(self.folder).read(self.id)

    def facilitator(self) -> OpenSession:
        """Return the session as a facilitator has it open."""
        return library_in(self.folder).open(self.id)

    async def until(self, holds: Callable[[Session], object]) -> None:
        """Wait until something holds of what is kept. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while not holds(self.session):
                await asyncio.sleep(0.02)


@asynccontextmanager
async def pages_of(
    folder: Path, session: Session, bounds: Bounds = USUAL, address: str = "127.0.0.1"
) -> AsyncIterator[PageDoor]:
    """Open the pages of a session kept in ``folder``."""
    library: Library = library_in(folder)
    id = library.create(session).id
    asked = Asked(address=address, port=ANY_PORT, web_port=ANY_PORT, bounds=bounds)
    door = await open_pages(Location(folder), id, Gate(CODE, bounds), asked)
    try:
        yield PageDoor(door, folder, id)
    finally:
        await door.close()


class Answered:
    """What a page said."""

    def __init__(self, response: aiohttp.ClientResponse, text: str) -> None:
        self.status = response.status
        self.headers = response.headers
        self.path = response.url.path
        self.html = text

    @property
    def text(self) -> str:
        """What is read of it."""
        return " ".join(unescape(re.sub("<[^>]*>", " ", self.html)).split())

    def hidden(self, name: str) -> str:
        """Return what a hidden field says, of the page's last form that has one."""
        found = re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)">', self.html)
        return unescape(found[-1]) if found else ""


class Browser:
    """A browser without scripts: it keeps cookies, and sends what forms say."""

    def __init__(self, door: PageDoor, language: str = "en", source: str = "127.0.0.1") -> None:
        self.door = door
        self._headers = {"Accept-Language": language}
        self._source = source
        self.page: Answered

    async def __aenter__(self) -> Self:
        self.client = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            headers=self._headers,
            connector=aiohttp.TCPConnector(local_addr=(self._source, 0)),
            timeout=aiohttp.ClientTimeout(PATIENCE),
        )
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.client.close()

    async def get(self, path: str, **headers: str) -> Answered:
        """Go to a page."""
        async with self.client.get(self.door.address + path, headers=headers) as response:
            self.page = Answered(response, await response.text())
        return self.page

    async def post(
        self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Answered:
        """Send fields, as they are."""
        address = self.door.address + path
        async with self.client.post(address, data=dict(fields), headers=headers) as response:
            self.page = Answered(response, await response.text())
        return self.page

    async def send(self, act: str, to: str = "", **fields: str) -> Answered:
        """Send a form of the page one is on, as a person would."""
        given = {"token": self.page.hidden("token"), "sent": self.page.hidden("sent"), "act": act}
        return await self.post(to or self.page.path, {**given, **fields})

    async def press(self, words: str, **typed: str) -> Answered:
        """Press what says ``words``, having ``typed`` in fields, by what their names end in."""
        to, fields = pressed(self.page.html, words, typed)
        return await self.post(to, fields)

    async def come_in(self, code: str = CODE) -> Answered:
        """Give the code."""
        await self.get("/")
        return await self.send("enter", "/enter", code=code)

    async def be(self, member: str) -> Answered:
        """Come in as a member, by their id."""
        await self.come_in()
        return await self.send("be", "/arrive", about=member)

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies it has, by their names."""
        return {cookie.key: cookie.value for cookie in self.client.cookie_jar}

"""The app driven by keys alone, and read as the screen shows it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from store.location import Location
from store.model import Session, replace
from tests.keeping import library_in
from tui.app import WorkshopApp
from tui.apps.settled import SettledApp
from tui.terminal.colours import Colours
from tui.wording import i18n

NAMED = {" ": "space", "\n": "enter"}
CHARACTERS = {"space": " ", "slash": "/", "question_mark": "?", "plus": "+", "minus": "-"}

PATIENCE, LOOK_SECONDS = 120.0, 0.05
"""After so long keys are given up; so often it is looked whether the app was left meanwhile.

The time limit of a test is no bound here: it may be raised in a part of the app, which swallows it.
"""

BEATS, ROUNDS = 2000, 8
"""At most so many turns of the event loop are waited; so many quiet ones in a row are enough."""


def content_of(session: Session) -> Session:
    """Return ``session`` without the count of who edited it how often, which undo leaves alone."""
    return replace(session, writers={})


class Driver:
    """Presses keys, and reads the screen and the session."""

    def __init__(self, app: SettledApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press ``keys``, named as Textual names them."""
        for key in keys:
            self.send(key)
            await self.settle()

    def send(self, key: str) -> None:
        """Send ``key``, without waiting for what it does."""
        character = CHARACTERS.get(key, key if len(key) == 1 else None)
        self.app.post_message(events.Key(key, character))

    async def type(self, text: str, *then: str) -> None:
        """Type ``text`` as a keyboard would, then press the keys ``then``."""
        for character in text:
            self.app.post_message(events.Key(NAMED.get(character, character), character))
        await self.settle()
        await self.press(*then)

    async def paste(self, text: str) -> None:
        """Paste ``text`` as a terminal would."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until every key pressed so far, and all they led to, are handled."""
        await self.app.handled()
        await self._taken()
        await self._answered()
        await self.app.handled()
        await self._laid_out()
        self.app.screen._on_timer_update()

    async def _taken(self) -> None:
        """Wait until all that was typed is taken, or the app is left. Raises TimeoutError."""
        taken = asyncio.create_task(self.app.typed.join())
        taking = [worker for worker in self.app.workers if worker.group == "typed"]
        async with asyncio.timeout(PATIENCE):
            while not taken.done() and any(not worker.is_finished for worker in taking):
                await asyncio.wait([taken], timeout=LOOK_SECONDS)
        taken.cancel()

    async def _answered(self) -> None:
        """Wait until what the library was asked for is there, or late."""
        while not (self.app.is_answered or self.app.is_late):
            await asyncio.sleep(LOOK_SECONDS)

    async def _laid_out(self) -> None:
        """Wait until no part of the screen has a message left: a part shown again is resized."""
        quiet = 0
        for _ in range(BEATS):
            screen = self.app.screen
            waiting = sum(node.message_queue_size for node in (screen, *screen.walk_children()))
            quiet = 0 if waiting or screen._layout_required else quiet + 1
            if quiet > ROUNDS:
                return
            await asyncio.sleep(0)

    @property
    def text(self) -> str:
        """What the screen, or the dialog in front of it, shows as lines of text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)

    @property
    def session(self) -> Session:
        """The open session."""
        assert self.app.workshop is not None
        return self.app.workshop.session

    async def saved(self) -> None:
        """Wait until all is on the disk, and nothing more on its way there."""
        assert self.app.workshop is not None
        while self.app.workshop.unsaved or self.app.workshop.saving:
            await self.pilot.pause(0.01)


@asynccontextmanager
async def running(
    root: Path,
    size: tuple[int, int] = (80, 24),
    language: str = "fr",
    session: Session | None = None,
    colours: Colours = Colours.MANY,
    id: str | None = None,
) -> AsyncIterator[Driver]:
    """Run the app on the data folder ``root``, opened on ``session``, or on the one of that id."""
    library = library_in(root)
    id = library.create(session).id if session else id
    app = WorkshopApp(Location(root), id)
    app.colours = colours
    async with playing(app, size, language) as driver:
        yield driver


@asynccontextmanager
async def playing(
    app: SettledApp, size: tuple[int, int] = (80, 24), language: str = "fr"
) -> AsyncIterator[Driver]:
    """Run ``app``, of one of the people in a room, beside others that run already."""
    i18n.use(language)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await pilot.pause()
        await driver.settle()
        yield driver

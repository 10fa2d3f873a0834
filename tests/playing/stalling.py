"""A library that does not answer until it is let, and the app played on it by keys."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeVar

import pytest

from store.disk.folder_session import FolderSession
from store.errors import ServerUnreachable, StoreError
from store.library import Library
from store.location import Location
from store.model import Session
from store.open_session import OpenSession
from store.stored import CommitResult, StoredSession
from tests.playing.driver import Driver, playing
from tests.waiting import PATIENCE
from tui.app import WorkshopApp

T = TypeVar("T")

WAITING = "Waiting for the server"

GONE = ServerUnreachable("postgresql://nadia@centre.example/alliances", "connection refused")

MAKING = ("create", "duplicate", "rename")
THROWING = ("trash", "restore_from_trash", "empty_trash", "restore_snapshot")
READING = ("open", "newest", "list", "earlier", "state_at", "trashed", "present", "mark")


class Far(Location):
    """A folder as far away as a server."""

    may_stall = True


class Stall:
    """What has the library wait; a ceiling ends a test that fails, too."""

    def __init__(self) -> None:
        self._go_on = Event()
        self._go_on.set()
        self._failure: StoreError | None = None
        self.waiting: list[str] = []
        """What waits now."""

    def begin(self) -> None:
        self._go_on.clear()

    def end(self, failure: StoreError | None = None) -> None:
        """Let the answers come; with a ``failure`` that is what they are."""
        self._failure = failure
        self._go_on.set()

    def before(self, act: Callable[..., T]) -> Callable[..., T]:
        def stalled(*words: object, **more: object) -> T:
            waited = not self._go_on.is_set()
            self.waiting.append(act.__name__)
            self._go_on.wait(60)
            self.waiting.remove(act.__name__)
            if waited and self._failure:
                raise self._failure
            return act(*words, **more)

        return stalled


@contextmanager
def stalling(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stall]:
    """Have all that may have to be waited for wait while a stall lasts."""
    stall = Stall()
    named = [(Library, name) for name in (*MAKING, *THROWING, *READING)]
    for kind, name in (*named, (OpenSession, "claim")):
        monkeypatch.setattr(kind, name, stall.before(getattr(kind, name)))
    commit = stall.before(FolderSession.commit)

    def commits(kept: FolderSession, base: StoredSession, ours: Session) -> CommitResult:
        try:
            return commit(kept, base, ours)
        except StoreError as failure:
            return CommitResult(committed=ours, failure=failure)

    monkeypatch.setattr(FolderSession, "commit", commits)
    yield stall
    stall.end()


@asynccontextmanager
async def far(root: Path, language: str = "en", id: str | None = None) -> AsyncIterator[Driver]:
    async with playing(WorkshopApp(Far(root), id), language=language) as app:
        yield app


async def until(app: Driver, words: str, gone: str = "") -> None:
    """Wait until the screen says ``words``, on however many lines."""
    end = monotonic() + PATIENCE
    while words not in said(app) or (gone and gone in said(app)):
        if monotonic() > end:
            pytest.fail(f"it does not say “{words}”:\n{app.text}")
        await asyncio.sleep(0.02)


def said(app: Driver) -> str:
    return " ".join(app.text.split())


async def press_at_a_stall(app: Driver, stall: Stall, *keys: str) -> None:
    """Press ``keys`` while no answer comes, until that is said."""
    stall.begin()
    for key in keys:
        app.send(key)
    await until(app, WAITING)

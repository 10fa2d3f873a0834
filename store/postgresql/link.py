"""The link: the one connection of a program that stays open, and the thread that has it.

What others do comes by it, as ``notify``; what others see of this program lives as long as it, as
advisory locks. Where it breaks it is made anew, and everything with it: nobody waits for that.
"""

from __future__ import annotations

import select
import socket
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import closing, suppress
from typing import Protocol, TypeVar

import psycopg
from psycopg import Connection
from psycopg.errors import ForeignKeyViolation, ReadOnlySqlTransaction

from store.attendance import Presence
from store.errors import StoreError
from store.postgresql import rows, seated
from store.postgresql.followed import Followed
from store.postgresql.library_server import Server, answering
from store.postgresql.migrations import Standing
from store.postgresql.refusals import reaching

T = TypeVar("T")

PATIENCE_SECONDS = 1.0
"""So long an answer is waited for once, where it usually comes at once; no other until it came."""

LOOK_SECONDS = 2.0
"""How often it is looked who is there, and what was written: of a program that dies, or of another
centre's, nothing comes."""

RETRY_SECONDS = 0.5
LONGEST_RETRY_SECONDS = 5.0


class Held(Protocol):
    """What is to be so on the server as long as the link is up."""

    def take(self, connection: Connection, standing: Standing) -> None:
        """Have it be so from now on, on a new ``connection``."""


class ServerLink:
    """The link of one program to ``server``; its thread runs until it is closed."""

    def __init__(self, server: Server) -> None:
        self.changes = 0
        """How many messages came: what differs whenever the list may."""
        self.presence: Mapping[str, Sequence[Presence]] = {}
        """Who was seen to have which session open, by its id."""
        self._late = False
        """Whether an answer did not come when it was waited for."""
        self._newest: object = None
        """What was written last, when it was looked for."""
        self._server = server
        self._held: list[Held] = []
        self._followed: dict[str, list[Followed]] = {}
        self._jobs: deque[tuple[Callable[[Connection, Standing], object], Future[object]]] = deque()
        self._ended = False
        self._woken, self._wake = socket.socketpair()
        self._wake.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="alliances-link", daemon=True)
        self._thread.start()

    # --- for other threads

    def ask(self, job: Callable[[Connection, Standing], T]) -> Future[T]:
        """Have ``job`` done by the link, after those asked before, and as soon as that is up."""
        answer: Future[T] = Future()
        self._jobs.append((job, answer))  # type: ignore[arg-type]  # each answer is its job's
        self._stir()
        return answer

    def answer(self, job: Callable[[Connection, Standing], T], seconds: float) -> T | None:
        """Do as ``ask``, and return what the job does; None where that is not soon known."""
        asked = self.ask(job)
        try:
            return asked.result(0 if self._late else seconds)
        except TookTooLong:
            self._late = True
        except (psycopg.Error, StoreError):
            pass
        return None

    def hold(self, held: Held, seconds: float = 0) -> None:
        """Have ``held`` be so from now on, and again after each break; wait that long for it."""
        self._held.append(held)
        if seconds:
            self.answer(held.take, seconds)

    def let_go(self, held: Held) -> None:
        """Have it be so no longer after a break."""
        with suppress(ValueError):
            self._held.remove(held)

    def follow(self, followed: Followed) -> None:
        """Have ``followed`` say from now on what is kept of its session."""
        self._followed.setdefault(followed.id, []).append(followed)
        self.ask(lambda connection, standing: self._read(connection, standing, followed.id))

    def unfollow(self, followed: Followed) -> None:
        """Leave it as it is."""
        with suppress(KeyError, ValueError):
            self._followed[followed.id].remove(followed)

    def look(self) -> None:
        """Have ``presence`` and ``changes`` be what they are now, where that is soon known."""
        self.answer(self._look, PATIENCE_SECONDS)

    def close(self) -> None:
        """Do what was asked for still, if that can be, and end."""
        self._ended = True
        self._stir()
        if threading.current_thread() is not self._thread:
            self._thread.join(1.0)

    def _stir(self) -> None:
        with suppress(OSError):
            self._wake.send(b"!")

    # --- the thread

    def _run(self) -> None:
        pause = RETRY_SECONDS
        while not self._ended:
            with suppress(psycopg.Error, OSError, StoreError), reaching(self._server.address):
                standing = self._server.standing
                with closing(self._server.connected()) as connection:
                    self._settle(connection, standing)
                    pause = RETRY_SECONDS
                    self._serve(connection, standing)
            self._late = True
            if not self._ended:
                self._rest(None, pause)
                pause = min(2 * pause, LONGEST_RETRY_SECONDS)
        self._woken.close()
        self._wake.close()

    def _settle(self, connection: Connection, standing: Standing) -> None:
        with answering(connection):
            with suppress(ReadOnlySqlTransaction):  # a standby hears nothing: it is looked for
                connection.execute(f'listen "{standing.channel}"')
            for held in [*self._held]:
                # At what is gone for good, or at a standby, nobody has a seat.
                with suppress(ForeignKeyViolation, ReadOnlySqlTransaction):
                    held.take(connection, standing)
            for id in [*self._followed]:
                self._read(connection, standing, id)
            self._look(connection, standing)
            self._newest = rows.newest_of(connection, standing)
        self.changes += 1
        self._late = False

    def _serve(self, connection: Connection, standing: Standing) -> None:
        look_at = time.monotonic() + LOOK_SECONDS
        while True:
            while self._jobs:
                job, answer = self._jobs.popleft()
                self._do(connection, standing, job, answer)
            if self._ended:
                return
            self._hear(connection, standing)  # before it rests: some came with the last answer
            self._rest(connection, max(0.0, look_at - time.monotonic()))
            if time.monotonic() >= look_at:
                look_at = time.monotonic() + LOOK_SECONDS
                self._server.close_idle()
                with answering(connection):
                    self._look(connection, standing)
                    self._look_for_unheard(connection, standing)

    def _rest(self, connection: Connection | None, seconds: float) -> None:
        """Wait until something comes, or is asked."""
        ears: list[socket.socket | Connection] = [self._woken]
        if connection:
            ears.append(connection)
        ready, _, _ = select.select(ears, [], [], seconds)
        if self._woken in ready:
            self._woken.recv(65536)

    def _do(
        self,
        connection: Connection,
        standing: Standing,
        job: Callable[[Connection, Standing], object],
        answer: Future[object],
    ) -> None:
        try:
            with answering(connection):
                answer.set_result(job(connection, standing))
            self._late = False
        except (psycopg.Error, StoreError) as error:
            if connection.broken:  # it is done by the next: whatever is asked for may be done twice
                self._jobs.appendleft((job, answer))
                raise
            answer.set_exception(error)

    def _hear(self, connection: Connection, standing: Standing) -> None:
        """Take in what others have done, and what they do while that is read."""
        with answering(connection):
            while news := {message.payload for message in connection.notifies(timeout=0)}:
                self.changes += 1
                for id in [*self._followed]:
                    if f"{rows.NEWS}{id}" in news:
                        self._read(connection, standing, id)
                if seated.NEWS in news:
                    self._look(connection, standing)

    def _look(self, connection: Connection, standing: Standing) -> None:
        self.presence = seated.present(connection)

    def _look_for_unheard(self, connection: Connection, standing: Standing) -> None:
        """Take in what no message came of: another centre's, or where none gets through."""
        if (newest := rows.newest_of(connection, standing)) != self._newest:
            self._newest = newest
            self.changes += 1
        for id, followed in [*self._followed.items()]:
            if followed and followed[0].mark != rows.mark_of(connection, id):
                self._read(connection, standing, id)

    def _read(self, connection: Connection, standing: Standing, id: str) -> None:
        if not (followed := [*self._followed.get(id, ())]):
            return
        try:
            row = rows.there(rows.row_of(connection, id), id)
            stored = rows.read_row(row, id, standing, followed[0].seen)
        except StoreError as failure:
            for one in followed:
                one.missed(failure)
        else:
            for one in followed:
                one.saw(stored)


class SharedLink:
    """The one link of a program, made when first needed, and the turns that are held by it."""

    def __init__(self, server: Server) -> None:
        self.turns = seated.Turns()
        self._server = server
        self._made: ServerLink | None = None
        self._making = threading.Lock()  # two threads may need it first at once

    @property
    def is_made(self) -> bool:
        """Whether anything needed it so far."""
        return self._made is not None

    @property
    def link(self) -> ServerLink:
        """The link; it closes when nobody has this any more."""
        with self._making:
            if self._made is None:
                self._made = ServerLink(self._server)
                self._made.hold(self.turns)
                weakref.finalize(self, self._made.close)
            return self._made

"""Connections to the pages, counted as those of every door: few for who did not give the code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from aiohttp import web
from msgspec import Struct

from tui.room.door.addresses import place_of
from tui.room.door.gate import Gate, Knock
from tui.room.pages.responses import NOT_TAKEN, words

KEEP_SECONDS = 15
"""How long a connection stays open on which nothing is asked."""

MOST_OF_ONE = 12
"""Most connections of one person, whatever tabs and browsers they have: the first make way."""

MOST_CONNECTIONS = 600
"""Most connections in all: more than a full room and all who may knock at its door."""

LONGEST_LINE, LONGEST_HEADER = 2048, 4096

TOO_SLOW_SECONDS = 30.0
"""How long a line may take nothing of what waits before it is taken for dead."""


class Owner(Protocol):
    """Whose a connection is, who gave the code."""

    @property
    def is_awake(self) -> bool:
        """Whether they are in the room."""


class Connection(Struct, eq=False):
    """One connection: from which machine, and since when it is its owner's, or a stranger's.

    It took something, or had nothing to take, ``took_at``; then so many bytes were ``waiting``.
    """

    transport: asyncio.Transport
    place: str
    since: float
    took_at: float
    waiting: int = 0
    knock: Knock | None = None
    owner: Owner | None = None

    def look(self, now: float) -> None:
        """See whether it takes what waits."""
        before, self.waiting = self.waiting, self.transport.get_write_buffer_size()
        if not self.waiting or self.waiting < before:
            self.took_at = now


class _Handler(web.RequestHandler):
    """Answers what is no request in as few words as all else that is refused."""

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Say neither what runs here, nor what came."""
        status = super().handle_error(request, status, exc, message).status
        response = words(NOT_TAKEN, status)
        response.force_close()
        return response


class CountedServer(web.Server):
    """Answers over HTTP, as far as the gate lets connections in."""

    def __init__(
        self, answer: Callable[[web.BaseRequest], object], gate: Gate, now: Callable[[], float]
    ) -> None:
        super().__init__(
            answer,  # type: ignore[arg-type]
            access_log=None,
            logger=_unheard(),
            keepalive_timeout=KEEP_SECONDS,
            max_line_size=LONGEST_LINE,
            max_field_size=LONGEST_HEADER,
            max_headers=64,
            lingering_time=1,
            auto_decompress=False,
        )
        self._gate = gate
        self._now = now
        self._open: dict[web.RequestHandler, Connection] = {}

    def __call__(self) -> _Handler:
        """Return what answers on one connection."""
        return _Handler(self, loop=self._loop, **self._kwargs)

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        """Let it knock, where not too many do; else it is cut."""
        super().connection_made(handler, transport)
        peer = transport.get_extra_info("peername")
        place = place_of(peer[0]) if peer else ""
        if len(self._open) >= MOST_CONNECTIONS:
            transport.abort()
            return
        now = self._now()
        connection = self._open[handler] = Connection(transport, place, now, now)
        self._be_stranger(connection)

    def _be_stranger(self, connection: Connection) -> None:
        """Have it be a stranger's, where not too many are; else it is cut."""
        connection.owner, connection.since = None, self._now()
        abort = connection.transport.abort
        connection.knock = self._gate.knock(connection.place, abort)
        if connection.knock is None:
            abort()

    def connection_lost(
        self, handler: web.RequestHandler, exc: BaseException | None = None
    ) -> None:
        """Count one less."""
        super().connection_lost(handler, exc)
        if connection := self._open.pop(handler, None):
            self._no_stranger(connection)

    def _no_stranger(self, connection: Connection) -> None:
        if connection.knock:
            self._gate.no_stranger(connection.knock)
            connection.knock = None

    def is_known(self, handler: web.RequestHandler) -> bool:
        """Return whether it is a connection of somebody who gave the code."""
        connection = self._open.get(handler)
        return connection is not None and connection.owner is not None

    def know(self, handler: web.RequestHandler, owner: Owner) -> None:
        """Take a connection for one of ``owner``, who gave the code; of too many, cut the first."""
        connection = self._open.get(handler)
        if connection is None or connection.owner is owner:
            return
        self._no_stranger(connection)
        connection.owner, connection.since = owner, self._now()
        first, *others = [one for one in self._open.values() if one.owner is owner]
        if len(others) >= MOST_OF_ONE:
            first.transport.abort()

    def look(self) -> None:
        """Cut the connections of who did not give the code in time, and those that are dead.

        Those of who left are strangers' once more.
        """
        now = self._now()
        latest = now - self._gate.bounds.grace_seconds
        for connection in [*self._open.values()]:
            connection.look(now)
            if connection.owner and not connection.owner.is_awake:
                self._be_stranger(connection)
            is_late = connection.owner is None and connection.since < latest
            if is_late or connection.took_at < now - TOO_SLOW_SECONDS:
                connection.transport.abort()


def _unheard() -> logging.Logger:
    """Return where it is said what strangers send: nowhere, and never on a facilitator's screen."""
    logger = logging.getLogger("aiohttp.server")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    return logger

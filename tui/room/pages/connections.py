"""Connections to the pages, counted as those of every door: few for who did not give the code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from aiohttp import web
from msgspec import Struct

from tui.room.door.gate import Gate, place_of

KEEP_SECONDS = 15
"""How long a connection stays open on which nothing is asked."""

MOST_CONNECTIONS = 600
"""Most connections of those, too, who gave the code."""

LONGEST_LINE, LONGEST_HEADER = 2048, 4096

TOO_SLOW_SECONDS = 30.0
"""How long a line may take nothing of what waits before it is taken for dead."""


class Connection(Struct, eq=False):
    """One connection: from which machine, since when, and whether it gave the code.

    It took something, or had nothing to take, ``took_at``; then so many bytes were ``waiting``.
    """

    transport: asyncio.Transport
    place: str
    since: float
    took_at: float
    waiting: int = 0
    is_stranger: bool = True

    def look(self, now: float) -> None:
        """See whether it takes what waits."""
        before, self.waiting = self.waiting, self.transport.get_write_buffer_size()
        if not self.waiting or self.waiting < before:
            self.took_at = now


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

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        """Let it knock, where not too many do; else it is cut."""
        super().connection_made(handler, transport)
        peer = transport.get_extra_info("peername")
        place = place_of(peer[0]) if peer else ""
        if len(self._open) >= MOST_CONNECTIONS or not self._gate.knock(place):
            transport.abort()
            return
        now = self._now()
        self._open[handler] = Connection(transport, place, now, now)

    def connection_lost(
        self, handler: web.RequestHandler, exc: BaseException | None = None
    ) -> None:
        """Count one less."""
        super().connection_lost(handler, exc)
        connection = self._open.pop(handler, None)
        if connection and connection.is_stranger:
            self._gate.no_stranger(connection.place)

    def know(self, handler: web.RequestHandler) -> None:
        """Take a connection for one of somebody who gave the code."""
        connection = self._open.get(handler)
        if connection and connection.is_stranger:
            connection.is_stranger = False
            self._gate.no_stranger(connection.place)

    def look(self) -> None:
        """Cut the connections of who did not give the code in time, and those that are dead."""
        now = self._now()
        latest = now - self._gate.bounds.grace_seconds
        for connection in [*self._open.values()]:
            connection.look(now)
            unknown = connection.is_stranger and connection.since < latest
            if unknown or connection.took_at < now - TOO_SLOW_SECONDS:
                connection.transport.abort()


def _unheard() -> logging.Logger:
    """Return where it is said what strangers send: nowhere, and never on a facilitator's screen."""
    logger = logging.getLogger("aiohttp.server")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    return logger

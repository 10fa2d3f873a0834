"""A server as one program talks to it: connections that are made anew where they break."""

from __future__ import annotations

import logging
import os
import socket
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import ConnectionPool

from store.postgresql.address import shown
from store.postgresql.migrations import Standing, prepare
from store.postgresql.refusals import LOCK_SECONDS, reaching

CONNECT_SECONDS = 5
ANSWER_SECONDS = 10.0
"""So long an answer is waited for: then the connection is given up, and what was asked is tried
anew."""

MOST = 3
"""Connections of one program that are lent at once, beside its link."""

IDLE_SECONDS = 60.0
"""A connection that nobody needed for so long is closed: many programs share a server."""

END_SECONDS = 1.0
"""So long the threads that keep connections are waited for at the end."""

_USUAL: dict[str, str | int] = {
    "connect_timeout": CONNECT_SECONDS,
    "application_name": "alliances",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "client_encoding": "utf-8",
}
"""What is asked of a connection where the address asks nothing else."""

_SETTLED = (
    f"set lock_timeout = '{LOCK_SECONDS:g}s'; set statement_timeout = '{ANSWER_SECONDS:g}s';"
    " set idle_in_transaction_session_timeout = '30s'; set timezone = 'utc';"
    # Saved means saved: a server that says so before it is, as some are set, is asked otherwise.
    " select set_config('synchronous_commit', 'on', false)"
    " where current_setting('synchronous_commit') = 'off'"
)

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # the screen is no log
logging.getLogger("psycopg").propagate = False


class Server:
    """The server at ``address``. What needs it is lent a connection; nothing is made before."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.where = shown(address)
        """How it is called to a person."""
        self._pool: ConnectionPool | None = None
        self._standing: Standing | None = None
        self._lock = threading.Lock()

    @property
    def standing(self) -> Standing:
        """How this program stands in the library there, whose tables are made where need be.

        Raises ServerUnreachable, ServerRefused or LockBusy, as all that asks the server does.
        """
        with self._lock:
            if self._standing is None:
                with reaching(self.address), self.connected() as connection:
                    self._standing = prepare(connection)
            return self._standing

    def connected(self) -> Connection:
        """Return a connection of one's own, settled. Raises what the driver does."""
        connection = psycopg.connect(_with_usual(self.address), autocommit=True)
        try:
            _settle(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def lent(self) -> Iterator[Connection]:
        """Give a connection, each statement a transaction of its own."""
        self.standing  # noqa: B018 - first of all: only this says why a server refuses
        with reaching(self.address):
            pool = self._opened()
            connection = pool.getconn(CONNECT_SECONDS + 1.0)
            try:
                with answering(connection):
                    yield connection
            finally:
                pool.putconn(connection)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection in a transaction, committed where nothing is raised."""
        with self.lent() as connection, connection.transaction():
            yield connection

    def _opened(self) -> ConnectionPool:
        with self._lock:
            if self._pool is None:
                self._pool = ConnectionPool(
                    _with_usual(self.address),
                    kwargs={"autocommit": True},
                    min_size=0,
                    max_size=MOST,
                    max_idle=IDLE_SECONDS,
                    configure=_settle,
                    check=_check,
                    reconnect_timeout=CONNECT_SECONDS,
                    num_workers=1,
                    open=True,
                )
                weakref.finalize(self, self._pool.close, END_SECONDS)
            return self._pool

    def close(self) -> None:
        """Let all connections go that are not lent."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            pool.close(END_SECONDS)


def _with_usual(address: str) -> str:
    asked = conninfo_to_dict(address)
    usual = {name: value for name, value in _USUAL.items() if name not in asked}
    return make_conninfo(address, **usual)


def _settle(connection: Connection) -> None:
    with answering(connection):
        connection.execute(_SETTLED)


def _check(connection: Connection) -> None:
    """Find out whether a connection that was idle still leads somewhere."""
    with answering(connection, CONNECT_SECONDS):
        ConnectionPool.check_connection(connection)


@contextmanager
def answering(connection: Connection, seconds: float = ANSWER_SECONDS) -> Iterator[None]:
    """Break ``connection`` where within it the answer takes longer: the network may be still."""
    watch = threading.Timer(seconds, _break, [connection])
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _break(connection: Connection) -> None:
    """Have whoever waits for an answer wait no more: as if the other side had hung up."""
    with (
        suppress(OSError, psycopg.Error),
        socket.socket(fileno=os.dup(connection.fileno())) as line,
    ):
        line.shutdown(socket.SHUT_RDWR)

"""A server as one program talks to it: connections that are made anew where they break."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import Diagnostic
from psycopg.pq import TransactionStatus

from store.errors import LibraryTooNew, ServerRefused, ServerUnreachable
from store.postgresql.address import is_readable, shown
from store.postgresql.migrations import Standing, is_too_new, prepare
from store.postgresql.refusals import (
    ADDRESS,
    LOCK_SECONDS,
    NO_PASSWORD,
    TABLES,
    TOO_OLD,
    UNTRANSLATABLE,
    reaching,
)

OLDEST = 15
"""The oldest PostgreSQL that this is held to work with."""

CONNECT_SECONDS = 5
ANSWER_SECONDS = 10.0
"""So long an answer is waited for: then the connection is given up, and what was asked is tried
anew."""

MOST = 3
"""So many connections are kept to be lent again."""

IDLE_SECONDS = 10.0
"""A connection that nobody needed for so long is closed: many programs share a server."""

_NO_STANDBY = "01000"
"""The SQLSTATE of the warning that a commit is here alone, its wait for the standby ended."""

_ENCODINGS = ("UTF8", "SQL_ASCII")
"""Those in which a database keeps whatever is written."""

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
    " set idle_in_transaction_session_timeout = '30s'; set timezone = 'utc'; set datestyle = 'iso';"
    " set default_transaction_isolation = 'read committed'; set row_security = on;"
    # Saved means saved: a server that says so before it is, as some are set, is asked otherwise.
    " select set_config('synchronous_commit', 'on', false)"
    " where current_setting('synchronous_commit') = 'off'"
)


class Server:
    """The server at ``address``. What needs it is lent a connection; nothing is made before."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.where = shown(address)
        """How it is called to a person."""
        self._idle: deque[tuple[float, Connection]] = deque()
        """Since when, and what: lent before, and lent again, the last one first."""
        self._standing: Standing | None = None
        self._lock = threading.Lock()

    @property
    def standing(self) -> Standing:
        """How this program stands in the library there, whose tables are made where need be.

        Raises ServerUnreachable, ServerRefused or LockBusy, as all that asks the server does.
        """
        with self._lock:
            if self._standing is None:
                with reaching(self.address):
                    self._standing = self._prepared()
            return self._standing

    def _prepared(self) -> Standing:
        connection = self.connected()
        try:
            if connection.info.server_version < OLDEST * 10_000:
                raise ServerRefused(self.where, TOO_OLD, "")
            if connection.info.parameter_status("server_encoding") not in _ENCODINGS:
                raise ServerRefused(self.where, UNTRANSLATABLE, "")
            with answering(connection):
                return prepare(connection)
        except psycopg.errors.InsufficientPrivilege:
            raise ServerRefused(self.where, TABLES, "") from None
        finally:
            self._give_back(connection)

    def connected(self) -> Connection:
        """Return a connection of one's own, settled. Raises what the driver does.

        Raises ServerRefused where the address cannot be read, or no password is found.
        """
        connection = self._connected()
        try:
            _settle(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connected(self) -> Connection:
        if not is_readable(self.address):
            raise ServerRefused(self.where, ADDRESS, "")
        try:
            return psycopg.connect(_with_usual(self.address), autocommit=True)
        except UnicodeError:  # what is no text, or no name of a host
            raise ServerRefused(self.where, ADDRESS, "") from None
        except psycopg.OperationalError as error:
            if error.pgconn and error.pgconn.needs_password:
                raise ServerRefused(self.where, NO_PASSWORD, "") from None
            raise

    @contextmanager
    def lent(self, seconds: float = 0) -> Iterator[Connection]:
        """Give a connection for so many ``seconds``, each statement a transaction of its own."""
        self.standing  # noqa: B018 - the tables are there from now on
        with reaching(self.address):
            connection = self._taken() or self.connected()
            try:
                with answering(connection, seconds):
                    yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def transaction(self, seconds: float = 0) -> Iterator[Connection]:
        """Give a connection in a transaction, committed where nothing is raised.

        What the standby was not waited for is not said to be kept: ServerUnreachable. Raises
        LibraryTooNew where a later program made the tables, be it just now.
        """
        doubts: list[str] = []

        def hear(notice: Diagnostic) -> None:
            if notice.severity_nonlocalized == "WARNING" and notice.sqlstate == _NO_STANDBY:
                doubts.append(notice.message_primary or "")

        with self.lent(seconds) as connection:
            connection.add_notice_handler(hear)
            try:
                with connection.transaction():
                    self._check_known(connection)
                    yield connection
            finally:
                connection.remove_notice_handler(hear)
        if doubts:
            raise ServerUnreachable(self.where, doubts[0])

    def _check_known(self, connection: Connection) -> None:
        if is_too_new(connection):
            self._standing = None
            raise LibraryTooNew(self.where)

    def _taken(self) -> Connection | None:
        """Return a connection that was lent before and still leads somewhere, if there is one."""
        while self._idle:
            with suppress(IndexError):
                _since, connection = self._idle.pop()
                if _answers(connection):
                    return connection
                connection.close()
        return None

    def _give_back(self, connection: Connection) -> None:
        if connection.info.transaction_status is TransactionStatus.IDLE and len(self._idle) < MOST:
            self._idle.append((time.monotonic(), connection))
        else:
            connection.close()

    def close_idle(self, seconds: float = IDLE_SECONDS) -> None:
        """Close the connections that nobody needed for so long."""
        while self._idle and time.monotonic() - self._idle[0][0] >= seconds:
            with suppress(IndexError):
                self._idle.popleft()[1].close()


def _with_usual(address: str) -> str:
    asked = conninfo_to_dict(address)
    usual = {name: value for name, value in _USUAL.items() if name not in asked}
    return make_conninfo(address, **usual, **_no_passwords_of_all(asked.get("passfile")))


def _no_passwords_of_all(asked: str | int | None) -> dict[str, str]:
    """Return what has a file of passwords that others may read be passed over without a word.

    The driver passes it over too, and writes so over the screen.
    """
    path = str(asked or os.environ.get("PGPASSFILE") or os.path.expanduser("~/.pgpass"))
    with suppress(OSError):
        if os.name == "posix" and os.stat(path).st_mode & 0o077:
            return {"passfile": os.path.join(path, "unread")}
    return {}


def _settle(connection: Connection) -> None:
    with answering(connection):
        connection.execute(_SETTLED)


def _answers(connection: Connection) -> bool:
    """Return whether a connection that was idle still leads somewhere."""
    with suppress(psycopg.Error), answering(connection, CONNECT_SECONDS):
        connection.execute("")
        return True
    return False


@contextmanager
def answering(connection: Connection, seconds: float = 0) -> Iterator[None]:
    """Break ``connection`` where within it the answer takes longer: the network may be still."""
    watch = threading.Timer(seconds or ANSWER_SECONDS, _break, [connection])
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

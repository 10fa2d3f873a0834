"""What the driver raises, as errors of the store: no word of a password goes with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from store.errors import LockBusy, ServerRefused, ServerUnreachable
from store.postgresql.address import shown
from store.postgresql.connecting import state_in_words
from store.text import clean_line

LOCK_SECONDS = 5.0
"""So long another program may hold a session."""

ADDRESS = "address"
"""Stands for the SQLSTATE where the address itself cannot be read."""

TABLES = "tables"
"""Stands for it where there are none yet, or earlier ones, and this role may not make them."""

TOO_OLD = "old"
"""Stands for it where it is a PostgreSQL of long ago."""

NO_PASSWORD = "password"
"""Stands for it where one is asked for, and none is found."""

UNTRANSLATABLE = "22P05"
"""The SQLSTATE of signs that a database cannot keep."""

_NOT_THERE = ("08", "57P")
"""SQLSTATEs of a server that goes, or is not up yet."""

_LONGEST = 200


@contextmanager
def reaching(address: str) -> Iterator[None]:
    """Raise what the driver raises within it as ServerUnreachable, ServerRefused or LockBusy."""
    try:
        yield
    except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected) as error:
        raise LockBusy(LOCK_SECONDS) from error
    except psycopg.Error as error:
        state = getattr(error, "sqlstate", None) or ""
        if not state and isinstance(error, psycopg.ProgrammingError):
            raise ServerRefused(shown(address), ADDRESS, "") from None  # its words would quote it
        if state and not state.startswith(_NOT_THERE):
            raise ServerRefused(shown(address), state, _reason(error, address)) from None
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            state = state or state_in_words(str(error))
            raise ServerUnreachable(shown(address), _reason(error, address), state) from None
        raise ServerRefused(shown(address), state, _reason(error, address)) from None


def _reason(error: Exception, address: str) -> str:
    """Return what is said of it, on one line: the last of several hosts that were tried."""
    lines = [line.strip("- \t") for line in str(error).splitlines()]
    first = next((line for line in lines if line), "")[: 5 * _LONGEST]
    said = clean_line(first, 5 * len(first))  # what is composed may take more signs
    said = said.removeprefix("connection failed: ").removeprefix("connection is bad: ")
    return "" if _password(address) in said else said[:_LONGEST]


def _password(address: str) -> str:
    """Return what must not be said; where there is none, what no message holds."""
    parameters = psycopg.conninfo.conninfo_to_dict(address)
    return str(parameters.get("password") or "\0")

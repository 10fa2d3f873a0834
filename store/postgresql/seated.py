"""Who has a session open, what they half-typed, and whose turn it is.

A seat is a row, and an advisory lock that lives as long as the connection of who has it: a row
whose lock nobody holds is what a dead program left. A turn is an advisory lock alone.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import msgspec
from psycopg import Connection

from store.attendance import Presence
from store.model import replace
from store.postgresql.migrations import Standing
from store.text import clean_line

NEWS = "p"
"""What comes on the channel of a centre where somebody came, went, or is seen otherwise."""

_LONGEST = 4096

_LIVES = (
    "exists (select from pg_catalog.pg_locks where locktype = 'advisory' and objsubid = 1"
    " and database = (select oid from pg_catalog.pg_database where datname = current_database())"
    " and (classid::bigint << 32 | objid::bigint) = lock and granted)"
)


def lock_number(*names: str) -> int:
    """Return the number of the advisory lock of what is called so: no other's, by all odds."""
    hashed = hashlib.sha256("\0".join(names).encode("utf-8", "replace")).digest()
    return int.from_bytes(hashed[:8], signed=True)


class SeatRow:
    """What others see of one program at the session ``id``, and what is half-typed there."""

    def __init__(self, id: str, token: str, person: str) -> None:
        self.id = id
        self.token = token
        self.person = person.replace("\0", "")
        now = datetime.now(UTC)
        self._first = Presence(person=self.person, since=now, token=token)
        self._presence = self._first
        self._texts: list[tuple[str, str]] = []
        self._busy = threading.Lock()  # what is typed comes from another thread than the link's
        self._on: Connection | None = None
        """The connection that holds its lock."""

    # --- on the link

    def take(self, connection: Connection, standing: Standing) -> None:
        """Be seen, and take over what this person's dead programs left."""
        lock = lock_number(standing.channel, self.id, self.token)
        if self._on is not connection:
            connection.execute("select pg_advisory_lock(%s)", [lock])
            self._on = connection
        with connection.transaction():
            connection.execute(f"delete from alliances.seats where not {_LIVES}")
            connection.execute(
                "insert into alliances.seats (session, token, lock, presence)"
                " values (%s, %s, %s, %s) on conflict (centre, session, token)"
                " do update set presence = excluded.presence",
                [self.id, self.token, lock, msgspec.json.encode(self._presence)],
            )
            left = self._adopted(connection)
            with self._busy:
                self._texts = [*(text for text in left if text not in self._texts), *self._texts]
            self._write_texts(connection)
            connection.execute("select pg_notify(%s, %s)", [standing.channel, NEWS])

    def leave(self, connection: Connection, standing: Standing) -> None:
        """Be seen no longer."""
        lock = lock_number(standing.channel, self.id, self.token)
        with connection.transaction():
            self._write_texts(connection)
            connection.execute(
                "delete from alliances.seats where session = %s and token = %s",
                [self.id, self.token],
            )
            connection.execute("select pg_notify(%s, %s)", [standing.channel, NEWS])
        connection.execute("select pg_advisory_unlock(%s)", [lock])
        self._on = None

    def write_presence(self, connection: Connection, standing: Standing) -> None:
        """Have others see what was said last."""
        connection.execute(
            "update alliances.seats set presence = %s where session = %s and token = %s"
            " returning pg_notify(%s, %s)",
            [msgspec.json.encode(self._presence), self.id, self.token, standing.channel, NEWS],
        )

    def write_texts(self, connection: Connection, _standing: Standing) -> None:
        """Keep what is half-typed."""
        with connection.transaction():
            self._write_texts(connection)

    def _write_texts(self, connection: Connection) -> None:
        with self._busy:
            texts = [*self._texts]
        connection.execute("delete from alliances.drafts where token = %s", [self.token])
        for field, words in texts:
            connection.execute(
                "insert into alliances.drafts (session, token, person, field, words)"
                " values (%s, %s, %s, %s, %s)",
                [self.id, self.token, self.person, field, words],
            )

    def _adopted(self, connection: Connection) -> list[tuple[str, str]]:
        """Return what was left, the oldest first; from now on it is nobody else's."""
        left = connection.execute(
            "delete from alliances.drafts where session = %s and person = %s and token <> %s"
            " and token not in (select token from alliances.seats"
            f" where session = %s and {_LIVES}) returning number, field, words",
            [self.id, self.person, self.token, self.id],
        ).fetchall()
        return [(field, words) for _number, field, words in sorted(left)]

    # --- from any thread

    def say(self, presence: Presence) -> None:
        """Have ``presence`` be what is seen, but for whose program it is."""
        first = self._first
        self._presence = replace(
            presence, person=first.person, since=first.since, token=first.token
        )

    def texts(self) -> dict[str, str]:
        """Return what is half-typed, of each field the newest."""
        with self._busy:
            return dict(self._texts)

    def type(self, field: str, text: str) -> bool:
        """Have ``text`` be half-typed in ``field``; an empty one is dropped.

        Returns whether that is new.
        """
        field, text = _storable(field), _storable(text)
        with self._busy:
            before, fields = [*self._texts], [name for name, _ in self._texts]
            if field in fields:
                del self._texts[len(fields) - 1 - fields[::-1].index(field)]
            if text:
                self._texts.append((field, text))
            return self._texts != before


def _storable(text: str) -> str:
    """Return ``text`` as the server takes it."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def present(connection: Connection) -> dict[str, list[Presence]]:
    """Return who has which session open, by its id; what dead programs left is not among them."""
    found: dict[str, list[Presence]] = {}
    for id, token, raw in connection.execute(
        f"select session, token, presence from alliances.seats where {_LIVES} order by token"
    ).fetchall():
        found.setdefault(id, []).append(_read(raw, token))
    return found


def _read(raw: bytes, token: str) -> Presence:
    with suppress(msgspec.MsgspecError, UnicodeDecodeError):
        read = msgspec.json.decode(raw, type=Presence)
        return replace(read, person=clean_line(read.person, _LONGEST), token=token)
    return Presence(person="", since=datetime.now(UTC), token=token)


class Turns:
    """The turns that the programs on one link have taken; each is an advisory lock of it."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], tuple[bool, set[str]]] = {}
        self._busy = threading.Lock()

    def take(self, connection: Connection, standing: Standing) -> None:
        """Take all of them anew on a new ``connection``; what another took meanwhile is theirs."""
        with self._busy:
            for (id, turn), (shared, _tokens) in [*self._taken.items()]:
                if not _lock(connection, standing, id, turn, shared=shared):
                    del self._taken[id, turn]

    def claim(
        self,
        connection: Connection,
        standing: Standing,
        id: str,
        turn: str,
        token: str,
        shared: bool,
    ) -> bool:
        """Take a turn; return whether it was free."""
        with self._busy:
            if held := self._taken.get((id, turn)):
                if token in held[1] or (shared and held[0]):
                    held[1].add(token)
                    return True
                return False
            if not _lock(connection, standing, id, turn, shared=shared):
                return False
            self._taken[id, turn] = shared, {token}
            return True

    def release(
        self, connection: Connection, standing: Standing, id: str, turn: str, token: str
    ) -> None:
        """Leave a turn to others."""
        with self._busy:
            held = self._taken.get((id, turn))
            if held is None or token not in held[1]:
                return
            held[1].remove(token)
            if not held[1]:
                del self._taken[id, turn]
                kind = "_shared" if held[0] else ""
                connection.execute(
                    f"select pg_advisory_unlock{kind}(%s)", [_turn_number(standing, id, turn)]
                )

    def release_all(self, connection: Connection, standing: Standing, id: str, token: str) -> None:
        """Leave all turns that ``token`` has at a session."""
        for turn in [*self._of(id, token)]:
            self.release(connection, standing, id, turn, token)

    def _of(self, id: str, token: str) -> Iterator[str]:
        with self._busy:
            held = [*self._taken.items()]
        return (turn for (at, turn), (_, tokens) in held if at == id and token in tokens)


def _lock(connection: Connection, standing: Standing, id: str, turn: str, *, shared: bool) -> bool:
    kind = "_shared" if shared else ""
    (free,) = connection.execute(
        f"select pg_try_advisory_lock{kind}(%s)", [_turn_number(standing, id, turn)]
    ).fetchone() or (False,)
    return bool(free)


def _turn_number(standing: Standing, id: str, turn: str) -> int:
    return lock_number(standing.channel, id, "turn", turn)

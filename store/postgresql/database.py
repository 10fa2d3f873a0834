"""The sessions of a library on a server as they are worked on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from psycopg import Connection

from store.entity import parted_id
from store.errors import (
    ServerUnreachable,
    SessionDamaged,
    SessionNotFound,
    SessionReadOnly,
)
from store.lineage import grown_from
from store.model import new_id, replace
from store.postgresql import rows
from store.postgresql.aside_here import Asides
from store.postgresql.database_reader import DatabaseReader
from store.postgresql.kept_session import ServerSession
from store.postgresql.library_server import Server
from store.postgresql.link import SharedLink
from store.postgresql.migrations import OWN, Standing
from store.stored import StoredSession


class DatabaseBackend(DatabaseReader):
    """The sessions that a centre keeps on ``server`` (``Backend``); ``person`` works on them.

    What waits to be kept there is put aside in the folder ``asides``.
    """

    def __init__(
        self, server: Server, person: str, asides: Path, shared: SharedLink | None = None
    ) -> None:
        super().__init__(server, shared)
        self._person = person
        self._asides = Asides(server, asides)

    def read(self, id: str) -> StoredSession:
        """Return what is kept, with what programs that ended here had not saved: it is kept now.

        Raises as for who only reads.
        """
        stored = super().read(id)
        if stored.too_new or not self._asides.of(id).left():
            return stored
        if taken_in := self.session(id).commit(stored, stored.session).written:
            return replace(taken_in, brought_back=True)
        return replace(stored, incomplete=True)

    def session(self, id: str) -> ServerSession:
        """Return how one session is kept. Raises SessionNotFound."""
        with self._server.lent() as connection:
            own = self._row(connection, id).own
        return self._kept(id, own and not self._server.standing.too_new)

    def _kept(self, id: str, writable: bool) -> ServerSession:
        return ServerSession(self._server, self._shared, id, self._person, writable, self._asides)

    def create(self, stored: StoredSession) -> tuple[ServerSession, StoredSession]:
        """Keep a new session, under an id that none has. Raises what asking the server does."""
        standing = self._server.standing
        while True:
            id = new_id()
            first = replace(
                stored, lineage=grown_from(stored.lineage, stored.revision, standing.place)
            )
            try:
                kept = self._put(id, first, standing)
            except ServerUnreachable:  # was it kept? Under its id it is not kept twice.
                kept = self._put(id, first, standing) or self.read(id)
            if kept:
                return self._kept(id, True), kept

    def _put(self, id: str, first: StoredSession, standing: Standing) -> StoredSession | None:
        with self._server.transaction() as connection:
            return rows.write_row(connection, id, first, standing, new=True)

    # --- trash

    def trash(self, id: str) -> None:
        """Move a session to the trash. Raises SessionNotFound or SessionReadOnly."""
        self._move(id, "trashed_at = now() where trashed_at is null")

    def restore_from_trash(self, id: str) -> None:
        """Bring a session back from the trash. Raises SessionNotFound or SessionReadOnly."""
        self._move(id, "trashed_at = null where trashed_at is not null")

    def _move(self, id: str, how: str) -> None:
        _check_own(id)
        standing = self._server.standing
        with self._server.transaction() as connection:
            moved = connection.execute(
                f"update alliances.sessions set {how} and id = %s"
                f" and {OWN} returning pg_notify(%s, %s)",
                [id.replace("\0", ""), standing.channel, f"{rows.NEWS}{id}".replace("\0", "")],
            )
        if not moved.rowcount:
            raise SessionNotFound(id)

    def empty_trash(self) -> None:
        """Remove for good all that is in the trash."""
        channel = self._server.standing.channel
        with self._server.transaction() as connection:
            connection.execute(
                f"delete from alliances.sessions where {OWN} and trashed_at is not null"
                " returning pg_notify(%s, %s || id)",
                [channel, rows.NEWS],
            )

    # --- snapshots

    def restore_snapshot(self, id: str, when: datetime) -> None:
        """Put a session back as it was at ``when``; how it is now becomes an earlier state.

        Raises SessionNotFound, SessionReadOnly, SessionDamaged (the earlier state itself), or
        SessionTooNew.
        """
        _check_own(id)
        standing = self._server.standing
        with self._server.transaction() as connection:
            self._row(connection, id)
            row = rows.row_of(connection, id, locked=True)
            wanted = rows.state_at(connection, id, when)
            wanted.check_known(id)
            current = self._current(connection, id, row, wanted)
            after = current.then(wanted.session, datetime.now(UTC), standing.place)
            rows.write_row(connection, id, after, standing)

    def _current(
        self, connection: Connection, id: str, row: rows.SessionRow, wanted: StoredSession
    ) -> StoredSession:
        """Return what is set aside; of what cannot be read, ``wanted`` as if it came after it."""
        try:
            current = rows.read_row(row, id, self._server.standing)
        except SessionDamaged:
            rows.set_aside_damaged(connection, id, row.revision)
            return replace(wanted, revision=max(wanted.revision, row.revision))
        current.check_known(id)
        rows.set_aside(connection, id, current)
        return current


def _check_own(id: str) -> None:
    """Raise SessionReadOnly where another centre keeps it."""
    if parted_id(id)[1]:
        raise SessionReadOnly(id)

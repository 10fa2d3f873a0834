"""Sessions carried from a folder to a server, and back: as they are, with their earlier states."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from psycopg import Connection

from store.disk.carrying import new_conflicts
from store.disk.session_file import read_session
from store.disk.session_folder import FILE, SNAPSHOTS
from store.disk.snapshots import Snapshot, Snapshots
from store.disk.unpacking import unpacking_folder
from store.disk.versions import Versions
from store.disk.whole_files import make_folder, read_bytes, write_bytes
from store.entries import Entry
from store.errors import SessionDamaged, SessionNotFound, StoreError
from store.lineage import name_of_state
from store.model import is_id
from store.postgresql import rows
from store.postgresql.database import DatabaseBackend
from store.postgresql.library_server import Server
from store.postgresql.migrations import OWN, Standing
from store.stored import StoredSession, entry_of
from store.versions_merged import merge_all

_SECONDS = 300.0
"""So long all that there is of one session may take: nobody waits for it at a screen."""


class DatabaseSource:
    """The sessions of a centre on ``server`` (``CarrySource``), put into a folder one by one."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def files(self) -> Iterator[Path]:
        """Yield the file of each session that is not in the trash."""
        with self._server.lent() as connection:
            ids = connection.execute(
                f"select id from alliances.sessions where {OWN} and trashed_at is null order by id"
            ).fetchall()
        with unpacking_folder() as folder:
            for id in (id for (id,) in ids if is_id(id)):
                with suppress(SessionNotFound):  # it was just moved to the trash
                    yield self._unpacked(folder / "sessions" / id / FILE)
                shutil.rmtree(folder / "sessions", ignore_errors=True)

    def _unpacked(self, file: Path) -> Path:
        with self._server.lent() as connection:
            row = rows.row_of(connection, file.parent.name)
        make_folder(file.parent)
        write_bytes(file, row.document, durable=False)
        return file

    def complete(self, file: Path) -> None:
        """Have the earlier states stand beside ``file``."""
        make_folder(file.parent / SNAPSHOTS)
        with self._server.lent(_SECONDS) as connection:
            for state in rows.states_of(connection, file.parent.name):
                raw = rows.document_of(connection, file.parent.name, state.state)
                path = file.parent / SNAPSHOTS / "any"
                named = state._replace(path=path).ended(state.ending)
                write_bytes(named.path, raw, durable=False)

    def settings(self) -> bytes | None:
        """Return the document of the team's settings."""
        with self._server.lent() as connection:
            found = connection.execute(
                f"select document from alliances.settings where {OWN} and name = 'team'"
            ).fetchone()
        return bytes(found[0]) if found else None


class DatabaseTarget:
    """The centre of ``backend`` on ``server`` (``CarryTarget``)."""

    def __init__(self, server: Server, backend: DatabaseBackend) -> None:
        self._server = server
        self.read = backend.read

    def holds(self, id: str) -> bool:
        """Return whether there is a session ``id``, be it damaged."""
        return self._is_there(id, "null")

    def holds_in_trash(self, id: str) -> bool:
        """Return whether there is a session ``id`` in the trash."""
        return self._is_there(id, "not null")

    def _is_there(self, id: str, trashed: str) -> bool:
        with self._server.lent() as connection:
            found = connection.execute(
                f"select from alliances.sessions where {OWN} and id = %s"
                f" and trashed_at is {trashed}",
                [id],
            )
            return found.rowcount > 0

    def common(self, id: str, one: StoredSession, other: StoredSession) -> StoredSession | None:
        """Return the newest earlier state that both grew out of."""
        with suppress(StoreError), self._server.lent() as connection:
            return rows.common(connection, id, one, other)
        return None

    def take_over(self, file: Path, *, damaged: bool) -> None:
        """Keep all that there is of the session ``file``, at once or not at all."""
        id, standing = file.parent.name, self._server.standing
        with self._server.transaction(_SECONDS) as connection:
            try:
                stored = read_session(file, id)
            except (SessionNotFound, SessionDamaged):
                if not damaged:
                    raise
                _put_damaged(connection, file, standing)
            else:
                rows.put_as_is(connection, id, stored, read_bytes(file), standing)
            _take_states(connection, file)
            if read_whole := _unsettled(file):
                after = read_whole.then(read_whole.session, datetime.now(UTC), standing.place)
                rows.set_aside(connection, id, read_session(file, id))
                rows.write_row(connection, id, after, standing)

    def take_in(self, file: Path) -> int:
        """Merge the session ``file`` into its row; return how much is to be settled."""
        id, standing = file.parent.name, self._server.standing
        theirs = Versions(file).read()
        with self._server.transaction(_SECONDS) as connection:
            row = rows.there(rows.row_of(connection, id, locked=True), id)
            ours = rows.read_row(row, id, standing)
            ours.check_known(id)
            _take_states(connection, file)
            rows.set_aside(connection, id, ours)
            if theirs.holds(ours) and not theirs.unsettled:
                rows.put_as_is(connection, id, theirs, read_bytes(file), standing, new=False)
                return new_conflicts(ours, theirs.session)
            now = datetime.now(UTC)

            def common(one: StoredSession, other: StoredSession) -> StoredSession | None:
                return rows.common(connection, id, one, other)

            whole = merge_all(ours, ours.session, [theirs], common, now)
            rows.write_row(connection, id, whole.then(whole.session, now, standing.place), standing)
            return new_conflicts(ours, whole.session)

    def take_settings(self, settings: bytes) -> None:
        """Keep the team's settings where there are none."""
        with self._server.transaction() as connection:
            connection.execute(
                "insert into alliances.settings (name, document) values ('team', %s)"
                " on conflict do nothing",
                [settings],
            )


def _unsettled(file: Path) -> StoredSession | None:
    """Return all versions of a session together, where its file is not all of it."""
    with suppress(StoreError):
        if (whole := Versions(file).read()).unsettled:
            return whole
    return None


def _put_damaged(connection: Connection, file: Path, standing: Standing) -> None:
    """Keep what cannot be read as it is, listed as its newest good earlier state."""
    id, good = file.parent.name, Snapshots(file).newest_good()
    raw = b""
    with suppress(SessionNotFound, SessionDamaged):
        raw = read_bytes(file)
    entry = entry_of(id, good[1]) if good else _unknown(id)
    revision = good[1].revision + 1 if good else 1
    rows.put(connection, entry, name_of_state(revision, "damaged"), revision, raw, standing)


def _unknown(id: str) -> Entry:
    return Entry(id=id, changed_at=datetime.now(UTC), due_by=())


def _take_states(connection: Connection, file: Path) -> None:
    """Have the earlier states beside ``file`` come that are not there yet."""
    id = file.parent.name
    for snapshot in Snapshots(file).all:
        with suppress(SessionNotFound, SessionDamaged):  # one that is damaged: the others come
            rows.put_state(connection, id, _named(snapshot, id), read_bytes(snapshot.path))


def _named(snapshot: Snapshot, id: str) -> Snapshot:
    """Return ``snapshot`` with the name of its state, which earlier programs did not say."""
    if snapshot.state:
        return snapshot
    return snapshot._replace(state=read_session(snapshot.path, id).lineage.heads[0])

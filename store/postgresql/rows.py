"""The row of one session, and those of its earlier states, as statements within a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
from psycopg import Connection

from store.disk.session_file import read_stored, write_stored
from store.disk.snapshots import Snapshot, superfluous
from store.entity import parted_id
from store.entries import Entry
from store.errors import SessionDamaged, SessionNotFound, SessionTrashed, StoreError
from store.lineage import revision_of
from store.model import replace
from store.postgresql.migrations import OWN, Standing
from store.postgresql.row_storage import RowStorage
from store.schema import SCHEMA
from store.stored import StoredSession, entry_of
from store.text import folded

FOR_GOOD = ".kept"
"""The ending of a state that is never thinned."""

DAMAGED = ".damaged"
"""The ending of what was found damaged, and set aside."""

THIN_EVERY = 8
"""After so many commits the earlier states are looked through."""

NEWS = "s "
"""A message on the channel of a centre begins so where a session was written, and goes on by its
id."""

_SET = (
    "update alliances.sessions set revision = %(revision)s, state = %(state)s,"
    " changed_at = %(changed_at)s, said = %(said)s, entry = %(entry)s, document = %(document)s"
    f" where {OWN} and id = %(id)s"
    " returning pg_notify(%(channel)s, %(news)s)"
)
_PUT = (
    "insert into alliances.sessions"
    " (id, revision, state, changed_at, said, entry, document) values (%(id)s, %(revision)s,"
    " %(state)s, %(changed_at)s, %(said)s, %(entry)s, %(document)s)"
    " on conflict do nothing returning pg_notify(%(channel)s, %(news)s)"
)
_SET_ASIDE = (
    "insert into alliances.states (session, state, made_at, ending, document)"
    " select id, %(state)s, %(made_at)s, %(ending)s, document from alliances.sessions"
    f" where {OWN} and id = %(id)s"
    " on conflict (centre, session, state) do update set ending ="
    " case when alliances.states.ending = '' then excluded.ending else alliances.states.ending end"
)

_ON_A_DAY = "made_at between '0001-01-02' and '9999-12-30'"
"""That it is on a day of a calendar: the server knows others."""

_THERE = "centre = coalesce(%(centre)s, current_user::text)"
"""Whose a session is whose id is parted: one's own where it names no centre."""

CALLED = f"case when {OWN} then id else id || '@' || centre end"
"""What a session is called, as ``store.entity.id_there`` has it."""


def _parted(id: str) -> dict[str, str | None]:
    own, centre = parted_id(id.replace("\0", ""))
    return {"id": own, "centre": centre or None}


class SessionRow(NamedTuple):
    """What a row says of a session, its document still unread."""

    own: bool
    revision: int
    trashed: bool
    entry: bytes
    document: bytes

    def name(self) -> str:
        """Return what the session is called, where that can be read."""
        with suppress(msgspec.MsgspecError):
            return msgspec.json.decode(self.entry, type=Entry).name
        return ""


def row_of(connection: Connection, id: str, *, locked: bool = False) -> SessionRow:
    """Return the row of the session ``id``; ``locked`` until the transaction ends.

    Raises SessionNotFound.
    """
    found = connection.execute(
        f"select {OWN}, revision, trashed_at is not null, entry, document"
        f" from alliances.sessions where {_THERE} and id = %(id)s" + " for update" * locked,
        _parted(id),
    ).fetchone()
    if found is None:
        raise SessionNotFound(id)
    return SessionRow(*found)


def mark_of(connection: Connection, id: str) -> tuple[str, ...] | None:
    """Return the names of the state of a session, or None where it is gone."""
    return connection.execute(
        "select state from alliances.sessions"
        f" where {_THERE} and id = %(id)s and trashed_at is null",
        _parted(id),
    ).fetchone()


def newest_of(connection: Connection, standing: Standing) -> tuple[object, ...] | None:
    """Return what differs whenever a session that one sees was written last."""
    whose = "true" if standing.reads_across else OWN
    return connection.execute(
        f"select changed_at::text, id, state from alliances.sessions where {whose}"
        " and trashed_at is null order by changed_at desc, id desc limit 1"
    ).fetchone()


def there(row: SessionRow, id: str) -> SessionRow:
    """Return ``row`` where it is not in the trash. Raises SessionTrashed."""
    if row.trashed:
        raise SessionTrashed(id, row.name())
    return row


def read_row(
    row: SessionRow, id: str, standing: Standing, seen: StoredSession | None = None
) -> StoredSession:
    """Return what a row holds. Raises SessionDamaged or SessionTooNew."""
    stored = read_stored(lambda: RowStorage(row.document), parted_id(id)[0], seen)
    if standing.too_new:  # what its later program means by it, this one may misread
        return replace(stored, schema=max(stored.schema, SCHEMA + 1))
    return stored


def write_row(
    connection: Connection, id: str, stored: StoredSession, standing: Standing, *, new: bool = False
) -> StoredSession | None:
    """Write ``stored`` to the row of the session ``id``; return it as it is kept.

    None where the row is ``new`` and there is one, or is not and there is none.
    """
    storage = RowStorage()
    kept = write_stored(storage, stored, id)
    done = put_as_is(connection, id, kept, storage.document, standing, new=new)
    return kept if done else None


def put_as_is(
    connection: Connection,
    id: str,
    stored: StoredSession,
    document: bytes,
    standing: Standing,
    *,
    new: bool = True,
) -> bool:
    """Have the row be ``document``, which says ``stored``; return whether that could be."""
    state = stored.lineage.heads[0]
    entry = entry_of(id, stored)
    return put(connection, entry, state, stored.revision, document, standing, new=new)


def put(
    connection: Connection,
    entry: Entry,
    state: str,
    revision: int,
    document: bytes,
    standing: Standing,
    *,
    new: bool = True,
) -> bool:
    """Have the row of what is listed as ``entry`` be ``document``; return whether that could be."""
    values = {
        "id": entry.id,
        "revision": revision,
        "state": state,
        "changed_at": entry.changed_at,
        "said": folded(f"{entry.name} {entry.structure}").replace("\0", ""),
        "entry": msgspec.json.encode(entry),
        "document": document,
        "channel": standing.channel,
        "news": f"{NEWS}{entry.id}",
    }
    return connection.execute(_PUT if new else _SET, values).rowcount > 0


# --- earlier states


def set_aside(connection: Connection, id: str, stored: StoredSession) -> None:
    """Have what the row holds, ``stored``, be an earlier state; for good where it is migrated."""
    ending = FOR_GOOD if stored.schema < SCHEMA else ""
    _set_aside(connection, id, stored.lineage.heads[0], stored.changed_at, ending)


def set_aside_damaged(connection: Connection, id: str, revision: int) -> str:
    """Have what cannot be read in the row stay beside it; return what it is called there."""
    now = datetime.now(UTC)
    name = f"{revision}-damaged-{now:%Y%m%dT%H%M%S.%fZ}"
    _set_aside(connection, id, name, now, DAMAGED)
    return name


def _set_aside(connection: Connection, id: str, state: str, when: datetime, ending: str) -> None:
    values = {"id": id, "state": state, "made_at": when, "ending": ending}
    connection.execute(_SET_ASIDE, values)


def thin(connection: Connection, id: str, stored: StoredSession) -> None:
    """Remove the earlier states that are no longer worth their room."""
    gone = [state.state for state in superfluous(states_of(connection, id), stored)]
    connection.execute(
        f"delete from alliances.states where {OWN} and session = %s and state = any(%s)",
        [id, gone],
    )


def states_of(connection: Connection, id: str) -> list[Snapshot]:
    """Return the earlier states of a session, the newest first, each of another date."""
    found = connection.execute(
        "select made_at, state, ending from alliances.states"
        f" where {_THERE} and session = %(id)s and ending <> %(damaged)s and {_ON_A_DAY}",
        {**_parted(id), "damaged": DAMAGED},
    ).fetchall()
    named = [Snapshot(Path(), when.astimezone(UTC), *name) for when, *name in found]
    return [*_apart(sorted(named, key=lambda snapshot: snapshot.age))][::-1]


def _apart(oldest_first: Sequence[Snapshot]) -> Iterator[Snapshot]:
    """Yield them, those of one date a moment apart: people name them by it."""
    taken: set[datetime] = set()
    for snapshot in oldest_first:
        when = snapshot.when
        while when in taken:
            when += timedelta(microseconds=1)
        taken.add(when)
        yield snapshot._replace(when=when)


def put_state(connection: Connection, id: str, snapshot: Snapshot, document: bytes) -> None:
    """Keep an earlier state that comes from elsewhere, but for one that is there."""
    ending = FOR_GOOD if snapshot.ending == FOR_GOOD else ""
    connection.execute(
        "insert into alliances.states (session, state, made_at, ending, document)"
        " values (%s, %s, %s, %s, %s) on conflict do nothing",
        [id, snapshot.state, snapshot.when, ending, document],
    )


def document_of(connection: Connection, id: str, state: str) -> bytes:
    """Return the document of the earlier state called so. Raises SessionNotFound."""
    found = connection.execute(
        "select document from alliances.states"
        f" where {_THERE} and session = %(id)s and state = %(state)s",
        {**_parted(id), "state": state},
    ).fetchone()
    if found is None:
        raise SessionNotFound(id)
    return bytes(found[0])


def read_state(connection: Connection, id: str, state: str) -> StoredSession:
    """Return the earlier state called so. Raises SessionNotFound or SessionDamaged."""
    document = document_of(connection, id, state)
    return read_stored(lambda: RowStorage(document), parted_id(id)[0])


def state_at(connection: Connection, id: str, when: datetime) -> StoredSession:
    """Return the earlier state of that date. Raises SessionNotFound or SessionDamaged."""
    for snapshot in states_of(connection, id):
        if snapshot.when == when:
            return read_state(connection, id, snapshot.state)
    raise SessionNotFound(f"{id} {when.isoformat()}")


def newest_good(connection: Connection, id: str) -> datetime | None:
    """Return the date of the newest earlier state that can be read."""
    for snapshot in states_of(connection, id):
        with suppress(StoreError):
            read_state(connection, id, snapshot.state)
            return snapshot.when
    return None


def common(
    connection: Connection, id: str, one: StoredSession, other: StoredSession
) -> StoredSession | None:
    """Return the newest state that both grew out of, where one is still kept."""
    both = one.lineage.known & other.lineage.known
    for state in sorted(both, key=revision_of, reverse=True):
        with suppress(SessionNotFound, SessionDamaged):
            return read_state(connection, id, state)
    return None

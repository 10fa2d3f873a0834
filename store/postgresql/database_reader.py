"""The sessions of a library on a server, as far as reading goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

import msgspec
from psycopg import Connection

from store.attendance import Presence
from store.entity import parted_id
from store.entries import Entry, Finding, FindingKind, FirstPage, Progress
from store.errors import SessionDamaged, SessionNotFound, SessionTrashed, StoreError
from store.model import Session, is_id, replace
from store.postgresql import rows, seated
from store.postgresql.library_server import Server
from store.postgresql.link import SharedLink
from store.postgresql.migrations import OWN
from store.stored import Mark, StoredSession, entry_of
from store.text import clean_line

SOON = 2000
"""Among so many of the newest words are sought first."""

_entry = msgspec.json.Decoder(Entry)

_LONG_AGO = datetime.fromtimestamp(0, UTC)
"""When what cannot be read was changed, as far as anybody knows."""


def _entry_called(raw: bytes, id: str) -> Entry | None:
    """Return what ``raw`` says of the session ``id``, or None where it says nothing."""
    try:
        entry = _entry.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    if entry.changed_at.tzinfo is None:
        return None  # it is in no order with others
    if entry.id == id and f"{entry.name}{entry.structure}".isprintable():
        return entry
    name, structure = (_one_line(text) for text in (entry.name, entry.structure))
    return replace(entry, id=id, name=name, structure=structure)


def _one_line(text: str) -> str:
    return clean_line(text, 3 * len(text))  # what is composed may take more signs


def _is_called(id: str) -> bool:
    """Return whether a session can be called so: a centre may write anything as an id."""
    return is_id(parted_id(id)[0])


def _holding(word: str) -> str:
    """Return the pattern of what holds ``word``, whatever its signs."""
    plain = word.replace("\0", "").replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{plain}%"


class DatabaseReader:
    """The sessions that a centre keeps on ``server``, to be read only (``ReadingBackend``)."""

    def __init__(self, server: Server, shared: SharedLink | None = None) -> None:
        self._server = server
        self._shared = shared or SharedLink(server)

    def entries(self, progress: Progress | None = None) -> list[Entry]:
        """Return every session as it is now. Raises as ``Server.standing`` does."""
        return self._entries(f"alliances.sessions where {self._whose()} and trashed_at is null")

    def newest(self, count: int, words: Sequence[str] = ()) -> FirstPage:
        """Return the ``count`` last changed that hold ``words``."""
        found: list[Entry] = []
        words = sorted(words, key=len, reverse=True)  # most rows are done with by the rarest
        for within in (SOON, None):  # what many hold is found among the newest
            found = self._newest(count + 1, words, within)
            if len(found) > count or not words:
                break
        return FirstPage(entries=found[:count], more=len(found) > count)

    def _newest(self, count: int, words: Sequence[str], within: int | None) -> list[Entry]:
        order = "order by changed_at desc, id desc"
        listed = f"select * from alliances.sessions where {self._whose()} and trashed_at is null"
        some = f" {order} limit {within}" if within and words else ""
        holds = "".join(" and said like %s" for _word in words)
        return self._entries(
            f"({listed}{some}) as listed where true{holds} {order} limit %s",
            *map(_holding, words),
            count,
        )

    def lists(self, id: str) -> bool:
        """Return whether there is a session ``id``, be it damaged."""
        where = f"{self._whose()} and trashed_at is null and {self._called()} = %s"
        return _is_called(id) and bool(self._entries(f"alliances.sessions where {where}", id))

    def _called(self) -> str:
        return rows.CALLED if self._server.standing.reads_across else "id"

    def _entries(self, listed: str, *values: object) -> list[Entry]:
        with self._server.lent() as connection:
            found = connection.execute(
                f"select entry, {self._called()} from {listed}",
                values,
                prepare=False,  # how it is best sought depends on the words
            ).fetchall()
        return [
            _entry_called(raw, id) or self._entry_anew(id) for raw, id in found if _is_called(id)
        ]

    def _entry_anew(self, id: str) -> Entry:
        """Return what the session itself says."""
        with self._server.lent() as connection:
            try:
                row = rows.row_of(connection, id)
                return entry_of(id, rows.read_row(row, id, self._server.standing))
            except StoreError as error:
                damaged = self._with_snapshot(connection, id, error)
        return Entry(id=id, changed_at=_LONG_AGO, damaged=damaged, due_by=())

    def _whose(self) -> str:
        """Return what the server knows already, said so that it need not look at all rows."""
        return "true" if self._server.standing.reads_across else OWN

    def mark(self) -> Mark:
        """Return how much was heard from others, and who has what open."""
        link = self._shared.link
        link.look()
        return link.changes, link.presence

    def present(self) -> dict[str, Sequence[Presence]]:
        """Return who has which session open, by its id."""
        if self._shared.is_made:
            self._shared.link.look()
            return dict(self._shared.link.presence)
        with suppress(StoreError), self._server.lent() as connection:
            return dict(seated.present(connection))
        return {}

    def centres(self) -> dict[str, str]:
        """Return which centre keeps each session, where this one reads those of all."""
        if not self._server.standing.reads_across:
            return {}
        with self._server.lent() as connection:
            asked = f"select {rows.CALLED}, centre from alliances.sessions where trashed_at is null"
            return dict(connection.execute(asked).fetchall())

    def findings(self) -> Iterator[Finding]:
        """Yield what reading every document shows."""
        with self._server.lent() as connection:
            found = connection.execute(
                f"select {rows.CALLED}, trashed_at is not null from alliances.sessions"
                f" where {self._whose()} order by id"
            ).fetchall()
        for id, trashed in found:
            if not _is_called(id):
                continue
            with self._server.lent() as connection:
                yield from self._findings_of(connection, id, trashed)

    def _findings_of(self, connection: Connection, id: str, trashed: bool) -> Iterator[Finding]:
        try:
            rows.read_row(rows.row_of(connection, id), id, self._server.standing)
        except StoreError as error:
            kind = FindingKind.TRASHED if trashed else FindingKind.SESSION
            yield Finding(kind=kind, id=id, damaged=self._with_snapshot(connection, id, error))
        if trashed:
            return
        for snapshot in rows.states_of(connection, id):
            try:
                rows.read_state(connection, id, snapshot.state)
            except StoreError as error:
                kind = FindingKind.EARLIER
                yield Finding(kind=kind, id=id, file=snapshot.state, damaged=error)

    def trashed(self) -> list[Entry]:
        """Return what is in the trash."""
        return self._entries(f"alliances.sessions where {self._whose()} and trashed_at is not null")

    def read(self, id: str) -> StoredSession:
        """Return what is kept of a session.

        Raises SessionNotFound, SessionTooNew, or SessionDamaged with the date of the newest good
        earlier state.
        """
        standing = self._server.standing
        with self._server.lent() as connection:
            row = self._row(connection, id)
            try:
                return rows.read_row(row, id, standing)
            except SessionDamaged as error:
                raise self._with_snapshot(connection, id, error) from None

    def _with_snapshot(self, connection: Connection, id: str, error: StoreError) -> StoreError:
        if not isinstance(error, SessionDamaged):
            return error
        return SessionDamaged(id, error.reason, rows.newest_good(connection, id))

    def _row(self, connection: Connection, id: str) -> rows.SessionRow:
        """Return the row of a session that is listed. Raises SessionNotFound."""
        try:
            return rows.there(rows.row_of(connection, id), id)
        except SessionTrashed:
            raise SessionNotFound(id) from None

    def snapshots(self, id: str) -> list[datetime]:
        """Return the dates of the earlier states of a session, newest first.

        Raises SessionNotFound.
        """
        with self._server.lent() as connection:
            self._row(connection, id)
            current = rows.mark_of(connection, id) or ()
            kept = rows.states_of(connection, id)
        return [snapshot.when for snapshot in kept if snapshot.state not in current]

    def snapshot(self, id: str, when: datetime) -> Session | None:
        """Return the earlier state of that date, or None where it cannot be read."""
        with suppress(StoreError), self._server.lent() as connection:
            return rows.state_at(connection, id, when).session
        return None

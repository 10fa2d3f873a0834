"""One commit: what is in memory brought to the row, together with what others wrote there."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from psycopg import Connection

from store.disk.left_aside import LeftAside, parted_among
from store.errors import SessionDamaged, SessionNotFound, StoreError
from store.merge import merge
from store.model import Session, replace
from store.postgresql import rows
from store.postgresql.aside_here import AsideHere
from store.postgresql.library_server import Server
from store.postgresql.migrations import Standing
from store.stored import CommitResult, KeepingNotice, NoticeKind, StoredSession
from store.versions_merged import merge_all

OWED_SECONDS = 30.0
"""So long after one try another is awaited: who has something to keep tries each few seconds."""


class Owed(NamedTuple):
    """A commit of ``ours`` whose answer was lost: it is kept as ``written``, or not at all."""

    ours: Session
    written: StoredSession


class Commits:
    """The commits of one program to the session ``id``; what was left ``aside`` goes with each.

    One whose answer is lost is tried again by whoever edits: its state is remembered, so that by
    the lineage of what is found there it is known whether it was kept, and is not said twice.
    """

    def __init__(self, server: Server, id: str, aside: AsideHere) -> None:
        self._server = server
        self._id = id
        self._aside = aside
        self._left: list[LeftAside] = []
        """What is taken in by the commit under way."""
        self._damaged_at: int | None = None
        """The revision of what was found damaged when last written to."""
        self.owed: list[Owed] = []
        self._seen: StoredSession | None = None
        self._tried_at = 0.0

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        """Write ``ours``, grown out of ``base``, merged with what others wrote meanwhile."""
        try:
            standing = self._server.standing
            with self._server.transaction() as connection:
                result = self._commit(connection, standing, base, ours)
        except StoreError as failure:
            self._seen, self._tried_at = base if self.owed else None, time.monotonic()
            return CommitResult(committed=ours, failure=failure)
        self.owed.clear()
        self._seen = None
        if self._left:
            self._aside.remove(self._left)
        return result

    @property
    def seen(self) -> StoredSession | None:
        """What whoever edits saw last, as long as something is owed and they may try again.

        Who took back what was not said to be kept does not: then it is as if another wrote it.
        """
        return self._seen if time.monotonic() - self._tried_at < OWED_SECONDS else None

    def _commit(
        self, connection: Connection, standing: Standing, base: StoredSession, ours: Session
    ) -> CommitResult:
        row = rows.there(rows.row_of(connection, self._id, locked=True), self._id)
        known, self._damaged_at = self._damaged_at, None
        self._left = []
        try:
            current = rows.read_row(row, self._id, standing, replace(base, incomplete=False))
        except SessionDamaged:
            if known != row.revision:
                self._damaged_at = row.revision
                raise
            return self._commit_anew(connection, standing, row.revision, base, ours)
        current.check_known(self._id)
        seen, on_top = self._settled(current, base, ours)
        return self._commit_after(connection, standing, current, seen, on_top, ours)

    def _settled(
        self, current: StoredSession, base: StoredSession, ours: Session
    ) -> tuple[StoredSession, Session]:
        """Return what was seen last, and what is to be kept on top of that.

        Of a commit whose answer was lost, and which is in ``current``, that is what was seen.
        """
        for owed in reversed(self.owed):
            if current.holds(owed.written):
                return owed.written, merge(owed.ours, ours, owed.written.session)
        return base, ours

    def _commit_after(
        self,
        connection: Connection,
        standing: Standing,
        current: StoredSession,
        base: StoredSession,
        ours: Session,
        asked: Session,
    ) -> CommitResult:
        now = datetime.now(UTC)
        self._left = self._aside.left()
        more = [one.stored for one in self._left if not current.holds(one.stored)]
        whole = merge_all(base, ours, [current, *more], partial(self._common, connection), now)
        if whole.session == current.session:
            # It is kept already. A commit of nothing is waited for like any, by the standby too.
            connection.execute("select pg_current_xact_id()")
            return _result(asked, current)
        rows.set_aside(connection, self._id, current)
        after = whole.then(whole.session, now, standing.place)
        return self._written(connection, standing, after, asked)

    def _common(
        self, connection: Connection, one: StoredSession, other: StoredSession
    ) -> StoredSession | None:
        parted = parted_among(self._left, one, other)
        return parted or rows.common(connection, self._id, one, other)

    def _commit_anew(
        self,
        connection: Connection,
        standing: Standing,
        revision: int,
        base: StoredSession,
        ours: Session,
    ) -> CommitResult:
        aside = rows.set_aside_damaged(connection, self._id, revision)
        seen = replace(base, revision=max(base.revision, revision))
        after = seen.then(ours, datetime.now(UTC), standing.place)
        notice = KeepingNotice(kind=NoticeKind.WRITTEN_ANEW, path=aside)
        return self._written(connection, standing, after, ours, notice)

    def _written(
        self,
        connection: Connection,
        standing: Standing,
        after: StoredSession,
        asked: Session,
        *notices: KeepingNotice,
    ) -> CommitResult:
        written = rows.write_row(connection, self._id, after, standing)
        if written is None:
            raise SessionNotFound(self._id)
        self.owed.append(Owed(asked, written))
        self._aside.sent(asked, written)
        if written.revision % rows.THIN_EVERY == 0:
            rows.thin(connection, self._id, written)
        return _result(asked, written, notices)


def _result(
    asked: Session, written: StoredSession, notices: Sequence[KeepingNotice] = ()
) -> CommitResult:
    """Return the result, of which what was committed is the very session where it is equal."""
    if written.session == asked:
        written = replace(written, session=asked)
    mark = written.lineage.heads
    return CommitResult(committed=asked, written=written, mark=mark, notices=tuple(notices))

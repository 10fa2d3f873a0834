"""One session on the server, as one program has it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from psycopg import Connection

from store.attendance import Presence
from store.choices import Step
from store.errors import SessionNotFound, SessionRemoved, SessionTrashed, StoreError
from store.model import Session, replace
from store.postgresql import rows, seated
from store.postgresql.aside_here import Asides
from store.postgresql.followed import Followed
from store.postgresql.library_server import Server
from store.postgresql.link import PATIENCE_SECONDS, SharedLink
from store.postgresql.migrations import Standing
from store.postgresql.row_commits import Commits
from store.postgresql.seated import SeatRow
from store.stored import CommitResult, KeepingNotice, Mark, StoredSession

OFTEN = 50
"""Who looks more often what others did follows it from then on, though they are not seen."""

ENTER_SECONDS = 3.0
"""So long one who comes in waits for what they left half-typed."""


class ServerSession:
    """One session (``SessionBackend``), its mark the name of its state.

    Once it is entered, what others do comes by the link, and nobody waits for the server but who
    commits: that is for a thread of its own.
    """

    def __init__(
        self,
        server: Server,
        shared: SharedLink,
        id: str,
        person: str,
        writable: bool,
        asides: Asides,
    ) -> None:
        self.id = id
        self.token = os.urandom(8).hex()
        self._server = server
        self._shared = shared
        self._writable = writable
        self._person = person
        self._seat = SeatRow(id, self.token, person)
        self._aside = asides.of(id, self.token)
        self._commits = Commits(server, id, self._aside)
        self._followed: Followed | None = None
        self._entered = self._left = False
        self._place: Step | None = None
        """Where this person was last, once that was asked: it is not asked again."""
        self._place_asked = False
        self._looks = 0
        self._shown: Mark = None
        """The mark that was returned last."""

    def is_writable(self) -> bool:
        """Return whether this centre wrote it, and no later program made the tables."""
        return self._writable

    def read(self) -> StoredSession:
        """Return what is kept, ``incomplete`` where something was left aside on this machine."""
        stored = self._read()
        return replace(stored, incomplete=True) if self._aside.left() else stored

    def _read(self) -> StoredSession:
        """Return what is kept; as long as a commit is owed its answer, what was seen before it.

        What that wrote is told from what others wrote by the next one alone. Raises SessionTrashed
        too.
        """
        if self._commits.seen:
            return self._commits.seen
        if self._followed:
            try:
                return self._followed.stored()
            except SessionNotFound as gone:
                raise self._removed(gone, self._followed.seen) from None
        standing = self._server.standing
        with self._server.lent() as connection:
            row = rows.there(rows.row_of(connection, self.id), self.id)
        return rows.read_row(row, self.id, standing)

    def _removed(self, gone: SessionNotFound, seen: StoredSession | None) -> SessionNotFound:
        """Return ``gone``, said as of what was ``seen``: from a server only a person removes it."""
        if seen is None or isinstance(gone, SessionTrashed):
            return gone
        return SessionRemoved(self.id, seen.session.framing.project or self.id)

    def mark(self) -> Mark:
        """Return the name of its state; the same one as long as a commit is owed its answer."""
        if not self._commits.seen:
            with suppress(StoreError):
                left = self._aside.names()
                self._shown = (self._mark(), left) if left else self._mark()
        return self._shown

    def _mark(self) -> Mark:
        self._looks += 1
        if self._looks > OFTEN:
            self._follow()
        if self._followed:
            return self._followed.mark
        with self._server.lent() as connection:
            return rows.mark_of(connection, self.id)

    def common(self, one: StoredSession, other: StoredSession) -> StoredSession | None:
        """Return the newest earlier state that both grew out of."""
        with suppress(StoreError), self._server.lent() as connection:
            return rows.common(connection, self.id, one, other)
        return None

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        """Write ``ours``, merged with what others wrote since ``base``, in one transaction."""
        put = partial(self._put_aside, base, ours, last=False)
        with self._aside.put_where_it_takes_long(put):
            result = self._commits.commit(base, ours)
        if isinstance(result.failure, SessionNotFound):
            result = replace(result, failure=self._removed(result.failure, base))
        if result.failure:
            put()
        if result.written and self._followed:
            self._followed.saw(result.written)
        return result

    def put_aside(self, base: StoredSession, ours: Session) -> None:
        """Keep ``ours`` on this machine: nobody waits for the server."""
        self._put_aside(base, ours, last=True)

    def _put_aside(self, base: StoredSession, ours: Session, *, last: bool) -> None:
        if self._entered and ours is not base.session:
            self._aside.put(base, ours, last=last)

    def drop_aside(self) -> None:
        """Remove what was kept so."""
        self._aside.drop()

    # --- who has it open

    def enter(self) -> Sequence[KeepingNotice]:
        """Take a seat, and follow what others do from there; a server damages no draft."""
        if not self._entered:
            self._entered, self._left = True, False
            self._follow()
            self._shared.link.hold(self._seat, ENTER_SECONDS)
        return ()

    def _follow(self) -> None:
        if self._followed:
            return
        followed = Followed(self.id)
        try:
            followed.saw(self._read())
        except StoreError as failure:
            followed.missed(failure)
        self._followed = followed
        self._shared.link.follow(followed)

    def leave(self) -> None:
        """Give the seat up; it is followed no longer."""
        if not self._entered:
            return
        self._entered, self._left = False, True
        link, seat, id, token = self._shared.link, self._seat, self.id, self.token
        if self._followed:
            link.unfollow(self._followed)
            self._followed = None
        self._aside.leave()
        link.let_go(seat)
        link.ask(lambda c, standing: self._shared.turns.release_all(c, standing, id, token))
        link.ask(seat.leave)

    def be_seen(self, presence: Presence) -> None:
        """Say ``presence`` at the seat that was taken."""
        if self._entered:
            self._seat.say(presence)
            self._shared.link.ask(self._seat.write_presence)

    def claim(self, turn: str, *, shared: bool) -> bool:
        """Take a turn; where the server does not soon say whose it is, it is free."""
        link, turns, id, token = self._shared.link, self._shared.turns, self.id, self.token

        def claimed(connection: Connection, standing: Standing) -> bool:
            return turns.claim(connection, standing, id, turn, token, shared=shared)

        return link.answer(claimed, PATIENCE_SECONDS) is not False

    def release(self, turn: str) -> None:
        """Leave a turn to others."""
        turns, id, token = self._shared.turns, self.id, self.token
        self._shared.link.ask(lambda c, standing: turns.release(c, standing, id, turn, token))

    def others(self) -> list[Presence]:
        """Return who else has it open; nobody to who left."""
        if self._left:
            return []
        if self._followed:
            here = self._shared.link.presence
        else:
            here = {}
            with suppress(StoreError), self._server.lent() as connection:
                here = seated.present(connection)
        return [other for other in here.get(self.id, ()) if other.token != self.token]

    def drafts(self) -> dict[str, str]:
        """Return the half-typed texts, by field."""
        return self._seat.texts()

    def keep_draft(self, field: str, text: str) -> None:
        """Keep a half-typed text in memory, and soon in the row of this program."""
        if self._seat.type(field, text):
            self._shared.link.ask(self._seat.write_texts)

    def place(self) -> Step | None:
        """Return the step that this person was last at."""
        if not self._place_asked:
            self._place_asked = True
            with suppress(StoreError, ValueError), self._server.lent() as connection:
                if found := connection.execute(
                    "select step from alliances.places where session = %s and person = %s",
                    [self.id, self._seat.person],
                ).fetchone():
                    self._place = Step(found[0])
        return self._place

    def keep_place(self, step: Step) -> None:
        """Keep the step that this person is at."""
        self._place, self._place_asked = step, True
        values = [self.id, self._seat.person, step.value]
        self._shared.link.ask(
            lambda connection, _standing: connection.execute(
                "insert into alliances.places (session, person, step) values (%s, %s, %s)"
                " on conflict (centre, session, person) do update set step = excluded.step",
                values,
            )
        )

"""The session of a room as all its pages have it: read once for all, kept one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from store.attendance import Presence
from store.location import Location
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from tui.room.joining import join
from tui.room.led import Glance

LOOK_SECONDS = 0.1
"""How often it is looked whether somebody else wrote: a stat."""

LOOK_ROUND = 3
"""After how many looks it is looked, too, who is here and what is shown to all."""

MOST_BROUGHT_BACK = 1
"""A page offers to bring back what went last: more would be kept in memory for nobody."""


class SharedSession:
    """What is kept of one session, who has it open, and whom to wake when either changes."""

    def __init__(self, location: Location, session_id: str) -> None:
        self._location = location
        self._id = session_id
        self._newest = location.library().open(session_id)  # never entered: it is nobody
        self._kept_one_by_one = asyncio.Lock()
        self._waiting: set[asyncio.Event] = set()
        self.here: Sequence[Presence] = self._newest.others
        self.public = self.opened_as(Participant(ParticipantKind.PUBLIC), "")

    @property
    def logs(self) -> Path:
        """Where the program's own mistakes are written."""
        return self._location.folder

    def opened_as(self, who: Participant, name: str) -> OpenSession:
        """Return the session as ``who``, called ``name``, has it open. Raises StoreError."""
        workshop = join(self._location, self._id, who, name)
        workshop.undo_at_most(MOST_BROUGHT_BACK)
        return workshop

    async def follow(self) -> None:
        """Follow what others write, and who comes and goes, for ever."""
        looks = 0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            looks += 1
            self.look(round_too=looks % LOOK_ROUND == 0)

    def look(self, *, round_too: bool = True) -> None:
        """Take in what others wrote and, looking ``round_too``, who is here; wake who waits."""
        moved = self._newest.refresh()
        if round_too:
            before, self.here = self.here, self._newest.others
            moved |= before != self.here
        if moved:
            self.wake_all()

    def glance(self, workshop: OpenSession) -> Glance:
        """Return the room as it was seen last, from the place of ``workshop``."""
        token = workshop.token
        return Glance(token, [other for other in self.here if other.token != token])

    def brought_up_to_date(self, workshop: OpenSession) -> OpenSession:
        """Return ``workshop``, having taken in all that was seen so far."""
        workshop.follow(self._newest)
        return workshop

    async def keep(self, workshop: OpenSession) -> None:
        """Keep what was edited there, and show it to all. Raises StoreError."""
        async with self._kept_one_by_one:
            while commit := workshop.begin_save():
                workshop.finish_save(await asyncio.to_thread(commit.run))
                if workshop.failure:
                    break
        if workshop.failure and workshop.unsaved:
            raise workshop.failure
        self._newest.follow(workshop)
        self.wake_all()

    # --- who waits for news

    @contextmanager
    def waking(self) -> Iterator[asyncio.Event]:
        """Have an event that is set whenever something may have changed."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            yield event
        finally:
            self._waiting.discard(event)

    def wake_all(self) -> None:
        """Have everyone look what is new for them."""
        for event in self._waiting:
            event.set()

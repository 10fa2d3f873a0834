"""How one person, in one running program, is at a session: seen there, taking turns, typing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from store.attendance import Presence
from store.backend import SessionBackend
from store.choices import Step
from store.model import replace
from store.participant import FACILITATOR, Participant
from store.stored import KeepingNotice


class Attending:
    """Has ``person`` be at the session that ``backend`` keeps, ``since`` when it was changed last.

    ``participant`` is what they are in a room. None of what is done here raises.
    """

    def __init__(self, backend: SessionBackend, person: str, since: datetime) -> None:
        self.id = backend.id
        self.person = person
        self.participant: Participant = FACILITATOR
        self._backend = backend
        self._presence = Presence(person=person, since=since)

    def enter(self) -> Sequence[KeepingNotice]:
        """Be seen by others to have it open, and have back what one's dead programs left typed.

        Returns what is to be said of that, and of what keeps it from being saved.
        """
        said = self._backend.enter()
        if self.participant is not FACILITATOR:
            self.be_seen(self._presence)
        return said

    @property
    def token(self) -> str:
        """What this running program is called among those who have it open."""
        return self._backend.token

    @property
    def presence(self) -> Presence:
        """What others see: what one is in the room, where, and what one asks and shows there."""
        return self._presence

    def be_seen(self, presence: Presence) -> None:
        """Have others see ``presence``, of what one is here."""
        self._presence = replace(presence, participant=self.participant)
        self._backend.be_seen(self._presence)

    def claim(self, turn: str, *, shared: bool = False) -> bool:
        """Take a turn until it is released, or the program ends; return whether it was free."""
        return self._backend.claim(turn, shared=shared)

    def release(self, turn: str) -> None:
        """Leave a turn to others."""
        self._backend.release(turn)

    def leave(self) -> None:
        """Be seen there no longer."""
        self._backend.leave()

    @property
    def others(self) -> Sequence[Presence]:
        """Who else has it open."""
        return self._backend.others()

    def keep_place(self, step: Step) -> None:
        """Keep ``step`` as where this person is. Never raises."""
        self._backend.keep_place(step)

    def keep_draft(self, field: str, text: str) -> None:
        """Keep ``text`` as what is being typed in ``field``. Never raises."""
        self._backend.keep_draft(field, text)

    def drafts(self) -> dict[str, str]:
        """Return the texts being typed here, or left by a program of this person, by field."""
        return self._backend.drafts()

    def drop_draft(self, field: str) -> None:
        """Forget the half-typed text of ``field``: it was entered, or given up."""
        self._backend.keep_draft(field, "")

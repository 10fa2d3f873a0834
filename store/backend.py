"""What a way of keeping sessions has to do, whatever it keeps them in: folders, or a server.

``Listing``, ``Library`` and ``OpenSession`` know only this. ``store.disk`` keeps in a folder;
``store.location`` chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from store.attendance import Presence
from store.choices import Step
from store.entries import Entry, Finding, FirstPage, Progress
from store.model import Session
from store.stored import CommitResult, KeepingNotice, Mark, StoredSession


class SessionBackend(Protocol):
    """How one session is kept. ``commit`` may run in a thread of its own."""

    @property
    def id(self) -> str:
        """The id of the session."""

    @property
    def token(self) -> str:
        """What this running program is called among those who have it open."""

    def is_writable(self) -> bool:
        """Return whether it may be written at all. Never raises."""

    def read(self) -> StoredSession:
        """Return what is kept now.

        Raises SessionNotFound, SessionDamaged, SessionTooNew or FolderUnusable.
        """

    def mark(self) -> Mark:
        """Return the mark of what is kept, or of where it went, at no cost. Never raises.

        Once it is entered, nothing is waited for: what others did may be a moment old.
        """

    def common(self, one: StoredSession, other: StoredSession) -> StoredSession | None:
        """Return the newest state that both grew out of, where one is still kept. Never raises."""

    def commit(self, base: StoredSession, ours: Session) -> CommitResult:
        """Keep ``ours``, grown out of ``base``, merged with what others committed since.

        All of it is kept, or nothing changes. Raises no StoreError: it is the ``failure``. What
        was found damaged by one commit, and still is so by the next, is written anew.
        """

    def put_aside(self, base: StoredSession, ours: Session) -> None:
        """Keep ``ours``, grown out of ``base``, at once, where this program was seen to enter.

        Should it end before that is committed, whoever reads or commits next takes it in; until
        then nobody sees it. A commit that waits or fails does the same for what it brings. Where
        no place is there that need not be waited for, nothing is done. Never raises.
        """

    def drop_aside(self) -> None:
        """Forget what was put aside: it is committed, or given up. Never raises."""

    # --- who has it open: this person, in this running program. None of these raises.

    def enter(self) -> Sequence[KeepingNotice]:
        """Be seen by others to have it open, and take over what one's dead programs left typed.

        Returns what is to be said: of what of that cannot be read, and was set aside; and of what
        will keep the session from being saved, where that is seen at no cost.
        """

    def be_seen(self, presence: Presence) -> None:
        """Have others see ``presence`` from now on; its person, token and since are this one's."""

    def claim(self, turn: str, *, shared: bool) -> bool:
        """Take a turn until it is released, or the program ends; return whether it was free.

        A ``shared`` one is free for all who share it.
        """

    def release(self, turn: str) -> None:
        """Leave a turn to others."""

    def leave(self) -> None:
        """Be seen there no longer, as when the program ends, however it does."""

    def others(self) -> Sequence[Presence]:
        """Return who else has it open; the same person's other program is one."""

    def drafts(self) -> dict[str, str]:
        """Return this program's half-typed texts by field, the newest of each."""

    def keep_draft(self, field: str, text: str) -> None:
        """Keep a half-typed text of this program; an empty one is dropped."""

    def place(self) -> Step | None:
        """Return the step that this person was last at, where that is known."""

    def keep_place(self, step: Step) -> None:
        """Keep the step that this person is at."""


class ReadingBackend(Protocol):
    """How all sessions are kept, as far as reading goes: a command that only reads starts light.

    Every method may raise FolderUnusable; of a server, ServerUnreachable or ServerRefused.
    """

    def entries(self, progress: Progress | None = None) -> Iterable[Entry]:
        """Return every session as it is now, damaged ones too."""

    def newest(self, count: int, words: Sequence[str] = ()) -> FirstPage:
        """Return the ``count`` last changed sessions that hold the folded ``words``, at once.

        Each is as it is now. What another program did to one that was changed longer ago may be
        unseen until all ``entries`` are asked for.
        """

    def lists(self, id: str) -> bool:
        """Return whether ``entries`` hold a session of that very id; others are not looked at.

        Not of one that is called as none is usually: that is for them to say.
        """

    def mark(self) -> Mark:
        """Return what is equal as long as the list, and who has what open, are; for stats alone."""

    def present(self) -> Mapping[str, Sequence[Presence]]:
        """Return who has which session open, by its id; those in the trash too. Never raises."""

    def centres(self) -> Mapping[str, str]:
        """Return which centre keeps each session, by its id; nothing where all are one's own."""

    def findings(self) -> Iterable[Finding]:
        """Read all that is kept, earlier states and the trash too; return what is to be said."""

    def trashed(self) -> Iterable[Entry]:
        """Return what is in the trash."""

    def read(self, id: str) -> StoredSession:
        """Return what is kept of one session.

        Raises SessionNotFound, SessionTooNew, or SessionDamaged with the date of the newest good
        snapshot.
        """

    def snapshots(self, id: str) -> Sequence[datetime]:
        """Return the dates of the snapshots of a session, newest first. Raises SessionNotFound."""

    def snapshot(self, id: str, when: datetime) -> Session | None:
        """Return the snapshot of that date, or None where it cannot be read. Never raises."""


class Backend(ReadingBackend, Protocol):
    """How all sessions are kept, to be worked on."""

    def session(self, id: str) -> SessionBackend:
        """Return how one session is kept. Raises SessionNotFound."""

    def create(self, stored: StoredSession) -> tuple[SessionBackend, StoredSession]:
        """Keep a new session, under an id that none has; return it too as it is kept.

        Raises NotSaved or LockBusy.
        """

    def trash(self, id: str) -> None:
        """Move a session to the trash. Raises SessionNotFound or LockBusy."""

    def restore_from_trash(self, id: str) -> None:
        """Bring a session back from the trash. Raises SessionNotFound."""

    def empty_trash(self) -> None:
        """Remove for good all that is in the trash."""

    def restore_snapshot(self, id: str, when: datetime) -> None:
        """Put a session back as it was at ``when``; how it is now becomes a snapshot.

        What cannot be read is set aside, never written over. Raises SessionNotFound,
        SessionDamaged (the snapshot itself), SessionTooNew, LockBusy or NotSaved.
        """


class SettingsBackend(Protocol):
    """How settings are kept: a document of plain values. To read them never fails the program."""

    def read(self) -> Any:
        """Return the document, or None where there is none that can be read."""

    def change(self, edit: Callable[[Any], dict[str, Any]]) -> None:
        """Keep what ``edit`` makes of the document as it is now.

        A document that cannot be read is None to it, and is set aside. Raises StoreError.
        """

    @property
    def damaged(self) -> str:
        """Where what cannot be read is, or was set aside; empty where nothing was damaged."""

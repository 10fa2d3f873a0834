"""What a way of keeping sessions has to do, whatever it keeps them in: folders, or a server.

``Listing``, ``Library`` and ``OpenSession`` know only this. ``store.disk`` keeps in a folder;
``store.location`` chooses.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct

from store.choices import Step
from store.errors import SessionTooNew, StoreError
from store.lineage import Lineage, grown_from, together
from store.model import Session
from store.participant import FACILITATOR, Participant
from store.schema import SCHEMA
from store.text import folded

Mark = object
"""What is equal as long as nobody commits; nothing else may be done with it."""


class StoredSession(Struct, frozen=True, kw_only=True):
    """A session as it is kept, migrated; ``schema`` is the version it was written at.

    Where several versions of it were found, it is what they give together: ``unsettled`` until
    that is kept. It is ``incomplete`` where programs that have ended left what they had not saved:
    the next commit takes that in.
    """

    session: Session
    revision: int
    changed_at: datetime
    schema: int = SCHEMA
    lineage: Lineage = Lineage()
    unsettled: bool = False
    incomplete: bool = False

    def holds(self, other: "StoredSession") -> bool:
        """Return whether it is ``other``, or grew out of it."""
        if self.lineage.heads and other.lineage.heads:
            return self.lineage.holds(other.lineage)
        return self.stamp >= other.stamp  # what is kept in one place alone has no branches

    @property
    def written(self) -> tuple[datetime, tuple[str, ...]]:
        """What is greater for what was written later, and the same wherever one asks."""
        return self.changed_at, self.lineage.heads

    @property
    def stamp(self) -> tuple[int, datetime]:
        """What differs between any two commits of one place."""
        return self.revision, self.changed_at

    @property
    def too_new(self) -> bool:
        """Whether a later program wrote it: then it is only to be read."""
        return self.schema > SCHEMA

    def then(self, session: Session, now: datetime, by: str = "") -> "StoredSession":
        """Return ``session`` as the commit that comes after this one, made in the place ``by``."""
        revision = self.revision + 1
        lineage = grown_from(self.lineage, revision, by)
        return StoredSession(session=session, revision=revision, changed_at=now, lineage=lineage)

    def beside(self, other: "StoredSession", session: Session) -> "StoredSession":
        """Return ``session``, which has all of this and of ``other``, as it is until kept."""
        return StoredSession(
            session=session,
            revision=max(self.revision, other.revision),
            changed_at=max(self.changed_at, other.changed_at),
            schema=min(self.schema, other.schema),
            lineage=together([self.lineage, other.lineage]),
            unsettled=True,
        )

    def check_known(self, id: str) -> None:
        """Raise SessionTooNew for what this program would write anew with loss."""
        if self.too_new:
            raise SessionTooNew(id, self.schema)


class Entry(Struct, frozen=True, kw_only=True):
    """A session in the list. One that is ``damaged`` says what its newest good snapshot says."""

    id: str
    name: str = ""
    structure: str = ""
    held_on: date | None = None
    step: Step = Step.FRAMING
    reviews: int = 0
    changed_at: datetime
    damaged: StoreError | None = None
    beside: int = 0
    """How many other versions a synchroniser put beside it: opening it takes in what they have."""
    due_by: tuple[date, ...]
    """The last day of each action that is still open: those that are over are late."""

    def mentions(self, words: Iterable[str]) -> bool:
        """Return whether all the folded ``words`` are in its name or structure."""
        text = folded(f"{self.name} {self.structure}")
        return all(word in text for word in words)


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return ``entries`` in the order of the list: the last changed first."""
    return sorted(entries, key=lambda entry: (entry.changed_at, entry.id), reverse=True)


class FirstPage(Struct, frozen=True, kw_only=True):
    """The last changed sessions; there may be ``more``. Where not ``settled``, some are unread."""

    entries: Sequence[Entry]
    more: bool = False
    settled: bool = True


Progress = Callable[[int, int], None]
"""Called with how many sessions were read, of how many that have to be."""


class FindingKind(StrEnum):
    """What may be found where all that is kept is read."""

    SESSION = "session"
    """The session itself is damaged."""
    EARLIER = "earlier"
    """An earlier state of it cannot be read."""
    BESIDE = "beside"
    """Another version stands beside it, which opening it takes in."""
    BESIDE_DAMAGED = "beside-damaged"
    """What stands beside it cannot be read."""
    TRASHED = "trashed"
    """It is in the trash, and damaged."""


class Finding(Struct, frozen=True, kw_only=True):
    """What is to be said of the session ``id``, and of which ``file`` of it; why it is damaged."""

    kind: FindingKind
    id: str
    file: str = ""
    damaged: StoreError | None = None


class ShownToAll(Struct, frozen=True):
    """What a facilitator shows to all: a step, and what of it (an id) the cursor stands on.

    Of a summary, whether it is the ``shareable`` edition, and the ``chapter`` in view, from 1; of
    what has several views, which ``view``, by a name of its own.
    """

    step: Step
    about: str = ""
    shareable: bool = False
    chapter: int = 0
    view: str = ""


class Presence(Struct, frozen=True, kw_only=True):
    """Who has a session open (empty where nobody says), and since when.

    ``token`` is their program's, by which a facilitator asks something of it: to leave, as it is
    ``shown_out``, or to go on as the facilitator, if they ``may_facilitate``; ``freed`` are marks
    that begin with the id of a role whose turn is to be left. ``at`` is where they are: what they
    give, or the id of the role whose turn it is. Who is ``visiting`` came in by a door; who opened
    one shows at which address its ``pages`` are, and the ``code``.
    """

    person: str
    since: datetime
    token: str = ""
    participant: Participant = FACILITATOR
    at: str = ""
    writing: bool = False
    shows: ShownToAll | None = None
    shown_out: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    handed_to: str = ""
    may_facilitate: bool = False
    visiting: bool = False
    pages: str = ""
    code: str = ""


class NoticeKind(StrEnum):
    """What may be to be said of a commit that is no failure."""

    WRITTEN_ANEW = "written-anew"
    """The file was damaged, and stands aside; or it was gone, and there is none aside."""
    NO_SNAPSHOT = "no-snapshot"
    """The state before it, or a copy of it, could not be kept among the snapshots."""


class CommitNotice(Struct, frozen=True, kw_only=True):
    """What is to be said of a commit: about the file or folder ``path``, refused by ``errno``."""

    kind: NoticeKind
    path: str
    errno: int = 0


class CommitResult(Struct, frozen=True, kw_only=True):
    """How a commit of ``committed`` ended: what was ``written``, or the ``failure``.

    ``written`` holds ``committed`` itself, unless others' edits came in with it. With a failure
    too, it is written and may still be lost, as by a power cut.
    """

    committed: Session
    written: StoredSession | None = None
    mark: Mark = None
    """The mark that the session bears once written."""
    failure: StoreError | None = None
    notices: tuple[CommitNotice, ...] = ()


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
        """Return the mark of what is kept, at no cost; None when it is gone. Never raises.

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

    def enter(self) -> None:
        """Be seen by others to have it open, and take over what one's dead programs left typed."""

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
    """How settings are kept: a document of plain values. It never fails the program."""

    def read(self) -> Any:
        """Return the document, or None where there is none that can be read."""

    def change(self, edit: Callable[[Any], dict[str, Any]]) -> None:
        """Keep what ``edit`` makes of the document as it is now, where that can be.

        A document that cannot be read is None to it, and is set aside.
        """

    @property
    def damaged(self) -> str:
        """Where what cannot be read is, or was set aside; empty where nothing was damaged."""

"""A session as it is kept, and how keeping it went."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from store.entries import Entry
from store.errors import SessionTooNew, StoreError
from store.lineage import Lineage, grown_from, together
from store.model import Session
from store.plan import due_by
from store.schema import SCHEMA

Mark = object
"""What is equal as long as nobody commits; nothing else may be done with it."""


class StoredSession(Struct, frozen=True, kw_only=True):
    """A session as it is kept, migrated; ``schema`` is the version it was written at.

    Where several versions of it were found, it is what they give together: ``unsettled`` until
    that is kept. It is ``incomplete`` where programs that have ended left what they had not saved:
    the next commit takes that in. That was just done where it is ``brought_back``.
    """

    session: Session
    revision: int
    changed_at: datetime
    schema: int = SCHEMA
    lineage: Lineage = Lineage()
    unsettled: bool = False
    incomplete: bool = False
    brought_back: bool = False

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
        """Return ``session`` as what stands for this and ``other`` until both are kept as one.

        Its lineage is that of both. Where ``session`` is what one of them alone says, the other's
        words are told as edits of it, so that they are put aside and committed like those.
        """
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


def entry_of(
    id: str, stored: StoredSession, damaged: StoreError | None = None, beside: int = 0
) -> Entry:
    """Return what a list shows of the session ``id``."""
    framing = stored.session.framing
    return Entry(
        id=id,
        name=framing.project,
        structure=framing.structure,
        held_on=framing.held_on,
        step=stored.session.step,
        reviews=len(stored.session.reviews),
        due_by=due_by(stored.session),
        changed_at=stored.changed_at,
        damaged=damaged,
        beside=beside,
    )


class NoticeKind(StrEnum):
    """What may be to be said of how a session is kept that is no failure."""

    WRITTEN_ANEW = "written-anew"
    """The file was damaged, and stands aside; or it was gone, and there is none aside."""
    MADE_ANEW = "made-anew"
    """The folder of the session was gone, with all that was kept of it before."""
    NO_SNAPSHOT = "no-snapshot"
    """The state before it, or a copy of it, could not be kept among the snapshots."""
    BROUGHT_BACK = "brought-back"
    """What was not saved when a program ended was taken in, and is saved."""
    TYPED_DAMAGED = "typed-damaged"
    """What was half-typed cannot be read, and stands aside."""
    NO_LOCK = "no-lock"
    """The file by which programs take turns cannot be opened: until it can, nothing is saved."""


class KeepingNotice(Struct, frozen=True, kw_only=True):
    """What is to be said of how a session is kept: about the file or folder ``path``.

    Where something was refused, ``errno`` says why.
    """

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
    notices: tuple[KeepingNotice, ...] = ()

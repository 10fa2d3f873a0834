"""One small tree of named errors.

AlliancesError
├── EditError            an edit was refused; the session is as it was
│   ├── EmptyText
│   ├── TextTooLong
│   ├── TooMany
│   ├── Missing
│   ├── OutOfRange
│   ├── NoVoteLeft
│   ├── NotYours
│   ├── NameTaken            (tui.room.pages.errors)
│   └── QuotesUneven         (tui.partner_tables.errors)
├── CannotListen             (tui.room.door.errors)
├── HostKeyUnusable          (tui.room.door.errors)
├── DoorNotOpened            (tui.room.door.errors)
├── NoProgram                (tui.room.door.errors)
├── CertificateUnusable      (tui.room.pages.errors)
└── StoreError           a session or a document could not be found, read or kept
    ├── SessionNotFound
    │   ├── SessionTrashed
    │   ├── SessionRemoved
    │   └── SessionGone
    ├── SessionAmbiguous
    ├── SessionDamaged
    ├── SessionTooNew
    ├── SessionReadOnly
    ├── NotSaved
    ├── LockBusy
    ├── FolderUnusable
    │   └── FileForbidden
    ├── ServerUnreachable
    ├── ServerRefused
    ├── DriverMissing
    ├── LibraryTooNew
    ├── FileExists
    ├── NotABackup
    ├── FileUnreadable       (tui.partner_tables.errors)
    ├── NotASession          (tui.partner_tables.errors)
    ├── LineRefused          (tui.partner_tables.errors)
    ├── NothingToImport      (tui.partner_tables.errors)
    ├── FileRefused          (tui.partner_tables.errors)
    ├── FileDamaged          (tui.partner_tables.errors)
    ├── NoNameColumn         (tui.partner_tables.errors)
    ├── SheetUnclear         (tui.partner_tables.errors)
    ├── TooManyNames         (tui.partner_tables.errors)
    ├── SheetsNotThere       (tui.partner_tables.errors)
    ├── HoldsEverything      (tui.summary.errors)
    ├── ForTheTeam           (tui.summary.errors)
    ├── NotText              (tui.summary.errors)
    ├── NotAPartner          (tui.summary.errors)
    ├── NotMade              (tui.summary.errors)
    ├── NotInFormat          (tui.summary.errors)
    └── SeveralSheets        (tui.summary.errors)

Each class is one thing that can go wrong; its fields are the facts. The sentences a person
reads are made from them in ``tui.wording.errors``, or beside the errors of a room, in that
person's language.
"""

from __future__ import annotations

from datetime import datetime
from typing import dataclass_transform


@dataclass_transform()
class AlliancesError(Exception):
    """Root of every error a person or a disk can cause.

    The annotated fields of a class are its facts, given in their order: as in a dataclass, which
    every start would wait for.
    """

    def __init__(self, *facts: object) -> None:
        super().__init__(*facts)
        for name, fact in zip(type(self).__annotations__, facts, strict=False):
            setattr(self, name, fact)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)


class EditError(AlliancesError):
    """An edit was refused; the session is as it was."""


class EmptyText(EditError):
    """A name or a note was empty once cleaned."""


class TextTooLong(EditError):
    """A text is longer than ``limit`` characters."""

    limit: int


class TooMany(EditError):
    """A session would hold more than ``limit`` entities of one kind."""

    limit: int


class Missing(EditError):
    """The entity ``id`` is not, or no longer, in the session."""

    id: str


class OutOfRange(EditError):
    """A rating is outside 0 (not rated) to 5."""

    value: int


class NoVoteLeft(EditError):
    """A member gave all the votes there are, ``limit``."""

    limit: int


class NotYours(EditError):
    """Someone in a room would change what is not theirs to change."""


class StoreError(AlliancesError):
    """A session could not be found, read or kept."""


class SessionNotFound(StoreError):
    """No session answers to ``wanted`` (an id, the start of one, or words of a name)."""

    wanted: str


class SessionTrashed(SessionNotFound):
    """The open session ``wanted``, called ``name``, was moved to the trash by someone else."""

    wanted: str
    name: str


class SessionRemoved(SessionNotFound):
    """The open session ``wanted``, called ``name``, was in the trash, and is there no longer."""

    wanted: str
    name: str


class SessionGone(SessionNotFound):
    """The open session ``wanted`` is kept no longer: ``folder`` is what is not there any more."""

    wanted: str
    folder: str


class SessionAmbiguous(StoreError):
    """Several sessions answer to ``wanted``."""

    wanted: str
    names: tuple[str, ...]


class SessionDamaged(StoreError):
    """The file of a session cannot be read as one; its bytes were not touched.

    ``reason`` is a short technical word or sentence for the log and for ``alliances check``;
    ``snapshot`` is the date of the newest good snapshot, if there is one.
    """

    id: str
    reason: str
    snapshot: datetime | None = None


class SessionTooNew(StoreError):
    """The session was written by a later version of the program (schema ``schema``)."""

    id: str
    schema: int


class SessionReadOnly(StoreError):
    """The session is open for reading only."""

    id: str


class NotSaved(StoreError):
    """The disk refused: ``path`` is the file, ``errno`` the system's number for the cause."""

    path: str
    errno: int


class LockBusy(StoreError):
    """Another program has held the session's lock for longer than ``seconds``."""

    seconds: float


class FolderUnusable(StoreError):
    """The data folder ``path`` cannot be made, read or written (``errno``)."""

    path: str
    errno: int


class FileForbidden(FolderUnusable):
    """The file ``path`` is not for who runs this to read: ``owner`` may give them the right."""

    path: str
    errno: int
    owner: str


class ServerUnreachable(StoreError):
    """The server ``address`` cannot be reached, or went away; the driver says ``reason``.

    Where it lets nobody in, that is its SQLSTATE ``code``, or stands for it.
    """

    address: str
    reason: str
    code: str = ""


class ServerRefused(StoreError):
    """The server ``address`` refused what was asked: its SQLSTATE ``code``, and in what words."""

    address: str
    code: str
    reason: str


class DriverMissing(StoreError):
    """A server was asked for, and what speaks with it is not installed."""


class LibraryTooNew(StoreError):
    """A later program made the library at ``address``: here it is only to be read."""

    address: str


class FileExists(StoreError):
    """The file ``path`` is there already, and was not to be written over."""

    path: str


class NotABackup(StoreError):
    """The file ``path`` is no backup of this program, or is damaged."""

    path: str

"""One small tree of named errors.

Each class is one thing that can go wrong; its fields are the facts. The sentences a person
reads are made from them in ``tui.sentences``, in that person's language.
"""

from dataclasses import dataclass
from datetime import datetime


class AlliancesError(Exception):
    """Root of every error a person or a disk can cause."""


class EditError(AlliancesError):
    """An edit was refused; the session is as it was."""


@dataclass
class EmptyText(EditError):
    """A name or a note was empty once cleaned."""


@dataclass
class TextTooLong(EditError):
    """A text is longer than ``limit`` characters."""

    limit: int


@dataclass
class TooMany(EditError):
    """A session would hold more than ``limit`` entities of one kind."""

    limit: int


@dataclass
class Missing(EditError):
    """The entity ``id`` is not, or no longer, in the session."""

    id: str


@dataclass
class OutOfRange(EditError):
    """A rating is outside 0 (not rated) to 5."""

    value: int


class StoreError(AlliancesError):
    """A session could not be found, read or kept."""


@dataclass
class SessionNotFound(StoreError):
    """No session answers to ``wanted`` (an id, the start of one, or words of a name)."""

    wanted: str


@dataclass
class SessionAmbiguous(StoreError):
    """Several sessions answer to ``wanted``."""

    wanted: str
    names: tuple[str, ...]


@dataclass
class SessionDamaged(StoreError):
    """The file of a session cannot be read as one; its bytes were not touched.

    ``reason`` is a short technical word or sentence for the log and for ``alliances check``;
    ``snapshot`` is the date of the newest good snapshot, if there is one.
    """

    id: str
    reason: str
    snapshot: datetime | None = None


@dataclass
class SessionTooNew(StoreError):
    """The session was written by a later version of the program (schema ``schema``)."""

    id: str
    schema: int


@dataclass
class SessionReadOnly(StoreError):
    """The session is open for reading only."""

    id: str


@dataclass
class NotSaved(StoreError):
    """The disk refused: ``path`` is the file, ``errno`` the system's number for the cause."""

    path: str
    errno: int


@dataclass
class LockBusy(StoreError):
    """Another program has held the session's lock for longer than ``seconds``."""

    seconds: float


@dataclass
class FolderUnusable(StoreError):
    """The data folder ``path`` cannot be made, read or written (``errno``)."""

    path: str
    errno: int


@dataclass
class FileExists(StoreError):
    """The file ``path`` is there already, and was not to be written over."""

    path: str


@dataclass
class FileUnreadable(StoreError):
    """A file to import, ``path``, cannot be read (``errno``)."""

    path: str
    errno: int


@dataclass
class LineRefused(StoreError):
    """The ``line``th line of the file ``path`` cannot be imported, for that ``cause``."""

    path: str
    line: int
    cause: EditError


@dataclass
class NothingToImport(StoreError):
    """The file ``path`` names nobody: it is empty, or no column of it is a name."""

    path: str


@dataclass
class HoldsEverything(StoreError):
    """A document that holds a whole session has no edition to share."""

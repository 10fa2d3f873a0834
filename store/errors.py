"""One small tree of named errors.

Each class is one thing that can go wrong; its fields are the facts. The sentences a person
reads are made from them in ``tui.wording.errors``, in that person's language.
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


class QuotesUneven(EditError):
    """A cell of a table has a quotation mark too many: where it ends cannot be told."""


class TooMany(EditError):
    """A session would hold more than ``limit`` entities of one kind."""

    limit: int


class Missing(EditError):
    """The entity ``id`` is not, or no longer, in the session."""

    id: str


class OutOfRange(EditError):
    """A rating is outside 0 (not rated) to 5."""

    value: int


class StoreError(AlliancesError):
    """A session could not be found, read or kept."""


class SessionNotFound(StoreError):
    """No session answers to ``wanted`` (an id, the start of one, or words of a name)."""

    wanted: str


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


class FileExists(StoreError):
    """The file ``path`` is there already, and was not to be written over."""

    path: str


class FileUnreadable(StoreError):
    """A file to import, ``path``, cannot be read (``errno``)."""

    path: str
    errno: int


class NotASession(StoreError):
    """The file to import, ``path``, is no session that this program can read."""

    path: str


class LineRefused(StoreError):
    """The ``line``th line of the file ``path`` cannot be imported, for that ``cause``."""

    path: str
    line: int
    cause: EditError


class NothingToImport(StoreError):
    """The file ``path`` names nobody: it is empty, or no column of it is a name."""

    path: str


class HoldsEverything(StoreError):
    """A document that holds a whole session has no edition to share."""

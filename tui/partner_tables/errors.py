"""What can be wrong with a file to import, and the sentence for it."""

from __future__ import annotations

from store.errors import EditError, StoreError
from tui.wording.errors import add_sentences, cause, sentence
from tui.wording.i18n import _


class QuotesUneven(EditError):
    """A cell of a table has a quotation mark too many: where it ends cannot be known."""


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


def _uneven(error: QuotesUneven) -> str:
    return _(
        'A cell there begins with a " that nothing closes at its end, so that what follows'
        " cannot be told apart. Close it, or take it out."
    )


def _unreadable(error: FileUnreadable) -> str:
    return _(
        "%(path)s cannot be read (%(cause)s). Nothing was imported.",
        path=error.path,
        cause=cause(error.errno),
    )


def _no_session(error: NotASession) -> str:
    return _(
        "%(path)s is no session of this program, or it is damaged. Nothing was imported.",
        path=error.path,
    )


def _line(error: LineRefused) -> str:
    return _(
        "Line %(line)d of %(path)s: %(cause)s Nothing was imported.",
        line=error.line,
        path=error.path,
        cause=sentence(error.cause),
    )


def _nothing(error: NothingToImport) -> str:
    return _(
        "No partner was found in %(path)s. A text file has one name a line; a CSV file has"
        " a column called “name” or “nom”. Nothing was imported.",
        path=error.path,
    )


add_sentences(
    {
        QuotesUneven: _uneven,
        FileUnreadable: _unreadable,
        NotASession: _no_session,
        LineRefused: _line,
        NothingToImport: _nothing,
    }
)

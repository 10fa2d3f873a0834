"""What can be wrong with a file to import, and the sentence for it."""

from __future__ import annotations

from store.errors import EditError, StoreError
from tui.partner_tables.file_kinds import NAMES, FileKind
from tui.wording.errors import add_sentences, cause, sentence
from tui.wording.i18n import N_, _
from tui.wording.phrases import listed
from tui.wording.text_width import ECHOED, shortened


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
    """The file ``path`` names nobody."""

    path: str


class FileRefused(StoreError):
    """The file ``path`` is of a ``kind`` that holds no list one can read."""

    path: str
    kind: FileKind


class FileDamaged(StoreError):
    """The file ``path`` is a workbook, or vCards, and cannot be read as such."""

    path: str


class NoNameColumn(StoreError):
    """No column of the table ``path`` is known to be the names; ``columns`` are those there."""

    path: str
    columns: tuple[str, ...]


class SheetUnclear(StoreError):
    """Which of the ``sheets`` of the workbook ``path`` is meant is not clear."""

    path: str
    sheets: tuple[str, ...]


class TooManyNames(StoreError):
    """The file ``path`` names ``count`` partners, and a session holds at most ``limit``."""

    path: str
    count: int
    limit: int


class SheetsNotThere(StoreError):
    """A sheet was asked for, and the file ``path`` is no workbook."""

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
        "%(path)s is not a session of this program, or it is damaged. Nothing was imported.",
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
        "No partner was found in %(path)s. A text file has one name a line; a table has"
        " a column called “name” or “nom”. Nothing was imported.",
        path=error.path,
    )


_TO_COPY = N_(
    "Open it, copy the list or the table, and paste it on the timeline; or save it as text."
)
_TO_SAVE = N_("Open it, and save it as CSV, as an Excel workbook or as text.")
_ADVICE = {
    FileKind.WORD: _TO_COPY,
    FileKind.SLIDES: _TO_COPY,
    FileKind.PDF: _TO_COPY,
    FileKind.RTF: _TO_COPY,
    FileKind.WEB_PAGE: _TO_COPY,
    FileKind.MAIL: _TO_COPY,
    FileKind.ARCHIVE: N_("Take out of it the file that is meant, and import that one."),
    FileKind.PROTECTED: N_("Open it, and save it without a password."),
    FileKind.IMAGE: N_("No words can be read in it: write the names down, one a line."),
}


def _refused(error: FileRefused) -> str:
    return _(
        "%(path)s is %(kind)s. %(advice)s Nothing was imported.",
        path=error.path,
        kind=_(NAMES[error.kind]),
        advice=_(_ADVICE.get(error.kind, _TO_SAVE)),
    )


def _damaged(error: FileDamaged) -> str:
    return _(
        "%(path)s is damaged, or only half of it came: it cannot be read. Open it with the program"
        " that wrote it, and save it anew. Nothing was imported.",
        path=error.path,
    )


def _no_name(error: NoNameColumn) -> str:
    return _(
        "No column of %(path)s is called “name” or “nom”. Those there: %(columns)s. With --column"
        " say which one names the partners. Nothing was imported.",
        path=error.path,
        columns=shortened(listed(error.columns), 5 * ECHOED),
    )


def _sheets(error: SheetUnclear) -> str:
    return _(
        "%(path)s has several sheets: %(sheets)s. With --sheet say which one. Nothing was"
        " imported.",
        path=error.path,
        sheets=shortened(listed(error.sheets), 5 * ECHOED),
    )


def _too_many(error: TooManyNames) -> str:
    return _(
        "%(path)s names %(count)d partners; a session holds at most %(limit)d, with those that are"
        " there. Nothing was imported.",
        path=error.path,
        count=error.count,
        limit=error.limit,
    )


def _no_sheets(error: SheetsNotThere) -> str:
    return _("%(path)s is not a workbook: it has no sheets. Nothing was imported.", path=error.path)


add_sentences(
    {
        QuotesUneven: _uneven,
        FileUnreadable: _unreadable,
        NotASession: _no_session,
        LineRefused: _line,
        NothingToImport: _nothing,
        FileRefused: _refused,
        FileDamaged: _damaged,
        NoNameColumn: _no_name,
        SheetUnclear: _sheets,
        TooManyNames: _too_many,
        SheetsNotThere: _no_sheets,
    }
)

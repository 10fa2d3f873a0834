"""What each command that gives something out does: a document is read, or written to a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store.errors import FileExists
from store.model import Session, replace
from tui.acts import Purpose
from tui.line_mode import things
from tui.line_mode.command import Command, parted
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.summary import (
    DEFAULT_FORMAT,
    DOCUMENTS,
    Document,
    Edition,
    ExportOptions,
    Format,
    document_by_id,
    format_by_id,
    proposed_name,
    render,
    write,
)
from tui.summary.endings import format_for, with_ending, written_words
from tui.wording import dates
from tui.wording.errors import sentence
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import labelled
from tui.wording.matching import Unclear

_EDITIONS = {
    N_("internal"): (Edition.INTERNAL, False),
    N_("to-share"): (Edition.SHAREABLE, False),
    N_("to-share with conditions"): (Edition.SHAREABLE, True),
}
"""The editions by what a line calls them, and whether conditions are in it."""


def read_summary(line_session: LineSession, document: str = "", partner: str = "") -> str:
    """Return a document, the minutes where none is said, as text."""
    session = line_session.workshop.session
    options = _options(line_session, _document(document), None, "", partner)
    if DEFAULT_FORMAT in document_by_id(options.document).formats:
        options = replace(options, format=DEFAULT_FORMAT)
    return render(session, options).rstrip("\n")


def export(
    line_session: LineSession,
    document: str = "",
    format: str = "",
    edition: str = "",
    file: str = "",
    partner: str = "",
) -> str:
    """Write a document to a file; what partners will read in it is said first."""
    session, chosen = line_session.workshop.session, _document(document)
    usual = _options(line_session, chosen, _format(chosen, format), edition, partner)
    written, options = _destination(session, usual, file)
    said = [*_read_by_partners(session, options)]
    if options.edition is Edition.SHAREABLE and line_session.ask:
        if not line_session.agrees("\n".join([*said, _("Write it like this? (yes or no)")])):
            return _("Nothing was written.")
        said = []
    try:
        write(session, options, written)
    except FileExists as there:
        question = "\n".join([sentence(there), _("Write over it? (yes or no)")])
        if line_session.ask is None:
            raise Unclear(" ".join([sentence(there), _("Name another file.")])) from None
        if not line_session.agrees(question):
            return _("Nothing was written.")
        write(session, options, written, force=True)
    formats = (format_by_id(one.format) for one in (options, usual))
    return "\n".join([*said, written_words(written, *formats)])


def _document(text: str) -> Document:
    named: list[tuple[str, Document]] = []
    for number, document in enumerate(DOCUMENTS, 1):
        names = (document.id, *in_every_language(document.label))
        words = in_every_language(document.file_word) if document.file_word else []
        named += [(name, document) for name in (*names, *words)]
        named.append((things.Number(number), document))
    return the_one(named, text, _words_of_documents()) if text else DOCUMENTS[0]


def _words_of_documents() -> Iterator[str]:
    return (f"{number} {_(document.label)}" for number, document in enumerate(DOCUMENTS, 1))


def _format(document: Document, text: str) -> Format | None:
    if not text:
        return None
    formats = document.offered
    named = [(name, f) for f in formats for name in (f.id, *in_every_language(f.label))]
    return the_one(named, text, (format.id for format in formats))


def _options(
    line_session: LineSession, document: Document, format: Format | None, edition: str, partner: str
) -> ExportOptions:
    about = the_one(things.partners(line_session.session), partner).id if partner else ""
    if document.about_partner and not about:
        raise Unclear(_("This document is about one partner: say which, after the last semicolon."))
    usual = Edition.SHAREABLE if about else document.editions[0]
    which, with_conditions = _edition(edition) if edition else (usual, False)
    if which not in document.editions:
        which = document.editions[0]
    if line_session.partners_here:
        which, with_conditions = Edition.SHAREABLE, False
    return ExportOptions(
        document=document.id,
        format=(format or format_by_id(document.formats[0])).id,
        edition=which,
        partner=about,
        with_conditions=with_conditions,
        today=dates.today(),
    )


def _edition(text: str) -> tuple[Edition, bool]:
    named = [
        (name, chosen) for said, chosen in _EDITIONS.items() for name in in_every_language(said)
    ]
    return the_one(named, text, map(_, _EDITIONS))


def _destination(session: Session, options: ExportOptions, file: str) -> tuple[Path, ExportOptions]:
    """Return where to write: the file that is named, or a name of ours in that folder; and what."""
    path, format = Path(file).expanduser() if file else Path.cwd(), format_by_id(options.format)
    if path.is_dir():
        return path if file and format.is_folder else path / proposed_name(
            session, options
        ), options
    format = format_for(path, document_by_id(options.document).offered, format)
    return with_ending(path, format), replace(options, format=format.id)


def _read_by_partners(session: Session, options: ExportOptions) -> Iterator[str]:
    if options.edition is Edition.INTERNAL:
        return
    from tui.summary.sentences import listing  # late: what is the team's needs none

    yield from listing(session, options)


def documents(_session: Session) -> Iterator[str]:
    """Yield the documents by their numbers, each with its formats."""
    for number, document in enumerate(DOCUMENTS, 1):
        formats = [format.id for format in document.offered]
        yield f"{number}. {labelled(_(document.label), ', '.join(formats))}"


COMMANDS = (
    Command(
        N_("summary"),
        N_("read a document, the minutes where none is said"),
        read_summary,
        (N_("Document"), N_("Partner")),
        parted,
        optional=2,
        listing=documents,
        example=N_("summary one-page"),
        acts=("copy",),
        purpose=Purpose.OUT,
    ),
    Command(
        N_("export"),
        N_("write a document to a file"),
        export,
        (N_("Document"), N_("Format"), N_("Edition"), N_("File"), N_("Partner")),
        parted,
        optional=5,
        listing=documents,
        example=N_("export minutes ; docx ; to-share ; minutes.docx"),
        acts=("export", "document", "edition", "format", "conditions"),
        purpose=Purpose.OUT,
    ),
)

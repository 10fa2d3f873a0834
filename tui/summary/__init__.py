"""A session as a document, for those who were in the room and for their partners."""

from __future__ import annotations

from pathlib import Path

from store.model import Session
from tui.summary.documents import DOCUMENTS, Document, document_by_id
from tui.summary.errors import ForTheTeam, HoldsEverything, NotText
from tui.summary.formats import FORMATS, Format, Rendered, format_by_id
from tui.summary.options import DEFAULT_DOCUMENT, DEFAULT_FORMAT, Edition, ExportOptions

__all__ = [
    "DEFAULT_DOCUMENT",
    "DEFAULT_FORMAT",
    "DOCUMENTS",
    "FORMATS",
    "Document",
    "Edition",
    "ExportOptions",
    "Format",
    "as_read",
    "document_by_id",
    "files_of",
    "format_by_id",
    "proposed_name",
    "render",
    "render_files",
    "write",
]

# What renders and writes is loaded when asked for: the command line reads this module each time.


def render(session: Session, options: ExportOptions) -> str:
    """Return ``session`` as one text, in the language spoken.

    The files of a folder come one after another, each after its name. Raises ValueError for a
    format that is not one of FORMATS, HoldsEverything or ForTheTeam where there is no such
    edition, NotText where it is no text.
    """
    if not format_by_id(options.format).is_text:
        raise NotText(options.format)
    made = render_files(session, options)
    if isinstance(made, str):
        return made
    assert not isinstance(made, bytes)
    return "\n".join(f"{name}\n{text}" for name, text in made.items())


def write(session: Session, options: ExportOptions, path: Path, force: bool = False) -> None:
    """Write ``session`` to the file ``path``, or into that folder where the format is one.

    Raises FileExists when something is there already and ``force`` is not given, NotSaved, and
    what ``render`` raises.
    """
    from tui.summary import writing

    made = render_files(session, options)
    if isinstance(made, str | bytes):
        writing.write_file(path, made, force)
    else:
        writing.write_folder(path, made, force)


def render_files(session: Session, options: ExportOptions) -> Rendered:
    """Return the text or the bytes of the file, or those of the folder by the names of its files.

    What its edition may not hold is out of the session before any format has it. Raises what
    ``render`` raises.
    """
    return files_of(as_read(session, options), options)


def as_read(session: Session, options: ExportOptions) -> Session:
    """Return what those for whom ``options`` are may read of ``session``, and nothing else.

    Raises what ``render`` raises.
    """
    from tui.summary.editions import redact

    if options.edition not in format_by_id(options.format).editions:
        raise HoldsEverything()
    if options.edition not in document_by_id(options.document).editions:
        raise ForTheTeam()
    return redact(session, options)


def files_of(read: Session, options: ExportOptions) -> Rendered:
    """Return the document of what is ``read`` of a session: see ``render_files``."""
    format = format_by_id(options.format)
    return document_by_id(options.document).renderer(format)(read, options)


def proposed_name(session: Session, options: ExportOptions) -> str:
    """Return a name for the file, or the folder, to write: safe on every system.

    Raises ValueError for a format that is not one of FORMATS.
    """
    from tui.summary import file_names

    return file_names.proposed_name(session, options)

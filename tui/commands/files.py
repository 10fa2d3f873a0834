"""Commands that write a session out, or read one from a file: show, export, import."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import SessionDamaged
from store.location import Location
from store.model import Session, replace
from tui.commands.common import Subparsers, add_command, add_session
from tui.commands.sending import add_edition, document_of, may_go, options_for
from tui.streams import say
from tui.summary import (
    DEFAULT_FORMAT,
    FORMATS,
    Edition,
    ExportOptions,
    format_by_id,
    proposed_name,
    render,
    render_files,
    write,
)
from tui.summary.errors import HoldsEverything
from tui.wording.errors import sentence
from tui.wording.i18n import _, n_

if TYPE_CHECKING:
    from tui.partner_tables.merging import Intake

MOST_REMARKS = 20
"""Most lines said of what a file lacks or repeats."""

SEPARATORS = {"semicolon": ";", "comma": ",", "tab": "\t"}


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    showing = add_command(commands, common, "show", _("print the summary of a session"), show)
    add_session(showing)
    add_edition(showing)

    exporting = add_command(
        commands, common, "export", _("write the summary of a session to a file"), export
    )
    add_session(exporting)
    exporting.add_argument(
        "--format",
        choices=[format.id for format in FORMATS],
        help=_("txt if not said"),
    )
    add_edition(exporting)
    exporting.add_argument(
        "--yes",
        action="store_true",
        help=_("for scripts: say on standard error what partners will read, and write it"),
    )
    exporting.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=_("FILE"),
        help=_("where to: a file, or a folder; for csv, the folder of its sheets"),
    )
    exporting.add_argument(
        "--force", action="store_true", help=_("write over a file that is there already")
    )
    exporting.add_argument(
        "--sep",
        choices=SEPARATORS,
        help=_("what parts the cells of csv; if not said, what spreadsheets of the language take"),
    )

    importing = add_command(
        commands,
        common,
        "import",
        _("take in a session (JSON of this program) or partners (one a line, or a table)"),
        import_file,
    )
    importing.epilog = _(
        "A table (CSV or TSV) has headers like those that “export --format csv” writes; only “Name”"
        " is needed; “Term” and “Level” place a partner as a column by horizon does. A partner that"
        " is there already keeps what was written: only what is empty is filled in. What could not"
        " be taken is told, line by line."
    )
    importing.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file to read"))
    importing.add_argument(
        "--into", metavar=_("SESSION"), help=_("add the partners to this session, not to a new one")
    )


def _asked_session(asked: argparse.Namespace, location: Location) -> Session:
    library = location.listing()
    return library.read(library.find(asked.session))


def show(asked: argparse.Namespace, location: Location) -> int:
    """Print the summary as plain text."""
    session = _asked_session(asked, location)
    options = options_for(asked, session)
    if DEFAULT_FORMAT in document_of(asked).formats:
        options = replace(options, format=DEFAULT_FORMAT)
    sys.stdout.write(render(session, options))
    return 0


def export(asked: argparse.Namespace, location: Location) -> int:
    """Write the summary to a file, a folder, or standard output."""
    document = document_of(asked)
    format = format_by_id(asked.format or document.formats[0])
    if not document.comes_in(format):
        known = ", ".join(document.formats)
        asked.parser.error(_("this document comes in these formats: %(formats)s", formats=known))
    if asked.edition and Edition(asked.edition) not in format.editions:
        asked.parser.error(sentence(HoldsEverything()))
    if format.is_folder and asked.output is None:
        asked.parser.error(_("csv is several sheets: say with -o which folder they go to"))
    session, path = _asked_session(asked, location), asked.output
    options = replace(
        options_for(asked, session), format=format.id, separator=SEPARATORS.get(asked.sep, "")
    )
    if not may_go(asked, session, options):
        return 1
    if path is None or str(path) == "-":
        _print(session, options)
        return 0
    if not format.is_folder and path.is_dir():
        path /= proposed_name(session, options)
    write(session, options, path, asked.force)
    say(_("Written: %(path)s", path=path))
    return 0


def _print(session: Session, options: ExportOptions) -> None:
    """Write to standard output; raises NotText where a terminal would show what is no text."""
    if format_by_id(options.format).is_text or sys.stdout.isatty():
        sys.stdout.write(render(session, options))
        return
    made = render_files(session, options)
    assert isinstance(made, bytes)
    sys.stdout.flush()
    sys.stdout.buffer.write(made)


def import_file(asked: argparse.Namespace, location: Location) -> int:
    """Take in a whole session, or a list of partners; print the id of the session."""
    if asked.file.suffix.lower() == ".json":
        if asked.into:
            asked.parser.error(_("a JSON file is a whole session: it cannot go into another"))
        return _import_session(asked.file, location)
    return _import_partners(asked, location)


def _import_session(path: Path, location: Location) -> int:
    from store.disk.copies import read_copy  # late, here and below: a summary starts without
    from tui.partner_tables.errors import NotASession
    from tui.partner_tables.reading import bytes_of

    bytes_of(path)
    try:
        print(location.library().import_session(read_copy(path)).id)
    except SessionDamaged:
        raise NotASession(str(path)) from None
    return 0


def _import_partners(asked: argparse.Namespace, location: Location) -> int:
    from store.edits import new_session
    from tui.partner_tables.merging import take_in
    from tui.partner_tables.reading import read_partners

    library, file = location.library(), read_partners(asked.file)
    if asked.into:
        opened = library.open(library.find(asked.into))
        taken = take_in(opened.session, file)
        opened.apply(lambda _before: taken.session)
        opened.save()
    else:
        taken = take_in(new_session(asked.file.stem, date.today()), file)
        opened = library.create(taken.session)
    say(n_("%(count)d partner added.", "%(count)d partners added.", taken.added))
    _say_remarks(taken)
    print(opened.id)
    return 0


def _say_remarks(taken: Intake) -> None:
    """Say what was not taken of a file, no longer than a screen holds."""
    for remark in taken.remarks[:MOST_REMARKS]:
        say(remark)
    if more := len(taken.remarks[MOST_REMARKS:]):
        say(n_("… and %(count)d more remark.", "… and %(count)d more remarks.", more))
    for advice in taken.advice:
        say(advice)

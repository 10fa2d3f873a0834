"""Commands that write a session out: show, export."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from store.location import Location
from store.model import Session, replace
from tui.commands.common import Subparsers, add_command, add_session
from tui.commands.sending import add_edition, document_of, format_asked, may_go, options_for
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
from tui.wording.i18n import _

SEPARATORS = {"semicolon": ";", "comma": ",", "tab": "\t"}


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    showing = add_command(commands, common, "show", _("print the summary of a session"), show)
    add_session(showing)
    add_edition(showing)
    _add_export(commands, common)


def _add_export(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    exporting = add_command(
        commands, common, "export", _("write the summary of a session to a file"), export
    )
    add_session(exporting)
    exporting.add_argument(
        "--format",
        choices=[format.id for format in FORMATS],
        help=_("default: as FILE ends, else txt"),
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
        help=_(
            "the separator of the cells of csv; by default, what spreadsheets of the "
            "language expect"
        ),
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
    format = format_asked(asked, document.offered, document.formats[0])
    if format not in document.offered:
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

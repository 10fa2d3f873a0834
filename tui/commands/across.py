"""The command that says what comes back across the sessions of several centres: across."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from store.across.tally import Across, Tally, add_all
from store.listing import Listing
from store.location import Location
from tui.commands.common import Subparsers, add_command, say_progress
from tui.commands.sending import format_asked
from tui.streams import say
from tui.summary.errors import NotText
from tui.wording import dates
from tui.wording.errors import last_sentence
from tui.wording.i18n import _

FORMATS = ("txt", "csv", "html", "md", "docx")
"""The ids of the formats it comes in, the usual one first."""

STEP = 20
"""After so many sessions it is said again how far one is."""


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    parser = add_command(
        commands,
        common,
        "across",
        _("print what comes back across the sessions of three centres or more, no one named"),
        across,
    )
    parser.add_argument("--format", choices=FORMATS, help=_("default: as FILE ends, else txt"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=_("FILE"),
        help=_("where to: a file, or a folder; the standard output without it"),
    )
    parser.add_argument(
        "--force", action="store_true", help=_("write over a file that is there already")
    )


def across(asked: argparse.Namespace, location: Location) -> int:
    """Print or write what comes back; say which sessions could not be read."""
    from tui.summary.in_common import (  # late: seldom asked for
        FORMATS_IN_COMMON,
        name_in_common,
        render_in_common,
    )

    format, path, today = (
        format_asked(asked, FORMATS_IN_COMMON, FORMATS[0]),
        asked.output,
        dates.today(),
    )
    made = render_in_common(_counted(location.listing()), format.id, today)
    if path is None or str(path) == "-":
        _print(made)
        return 0
    from tui.summary.writing import write_file

    if path.is_dir():
        path /= name_in_common(format.id, today)
    write_file(path, made, asked.force)
    say(_("Written: %(path)s", path=path))
    return 0


def _counted(listing: Listing) -> Across:
    from tui.wording.across import named_centre, sorting

    tally = Tally(sorting(), named_centre)
    progress = say_progress if sys.stderr.isatty() else None
    for done, all in add_all(tally, listing, lambda error: say(last_sentence(error)), progress):
        if progress and (done == all or done % STEP == 0):
            progress(done, all)
    return tally.report()


def _print(made: str | bytes) -> None:
    """Write to standard output; raises NotText where a terminal would show what is no text."""
    if isinstance(made, str):
        sys.stdout.write(made)
    elif sys.stdout.isatty():
        raise NotText("docx")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(made)

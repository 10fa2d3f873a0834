"""The command that lists the sessions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import msgspec

from store.entries import Entry
from store.errors import SessionDamaged
from store.listing import Listing
from store.location import Location
from tui.commands.common import Subparsers, add_command, say_progress
from tui.steps import step_name
from tui.streams import say
from tui.wording.date_format import short_date
from tui.wording.errors import unread_label
from tui.wording.i18n import _, n_
from tui.wording.text_width import aligned


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    listing = add_command(commands, common, "list", _("list the sessions"), list_sessions)
    listing.add_argument("--json", action="store_true", help=_("as JSON, for a script"))
    only = _("only those with these words in name or structure")
    listing.add_argument("words", nargs="*", default=[], metavar=_("WORDS"), help=only)
    listing.add_argument("--search", metavar=_("WORDS"), help=_("the same"))
    listing.add_argument(
        "--limit",
        type=_count,
        metavar=_("NUMBER"),
        help=_("only this many, the last changed first: quick, however many there are"),
    )


def list_sessions(asked: argparse.Namespace, location: Location) -> int:
    """Print the sessions, the last changed first."""
    for copy in location.copied:
        from tui.wording.notices import all_copied  # late: it is seldom so

        say(all_copied(copy))
    words = " ".join([asked.search or "", *asked.words]).strip()
    entries = _listed(location.listing(), words, asked.limit)
    if asked.json:
        document = msgspec.json.encode([_as_data(entry) for entry in entries])
        print(msgspec.json.format(document, indent=2).decode())
    elif entries:
        print("\n".join(aligned([_as_row(entry) for entry in entries])))
    else:
        say(_("No session was found.") if words else _("There is no session yet."))
    return 0


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(_("a number from 1 on is needed"))
    return int(text)


def _listed(library: Listing, words: str, limit: int | None) -> Sequence[Entry]:
    if limit:
        page = library.newest(limit, words)
        if page.settled:
            return page.entries
    progress = say_progress if sys.stderr.isatty() else None
    return library.search(words, progress)[:limit]


def _as_data(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "name": entry.name,
        "structure": entry.structure,
        "held_on": entry.held_on,
        "step": entry.step,
        "reviews": entry.reviews,
        "changed_at": entry.changed_at,
        "damaged": isinstance(entry.damaged, SessionDamaged),
        "readable": entry.damaged is None,
        "beside": entry.beside,
    }


def _as_row(entry: Entry) -> list[str]:
    state = unread_label(entry.damaged) if entry.damaged else step_name(entry.step)
    if entry.beside:
        state = n_("%(count)d version beside it", "%(count)d versions beside it", entry.beside)
    return [
        entry.id,
        short_date(entry.held_on) if entry.held_on else "–",
        state,
        " – ".join(filter(None, (entry.name, entry.structure))),
    ]

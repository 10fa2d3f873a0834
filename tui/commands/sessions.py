"""Commands about sessions: list, check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from store.entries import Entry, Finding, FindingKind
from store.errors import SessionDamaged
from store.listing import Listing
from store.location import Location
from tui.commands.common import Subparsers, add_command, say_progress
from tui.steps import step_name
from tui.streams import say
from tui.wording.date_format import short_date
from tui.wording.errors import sentence, unread_label
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled
from tui.wording.notices import all_copied, settings_lost
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

    add_command(
        commands, common, "check", _("read every session and report what is damaged"), check
    )


def list_sessions(asked: argparse.Namespace, location: Location) -> int:
    """Print the sessions, the last changed first."""
    for copy in location.copied:
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


def check(asked: argparse.Namespace, location: Location) -> int:
    """Read all that is kept; say what is damaged, and how to get it back."""
    library = location.listing()
    found = library.check()
    for finding in found:
        say(_finding(finding))
        if isinstance(finding.damaged, SessionDamaged):
            say(labelled(_("Technical reason"), finding.damaged.reason))
    lost = location.settings().damaged
    for path in lost:
        say(settings_lost(path))
    _say_other_actors(location.actors_file)
    damaged = {finding.id for finding in found if finding.kind is FindingKind.SESSION}
    whole = len(library.list()) - len(damaged)
    print(n_("%(count)d session is intact.", "%(count)d sessions are intact.", whole))
    return 1 if lost or any(finding.damaged for finding in found) else 0


def _say_other_actors(file: Path) -> None:
    """Say which copies of a team's file of actors there are."""
    from store.disk.named_after import conflict_copies

    for copy in conflict_copies(file):
        say(
            _(
                "Beside %(file)s stands %(copy)s, as synchronisers leave it. Who is missing (w on"
                " the timeline) reads both, and brings them together where it can.",
                file=file.name,
                copy=copy.name,
            )
        )


def _finding(finding: Finding) -> str:
    """Return as a sentence what checking found."""
    facts = {"id": finding.id, "file": finding.file}
    match finding.kind:
        case FindingKind.BESIDE:
            return _(
                "The session %(id)s has another version beside it (%(file)s), as synchronisers"
                " leave them. Open it: what both hold is then together, and nothing is lost.",
                **facts,
            )
        case FindingKind.BESIDE_DAMAGED:
            return _(
                "Beside the session %(id)s, %(file)s cannot be read. It was left as it is; the"
                " session itself is intact.",
                **facts,
            )
        case FindingKind.EARLIER:
            return _(
                "An earlier state of the session %(id)s cannot be read (%(file)s): it cannot be"
                " brought back. The session itself is not concerned.",
                **facts,
            )
        case FindingKind.TRASHED if isinstance(finding.damaged, SessionDamaged):
            return _("The session %(id)s, in the trash, is damaged. It was left as it is.", **facts)
        case FindingKind.NO_FOLDER:
            return _(
                "%(file)s is a file where a session's folder would be: nothing is kept there, and"
                " no list shows it. If it was a session, a backup or another machine has it still.",
                **facts,
            )
        case FindingKind.LINK:
            return _(
                "%(file)s is a link, which this program does not follow: no list shows a session"
                " that is kept there. Put the folder itself in its place.",
                **facts,
            )
        case FindingKind.ALL_COPIED:
            return all_copied(Path(finding.file))
        case FindingKind.COPIED:
            return _(
                "%(file)s is a session that no list shows: a synchroniser, or someone, copied its"
                ' folder among the others. To have it there: alliances import "%(file)s"',
                **facts,
            )
    return sentence(finding.damaged) if finding.damaged else ""

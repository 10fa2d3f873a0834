"""The command that reads all that is kept, and reports what is damaged."""

from __future__ import annotations

import argparse
from pathlib import Path

from store.entries import Finding, FindingKind
from store.errors import SessionDamaged
from store.location import Location
from tui.commands.common import Subparsers, add_command
from tui.streams import say
from tui.wording.errors import sentence
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled
from tui.wording.notices import all_copied, settings_lost


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    add_command(
        commands, common, "check", _("read every session and report what is damaged"), check
    )


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

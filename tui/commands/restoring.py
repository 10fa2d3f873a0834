"""Command that brings a session back to an earlier state, or takes a backup in: restore."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from store.errors import SessionDamaged
from store.listing import Listing
from store.location import Location
from tui.commands.common import Subparsers, add_command, add_session, agreed, at_terminal
from tui.commands.folders import add_dry_run, restore_backup
from tui.streams import say
from tui.wording.date_format import local, time_to_the_second
from tui.wording.earlier import difference
from tui.wording.i18n import _
from tui.wording.people import people


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    restoring = add_command(
        commands,
        common,
        "restore",
        _("bring a session back to an earlier state, or take in what is in a backup"),
        restore,
    )
    add_session(restoring)
    restoring.epilog = _(
        "If SESSION is a file written by “alliances backup”, all its sessions are taken in: "
        "what was done since stays, together with what the backup holds."
    )
    add_dry_run(restoring)
    restoring.add_argument(
        "--snapshot",
        metavar=_("WHEN"),
        help=_("the day, or the day and time, of that state; without it, the last one"),
    )
    restoring.add_argument(
        "--force", action="store_true", help=_("even where the session is open elsewhere")
    )
    restoring.add_argument("--yes", action="store_true", help=_("do not ask"))
    restoring.add_argument(
        "--list", action="store_true", dest="listed", help=_("only list the earlier states")
    )


def restore(asked: argparse.Namespace, location: Location) -> int:
    """Bring a session back to one of its snapshots, or list them; or take a backup in."""
    from store.disk.backup import is_backup  # late: it is only needed here

    if is_backup(Path(asked.session)):
        return restore_backup(asked, location, Path(asked.session))
    library = location.listing()
    id = library.find(asked.session)
    if asked.listed:
        return _list_earlier(library, id)
    if not asked.force and _is_open_elsewhere(library, id):
        return 1
    return _bring_back(asked, location, library, id)


def _list_earlier(library: Listing, id: str) -> int:
    for state in library.earlier(id):
        print(f"{time_to_the_second(state.when)}  {difference(state)}")
    return 0


def _is_open_elsewhere(library: Listing, id: str) -> bool:
    """Return whether others have the session open, having said who and what then."""
    present = library.present().get(id)
    if present:
        say(
            _(
                "This session is open elsewhere now (%(people)s): it would change there too."
                " Nothing was changed; with --force it is brought back all the same.",
                people=people(present),
            )
        )
    return bool(present)


def _bring_back(asked: argparse.Namespace, location: Location, library: Listing, id: str) -> int:
    """Bring back the newest state that answers to what was asked, and can be read."""
    for when in _wanted(library.snapshots(id), asked.snapshot or ""):
        if asked.dry:
            say(_("The session would be as it was at %(when)s.", when=time_to_the_second(when)))
            return 0
        if not _may_restore(asked, library, id, when):
            return 1
        if _restored(location, id, when):
            return 0
    why = _("This session has no such earlier state: nothing was changed.")
    say(" ".join([why, _("“--list” shows those it has.")]))
    return 1


def _may_restore(asked: argparse.Namespace, library: Listing, id: str, when: datetime) -> bool:
    """Return whether an earlier state may come back: who sits at a terminal is asked."""
    if asked.yes or not at_terminal():
        return True
    (state,) = (state for state in library.earlier(id) if state.when == when)
    say(f"{time_to_the_second(when)}  {difference(state)}")
    question = _("Bring this state back? Today's is kept too. (yes or no)")
    return agreed(question, _("Nothing was changed."))


def _restored(location: Location, id: str, when: datetime) -> bool:
    """Bring back the state of ``when``; False when that one is damaged too."""
    try:
        location.library().restore_snapshot(id, when)
    except SessionDamaged:
        return False
    say(
        _(
            "The session is as it was at %(when)s. What it was until now is kept among its"
            " earlier states.",
            when=time_to_the_second(when),
        )
    )
    return True


def _wanted(snapshots: Sequence[datetime], wanted: str) -> list[datetime]:
    """Return those of ``snapshots`` that are written so, else those of the moment said so."""
    if written := [when for when in snapshots if _answers(when, wanted)]:
        return written
    clock = _CLOCK.search(wanted)
    figures = [int(figure) for figure in clock.groups() if figure] if clock else []
    if clock and clock.group() == wanted.strip():
        return [when for when in snapshots if _is_at(figures, when)]
    day = _day(wanted, with_an_hour=bool(figures))
    return [when for when in snapshots if local(when).date() == day and _is_at(figures, when)]


_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?: ?h ?(\d{2})?|:(\d{2})(?::(\d{2}))?)(?!\d)", re.IGNORECASE)
"""“15:58”, “15:58:27”, “15 h 58”, “15h”."""


def _day(said: str, *, with_an_hour: bool) -> date | None:
    from tui.wording.beside_days import OnlyTheDay  # late: most name no day in words
    from tui.wording.dates import read_date

    try:
        return read_date(said, over=True)
    except OnlyTheDay as only:
        return only.day if with_an_hour and isinstance(only.day, date) else None
    except ValueError:
        return None


def _is_at(figures: Sequence[int], when: datetime) -> bool:
    """Return whether ``when`` is at the hour, the minute, the second of these ``figures``."""
    there = local(when)
    return [there.hour, there.minute, there.second][: len(figures)] == [*figures]


def _answers(when: datetime, wanted: str) -> bool:
    ways = (time_to_the_second(when), when.isoformat(), local(when).isoformat(" "))
    return any(way.startswith(wanted.strip()) for way in ways)
